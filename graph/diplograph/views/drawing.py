"""Graph → pyvis network: what vis-network draws of each node and tie; the page holds no physics."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

import networkx as nx

from diplograph.network.attributes import engagement_edges, is_engagement
from diplograph.views.groups import NO_REGION, group_of
from diplograph.views.palette import COLOURS, SHAPES, SIZES

_STRUCTURE_WIDTH = 1
_MEETING_WIDTH = 1.3
_SIGNING_WIDTH = 4.5
_HUB_SIZE = 24.0
_SIZE_PER_DOUBLING = 1.4

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


class _Ids(list[str]):
    """Ids that are looked up at once; pyvis looks through a list for every node and edge."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[str] = set()

    def append(self, node: str) -> None:
        super().append(node)
        self._known.add(node)

    def __contains__(self, node: object) -> bool:
        return node in self._known


def draw(
    graph: nx.MultiDiGraph[str], hub: str | None = None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, Any]]:
    """Hand a graph to pyvis and take back what vis-network draws.

    Parameters
    ----------
    graph
        A knowledge graph.
    hub
        The node that stands at the centre, if any.

    Returns
    -------
    nodes : list of dict
        vis-network nodes in the graph's order, with ``palette`` (colour group) and ``nodeType``;
        the size grows with each doubling of an actor's engagements.
    edges : list of dict
        vis-network edges in the graph's order, one per edge of the graph.
    options : dict
        vis-network options.
    """
    from pyvis.network import Network  # noqa: PLC0415 - brings IPython along

    # directed, because an undirected pyvis network drops parallel edges; and no 'group' on nodes,
    # because pyvis then drops their colour
    network = Network(directed=True, cdn_resources="in_line")
    network.node_ids = _Ids()
    ties = Counter(node for s, t, _, _ in engagement_edges(graph) for node in {s, t})
    for node, data in graph.nodes(data=True):
        group = group_of(data, is_hub=node == hub)
        network.add_node(
            node,
            label=str(data["label"]),
            shape=SHAPES[data["node_type"]],
            color=COLOURS.get(group, COLOURS[NO_REGION])[0],
            size=_HUB_SIZE if node == hub else _size(data["node_type"], ties[node]),
            palette=group,
            nodeType=data["node_type"],
        )
    for source, target, data in graph.edges(data=True):
        network.add_edge(source, target, **_style(data))
    network.set_options(json.dumps(OPTIONS))
    return network.nodes, network.edges, OPTIONS


def looks(items: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep of vis-network nodes or edges only how they look, not which they are."""
    own = {"id", "label", "from", "to"}
    return [{key: value for key, value in item.items() if key not in own} for item in items]


def _size(node_type: str, ties: int) -> float:
    return round(SIZES[node_type] + ties.bit_length() * _SIZE_PER_DOUBLING / 2, 1)


def _style(data: dict[str, Any]) -> dict[str, Any]:
    if not is_engagement(data):
        style = "signed" if data["edge_type"] == "signed" else "structure"
        width = _SIGNING_WIDTH if style == "signed" else _STRUCTURE_WIDTH
        return {"arrows": "", "width": width, "line": style}
    is_signing = bool(data.get("instruments")) or data["kind"] == "signing"
    was_held = data["status"] == "held"
    return {
        "arrows": "to" if data["directed"] else "",
        "width": _SIGNING_WIDTH if is_signing else _MEETING_WIDTH,
        "dashes": False if was_held else [6, 5],
        "line": "signing" if is_signing else "engagement",
    }
