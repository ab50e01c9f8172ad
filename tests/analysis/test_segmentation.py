from __future__ import annotations

from itertools import combinations, pairwise, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.analysis.segmentation import (
    COSTS,
    Stretches,
    chance_of_split,
    quasi_poisson_cost,
    segment,
)

SERIES = st.lists(st.integers(0, 12), min_size=1, max_size=9)


def price(stretches: Stretches, cuts: list[int], penalty: float) -> float:
    bounds = [0, *cuts, stretches.n]
    parts = pairwise(bounds)
    costs = (float(stretches.cost(np.array([a]), b)[0]) for a, b in parts)
    return sum(costs) + penalty * len(cuts)


def cheapest(stretches: Stretches, penalty: float, shortest: int) -> float:
    """Try every way to cut."""
    prices = []
    for n_cuts in range(stretches.n):
        for cuts in combinations(range(1, stretches.n), n_cuts):
            bounds = [0, *cuts, stretches.n]
            if min(b - a for a, b in pairwise(bounds)) >= shortest:
                prices.append(price(stretches, list(cuts), penalty))
    return min(prices)


@pytest.mark.parametrize("model", COSTS)
@given(SERIES, st.sampled_from([0.0, 0.5, 2.0, 6.0]), st.integers(1, 3))
def test_no_way_to_cut_is_cheaper(
    model: str, series: list[int], penalty: float, shortest: int
) -> None:
    values = np.array(series, float)
    stretches = Stretches(values, COSTS[model](values))
    cuts = segment(stretches, penalty, shortest)
    if len(values) < shortest:
        assert cuts == []
        return
    bounds = [0, *cuts, len(values)]
    assert min(b - a for a, b in pairwise(bounds)) >= shortest
    best = cheapest(stretches, penalty, shortest)
    assert price(stretches, cuts, penalty) == pytest.approx(best, abs=1e-8)


def test_long_series_is_cut_as_cheaply_as_by_trying_every_last_cut() -> None:
    """Optimal partitioning without giving up any start (Jackson 2005) on 300 counts."""
    chance = np.random.default_rng(3)
    values = chance.poisson(np.repeat([2, 7, 3, 3.5, 12, 1], 50)).astype(float)
    stretches = Stretches(values, COSTS["poisson"](values))
    penalty, shortest = 2 * np.log(300), 4
    best = np.full(301, np.inf)
    best[0] = -penalty
    for end in range(shortest, 301):
        starts = np.arange(end - shortest + 1)
        best[end] = (best[starts] + stretches.cost(starts, end)).min() + penalty
    cuts = segment(stretches, penalty, shortest)
    assert price(stretches, cuts, penalty) == pytest.approx(best[300])
    assert len(cuts) == 4


def test_chance_of_a_split_equals_trying_every_order() -> None:
    values = np.array([0.0, 1, 0, 4, 5, 6])
    cost_of = COSTS["poisson"](values)

    def gain(order: tuple[float, ...]) -> float:
        stretches = Stretches(np.array(order), cost_of)
        ways = [price(stretches, [cut], 0) for cut in range(2, 5)]
        return price(stretches, [], 0) - min(ways)

    gains = np.array([gain(order) for order in permutations(values.tolist())])
    exact = (gains >= gain(tuple(values)) - 1e-9).mean()
    random = np.random.default_rng(0)
    found = chance_of_split(values, cost_of, shortest=2, n_permutations=20_000, random=random)
    assert found == pytest.approx(exact, abs=0.01)


def test_poisson_counts_have_no_surplus_dispersion_and_clusters_have() -> None:
    """Clusters of five make every value, and so its variance over its mean, five times larger."""
    counts = np.random.default_rng(1).poisson(4, 4000).astype(float)
    for size in (1, 5):
        clusters = counts * size
        totals = clusters.sum(), np.array(0.0), np.array(4000.0)
        ratio = COSTS["poisson"](clusters)(*totals) / quasi_poisson_cost(clusters)(*totals)
        assert ratio == pytest.approx(size, rel=0.05)
