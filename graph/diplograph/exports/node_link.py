"""Node-link JSON: lists stay lists, nothing is flattened."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import networkx as nx

from diplograph.files import well_formed


def write(graph: nx.MultiDiGraph[str], paths: Sequence[Path]) -> None:
    """Write JSON as UTF-8, one key a line."""
    document = nx.node_link_data(graph, edges="edges")
    text = json.dumps(document, ensure_ascii=False, indent=1)
    paths[0].write_text(f"{well_formed(text)}\n", encoding="utf-8", newline="\n")


def read(paths: Sequence[Path]) -> nx.MultiDiGraph[str]:
    """Read JSON that ``write`` wrote."""
    document = json.loads(paths[0].read_text(encoding="utf-8"))
    return nx.MultiDiGraph(nx.node_link_graph(document, edges="edges"))
