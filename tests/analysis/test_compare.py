from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.gatherings import gatherings, shuffled

from diplograph.analysis.compare import compare_actors, compare_periods, compare_periods_of
from diplograph.analysis.comparison import similarity
from diplograph.errors import InvalidSelectionError, UnknownActorError
from diplograph.intake.load import load_records
from diplograph.network.build import build_graph

MEETINGS = [
    ("MAR NOR", "2023-01-01"),
    ("MAR NOR", "2023-05-01"),
    ("MAR SWE", "2023-06-01"),
    ("MAR FIN", "2023-07-01"),
    ("MAR NOR", "2024-05-01"),
    ("MAR TUN", "2024-06"),
    ("SWE TUN", "2024-12-31"),
    ("MAR SWE", "[2023-12-01..2024-01-31]"),
]


def test_dyads_come_stay_and_go_by_hand() -> None:
    table = compare_periods(gatherings(MEETINGS), "2023", "2024")
    assert table["change"].to_dict() == {
        ("MAR", "TUN"): "new",
        ("SWE", "TUN"): "new",
        ("FIN", "MAR"): "lost",
        ("MAR", "SWE"): "lost",
        ("MAR", "NOR"): "kept",
    }
    row = table.loc[("MAR", "NOR")]
    assert row[["n_first", "n_second", "share_first"]].tolist() == [2, 1, 0.5]
    assert row["difference"] == pytest.approx(1 / 3 - 1 / 2)
    assert table.attrs["n_unplaced"] == 1


def test_similarity_by_hand() -> None:
    """Counts (2, 1, 1, 0, 0) and (1, 0, 0, 1, 1): 1 of 5 in both, 2/√(6·3)."""
    found = similarity(compare_periods(gatherings(MEETINGS), "2023", "2024"))["value"]
    assert found[["n_first", "n_second", "n_lost", "n_kept", "n_new"]].tolist() == [4, 3, 2, 1, 2]
    assert found["jaccard"] == pytest.approx(0.2)
    assert found["cosine"] == pytest.approx(2 / 18**0.5)
    assert pd.isna(found["rank_correlation"])


def test_rates_are_of_the_days_that_are_covered() -> None:
    """The record begins in 2023 and ends with 2024: of 2022/2023 one year is covered."""
    table = compare_periods(gatherings(MEETINGS), "2022/2023", "2024/2025")
    assert table.attrs["years_first"] == pytest.approx(1, abs=0.01)
    assert table.attrs["years_second"] == pytest.approx(1, abs=0.01)
    assert table.loc[("MAR", "NOR"), "per_year_first"] == pytest.approx(2, abs=0.01)
    nothing = compare_periods(gatherings(MEETINGS), "2020", "2023")
    assert nothing["per_year_first"].isna().all()
    assert nothing["share_first"].isna().all()


def test_actor_is_compared_by_counterpart() -> None:
    table = compare_periods_of(gatherings(MEETINGS), "MAR", "2023", "2024")
    assert table["change"].to_dict() == {
        "TUN": "new", "FIN": "lost", "SWE": "lost", "NOR": "kept",
    }  # fmt: skip
    assert table.attrs["actor"] == "MAR"


def test_two_actors_are_compared_without_each_other() -> None:
    graph = gatherings([*MEETINGS, ("TUN NOR", "2024")])
    table = compare_actors(graph, "MAR", "TUN")
    assert table["met_by"].to_dict() == {"SWE": "both", "NOR": "both", "FIN": "one"}
    assert table.attrs["n_between"] == 1
    assert table.loc["NOR", ["n_one", "n_other"]].tolist() == [3, 1]
    later = compare_actors(graph, "MAR", "TUN", since="2024-06")
    assert later["met_by"].to_dict() == {"NOR": "other", "SWE": "other"}


def test_swapping_the_sides_swaps_the_columns() -> None:
    graph = build_graph(load_records("security-diplomacy"))
    one, other = (compare_actors(graph, *pair) for pair in (("MAR", "ESP"), ("ESP", "MAR")))
    other = other.loc[one.index]
    assert one["n_one"].tolist() == other["n_other"].tolist()
    assert one["difference"].tolist() == pytest.approx((-other["difference"]).tolist())
    for measure in ("jaccard", "cosine", "rank_correlation"):
        values = [table.attrs["similarity"][measure] for table in (one, other)]
        assert values[0] == pytest.approx(values[1], nan_ok=True)


@settings(max_examples=20)
@given(st.permutations(range(6)))
def test_order_of_the_graph_does_not_matter(order: list[int]) -> None:
    graph = gatherings(MEETINGS)
    for compare in (
        lambda graph: compare_periods(graph, "2023", "2024"),
        lambda graph: compare_actors(graph, "MAR", "TUN"),
    ):
        pd.testing.assert_frame_equal(compare(graph), compare(shuffled(graph, order)))


def test_equal_shares_are_wholly_similar() -> None:
    codes = ["NOR"] * 3 + ["SWE"] * 2 + ["FIN"]
    rows = [(f"MAR {code}", "2023") for code in codes] + [
        (f"MAR {code}", "2024") for code in codes * 2
    ]
    found = similarity(compare_periods(gatherings(rows), "2023", "2024"))["value"]
    assert found[["jaccard", "cosine", "rank_correlation"]].tolist() == pytest.approx([1, 1, 1])


def test_period_with_nothing_is_compared_as_nothing() -> None:
    table = compare_periods(gatherings([]), "2023", "2024")
    assert table.empty
    assert pd.isna(table.attrs["similarity"]["jaccard"])


def test_what_cannot_be_compared_is_refused() -> None:
    graph = gatherings(MEETINGS)
    with pytest.raises(InvalidSelectionError, match="'2023' and '2023-06/2024' share days"):
        compare_periods(graph, "2023", "2023-06/2024")
    with pytest.raises(InvalidSelectionError, match="not a period with two ends"):
        compare_periods(graph, "2023", "2024/..")
    with pytest.raises(UnknownActorError):
        compare_actors(graph, "MAR", "Atlantis")
