from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tests.analysis.gatherings import gatherings

from diplograph.analysis.change_points import CHANGE_COLUMNS, change_points
from diplograph.analysis.trends import activity
from diplograph.errors import InvalidSelectionError, InvalidSeriesError
from diplograph.intake.load import load_records
from diplograph.network.build import build_graph

MONTHS = pd.period_range("2020-01", periods=60, freq="M", name="period")


def planted(seed: int = 0) -> pd.Series[float]:
    """Two engagements a month until 2021, eight from 2022, three from 2024."""
    chance = np.random.default_rng(seed)
    return pd.Series(chance.poisson(np.repeat([2, 8, 3], [24, 24, 12])), index=MONTHS)


@pytest.mark.parametrize("model", ["quasi-poisson", "poisson", "normal"])
def test_planted_changes_are_found_near_their_months(model: str) -> None:
    table = change_points(planted(), model=model)
    assert len(table) == 2
    for found, true in zip(table.index, ("2022-01", "2024-01"), strict=True):
        assert abs((found - pd.Period(true)).n) <= 1
    assert table["p_value"].le(0.01).all()
    assert (table["ratio"] > 1).tolist() == [True, False]
    assert table["n_before"].iloc[1] == table["n_after"].iloc[0]


def test_chance_alone_seldom_makes_a_change() -> None:
    chance = np.random.default_rng(5)
    n_found = [len(change_points(pd.Series(chance.poisson(4, 60)))) for _ in range(60)]
    assert sum(n > 0 for n in n_found) <= 9


def test_seed_decides_on_the_p_values() -> None:
    noisy = planted(2)
    pd.testing.assert_frame_equal(change_points(noisy), change_points(noisy))
    first, second = (change_points(noisy, penalty=1, seed=seed) for seed in (0, 1))
    assert first["position"].tolist() == second["position"].tolist()
    assert first["p_value"].tolist() != second["p_value"].tolist()


def test_missing_ends_are_left_out_and_a_gap_is_refused() -> None:
    series = planted().astype("Int64")
    wider = series.reindex(pd.period_range("2019-01", "2025-12", freq="M", name="period"))
    columns = ["before", "after", "p_value"]
    pd.testing.assert_frame_equal(change_points(wider)[columns], change_points(series)[columns])
    series["2021-05"] = pd.NA
    with pytest.raises(InvalidSeriesError, match="2021-05: nothing is not a value"):
        change_points(series)


def test_negative_count_is_refused_but_a_value_below_zero_is_not() -> None:
    series = planted() - 2.0
    with pytest.raises(InvalidSeriesError, match=r"is not a count\. Use the model 'normal'"):
        change_points(series)
    assert len(change_points(series, model="normal")) == 2


@pytest.mark.parametrize("values", [[], [3], [3, 3], [0] * 12, [5] * 12])
def test_series_without_a_change_gives_an_empty_table(values: list[int]) -> None:
    for model in ("quasi-poisson", "poisson", "normal"):
        table = change_points(pd.Series(values, dtype=float), model=model)
        assert table.empty
        assert list(table.columns) == list(CHANGE_COLUMNS)


def test_single_gathering_is_a_change_there_and_one_back() -> None:
    """Fifty meetings at one assembly: a shuffle has them at either end of 30 months in 2 of 30."""
    series = planted() * 0 + 2
    series["2022-06"] = 52
    table = change_points(series, shortest=1)
    assert table["position"].tolist() == [29, 30]
    assert table["n_after"].tolist() == [1, 30]
    assert table["p_value"].tolist() == pytest.approx([2 / 30, 2 / 31], abs=0.02)


def test_coverage_of_the_activity_is_handed_on() -> None:
    graph = build_graph(load_records("security-diplomacy"))
    table = change_points(activity(graph, "quarter")["n"])
    assert table.attrs["coverage"]["n_engagements"] == 278
    assert table.attrs["dispersion"] > 1


def test_what_is_out_of_range_is_refused() -> None:
    series = activity(gatherings([("MAR NOR", "2024")]), "year")["n"]
    with pytest.raises(InvalidSelectionError, match="Did you mean 'poisson'"):
        change_points(series, model="poison")
    with pytest.raises(InvalidSelectionError, match="penalty -1 is below 0"):
        change_points(series, penalty=-1)
    with pytest.raises(InvalidSelectionError, match="shortest 0 is not 1 or more"):
        change_points(series, shortest=0)
