"""The graph at each level, once, as columns: who stands there, which ties, where all stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from diplograph.network.attributes import engagement_edges, is_engagement
from diplograph.network.lifting import lift
from diplograph.views.closeness import closeness_groups
from diplograph.views.columns import Table
from diplograph.views.communities import fold_into_communities
from diplograph.views.drawing import draw, looks
from diplograph.views.facts import Sources
from diplograph.views.layout import lay_out_by_region
from diplograph.views.layouts import layouts_of

_COARSEST_FIRST = ("country", "agency", "official")
_MOST_UNFOLDED = 1_500
_STRUCTURE_FACTS = ("post", "title", "rank", "start", "end", "attested", "status")


class Styles:
    """The distinct looks of nodes and ties, and the facts of structure, numbered."""

    def __init__(self) -> None:
        self.nodes = Table()
        self.ties = Table()
        self.structure = Table()
        self.relations = Table()
        self.structure.number([])


def levels_of(
    graph: nx.MultiDiGraph[str],
) -> tuple[dict[str, nx.MultiDiGraph[str]], dict[str, str]]:
    """Lift a graph to each level at which it differs; the finest comes last.

    Parameters
    ----------
    graph
        A knowledge graph, whole, selected or lifted.

    Returns
    -------
    levels : dict
        Graph by level. A graph that is lifted already has fewer levels, at least one. Where
        there is but one, of more ties than the eye can use, communities stand before it.
    members : dict
        Who stands for the community of each actor; empty where there are none.
    """
    found: dict[str, nx.MultiDiGraph[str]] = {}
    shapes: list[tuple[set[str], set[tuple[str, str, str]]]] = []
    for level in _COARSEST_FIRST:
        lifted = graph if level == "official" else lift(graph, level=level)
        shape = (set(lifted), set(lifted.edges(keys=True)))
        if shape not in shapes:
            found[level] = lifted
            shapes.append(shape)
    if len(found) > 1 or len(engagement_edges(graph)) <= _MOST_UNFOLDED:
        return found, {}
    folded, members = fold_into_communities(graph)
    return {"community": folded, **found}, members


def level_columns(
    graph: nx.MultiDiGraph[str],
    index: Mapping[str, int],
    numbers: Mapping[str, int],
    styles: Styles,
    sources: Sources,
) -> dict[str, Any]:
    """Write one level as columns.

    Parameters
    ----------
    graph
        The knowledge graph at this level.
    index, numbers
        Number of each node and of each engagement in the lists of the page.
    styles, sources
        Tables shared by all levels, which this level adds to.

    Returns
    -------
    dict
        ``nodes``, ``groups`` and ``looks`` (parallel), ``ties`` and ``structure`` (columns
        parallel among themselves), ``hub`` and ``layouts``.
    """
    layout = lay_out_by_region(graph)
    nodes, edges, _ = draw(graph, layout.hub)
    ties = _Columns("source", "target", "engagement", "directed", "relation", "look")
    structure = _Columns("source", "target", "type", "fact")
    tie_looks = (styles.ties.number(look) for look in looks(edges))
    for (source, target, data), look in zip(graph.edges(data=True), tie_looks, strict=True):
        ends = (index[source], index[target])
        if is_engagement(data):
            number = numbers[data["engagement"]]
            relation = styles.relations.number(data["edge_type"])
            row = (*ends, number, int(data["directed"]), relation, look)
            ties.add(row, (number, *sorted(ends)))
        else:
            fact = styles.structure.number(_structure_facts(data, sources))
            structure.add((*ends, data["edge_type"], fact), (*ends, data["edge_type"], fact))
    groups = closeness_groups(graph)
    return {
        "nodes": [index[node] for node in graph],
        "groups": [groups.get(node, -1) for node in graph] if groups is not None else None,
        "looks": [styles.nodes.number(look) for look in looks(nodes)],
        "ties": ties.columns,
        "structure": structure.columns,
        "hub": index[layout.hub] if layout.hub is not None else None,
        "layouts": layouts_of(graph, layout),
    }


class _Columns:
    """Rows as columns, each row once by its mark."""

    def __init__(self, *names: str) -> None:
        self.columns: dict[str, list[Any]] = {name: [] for name in names}
        self._seen: set[tuple[Any, ...]] = set()

    def add(self, row: tuple[Any, ...], mark: tuple[Any, ...]) -> None:
        if mark not in self._seen:
            self._seen.add(mark)
            for column, value in zip(self.columns.values(), row, strict=True):
                column.append(value)


def _structure_facts(data: Mapping[str, Any], sources: Sources) -> dict[str, Any]:
    facts = {key: data[key] for key in _STRUCTURE_FACTS if key in data}
    if data.get("citations"):
        facts["citations"] = sources.cite(data["citations"])
    return facts
