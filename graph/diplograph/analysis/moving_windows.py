"""Moving windows: any measure, again and again on the engagements of a window that moves on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import networkx as nx
import pandas as pd

from diplograph.analysis.actor_table import measured
from diplograph.analysis.dated_engagements import dated_engagements
from diplograph.analysis.periods import falls_within, span_of
from diplograph.analysis.standing import Measure, measure_named
from diplograph.errors import InvalidSelectionError
from diplograph.network.coverage import coverage
from diplograph.network.levels import Level, Weight
from diplograph.network.lifting import lift
from diplograph.network.projection import engagements_of, project_engagements

WholeMeasure = Callable[["nx.Graph[str]"], float]
Window = tuple[pd.Timestamp, pd.Timestamp, "nx.Graph[str]", int]


def moving(  # noqa: PLR0913 - what is measured on which windows
    graph: nx.MultiDiGraph[str],
    measure: Measure | str,
    *,
    window: int = 12,
    step: int = 1,
    level: Level | str = "country",
    weight: Weight | str = "newman",
    since: str | None = None,
    until: str | None = None,
) -> pd.DataFrame:
    """Measure the actors on windows that move on month by month.

    Parameters
    ----------
    graph
        A knowledge graph, as ``build_graph`` returns it.
    measure
        Name of a measure in ``MEASURES``, or a function from a projection to a table of actors.
    window, step
        Length of a window and distance between two, in months.
    level, weight
        As in ``project``.
    since, until
        First day of the first window, and the day that no window passes, as EDTF; by default the
        first day of the month of the first engagement, and the last day of that of the last.

    Returns
    -------
    pandas.DataFrame
        Index ``start`` (first day of the window) and ``actor``, by window and then in the order
        of the measure; columns ``end`` (last day), ``label``, ``n_engagements`` (held, in the
        window) and the measure. An actor without an engagement in a window has no row there, and
        an empty window has none. ``.attrs`` holds coverage, window, step, level, weight,
        ``n_windows`` and ``n_unplaced`` (engagements in no window).

    Raises
    ------
    InvalidSelectionError
        There is no such measure, level, weight or date, or a window or step is below a month.

    Notes
    -----
    Windows that overlap share engagements: neighbouring values are alike because of that, and a
    curve looks smoother than what happened. An engagement belongs to a window only where every
    day that its date may stand for lies within. Shares of few engagements jump: read
    ``n_engagements`` beside every value.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> graph = build_graph(load_records("security-diplomacy"))
    >>> table = moving(graph, "strength", window=24, step=12, since="2022", until="2025")
    >>> [str(start.date()) for start in table.xs("MAR", level="actor").index]
    ['2022-01-01', '2023-01-01', '2024-01-01']
    """
    measure = measure_named(measure) if isinstance(measure, str) else measure
    windows = _Windows(
        graph, window=window, step=step, level=level, weight=weight, since=since, until=until
    )
    parts, name = [], getattr(measure, "__name__", "value")
    for start, end, projection, n_engagements in windows:
        if len(projection):
            table = measure(projection)
            name = measured(table)
            part = table[["label", name]].rename_axis("actor").reset_index()
            part = part.assign(start=start, end=end, n_engagements=n_engagements)
            parts.append(part)
    columns = ["start", "actor", "end", "label", "n_engagements", name]
    found = pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)
    found = found.set_index(["start", "actor"])
    found.attrs.update(windows.about)
    return found


def moving_whole(  # noqa: PLR0913 - as moving
    graph: nx.MultiDiGraph[str],
    measure: WholeMeasure,
    *,
    window: int = 12,
    step: int = 1,
    level: Level | str = "country",
    weight: Weight | str = "newman",
    since: str | None = None,
    until: str | None = None,
) -> pd.DataFrame:
    """Measure the graph as a whole on windows that move on month by month.

    Parameters
    ----------
    graph, window, step, level, weight, since, until
        As in ``moving``.
    measure
        A function from a projection to a number, such as ``networkx.density``.

    Returns
    -------
    pandas.DataFrame
        Index ``start`` (first day of the window); columns ``end``, ``n_engagements``,
        ``n_actors`` and ``value`` (missing where the window is empty). ``.attrs`` as in
        ``moving``.

    Raises
    ------
    InvalidSelectionError
        There is no such level, weight or date, or a window or step is less than a month.

    Notes
    -----
    As for ``moving``; density also falls by itself when more actors are recorded.
    """
    windows = _Windows(
        graph, window=window, step=step, level=level, weight=weight, since=since, until=until
    )
    rows = [
        {
            "start": start,
            "end": end,
            "n_engagements": n_engagements,
            "n_actors": len(projection),
            "value": measure(projection) if len(projection) else float("nan"),
        }
        for start, end, projection, n_engagements in windows
    ]
    columns = ["start", "end", "n_engagements", "n_actors", "value"]
    found = pd.DataFrame(rows, columns=columns).set_index("start")
    found.attrs.update(windows.about)
    return found


class _Windows:
    """The windows of one graph, lifted once; each becomes a projection of its own."""

    def __init__(  # noqa: PLR0913 - as moving
        self,
        graph: nx.MultiDiGraph[str],
        *,
        window: int,
        step: int,
        level: str,
        weight: str,
        since: str | None,
        until: str | None,
    ) -> None:
        for name, months in (("window", window), ("step", step)):
            if months < 1:
                message = f"{name} {months} is not a number of months. Use 1 or more."
                raise InvalidSelectionError(message)
        self.lifted = lift(graph, level=level)
        self.engagements = engagements_of(self.lifted)
        self.dated = dated_engagements(graph, level=level)
        covered = coverage(graph).to_dict()
        spans = _spans(since or covered["first"][:7], until or covered["last"][:7], window, step)
        self.within = [(start, end, falls_within(self.dated, start, end)) for start, end in spans]
        placed = pd.Series(data=False, index=self.dated.index)
        for _, _, within in self.within:
            placed |= within
        self.about: dict[str, Any] = {
            **graph.graph,
            "coverage": covered,
            "window": window,
            "step": step,
            "level": level,
            "weight": weight,
            "n_windows": len(spans),
            "n_unplaced": int((~placed).sum()),
        }

    def __iter__(self) -> Iterator[Window]:
        for start, end, within in self.within:
            chosen = {e: self.engagements[e] for e in self.dated.loc[within, "engagement"]}
            weight = self.about["weight"]
            projection = project_engagements(self.lifted, chosen, weight=weight)
            projection.graph |= self.about
            yield start, end, projection, int(self.dated.loc[within, "n_events"].sum())


def _spans(
    first: str, last: str, window: int, step: int
) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """List the first and last day of every window that ends by the last day."""
    if not (first and last):
        return []
    begin, stop = span_of(first)[0], span_of(last)[1]
    spans = []
    for number in count():
        # from the first day each time: stepping from 28 February would forget the 31st
        start = begin + pd.DateOffset(months=step * number)
        end = start + pd.DateOffset(months=window) - pd.Timedelta(days=1)
        if end > stop:
            break
        spans.append((start, end))
    return spans
