"""The mark of machine-coded ties stands in every export of them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import networkx as nx
import openpyxl
import pyshacl
import pytest
import rdflib
from tests.bulk.event_rows import rows, write_text

from diplograph.bulk.reducing import reduce_events
from diplograph.datasets import reference_file
from diplograph.exports.write import export_losses, write_graph
from diplograph.network.dyads import read_dyads

MARK = "machine-coded"
DG = rdflib.Namespace("urn:diplograph:def:")
N_EDGES = 5


@pytest.fixture
def graph(tmp_path: Path) -> nx.MultiDiGraph[str]:
    file = write_text(tmp_path / "e.CSV", rows())
    return read_dyads(reduce_events([file], tmp_path / "d.parquet").path)


def layers_in_csv(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [
            value
            for row in csv.DictReader(lines)
            for name, value in row.items()
            if name.startswith("layer")
        ]


def test_gexf(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    (path,) = write_graph(graph, tmp_path / "g.gexf")
    again = nx.read_gexf(path)
    assert [data["layer"] for *_, data in again.edges(data=True)] == [MARK] * N_EDGES


def test_csv_and_neo4j(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    for form, name in (("csv", "g-edges.csv"), ("neo4j", "g-engagements.csv")):
        paths = write_graph(graph, tmp_path / f"g.{form}", form=form)
        (edges,) = (path for path in paths if path.name == name)
        assert layers_in_csv(edges) == [MARK] * N_EDGES


def test_geojson_and_follow_the_money(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    (path,) = write_graph(graph, tmp_path / "g.geojson")
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    marks = [f["properties"].get("layer") for f in features if "kind" in f["properties"]]
    assert marks == [MARK] * N_EDGES
    (path,) = write_graph(graph, tmp_path / "g.ftm", form="ftm")
    entities = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    events = [entity["properties"] for entity in entities if entity["schema"] == "Event"]
    assert len(events) == N_EDGES
    assert all(MARK in event["keywords"] for event in events)
    assert all(MARK in event["name"][0] for event in events)


def test_workbook(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    (path,) = write_graph(graph, tmp_path / "g.xlsx")
    book = openpyxl.load_workbook(path)
    for sheet in ("edges", "engagements"):
        heading, *lines = book[sheet].iter_rows(values_only=True)
        place = heading.index("layer")
        assert [line[place] for line in lines] == [MARK] * N_EDGES


@pytest.mark.parametrize(("form", "name"), [("ttl", "turtle"), ("jsonld", "json-ld")])
def test_rdf(graph: nx.MultiDiGraph[str], tmp_path: Path, form: str, name: str) -> None:
    (path,) = write_graph(graph, tmp_path / f"g.{form}")
    rdf = rdflib.Graph().parse(path, format=name)
    for kind in (DG.Engagement, DG.Tie):
        subjects = list(rdf.subjects(rdflib.RDF.type, kind))
        assert len(subjects) == N_EDGES
        assert {str(rdf.value(subject, DG.layer)) for subject in subjects} == {MARK}
    numbers: list[Any] = [value.toPython() for value in rdf.objects(None, DG.machineCodedEvents)]
    assert sorted(numbers) == [1, 1, 1, 1, 2]
    kinds = {str(kind) for kind in rdf.objects(None, DG.kind)}
    assert kinds <= {
        f"urn:diplograph:term:machine-kinds:{k}" for k in ("consult", "retreat", "support")
    }
    shapes = rdflib.Graph().parse(reference_file("rdf/shapes.ttl"))
    conforms, _, report = pyshacl.validate(rdf, shacl_graph=shapes)
    assert conforms, report


def test_plover_says_that_counts_are_no_events(graph: nx.MultiDiGraph[str]) -> None:
    assert list(export_losses(graph, "plover")) == [
        f"{N_EDGES} engagements left out: machine-coded counts, which are no single events."
    ]
