from __future__ import annotations

import csv
import datetime as dt
import re
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from tests.exports.cypher_reader import CypherReader, tokens_of

from diplograph.exports.neo4j_properties import edges_of, nodes_of, properties
from diplograph.exports.write import write_graph

TYPES = {
    "string": str, "long": int, "double": float, "date": dt.date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__, "string[]": lambda t: t.split("\x1f"),
}  # fmt: skip


def table(path: Path) -> list[dict[str, Any]]:
    """Read a table as the import does: types from the header, an empty field is nothing."""
    with path.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines, strict=True)
    assert len(set(header)) == len(header)
    read = []
    for row in rows:
        assert len(row) == len(header)
        known = {}
        for name, cell in zip(header, row, strict=True):
            prop, _, kind = name.rpartition(":")
            if cell:
                known[name if kind.isupper() else prop] = TYPES.get(kind, str)(cell)
        read.append(known)
    return read


def test_import_files_hold_every_node_and_edge_with_types(
    security_graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    nodes, engagements, structure = map(table, write_graph(security_graph, tmp_path / "g.neo4j"))
    assert nodes == [
        {"id:ID": node, ":LABEL": label, **known} for node, label, known in nodes_of(security_graph)
    ]
    ends = (":START_ID", ":END_ID", ":TYPE")
    expected = [
        {**dict(zip(ends, edge[:3], strict=True)), **edge[3]} for edge in edges_of(security_graph)
    ]
    assert engagements == [edge for edge in expected if "engagement" in edge]
    assert structure == [edge for edge in expected if "engagement" not in edge]
    ids = [node["id:ID"] for node in nodes]
    assert len(ids) == len(set(ids))
    assert {edge[end] for edge in expected for end in ends[:2]} <= set(ids)


def test_headers_name_types_that_neo4j_knows(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    paths = write_graph(graph, tmp_path / "g.neo4j")
    header = {
        name
        for path in paths
        for name in path.read_text(encoding="utf-8").split("\n")[0].split(",")
    }
    kinds = r"string(\[\])?|long|double|boolean|date|ID|START_ID|END_ID|TYPE|LABEL"
    assert [name for name in header if not re.fullmatch(rf"\w*:({kinds})", name)] == []
    assert {"start:date", "n_independent:long", "both_sides:boolean", "topics:string[]"} <= header


def test_cypher_script_reads_back_as_the_graph(
    security_graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    (path,) = write_graph(security_graph, tmp_path / "g.cypher")
    read = CypherReader(path.read_text(encoding="utf-8"))
    (labels, about), *nodes = read.nodes
    assert (labels, about) == (["Dataset"], security_graph.graph)
    assert nodes == [
        (["Diplograph", label], {**known, "id": node})
        for node, label, known in nodes_of(security_graph)
    ]
    assert read.ties == list(edges_of(security_graph))


def test_statement_stands_on_a_line_whatever_a_text_holds(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    graph.nodes["NOR"]["note"] = "it's\n'}) DETACH DELETE n;\r\n\\' \u2028 \x85 // /* `"
    (path,) = write_graph(graph, tmp_path / "g.cypher")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert all(line.endswith(";") for line in lines)
    assert len(lines) == 2 + graph.number_of_nodes() + graph.number_of_edges()
    notes = {
        known["id"]: known.get("note") for _, known in CypherReader("\n".join(lines)).nodes[1:]
    }
    assert notes["NOR"] == graph.nodes["NOR"]["note"]


def test_reader_of_the_test_is_strict() -> None:
    for script in ("CREATE (:A {b: 'c'})'", "CREATE (:A {b: 'c\n'});", "CREATE (:A {b: c});"):
        with pytest.raises(AssertionError):
            CypherReader(script)
    assert tokens_of("`a``b`") == [("name", "`a``b`")]


def test_membership_since_a_year_stays_text_and_an_engagement_has_days() -> None:
    assert properties({"start": "2002"}, has_days=False) == {"start": "2002"}
    assert properties({"start": "2002"}, has_days=True) == {"start": "2002"}
    assert properties({"start": "2002-01-05"}, has_days=True) == {"start": dt.date(2002, 1, 5)}


def test_mapping_is_json_text_and_a_number_stays_one() -> None:
    data = {"a": {"en": "x"}, "b": [{"en": "x"}, "y"], "c": 1, "d": 0.5, "e": True, "f": None}
    assert properties(data, has_days=False) == {
        "a": '{"en": "x"}', "b": ['{"en": "x"}', "y"], "c": 1, "d": 0.5, "e": True,
    }  # fmt: skip
