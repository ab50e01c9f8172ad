from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from tests.analysis.simple_ties import WORKED, drawn_ties, ties_of

from diplograph.analysis.centrality import closeness, eigenvector, pagerank
from diplograph.network.projection import project


def assert_same(table: pd.DataFrame, measure: str, expected: dict[str, float]) -> None:
    pd.testing.assert_series_equal(
        table[measure].sort_index(),
        pd.Series(expected).sort_index(),
        check_names=False,
        rtol=1e-9,
        atol=1e-12,
    )


@pytest.mark.parametrize("level", ["country", "agency", "official"])
def test_centrality_equals_that_of_networkx_on_shipped_data(
    graph: nx.MultiDiGraph[str], level: str
) -> None:
    ties = project(graph, level=level)
    assert_same(closeness(ties), "closeness", nx.closeness_centrality(ties, distance="distance"))
    expected = nx.eigenvector_centrality_numpy(ties, weight="weight")
    assert_same(eigenvector(ties), "eigenvector", expected)
    expected = nx.pagerank(ties, weight="weight", tol=1e-12, max_iter=1000)
    assert_same(pagerank(ties), "pagerank", expected)


@given(drawn_ties())
def test_closeness_equals_that_of_networkx(ties: nx.Graph[str]) -> None:
    assert_same(closeness(ties), "closeness", nx.closeness_centrality(ties, distance="distance"))
    assert_same(closeness(ties, distance="steps"), "closeness", nx.closeness_centrality(ties))


@given(drawn_ties())
def test_eigenvector_is_that_of_each_component_at_the_mean_square_of_the_whole(
    ties: nx.Graph[str],
) -> None:
    expected = {}
    for members in nx.connected_components(ties):
        part = nx.to_numpy_array(ties, sorted(members))
        _, vectors = np.linalg.eigh(part)
        values = np.abs(vectors[:, -1]) if len(members) > 1 else np.zeros(1)
        scaled = values * (len(members) / len(ties)) ** 0.5
        expected |= dict(zip(sorted(members), scaled.tolist(), strict=True))
    assert_same(eigenvector(ties), "eigenvector", expected)


@given(drawn_ties())
def test_pagerank_solves_its_own_equation(ties: nx.Graph[str]) -> None:
    """Not the walk that networkx takes, but the linear equations that it ends in."""
    actors, n = sorted(ties), len(ties)
    weights = nx.to_numpy_array(ties, actors)
    strengths = weights.sum(axis=1, keepdims=True)
    steps = np.divide(weights, strengths, out=np.full((n, n), 1 / n), where=strengths > 0)
    solved = np.linalg.solve(np.eye(n) - 0.85 * steps.T, np.full(n, 0.15 / n))
    table = pagerank(ties)
    assert_same(table, "pagerank", dict(zip(actors, solved.tolist(), strict=True)))
    assert table["pagerank"].sum() == pytest.approx(1)


def test_worked_example_is_as_computed_by_hand() -> None:
    ties = ties_of(WORKED)
    by_hand = {"A": 4 / 4.5, "B": 4 / 5.5, "C": 4 / 7, "D": 4 / 5.5, "E": 4 / 8.5}
    assert_same(closeness(ties), "closeness", by_hand)
    by_steps = {"A": 4 / 5, "B": 4 / 7, "C": 4 / 7, "D": 4 / 6, "E": 4 / 9}
    assert_same(closeness(ties, distance="steps"), "closeness", by_steps)


def test_two_who_only_know_each_other_are_not_closest_of_all() -> None:
    """Norway and Namibia reach one of four others: 1/1 × 1/4."""
    ties = ties_of([("NOR", "NAM", 1), ("MAR", "ESP", 1), ("MAR", "QAT", 1)])
    values = {"MAR": 2 / 2 * 2 / 4, "ESP": 2 / 3 * 2 / 4, "QAT": 2 / 3 * 2 / 4}
    assert_same(closeness(ties), "closeness", {**values, "NOR": 1 / 4, "NAM": 1 / 4})


def test_eigenvector_of_a_pair_apart_is_its_average_not_zero() -> None:
    ties = ties_of([("NOR", "NAM", 1), ("MAR", "ESP", 1), ("MAR", "QAT", 1)], alone=["SRB"])
    values = eigenvector(ties)["eigenvector"]
    assert values["NOR"] == values["NAM"] == pytest.approx(6**-0.5)
    assert values["MAR"] == pytest.approx(3**0.5 / 2 * 2**0.5 * 6**-0.5)
    assert values["SRB"] == 0


def test_eigenvector_is_the_same_to_the_last_digit_at_every_run(
    graph: nx.MultiDiGraph[str],
) -> None:
    ties = project(graph, level="agency")
    pd.testing.assert_frame_equal(eigenvector(ties), eigenvector(ties), check_exact=True)


def test_damping_of_nothing_leaves_everybody_equal() -> None:
    assert set(pagerank(ties_of(WORKED), damping=0.0)["pagerank"].round(12)) == {0.2}
