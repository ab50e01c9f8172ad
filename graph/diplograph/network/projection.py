"""Knowledge graph → simple weighted graph of one level, which measures can run on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import networkx as nx

from diplograph.errors import InvalidSelectionError, did_you_mean
from diplograph.network.attributes import engagement_edges, n_events
from diplograph.network.coverage import coverage
from diplograph.network.layers import check_one_layer
from diplograph.network.levels import WEIGHTS, Level, Weight
from diplograph.network.lifting import lift

Tie = tuple[str, str, dict[str, Any]]
Engagements = Mapping[str, Sequence[Tie]]


def project(
    graph: nx.MultiDiGraph[str],
    *,
    level: Level | str = "country",
    weight: Weight | str = "newman",
    statuses: Collection[str] = ("held",),
) -> nx.Graph[str]:
    """Project a knowledge graph to a simple weighted graph of actors at one level.

    Parameters
    ----------
    graph
        A knowledge graph, as ``build_graph`` returns it.
    level
        ``country`` (with organisations beside countries), ``agency`` or ``official``.
    weight
        What one engagement adds to each pair that took part in it: ``newman`` 1/(n − 1), where n
        is the number of actors at this level, so that a summit does not outweigh a meeting;
        ``host`` 1 between the host and each other actor of a gathering and nothing among guests
        (a bilateral engagement counts 1); ``count`` 1 for every pair. An edge of machine-coded
        events adds this for each of them.
    statuses
        Engagements that count; by default only those held.

    Returns
    -------
    networkx.Graph
        Nodes are the actors with an engagement, with the attributes of the knowledge graph.
        Edges bear ``weight`` (strength of the tie), ``distance`` (1/weight, for shortest paths),
        ``n_engagements``, ``engagements`` (ids, sorted), ``first`` and ``last`` (ISO 8601 days).
        ``graph.graph`` holds what the knowledge graph's holds, the level, the weight and
        ``coverage`` (see ``Coverage``), which every measure on it hands on in ``.attrs``.

    Raises
    ------
    InvalidSelectionError
        There is no such level or weight, or the graph has curated and machine-coded ties.

    Notes
    -----
    The graph holds what was recorded: an actor whose press office was read looks central.

    References
    ----------
    Newman, M. E. J. (2001). Scientific collaboration networks. II. Shortest paths, weighted
    networks, and centrality. Physical Review E 64, 016132.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> ties = project(build_graph(load_records("marrakech-2025")), level="country")
    >>> ties.edges["MAR", "NOR"]["weight"]
    1.0
    """
    check_one_layer(graph)
    lifted = lift(graph, level=level)
    projected = project_engagements(lifted, engagements_of(lifted, statuses), weight=weight)
    projected.graph |= {"coverage": coverage(graph).to_dict(), "level": level, "weight": weight}
    return projected


def engagements_of(
    lifted: nx.MultiDiGraph[str], statuses: Collection[str] = ("held",)
) -> Engagements:
    """List the ties of each engagement that counts.

    Parameters
    ----------
    lifted
        A knowledge graph at one level, as ``lift`` returns it.
    statuses
        Engagements that count.

    Returns
    -------
    dict
        Per engagement (id) its ties as source, target and attributes, in the graph's order.
    """
    found: defaultdict[str, list[Tie]] = defaultdict(list)
    for source, target, _, attributes in engagement_edges(lifted):
        if attributes["status"] in statuses:
            found[str(attributes["engagement"])].append((source, target, attributes))
    return dict(found)


def project_engagements(
    lifted: nx.MultiDiGraph[str], engagements: Engagements, *, weight: Weight | str = "newman"
) -> nx.Graph[str]:
    """Project chosen engagements of a graph that has been lifted already.

    Parameters
    ----------
    lifted
        A knowledge graph at one level, as ``lift`` returns it.
    engagements
        The ties to project, as ``engagements_of`` lists them.
    weight
        As in ``project``.

    Returns
    -------
    networkx.Graph
        As ``project`` returns it, but for level, weight and coverage.

    Raises
    ------
    InvalidSelectionError
        There is no such weight.
    """
    if weight not in WEIGHTS:
        message = f"'{weight}' is not a weight. {did_you_mean(weight, WEIGHTS)}"
        raise InvalidSelectionError(message)
    projected: nx.Graph[str] = nx.Graph(**lifted.graph)
    for engagement in sorted(engagements):
        _add_engagement(projected, lifted, engagement, engagements[engagement], weight)
    for _, _, tie in projected.edges(data=True):
        tie["distance"] = 1 / tie["weight"]
    return projected


def _add_engagement(
    projected: nx.Graph[str],
    lifted: nx.MultiDiGraph[str],
    engagement: str,
    edges: Sequence[Tie],
    weight: str,
) -> None:
    units = {unit for source, target, _ in edges for unit in (source, target)}
    for unit in sorted(units):
        projected.add_node(unit, **lifted.nodes[unit])
    pairs = {tuple(sorted((source, target))): data for source, target, data in edges}
    for (one, other), data in sorted(pairs.items()):
        share = _share(data, len(units), weight) * n_events(data)
        if share == 0:
            continue
        if not projected.has_edge(one, other):
            projected.add_edge(one, other, weight=0.0, n_engagements=0, engagements=[])
        tie = projected.edges[one, other]
        tie["weight"] += share
        tie["n_engagements"] += n_events(data)
        tie["engagements"].append(engagement)
        for key, choose in (("first", min), ("last", max)):
            day = data.get("start" if key == "first" else "end")
            if day:
                tie[key] = choose(tie.get(key, day), day)


def _share(data: dict[str, Any], n_units: int, weight: str) -> float:
    if weight == "newman":
        return 1 / (n_units - 1)
    is_bilateral = n_units == 2  # noqa: PLR2004 - bi is two
    if weight == "count" or is_bilateral:
        return 1.0
    return 1.0 if "host" in {data.get("source_role"), data.get("target_role")} else 0.0
