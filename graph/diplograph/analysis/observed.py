"""The days that a graph's data cover, and the days that a measure is asked for."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import pandas as pd

from diplograph.errors import InvalidDateError, InvalidSelectionError
from diplograph.model.dates import EdtfDate
from diplograph.network.coverage import coverage


@dataclass(frozen=True, slots=True)
class Span:
    """A first and a last day, both counted.

    Attributes
    ----------
    first, last
        Days; NaT where that end is not known.
    """

    first: pd.Timestamp
    last: pd.Timestamp

    @property
    def n_days(self) -> int:
        """Days from the first to the last; 0 where an end is not known."""
        days = self.last - self.first
        return 0 if pd.isna(days) else int(days.days) + 1

    def __str__(self) -> str:
        return "/".join("" if pd.isna(day) else day.date().isoformat() for day in self._ends)

    @property
    def _ends(self) -> tuple[pd.Timestamp, pd.Timestamp]:
        return self.first, self.last


def observed(graph: nx.MultiDiGraph[str], days: pd.Series[pd.Timestamp]) -> Span:
    """Tell which days a graph's data cover.

    Parameters
    ----------
    graph
        A knowledge graph, whole or selected.
    days
        First days of the engagements that count.

    Returns
    -------
    Span
        The period that the data set states, and otherwise the days that the engagements recorded
        may have fallen on; wider where an engagement that counts lies outside.

    Notes
    -----
    A graph that ``select`` cut by date still states the period of the whole data set.
    """
    stated = _stated(str(graph.graph.get("period", "")))
    recorded = coverage(graph)
    first = stated.first if pd.notna(stated.first) else pd.Timestamp(recorded.first or pd.NaT)
    last = stated.last if pd.notna(stated.last) else pd.Timestamp(recorded.last or pd.NaT)
    return Span(
        pd.Series([first, days.min()], dtype="datetime64[s]").min(),
        pd.Series([last, days.max()], dtype="datetime64[s]").max(),
    )


def _stated(text: str) -> Span:
    try:
        period = EdtfDate.parse(text)
    except InvalidDateError:
        return Span(pd.Timestamp(pd.NaT), pd.Timestamp(pd.NaT))
    return Span(pd.Timestamp(period.start), pd.Timestamp(period.end))


def span_of(since: str | None, until: str | None) -> Span:
    """Read the two ends of a period.

    Parameters
    ----------
    since, until
        EDTF (``2025``, ``2025-11``, ``2025-11-24``); the first day of the one and the last day of
        the other count. None leaves that end open.

    Returns
    -------
    Span
        First and last day.

    Raises
    ------
    InvalidSelectionError
        A text is no date, or the period ends before it starts.
    """
    first, last = day_of(since), day_of(until, last=True)
    if pd.notna(first) and pd.notna(last) and last < first:
        message = f"since '{since}' is not before until '{until}'. Swap the two."
        raise InvalidSelectionError(message)
    return Span(first, last)


def day_of(text: str | None, *, last: bool = False) -> pd.Timestamp:
    """Read the first, or the last, day that a date in EDTF may cover; NaT for None.

    Raises
    ------
    InvalidSelectionError
        The text is no date.
    """
    if text is None:
        return pd.Timestamp(pd.NaT)
    try:
        date = EdtfDate.parse(str(text))
    except InvalidDateError as error:
        raise InvalidSelectionError(f"{error}.") from None
    return pd.Timestamp(date.end if last else date.start)
