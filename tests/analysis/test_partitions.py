from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.analysis import partitions
from diplograph.analysis.partitions import (
    Labels,
    _matched,
    adjusted_rand,
    agreement,
    consensus,
    normalised_information,
)

TWO = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=12)


def labels(*numbers: int) -> Labels:
    return np.unique(np.array(numbers), return_inverse=True)[1].astype(np.int64)


@given(TWO)
def test_rand_equals_counting_dyads(pairs: list[tuple[int, int]]) -> None:
    """Together in both, less what chance gives, of the mean of together in either."""
    one, other = (labels(*numbers) for numbers in zip(*pairs, strict=True))
    dyads = list(combinations(range(len(pairs)), 2))
    in_one = sum(one[a] == one[b] for a, b in dyads)
    in_other = sum(other[a] == other[b] for a, b in dyads)
    in_both = sum(one[a] == one[b] and other[a] == other[b] for a, b in dyads)
    chance = in_one * in_other / len(dyads)
    mean = (in_one + in_other) / 2
    expected = 1.0 if mean == chance else (in_both - chance) / (mean - chance)
    assert adjusted_rand(one, other) == pytest.approx(expected)
    assert adjusted_rand(other, one) == pytest.approx(expected)


@given(TWO)
def test_information_lies_between_nothing_and_all(pairs: list[tuple[int, int]]) -> None:
    one, other = (labels(*numbers) for numbers in zip(*pairs, strict=True))
    assert -1e-9 <= normalised_information(one, other) <= 1 + 1e-9
    assert normalised_information(one, one) == pytest.approx(1)
    assert adjusted_rand(one, one) == 1


def test_independent_halves_share_no_information() -> None:
    one, other = labels(0, 0, 1, 1), labels(0, 1, 0, 1)
    assert normalised_information(one, other) == pytest.approx(0)
    assert adjusted_rand(one, other) == pytest.approx(-0.5)


def test_numbers_of_groups_do_not_matter() -> None:
    one, other = labels(0, 0, 1, 1, 2), labels(2, 2, 0, 0, 1)
    assert agreement([one, other]) == pytest.approx((1, 1))
    chosen, share = consensus([one, other])
    assert chosen.tolist() == one.tolist()
    assert share.tolist() == [1] * 5


def test_wanderer_goes_where_most_runs_put_it() -> None:
    home, away = labels(0, 0, 0, 1, 1, 1, 0), labels(0, 0, 0, 1, 1, 1, 1)
    chosen, share = consensus([away, home, home, home])
    assert chosen.tolist() == home.tolist()
    assert share.tolist() == [1, 1, 1, 1, 1, 1, 0.75]


def test_split_and_merger_both_count_as_not_staying() -> None:
    whole, split = labels(0, 0, 0, 0, 0, 1), labels(0, 0, 0, 2, 2, 1)
    chosen, share = consensus([whole, whole, split])
    assert chosen.tolist() == whole.tolist()
    assert share.round(2).tolist() == [1, 1, 1, 0.67, 0.67, 1]
    chosen, share = consensus([split, split, whole])
    assert share.round(2).tolist() == [1, 1, 1, 0.67, 0.67, 1]


def test_single_run_agrees_with_itself_and_has_no_pairs() -> None:
    assert consensus([labels(0, 1)])[1].tolist() == [1, 1]
    assert np.isnan(agreement([labels(0, 1)])).all()


@given(st.lists(st.tuples(*[st.integers(0, 6)] * 3), min_size=2, max_size=30))
def test_setting_aside_what_has_one_match_costs_no_agreement(
    rows: list[tuple[int, int, int]],
) -> None:
    """With very many groups, as in a graph of many components, as many actors agree."""
    one, other, third = (labels(*numbers) for numbers in zip(*rows, strict=True))
    whole = _matched(one, other)[other] == one
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(partitions, "_MOST_CELLS", 0)
        assert (_matched(one, other)[other] == one).sum() == whole.sum()
        _, share = consensus([one, other, third])
    assert share.min() > 0


def test_a_hundred_thousand_groups_of_one_are_no_trouble() -> None:
    """A table of all pairs of them would not fit into any memory."""
    alone = np.arange(100_000)
    joined = np.maximum(alone - 1, 0)
    chosen, share = consensus([alone, joined, alone])
    assert chosen.tolist() == alone.tolist()
    assert (share[0], share[1], share[-1]) == pytest.approx((1, 2 / 3, 1))
    assert 0.99 < normalised_information(alone, joined) < 1
    assert adjusted_rand(alone, alone) == 1
