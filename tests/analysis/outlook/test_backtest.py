from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from tests.analysis.outlook.dated_graphs import by_chance, due_by_cadence, graph_of

from diplograph.analysis.outlook.backtest import backtest
from diplograph.analysis.outlook.results import Backtest
from diplograph.analysis.outlook.rounds import METHODS
from diplograph.errors import InvalidSelectionError, ShortHistoryError


@pytest.fixture(scope="module")
def planted() -> Backtest:
    """Test the dyads that meet every fifth month."""
    return backtest(graph_of(due_by_cadence()), horizon="month", k=3)


def test_planted_cadence_is_found_and_no_baseline_sees_it(planted: Backtest) -> None:
    assert planted.differences["finding"].tolist() == ["better"] * 4
    assert str(planted).startswith("The model beats the best baseline in every score. 17")
    assert planted.scores.loc["regression", "average_precision"] > 0.8
    assert planted.scores.drop("regression")["average_precision"].max() < 0.5


@pytest.mark.parametrize("seed", range(5))
def test_pure_chance_is_not_beaten_and_the_verdict_says_so(seed: int) -> None:
    tested = backtest(graph_of(by_chance(seed=seed)), horizon="month")
    assert "better" not in set(tested.differences["finding"])
    assert tested.verdict.startswith("The model does not beat the best baseline in any score.")


def test_probabilities_of_chance_are_honest() -> None:
    tested = backtest(graph_of(by_chance(600)), horizon="month")
    assert tested.scores.loc["regression", "calibration_error"] < 0.02
    regression = tested.forecasts["regression"]
    assert regression.mean() == pytest.approx(tested.forecasts["engaged"].mean(), abs=0.01)


def test_forecasts_are_scored_origin_by_origin(planted: Backtest) -> None:
    rows = planted.by_origin
    assert len(rows) == planted.about["n_origins"] * len(METHODS)
    first = rows[(rows["origin"] == rows["origin"].iloc[0])].set_index("method")
    round_ = planted.forecasts[planted.forecasts["origin"] == rows["origin"].iloc[0]]
    assert first["n_candidates"].tolist() == [len(round_)] * 4
    square = ((round_["persistence"] - round_["engaged"]) ** 2).mean()
    assert first.loc["persistence", "brier"] == pytest.approx(square)


def test_pooled_scores_weigh_origins_by_what_they_score(planted: Backtest) -> None:
    squares = (planted.forecasts["regression"] - planted.forecasts["engaged"]) ** 2
    assert planted.scores.loc["regression", "brier"] == pytest.approx(squares.mean())
    rows = planted.by_origin[planted.by_origin["method"] == "regression"]
    mean = rows["average_precision"].mean()
    assert planted.scores.loc["regression", "average_precision"] == pytest.approx(mean)


def test_calibration_counts_every_forecast_once_per_method(planted: Backtest) -> None:
    counted = planted.calibration.groupby("method")["n"].sum()
    assert counted.to_dict() == dict.fromkeys(METHODS, len(planted.forecasts))
    engaged = (planted.calibration["observed"] * planted.calibration["n"]).groupby(
        planted.calibration["method"]
    )
    assert engaged.sum().to_numpy() == pytest.approx(planted.forecasts["engaged"].sum())


def test_same_seed_gives_the_same_test() -> None:
    ties = due_by_cadence(120)
    one, other = (backtest(graph_of(ties), seed=3) for _ in range(2))
    pd.testing.assert_frame_equal(one.forecasts, other.forecasts)
    pd.testing.assert_frame_equal(one.differences, other.differences)
    assert one.verdict == other.verdict


def test_order_of_records_changes_nothing() -> None:
    ties = due_by_cadence(120)
    turned = [(other, one, day) for one, other, day in reversed(ties)]
    one, other = (backtest(graph_of(order)).forecasts for order in (ties, turned))
    pd.testing.assert_frame_equal(one, other)


def test_first_engagements_are_counted_as_out_of_reach() -> None:
    late = [("USA", "ZAF", "2012-03-05"), ("USA", "ZAF", "2012-06-05")]
    tested = backtest(graph_of([*due_by_cadence(), *late]), models=["persistence"])
    outside = tested.by_origin.set_index("origin")["n_outside"]
    assert outside[outside > 0].to_dict() == {pd.Timestamp("2012-03-01"): 1}


def test_only_whole_periods_between_start_and_end_are_tested() -> None:
    graph = graph_of(due_by_cadence())
    tested = backtest(graph, start="2010-02-15", end="2010-08", horizon="quarter")
    assert sorted(set(tested.by_origin["origin"])) == [pd.Timestamp("2010-04-01")]
    assert "too few years" in set(tested.differences["finding"])
    assert tested.verdict.startswith("Too few years to say")


def test_last_period_is_left_out_while_the_record_does_not_cover_it() -> None:
    ties = [tie for tie in due_by_cadence() if tie[2] <= "2019-06-14"]
    assert backtest(graph_of(ties)).by_origin["origin"].max() == pd.Timestamp("2019-05-01")


def test_progress_is_told_to_the_last_origin() -> None:
    told: list[tuple[int, int]] = []
    tested = backtest(
        graph_of(due_by_cadence(120)), progress=lambda done, whole: told.append((done, whole))
    )
    n_origins = tested.about["n_origins"]
    assert told == [(done, n_origins) for done in range(1, n_origins + 1)]


def test_one_side_is_stated(planted: Backtest) -> None:
    assert planted.about["ego"] == "USA"
    assert planted.about["coverage"]["vantage"] == "Nobody"


def test_many_quiet_dyads_are_drawn_from_and_stay_in_proportion(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Learned from a part of the quiet dyads, each for its share, the level stays right."""
    graph = graph_of(by_chance(360))
    whole = backtest(graph).forecasts["regression"]
    monkeypatch.setattr("diplograph.analysis.outlook.rounds.MOST_QUIET", 4)
    one, same = (backtest(graph, seed=1).forecasts["regression"] for _ in range(2))
    pd.testing.assert_series_equal(one, same)
    assert not np.allclose(one, whole)
    assert one.mean() == pytest.approx(whole.mean(), rel=0.1)


def test_without_the_model_there_is_nothing_to_compare() -> None:
    tested = backtest(graph_of(due_by_cadence(120)), models=["persistence"])
    assert tested.differences.empty
    assert "nothing to compare" in tested.verdict


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"horizon": "months"}, "'months' is not a horizon. Did you mean 'month'?"),
        ({"among": "every"}, "'every' is not a set of candidates. Known: all, known."),
        ({"models": ["regresion"]}, "'regresion' is not a model. Did you mean 'regression'?"),
        ({"models": []}, "No model is named. Known: persistence"),
        ({"level": "continent"}, "'continent' is not a level"),
    ],
)
def test_unknown_settings_are_refused(settings: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidSelectionError) as raised:
        backtest(graph_of(due_by_cadence(12)), **settings)  # type: ignore[arg-type]
    assert message in str(raised.value)


def test_too_short_a_record_is_refused_with_a_remedy(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(ShortHistoryError, match="Choose an earlier start, less min_history"):
        backtest(graph)
    with pytest.raises(ShortHistoryError, match="no dated engagement"):
        backtest(nx.MultiDiGraph())
