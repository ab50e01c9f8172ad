"""A graph as Neo4j holds one: labels, types and properties of a single type each.

Neo4j has no mappings within properties: a mapping becomes JSON text, a list of mappings a list of
JSON texts. First and last days of engagements, events and states become dates. Those of
memberships and tenures stay text, since they may stop at the month or year, and so does ``date``,
which is EDTF.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from diplograph.exports.text import clean_graph, plain_text
from diplograph.network.attributes import is_engagement

Value = str | bool | int | float | dt.date | list[str]
Properties = dict[str, Value]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAYS = frozenset({"start", "end"})


def nodes_of(graph: nx.MultiDiGraph[str]) -> Iterator[tuple[str, str, Properties]]:
    """Give each node's id, its label such as ``Official`` and its properties."""
    for node, data in clean_graph(graph, plain_text).nodes(data=True):
        label = str(data.get("node_type", "node")).title()
        yield node, label, properties(data, has_days=True)


def edges_of(graph: nx.MultiDiGraph[str]) -> Iterator[tuple[str, str, str, Properties]]:
    """Give each edge's source, target, type such as ``MET`` and properties with its ``key``."""
    for source, target, key, data in clean_graph(graph, plain_text).edges(keys=True, data=True):
        kind = str(data.get("edge_type", "tied_to")).upper()
        has_days = is_engagement(data)
        yield source, target, kind, {"key": key, **properties(data, has_days=has_days)}


def properties(data: Mapping[str, Any], *, has_days: bool) -> Properties:
    """Write attributes as properties.

    Parameters
    ----------
    data
        Attributes of a node or edge.
    has_days
        Whether ``start`` and ``end`` are days of the calendar.

    Returns
    -------
    dict
        Texts, numbers, flags, dates and lists of texts, by name.
    """
    return {
        name: _date(value) if has_days and name in _DAYS else _value(value)
        for name, value in data.items()
        if value is not None
    }


def _date(value: Any) -> Value:
    text = str(value)
    return dt.date.fromisoformat(text) if _DAY.fullmatch(text) else text


def _value(value: Any) -> Value:
    if isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, list | tuple):
        return [item if isinstance(item, str) else _json(item) for item in value]
    return _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
