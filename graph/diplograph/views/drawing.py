"""Graph → pyvis network: nodes at their places, one line per tie, physics off."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import Any

import networkx as nx

from diplograph.network.attributes import engagement_edges, is_engagement
from diplograph.views.layout import EVENTS, HOME, NO_REGION, ORGANISATIONS, Layout
from diplograph.views.palette import COLOURS, SHAPES, SIZES

HIDDEN_AT_FIRST = ("member_of", "took_part_in", "produced", "held_within")
_STRUCTURE_WIDTH = 1
_MEETING_WIDTH = 1.3
_SIGNING_WIDTH = 4.5
_HUB_SIZE = 24.0

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 150,
        "multiselect": False,
        "dragNodes": False,
        "keyboard": {"enabled": False},
        "zoomSpeed": 0.6,
    },
    "nodes": {"font": {"size": 0}, "borderWidth": 1.5, "chosen": False},
    "edges": {"smooth": False, "chosen": False, "selectionWidth": 0, "hoverWidth": 0},
}


def draw(
    graph: nx.MultiDiGraph[str], layout: Layout
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, Any]]:
    """Hand a graph to pyvis and take back what vis-network draws.

    Parameters
    ----------
    graph
        A knowledge graph.
    layout
        A place for each of its nodes.

    Returns
    -------
    nodes : list of dict
        vis-network nodes, with ``palette`` (region or kind), ``nodeType``, ``angle`` and ``ring``.
    edges : list of dict
        vis-network edges with ids ``e0``, ``e1`` … in the graph's order, one per edge of the graph.
    options : dict
        vis-network options.
    """
    from pyvis.network import Network  # noqa: PLC0415 - brings IPython along

    # directed, because an undirected pyvis network drops parallel edges; and no 'group' on nodes,
    # because pyvis then drops their colour
    network = Network(directed=True, cdn_resources="in_line")
    ties = Counter(node for s, t, _, _ in engagement_edges(graph) for node in {s, t})
    for node, data in graph.nodes(data=True):
        place = layout.places[node]
        group = group_of(node, data, layout)
        colour = COLOURS.get(group, COLOURS[NO_REGION])[0]
        network.add_node(
            node,
            label=str(data["label"]),
            shape=SHAPES[data["node_type"]],
            color=colour,
            size=_HUB_SIZE
            if node == layout.hub
            else SIZES[data["node_type"]] + min(ties[node], 9) * 0.4,
            x=place.x,
            y=place.y,
            palette=group,
            nodeType=data["node_type"],
            angle=place.angle,
            ring=place.ring,
            ties=ties[node],
        )
    bends = _bends(graph)
    for index, (source, target, key, data) in enumerate(graph.edges(keys=True, data=True)):
        network.add_edge(
            source, target, id=f"e{index}", **_style(data), **bends.get((source, target, key), {})
        )
    network.set_options(json.dumps(OPTIONS))
    return network.nodes, network.edges, OPTIONS


def group_of(node: str, data: dict[str, Any], layout: Layout) -> str:
    """Tell which colour a node has: its region's, or that of its kind where it has no region."""
    if node == layout.hub:
        return HOME
    if data["node_type"] == "instrument":
        return "Instrument"
    if data["node_type"] == "event":
        return EVENTS
    if data["node_type"] == "organisation" or "country" not in data:
        return ORGANISATIONS
    return str(data.get("region", NO_REGION))


def _style(data: dict[str, Any]) -> dict[str, Any]:
    if not is_engagement(data):
        hidden = data["edge_type"] in HIDDEN_AT_FIRST
        style = "signed" if data["edge_type"] == "signed" else "structure"
        width = _SIGNING_WIDTH if style == "signed" else _STRUCTURE_WIDTH
        return {"arrows": "", "hidden": hidden, "width": width, "line": style}
    is_signing = bool(data.get("instruments")) or data["kind"] == "signing"
    was_held = data["status"] == "held"
    return {
        "arrows": "to" if data["directed"] else "",
        "hidden": False,
        "width": _SIGNING_WIDTH if is_signing else _MEETING_WIDTH,
        "dashes": False if was_held else [6, 5],
        "line": "signing" if is_signing else "engagement",
    }


def _bends(graph: nx.MultiDiGraph[str]) -> dict[tuple[str, str, str], dict[str, Any]]:
    """Fan out parallel ties, so that they can be counted and chosen one by one."""
    parallel: defaultdict[tuple[str, ...], list[tuple[str, str, str]]] = defaultdict(list)
    for source, target, key in graph.edges(keys=True):
        parallel[tuple(sorted((source, target)))].append((source, target, key))
    bends = {}
    for edges in parallel.values():
        for index, (source, target, key) in enumerate(edges) if len(edges) > 1 else ():
            bend = (index - (len(edges) - 1) / 2) * min(0.14, 0.7 / len(edges))
            if source > target:
                bend = -bend
            if bend:
                kind = "curvedCW" if bend > 0 else "curvedCCW"
                smooth = {"enabled": True, "type": kind, "roundness": round(abs(bend), 3)}
                bends[source, target, key] = {"smooth": smooth}
    return bends
