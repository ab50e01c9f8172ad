from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.gatherings import gatherings, shuffled

from diplograph.analysis.reach import reach
from diplograph.analysis.reach_by_region import reach_by_region
from diplograph.errors import InvalidSelectionError, UnknownActorError
from diplograph.intake.load import load_records
from diplograph.network.build import build_graph
from diplograph.network.coverage import coverage
from diplograph.network.selection import select

NORDIC = ["DNK", "FIN", "ISL", "NOR", "SWE"]
SMALL = [
    ("MAR NOR", "2024-05-06"),
    ("MAR NOR", "2024-07-01"),
    ("MAR SWE DNK", "2025-02-03"),
    ("FIN SWE", "2025-03-01"),
    ("FIN EST", "2025-03-02"),
]


def test_never_met_are_listed_the_likeliest_first() -> None:
    table = reach(gatherings(SMALL), "MAR", reference=NORDIC)
    assert table["n_engagements"].to_dict() == {"NOR": 2, "SWE": 1, "DNK": 1, "FIN": 0, "ISL": 0}
    assert list(table.index) == ["NOR", "SWE", "DNK", "FIN", "ISL"]
    assert table[~table["met"]].index.tolist() == ["FIN", "ISL"]
    assert table["n_with_others"].to_dict() == {"NOR": 0, "SWE": 1, "DNK": 0, "FIN": 2, "ISL": 0}
    assert table["expected"].sum() == pytest.approx(3)


def test_gathering_counts_but_not_as_bilateral() -> None:
    table = reach(gatherings(SMALL), "MAR", reference=NORDIC)
    assert table.loc["NOR", "n_bilateral"] == 2
    assert table.loc[["SWE", "DNK"], "n_bilateral"].tolist() == [0, 0]


def test_first_and_last_are_the_days_of_the_record() -> None:
    table = reach(gatherings([*SMALL, ("MAR FIN", "2023")]), "MAR", reference=NORDIC)
    days = [pd.Timestamp(day) for day in ("2024-05-06", "2024-07-01", "2023-01-01", "2023-12-31")]
    found = [table.loc[code, end] for code in ("NOR", "FIN") for end in ("first", "last")]
    assert found == days
    assert pd.isna(table.loc["ISL", "first"])


def test_period_limits_engagements_and_what_is_expected() -> None:
    table = reach(gatherings(SMALL), "MAR", reference=NORDIC, since="2025")
    assert table["met"].sum() == 2
    assert not table.loc["NOR", "met"]
    assert table.attrs["coverage"]["n_engagements"] == 3


def test_engagement_after_a_membership_ended_is_not_one_with_a_member() -> None:
    graph = gatherings([("MAR GBR", "2025-05-06"), ("MAR FRA", "2019-05-06")])
    table = reach(graph, "MAR", reference="european-union")
    assert not table.loc["GBR", "met"]
    assert table.loc["GBR", "member_until"] == "2020-01-31"
    assert table.loc["FRA", "met"]
    later = reach(graph, "MAR", reference="european-union", since="2021", until="2025")
    assert "GBR" not in later.index


def test_own_country_is_no_member_of_its_own_reach() -> None:
    graph = build_graph(load_records("marrakech-2025"))
    for actor in ("MAR", "hammouchi-abdellatif", "ma-dgsn"):
        table = reach(graph, actor, reference="interpol")
        assert "MAR" not in table.index
        assert len(table) == 195


def test_shipped_reach_equals_going_through_the_edges() -> None:
    graph = build_graph(load_records("marrakech-2025"))
    others = {
        graph.nodes[node].get("country")
        for source, target, data in graph.edges(data=True)
        if "engagement" in data and "hammouchi-abdellatif" in {source, target}
        for node in (source, target)
    }
    table = reach(graph, "Hammouchi Abdellatif", reference="interpol")
    assert set(table.index[table["met"]]) == others & set(table.index)
    assert table.attrs["n_active"] == 0


@pytest.mark.parametrize("actor", ["MAR", "interpol"])
def test_results_say_what_they_rest_on(actor: str) -> None:
    graph = build_graph(load_records("security-diplomacy"))
    for table in (reach(graph, actor, since="2025"), reach_by_region(graph, actor, since="2025")):
        assert table.attrs["coverage"] == coverage(select(graph, since="2025")).to_dict()
        assert "look central" in table.attrs["vantage"]


@settings(max_examples=20)
@given(st.permutations(range(8)))
def test_order_of_the_graph_does_not_matter(order: list[int]) -> None:
    graph = gatherings(SMALL)
    one = reach(graph, "MAR", reference=NORDIC)
    pd.testing.assert_frame_equal(one, reach(shuffled(graph, order), "MAR", reference=NORDIC))


def test_regions_sum_to_all_members() -> None:
    graph = build_graph(load_records("security-diplomacy"))
    members, regions = (f(graph, "MAR", reference="un") for f in (reach, reach_by_region))
    assert regions["n_members"].sum() == len(members)
    assert regions["n_met"].sum() == members["met"].sum()
    for column in ("share", "expected", "expected_by_activity"):
        total = (regions[column] * regions["n_members"]).sum()
        assert total == pytest.approx(members["met"].sum())
    assert (regions["low"] <= regions["expected"]).all()
    assert (regions["high"] >= regions["expected"]).all()


def test_half_of_four_in_two_regions_by_hand() -> None:
    """Of two Europeans and two Africans two are met: both European in 1 of the 6 ways."""
    graph = gatherings([("USA NOR", "2024"), ("USA SWE", "2024")])
    list_of_four = ["NOR", "SWE", "MAR", "TUN"]
    wide = reach_by_region(graph, "USA", reference=list_of_four)
    assert wide.loc["Europe", ["share", "expected", "low", "high"]].tolist() == [1, 0.5, 0, 1]
    narrow = reach_by_region(graph, "USA", reference=list_of_four, interval=0.6)
    assert narrow.loc["Europe", ["low", "high"]].tolist() == [0.5, 0.5]
    assert narrow.loc["Africa", "difference"] == -0.5


def test_actor_whom_the_period_leaves_out_has_met_nobody() -> None:
    table = reach(gatherings(SMALL), "NOR", reference=NORDIC, since="2025")
    assert not table["met"].any()
    assert (table["expected"] == 0).all()


def test_what_does_not_exist_is_refused() -> None:
    graph: nx.MultiDiGraph[str] = gatherings(SMALL)
    with pytest.raises(UnknownActorError):
        reach(graph, "Atlantis")
    with pytest.raises(InvalidSelectionError, match="No members of 'narnia' are known"):
        reach(graph, "MAR", reference="narnia")
    with pytest.raises(InvalidSelectionError, match="interval 95 is not between 0 and 1"):
        reach_by_region(graph, "MAR", interval=95)
