"""Groups of actors that engage one another more than others, for the order of the matrix."""

from __future__ import annotations

import networkx as nx

from diplograph.network.attributes import engagement_edges
from diplograph.views.communities import communities_of

_MOST_ACTORS = 3_000


def closeness_groups(graph: nx.MultiDiGraph[str]) -> dict[str, int] | None:
    """Tell the number of the community of each actor of one level.

    Parameters
    ----------
    graph
        A knowledge graph at one level.

    Returns
    -------
    dict of str to int or None
        Group by actor, the largest is 0; None where there are too many actors for a matrix.
    """
    actors = {node for source, target, _, _ in engagement_edges(graph) for node in (source, target)}
    if len(actors) > _MOST_ACTORS:
        return None
    communities, _ = communities_of(graph)
    return {actor: number for number, group in enumerate(communities) for actor in group}
