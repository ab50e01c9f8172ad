"""Segmentation: the cheapest way to cut a series into stretches that each have one level."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
CostOf = Callable[[Floats, Floats, Floats], Floats]

_SHUFFLES_AT_ONCE = 200


def poisson_cost(values: Floats) -> CostOf:  # noqa: ARG001 - as normal_cost, which needs them
    """Cost of a stretch of counts: −2 log likelihood of its mean, but for what no cut changes.

    Parameters
    ----------
    values
        The whole series.

    Returns
    -------
    callable
        From the sum, the sum of squares and the length of a stretch to its cost.
    """

    def cost(total: Floats, _squares: Floats, length: Floats) -> Floats:
        mean = np.where(total > 0, total, 1.0) / length
        priced: Floats = np.where(total > 0, -2 * total * np.log(mean), 0.0)
        return priced

    return cost


def quasi_poisson_cost(values: Floats) -> CostOf:
    """Cost of a stretch of counts that come in clusters: as for Poisson, over their dispersion.

    Parameters
    ----------
    values
        The whole series; the dispersion is estimated from differences of neighbours, so that the
        changes themselves hardly count into it, and is 1 or more.

    Returns
    -------
    callable
        From the sum, the sum of squares and the length of a stretch to its cost.
    """
    both = values[1:] + values[:-1]
    # for Poisson counts the square of a step is as large as both neighbours together
    steps = np.diff(values)[both > 0] ** 2 / both[both > 0]
    dispersion = max(1.0, float(steps.mean())) if len(steps) else 1.0
    cost = poisson_cost(values)
    return lambda total, squares, length: cost(total, squares, length) / dispersion


def normal_cost(values: Floats) -> CostOf:
    """Cost of a stretch of values that scatter about a level: squares by their usual variance.

    Parameters
    ----------
    values
        The whole series; the variance is estimated from differences of neighbours, so that the
        changes themselves do not count into it.

    Returns
    -------
    callable
        From the sum, the sum of squares and the length of a stretch to its cost.
    """
    steps = np.diff(values)
    # for normal values the median distance is 0.6745 standard deviations
    spread = np.median(np.abs(steps - np.median(steps))) / 0.6745 if len(steps) else 0.0
    variance = spread**2 / 2 or float(np.var(steps) / 2 if len(steps) else 0) or 1.0

    def cost(total: Floats, squares: Floats, length: Floats) -> Floats:
        return (squares - total**2 / length) / variance

    return cost


COSTS: Mapping[str, Callable[[Floats], CostOf]] = MappingProxyType(
    {"poisson": poisson_cost, "quasi-poisson": quasi_poisson_cost, "normal": normal_cost}
)


class Stretches:
    """Costs of the stretches of one series.

    Parameters
    ----------
    values
        The series.
    cost_of
        A cost of ``COSTS``, made for the series.
    """

    def __init__(self, values: Floats, cost_of: CostOf) -> None:
        self.n = len(values)
        self.cost_of = cost_of
        self._sums = np.concatenate([[0.0], values.cumsum()])
        self._squares = np.concatenate([[0.0], (values**2).cumsum()])

    def cost(self, start: Ints, end: int) -> Floats:
        """Cost of the stretches from each start up to, and without, the end."""
        total = self._sums[end] - self._sums[start]
        squares = self._squares[end] - self._squares[start]
        return self.cost_of(total, squares, (end - start).astype(np.float64))


def segment(stretches: Stretches, penalty: float, shortest: int) -> list[int]:
    """Cut a series where that costs least (PELT).

    Parameters
    ----------
    stretches
        The series with its costs.
    penalty
        Cost of a cut.
    shortest
        Fewest values of a stretch.

    Returns
    -------
    list of int
        Positions at which a new stretch begins, in order; none at 0.

    Notes
    -----
    A start is given up once the cheapest way to cut as far as now costs less than going on from
    it: no later end can make it the better one.

    References
    ----------
    Killick, R., Fearnhead, P. and Eckley, I. A. (2012). Optimal detection of changepoints with a
    linear computational cost. Journal of the American Statistical Association 107, 1590–1598.
    """
    n = stretches.n
    best = np.full(n + 1, np.inf)
    best[0] = -penalty
    came_from = np.zeros(n + 1, np.int64)
    # a start that now is beaten may be given up only when a stretch fits in after now
    given_up = np.full(n + 1, n + 1)
    starts = np.array([0], np.int64)
    for end in range(shortest, n + 1):
        starts = starts[given_up[starts] > end]
        onward = best[starts] + stretches.cost(starts, end)
        chosen = int(np.argmin(onward))
        best[end] = onward[chosen] + penalty
        came_from[end] = starts[chosen]
        beaten = starts[onward > best[end]]
        given_up[beaten] = np.minimum(given_up[beaten], end + shortest)
        if end + 1 - shortest >= shortest:
            starts = np.append(starts, end + 1 - shortest)
    cuts: list[int] = []
    end = n
    while n >= shortest and (end := int(came_from[end])) > 0:
        cuts.append(end)
    return cuts[::-1]


def chance_of_split(
    values: Floats,
    cost_of: CostOf,
    *,
    shortest: int,
    n_permutations: int,
    random: np.random.Generator,
) -> float:
    """Tell how often a shuffled stretch can be split in two as well as it is.

    Parameters
    ----------
    values
        The stretch.
    cost_of
        Its cost.
    shortest
        Fewest values on either side.
    n_permutations
        Shuffles.
    random
        Where they come from.

    Returns
    -------
    float
        Share of the shuffles, the observed order among them, whose best split gains as much.
    """
    observed = _best_gains(values[np.newaxis], cost_of, shortest)[0]
    n_as_good = 1
    for done in range(0, n_permutations, _SHUFFLES_AT_ONCE):
        n_rows = min(_SHUFFLES_AT_ONCE, n_permutations - done)
        shuffled = random.permuted(np.tile(values, (n_rows, 1)), axis=1)
        gains = _best_gains(shuffled, cost_of, shortest)
        # the same split of the same values may differ in the last digit
        n_as_good += int((gains >= observed - 1e-9 * abs(observed)).sum())
    return n_as_good / (n_permutations + 1)


def _best_gains(rows: Floats, cost_of: CostOf, shortest: int) -> Floats:
    n = rows.shape[1]
    left = np.arange(shortest, n - shortest + 1)
    sums, squares = rows.cumsum(axis=1), (rows**2).cumsum(axis=1)
    lengths = left.astype(np.float64)
    whole = cost_of(sums[:, -1], squares[:, -1], np.array(float(n)))
    before = cost_of(sums[:, left - 1], squares[:, left - 1], lengths)
    after = cost_of(
        sums[:, -1:] - sums[:, left - 1], squares[:, -1:] - squares[:, left - 1], n - lengths
    )
    gains: Floats = (whole[:, np.newaxis] - before - after).max(axis=1)
    return gains
