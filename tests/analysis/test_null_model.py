from __future__ import annotations

from collections import Counter
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from tests.analysis.simple_ties import WORKED, drawn_ties, ties_of

from diplograph.analysis.null_model import RIGID, beyond_degree
from diplograph.analysis.standing import MEASURES, betweenness, degree, strength
from diplograph.errors import InvalidSelectionError
from diplograph.network.projection import project

# Morocco bridges two circles, where its three ties could as well lie within one
BRIDGE = ties_of(
    [
        ("MAR", "ESP", 3), ("MAR", "SAU", 3), ("ESP", "FRA", 1), ("ESP", "PRT", 1),
        ("FRA", "PRT", 1), ("SAU", "QAT", 1), ("SAU", "ARE", 1), ("QAT", "ARE", 1),
    ]
)  # fmt: skip


def graphs_drawn(ties: nx.Graph[str], n: int) -> list[nx.Graph[str]]:
    """Catch the random graphs as a measure meets them; the first is the observed one."""
    met: list[nx.Graph[str]] = []

    def catching(projection: nx.Graph[str]) -> pd.DataFrame:
        met.append(projection)
        return degree(projection)

    beyond_degree(ties, catching, n=n)
    return met[1:]


@settings(max_examples=50)
@given(drawn_ties())
def test_random_graphs_keep_every_degree_and_all_weights(ties: nx.Graph[str]) -> None:
    weights = sorted(weight for _, _, weight in ties.edges(data="weight"))
    for graph in graphs_drawn(ties, 5):
        assert dict(graph.degree()) == dict(ties.degree())
        assert sorted(weight for _, _, weight in graph.edges(data="weight")) == weights
        assert nx.number_of_selfloops(graph) == 0
        for _, _, tie in graph.edges(data=True):
            assert tie["distance"] == 1 / tie["weight"]


@given(drawn_ties())
def test_note_says_so_exactly_where_no_two_ties_can_swap(ties: nx.Graph[str]) -> None:
    swaps = [
        pair
        for pair in combinations(ties.edges, 2)
        if len({*pair[0], *pair[1]}) == 4 and can_swap(ties, *pair)
    ]
    table = beyond_degree(ties, "degree", n=1)
    assert (table.attrs["note"] == RIGID) == (not swaps)
    assert table["expected"].isna().all() == (not swaps)


def can_swap(ties: nx.Graph[str], first: tuple[str, str], second: tuple[str, str]) -> bool:
    (a, b), (c, d) = first, second
    straight = not ties.has_edge(a, d) and not ties.has_edge(c, b)
    crossed = not ties.has_edge(a, c) and not ties.has_edge(b, d)
    return straight or crossed


def test_every_graph_of_these_degrees_comes_up_as_often() -> None:
    """Six states in three pairs can be paired in fifteen ways."""
    ties = ties_of([("MAR", "NOR", 1), ("NAM", "ETH", 1), ("ESP", "QAT", 1)])
    drawn = Counter(
        frozenset(frozenset(tie) for tie in graph.edges) for graph in graphs_drawn(ties, 3000)
    )
    assert len(drawn) == 15
    assert all(150 < times < 250 for times in drawn.values())


def test_bridge_lies_between_more_than_its_degree_gives() -> None:
    table = beyond_degree(BRIDGE, n=500)
    row = table.loc["MAR"]
    assert row["observed"] == pytest.approx(9 / 15)
    assert row["observed"] > row["expected"] + row["sd"]
    assert row["z"] == pytest.approx((row["observed"] - row["expected"]) / row["sd"])
    assert row["p"] < 0.15
    assert table["z"].dropna().is_monotonic_decreasing
    assert 0 < table.attrs["share_connected"] < 1


def test_columns_are_those_of_the_random_graphs() -> None:
    """Taken by hand from the graphs that the measure met."""
    graphs = graphs_drawn(BRIDGE, 40)
    values = pd.DataFrame([betweenness(graph)["betweenness"] for graph in graphs])
    observed = betweenness(BRIDGE)["betweenness"]
    table = beyond_degree(BRIDGE, n=40)
    for column, expected in (
        ("observed", observed),
        ("expected", values.mean()),
        ("sd", values.std(ddof=0)),
        ("p", (values.ge(observed - 1e-10).sum() + 1) / 41),
    ):
        by_actor = expected.to_dict()
        assert table[column].to_dict() == pytest.approx(by_actor)


def test_degree_itself_is_all_explained() -> None:
    table = beyond_degree(BRIDGE, degree, n=5)
    assert table["expected"].equals(table["observed"])
    assert table["z"].isna().all()
    assert table["p"].eq(1).all()


def test_expected_strength_is_degree_times_the_mean_weight() -> None:
    table = beyond_degree(BRIDGE, strength, n=2000)
    mean = np.mean([weight for _, _, weight in BRIDGE.edges(data="weight")])
    expected = {actor: n_ties * mean for actor, n_ties in BRIDGE.degree()}
    assert table["expected"].to_dict() == pytest.approx(expected, rel=0.05)


def test_low_constraint_is_the_remarkable_one() -> None:
    table = beyond_degree(BRIDGE, "constraint", n=200)
    assert table["z"].dropna().is_monotonic_increasing
    assert table.loc["MAR", "z"] < 0
    assert table.loc["MAR", "p"] < 0.5


def test_star_is_said_to_leave_nothing_to_compare(graph: nx.MultiDiGraph[str]) -> None:
    """All 54 of Marrakech met Morocco and nobody else."""
    ties = project(graph)
    table = beyond_degree(ties)
    assert table.attrs["note"] == RIGID
    assert table[["expected", "sd", "z", "p"]].isna().all(axis=None)
    assert table.loc["MAR", "observed"] == 1.0
    assert table.index[0] == "MAR"
    assert table.attrs["coverage"] == ties.graph["coverage"]


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_can_be_compared(measure: str) -> None:
    table = beyond_degree(ties_of(WORKED, alone=["0"]), measure, n=3)
    assert list(table.columns[4:]) == ["observed", "expected", "sd", "z", "p"]
    assert table.attrs["compared"] == measure


def test_same_seed_gives_the_same_table_and_the_callback_hears_of_each() -> None:
    heard: list[tuple[int, int]] = []
    first = beyond_degree(BRIDGE, n=3, seed=7, progress=lambda *told: heard.append(told))
    pd.testing.assert_frame_equal(first, beyond_degree(BRIDGE, n=3, seed=7), check_exact=True)
    assert not first["expected"].equals(beyond_degree(BRIDGE, n=3, seed=8)["expected"])
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_without_a_graph_to_compare_with_it_is_refused() -> None:
    with pytest.raises(InvalidSelectionError, match="n 0 is not 1 or more"):
        beyond_degree(BRIDGE, n=0)


def test_graph_without_ties_gives_an_empty_table() -> None:
    assert beyond_degree(nx.Graph()).empty
