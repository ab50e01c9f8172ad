"""Join tables of one's own to a panel: no row is doubled, and none is lost unsaid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from diplograph.analysis.join_columns import reported, with_columns
from diplograph.analysis.join_keys import (
    Places,
    actors_of,
    check_frequency,
    check_unique,
    periods_of,
)
from diplograph.errors import UnjoinableTableError, did_you_mean


def join_monadic(  # noqa: PLR0913 - each choice of a join is an argument of its own
    panel: pd.DataFrame,
    table: pd.DataFrame,
    *,
    on: str = "actor",
    period: str | None = None,
    codes: str = "iso3",
    suffixes: tuple[str, str] | None = None,
    strict: bool = False,
) -> pd.DataFrame:
    """Join a table of actors to both sides of a panel's dyads.

    Parameters
    ----------
    panel
        A panel, as ``panel`` returns it, or rows of it.
    table
        One row per actor, or per actor and period; all other columns are joined.
    on
        Its column of actors.
    period
        Its column of periods: years as numbers, texts (1990, 1990Q1, 1990-01), days, or pandas
        periods, no shorter than the panel's (a yearly figure goes to each month of its year). None
        for a table that holds at all times.
    codes
        What the actors are written in: ``iso3`` (alpha-3 codes, and ids of organisations and of
        states of the past), ``cow`` or ``gw`` (codes of the two lists, read by the period: 365 in
        1970 is the Soviet Union if the panel has it, else Russia), or ``id`` (ids of any kind).
    suffixes
        What the columns for the first and the second side end in; by default ``_one`` and
        ``_other``, of a directed panel ``_source`` and ``_target``.
    strict
        Refuse a table with a row that meets no row of the panel.

    Returns
    -------
    pandas.DataFrame
        The panel, row for row, with two new columns per column of the table; whole numbers and
        flags become ``Int64`` and ``boolean``, which know missing. ``.attrs["joined"]`` has a
        mapping per join, the latest last: ``n_unmatched_rows`` and ``unmatched_rows`` (rows of the
        table that meet no row of the panel; the first 50 labels), ``unmatched_actors`` (actors of
        the panel that no row of the table names) and ``n_without`` (rows of the panel that found
        nothing on at least one side).

    Raises
    ------
    UnjoinableTableError
        A column is missing or would be there twice, two rows stand for one actor and period, a code
        or period is none, the periods are shorter than the panel's, or, if strict, a row meets
        nothing.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> from diplograph.analysis.panel import panel
    >>> rows = panel(build_graph(load_records("marrakech-2025")))
    >>> gdp = pd.DataFrame({"actor": ["NOR", "MAR"], "year": [2025, 2025], "rank": [2, 59]})
    >>> joined = join_monadic(rows, gdp, period="year")
    >>> dyad = joined[(joined["one"] == "MAR") & (joined["other"] == "NOR")]
    >>> dyad[["rank_one", "rank_other"]].iloc[0].tolist()
    [59, 2]
    """
    sides = _sides(panel)
    ends = suffixes or tuple(f"_{side}" for side in sides)
    table = _checked(table, [on], period, ends)
    known = pd.Index(panel[sides[0]].cat.categories)
    written, times, panel_times = _times(panel, table, period)
    actors = actors_of(table, on, written, codes=codes, known=known)
    places = _places(known, actors)
    keys = _keyed((places,), times)
    named = [on, *([period] if period else [])]
    check_unique(table, keys, named, "Keep one of them, or sum them first.")
    found = {
        suffix: _rows_for(_keyed((panel[side].cat.codes.to_numpy(),), panel_times), keys)
        for side, suffix in zip(sides, ends, strict=True)
    }
    joined = with_columns(panel, table.drop(columns=named), found)
    return reported(joined, table, found, known.delete(places[places >= 0]), named, strict=strict)


def join_dyadic(  # noqa: PLR0913 - each choice of a join is an argument of its own
    panel: pd.DataFrame,
    table: pd.DataFrame,
    *,
    on: tuple[str, str] = ("one", "other"),
    period: str | None = None,
    codes: str = "iso3",
    table_directed: bool = False,
    suffixes: tuple[str, str] = ("_one", "_other"),
    strict: bool = False,
) -> pd.DataFrame:
    """Join a table of dyads to a panel.

    Parameters
    ----------
    panel, period, codes, strict
        As in ``join_monadic``.
    table
        One row per dyad, or per dyad and period, the two actors in either order; all other columns
        are joined.
    on
        Its two columns of actors.
    table_directed
        Whether the order of the two means something, as in exports: then A–B and B–A are two rows.
        An undirected panel gets both, under ``suffixes``; a directed one that of its own order.
    suffixes
        What the columns of a directed table end in, in an undirected panel: for the row from one to
        other, and for that from other to one.

    Returns
    -------
    pandas.DataFrame
        The panel, row for row, with the table's columns and ``.attrs["joined"]`` as in
        ``join_monadic``.

    Raises
    ------
    UnjoinableTableError
        As in ``join_monadic``; A–B and B–A in one period are two rows for one dyad unless the table
        is directed.
    """
    sides = _sides(panel)
    table = _checked(table, list(on), period, suffixes)
    known = pd.Index(panel[sides[0]].cat.categories)
    written, times, panel_times = _times(panel, table, period)
    first, second = (
        _places(known, actors_of(table, column, written, codes=codes, known=known)) for column in on
    )
    ours = [panel[side].cat.codes.to_numpy() for side in sides]
    named = [*on, *([period] if period else [])]
    remedy = "Keep one of them, or sum them first."
    if not table_directed:
        first, second = np.minimum(first, second), np.maximum(first, second)
        ours = [np.minimum(*ours), np.maximum(*ours)]
        remedy = "Keep one of them, sum them first, or say table_directed=True."
    keys = _keyed((first, second), times)
    check_unique(table, keys, named, remedy)
    found = {"": _rows_for(_keyed((ours[0], ours[1]), panel_times), keys)}
    if table_directed and sides == ("one", "other"):
        back = _rows_for(_keyed((ours[1], ours[0]), panel_times), keys)
        found = dict(zip(suffixes, (found[""], back), strict=True))
    joined = with_columns(panel, table.drop(columns=named), found)
    met = np.concatenate([first[keys >= 0], second[keys >= 0]])
    return reported(joined, table, found, known.delete(np.unique(met)), named, strict=strict)


def _sides(panel: pd.DataFrame) -> tuple[str, str]:
    for sides in (("one", "other"), ("source", "target")):
        if {*sides, "period"} <= set(panel.columns):
            return sides
    message = "The first table is not a panel: it has no one and other, or source and target."
    raise UnjoinableTableError(f"{message} Pass what panel() returned first.")


def _checked(
    table: pd.DataFrame, on: Sequence[str], period: str | None, suffixes: Sequence[str]
) -> pd.DataFrame:
    if len(set(suffixes)) < len(suffixes):
        message = f"suffixes: '{suffixes[0]}' is not another for each side. Give two that differ."
        raise UnjoinableTableError(message)
    for column in [*on, *([period] if period else [])]:
        if column not in table.columns:
            remedy = did_you_mean(column, [str(name) for name in table.columns])
            raise UnjoinableTableError(f"'{column}' is not a column of the table. {remedy}")
    # labels name rows in messages, so that two may not have one
    return table if table.index.is_unique else table.reset_index(drop=True)


def _times(
    panel: pd.DataFrame, table: pd.DataFrame, period: str | None
) -> tuple[pd.PeriodIndex | None, Places, Places]:
    """Write the periods of both tables as numbers, in the freq of the table that is joined."""
    if period is None:
        return None, np.zeros(len(table), dtype=np.int64), np.zeros(len(panel), dtype=np.int64)
    ours = pd.PeriodIndex(panel["period"])
    written = periods_of(table, period, ours.freqstr)
    check_frequency(period, written, ours)
    ours = ours.asfreq(written.freqstr)
    numbers = np.concatenate([written.asi8, ours.asi8])
    # counted from the earliest period, since those before 1970 have numbers below 0
    numbers = numbers - numbers.min(initial=numbers.max(initial=0))
    return written, numbers[: len(table)], numbers[len(table) :]


def _places(known: pd.Index[str], actors: pd.Series[str]) -> Places:
    codes, distinct = pd.factorize(actors)
    # who is missing is at the end
    places = np.append(known.get_indexer(pd.Index(distinct)), -1)[codes]
    return places.astype(np.int64)


def _keyed(places: tuple[Any, ...], times: Places) -> Places:
    """Write places and time as one number; −1 where an actor is not of the panel."""
    key = times.copy()
    scale = np.int64(1 << 20)
    is_known = np.ones(len(times), dtype=bool)
    for place in places:
        # 2^20 periods and actors each are more than any panel has, and three fit into 63 bits
        key = key * scale + place.astype(np.int64)
        is_known &= place >= 0
    return np.where(is_known, key, np.int64(-1))


def _rows_for(wanted: Places, keys: Places) -> Places:
    """Find the row of the table for each row of the panel; −1 where there is none."""
    usable = np.flatnonzero(keys >= 0)
    index = pd.Index(keys[usable])
    found = index.get_indexer(pd.Index(wanted))
    return np.where(found >= 0, np.append(usable, -1)[found], -1).astype(np.int64)
