from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest

from diplograph.analysis.dated_ties import TIE_COLUMNS, dated_ties
from diplograph.errors import InvalidSelectionError
from diplograph.intake.load import load_records
from diplograph.network.build import build_graph
from diplograph.network.projection import project


@pytest.mark.parametrize("level", ["country", "agency", "official"])
def test_ties_sum_to_the_weights_of_the_projection(level: str) -> None:
    graph = build_graph(load_records("security-diplomacy"))
    ties = dated_ties(graph, level=level)
    summed = ties.groupby(["one", "other"])["weight"].sum().to_dict()
    projected = {
        tuple(sorted((one, other))): weight
        for one, other, weight in project(graph, level=level).edges(data="weight")
    }
    assert summed == pytest.approx(projected)


def test_month_keeps_its_precision(graph: nx.MultiDiGraph[str]) -> None:
    ties = dated_ties(build_graph(load_records("security-diplomacy")))
    row = ties.set_index("engagement").loc["it-rome-2019-01"]
    assert (row["day"], row["last_day"]) == (pd.Timestamp("2019-09-01"), pd.Timestamp("2019-09-30"))
    assert row["precision"] == "month"


def test_only_held_engagements_count_by_default() -> None:
    graph = build_graph(load_records("security-diplomacy"))
    assert set(dated_ties(graph)["status"]) == {"held"}
    everything = dated_ties(graph, statuses=("held", "announced", "unconfirmed", "cancelled"))
    assert len(everything) > len(dated_ties(graph))


def test_empty_graph_gives_an_empty_table_with_all_columns() -> None:
    ties = dated_ties(nx.MultiDiGraph())
    assert list(ties.columns) == list(TIE_COLUMNS)
    assert ties.empty


def test_unknown_level_is_refused(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(InvalidSelectionError, match="Known: agency, country, official"):
        dated_ties(graph, level="continent")
