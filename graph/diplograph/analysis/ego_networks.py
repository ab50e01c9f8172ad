"""Ego networks over time: how many counterparts an actor has, and which come and go."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pandas as pd

from diplograph.analysis.counterparts import contacts
from diplograph.analysis.periods import Frequency, covered_periods, periods_of
from diplograph.network.coverage import coverage
from diplograph.network.levels import Level

EGO_COLUMNS = (
    "n_engagements", "size", "strength", "n_kept", "n_new", "n_first", "n_lost", "turnover",
)  # fmt: skip
_COUNTS = ("n_engagements", "size", "n_kept", "n_new", "n_first", "n_lost")


def ego_by_period(  # noqa: PLR0913 - whose ties, at which level, and when
    graph: nx.MultiDiGraph[str],
    actor: str,
    freq: Frequency | str = "year",
    *,
    level: Level | str = "country",
    since: str | None = None,
    until: str | None = None,
) -> pd.DataFrame:
    """Follow an actor's counterparts from period to period.

    Parameters
    ----------
    graph
        A knowledge graph, as ``build_graph`` returns it.
    actor
        Id or name of an official, agency, country or organisation.
    freq
        ``week``, ``month``, ``quarter`` or ``year``.
    level
        Level of the counterparts: ``country``, ``agency`` or ``official``.
    since, until
        First and last day to show, as EDTF; by default from the first to the last day recorded.

    Returns
    -------
    pandas.DataFrame
        Index ``period``; columns ``n_engagements`` (held), ``size`` (distinct counterparts),
        ``strength`` (sum of 1/(n − 1) over counterparts and engagements), ``n_kept`` and
        ``n_new`` (counterparts that were, and were not, among those of the period before),
        ``n_first`` (never recorded before), ``n_lost`` (of the period before and not of this one)
        and ``turnover`` ((new + lost) of all in either period, 0–1). Missing outside the coverage,
        and where there is no period before to compare with; turnover also where both are empty.
        ``.attrs`` holds coverage, actor, freq, level and ``n_unplaced`` (engagements whose date
        may fall into more than one period).

    Raises
    ------
    UnknownActorError
        No actor, or more than one, answers to the name.
    InvalidSelectionError
        There is no such frequency, level or date.

    Notes
    -----
    Who is lost is not estranged: no engagement with them is recorded in the period. With short
    periods and few engagements turnover is near 1 whatever happens; choose periods in which the
    actor has several engagements with most counterparts. ``n_first`` is high at the beginning of
    every record and falls by itself.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> table = ego_by_period(build_graph(load_records("security-diplomacy")), "MAR")
    >>> table["size"].astype(int).tolist()
    [2, 2, 0, 8, 10, 13, 60, 5]
    """
    mine = contacts(graph, actor, level=level)
    mine["period"] = periods_of(mine, freq)
    covered = coverage(graph).to_dict()
    index, share = covered_periods(covered, freq, since, until)
    placed = mine.dropna(subset=["period"])
    by_period = {str(period): group for period, group in placed.groupby("period")}
    rows: list[dict[str, Any]] = []
    before: set[str] | None = None
    seen = set(placed.loc[placed["period"] < index.min(), "counterpart"]) if len(index) else set()
    for period, is_covered in zip(map(str, index), share > 0, strict=True):
        group = by_period.get(period, placed.iloc[:0])
        current = set(group["counterpart"])
        rows.append(_row(group, current, before, seen) if is_covered else {})
        before = current if is_covered else None
        seen |= current
    table = pd.DataFrame(rows, columns=list(EGO_COLUMNS), index=index)
    for column in EGO_COLUMNS:
        table[column] = table[column].astype("Int64" if column in _COUNTS else "Float64")
    unplaced = mine[mine["period"].isna()].drop_duplicates("engagement")["n_events"].sum()
    table.attrs.update(graph.graph, coverage=covered, actor=actor, freq=freq, level=level)
    table.attrs["n_unplaced"] = int(unplaced)
    return table


def _row(
    group: pd.DataFrame, current: set[str], before: set[str] | None, seen: set[str]
) -> dict[str, Any]:
    row: dict[str, Any] = {
        "n_engagements": group.drop_duplicates("engagement")["n_events"].sum(),
        "size": len(current),
        "strength": group["weight"].sum(),
        "n_first": len(current - seen),
    }
    if before is not None:
        either = current | before
        row["n_kept"] = len(current & before)
        row["n_new"] = len(current - before)
        row["n_lost"] = len(before - current)
        row["turnover"] = len(current ^ before) / len(either) if either else None
    return row
