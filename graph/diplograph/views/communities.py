"""Communities: actors that engage most among themselves, and a graph of them as nodes."""

from __future__ import annotations

import networkx as nx

from diplograph.network.attributes import engagement_edges

_SEED = 93


def communities_of(graph: nx.MultiDiGraph[str]) -> tuple[list[set[str]], nx.Graph[str]]:
    """Find who engages most among themselves, by modularity (Louvain), seeded.

    Parameters
    ----------
    graph
        A knowledge graph at one level.

    Returns
    -------
    communities : list of set of str
        Actors that have an engagement, the largest community first.
    ties : networkx.Graph
        The pairs of actors, weighed by their engagements.

    References
    ----------
    Blondel, V. D., Guillaume, J.-L., Lambiotte, R. and Lefebvre, E. (2008). Fast unfolding of
    communities in large networks. Journal of Statistical Mechanics, P10008.
    """
    ties: nx.Graph[str] = nx.Graph()
    # in the order of their names, so that the order of records changes nothing
    for source, target, _, _ in sorted(engagement_edges(graph), key=lambda edge: edge[:3]):
        weight = ties.edges[source, target]["weight"] if ties.has_edge(source, target) else 0
        ties.add_edge(source, target, weight=weight + 1)
    found = nx.community.louvain_communities(ties, seed=_SEED) if len(ties) else []
    return sorted(found, key=lambda group: (-len(group), min(group))), ties


def fold_into_communities(
    graph: nx.MultiDiGraph[str],
) -> tuple[nx.MultiDiGraph[str], dict[str, str]]:
    """Redraw a graph with each community as its busiest member.

    Parameters
    ----------
    graph
        A knowledge graph.

    Returns
    -------
    folded : networkx.MultiDiGraph
        One node per community, with the attributes of its busiest member; engagements between
        communities keep their keys and attributes, those within one vanish. Structure is left out.
    members : dict
        The member that stands for it, by actor; who has no engagement belongs to none.
    """
    communities, ties = communities_of(graph)
    members: dict[str, str] = {}
    for community in communities:
        busiest = min(community, key=lambda node: (-ties.degree(node, weight="weight"), node))
        members |= dict.fromkeys(community, busiest)
    folded: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    busy = set(members.values())
    folded.add_nodes_from((n, dict(data)) for n, data in graph.nodes(data=True) if n in busy)
    for source, target, key, data in engagement_edges(graph):
        if members[source] != members[target]:
            folded.add_edge(members[source], members[target], key=key, **data)
    return folded, members
