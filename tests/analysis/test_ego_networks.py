from __future__ import annotations

import pandas as pd
import pytest
from tests.analysis.gatherings import gatherings

from diplograph.analysis.ego_networks import ego_by_period

MEETINGS = [
    ("MAR NOR", "2021-01-01"),
    ("MAR SWE", "2021-05-01"),
    ("MAR NOR", "2022-01-01"),
    ("MAR FIN DNK", "2022-05-01"),
    ("MAR SWE", "2024-12-31"),
    ("TUN SWE", "2023-05-01"),
    ("MAR ISL", "2021-12/2022-02"),
]


def test_counterparts_come_stay_and_go() -> None:
    """2021: NOR, SWE, and ISL where it began; 2022: NOR, FIN, DNK; 2023 nobody; 2024: SWE."""
    table = ego_by_period(gatherings(MEETINGS), "MAR")
    assert table["size"].tolist() == [3, 3, 0, 1]
    assert table["n_engagements"].tolist() == [3, 2, 0, 1]
    assert table["strength"].tolist() == [3, 2, 0, 1]
    assert table["n_first"].tolist() == [3, 2, 0, 0]
    assert table["n_kept"].tolist()[1:] == [1, 0, 0]
    assert table["n_new"].tolist()[1:] == [2, 0, 1]
    assert table["n_lost"].tolist()[1:] == [2, 3, 0]
    assert table["turnover"].tolist()[1:] == pytest.approx([4 / 5, 1, 1])
    assert pd.isna(table["turnover"].iloc[0])


def test_counterparts_before_the_shown_periods_are_not_first() -> None:
    table = ego_by_period(gatherings(MEETINGS), "MAR", since="2022", until="2025")
    assert table["n_first"].dropna().tolist() == [2, 0, 0]
    assert table["size"].isna().tolist() == [False, False, False, True]


def test_two_empty_periods_have_no_turnover() -> None:
    table = ego_by_period(gatherings(MEETINGS), "TUN")
    assert pd.isna(table.loc["2022", "turnover"])
    assert table.loc["2023", "turnover"] == 1
