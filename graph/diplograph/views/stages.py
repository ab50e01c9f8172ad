"""The graph at each level, once, as columns: who stands there, which ties, where all stand."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

import networkx as nx

from diplograph.network.attributes import is_engagement
from diplograph.network.lifting import lift
from diplograph.views.closeness import closeness_groups
from diplograph.views.columns import Table
from diplograph.views.drawing import draw, looks
from diplograph.views.ego import lay_out_around
from diplograph.views.facts import Sources
from diplograph.views.force import lay_out_by_closeness
from diplograph.views.layout import Layout, lay_out_by_region

_COARSEST_FIRST = ("country", "agency", "official")
_TIED = frozenset({"serves_in", "organ_of", "signed"})
_STRUCTURE_FACTS = ("post", "title", "rank", "start", "end", "attested", "status")


class Styles:
    """The distinct looks of nodes and ties, and the facts of structure, numbered."""

    def __init__(self) -> None:
        self.nodes = Table()
        self.ties = Table()
        self.structure = Table()
        self.relations = Table()
        self.structure.number([])


def levels_of(graph: nx.MultiDiGraph[str]) -> dict[str, nx.MultiDiGraph[str]]:
    """Lift a graph to each level at which it differs; the finest comes last.

    Parameters
    ----------
    graph
        A knowledge graph, whole, selected or lifted.

    Returns
    -------
    dict
        Graph by level. A graph that is lifted already has fewer levels, at least one.
    """
    found: dict[str, nx.MultiDiGraph[str]] = {}
    shapes: list[tuple[set[str], set[tuple[str, str, str]]]] = []
    for level in _COARSEST_FIRST:
        lifted = graph if level == "official" else lift(graph, level=level)
        shape = (set(lifted), set(lifted.edges(keys=True)))
        if shape not in shapes:
            found[level] = lifted
            shapes.append(shape)
    return found


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
    tie_looks = [styles.ties.number(look) for look in looks(edges)]
    ties: dict[str, list[int]] = {
        key: [] for key in ("source", "target", "engagement", "directed", "relation", "look")
    }
    structure: dict[str, list[Any]] = {key: [] for key in ("source", "target", "type", "fact")}
    seen: set[tuple[Any, ...]] = set()
    row: tuple[Any, ...]
    for (source, target, data), look in zip(graph.edges(data=True), tie_looks, strict=True):
        ends = (index[source], index[target])
        if is_engagement(data):
            number = numbers[data["engagement"]]
            mark = (number, *sorted(ends))
            relation = styles.relations.number(data["edge_type"])
            row = (*ends, number, int(data["directed"]), relation, look)
            columns: dict[str, list[Any]] = ties
        else:
            fact = styles.structure.number(_structure_facts(data, sources))
            mark = (*ends, data["edge_type"], fact)
            row = (*ends, data["edge_type"], fact)
            columns = structure
        if mark not in seen:
            seen.add(mark)
            for column, value in zip(columns.values(), row, strict=True):
                column.append(value)
    groups = closeness_groups(graph)
    return {
        "nodes": [index[node] for node in graph],
        "groups": [groups.get(node, -1) for node in graph] if groups is not None else None,
        "looks": [styles.nodes.number(look) for look in looks(nodes)],
        "ties": ties,
        "structure": structure,
        "hub": index[layout.hub] if layout.hub is not None else None,
        "layouts": _layouts(graph, layout),
    }


def _layouts(graph: nx.MultiDiGraph[str], layout: Layout) -> dict[str, Any]:
    region = _region_columns(graph, layout)
    positions = {node: position for position, node in enumerate(graph)}
    near = [
        (positions[source], positions[target])
        for source, target, data in graph.edges(data=True)
        if is_engagement(data) or data["edge_type"] in _TIED
    ]
    start = list(zip(region["x"], region["y"], strict=True))
    x, y = lay_out_by_closeness(start, _pulls(graph, positions))
    layouts: dict[str, Any] = {"region": region, "force": {"x": x, "y": y}}
    if layout.hub is not None:
        centre = positions[layout.hub]
        x, y, rings = lay_out_around(centre, near, region["angle"])
        layouts["ego"] = {"centre": centre, "x": x, "y": y, "rings": rings}
    return layouts


def _pulls(
    graph: nx.MultiDiGraph[str], positions: Mapping[str, int]
) -> list[tuple[int, int, float]]:
    """Weigh each pair by its engagements, with less for each further one, and by structure."""
    found: Counter[tuple[int, int]] = Counter()
    owned: set[tuple[int, int]] = set()
    for source, target, data in graph.edges(data=True):
        one, other = sorted((positions[source], positions[target]))
        if is_engagement(data):
            found[one, other] += 1
        elif data["edge_type"] in _TIED:
            owned.add((one, other))
    pairs = sorted(owned | set(found))
    return [(*pair, 0.6 * (pair in owned) + math.log2(1 + found[pair])) for pair in pairs]


def _structure_facts(data: Mapping[str, Any], sources: Sources) -> dict[str, Any]:
    facts = {key: data[key] for key in _STRUCTURE_FACTS if key in data}
    if data.get("citations"):
        facts["citations"] = sources.cite(data["citations"])
    return facts


def _region_columns(graph: nx.MultiDiGraph[str], layout: Layout) -> dict[str, Any]:
    places = [layout.places[node] for node in graph]
    return {
        "x": [place.x for place in places],
        "y": [place.y for place in places],
        "angle": [round(1000 * place.angle) for place in places],
        "ring": [int(place.ring) for place in places],
        "wedges": [
            {
                "key": wedge.name,
                "countries": wedge.n_countries,
                "start": round(1000 * wedge.start),
                "end": round(1000 * wedge.end),
            }
            for wedge in layout.wedges
        ],
        "outline": {
            "halfWidth": round(layout.half_width),
            "halfHeight": round(layout.half_height),
        },
    }
