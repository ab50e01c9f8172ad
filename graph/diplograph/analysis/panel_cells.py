"""The cells of a dyad-period panel: which were observed, for how long, and why others were not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from diplograph.analysis.observed import Span

REASONS = ("counted", "zero", "outside-coverage", "not-in-existence")
EPOCH = dt.date(1970, 1, 1)
Days = npt.NDArray[np.int64]
_NEVER = (np.iinfo(np.int32).max, np.iinfo(np.int32).min)


@dataclass(frozen=True)
class Cells:
    """Dyads by periods, as arrays.

    Attributes
    ----------
    actors
        Ids in alphabetical order.
    periods
        Periods in order.
    one, other
        Place in ``actors`` of either side of each dyad.
    exposure
        Days, a row per dyad and a column per period, on which both existed and the data cover it.
    existed
        Whether both existed on the same day of the period.
    """

    actors: tuple[str, ...]
    periods: pd.PeriodIndex
    one: npt.NDArray[np.int32]
    other: npt.NDArray[np.int32]
    exposure: npt.NDArray[np.int32]
    existed: npt.NDArray[np.bool_]

    @property
    def shape(self) -> tuple[int, int]:
        """Number of dyads and of periods."""
        return len(self.one), len(self.periods)


def lay_out(  # noqa: PLR0913 - who, when, and what was read are what cells are made of
    actors: tuple[str, ...],
    periods: pd.PeriodIndex,
    spells: pd.DataFrame,
    known: Span,
    *,
    directed: bool,
    vantage: frozenset[str] | None,
) -> Cells:
    """Lay out all cells of a panel and measure how long each was observed.

    Parameters
    ----------
    actors
        Ids in alphabetical order.
    periods
        Periods in order.
    spells
        When the actors existed, as ``entry_exit`` returns it.
    known
        The days that the data cover.
    directed
        Both orders of each two actors rather than one.
    vantage
        Actors whose engagements the data set out to record; None for all.

    Returns
    -------
    Cells
        Dyads by id, each with all periods.
    """
    one, other = _dyads(len(actors), directed=directed)
    starts, ends = (numbers_of_days(day) for day in (periods.start_time, periods.end_time))
    first, last, days = _presence(actors, spells, starts, ends)
    begin = np.maximum(first[one], first[other])
    end = np.minimum(last[one], last[other])
    existed = end >= begin
    if known.first and known.last:
        np.maximum(begin, (known.first - EPOCH).days, out=begin)
        np.minimum(end, (known.last - EPOCH).days, out=end)
    exposure = np.maximum(end.astype(np.int64) - begin + 1, 0)
    # who left and came back within one period was there for fewer days than from first to last
    exposure = np.minimum(exposure, np.minimum(days[one], days[other])).astype(np.int32)
    if vantage is not None:
        is_known = np.array([actor in vantage for actor in actors], dtype=bool)
        exposure[~(is_known[one] | is_known[other])] = 0
    return Cells(actors, periods, one, other, exposure, existed)


def numbers_of_days(days: pd.DatetimeIndex) -> Days:
    """Write days as numbers since 1970."""
    numbers: Days = days.to_numpy().astype("datetime64[D]").astype(np.int64)
    return numbers


def _dyads(number: int, *, directed: bool) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    if not directed:
        one, other = np.triu_indices(number, k=1)
        return one.astype(np.int32), other.astype(np.int32)
    source = np.repeat(np.arange(number, dtype=np.int32), max(number - 1, 0))
    steps = np.tile(np.arange(max(number - 1, 0), dtype=np.int32), number)
    return source, steps + (steps >= source)


def place_of_dyad(
    one: npt.NDArray[np.int64], other: npt.NDArray[np.int64], number: int, *, directed: bool
) -> npt.NDArray[np.int64]:
    """Find the row of each dyad in the layout from the places of its two actors."""
    if directed:
        return one * (number - 1) + other - (other > one)
    return one * (2 * number - one - 1) // 2 + other - one - 1


def _presence(
    actors: tuple[str, ...], spells: pd.DataFrame, starts: Days, ends: Days
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """For each actor and period the first and last day it was there, and how many in all."""
    shape = len(actors), len(starts)
    first = np.full(shape, _NEVER[0], dtype=np.int32)
    last = np.full(shape, _NEVER[1], dtype=np.int32)
    days = np.zeros(shape, dtype=np.int32)
    place = {actor: index for index, actor in enumerate(actors)}
    entries = spells["entry"].to_numpy().astype("datetime64[D]")
    exits = spells["exit"].to_numpy().astype("datetime64[D]")
    for actor, entry, leaving in zip(spells["actor"], entries, exits, strict=True):
        row = place[actor]
        low = starts if np.isnat(entry) else np.maximum(starts, entry.astype(np.int64))
        high = ends if np.isnat(leaving) else np.minimum(ends, leaving.astype(np.int64))
        there = high >= low
        first[row, there] = np.minimum(first[row, there], low[there])
        last[row, there] = np.maximum(last[row, there], high[there])
        days[row, there] += (high - low + 1)[there].astype(np.int32)
    return first, last, days


def reasons(cells: Cells, counted: npt.NDArray[np.bool_]) -> npt.NDArray[np.int8]:
    """Say for each cell why it holds what it holds, as places in ``REASONS``.

    Parameters
    ----------
    cells
        The layout.
    counted
        Whether an engagement was counted in the cell.

    Returns
    -------
    numpy.ndarray
        An engagement on record counts whatever the lists say; else two that did not both exist
        have no cell to observe; else the data cover it, or not.
    """
    known = np.where(cells.exposure > 0, np.int8(1), np.int8(2))
    there = np.where(cells.existed, known, np.int8(3))
    found: npt.NDArray[np.int8] = np.where(counted.reshape(cells.shape), np.int8(0), there)
    return found
