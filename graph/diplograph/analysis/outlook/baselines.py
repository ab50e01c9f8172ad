"""What a forecast has to beat: that things go on as they did, in one way or another.

Each baseline orders the dyads by one number. To be scored as a probability as well, that number is
fitted on the past together with the level of activity, by the regression that the model uses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from diplograph.analysis.outlook.features import FEATURES, Floats, degrees
from diplograph.analysis.outlook.timeline import Candidates, Timeline

Baseline = Callable[[Timeline, int, Candidates], Floats]

_LEVEL = tuple(FEATURES).index("level")


def persistence(timeline: Timeline, t: int, candidates: Candidates) -> Floats:
    """Say 1 of whoever engaged in the last period, else 0."""
    return _met(timeline, t - 1, candidates)


def preferential_attachment(timeline: Timeline, t: int, candidates: Candidates) -> Floats:
    """Multiply the past degrees of both actors, every engagement counted.

    Notes
    -----
    In the record of one side that side's degree is the same for all, and each counterpart's is the
    number of its engagements so far. Counting distinct counterparts would tell nothing there.

    References
    ----------
    Liben-Nowell, D. and Kleinberg, J. (2007). The link-prediction problem for social networks.
    Journal of the American Society for Information Science and Technology 58, 1019–1031.
    """
    return degrees(timeline, t, candidates)


def same_period_last_year(timeline: Timeline, t: int, candidates: Candidates) -> Floats:
    """Say 1 of whoever engaged in the same month (quarter, year) one year ago, else 0."""
    return _met(timeline, t - timeline.per_year, candidates)


BASELINES: Mapping[str, Baseline] = MappingProxyType(
    {
        "persistence": persistence,
        "preferential_attachment": preferential_attachment,
        "same_period_last_year": same_period_last_year,
    }
)


def baseline_design(scores: Floats, values: Floats) -> Floats:
    """Write a baseline's numbers as columns of a regression: constant, number, level."""
    return np.column_stack([np.ones(len(scores)), np.log1p(scores), np.log(values[:, _LEVEL])])


def _met(timeline: Timeline, period: int, candidates: Candidates) -> Floats:
    if period < 0:
        return np.zeros(len(candidates.dyad))
    met: Floats = timeline.met[period, candidates.dyad].astype(np.float64)
    return met
