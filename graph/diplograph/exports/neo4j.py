r"""Neo4j's bulk import: a CSV file each of nodes, engagements and structure, with typed headers.

To load what ``write_graph(graph, "g.neo4j")`` wrote, into an empty database::

    neo4j-admin database import full neo4j --multiline-fields=true --array-delimiter=U+001F \
        --nodes=g-nodes.csv --relationships=g-engagements.csv --relationships=g-structure.csv

Items of a list are separated by U+001F, which no text holds after cleaning. Engagements and
structure are apart so that days are dates in the one, and may stop at the year in the other. What
is not known is an empty field, which the import leaves out. The attributes of the graph as a whole
are not in it.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

import networkx as nx

from diplograph.exports.neo4j_properties import Properties, Value, edges_of, nodes_of

BETWEEN_ITEMS = "\x1f"
_ENDS = (":START_ID", ":END_ID", ":TYPE")


def write(graph: nx.MultiDiGraph[str], paths: Sequence[Path]) -> None:
    """Write the three files as UTF-8, quoted as RFC 4180 says."""
    nodes = [((node, label), properties) for node, label, properties in nodes_of(graph)]
    edges = [((source, target, kind), known) for source, target, kind, known in edges_of(graph)]
    _write_table(paths[0], ("id:ID", ":LABEL"), nodes)
    _write_table(paths[1], _ENDS, [edge for edge in edges if "engagement" in edge[1]])
    _write_table(paths[2], _ENDS, [edge for edge in edges if "engagement" not in edge[1]])


def _write_table(
    path: Path, first: Sequence[str], rows: Sequence[tuple[tuple[str, ...], Properties]]
) -> None:
    names = sorted({name for _, known in rows for name in known} - {"id"})
    types = {name: _type([known[name] for _, known in rows if name in known]) for name in names}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*first, *(f"{name.replace(':', '_')}:{types[name]}" for name in names)])
        for ids, known in rows:
            writer.writerow([*ids, *(_cell(known.get(name), types[name]) for name in names)])


def _type(values: Iterable[Value]) -> str:
    kinds = {type(value) for value in values}
    if kinds == {list}:
        return "string[]"
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "long"
    if kinds <= {int, float}:
        return "double"
    return "date" if kinds == {dt.date} else "string"


def _cell(value: Value | None, kind: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return BETWEEN_ITEMS.join(value)
    return repr(float(str(value))) if kind == "double" else str(value)
