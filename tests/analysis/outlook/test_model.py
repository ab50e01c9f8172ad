from __future__ import annotations

import numpy as np
import pytest

from diplograph.analysis.outlook.model import fit, predict

COLUMNS = np.array(
    [[0.1, -0.1], [0.6, 0.1], [-0.5, 0.4], [1.3, 0.9], [-0.7, -1.3], [-0.6, 0.0], [-2.3, -0.2],
     [-1.2, -0.7]]
)  # fmt: skip
MET = np.array([0, 1, 0, 1, 0, 1, 0, 0], float)


@pytest.mark.parametrize(
    ("ridge", "expected"),
    [
        (1, [-0.23172206, 0.73231792, 0.91733344]),
        (10, [-0.41577447, 0.18664294, 0.26306031]),
    ],
)
def test_coefficients_are_those_of_scikit_learn(ridge: float, expected: list[float]) -> None:
    """LogisticRegression(C=1/ridge) of scikit-learn 1.9.1 on columns over their deviation.

    Its constant belongs to the same columns, as they are not centred either.
    """
    design = np.column_stack([np.ones(8), COLUMNS])
    assert fit(design, MET, ridge=ridge) == pytest.approx(expected, abs=1e-5)


def test_planted_coefficients_are_found() -> None:
    chance = np.random.default_rng(1)
    design = np.column_stack([np.ones(20000), chance.normal(size=(20000, 2))])
    planted = np.array([-2.0, 1.0, -0.5])
    met = (chance.random(20000) < predict(design, planted)).astype(float)
    assert fit(design, met, ridge=1) == pytest.approx(planted, abs=0.08)


def test_weight_of_two_is_the_row_twice() -> None:
    design = np.column_stack([np.ones(8), COLUMNS])
    twice = np.array([1, 2, 1, 1, 2, 1, 1, 1])
    weighted = fit(design, MET, weights=twice.astype(float))
    assert weighted == pytest.approx(fit(np.repeat(design, twice, axis=0), np.repeat(MET, twice)))


def test_column_that_never_varies_says_nothing() -> None:
    design = np.column_stack([np.ones(8), COLUMNS, np.full(8, 7.0)])
    found = fit(design, MET)
    assert found[-1] == pytest.approx(0, abs=1e-9)
    assert found[:-1] == pytest.approx(fit(design[:, :-1], MET), abs=1e-6)


@pytest.mark.parametrize("outcome", [0.0, 1.0])
def test_all_alike_gives_finite_coefficients(outcome: float) -> None:
    design = np.column_stack([np.ones(8), COLUMNS])
    probability = predict(design, fit(design, np.full(8, outcome)))
    assert np.isfinite(probability).all()
    assert probability == pytest.approx(np.full(8, outcome), abs=0.05)


def test_probability_stays_between_0_and_1_at_any_score() -> None:
    extreme = predict(np.array([[-1e6], [0.0], [1e6]]), np.array([1.0]))
    assert extreme == pytest.approx([0, 0.5, 1])
