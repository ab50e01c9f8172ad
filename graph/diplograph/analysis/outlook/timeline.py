"""History → periods and origins: what was known at each origin, and what followed.

At origin t stands only what ended before the first day of period t; no method looks further.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from diplograph.analysis.outlook.history import NEVER, History, Ints

Horizon = Literal["month", "quarter", "year"]
Among = Literal["known", "all"]
Bools = npt.NDArray[np.bool_]

MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "year": 12}
AMONG = ("known", "all")


@dataclass(frozen=True, slots=True)
class Candidates:
    """The dyads that may engage after one origin.

    Attributes
    ----------
    one, other
        Indices of the actors, the lower first.
    dyad
        Row of the dyad in the history; one past the last for a dyad without an engagement so far.
    """

    one: Ints
    other: Ints
    dyad: Ints


def origins_before(anchor: pd.Timestamp, first: pd.Timestamp, horizon: str) -> Ints:
    """Step back from an origin by the horizon until nothing lies before.

    Parameters
    ----------
    anchor
        The last origin.
    first
        Day of the first engagement.
    horizon
        ``month``, ``quarter`` or ``year``.

    Returns
    -------
    numpy.ndarray
        First days of the periods and the anchor, ascending, in days since 1970-01-01.
    """
    origins, step = [anchor], 0
    while origins[-1] > first:
        step += MONTHS[horizon]
        # from the anchor each time: stepping from 28 February would forget the 31st
        origins.append(anchor - pd.DateOffset(months=step))
    days = np.array([origin.to_datetime64() for origin in reversed(origins)], "datetime64[D]")
    return days.astype(np.int64)


class Timeline:
    """Counts of every dyad by period, summed up to each origin.

    Parameters
    ----------
    history
        Engagements; those on or after the last origin are not read.
    origins
        First days of the periods, and the last origin, as ``origins_before`` returns them.
    horizon
        Length of the periods.
    among
        ``known``: dyads with an engagement before the origin; ``all``: every dyad of actors with
        one.

    Attributes
    ----------
    n_before
        Row per origin, column per dyad: engagements known at that origin.
    last_before
        Last day of the latest of them, in days since 1970-01-01.
    met
        Row per period, column per dyad: whether an engagement is known to have ended in it.
    first
        Column per dyad: last day of its first engagement; read only where ``n_before`` is not 0.
    n_unplaced
        Ties whose date spans periods: they are history once it is over, and no outcome.
    """

    def __init__(self, history: History, origins: Ints, horizon: str, among: str) -> None:
        self.history = history
        self.origins = origins
        self.per_year = 12 // MONTHS[horizon]
        self.among = among
        n_periods, n_dyads = len(origins) - 1, len(history.pairs)
        period = np.searchsorted(origins, history.last_day, side="right") - 1
        known = (period >= 0) & (period < n_periods)
        cells = period[known], history.dyad[known]
        placed = history.earliest[known] >= origins[cells[0]]
        # the last column stays empty: it is that of every dyad without an engagement
        counts = np.zeros((n_periods + 1, n_dyads + 1), np.int32)
        np.add.at(counts, (cells[0] + 1, cells[1]), 1)
        self.n_before = counts.cumsum(axis=0, dtype=np.int32)
        self.last_before = np.full(counts.shape, NEVER, np.int32)
        np.maximum.at(self.last_before, (cells[0] + 1, cells[1]), history.last_day[known])
        np.maximum.accumulate(self.last_before, axis=0, out=self.last_before)
        self.first = np.full(n_dyads + 1, -NEVER, np.int64)
        np.minimum.at(self.first, cells[1], history.last_day[known])
        self.met = np.zeros((n_periods, n_dyads + 1), np.bool_)
        self.met[cells[0][placed], cells[1][placed]] = True
        self.n_met = self.met.sum(axis=1)
        self.n_unplaced = int((~placed).sum())
        self._rows = self._rows_of_pairs()

    def candidates(self, t: int) -> Candidates:
        """List the dyads at risk at an origin: seen by then, and both actors not gone."""
        rows = np.flatnonzero(self.n_before[t, :-1])
        one, other = self.history.pairs[rows].T
        if self.among == "all":
            seen = np.unique(self.history.pairs[rows])
            upper = np.triu_indices(len(seen), k=1)
            one, other = seen[upper[0]], seen[upper[1]]
            rows = self._rows[one, other]
            # a later engagement is not known yet, nor is its column read before its day
        remain = self.history.gone >= self.origins[t]
        at_risk = remain[one] & remain[other]
        return Candidates(one[at_risk], other[at_risk], rows[at_risk])

    def outcome(self, t: int, candidates: Candidates) -> Bools:
        """Tell which candidates engaged in the period that begins at an origin."""
        followed: Bools = self.met[t, candidates.dyad]
        return followed

    def _rows_of_pairs(self) -> Ints:
        if self.among != "all":
            return np.zeros((0, 0), np.int64)
        n_actors = len(self.history.actors)
        rows = np.full((n_actors, n_actors), len(self.history.pairs), np.int64)
        rows[self.history.pairs[:, 0], self.history.pairs[:, 1]] = np.arange(
            len(self.history.pairs)
        )
        return rows
