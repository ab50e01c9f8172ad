"""Attributes as formats that know only text and numbers can hold them, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import networkx as nx

from diplograph.exports.text import xml_text
from diplograph.network.attributes import LISTS_AND_MAPPINGS


def flatten(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Copy a graph so that every attribute is a text, number or flag.

    Parameters
    ----------
    graph
        A knowledge graph.

    Returns
    -------
    networkx.MultiDiGraph
        Lists and mappings as JSON text; characters that XML cannot hold as U+FFFD.
    """
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph(**_flat(graph.graph))
    for node, data in graph.nodes(data=True):
        flat.add_node(xml_text(node), **_flat(data))
    for source, target, key, data in graph.edges(keys=True, data=True):
        flat.add_edge(xml_text(source), xml_text(target), key=xml_text(key), **_flat(data))
    return flat


def identify_edges(flat: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Copy a graph so that every edge has an ``id`` of its own.

    Formats want ids that are unique in the file; keys are unique between two nodes only.
    """
    identified: nx.MultiDiGraph[str] = flat.copy()
    for source, target, key, data in identified.edges(keys=True, data=True):
        data["id"] = f"{source}|{target}|{key}"
    return identified


def restore(flat: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Read the JSON text of lists and mappings back, and key edges as they were."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**flat.graph)
    for node, data in flat.nodes(data=True):
        graph.add_node(node, **_restored(data))
    for source, target, edge_key, data in flat.edges(keys=True, data=True):
        attributes = _restored(data)
        # readers drop keys where no two edges are parallel; our ids still end in them
        edge_id = attributes.pop("id", edge_key)
        key = edge_id.removeprefix(f"{source}|{target}|")
        graph.add_edge(source, target, key=key, **attributes)
    return graph


def _flat(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _flat_value(value) for key, value in attributes.items() if value is not None}


def _flat_value(value: Any) -> Any:
    if isinstance(value, str):
        return xml_text(value)
    if isinstance(value, bool | int | float):
        return value
    return xml_text(json.dumps(value, ensure_ascii=False))


def _restored(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: json.loads(value) if key in LISTS_AND_MAPPINGS else value
        for key, value in attributes.items()
    }
