"""Lift a knowledge graph to one level: officials to their agencies, agencies to their countries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from diplograph.errors import InvalidSelectionError, did_you_mean
from diplograph.network.levels import LEVELS, Level


def lift(graph: nx.MultiDiGraph[str], *, level: Level | str) -> nx.MultiDiGraph[str]:
    """Redraw a knowledge graph at one level of actors; nothing is summed up.

    Parameters
    ----------
    graph
        A knowledge graph, as ``build_graph`` returns it.
    level
        ``country`` (and organisations, which stand beside countries), ``agency`` or ``official``
        (the graph as it is). An actor of which nothing more specific is known stays at its own
        level: a country met through an unnamed official is still that country among agencies.

    Returns
    -------
    networkx.MultiDiGraph
        A new graph. Engagements stay parallel edges with their keys and citations; an official
        who acted in two posts at once appears once per agency, and once at country level. Of two
        delegations one pair of officials is kept, a host and guest (or the like) before others.
        Ties within one actor vanish. Events and instruments stay.

    Raises
    ------
    InvalidSelectionError
        There is no such level.

    Notes
    -----
    Capacity decides where an official is lifted to: the posts acted in where the source states
    them, else the posts held on the day, else any post recorded.
    """
    if level == "official":
        return graph.copy()
    edges = lifted_edges(graph, level=level)
    lifted: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    lifter = _Lifter(graph, level)
    lifted.add_nodes_from(
        (node, dict(data)) for node, data in graph.nodes(data=True) if lifter.stays(node)
    )
    for start, end, key, attributes in edges:
        # who has nothing above stays, and keeps what is known of it
        lifted.add_nodes_from((n, dict(graph.nodes[n])) for n in (start, end) if n not in lifted)
        # one pair of officials stands for two delegations, whole: host and guest before the others
        if lifted.has_edge(start, end, key):
            if lifted.edges[start, end, key].get("directed") or not attributes.get("directed"):
                continue
            lifted.remove_edge(start, end, key)
        lifted.add_edge(start, end, key=key, **attributes)
    return lifted


def lifted_edges(
    graph: nx.MultiDiGraph[str], *, level: Level | str
) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    """Go through the edges of a knowledge graph with their ends at one level.

    Parameters
    ----------
    graph
        A knowledge graph, as ``build_graph`` returns it.
    level
        As in ``lift``.

    Returns
    -------
    iterator of tuple
        Source and target at the level, key and attributes. Where two delegations meet, each pair of
        their officials is an edge of its own here, while ``lift`` keeps one for the delegations.

    Raises
    ------
    InvalidSelectionError
        There is no such level.
    """
    if level not in LEVELS:
        message = f"'{level}' is not a level. {did_you_mean(level, LEVELS)}"
        raise InvalidSelectionError(message)
    if level == "official":
        return iter(graph.edges(keys=True, data=True))
    lifter = _Lifter(graph, level)
    return (
        (start, end, key, attributes)
        for source, target, key, attributes in graph.edges(keys=True, data=True)
        for start, end in lifter.ends(source, target, attributes)
        if start != end
    )


class _Lifter:
    """Knows where each node of one graph goes at one level."""

    def __init__(self, graph: nx.MultiDiGraph[str], level: str) -> None:
        self.graph = graph
        self.level = level
        # a head of state has thousands of edges: each is searched for tenures once
        self._above: dict[tuple[str, str], list[tuple[str, dict[str, Any]]]] = {}

    def stays(self, node: str) -> bool:
        node_type = self.graph.nodes[node]["node_type"]
        return node_type != "official" and (self.level == "agency" or node_type != "agency")

    def ends(
        self, source: str, target: str, attributes: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        starts = self.units(source, attributes, "source")
        goals = self.units(target, attributes, "target")
        for start in starts:
            yield from ((start, goal) for goal in goals)

    def units(self, node: str, attributes: Mapping[str, Any], end: str) -> list[str]:
        if self.stays(node):
            return [node]
        if self.graph.nodes[node]["node_type"] == "official":
            bodies = self._bodies(node, attributes, end)
            above = [unit for body in bodies for unit in self.units(body, attributes, end)]
        else:
            owners = self._edges_above(node, "organ_of")
            above = [unit for owner, _ in owners for unit in self.units(owner, attributes, end)]
        # an actor without anything above it stays visible as itself
        return list(dict.fromkeys(above)) or [node]

    def _bodies(self, official: str, attributes: Mapping[str, Any], end: str) -> list[str]:
        tenures = self._edges_above(official, "serves_in")
        capacity = attributes.get(f"{end}_capacity", [])
        acted = [body for body, data in tenures if data.get("post") in capacity]
        on_the_day = [body for body, data in tenures if in_office(data, attributes)]
        found = acted or on_the_day or [body for body, _ in tenures]
        if found:
            return found
        country = self.graph.nodes[official].get("country")
        return [str(country)] if country in self.graph else []

    def _edges_above(self, node: str, edge_type: str) -> list[tuple[str, dict[str, Any]]]:
        if (node, edge_type) not in self._above:
            self._above[node, edge_type] = [
                (above, data)
                for _, above, data in self.graph.out_edges(node, data=True)
                if data["edge_type"] == edge_type
            ]
        return self._above[node, edge_type]


def in_office(tenure: Mapping[str, Any], engagement: Mapping[str, Any]) -> bool:
    """Tell whether a tenure may cover a day of an engagement; an open end covers all days."""
    # ISO 8601 days compare as text
    started = str(tenure.get("start", "")) <= str(engagement.get("end", "9999"))
    return started and str(tenure.get("end", "9999")) >= str(engagement.get("start", ""))
