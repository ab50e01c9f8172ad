"""Groups of actors that engage one another more than others, for the order of the matrix."""

from __future__ import annotations

import networkx as nx

from diplograph.network.attributes import engagement_edges

_MOST_ACTORS = 3_000
_SEED = 93


def closeness_groups(graph: nx.MultiDiGraph[str]) -> dict[str, int] | None:
    """Group the actors of one level by modularity (Louvain), seeded.

    Parameters
    ----------
    graph
        A knowledge graph at one level.

    Returns
    -------
    dict of str to int or None
        Group by actor, the largest is 0; None where there are too many actors for a matrix.

    References
    ----------
    Blondel, V. D., Guillaume, J.-L., Lambiotte, R. and Lefebvre, E. (2008). Fast unfolding of
    communities in large networks. Journal of Statistical Mechanics, P10008.
    """
    ties: nx.Graph[str] = nx.Graph()
    for source, target, _, _ in sorted(engagement_edges(graph), key=lambda edge: edge[:3]):
        weight = ties.edges[source, target]["weight"] if ties.has_edge(source, target) else 0
        ties.add_edge(source, target, weight=weight + 1)
    if len(ties) > _MOST_ACTORS:
        return None
    found = nx.community.louvain_communities(ties, seed=_SEED) if len(ties) else []
    ordered = sorted(found, key=lambda group: (-len(group), min(group)))
    return {actor: number for number, group in enumerate(ordered) for actor in group}
