"""Actors, events and instruments in W3C ORG and schema.org."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyoxigraph import NamedNode, Triple

from diplograph.exports.rdf.names import (
    Names,
    edtf,
    exact_ends,
    in_language,
    name,
    own,
    said,
    typed,
)
from diplograph.exports.rdf.sources import claim_triples, derived, locators

_CLASSES = {
    "official": ("dg:Official", "schema:Person", "foaf:Person"),
    "agency": ("dg:Agency", "org:OrganizationalUnit", "schema:GovernmentOrganization"),
    "country": ("dg:State", "org:FormalOrganization", "schema:Country"),
    "organisation": ("dg:Organisation", "org:FormalOrganization", "schema:Organization"),
    "event": ("dg:Event", "schema:Event"),
    "instrument": ("dg:Instrument", "schema:CreativeWork"),
}
_KINDS = {
    "agency": "agency-kinds",
    "organisation": "organisation-kinds",
    "event": "event-kinds",
    "instrument": "instrument-kinds",
}


def node_triples(names: Names) -> Iterator[Triple]:
    """Describe every node, with the claims about it."""
    for node, data in names.graph.nodes(data=True):
        subject = names.node(node)
        yield from _common(subject, node, data, names)
        yield from _of_type(subject, data, names)
        for predicate, target in sorted(_direct(node, names)):
            yield Triple(subject, own(predicate), names.node(target))
        yield from derived(subject, data, names)
        yield from locators(subject, data, names)
        yield from claim_triples(node, data, names)


def _direct(node: str, names: Names) -> set[tuple[str, str]]:
    edges = names.graph.out_edges(node, data=True)
    return {(str(data["edge_type"]), target) for _, target, data in edges}


def _common(
    subject: NamedNode, node: str, data: Mapping[str, Any], names: Names
) -> Iterator[Triple]:
    by_language = {k.removeprefix("name_"): v for k, v in data.items() if k.startswith("name_")}
    kinds = _KINDS.get(str(data.get("node_type")))
    yield from said(
        subject,
        rdf_type=[name(curie) for curie in _CLASSES.get(str(data.get("node_type")), ())],
        dg_id=node,
        dg_nodeType=data.get("node_type"),
        rdfs_label=data.get("label"),
        schema_name=[in_language(text, lang) for lang, text in by_language.items()],
        schema_alternateName=[data.get("abbreviation"), *data.get("aliases", ())],
        dg_kind=names.term(kinds, data["kind"]) if kinds and "kind" in data else None,
        rdfs_comment=data.get("note"),
        schema_url=typed(data.get("url"), "anyURI"),
        **_elsewhere(data),
    )


def _elsewhere(data: Mapping[str, Any]) -> dict[str, Any]:
    """Name the same thing in other systems, by IRI where Wikidata knows it."""
    ids = {k.removeprefix("id_"): str(v) for k, v in data.items() if k.startswith("id_")}
    item = ids.pop("wikidata", "")
    same = name(f"wd:{item}") if item[:1] == "Q" and item[1:].isdecimal() else None
    others = [f"{system}:{value}" for system, value in ids.items()]
    return {"owl_sameAs": same, "schema_sameAs": same, "schema_identifier": others}


def _of_type(subject: NamedNode, data: Mapping[str, Any], names: Names) -> Iterator[Triple]:
    country = data.get("country")
    placed = names.node(str(country)) if country in names.graph else country
    match data.get("node_type"):
        case "country":
            yield from said(
                subject,
                dg_region=data.get("region"),
                dg_subregion=data.get("subregion"),
                dg_earliest=typed(data.get("start"), "date"),
                dg_latest=typed(data.get("end"), "date"),
                dg_successor=[names.node(heir) for heir in data.get("successors", ())],
            )
        case "event":
            first, last = exact_ends(data.get("date"))
            yield from said(
                subject,
                dg_country=placed,
                dg_date=edtf(data.get("date")),
                dg_earliest=typed(data.get("start"), "date"),
                dg_latest=typed(data.get("end"), "date"),
                schema_startDate=first,
                schema_endDate=last,
                schema_location=data.get("place"),
                schema_organizer=[
                    names.node(data[part])
                    for part in ("host", "organiser")
                    if data.get(part) in names.graph
                ],
                dg_series=data.get("series"),
            )
        case "instrument":
            yield from said(
                subject,
                dg_status=names.term("instrument-statuses", data.get("status", "signed")),
                dg_date=edtf(data.get("date")),
                schema_about=[names.term("topics", topic) for topic in data.get("topics", ())],
            )
        case _:
            yield from said(subject, dg_country=placed)
