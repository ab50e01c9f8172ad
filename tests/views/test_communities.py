from __future__ import annotations

from itertools import pairwise
from typing import Any

import networkx as nx

from diplograph.network.attributes import engagement_edges
from diplograph.views.communities import fold_into_communities
from diplograph.views.payload import page_payload


def _rings(n_rings: int, size: int, tie: dict[str, Any]) -> nx.MultiDiGraph[str]:
    """Build officials of no country who meet in rings, and one meeting between each two rings."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names = [[f"official-{ring:02}-{one:02}" for one in range(size)] for ring in range(n_rings)]
    for ring in names:
        graph.add_nodes_from((name, {"node_type": "official", "label": name}) for name in ring)
        for step in (1, 2, 3):
            for one, name in enumerate(ring):
                _meet(graph, name, ring[(one + step) % size], tie)
    for ring, following in pairwise(names):
        _meet(graph, ring[0], following[0], tie)
    return graph


def _meet(graph: nx.MultiDiGraph[str], one: str, other: str, tie: dict[str, Any]) -> None:
    key = f"meeting-{graph.number_of_edges()}"
    graph.add_edge(one, other, key=key, **{**tie, "engagement": key})


def _tie(graph: nx.MultiDiGraph[str]) -> dict[str, Any]:
    return dict(graph.edges["hammouchi-abdellatif", "SWE", "interpol-ga93-04"])


def test_those_who_meet_among_themselves_are_one_node_and_their_other_ties_stay(
    graph: nx.MultiDiGraph[str],
) -> None:
    rings = _rings(5, 12, _tie(graph))
    folded, members = fold_into_communities(rings)
    assert len(folded) == 5
    assert {
        name[:11]: len({members[n] for n in rings if n[:11] == name[:11]}) for name in rings
    } == {f"official-{ring:02}": 1 for ring in range(5)}
    assert len(engagement_edges(folded)) == 4


def test_many_with_nothing_to_fold_open_as_communities(graph: nx.MultiDiGraph[str]) -> None:
    data, _ = page_payload(_rings(30, 20, _tie(graph)), lang="en", heading="")
    assert list(data["levels"]) == ["community", "country"]
    assert data["opening"]["level"] == "community"
    communities = data["levels"]["community"]["communities"]
    assert set(communities) == set(data["levels"]["community"]["nodes"])
