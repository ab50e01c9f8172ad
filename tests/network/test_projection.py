from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.small_records import engagement

from diplograph.errors import InvalidSelectionError
from diplograph.model.records import Records
from diplograph.network.build import build_graph
from diplograph.network.projection import project


def weights(graph: nx.Graph[str]) -> dict[tuple[str, str], float]:
    return {(min(a, b), max(a, b)): data["weight"] for a, b, data in graph.edges(data=True)}


@pytest.fixture
def summit(records_of: Callable[..., Records]) -> nx.MultiDiGraph[str]:
    """Build a summit of four with a host, and one meeting of two of them."""
    parties = [{"country": "FRA", "role": "host"}, *({"country": c} for c in ("DEU", "NOR", "UKR"))]
    return build_graph(
        records_of(
            events=[
                {
                    "engagements": [
                        engagement("summit", *parties, kind="session"),
                        engagement("m", {"country": "NOR"}, {"country": "UKR"}, date="2024-06"),
                    ]
                }
            ]
        )
    )


def test_summit_of_four_weighs_a_third_per_pair(summit: nx.MultiDiGraph[str]) -> None:
    found = weights(project(summit, level="country"))
    assert found == pytest.approx(
        {
            ("DEU", "FRA"): 1 / 3,
            ("DEU", "NOR"): 1 / 3,
            ("DEU", "UKR"): 1 / 3,
            ("FRA", "NOR"): 1 / 3,
            ("FRA", "UKR"): 1 / 3,
            ("NOR", "UKR"): 1 / 3 + 1,
        }
    )


def test_host_weight_ties_guests_to_the_host_only(summit: nx.MultiDiGraph[str]) -> None:
    found = weights(project(summit, level="country", weight="host"))
    assert found == {("DEU", "FRA"): 1, ("FRA", "NOR"): 1, ("FRA", "UKR"): 1, ("NOR", "UKR"): 1}


def test_count_weight_is_a_clique_that_was_asked_for(summit: nx.MultiDiGraph[str]) -> None:
    found = weights(project(summit, level="country", weight="count"))
    assert found["NOR", "UKR"] == 2
    assert len(found) == 6


def test_tie_tells_first_and_last_day_and_its_engagements(summit: nx.MultiDiGraph[str]) -> None:
    tie = project(summit, level="country").edges["NOR", "UKR"]
    assert (tie["first"], tie["last"]) == ("2024-05-06", "2024-06-30")
    assert tie["engagements"] == ["m", "summit"]
    assert tie["distance"] == pytest.approx(3 / 4)


def test_official_with_two_posts_is_counted_once(graph: nx.MultiDiGraph[str]) -> None:
    """Whatever the level, the 55 engagements weigh 55."""
    for level in ("country", "agency", "official"):
        projection = project(graph, level=level)
        assert sum(data["weight"] for _, _, data in projection.edges(data=True)) == 55


def test_only_held_engagements_count_unless_asked(records_of: Callable[..., Records]) -> None:
    meetings = [
        engagement("held", {"country": "MAR"}, {"country": "NOR"}),
        engagement("denied", {"country": "MAR"}, {"country": "DZA"}, status="denied"),
    ]
    graph = build_graph(records_of(events=[{"engagements": meetings}]))
    assert weights(project(graph)) == {("MAR", "NOR"): 1}
    assert weights(project(graph, statuses={"denied"})) == {("DZA", "MAR"): 1}


def test_unknown_weight_lists_those_that_exist(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(InvalidSelectionError, match="Known: count, host, newman"):
        project(graph, weight="sum")


@given(st.integers(min_value=2, max_value=30))
def test_gathering_gives_each_actor_a_strength_of_one(n: int) -> None:
    """Newman's weight: whatever the size, taking part counts once."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((str(i), {"node_type": "country", "label": str(i)}) for i in range(n))
    for i in range(n):
        for j in range(i):
            graph.add_edge(
                str(i), str(j), key="e", engagement="e", status="held", edge_type="met", date="2024"
            )
    strengths = dict(project(graph).degree(weight="weight"))
    assert strengths == pytest.approx(dict.fromkeys(strengths, 1.0))
