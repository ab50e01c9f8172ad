from __future__ import annotations

from itertools import combinations, product
from math import comb, prod

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.analysis.chances import (
    chances_by_activity,
    interval_of_picks,
    interval_of_trials,
)


def quantiles(chance_of: dict[int, float], level: float) -> tuple[int, int]:
    """Take the narrowest range that leaves no more than the tail on either side, by adding up."""
    tail = (1 - level) / 2
    numbers = sorted(chance_of)
    low = max(n for n in numbers if sum(chance_of[k] for k in numbers if k < n) <= tail + 1e-12)
    high = min(n for n in numbers if sum(chance_of[k] for k in numbers if k > n) <= tail + 1e-12)
    return low, high


@pytest.mark.parametrize(("n_members", "n_group", "n_met"), [(7, 3, 4), (6, 2, 5), (8, 8, 3)])
def test_interval_of_picks_equals_counting_all_picks(
    n_members: int, n_group: int, n_met: int
) -> None:
    chance_of = dict.fromkeys(range(n_group + 1), 0.0)
    for picked in combinations(range(n_members), n_met):
        chance_of[sum(one < n_group for one in picked)] += 1 / comb(n_members, n_met)
    chance_of = {n: chance for n, chance in chance_of.items() if chance}
    assert interval_of_picks(n_members, n_group, n_met, 0.8) == quantiles(chance_of, 0.8)


@given(st.lists(st.sampled_from([0.1, 0.35, 0.5, 0.9]), min_size=1, max_size=7))
def test_interval_of_trials_equals_adding_up_all_outcomes(chances: list[float]) -> None:
    chance_of = dict.fromkeys(range(len(chances) + 1), 0.0)
    for outcome in product((0, 1), repeat=len(chances)):
        parts = zip(outcome, chances, strict=True)
        chance_of[sum(outcome)] += prod(c if met else 1 - c for met, c in parts)
    assert interval_of_trials(chances, 0.9) == quantiles(chance_of, 0.9)


@given(st.lists(st.integers(0, 200), min_size=1, max_size=40), st.data())
def test_chances_sum_to_the_members_met_and_grow_with_activity(
    activity: list[int], data: st.DataObject
) -> None:
    n_met = data.draw(st.integers(0, len(activity)))
    chances = chances_by_activity(pd.Series(activity), n_met)
    assert chances.sum() == pytest.approx(n_met)
    assert chances.between(0, 1).all()
    ordered = chances.iloc[pd.Series(activity).sort_values(kind="stable").index]
    assert ordered.diff().fillna(0).ge(-1e-12).all()


def test_members_of_equal_activity_are_equally_likely() -> None:
    assert chances_by_activity(pd.Series([0, 0, 0, 0]), 1).tolist() == pytest.approx([0.25] * 4)
