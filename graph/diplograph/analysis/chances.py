"""Chances: how many members of a group would be met if nothing but numbers decided."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]


def chances_by_activity(activity: pd.Series[int], n_met: int) -> pd.Series[float]:
    """Spread a number of members met over all members in proportion to their activity.

    Parameters
    ----------
    activity
        Engagements recorded of each member; each counts for one more, so that none is impossible.
    n_met
        Members met in all.

    Returns
    -------
    pandas.Series
        Chance 0–1 of each member of having been met; they sum to ``n_met``.

    Notes
    -----
    Engagements are thought to fall on members like rain: member i gets none with probability
    exp(−θ·(activity + 1)), and θ is such that ``n_met`` members are met on average.
    """
    weight: Floats = np.asarray(activity, dtype=np.float64) + 1
    if n_met in {0, len(weight)}:
        return pd.Series(float(n_met > 0), index=activity.index)
    from scipy.optimize import brentq  # noqa: PLC0415 - heavy, and only needed here

    low, high = -np.log(weight.max() * len(weight)) - 1, 0.0
    while _n_expected(high, weight) < n_met:
        high += 1
    theta = np.exp(brentq(lambda x: _n_expected(x, weight) - n_met, low, high, xtol=1e-12))
    return pd.Series(-np.expm1(-theta * weight), index=activity.index)


def _n_expected(log_theta: float, weight: Floats) -> float:
    return float(-np.expm1(-np.exp(log_theta) * weight).sum())


def interval_of_picks(n_members: int, n_group: int, n_met: int, level: float) -> tuple[int, int]:
    """Tell how many of a group are met when the members met are picked at random.

    Parameters
    ----------
    n_members, n_group, n_met
        Members in all, in the group, and met.
    level
        Share of all random picks that the interval holds at least, such as 0.95.

    Returns
    -------
    tuple of int
        Lowest and highest number, by the hypergeometric distribution; each tail beyond holds at
        most (1 − level)/2.
    """
    from scipy.stats import hypergeom  # noqa: PLC0415 - heavy, and only needed here

    return _central(hypergeom(n_members, n_group, n_met).pmf(np.arange(n_group + 1)), level)


def interval_of_trials(chances: Sequence[float], level: float) -> tuple[int, int]:
    """Tell how many of a group are met when each member is met by its own chance.

    Parameters
    ----------
    chances
        Chance of each member, 0–1; they are independent.
    level
        As in ``interval_of_picks``.

    Returns
    -------
    tuple of int
        Lowest and highest number, by the Poisson binomial distribution.
    """
    probability = np.ones(1)
    for chance in chances:
        probability = np.convolve(probability, [1 - chance, chance])
    return _central(probability, level)


def _central(probability: Floats, level: float) -> tuple[int, int]:
    """Cut off either end of a distribution as long as no more than the tail is lost."""
    # rounding must not move an end that lies exactly on the tail
    tail = (1 - level) / 2 + 1e-12
    low = int((probability.cumsum() <= tail).sum())
    return low, len(probability) - 1 - int((probability[::-1].cumsum() <= tail).sum())
