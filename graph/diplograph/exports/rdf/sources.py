"""Sources, what is derived from them, and what they claim, in PROV-O."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyoxigraph import NamedNode, Triple

from diplograph.exports.engagement_rows import sources_of
from diplograph.exports.rdf.names import Names, edtf, in_language, name, said, typed


def source_triples(names: Names) -> Iterator[Triple]:
    """Describe every source that anything in the graph cites."""
    for source, known in sources_of(names.graph).items():
        title = known.get("title")
        yield from said(
            names.record("source", source),
            rdf_type=[name("dg:Source"), name("prov:Entity"), name("schema:CreativeWork")],
            dg_id=source,
            schema_name=in_language(title, known.get("language", "")) if title else None,
            schema_publisher=known.get("publisher"),
            schema_url=typed(known.get("url"), "anyURI"),
            schema_datePublished=edtf(known.get("date")),
            schema_inLanguage=known.get("language"),
        )


def derived(subject: NamedNode, data: Mapping[str, Any], names: Names) -> Iterator[Triple]:
    """Say which sources a record is read from, and where in them."""
    for number, citation in enumerate(data.get("citations", ())):
        source = names.record("source", citation["source"])
        yield from said(subject, prov_wasDerivedFrom=source)
        if "locator" in citation:
            where = NamedNode(f"{subject.value}:citation:{number}")
            yield from said(subject, prov_qualifiedDerivation=where)


def locators(subject: NamedNode, data: Mapping[str, Any], names: Names) -> Iterator[Triple]:
    """Say where in a source a record is read, of citations that tell."""
    for number, citation in enumerate(data.get("citations", ())):
        if "locator" in citation:
            yield from said(
                NamedNode(f"{subject.value}:citation:{number}"),
                rdf_type=name("prov:Derivation"),
                prov_entity=names.record("source", citation["source"]),
                dg_locator=citation["locator"],
            )


def claim_triples(event: str, data: Mapping[str, Any], names: Names) -> Iterator[Triple]:
    """Describe what sources claim about an event, and what the records hold beside it."""
    for number, claim in enumerate(data.get("claims", ())):
        subject = names.record(event, "claim", str(number))
        actor = claim.get("actor")
        yield from said(
            subject,
            rdf_type=[name("dg:Claim"), name("prov:Entity")],
            dg_claimAbout=names.node(event),
            dg_counts=names.term("claim-counts", claim["counts"]) if "counts" in claim else None,
            dg_countedActor=names.node(actor) if actor in names.graph else actor,
            dg_countedRegion=claim.get("region"),
            dg_claimedRecord=claim.get("record"),
            dg_claimedField=claim.get("field"),
            dg_claimedValue=claim.get("value"),
            dg_qualifier=names.term("claim-qualifiers", claim.get("qualifier", "exactly")),
            dg_enumerated=claim.get("enumerated"),
            dg_recorded=claim.get("recorded"),
            dg_agrees=claim.get("agrees"),
            dg_explanation=[
                names.term("claim-explanations", key) for key in claim.get("explanations", ())
            ],
            rdfs_comment=claim.get("note"),
        )
        yield from derived(subject, claim, names)
        yield from locators(subject, claim, names)
