"""What an importer hands over: records, what it could not read, and how the two add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Literal

from diplograph.errors import Problem
from diplograph.model.records import Records
from diplograph.model.states import continuing_state

StateChoice = Literal["historical", "continuing"]
STATE_CHOICES: tuple[StateChoice, ...] = ("historical", "continuing")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """Records that were read from somebody else's format.

    Attributes
    ----------
    records
        The records; they keep all rules that ``check_records`` knows.
    findings
        What could not be read. An ``error`` stands for a record of the source that became no
        engagement, a ``warning`` for a part of one that is not in its engagement.
    counts
        Figures of the import in the order of telling. ``source records`` is ``engagements`` of the
        source and ``left out`` together; what was inferred beside them is counted apart.
    """

    records: Records
    findings: tuple[Problem, ...]
    counts: Mapping[str, int]

    def __repr__(self) -> str:
        counts = ", ".join(f"{number} {what}" for what, number in self.counts.items())
        return f"<Imported {self.records.dataset.id}: {counts}; {len(self.findings)} findings>"

    def _repr_html_(self) -> str:
        rows = [
            *self.counts.items(),
            *((f"findings: {k}", len(v)) for k, v in self.grouped().items()),
        ]
        cells = "".join(
            f"<tr><th style='text-align:left'>{escape(what)}</th><td>{number}</td></tr>"
            for what, number in rows
        )
        return f"<strong>{escape(self.records.dataset.title)}</strong><table>{cells}</table>"

    def grouped(self) -> Mapping[str, tuple[Problem, ...]]:
        """Group the findings by their rule, the most frequent first."""
        order = Counter(finding.check for finding in self.findings)
        return {
            check: tuple(finding for finding in self.findings if finding.check == check)
            for check, _ in order.most_common()
        }


def left_out(findings: Iterable[Problem]) -> int:
    """Count the records of the source that became no engagement."""
    return len({(f.file, f.line) for f in findings if f.severity == "error"})


def chosen_state(state_id: str, states: StateChoice) -> str:
    """Keep a state of the past, or name the state that continues it, where there is one.

    Parameters
    ----------
    state_id
        ISO 3166-1 alpha-3 code or id of a state of the past.
    states
        ``historical`` keeps it; ``continuing`` names the state of today with its Correlates of War
        code, and keeps a state that none continued.

    Returns
    -------
    str
        ISO 3166-1 alpha-3 code or id of a state of the past.
    """
    return state_id if states == "historical" else continuing_state(state_id) or state_id
