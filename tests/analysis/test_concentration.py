from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.gatherings import gatherings

from diplograph.analysis.concentration import concentration
from diplograph.errors import InvalidSelectionError
from diplograph.intake.load import load_records
from diplograph.network.build import build_graph
from diplograph.network.projection import project

CODES = ("MAR", "NOR", "SWE", "TUN", "USA")


def test_three_to_one_by_hand() -> None:
    """Shares 3/4 and 1/4: 9/16 + 1/16 = 5/8, between 1/2 and 1 a quarter of the way."""
    graph = gatherings([("MAR NOR", "2024")] * 3 + [("MAR TUN", "2024")])
    row = concentration(graph).loc["MAR"]
    assert row[["hhi", "normalised", "effective"]].tolist() == [0.625, 0.25, 1.6]
    assert row[["n_counterparts", "n_regions", "hhi_regions"]].tolist() == [2, 2, 0.625]


def test_single_counterpart_cannot_be_normalised() -> None:
    row = concentration(gatherings([("MAR NOR", "2024")])).loc["NOR"]
    assert (row["hhi"], row["effective"]) == (1, 1)
    assert pd.isna(row["normalised"])


def test_summit_weighs_as_one_engagement_unless_counted() -> None:
    graph = gatherings([("MAR NOR SWE", "2024"), ("MAR NOR", "2024")])
    assert concentration(graph).loc["MAR", "hhi"] == pytest.approx(0.75**2 + 0.25**2)
    assert concentration(graph, weight="count").loc["MAR", "hhi"] == pytest.approx(5 / 9)


def test_counterparts_without_a_region_are_left_out_of_regions() -> None:
    graph = build_graph(load_records("security-diplomacy"))
    table = concentration(graph)
    ties = project(graph)
    assert table["strength"].to_dict() == pytest.approx(dict(ties.degree(weight="weight")))
    only_interpol = [a for a in ties if set(ties[a]) == {"interpol"}]
    assert only_interpol
    assert table.loc[only_interpol, "n_regions"].eq(0).all()
    assert table.loc[only_interpol, "hhi_regions"].isna().all()


@settings(max_examples=40)
@given(st.lists(st.sets(st.sampled_from(CODES), min_size=2), min_size=1, max_size=12))
def test_index_lies_between_equal_shares_and_one(meetings: list[set[str]]) -> None:
    table = concentration(gatherings([(" ".join(sorted(who)), "2024") for who in meetings]))
    assert table["hhi"].between(1 / table["n_counterparts"] - 1e-9, 1 + 1e-9).all()
    assert table["normalised"].dropna().between(-1e-9, 1 + 1e-9).all()
    assert table["effective"].le(table["n_counterparts"] + 1e-9).all()


def test_unknown_weight_is_refused() -> None:
    with pytest.raises(InvalidSelectionError, match="'host' is not a weight here"):
        concentration(gatherings([]), weight="host")


def test_graph_without_engagements_gives_an_empty_table() -> None:
    table = concentration(gatherings([]))
    assert table.empty
    assert table.attrs["coverage"]["n_engagements"] == 0
