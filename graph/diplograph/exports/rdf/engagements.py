"""Engagements with their parties as schema.org events, and every tie as a cited statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from pyoxigraph import NamedNode, Triple

from diplograph.exports.engagement_rows import engagements_of
from diplograph.exports.rdf.names import Names, edtf, exact_ends, name, own, said, typed
from diplograph.exports.rdf.sources import derived, locators
from diplograph.network.layers import MACHINE_CODED, layer_of

# schema.org's statuses say nothing of what took place, was denied or is unconfirmed
_EVENT_STATUS = {
    "announced": "schema:EventScheduled",
    "postponed": "schema:EventPostponed",
    "cancelled": "schema:EventCancelled",
}
_ATTENDED = frozenset({"present", "represented"})
_TERMS = {
    "dg_kind": ("kind", "engagement-kinds"),
    "dg_status": ("status", "statuses"),
    "dg_dateBasis": ("date_basis", "date-bases"),
    "dg_channel": ("channel", "channels"),
    "dg_visitRank": ("rank", "visit-ranks"),
    "dg_grade": ("grade", "corroboration-grades"),
}


def engagement_triples(names: Names) -> Iterator[Triple]:
    """Describe every engagement and the part each actor has in it."""
    for engagement, known in engagements_of(names.graph).items():
        subject = names.record("engagement", engagement)
        first, last = exact_ends(known.get("date"))
        status = _EVENT_STATUS.get(str(known.get("status")))
        event = known.get("event")
        yield from said(
            subject,
            rdf_type=[name("dg:Engagement"), name("schema:Event"), name("prov:Entity")],
            dg_id=engagement,
            dg_date=edtf(known.get("date")),
            dg_earliest=typed(known.get("start"), "date"),
            dg_latest=typed(known.get("end"), "date"),
            schema_startDate=first,
            schema_endDate=last,
            schema_eventStatus=name(status) if status else None,
            schema_superEvent=names.node(event) if event and event in names.graph else None,
            schema_location=known.get("place"),
            schema_description=known.get("summary"),
            rdfs_comment=known.get("note"),
            schema_isPartOf=NamedNode(names.prefixes["data"][:-1]),
            **_terms(known, names),
            **_topics(known, names),
            **_behind(known),
            **_coded(known),
            dg_instrument=[
                names.node(item) for item in known.get("instruments", ()) if item in names.graph
            ],
            schema_attendee=[
                names.node(node)
                for node, party in known["parties"].items()
                if party.get("presence") in _ATTENDED
            ],
            dg_party=[_party(subject, node) for node in known["parties"]],
        )
        yield from derived(subject, known, names)
        yield from locators(subject, known, names)
        for node, party in known["parties"].items():
            yield from _part(_party(subject, node), node, party, names)


def _party(subject: NamedNode, node: str) -> NamedNode:
    return NamedNode(f"{subject.value}:party:{quote(node, safe='')}")


def _terms(known: Mapping[str, Any], names: Names) -> dict[str, NamedNode]:
    # kinds of machine-coded events are a list of their own
    own = {"engagement-kinds": "machine-kinds"} if layer_of(known) == MACHINE_CODED else {}
    return {
        predicate: names.term(own.get(vocabulary, vocabulary), known[attribute])
        for predicate, (attribute, vocabulary) in _TERMS.items()
        if attribute in known
    }


def _topics(known: Mapping[str, Any], names: Names) -> dict[str, list[NamedNode]]:
    """Tell topics of this engagement from those of the whole communiqué or event."""
    by_scope: dict[str, list[NamedNode]] = {"schema_about": [], "dg_communiqueAbout": [],
                                            "dg_eventAbout": []}  # fmt: skip
    predicates = {"communique": "dg_communiqueAbout", "event": "dg_eventAbout"}
    scopes = known.get("topic_scopes", ())
    for topic, scope in zip(known.get("topics", ()), scopes, strict=False):
        by_scope[predicates.get(scope, "schema_about")].append(names.term("topics", topic))
    return by_scope


def _behind(known: Mapping[str, Any]) -> dict[str, Any]:
    """Say what stands behind an engagement."""
    return {
        "dg_citations": known.get("n_citations"),
        "dg_independentVoices": known.get("n_independent"),
        "dg_voice": list(known.get("voices", ())),
        "dg_confirmingSide": list(known.get("confirming_sides", ())),
        "dg_bothSides": known.get("both_sides"),
        "dg_disputedField": list(known.get("disputed", ())),
        "dg_uncertainField": list(known.get("uncertain", ())),
        "dg_initiative": known.get("initiative"),
    }


def _coded(known: Mapping[str, Any]) -> dict[str, Any]:
    """Mark what no person recorded, and say how much a coder counted."""
    if layer_of(known) != MACHINE_CODED:
        return {}
    return {
        "dg_layer": MACHINE_CODED,
        "dg_machineCodedEvents": known.get("n_events"),
        "dg_mentions": known.get("n_mentions"),
        "dg_goldsteinSum": typed(known.get("goldstein_sum"), "double"),
        "dg_goldsteinMean": typed(known.get("goldstein_mean"), "double"),
    }


def _part(
    subject: NamedNode, node: str, party: Mapping[str, Any], names: Names
) -> Iterator[Triple]:
    actor = party.get("actor")
    yield from said(
        subject,
        rdf_type=name("dg:Party"),
        dg_actor=names.node(node),
        # of a graph lifted to agencies or countries
        dg_actedThrough=party.get("name") if actor not in (None, node) else None,
        dg_role=names.term("roles", party["role"]) if "role" in party else None,
        dg_presence=names.term("presences", party["presence"]) if "presence" in party else None,
        dg_capacity=[names.record("post", post) for post in party.get("capacity", ())],
        dg_describedAs=party.get("described_as"),
        dg_confirmedBy=[names.record("source", source) for source in party.get("confirmed_by", ())],
    )


def tie_triples(names: Names) -> Iterator[Triple]:
    """Describe every edge as a statement: who, in what relation, to whom, who says so."""
    for source, target, key, data in names.graph.edges(keys=True, data=True):
        subject = names.record("tie", source, target, key)
        engagement = data.get("engagement")
        yield from said(
            subject,
            rdf_type=[name("dg:Tie"), name("rdf:Statement"), name("prov:Entity")],
            rdf_subject=names.node(source),
            rdf_predicate=own(str(data["edge_type"])),
            rdf_object=names.node(target),
            dg_key=key,
            dg_edgeType=data["edge_type"],
            dg_directed=data.get("directed"),
            dg_layer=data.get("layer"),
            dg_ofEngagement=names.record("engagement", engagement) if engagement else None,
        )
        yield from derived(subject, data, names)
        yield from locators(subject, data, names)
