"""What was known of each dyad at an origin, in natural units, and as columns of a regression."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from diplograph.analysis.outlook.history import History, Ints
from diplograph.analysis.outlook.timeline import Candidates, Timeline

Floats = npt.NDArray[np.float64]

RECENT_YEARS = 2
SEASONS = 10
_YEAR = 365.25


def _as_it_is(values: Floats) -> Floats:
    return values


# counts and spans are skewed: one more engagement says less the more there were
FEATURES: Mapping[str, Callable[[Floats], Floats]] = MappingProxyType(
    {
        "days_since": np.log1p,
        "n_engagements": np.log1p,
        "per_year": np.log1p,
        "recent": np.log1p,
        "trend": _as_it_is,
        "season": _as_it_is,
        "common_counterparts": np.log1p,
        "same_region": _as_it_is,
        "shared_memberships": np.log1p,
        "degrees": np.log1p,
        "level": np.log,
        "calendar": np.log,
    }
)


class Features:
    """Measures the candidates of each origin.

    Parameters
    ----------
    timeline
        The periods; nothing on or after an origin is read for it.
    """

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self._ties = -1
        self._common: Floats = np.zeros((0, 0))

    def at(self, t: int, candidates: Candidates) -> Floats:
        """Measure the candidates of an origin: a row each, a column per feature in its unit."""
        columns = {
            **_own_history(self.timeline, t, candidates),
            "common_counterparts": self._common_counterparts(t)[candidates.one, candidates.other],
            "same_region": _same_region(self.timeline.history, candidates),
            "shared_memberships": _shared_memberships(self.timeline, t, candidates),
            "degrees": degrees(self.timeline, t, candidates),
            **_surroundings(self.timeline, t, candidates),
        }
        return np.column_stack([columns[name] for name in FEATURES])

    def _common_counterparts(self, t: int) -> Floats:
        known = np.flatnonzero(self.timeline.n_before[t, :-1])
        # ties are only ever added, so that an equal number of them is the same ties
        if len(known) != self._ties:
            self._ties = len(known)
            self._common = adamic_adar(
                self.timeline.history.pairs[known], len(self.timeline.history.actors)
            )
        return self._common


def design(values: Floats) -> Floats:
    """Write measured features as columns of a regression, the constant first."""
    columns = [change(values[:, at]) for at, change in enumerate(FEATURES.values())]
    return np.column_stack([np.ones(len(values)), *columns])


def adamic_adar(pairs: Ints, n_actors: int) -> Floats:
    """Weigh the common counterparts of all dyads: each counts 1/log(its own counterparts).

    Parameters
    ----------
    pairs
        Indices of the actors of each tie.
    n_actors
        How many actors there are.

    Returns
    -------
    numpy.ndarray
        Square matrix; 0 on the diagonal and where there is no common counterpart.

    References
    ----------
    Adamic, L. A. and Adar, E. (2003). Friends and neighbors on the Web. Social Networks 25,
    211–230.
    """
    tied = np.zeros((n_actors, n_actors))
    tied[pairs[:, 0], pairs[:, 1]] = tied[pairs[:, 1], pairs[:, 0]] = 1
    counterparts = tied.sum(axis=0)
    # whoever is common to two has two counterparts at least
    worth = np.where(counterparts > 1, 1 / np.log(np.maximum(counterparts, 2)), 0)
    common: Floats = (tied * worth) @ tied
    np.fill_diagonal(common, 0)
    return common


def degrees(timeline: Timeline, t: int, candidates: Candidates) -> Floats:
    """Multiply the numbers of engagements that both actors of each candidate had so far."""
    n_known = timeline.n_before[t, :-1].astype(np.float64)
    ones, others = timeline.history.pairs.T
    n_actors = len(timeline.history.actors)
    degree = np.bincount(ones, n_known, n_actors) + np.bincount(others, n_known, n_actors)
    product: Floats = degree[candidates.one] * degree[candidates.other]
    return product


def _own_history(timeline: Timeline, t: int, candidates: Candidates) -> dict[str, Floats]:
    origin, rows = timeline.origins[t], candidates.dyad
    n_known = timeline.n_before[t, rows].astype(np.float64)
    # of a dyad without an engagement only this is known: none since records began
    last = np.where(n_known > 0, timeline.last_before[t, rows], timeline.origins[0])
    first = np.where(n_known > 0, timeline.first[rows], timeline.origins[0])
    years = np.maximum((origin - first) / _YEAR, 1)
    window = RECENT_YEARS * timeline.per_year
    middle, start = max(t - window, 0), max(t - 2 * window, 0)
    recent = (n_known - timeline.n_before[middle, rows]) / RECENT_YEARS
    before = (timeline.n_before[middle, rows] - timeline.n_before[start, rows]) / RECENT_YEARS
    seasons = timeline.met[_same_periods(timeline, t)][:, rows].sum(axis=0)
    return {
        "days_since": (origin - last).astype(np.float64),
        "n_engagements": n_known,
        "per_year": n_known / years,
        "recent": recent,
        "trend": (recent - before) / np.maximum(recent + before, 1 / RECENT_YEARS),
        "season": seasons / np.minimum(np.ceil(years), SEASONS),
    }


def _same_periods(timeline: Timeline, t: int) -> Ints:
    periods = t - timeline.per_year * np.arange(1, SEASONS + 1)
    return periods[periods >= 0]


def _same_region(history: History, candidates: Candidates) -> Floats:
    regions = np.array(history.regions)
    one, other = regions[candidates.one], regions[candidates.other]
    same: Floats = ((one == other) & (one != "")).astype(np.float64)
    return same


def _shared_memberships(timeline: Timeline, t: int, candidates: Candidates) -> Floats:
    known = timeline.history.memberships
    origin = timeline.origins[t]
    now = (known.start < origin) & (known.end >= origin)
    n_organisations = int(known.organisation.max(initial=-1)) + 1
    belongs = np.zeros((len(timeline.history.actors), n_organisations), np.bool_)
    belongs[known.actor[now], known.organisation[now]] = True
    shared: Floats = (belongs[candidates.one] & belongs[candidates.other]).sum(axis=1, dtype=float)
    return shared


def _surroundings(timeline: Timeline, t: int, candidates: Candidates) -> dict[str, Floats]:
    """Measure how much goes on at all, and in this season: the same for every candidate."""
    year, decade = timeline.per_year, SEASONS * timeline.per_year
    lately = timeline.n_met[max(t - year, 0) : t].sum() / max(min(t, year), 1)
    level = (lately + 1 / year) / (len(candidates.one) + 1)
    usual = timeline.n_met[max(t - decade, 0) : t].sum() / max(min(t, decade), 1)
    same = timeline.n_met[_same_periods(timeline, t)]
    # one period of usual activity is added, so that a single year does not decide
    calendar = (same.sum() + usual + 1 / year) / ((len(same) + 1) * usual + 1 / year)
    n_candidates = len(candidates.one)
    return {"level": np.full(n_candidates, level), "calendar": np.full(n_candidates, calendar)}
