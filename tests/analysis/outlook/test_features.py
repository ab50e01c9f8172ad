from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from tests.analysis.outlook.dated_graphs import Tie, graph_of

from diplograph.analysis.outlook.baselines import BASELINES
from diplograph.analysis.outlook.features import FEATURES, Features, adamic_adar, design
from diplograph.analysis.outlook.history import read_history
from diplograph.analysis.outlook.timeline import Timeline, origins_before

USA_FRA: list[Tie] = [
    ("USA", "FRA", "2020-03-10"),
    ("USA", "FRA", "2021-03-20"),
    ("USA", "FRA", "2022-07-04"),
    ("USA", "FRA", "2023-02-14"),
]
USA_CAN: list[Tie] = [("USA", "CAN", "2023-02-01")]


def measured_at(
    ties: list[Tie], origin: str, horizon: str = "month", among: str = "known"
) -> tuple[Timeline, pd.DataFrame]:
    history = read_history(graph_of(ties), level="country")
    first = pd.Timestamp(min(date for _, _, date in ties))
    timeline = Timeline(
        history, origins_before(pd.Timestamp(origin), first, horizon), horizon, among
    )
    last = len(timeline.origins) - 1
    candidates = timeline.candidates(last)
    names = [
        f"{history.actors[one]} {history.actors[other]}"
        for one, other in zip(candidates.one, candidates.other, strict=True)
    ]
    values = Features(timeline).at(last, candidates)
    table = pd.DataFrame(values, columns=list(FEATURES), index=names)
    for name, score in BASELINES.items():
        table[name] = score(timeline, last, candidates)
    return timeline, table


def test_own_history_by_hand() -> None:
    _, table = measured_at(USA_FRA + USA_CAN, "2023-03-01")
    row = table.loc["FRA USA"]
    assert row["days_since"] == 15
    assert row["n_engagements"] == 4
    # 2020-03-10 to 2023-03-01 are 1086 days
    assert row["per_year"] == pytest.approx(4 / (1086 / 365.25))
    # March 2021 to February 2023 holds three, the two years before hold one
    assert (row["recent"], row["trend"]) == (1.5, pytest.approx((1.5 - 0.5) / 2))
    # two of three Marches
    assert row["season"] == pytest.approx(2 / 3)


def test_surroundings_are_one_for_all_and_by_hand() -> None:
    _, table = measured_at(USA_FRA + USA_CAN, "2023-03-01")
    # March 2022 to February 2023: FRA in July, both in February; two dyads at risk
    assert table["level"].tolist() == pytest.approx([(3 / 12 + 1 / 12) / 3] * 2)
    # 5 in 36 months as usual; in the 3 Marches 2
    usual = 5 / 36
    assert table["calendar"].tolist() == pytest.approx(
        [(2 + usual + 1 / 12) / (4 * usual + 1 / 12)] * 2
    )


def test_baselines_by_hand() -> None:
    _, table = measured_at(USA_FRA + USA_CAN, "2023-03-01")
    assert table["persistence"].to_dict() == {"CAN USA": 1, "FRA USA": 1}
    assert table["same_period_last_year"].to_dict() == {"CAN USA": 0, "FRA USA": 0}
    # degrees with every engagement counted: USA 5, FRA 4, CAN 1
    assert table["preferential_attachment"].to_dict() == {"CAN USA": 5, "FRA USA": 20}
    _, table = measured_at(USA_FRA + USA_CAN, "2023-07-01")
    assert table["persistence"].to_dict() == {"CAN USA": 0, "FRA USA": 0}
    assert table["same_period_last_year"].to_dict() == {"CAN USA": 0, "FRA USA": 1}


def test_by_year_the_last_period_is_the_same_period_last_year() -> None:
    _, table = measured_at(USA_FRA + USA_CAN, "2023-01-01", "year")
    assert table["persistence"].to_dict() == {"FRA USA": 1}
    assert table["same_period_last_year"].to_dict() == {"FRA USA": 1}


def test_common_counterparts_weigh_less_the_more_they_have() -> None:
    """0 and 1 share 2 (three counterparts) and 3 (two); 4 knows only 2."""
    pairs = np.array([[0, 2], [1, 2], [2, 4], [0, 3], [1, 3]])
    common = adamic_adar(pairs, 5)
    assert common[0, 1] == pytest.approx(1 / math.log(3) + 1 / math.log(2))
    assert common[0, 4] == common[4, 0] == pytest.approx(1 / math.log(3))
    assert common[0, 2] == common[3, 3] == 0


def test_dyad_without_engagement_has_no_history_of_its_own() -> None:
    _, table = measured_at(USA_FRA + USA_CAN, "2023-03-01", among="all")
    row = table.loc["CAN FRA"]
    assert row[["n_engagements", "recent", "trend", "season"]].tolist() == [0, 0, 0, 0]
    assert row["common_counterparts"] == pytest.approx(1 / math.log(2))
    assert row["degrees"] == 4


def test_region_is_shared_or_not() -> None:
    _, table = measured_at(USA_FRA + USA_CAN, "2023-03-01")
    assert table["same_region"].to_dict() == {"CAN USA": 1, "FRA USA": 0}


@pytest.mark.parametrize(
    ("origin", "n_shared"),
    [("1990-01-01", 2), ("1995-01-01", 2), ("1995-01-02", 3), ("2024-03-07", 3), ("2024-03-08", 4)],
)
def test_memberships_are_those_before_the_day(origin: str, n_shared: int) -> None:
    """Finland and Sweden: UN and INTERPOL, EU from 1995-01-01, NATO both from 2024-03-07."""
    _, table = measured_at([("FIN", "SWE", "1989-05-05")], origin)
    assert table["shared_memberships"].tolist() == [n_shared]


def test_design_begins_with_the_constant_and_is_finite_for_zeros() -> None:
    _, table = measured_at(USA_FRA + USA_CAN, "2023-03-01", among="all")
    columns = design(table[list(FEATURES)].to_numpy())
    assert columns.shape == (3, len(FEATURES) + 1)
    assert (columns[:, 0] == 1).all()
    assert np.isfinite(columns).all()
