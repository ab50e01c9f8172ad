"""Fold actors that belong to nobody into those that engage most among themselves."""

from __future__ import annotations

import networkx as nx

from diplograph.network.attributes import engagement_edges

_SEED = 1


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

    References
    ----------
    Blondel, V. D., Guillaume, J.-L., Lambiotte, R. and Lefebvre, E. (2008). Fast unfolding of
    communities in large networks. Journal of Statistical Mechanics P10008.
    """
    ties: nx.Graph[str] = nx.Graph()
    for source, target, _, _ in engagement_edges(graph):
        weight = ties.edges[source, target]["weight"] if ties.has_edge(source, target) else 0
        ties.add_edge(source, target, weight=weight + 1)
    members: dict[str, str] = {}
    for community in nx.community.louvain_communities(ties, weight="weight", seed=_SEED):
        busiest = min(community, key=lambda node: (-ties.degree(node, weight="weight"), node))
        members |= dict.fromkeys(community, busiest)
    folded: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    busy = set(members.values())
    folded.add_nodes_from((n, dict(data)) for n, data in graph.nodes(data=True) if n in busy)
    for source, target, key, data in engagement_edges(graph):
        if members[source] != members[target]:
            folded.add_edge(members[source], members[target], key=key, **data)
    return folded, members
