"""Coverage: what a result rests on, so that it can be read for what it is."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import networkx as nx
import pandas as pd

from diplograph.errors import UnknownCoverageError
from diplograph.network.attributes import engagement_edges, n_events
from diplograph.network.layers import MACHINE_CODED, layer_of


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a graph, and every measure taken on it, rests on.

    Attributes
    ----------
    title, vantage
        The data set, and whose press was read.
    first, last
        First and last day on which an engagement may have fallen (ISO 8601); empty where no
        engagement has a date.
    n_engagements, n_held
        Engagements recorded, and those of them that took place; a sum of machine-coded events
        counts as its events, here and below.
    n_sources, n_voices
        Distinct sources cited, and independent voices among them: reprints of one communiqué, and
        all pages on which one side speaks for itself, are one voice.
    n_single_voice
        Engagements that rest on one voice alone.
    n_machine_coded
        Of the engagements, machine-coded events.
    """

    title: str
    vantage: str
    first: str
    last: str
    n_engagements: int
    n_held: int
    n_sources: int
    n_voices: int
    n_single_voice: int
    n_machine_coded: int = 0

    def __str__(self) -> str:
        days = f"{self.first} to {self.last}" if self.first else "no dates"
        counted = (
            f"{self._counted()}, {days}; "
            f"{_of(self.n_sources, 'source')}, {_of(self.n_voices, 'independent voice')}, "
            f"{self.n_single_voice} resting on one"
        )
        return f"{counted}. Vantage: {self.vantage or 'not stated'}"

    def _counted(self) -> str:
        coded = self.n_machine_coded
        events = _of(coded, "machine-coded event")
        if coded and coded == self.n_engagements:
            return events
        held = f"{self.n_held} held, {events}" if coded else f"{self.n_held} held"
        return f"{_of(self.n_engagements, 'engagement')} ({held})"

    def to_dict(self) -> dict[str, Any]:
        """Write the coverage as plain values."""
        return asdict(self)


def coverage(graph: nx.MultiDiGraph[str]) -> Coverage:
    """Tell what a knowledge graph rests on.

    Parameters
    ----------
    graph
        A knowledge graph, whole, selected or lifted.

    Returns
    -------
    Coverage
        Counts of what the graph holds now: a selection covers less than the whole.

    Notes
    -----
    No tie between two actors means that none was recorded, which is not to say that they never
    met: read every zero beside the vantage.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> coverage(build_graph(load_records("marrakech-2025"))).n_engagements
    55
    """
    engagements = {str(data["engagement"]): data for _, _, _, data in engagement_edges(graph)}
    found = engagements.values()
    days = [data[key] for data in found for key in ("start", "end") if key in data]
    return Coverage(
        title=str(graph.graph.get("title", "")),
        vantage=str(graph.graph.get("vantage", "")),
        first=min(days, default=""),
        last=max(days, default=""),
        n_engagements=sum(map(n_events, found)),
        n_held=sum(n_events(data) for data in found if data.get("status") == "held"),
        n_sources=len({c["source"] for data in found for c in data.get("citations", ())}),
        n_voices=len({voice for data in found for voice in data.get("voices", ())}),
        n_single_voice=sum(n_events(data) for data in found if data.get("n_independent") == 1),
        n_machine_coded=sum(n_events(data) for data in found if layer_of(data) == MACHINE_CODED),
    )


def coverage_of(result: pd.DataFrame | nx.Graph[str]) -> Coverage:
    """Tell what a measure, or the projection that it was taken on, rests on.

    Parameters
    ----------
    result
        A table with ``coverage`` in its ``.attrs``, or a projection with it among its attributes.

    Returns
    -------
    Coverage
        Reads as a sentence when printed.

    Raises
    ------
    UnknownCoverageError
        The result does not say; pandas loses ``.attrs`` in some operations, such as a merge.

    Examples
    --------
    >>> from diplograph import build_graph, load_records, project, strength
    >>> table = strength(project(build_graph(load_records("marrakech-2025"))))
    >>> print(coverage_of(table))
    55 engagements (55 held), 2025-11-24 to 2025-11-27; 1 source, 1 independent voice, ...
    """
    about = result.graph if isinstance(result, nx.Graph) else result.attrs
    if "coverage" not in about:
        message = "This result is not one that says what it rests on. Take it from the measure."
        raise UnknownCoverageError(message)
    return Coverage(**about["coverage"])


def _of(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
