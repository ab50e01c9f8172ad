from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pyshacl
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, XSD
from tests.small_records import engagement

from diplograph.datasets import reference_file
from diplograph.exports.engagement_rows import engagements_of, sources_of
from diplograph.exports.rdf.names import PREFIXES, exact_ends
from diplograph.exports.write import write_graph
from diplograph.model.vocabulary import vocabulary
from diplograph.network.attributes import STRUCTURE
from diplograph.network.build import build_graph
from diplograph.network.lifting import lift

DG = rdflib.Namespace("urn:diplograph:def:")
EDTF = rdflib.URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
ORG = rdflib.Namespace("http://www.w3.org/ns/org#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
SCHEMA = rdflib.Namespace("https://schema.org/")
TIME = rdflib.Namespace("http://www.w3.org/2006/time#")
FORMATS = {"ttl": "turtle", "jsonld": "json-ld"}


def read(graph: nx.MultiDiGraph[str], folder: Path, form: str = "ttl") -> rdflib.Graph:
    (path,) = write_graph(graph, folder / f"g.{form}")
    return rdflib.Graph().parse(path, format=FORMATS[form])


def validated(rdf: rdflib.Graph) -> tuple[bool, str]:
    shapes = rdflib.Graph().parse(reference_file("rdf/shapes.ttl"))
    conforms, _, report = pyshacl.validate(rdf, shacl_graph=shapes)
    return conforms, report


def rows(rdf: rdflib.Graph, question: str) -> list[tuple[Any, ...]]:
    found = rdf.query(question, initNs=PREFIXES)
    return [tuple(None if v is None else v.toPython() for v in row) for row in found]


@pytest.fixture(scope="module")
def rdf(marrakech: Any, tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    return read(build_graph(marrakech), tmp_path_factory.mktemp("rdf"))


def test_sparql_reads_every_node_back(graph: nx.MultiDiGraph[str], rdf: rdflib.Graph) -> None:
    found = rows(rdf, "SELECT ?id ?type ?label { ?x dg:nodeType ?type ; dg:id ?id ; "
                      "rdfs:label ?label }")  # fmt: skip
    assert sorted(found) == sorted(
        (node, data["node_type"], data["label"]) for node, data in graph.nodes(data=True)
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("level", ["official", "country"])
def test_sparql_reads_every_edge_back(
    graph: nx.MultiDiGraph[str], tmp_path: Path, form: str, level: str
) -> None:
    lifted = lift(graph, level=level)
    found = rows(
        read(lifted, tmp_path, form),
        "SELECT ?source ?target ?key ?type ?engagement { ?tie a dg:Tie ; dg:key ?key ; "
        "dg:edgeType ?type ; rdf:subject/dg:id ?source ; rdf:object/dg:id ?target . "
        "OPTIONAL { ?tie dg:ofEngagement/dg:id ?engagement } }",
    )
    assert sorted(map(str, found)) == sorted(
        str((source, target, key, data["edge_type"], data.get("engagement")))
        for source, target, key, data in lifted.edges(keys=True, data=True)
    )


def test_sparql_reads_every_engagement_back(graph: nx.MultiDiGraph[str], rdf: rdflib.Graph) -> None:
    found = rows(
        rdf,
        "SELECT ?id ?kind ?status ?date ?earliest ?latest ?voices ?grade ?both { ?e a dg:Engagement"
        " ; dg:id ?id ; dg:kind/skos:notation ?kind ; dg:status/skos:notation ?status ;"
        " dg:date ?date ; dg:earliest ?earliest ; dg:latest ?latest ;"
        " dg:independentVoices ?voices ; dg:grade/skos:notation ?grade ; dg:bothSides ?both }",
    )
    names = (
        "engagement", "kind", "status", "date", "start", "end", "n_independent", "grade",
        "both_sides",
    )  # fmt: skip
    expected = [tuple(e.get(name) for name in names) for e in engagements_of(graph).values()]
    assert len(found) == 55
    assert sorted(map(_as_text, found)) == sorted(map(_as_text, expected))


def _as_text(row: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(str(value) for value in row)


def test_sparql_reads_every_party_back(graph: nx.MultiDiGraph[str], rdf: rdflib.Graph) -> None:
    found = rows(
        rdf,
        "SELECT ?id ?actor ?role ?presence ?as (GROUP_CONCAT(?post; separator=' ') AS ?posts) "
        "{ ?e a dg:Engagement ; dg:id ?id ; dg:party ?p . ?p dg:actor/dg:id ?actor ; "
        "dg:role/skos:notation ?role ; dg:presence/skos:notation ?presence . "
        "OPTIONAL { ?p dg:describedAs ?as } OPTIONAL { ?p dg:capacity/dg:id ?post } } "
        "GROUP BY ?e ?id ?p ?actor ?role ?presence ?as",
    )
    assert {(*row[:5], frozenset(row[5].split())) for row in found} == {
        (
            known["engagement"], node, party["role"], party["presence"],
            party.get("described_as"), frozenset(party.get("capacity", ())),
        )
        for known in engagements_of(graph).values()
        for node, party in known["parties"].items()
    }  # fmt: skip


def test_every_engagement_and_its_ties_say_who_says_so(
    graph: nx.MultiDiGraph[str], rdf: rdflib.Graph
) -> None:
    for pattern in ("?e a dg:Engagement", "?tie dg:ofEngagement ?e"):
        subject = "?e" if "Engagement" in pattern and "tie" not in pattern else "?tie"
        found = rows(
            rdf,
            f"SELECT DISTINCT ?id ?source {{ {pattern} . ?e dg:id ?id . "
            f"{subject} prov:wasDerivedFrom/dg:id ?source }}",
        )
        assert set(found) == {
            (known["engagement"], citation["source"])
            for known in engagements_of(graph).values()
            for citation in known["citations"]
        }


def test_sources_have_publisher_address_and_date_as_stated(
    graph: nx.MultiDiGraph[str], rdf: rdflib.Graph
) -> None:
    found = rows(
        rdf,
        "SELECT ?id ?publisher ?url ?date { ?s a dg:Source ; dg:id ?id ; "
        "schema:publisher ?publisher . OPTIONAL { ?s schema:url ?url } "
        "OPTIONAL { ?s schema:datePublished ?date } }",
    )
    assert {_as_text(row) for row in found} == {
        _as_text((source, known["publisher"], known.get("url"), known.get("date")))
        for source, known in sources_of(graph).items()
    }


def test_tie_is_in_the_export_as_the_triple_that_it_states(rdf: rdflib.Graph) -> None:
    ties = list(rdf.subjects(RDF.type, DG.Tie))
    stated = {
        (rdf.value(tie, RDF.subject), rdf.value(tie, RDF.predicate), rdf.value(tie, RDF.object))
        for tie in ties
    }
    assert ties
    assert all(triple in rdf for triple in stated)


def test_dates_keep_what_was_written_and_no_day_is_made_up(rdf: rdflib.Graph) -> None:
    one = rdflib.URIRef("urn:diplograph:data:marrakech-2025:engagement:interpol-ga93-31")
    date = rdf.value(one, DG.date)
    assert (str(date), date.datatype) == ("[2025-11-24..2025-11-27]", EDTF)  # type: ignore[union-attr]
    assert rdf.value(one, SCHEMA.startDate) is None
    assert rdf.value(one, DG.latest) == rdflib.Literal("2025-11-27", datatype=XSD.date)
    event = rdflib.URIRef("urn:diplograph:data:marrakech-2025:interpol-ga93")
    assert rdf.value(event, SCHEMA.endDate) == rdflib.Literal("2025-11-27", datatype=XSD.date)


@pytest.mark.parametrize(
    ("date", "ends"),
    [
        ("2025-11-24", (("2025-11-24", "date"), ("2025-11-24", "date"))),
        ("2025-11", (("2025-11", "gYearMonth"), ("2025-11", "gYearMonth"))),
        ("2025/..", (("2025", "gYear"), None)),
        ("2025-11-24/2025-11", (("2025-11-24", "date"), ("2025-11", "gYearMonth"))),
        ("2025?", (None, None)),
        ("[2025-11-24..2025-11-27]", (None, None)),
        ("", (None, None)),
    ],
)
def test_only_exact_ends_of_a_date_are_given_to_schema_org(
    date: str, ends: tuple[tuple[str, str] | None, ...]
) -> None:
    found = [end and (end.value, end.datatype.value.rpartition("#")[2]) for end in exact_ends(date)]
    assert tuple(found) == ends


def test_tenure_has_a_time_as_exact_as_it_is_known(
    graph_of: Callable[..., nx.MultiDiGraph[str]], tmp_path: Path
) -> None:
    graph = graph_of(
        agencies=[
            {
                "id": "no-police", "names": {"en": "Norwegian Police"}, "kind": "police",
                "country": "NOR", "posts": [{"id": "chief", "titles": {"en": "Chief"}}],
            }
        ],
        officials=[
            {
                "id": "berit", "names": {"en": "Berit"}, "external_ids": {"wikidata": "Q42"},
                "tenures": [
                    {"post": "chief", "start": "2019", "end": "2020-05"},
                    {"post": "chief", "start": "2022-03-01", "citations": ["ntb"]},
                ],
            }
        ],
    )  # fmt: skip
    rdf = read(graph, tmp_path / "out")
    found = rows(
        rdf,
        "SELECT ?start ?end ?day { ?t a dg:Tenure ; org:member/dg:id 'berit' ; "
        "dg:post/org:postIn/dg:id 'no-police' ; org:memberDuring ?time . "
        "?time time:hasBeginning ?b . ?b dg:edtf ?start . "
        "OPTIONAL { ?b time:inXSDDate ?day } OPTIONAL { ?time time:hasEnd/dg:edtf ?end } }",
    )
    assert sorted(map(_as_text, found)) == [
        ("2019", "2020-05", "None"),
        ("2022-03-01", "None", "2022-03-01"),
    ]
    berit = rdflib.URIRef("urn:diplograph:data:small:berit")
    item = rdflib.URIRef("http://www.wikidata.org/entity/Q42")
    assert (berit, OWL.sameAs, item) in rdf
    assert (berit, SCHEMA.sameAs, item) in rdf


def test_claim_stands_beside_what_the_records_count(rdf: rdflib.Graph) -> None:
    found = rows(
        rdf,
        "SELECT ?value ?enumerated ?agrees ?publisher { ?c a dg:Claim ; dg:claimedValue ?value ; "
        "dg:enumerated ?enumerated ; dg:agrees ?agrees ; prov:wasDerivedFrom/schema:publisher "
        "?publisher ; dg:counts term:claim-counts:meetings . FILTER(?value > 40) }",
    )
    assert found == [(43, 55, False, "LeBrief")]


def test_locator_qualifies_the_derivation(
    graph_of: Callable[..., nx.MultiDiGraph[str]], tmp_path: Path
) -> None:
    cited = [{"source": "map", "locator": "paragraph 3"}, "ntb"]
    graph = graph_of(
        events=[{
            "event": {"id": "talks", "names": {"en": "Talks"}, "kind": "meeting"},
            "engagements": [engagement("one", {"country": "MAR"}, {"country": "NOR"},
                                       citations=cited)],
        }]
    )  # fmt: skip
    found = rows(
        read(graph, tmp_path / "out"),
        "SELECT ?source ?where { ?e a dg:Engagement ; prov:qualifiedDerivation ?d . "
        "?d prov:entity/dg:id ?source ; dg:locator ?where }",
    )
    assert found == [("map", "paragraph 3")]


@pytest.mark.parametrize("form", FORMATS)
def test_export_fits_the_shapes_that_ship(
    graph: nx.MultiDiGraph[str], tmp_path: Path, form: str
) -> None:
    conforms, report = validated(read(graph, tmp_path, form))
    assert conforms, report


@pytest.mark.parametrize(
    ("predicate", "message"),
    [
        (PROV.wasDerivedFrom, "says which source it is read from"),
        (DG.party, "two parties or more"),
        (DG.date, "dg:date"),
        (ORG.memberDuring, "org:memberDuring"),
    ],
)
def test_shapes_find_what_is_missing(
    signings: nx.MultiDiGraph[str], tmp_path: Path, predicate: rdflib.URIRef, message: str
) -> None:
    broken = read(signings, tmp_path)
    for subject in list(broken.subjects(RDF.type, DG.Engagement))[:1] + list(
        broken.subjects(RDF.type, DG.Tenure)
    ):
        broken.remove((subject, predicate, None))
    conforms, report = validated(broken)
    assert not conforms
    assert message in report.replace("<urn:diplograph:def:", "dg:").replace(
        "<http://www.w3.org/ns/org#", "org:"
    )


def test_every_term_of_ours_is_defined(
    security_graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    (path,) = write_graph(security_graph, tmp_path / "g.ttl")
    used = set(re.findall(r"(?<![\w:])dg:(\w+)", path.read_text(encoding="utf-8")))
    ontology = rdflib.Graph().parse(reference_file("rdf/diplograph.ttl"))
    defined = {
        str(subject).removeprefix(DG)
        for subject in ontology.subjects()
        if str(subject).startswith(str(DG))
    }
    relations = {term.features["relation"] for term in vocabulary("engagement-kinds").values()}
    camel = {_camel(relation) for relation in {*relations, *STRUCTURE}}
    assert used | camel <= defined


def _camel(relation: str) -> str:
    first, *others = relation.split("_")
    return first + "".join(word.title() for word in others)


def test_turtle_and_json_ld_hold_the_same(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    assert set(read(graph, tmp_path, "ttl")) == set(read(graph, tmp_path, "jsonld"))


def test_country_has_one_name_in_all_data_sets(
    signings: nx.MultiDiGraph[str], security_graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    norway = (rdflib.URIRef("urn:diplograph:state:NOR"), RDF.type, DG.State)
    assert norway in read(signings, tmp_path)
    (path,) = write_graph(security_graph, tmp_path / "s.ttl")
    assert b"\nstate:NOR a dg:State" in path.read_bytes()
