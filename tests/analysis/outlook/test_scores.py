"""Figures of scikit-learn 1.9.1 stand beside those worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.analysis.outlook.scores import (
    average_precision,
    brier,
    calibration,
    calibration_error,
    log_loss,
    precision_at,
)

SKLEARN = [
    ([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.1], 0.8333333333, 0.1875, 0.5442084719),
    ([0, 1, 1, 0, 1, 0], [0.5, 0.5, 0.5, 0.2, 0.2, 0.9], 0.5, 0.3733333333, 1.0357680164),
    ([1, 0, 0, 1], [0.3, 0.3, 0.3, 0.3], 0.5, 0.29, 0.7803238741),
    (
        [0, 0, 1, 1, 0, 1, 0, 1],
        [0.1, 0.4, 0.35, 0.8, 0.8, 0.8, 0.4, 0.4],
        0.6011904762,
        0.2290625,
        0.6436062043,
    ),
]
rounds = st.lists(
    st.tuples(st.booleans(), st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9, 1.0])), min_size=1
)


@pytest.mark.parametrize(("met", "forecast", "precision", "square", "loss"), SKLEARN)
def test_scores_are_those_of_scikit_learn(
    met: list[int], forecast: list[float], precision: float, square: float, loss: float
) -> None:
    followed, given_ = np.array(met, bool), np.array(forecast)
    assert average_precision(followed, given_) == pytest.approx(precision)
    assert brier(followed, given_) == pytest.approx(square)
    assert log_loss(followed, given_) == pytest.approx(loss)


@given(rounds)
def test_average_precision_sums_precision_over_the_thresholds(
    pairs: list[tuple[bool, float]],
) -> None:
    met, forecast = (np.array(column) for column in zip(*pairs, strict=True))
    expected, recalled = 0.0, 0.0
    for threshold in sorted(set(forecast), reverse=True):
        taken = met[forecast >= threshold]
        if met.any():
            expected += (taken.sum() / met.sum() - recalled) * taken.mean()
            recalled = taken.sum() / met.sum()
    found = average_precision(met, forecast)
    assert found == pytest.approx(expected) if met.any() else math.isnan(found)


def test_order_of_equal_forecasts_changes_no_score() -> None:
    forecast = np.array([0.5, 0.5, 0.5, 0.1])
    first, last = np.array([1, 0, 0, 0], bool), np.array([0, 0, 1, 0], bool)
    for score in (average_precision, brier, log_loss, calibration_error):
        assert score(first, forecast) == score(last, forecast)
    assert precision_at(first, forecast, 2) == precision_at(last, forecast, 2)


@pytest.mark.parametrize(
    ("k", "expected"),
    [(1, 0.0), (2, 1 / 3), (3, 4 / 9), (4, 0.5), (6, 0.5), (60, 0.5)],
    ids=lambda value: f"{value:.2g}",
)
def test_precision_at_k_is_what_ties_let_expect(k: int, expected: float) -> None:
    """The three dyads at 0.5 hold two engagements: any one of them is worth 2/3."""
    met, forecast = np.array(SKLEARN[1][0], bool), np.array(SKLEARN[1][1])
    assert precision_at(met, forecast, k) == pytest.approx(expected)


def test_scores_of_nothing_are_missing() -> None:
    nothing, none = np.zeros(0), np.zeros(0, bool)
    assert math.isnan(average_precision(np.zeros(3, bool), np.ones(3)))
    assert math.isnan(precision_at(none, nothing, 5))
    assert math.isnan(brier(none, nothing))
    assert math.isnan(log_loss(none, nothing))
    assert math.isnan(calibration_error(none, nothing))
    assert calibration(none, nothing).empty


def test_calibration_sets_predicted_beside_observed() -> None:
    met = np.array([0, 0, 1, 0, 1, 1], bool)
    probability = np.array([0.1, 0.3, 0.3, 0.5, 0.7, 0.9])
    expected = pd.DataFrame(
        {
            "lowest": [0.1, 0.3, 0.7],
            "highest": [0.1, 0.5, 0.9],
            "predicted": [0.1, 1.1 / 3, 0.8],
            "observed": [0.0, 1 / 3, 1.0],
            "n": [1, 3, 2],
        }
    )
    pd.testing.assert_frame_equal(calibration(met, probability, n_bins=3), expected)
    assert calibration_error(met, probability, n_bins=3) == pytest.approx(
        (0.1 + 3 * (1.1 / 3 - 1 / 3) + 2 * 0.2) / 6
    )


@given(rounds, st.integers(1, 12))
def test_calibration_parts_no_equal_forecasts_and_loses_none(
    pairs: list[tuple[bool, float]], n_bins: int
) -> None:
    met, probability = (np.array(column) for column in zip(*pairs, strict=True))
    table = calibration(met, probability, n_bins=n_bins)
    assert table["n"].sum() == len(met)
    assert len(table) <= n_bins
    assert (table["observed"] * table["n"]).sum() == pytest.approx(met.sum())
    assert (table["predicted"] * table["n"]).sum() == pytest.approx(probability.sum())
    assert (table["highest"].to_numpy()[:-1] < table["lowest"].to_numpy()[1:]).all()
