"""Attributes as formats that know only text and numbers can hold them, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import networkx as nx

from diplograph.network.attributes import LISTS_AND_MAPPINGS

# what XML 1.0 cannot hold, escaped or not
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# XML turns a carriage return into a newline, which would read back as another text
_RETURN = re.compile("\r\n?")


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
        flat.add_node(clean(node), **_flat(data))
    for source, target, key, data in graph.edges(keys=True, data=True):
        flat.add_edge(clean(source), clean(target), key=clean(key), **_flat(data))
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


def clean(text: str) -> str:
    """Replace what XML cannot hold by U+FFFD and carriage returns by newlines."""
    return _RETURN.sub("\n", _ILLEGAL.sub("\ufffd", text))


def _flat(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _flat_value(value) for key, value in attributes.items() if value is not None}


def _flat_value(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool | int | float):
        return value
    return clean(json.dumps(value, ensure_ascii=False))


def _restored(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: json.loads(value) if key in LISTS_AND_MAPPINGS else value
        for key, value in attributes.items()
    }
