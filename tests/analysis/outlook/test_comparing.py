from __future__ import annotations

import pandas as pd
import pytest

from diplograph.analysis.outlook.comparing import differences, pooled_scores, verdict_of

NAN = float("nan")


def rows_of(method: str, squares: list[float], precisions: list[float]) -> pd.DataFrame:
    """Write the rows of one method, one origin a year; the first origin has nine candidates."""
    n_origins = len(squares)
    return pd.DataFrame(
        {
            "origin": pd.to_datetime([f"{2000 + year}-01-01" for year in range(n_origins)]),
            "method": method,
            "n_candidates": [9] + [1] * (n_origins - 1),
            "average_precision": precisions,
            "precision_at_k": precisions,
            "brier": squares,
            "log_loss": squares,
        }
    )


def test_probabilities_are_pooled_over_dyads_and_orders_over_origins() -> None:
    """The second origin has no precision, as nobody engaged in it."""
    pooled = pooled_scores(rows_of("regression", [0.1, 0.2, 0.3], [1.0, NAN, 0.5]))
    row = pooled.loc["regression"]
    assert row["brier"] == pytest.approx((9 * 0.1 + 0.2 + 0.3) / 11)
    assert row["average_precision"] == pytest.approx(0.75)


def test_each_score_has_the_best_baseline_of_its_own() -> None:
    by_origin = pd.concat(
        [
            rows_of("regression", [0.10] * 6, [0.5] * 6),
            rows_of("persistence", [0.05] * 6, [0.2] * 6),
            rows_of("preferential_attachment", [0.20] * 6, [0.4] * 6),
        ]
    )
    found = differences(by_origin, seed=0)
    assert found["best_baseline"].to_dict() == {
        "average_precision": "preferential_attachment",
        "precision_at_k": "preferential_attachment",
        "brier": "persistence",
        "log_loss": "persistence",
    }
    assert found["finding"].tolist() == ["better", "better", "worse", "worse"]
    assert found.loc["average_precision", ["difference", "low", "high"]].tolist() == pytest.approx(
        [0.1, 0.1, 0.1]
    )
    assert verdict_of(found, "6 origins") == (
        "The model beats the best baseline in average precision, precision at k; it does not in "
        "Brier score, log loss. 6 origins.\n"
        "Average precision: 0.5000 against 0.4000 of preferential attachment, +0.1000 (95 % "
        "interval +0.1000 to +0.1000): better.\n"
        "Precision at k: 0.5000 against 0.4000 of preferential attachment, +0.1000 (95 % interval "
        "+0.1000 to +0.1000): better.\n"
        "Brier score: 0.1000 against 0.0500 of persistence, +0.0500 (95 % interval +0.0500 to "
        "+0.0500): worse.\n"
        "Log loss: 0.1000 against 0.0500 of persistence, +0.0500 (95 % interval +0.0500 to "
        "+0.0500): worse."
    )


def test_gain_of_some_years_and_loss_of_others_is_no_difference_shown() -> None:
    by_origin = pd.concat(
        [
            rows_of("regression", [0.1, 0.3] * 4, [0.6, 0.2] * 4),
            rows_of("persistence", [0.3, 0.1] * 4, [0.2, 0.6] * 4),
        ]
    )
    found = differences(by_origin, seed=0)
    assert found.loc["average_precision", "finding"] == "no difference shown"
    assert found.loc["average_precision", "low"] < 0 < found.loc["average_precision", "high"]


def test_whole_years_are_drawn() -> None:
    """Twelve equal months a year give the interval that one a year gives."""
    by_year = pd.concat(
        [
            rows_of("regression", [0.1] * 6, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]),
            rows_of("persistence", [0.1] * 6, [0.1] * 6),
        ]
    )
    months = [by_year.assign(origin=by_year["origin"] + pd.DateOffset(months=m)) for m in range(12)]
    by_month = pd.concat(months).sort_values("origin", kind="stable")
    columns = ["difference", "low", "high"]
    one, other = (
        differences(rows, seed=0).loc["average_precision"] for rows in (by_year, by_month)
    )
    assert one[columns].tolist() == pytest.approx(other[columns].tolist())


def test_four_years_are_too_few() -> None:
    by_origin = pd.concat(
        [
            rows_of("regression", [0.1] * 4, [0.9] * 4),
            rows_of("persistence", [0.3] * 4, [0.2] * 4),
        ]
    )
    found = differences(by_origin, seed=0)
    assert set(found["finding"]) == {"too few years"}
    assert found[["low", "high"]].isna().all(axis=None)
