"""RDF as Turtle: W3C ORG, PROV-O and schema.org, dates in EDTF; ``exports.rdf`` says how."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import networkx as nx
from pyoxigraph import RdfFormat, serialize

from diplograph.exports.rdf.triples import graph_to_triples


def write(graph: nx.MultiDiGraph[str], paths: Sequence[Path]) -> None:
    """Write Turtle as UTF-8, the prefixes in alphabetical order."""
    triples, prefixes = graph_to_triples(graph)
    text = serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes) or b""
    # the library writes prefixes in an order that changes from one run to the next
    lines = text.splitlines(keepends=True)
    head = [line for line in lines[: len(prefixes)] if line.startswith(b"@prefix")]
    paths[0].write_bytes(b"".join([*sorted(head), *lines[len(head) :]]))
