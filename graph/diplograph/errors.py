"""Every error that diplograph raises on purpose, and the problems that checks report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning"]


class DiplographError(Exception):
    """The base of every error that diplograph raises on purpose."""


class UnknownDatasetError(DiplographError, LookupError):
    """No shipped data set, folder or file of records has this name."""


class TakenFolderError(DiplographError, FileExistsError):
    """A folder to be written holds something already."""


class TakenPortError(DiplographError, OSError):
    """Another program listens on a port that was to be served on."""


class UnwritableRecordsError(DiplographError, ValueError):
    """Records hold what the format cannot, so that writing them would lose something."""


class UnknownFormatError(DiplographError, ValueError):
    """No reader or writer is registered for this suffix or format name."""


class UnknownActorError(DiplographError, LookupError):
    """No node of the graph answers to this name or id."""


class InvalidSelectionError(DiplographError, ValueError):
    """A selection, level or weight is not one of those that exist."""


class ShortHistoryError(DiplographError, ValueError):
    """A record does not go back far enough for what is to be learned from it."""


class UnknownCoverageError(DiplographError, LookupError):
    """A result does not say what it rests on."""


class MissingExtraError(DiplographError, ImportError):
    """What was asked for needs a package that is not installed with diplograph itself."""


class TooManyTiesError(DiplographError, ValueError):
    """A graph is larger than what is measured in the time and memory of one machine."""


class InvalidSeriesError(DiplographError, ValueError):
    """A series has gaps, or values that what is fitted to it cannot have."""


class InvalidDateError(DiplographError, ValueError):
    """A text is not a date in the Extended Date/Time Format."""


class ContradictoryJudgementsError(DiplographError, ValueError):
    """Judgements make two records one that are judged, or known, to be two."""


class UnsafeMarkupError(DiplographError, ValueError):
    """A part of a page cannot be embedded without changing what the page runs."""


class UnreadableEventsError(DiplographError, ValueError):
    """A file holds no machine-coded events in a format that is known, or its columns do not fit."""


class StoppedEngineError(DiplographError, RuntimeError):
    """What reads machine-coded events cannot start, or ran out of what it needs."""


class UnreadableQuestionError(DiplographError, ValueError):
    """A SPARQL query cannot be read, or asks for what is not allowed."""


class UnjoinableTableError(DiplographError, ValueError):
    """A table cannot be joined to a panel without losing, doubling or misplacing rows."""


class UnreadableGraphError(DiplographError, ValueError):
    """A file does not hold a graph in the format that its suffix names."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in the input, where it stands and what to do about it.

    Attributes
    ----------
    check
        Slug of the rule that was broken, such as ``unknown-key``.
    file, line
        File relative to the data set's folder, and line (or row of a sheet) counted from 1; 0 where
        none is known.
    record
        Kind and id of the record, such as ``engagement 'interpol-ga93-31'``; empty outside one.
    path
        Path within the record, such as ``parties[1].country``; empty for the record as a whole.
    value
        What was found, as it should be shown; empty where something is missing.
    expected, remedy
        What was expected (completes "… is not" or "is missing") and what to do about it.
    severity
        ``error`` stops the load; ``warning`` is listed.
    sheet, column
        In a workbook, the sheet and the column with its heading, such as ``F (country)``.
    """

    check: str
    file: str
    line: int
    record: str
    path: str
    value: str
    expected: str
    remedy: str
    severity: Severity = "error"
    sheet: str = ""
    column: str = ""

    @property
    def place(self) -> str:
        """Where the problem stands, from the file down to the field."""
        sheet = f"sheet {self.sheet}" if self.sheet else ""
        line = f"{'row' if sheet else 'line'} {self.line}" if self.line else ""
        column = f"column {self.column}" if self.column else ""
        parts = (self.file, sheet, line, column, self.record, self.path)
        return ", ".join(part for part in parts if part)

    def __str__(self) -> str:
        fault = (
            f"{self.value} is not {self.expected}" if self.value else f"{self.expected} is missing"
        )
        return f"{self.place}: {fault}. {self.remedy}"


class InvalidRecordsError(DiplographError, ValueError):
    """Records break the rules; all problems found in one run stand on ``problems``.

    Parameters
    ----------
    problems
        Everything found, in the order of files and lines.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        count = len(self.problems)
        head = f"{count} problem{'' if count == 1 else 's'} in the records:"
        super().__init__("\n".join([head, *(f"  {problem}" for problem in self.problems)]))

    def __reduce__(self) -> tuple[type[InvalidRecordsError], tuple[tuple[Problem, ...]]]:
        """Pickle through the problems, not through the message."""
        return type(self), (self.problems,)


def did_you_mean(value: str, known: Iterable[str], *, limit: int = 12) -> str:
    """Write the remedy for an unknown word: the nearest known one, or a list of them.

    Parameters
    ----------
    value
        The word that is not known.
    known
        All words that are.
    limit
        Longest list that is written out in full; 0 lists none.

    Returns
    -------
    str
        One sentence.
    """
    options: Sequence[str] = sorted(set(known))
    by_fold = {option.casefold(): option for option in reversed(options)}
    near = get_close_matches(value.strip().casefold(), by_fold, n=1, cutoff=0.6)
    if near:
        return f"Did you mean '{by_fold[near[0]]}'?"
    if not options:
        return "None is defined."
    if len(options) <= limit:
        return f"Known: {', '.join(options)}."
    if limit == 0:
        return f"There are {len(options)} to choose from."
    return f"Known: {', '.join(options[:limit])} and {len(options) - limit} more."
