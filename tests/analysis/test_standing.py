from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest

from diplograph.analysis.standing import MEASURES, betweenness, degree, standing, strength
from diplograph.errors import InvalidSelectionError
from diplograph.network.projection import project


@pytest.fixture
def triangle() -> nx.Graph[str]:
    """Norway and Morocco met twice, each met Namibia once by way of the other or directly."""
    graph: nx.Graph[str] = nx.Graph()
    for code, label in (("MAR", "Morocco"), ("NOR", "Norway"), ("NAM", "Namibia")):
        graph.add_node(code, label=label, node_type="country", country=code)
    graph.add_edge("MAR", "NOR", weight=2.0, distance=0.5)
    graph.add_edge("NOR", "NAM", weight=2.0, distance=0.5)
    graph.add_edge("MAR", "NAM", weight=0.5, distance=2.0)
    return graph


def test_degree_counts_counterparts(triangle: nx.Graph[str]) -> None:
    assert degree(triangle)["degree"].to_dict() == {"MAR": 2, "NAM": 2, "NOR": 2}


def test_strength_sums_weights_and_ranks_the_highest_first(triangle: nx.Graph[str]) -> None:
    table = strength(triangle)
    assert table["strength"].to_dict() == {"NOR": 4.0, "MAR": 2.5, "NAM": 2.5}
    assert list(table.index) == ["NOR", "MAR", "NAM"]


def test_strong_ties_are_short_ways(triangle: nx.Graph[str]) -> None:
    """Morocco and Namibia are closer through Norway than by their own weak tie."""
    assert betweenness(triangle)["betweenness"].to_dict() == {"NOR": 1.0, "MAR": 0.0, "NAM": 0.0}
    steps = betweenness(triangle, distance="steps")["betweenness"]
    assert steps.to_dict() == {"MAR": 0.0, "NAM": 0.0, "NOR": 0.0}


def test_measures_equal_those_of_networkx(graph: nx.MultiDiGraph[str]) -> None:
    for level in ("country", "agency", "official"):
        ties = project(graph, level=level)
        pd.testing.assert_series_equal(
            betweenness(ties)["betweenness"].sort_index(),
            pd.Series(nx.betweenness_centrality(ties, weight="distance")).sort_index(),
            check_names=False,
            rtol=1e-9,
        )
        weighted = pd.Series(dict(ties.degree(weight="weight"))).sort_index()
        pd.testing.assert_series_equal(
            strength(ties)["strength"].sort_index(), weighted, check_names=False, rtol=1e-9
        )


def test_tables_carry_the_vantage_and_describe_the_actor(graph: nx.MultiDiGraph[str]) -> None:
    table = strength(project(graph))
    assert "press office" in table.attrs["vantage"]
    assert table.loc["NAM", ["label", "node_type", "country", "region"]].tolist() == [
        "Namibia", "country", "NAM", "Africa",
    ]  # fmt: skip


def test_graph_without_ties_gives_an_empty_table() -> None:
    empty: nx.Graph[str] = nx.Graph()
    for name, measure in MEASURES.items():
        table = measure(empty)
        assert len(table) == 0
        assert name in table.columns
    assert standing(empty).empty


def test_standing_sets_every_measure_beside_the_others(graph: nx.MultiDiGraph[str]) -> None:
    ties = project(graph)
    table = standing(ties)
    assert list(table.columns) == [
        "label", "node_type", "country", "region", "rank", "strength", "degree", "betweenness",
        "closeness", "eigenvector", "pagerank", "constraint", "effective_size",
    ]  # fmt: skip
    for name, measure in MEASURES.items():
        pd.testing.assert_series_equal(table[name].sort_index(), measure(ties)[name].sort_index())
    assert table.attrs["coverage"] == ties.graph["coverage"]


def test_standing_is_ordered_and_ranked_by_the_measure_chosen(triangle: nx.Graph[str]) -> None:
    assert standing(triangle)["rank"].to_dict() == {"NOR": 1, "MAR": 2, "NAM": 2}
    by_constraint = standing(triangle, by="constraint")
    assert by_constraint["constraint"].is_monotonic_increasing
    assert by_constraint["rank"].iloc[0] == 1


def test_standing_by_an_unknown_measure_names_those_there_are(triangle: nx.Graph[str]) -> None:
    with pytest.raises(InvalidSelectionError, match="'betweeness' is not a measure of standing"):
        standing(triangle, by="betweeness")
