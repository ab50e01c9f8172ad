"""The days that a graph's data cover, and the days that a measure is asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import cast

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
        Days; None where that end is open or not known.
    """

    first: dt.date | None
    last: dt.date | None

    @property
    def n_days(self) -> int | None:
        """Days from the first to the last; None where an end is open."""
        return None if not (self.first and self.last) else (self.last - self.first).days + 1

    def holds(self, days: pd.Series[pd.Timestamp]) -> pd.Series[bool]:
        """Tell for each day whether it lies in the span; a day that is missing does not."""
        inside = days.notna()
        if self.first:
            inside &= days >= pd.Timestamp(self.first)
        if self.last:
            inside &= days <= pd.Timestamp(self.last)
        return inside

    def __str__(self) -> str:
        return "/".join(day.isoformat() if day else "" for day in (self.first, self.last))


def timestamp(day: dt.date | None) -> pd.Timestamp:
    """Write a day as pandas does; NaT where there is none."""
    return cast("pd.Timestamp", pd.NaT if day is None else pd.Timestamp(day))


def until_day(ties: pd.DataFrame) -> pd.Series[pd.Timestamp]:
    """Read the last day that each engagement may have fallen on; the first where it is open."""
    return ties["last_day"].where(ties["last_day"].notna(), ties["day"])


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
    try:
        stated = EdtfDate.parse(str(graph.graph.get("period", "")))
        period = Span(stated.start, stated.end)
    except InvalidDateError:
        period = Span(None, None)
    recorded = coverage(graph)
    counted = [day.date() for day in days.dropna().agg(["min", "max"]).dropna()]
    first = period.first or _day(recorded.first)
    last = period.last or _day(recorded.last)
    return Span(
        min([*([first] if first else []), *counted], default=None),
        max([*([last] if last else []), *counted], default=None),
    )


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


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
    span = Span(day_of(since), day_of(until, last=True))
    if span.first and span.last and span.last < span.first:
        message = f"since '{since}' is not before until '{until}'. Swap the two."
        raise InvalidSelectionError(message)
    return span


def day_of(text: str | None, *, last: bool = False) -> dt.date | None:
    """Read the first, or the last, day that a date in EDTF may cover; None for None.

    Raises
    ------
    InvalidSelectionError
        The text is no date.
    """
    if text is None:
        return None
    try:
        date = EdtfDate.parse(str(text))
    except InvalidDateError as error:
        raise InvalidSelectionError(f"{error}.") from None
    return date.end if last else date.start
