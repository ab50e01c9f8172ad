"""Each format as somebody without diplograph reads it: the label of a node, by its id."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import geojson
import networkx as nx
import openpyxl
import pyarrow.parquet as pq
import pytest
import rdflib
from openpyxl.utils.escape import unescape
from tests.exports.cypher_reader import CypherReader

Labels = dict[str, str]


def of_csv(paths: Sequence[Path]) -> Labels:
    with paths[0].open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row["label"] for row in csv.DictReader(lines)}


def of_neo4j(paths: Sequence[Path]) -> Labels:
    with paths[0].open(encoding="utf-8", newline="") as lines:
        return {row["id:ID"]: row["label:string"] for row in csv.DictReader(lines, strict=True)}


def of_cypher(paths: Sequence[Path]) -> Labels:
    nodes = CypherReader(paths[0].read_bytes().decode("utf-8")).nodes
    return {known["id"]: known["label"] for _, known in nodes if "id" in known}


def of_gexf(paths: Sequence[Path]) -> Labels:
    return dict(nx.read_gexf(paths[0], version="1.2draft").nodes(data="label"))


def of_graphml(paths: Sequence[Path]) -> Labels:
    return dict(nx.read_graphml(paths[0], force_multigraph=True).nodes(data="label"))


def of_json(paths: Sequence[Path]) -> Labels:
    document = json.loads(paths[0].read_text(encoding="utf-8"))
    return dict(nx.node_link_graph(document, edges="edges").nodes(data="label"))


def of_parquet(paths: Sequence[Path]) -> Labels:
    table = pq.read_table(paths[0])
    return dict(zip(table.column("id").to_pylist(), table.column("label").to_pylist(), strict=True))


def of_geojson(paths: Sequence[Path]) -> Labels:
    collection = geojson.loads(paths[0].read_text(encoding="utf-8"))
    assert collection.is_valid, collection.errors()
    known = [feature["properties"] for feature in collection["features"]]
    return {one["id"]: one["label"] for one in known if "label" in one}


def of_ftm(paths: Sequence[Path]) -> Labels:
    entities = map(json.loads, paths[0].read_text(encoding="utf-8").splitlines())
    # it builds on ICU, which not every machine has
    model = pytest.importorskip("followthemoney").model
    proxies = [model.get_proxy(entity) for entity in entities]
    return {proxy.id: proxy.first("name", quiet=True) or "" for proxy in proxies}


def of_plover(paths: Sequence[Path]) -> Labels:
    lines = paths[0].read_bytes().decode("utf-8").split("\n")
    events = [json.loads(line) for line in lines if line]
    actors = [actor for e in events for actor in [*e["actor"], *e.get("recipient", [])]]
    return {actor["identifier_id"]: actor["identifier_text"] for actor in actors}


def of_xlsx(paths: Sequence[Path]) -> Labels:
    book = openpyxl.load_workbook(paths[0])
    rows = book["nodes"].iter_rows(min_row=2, values_only=True)
    return {str(row[0]): unescape(str(row[2])) for row in rows}


def _of_rdf(paths: Sequence[Path], form: str) -> Labels:
    graph = rdflib.Graph().parse(paths[0], format=form)
    found = graph.query("SELECT ?id ?label { ?x <urn:diplograph:def:nodeType> ?type ; "
                        "<urn:diplograph:def:id> ?id ; rdfs:label ?label }")  # fmt: skip
    return {str(row[0]): str(row[1]) for row in found}  # type: ignore[index]


def of_ttl(paths: Sequence[Path]) -> Labels:
    return _of_rdf(paths, "turtle")


def of_jsonld(paths: Sequence[Path]) -> Labels:
    return _of_rdf(paths, "json-ld")


READERS: dict[str, Callable[[Sequence[Path]], Labels]] = {
    name.removeprefix("of_"): reader
    for name, reader in list(globals().items())
    if name.startswith("of_")
}
