from __future__ import annotations

import copy
import csv
import json
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplograph.errors import MissingExtraError, UnknownFormatError, UnreadableGraphError
from diplograph.exports import WRITERS
from diplograph.exports.flat import flatten
from diplograph.exports.text import xml_text
from diplograph.exports.write import export_losses, read_graph, write_graph
from diplograph.network.lifting import lift

WITHOUT_GRAPH_ATTRIBUTES = {"csv", "gexf"}
READ = [name for name, form in WRITERS.items() if form.is_read]
# where each tie repeats the address of its source, as plain text
REPEATED = ["csv", "cypher", "ftm", "geojson", "gexf", "graphml", "json", "neo4j", "plover"]


def assert_same(written: nx.MultiDiGraph[str], read: nx.MultiDiGraph[str], form: str) -> None:
    if form in WITHOUT_GRAPH_ATTRIBUTES:
        read.graph.update(written.graph)
    assert nx.utils.graphs_equal(written, read)


@pytest.mark.parametrize("form", READ)
def test_what_is_written_reads_back_equal(
    graph: nx.MultiDiGraph[str], tmp_path: Path, form: str
) -> None:
    for name, one in (("whole", graph), ("countries", lift(graph, level="country"))):
        target = tmp_path / f"{name}.{form}"
        write_graph(one, target)
        assert_same(one, read_graph(target), form)


@pytest.mark.parametrize("form", READ)
def test_graph_without_engagements_reads_back_equal(
    graph: nx.MultiDiGraph[str], tmp_path: Path, form: str
) -> None:
    alone = graph.subgraph(["NOR"]).copy()
    write_graph(alone, tmp_path / f"alone.{form}")
    assert_same(alone, read_graph(tmp_path / f"alone.{form}"), form)


def test_networkx_reads_graphml_as_the_flattened_graph(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    """Whoever has networkx and not diplograph gets every attribute, lists as JSON text."""
    (target,) = write_graph(graph, tmp_path / "g.graphml")
    read = nx.read_graphml(target, force_multigraph=True)
    flat = flatten(graph)
    assert dict(read.nodes(data=True)) == dict(flat.nodes(data=True))
    assert {
        (s, t, d.pop("id").removeprefix(f"{s}|{t}|")): d for s, t, d in read.edges(data=True)
    } == {(s, t, k): d for s, t, k, d in flat.edges(keys=True, data=True)}


def test_networkx_reads_gexf_as_the_flattened_graph(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    (target,) = write_graph(graph, tmp_path / "g.gexf")
    read = nx.read_gexf(target, version="1.2draft")
    flat = flatten(graph)
    assert dict(read.nodes(data=True)) == dict(flat.nodes(data=True))
    assert {
        (s, t, k): {name: v for name, v in d.items() if name != "id"}
        for s, t, k, d in read.edges(keys=True, data=True)
    } == {(s, t, k): d for s, t, k, d in flat.edges(keys=True, data=True)}


def test_networkx_reads_node_link_json_equal(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    (target,) = write_graph(graph, tmp_path / "g.json")
    document = json.loads(target.read_text(encoding="utf-8"))
    assert nx.utils.graphs_equal(graph, nx.node_link_graph(document, edges="edges"))


@pytest.mark.parametrize("form", REPEATED)
def test_citation_stands_on_every_engagement_in_the_file(
    graph: nx.MultiDiGraph[str], tmp_path: Path, form: str
) -> None:
    text = "".join(
        path.read_text(encoding="utf-8") for path in write_graph(graph, tmp_path / f"g.{form}")
    )
    edges = [d for _, _, d in graph.edges(data=True) if "engagement" in d]
    assert text.count("ag-dinterpol-43-reunions-bilaterales") >= len(edges) == 55


@pytest.mark.parametrize("form", READ)
def test_norway_is_nor_and_namibia_nam_in_the_file(
    graph: nx.MultiDiGraph[str], tmp_path: Path, form: str
) -> None:
    write_graph(graph, tmp_path / f"g.{form}")
    read = read_graph(tmp_path / f"g.{form}")
    for code, name in (("NOR", "Norway"), ("NAM", "Namibia")):
        assert (read.nodes[code]["country"], read.nodes[code]["label"]) == (code, name)


def test_gexf_gives_gephi_days_on_its_timeline_and_no_stamp_of_today(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    (target,) = write_graph(graph, tmp_path / "g.gexf")
    root = ET.parse(target).getroot()  # noqa: S314 - the file is our own
    space = {"g": "http://www.gexf.net/1.2draft"}
    drawn = root.find("g:graph", space)
    assert drawn is not None
    assert (drawn.get("mode"), drawn.get("timeformat")) == ("dynamic", "date")
    days = {(e.get("start"), e.get("end")) for e in drawn.iterfind("g:edges/g:edge", space)}
    assert ("2025-11-24", "2025-11-27") in days
    ids = [e.get("id") for e in drawn.iterfind("g:edges/g:edge", space)]
    assert len(ids) == len(set(ids)) == graph.number_of_edges()
    assert "lastmodifieddate" not in target.read_text(encoding="utf-8")
    assert [child.tag.rpartition("}")[2] for child in root].count("meta") == 1


def test_ids_of_edges_are_unique_in_graphml(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    (target,) = write_graph(graph, tmp_path / "g.graphml")
    root = ET.parse(target).getroot()  # noqa: S314 - the file is our own
    ids = [e.get("id") for e in root.iter("{http://graphml.graphdrawing.org/xmlns}edge")]
    assert len(ids) == len(set(ids)) == graph.number_of_edges()


def test_csv_tables_open_in_any_reader(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    nodes, edges = write_graph(graph, tmp_path / "g.csv")
    assert (nodes.name, edges.name) == ("g-nodes.csv", "g-edges.csv")
    with nodes.open(encoding="utf-8", newline="") as lines:
        rows = {row["id"]: row for row in csv.DictReader(lines)}
    assert rows["NAM"]["name_ar"] == "ناميبيا"
    assert rows["NOR"]["abbreviation"] == ""


@pytest.mark.parametrize("form", WRITERS)
def test_writing_twice_gives_the_same_bytes(
    graph: nx.MultiDiGraph[str], tmp_path: Path, form: str
) -> None:
    first = [path.read_bytes() for path in write_graph(graph, tmp_path / f"one.{form}")]
    second = [path.read_bytes() for path in write_graph(graph, tmp_path / f"two.{form}")]
    assert first == second


def test_failed_write_leaves_the_earlier_file(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    target = tmp_path / "g.json"
    target.write_text("earlier", encoding="utf-8")
    graph.nodes["NOR"]["label"] = object()
    with pytest.raises(TypeError):
        write_graph(graph, target)
    assert target.read_text(encoding="utf-8") == "earlier"
    assert [path.name for path in tmp_path.iterdir()] == ["g.json"]


def test_unknown_suffix_lists_the_formats(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    known = "Known formats: csv, cypher, ftm, geojson, gexf, graphml, json, jsonld, neo4j, parquet"
    with pytest.raises(UnknownFormatError, match=known):
        write_graph(graph, tmp_path / "g.pdf")
    with pytest.raises(UnknownFormatError, match="diplograph render"):
        write_graph(graph, tmp_path / "g.html")


@pytest.mark.parametrize("form", ["gexf", "graphml", "json", "parquet"])
def test_file_of_another_kind_is_refused_with_its_name(tmp_path: Path, form: str) -> None:
    target = tmp_path / f"g.{form}"
    for ending in WRITERS[form].files or (f".{form}",):
        (tmp_path / f"g{ending}").write_text("not a graph", encoding="utf-8")
    with pytest.raises(UnreadableGraphError, match=rf"g\.{form}: the file does not hold a graph"):
        read_graph(target)


texts = st.text(min_size=1).filter(lambda text: text == xml_text(text))


@pytest.mark.parametrize("form", READ)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_any_text_that_xml_can_hold_survives(
    graph: nx.MultiDiGraph[str], tmp_path: Path, form: str, text: str
) -> None:
    """Quotes, newlines, ]]>, emoji and right-to-left overrides included."""
    small = copy.deepcopy(graph.subgraph(["NOR", "no-police", "skulstad-hakon"])).copy()
    small.nodes["NOR"]["note"] = text
    small.nodes["NOR"]["aliases"] = [text]
    write_graph(small, tmp_path / f"g.{form}")
    assert_same(small, read_graph(tmp_path / f"g.{form}"), form)


@pytest.mark.parametrize("form", READ)
def test_text_that_xml_cannot_hold_is_cleaned_not_broken(
    graph: nx.MultiDiGraph[str], tmp_path: Path, form: str
) -> None:
    graph.nodes["NOR"]["note"] = "NUL \x00, bell \x07, lone surrogate \ud800, ]]> & <b>\r\n"
    write_graph(graph, tmp_path / f"g.{form}")
    note = read_graph(tmp_path / f"g.{form}").nodes["NOR"]["note"]
    if form in {"json", "parquet"}:
        assert note == "NUL \x00, bell \x07, lone surrogate �, ]]> & <b>\r\n"
    else:
        assert note == "NUL �, bell �, lone surrogate �, ]]> & <b>\n"


@pytest.mark.parametrize("form", sorted(set(WRITERS) - set(READ)))
def test_format_that_is_only_written_says_so(tmp_path: Path, form: str) -> None:
    with pytest.raises(UnknownFormatError, match=f"{form} is written and not read back"):
        read_graph(tmp_path / f"g.{form}")


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("g.ftm.json", ["g.ftm.json"]),
        ("g.plover.jsonl", ["g.plover.jsonl"]),
        ("g.neo4j", ["g-nodes.csv", "g-engagements.csv", "g-structure.csv"]),
        ("g.neo4j.csv", ["g-nodes.csv", "g-engagements.csv", "g-structure.csv"]),
        ("g.parquet", ["g-nodes.parquet", "g-edges.parquet"]),
        ("g.v2.json", ["g.v2.json"]),
    ],
)
def test_longest_suffix_names_the_format(
    graph: nx.MultiDiGraph[str], tmp_path: Path, name: str, files: list[str]
) -> None:
    assert [path.name for path in write_graph(graph, tmp_path / name)] == files


def test_format_named_apart_from_the_suffix_decides(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    written = write_graph(graph, tmp_path / "g.csv", form="neo4j")
    assert written[0].name == "g-nodes.csv"
    assert written[0].read_text(encoding="utf-8").startswith("id:ID,:LABEL,")


def test_missing_library_names_the_extra(
    graph: nx.MultiDiGraph[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pyoxigraph", "diplograph.exports.turtle", "diplograph.exports.rdf.names"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    for name in [n for n in sys.modules if n.startswith("diplograph.exports.rdf.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyoxigraph", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'diplograph\[rdf\]'"):
        write_graph(graph, tmp_path / "g.ttl")
    assert list(tmp_path.iterdir()) == []


def test_losses_are_told_only_where_there_are_some(graph: nx.MultiDiGraph[str]) -> None:
    assert export_losses(graph, "json") == ()
    (unplaced,) = export_losses(graph, "geojson")
    without = {
        key
        for source, target, key, data in lift(graph, level="country").edges(keys=True, data=True)
        if "engagement" in data
        and "organisation" in {graph.nodes[end]["node_type"] for end in (source, target)}
    }
    assert unplaced.startswith(f"{len(without)} engagements have a side without a capital")
