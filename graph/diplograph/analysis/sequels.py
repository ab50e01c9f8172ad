"""Sequels: which instruments a dyad has concluded, and whether engagements followed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import networkx as nx
import pandas as pd

from diplograph.analysis.cadence import DYAD, number_occasions
from diplograph.analysis.observed import Span, timestamp, until_day
from diplograph.model.dates import EdtfDate
from diplograph.network.levels import Level
from diplograph.network.lifting import lifted_edges

INSTRUMENT_COLUMNS = ("one", "other", "instrument", "day")


def concluded_instruments(
    graph: nx.MultiDiGraph[str],
    ties: pd.DataFrame,
    *,
    level: Level | str = "country",
    vague_days: int = 31,
) -> pd.DataFrame:
    """List the instruments that each dyad with an engagement has concluded.

    Parameters
    ----------
    graph
        The knowledge graph that ``ties`` was taken from.
    ties
        A table of dated ties.
    level
        The level of ``ties``.
    vague_days
        A signature that may have fallen on any of more days than this has no day.

    Returns
    -------
    pandas.DataFrame
        One row per dyad and instrument, by dyad and day; columns ``one``, ``other``, ``instrument``
        (id) and ``day`` (first day that the signature may have fallen on, else that of the
        engagement that produced it; missing where unknown or too vague).

    Notes
    -----
    An instrument belongs to the dyads of its signatories, and only where the record names none to
    those of the engagement. What is merely announced is not concluded.
    """
    signatories: defaultdict[str, set[str]] = defaultdict(set)
    for unit, instrument, _, data in lifted_edges(graph, level=level):
        if data["edge_type"] == "signed":
            signatories[instrument].add(unit)
    produced: defaultdict[str, dict[tuple[str, str], pd.Timestamp]] = defaultdict(dict)
    for one, other, day, ids in zip(*(ties[k] for k in (*DYAD, "day", "instruments")), strict=True):
        for instrument in ids:
            # ties come by day: the first engagement stays
            produced[instrument].setdefault((one, other), day)
    engaged = set(zip(ties["one"], ties["other"], strict=True))
    rows: list[tuple[Any, ...]] = []
    for instrument in sorted({*signatories, *produced}):
        data = graph.nodes.get(instrument, {})
        if data.get("status") == "announced":
            continue
        for dyad in _dyads_of(signatories[instrument], produced[instrument]):
            if dyad in engaged:
                of_engagement = produced[instrument].get(dyad, timestamp(None))
                stated = data.get("date")
                day = _signed_on(stated, vague_days) if stated else of_engagement
                rows.append((*dyad, instrument, day))
    table = pd.DataFrame(rows, columns=list(INSTRUMENT_COLUMNS))
    table["day"] = pd.to_datetime(table["day"])
    return table.sort_values([*DYAD, "day", "instrument"], ignore_index=True)


def _dyads_of(
    signatories: set[str], produced: dict[tuple[str, str], pd.Timestamp]
) -> Iterator[tuple[str, str]]:
    return combinations(sorted(signatories), 2) if len(signatories) > 1 else iter(produced)


def _signed_on(text: str, vague_days: int) -> pd.Timestamp:
    date = EdtfDate.parse(text)
    n_days = Span(date.start, date.end).n_days
    return timestamp(date.start if n_days and n_days <= vague_days else None)


def sequels(
    ties: pd.DataFrame,
    instruments: pd.DataFrame,
    *,
    known: Span,
    days: int = 365,
    vague_days: int = 31,
) -> pd.DataFrame:
    """Compare each dyad's engagements after its first instrument with those before it.

    Parameters
    ----------
    ties
        A table of dated ties.
    instruments
        What was concluded, as ``concluded_instruments`` returns it.
    known
        The days that the data cover.
    days
        Length of the two windows.
    vague_days
        As in ``number_occasions``.

    Returns
    -------
    pandas.DataFrame
        Index ``one`` and ``other``; columns ``n_instruments``, ``n_year_before`` and
        ``n_year_after`` (engagements in the ``days`` before and after the first signature) and
        ``after_instrument`` (the second less the first; above 0 where more followed). Missing where
        the data do not cover a window or the day is unknown. Dyads without an instrument are not
        in it.

    Notes
    -----
    What happened on the occasion of the signature counts on neither side, and what is dated
    too vaguely to be placed counts nowhere. After is not because: a dyad that engages more and
    more signs, and goes on engaging.
    """
    window = pd.Timedelta(days=days)
    numbered = ties.assign(occasion=number_occasions(ties, vague_days=vague_days))
    by_dyad = dict(iter(numbered[numbered["occasion"].notna()].groupby(DYAD)))
    rows = []
    for dyad, signed in instruments.groupby(DYAD):
        before = after = None
        day = signed["day"].min()
        is_known = signed["day"].notna().all() and dyad in by_dyad
        if is_known and known.holds(pd.Series([day - window, day + window])).all():
            first = set(signed.loc[signed["day"] == day, "instrument"])
            rest = _without_occasion(by_dyad[dyad], day, first)
            before = int(((rest >= day - window) & (rest < day)).sum())
            after = int(((rest > day) & (rest <= day + window)).sum())
        rows.append((*dyad, signed["instrument"].nunique(), before, after))
    columns = [*DYAD, "n_instruments", "n_year_before", "n_year_after"]
    table = pd.DataFrame(rows, columns=columns).set_index(DYAD).astype("Int64")
    table["after_instrument"] = table["n_year_after"] - table["n_year_before"]
    return table


def _without_occasion(
    ties: pd.DataFrame, day: pd.Timestamp, instruments: set[str]
) -> pd.Series[pd.Timestamp]:
    """Leave out the occasion on which an instrument was signed, and keep the days of the rest."""
    on_the_day = (ties["day"] <= day) & (until_day(ties) >= day)
    signs = ties["instruments"].map(lambda ids: not instruments.isdisjoint(ids))
    signing = set(ties.loc[on_the_day | signs, "occasion"])
    return ties.loc[~ties["occasion"].isin(signing), "day"]
