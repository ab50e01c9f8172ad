"""Parquet: a table of nodes and a table of edges, lists as lists, types kept."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import networkx as nx
import pyarrow as pa
import pyarrow.parquet as pq

from diplograph.exports.text import clean_graph, unicode_text

_WHOLE = b"diplograph.graph"
_AS_JSON = {b"diplograph.as": b"json"}
# what sources claim is a figure or a text: of no one type, whichever this data set holds
_MIXED = frozenset({"claims"})


def write(graph: nx.MultiDiGraph[str], paths: Sequence[Path]) -> None:
    """Write both tables; the attributes of the graph as a whole stand in the metadata of both."""
    cleaned = clean_graph(graph, unicode_text)
    nodes = [{"id": node, **data} for node, data in cleaned.nodes(data=True)]
    edges = [
        {"source": source, "target": target, "key": key, **data}
        for source, target, key, data in cleaned.edges(keys=True, data=True)
    ]
    about = json.dumps(cleaned.graph, ensure_ascii=False).encode()
    first = (("id", "node_type", "label"), ("source", "target", "key", "edge_type"))
    for path, rows, names in zip(paths, (nodes, edges), first, strict=True):
        table = _table(rows, names).replace_schema_metadata({_WHOLE: about})
        pq.write_table(table, path, compression="zstd")


def _table(rows: Sequence[Mapping[str, Any]], first: Sequence[str]) -> pa.Table:
    others = sorted({name for row in rows for name in row} - set(first))
    columns = {name: [row.get(name) for row in rows] for name in (*first, *others)}
    fields, arrays = [], []
    for name, values in columns.items():
        array, metadata = _column(values, may_be_typed=name not in _MIXED)
        fields.append(pa.field(name, array.type, metadata=metadata))
        arrays.append(array)
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def _column(
    values: Sequence[Any], *, may_be_typed: bool
) -> tuple[pa.Array, dict[bytes, bytes] | None]:
    """Type a column by its values, as JSON text where they have no type in common."""
    if not any(value is not None for value in values):
        return pa.array(values, pa.string()), None
    try:
        array = pa.array(values) if may_be_typed else None
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        array = None
    if array is not None and _keeps(array, values):
        return array, None
    texts = [None if v is None else json.dumps(v, ensure_ascii=False) for v in values]
    return pa.array(texts, pa.string()), _AS_JSON


def _keeps(array: pa.Array, values: Sequence[Any]) -> bool:
    """Tell whether values come back from Parquet as what they were."""
    kind = array.type
    if pa.types.is_string(kind) or pa.types.is_integer(kind) or pa.types.is_boolean(kind):
        return True
    if _holds_nothing(kind):
        return False
    # 1 and 1.0 are equal and not the same; the order of keys is not kept and does not count
    back = json.dumps([_without_none(value) for value in array.to_pylist()], sort_keys=True)
    return back == json.dumps(list(values), sort_keys=True)


def _holds_nothing(kind: pa.DataType) -> bool:
    """Tell types that Parquet has no place for: of empty mappings."""
    if pa.types.is_struct(kind):
        return kind.num_fields == 0 or any(_holds_nothing(field.type) for field in kind)
    return bool(pa.types.is_list(kind)) and _holds_nothing(kind.value_type)


def read(paths: Sequence[Path]) -> nx.MultiDiGraph[str]:
    """Read both tables."""
    nodes, edges = (pq.read_table(path) for path in paths)
    about = json.loads((nodes.schema.metadata or {})[_WHOLE])
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**about)
    for row in _rows(nodes):
        graph.add_node(row.pop("id"), **row)
    for row in _rows(edges):
        graph.add_edge(row.pop("source"), row.pop("target"), key=row.pop("key"), **row)
    return graph


def _rows(table: pa.Table) -> list[dict[str, Any]]:
    as_json = {field.name for field in table.schema if field.metadata == _AS_JSON}
    return [
        {
            name: json.loads(value) if name in as_json else _without_none(value)
            for name, value in row.items()
            if value is not None
        }
        for row in table.to_pylist()
    ]


def _without_none(value: Any) -> Any:
    """Leave out keys that only other mappings of the column have."""
    if isinstance(value, dict):
        return {key: _without_none(item) for key, item in value.items() if item is not None}
    return [_without_none(item) for item in value] if isinstance(value, list) else value
