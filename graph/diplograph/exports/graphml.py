"""GraphML: nodes, edges and the whole graph with typed attributes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import networkx as nx

from diplograph.exports.flat import flatten, identify_edges, restore


def write(graph: nx.MultiDiGraph[str], paths: Sequence[Path]) -> None:
    """Write GraphML as UTF-8."""
    nx.write_graphml(
        identify_edges(flatten(graph)), paths[0], encoding="utf-8", edge_id_from_attribute="id"
    )


def read(paths: Sequence[Path]) -> nx.MultiDiGraph[str]:
    """Read GraphML that ``write`` wrote."""
    flat = nx.read_graphml(paths[0], force_multigraph=True)
    for default in ("node_default", "edge_default"):
        flat.graph.pop(default, None)
    return restore(nx.MultiDiGraph(flat))
