"""CSV: a table of nodes and a table of edges, lists as JSON text, what is not known left empty.

A text that begins with ``=``, ``+``, ``-`` or ``@`` is written as it is, so that ``read_graph`` and
other programs get what was recorded. A spreadsheet that opens the file may take it for a formula:
for spreadsheets, write ``xlsx``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import networkx as nx
import pandas as pd

from diplograph.exports.flat import flatten, restore
from diplograph.network.attributes import FLAGS, WHOLE_NUMBERS
from diplograph.network.frames import frames_to_graph, graph_to_frames


def write(graph: nx.MultiDiGraph[str], paths: Sequence[Path]) -> None:
    """Write both tables as UTF-8 with plain newlines."""
    nodes, edges = graph_to_frames(flatten(graph))
    nodes.to_csv(paths[0], encoding="utf-8", lineterminator="\n")
    edges.to_csv(paths[1], encoding="utf-8", lineterminator="\n", index=False)


def read(paths: Sequence[Path]) -> nx.MultiDiGraph[str]:
    """Read both tables; ``NA`` is a text, only an empty cell is missing."""
    nodes, edges = (_read_table(path) for path in paths)
    return restore(frames_to_graph(nodes.set_index("id"), edges))


def _read_table(path: Path) -> pd.DataFrame:
    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8").astype(object)
    table = table.where(table != "", None)
    for column in table.columns:
        if column in WHOLE_NUMBERS:
            table[column] = [None if cell is None else int(cell) for cell in table[column]]
        elif column in FLAGS:
            table[column] = [None if cell is None else cell == "True" for cell in table[column]]
    return table
