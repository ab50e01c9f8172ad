from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from diplograph.exports.write import read_graph, write_graph


def test_larger_data_set_reads_back_equal(
    security_graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    write_graph(security_graph, tmp_path / "g.parquet")
    read = read_graph(tmp_path / "g.parquet")
    assert nx.utils.graphs_equal(security_graph, read)
    assert list(read) == list(security_graph)
    assert list(read.edges(keys=True)) == list(security_graph.edges(keys=True))


def test_types_are_those_of_the_values(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    nodes, edges = (pq.read_schema(path) for path in write_graph(graph, tmp_path / "g.parquet"))
    assert edges.field("n_independent").type == pa.int64()
    assert edges.field("both_sides").type == pa.bool_()
    assert edges.field("topics").type == pa.list_(pa.string())
    citation = edges.field("citations").type.value_type
    assert {field.name for field in citation} >= {"source", "publisher", "language"}
    assert nodes.field("claims").metadata == {b"diplograph.as": b"json"}
    assert [field.name for field in edges][:4] == ["source", "target", "key", "edge_type"]


def test_pandas_reads_the_tables(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    nodes, edges = map(pd.read_parquet, write_graph(graph, tmp_path / "g.parquet"))
    assert list(nodes["id"]) == list(graph)
    assert len(edges) == graph.number_of_edges()
    one = edges[edges["key"] == "interpol-ga93-47"].iloc[0]
    assert one["citations"][0]["publisher"] == "LeBrief"


@pytest.mark.parametrize(
    "values",
    [
        [1, 2.5], [1, "one"], [True, 1], [{}, {"a": 1}], [[{}]], [[], ["a"]], [["a", 1]],
        [[1, 2.5]], [2**70], [{"a": [{"b": 1}, {"c": "x"}]}], [[None, "a"]], ["", "a"], [0, False],
    ],
    ids=str,
)  # fmt: skip
def test_values_of_any_mixture_come_back_as_what_they_were(
    tmp_path: Path, values: list[Any]
) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, value in enumerate(values):
        graph.add_node(str(number), node_type="country", label="x", odd=value)
    write_graph(graph, tmp_path / "g.parquet")
    read = read_graph(tmp_path / "g.parquet")
    assert repr(dict(read.nodes(data="odd"))) == repr(dict(graph.nodes(data="odd")))
