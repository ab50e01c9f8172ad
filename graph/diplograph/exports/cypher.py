"""A Cypher script, a statement a line: for ``cypher-shell --file``, Memgraph or a browser.

Nodes bear the label ``Diplograph`` beside their own, so that a script can be run again after
``MATCH (n:Diplograph) DETACH DELETE n;``. The attributes of the graph as a whole are properties of
a node ``Dataset``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import networkx as nx

from diplograph.exports.neo4j_properties import Value, edges_of, nodes_of, properties
from diplograph.exports.text import clean_graph, plain_text

_ESCAPES = str.maketrans(
    {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\x85": "\\u0085",
     "\u2028": "\\u2028", "\u2029": "\\u2029"}
)  # fmt: skip


def write(graph: nx.MultiDiGraph[str], paths: Sequence[Path]) -> None:
    """Write the script as UTF-8 with plain newlines."""
    with paths[0].open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{statement};\n" for statement in _statements(graph))


def _statements(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    yield (
        "CREATE CONSTRAINT diplograph_id IF NOT EXISTS FOR (n:Diplograph) REQUIRE n.id IS UNIQUE"
    )
    about = clean_graph(graph, plain_text).graph
    if about:
        yield f"CREATE (:Dataset {_map(properties(about, has_days=False))})"
    for node, label, known in nodes_of(graph):
        yield f"CREATE (:Diplograph:{_name(label)} {_map({**known, 'id': node})})"
    for source, target, kind, known in edges_of(graph):
        yield (
            f"MATCH (a:Diplograph {_map({'id': source})}), (b:Diplograph {_map({'id': target})}) "
            f"CREATE (a)-[:{_name(kind)} {_map(known)}]->(b)"
        )


def _map(known: Mapping[str, Value]) -> str:
    return f"{{{', '.join(f'{_name(name)}: {_literal(value)}' for name, value in known.items())}}}"


def _name(text: str) -> str:
    if text.isascii() and text.isidentifier():
        return text
    return f"`{text.replace('`', '``')}`"


def _literal(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, dt.date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, list):
        return f"[{', '.join(_literal(item) for item in value)}]"
    return f"'{value.translate(_ESCAPES)}'"
