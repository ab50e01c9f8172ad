"""Trends: how much is recorded period by period."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

import networkx as nx
import pandas as pd

from diplograph.analysis.dated_engagements import dated_engagements
from diplograph.analysis.periods import Frequency, covered_periods, periods_of
from diplograph.analysis.topics import Scope, topics_within
from diplograph.errors import InvalidSelectionError, did_you_mean
from diplograph.network.levels import Level

By = Literal["kind", "region", "topic", "actor"]
_COLUMN_OF = {"kind": "kind", "region": "regions", "topic": "topics", "actor": "actors"}


def activity(  # noqa: PLR0913 - what is counted, by what, and when
    graph: nx.MultiDiGraph[str],
    freq: Frequency | str = "month",
    *,
    by: By | str | None = None,
    level: Level | str = "country",
    scope: Scope | str = "engagement",
    since: str | None = None,
    until: str | None = None,
    statuses: Collection[str] = ("held",),
) -> pd.DataFrame:
    """Count the engagements of each period.

    Parameters
    ----------
    graph
        A knowledge graph, as ``build_graph`` or ``select`` returns it.
    freq
        ``week`` (Monday to Sunday), ``month``, ``quarter`` or ``year``.
    by
        ``kind``, ``region`` (UN M49), ``topic`` or ``actor``; left out: all together.
    level
        Level of the actors: ``country``, ``agency`` or ``official``.
    scope
        For topics, what a source ties them to: ``engagement``, ``communique``, ``event`` or
        ``any``.
    since, until
        First and last day to show, as EDTF; by default from the first to the last day recorded.
    statuses
        Engagements that count; by default only those held.

    Returns
    -------
    pandas.DataFrame
        Index ``period``; one column ``n`` (engagements), or one column per kind, region, topic
        or actor, the most frequent first. 0 in a period within the coverage; missing outside,
        where nothing was looked for. ``.attrs`` holds coverage, freq, level, by,
        ``n_unplaced`` (engagements whose date may fall into more than one period, or is not
        known: they are in no count) and ``partly_covered`` (periods that the coverage begins or
        ends in).

    Raises
    ------
    InvalidSelectionError
        There is no such frequency, grouping, level, scope or date.

    Notes
    -----
    A row of machine-coded events counts as the events that it sums up, on its first day.

    An engagement counts once in a column, and in each column that it belongs to, so that regions,
    topics and actors add up to more than all engagements. What lasts longer than a period counts
    where it begins.

    Coverage is taken from the first and last day recorded, so a graph that was selected by kind
    is silent before its first engagement. More activity may mean more reading: a year from which
    more pages were read has more engagements. Compare with what is known of the sources before
    any rise is explained.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> counts = activity(build_graph(load_records("security-diplomacy")), "year")
    >>> counts["n"].astype(int).tolist()
    [7, 5, 13, 29, 35, 63, 114, 7]
    """
    if by is not None and by not in _COLUMN_OF:
        message = f"'{by}' is not what activity can be counted by. {did_you_mean(by, _COLUMN_OF)}"
        raise InvalidSelectionError(message)
    table = dated_engagements(graph, level=level, statuses=statuses)
    table["period"] = periods_of(table, freq)
    table["topics"] = topics_within(table, scope)
    index, covered = covered_periods(table.attrs["coverage"], freq, since, until)
    placed = table.dropna(subset=["period"])
    if by is None:
        counts = placed.groupby("period")["n_events"].sum().rename("n").to_frame()
    else:
        column = _COLUMN_OF[by]
        placed = placed.explode(column)
        ends = placed["period"], placed[column]
        counts = pd.crosstab(*ends, values=placed["n_events"], aggfunc="sum").fillna(0)
        order = sorted(counts.columns, key=lambda word: (-counts[word].sum(), word))
        counts = counts[order].rename_axis(columns=by)
    counts = counts.reindex(index, fill_value=0).astype("Int64")
    counts.loc[(covered == 0).to_numpy()] = pd.NA
    counts.attrs.update(
        {
            **table.attrs,
            "freq": freq,
            "by": by,
            "n_unplaced": int(table.loc[table["period"].isna(), "n_events"].sum()),
            "partly_covered": [str(period) for period in index[((covered > 0) & (covered < 1))]],
        }
    )
    return counts
