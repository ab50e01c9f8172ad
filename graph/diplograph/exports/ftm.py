"""FollowTheMoney entities, a JSON object a line, for OpenSanctions' and OpenAleph's tools.

Officials are ``Person``, agencies and countries ``PublicBody``, organisations ``Organization``,
posts ``Position``, tenures ``Occupancy``, memberships ``Membership``, sources ``Article``,
instruments ``Contract``, states and their successors ``Succession``; events and engagements are
``Event`` with ``involved`` parties, their sources as ``proof`` and ``sourceUrl``; what was held
within an event, and what it produced, is an ``UnknownLink`` that says so in its ``role``.

What is lost, since the model has no place for it:

- who met whom within an engagement: all parties are ``involved`` alike, a host also ``organizer``;
  roles, capacities, presence and who confirms are left out;
- the status: what was not held says so in its name and keywords only;
- EDTF: marks of doubt are dropped, and one day within a range looks like the range; ``summary``
  repeats such dates of engagements and instruments, and of when somebody was seen in a post;
- claims are sentences in ``notes`` of their event; grades, voices and disputed fields are left out;
- countries are codes, of five states of the past only; languages that the model lacks are left out;
- the language of names, ranks, topics' scopes, and the attributes of the graph as a whole.

``losses`` counts the first three for a graph.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from diplograph.exports.engagement_rows import engagements_of, sources_of
from diplograph.exports.ftm_actors import actor_entities
from diplograph.exports.ftm_values import (
    dates_of,
    entity_id,
    is_exact,
    is_one_day_within,
)
from diplograph.exports.ftm_writing import Entity, cited, entity
from diplograph.exports.text import clean_graph, unicode_text
from diplograph.model.ftm_codes import language_code
from diplograph.model.vocabulary import vocabulary
from diplograph.network.layers import MACHINE_CODED, layer_of

_ACTORS = frozenset({"official", "agency", "country", "organisation"})


def write(graph: nx.MultiDiGraph[str], paths: Sequence[Path]) -> None:
    """Write an entity a line, as UTF-8; those that others name come first."""
    cleaned = clean_graph(graph, unicode_text)
    with paths[0].open("w", encoding="utf-8", newline="\n") as file:
        for one in _entities(cleaned):
            file.write(f"{json.dumps(one, ensure_ascii=False)}\n")


def losses(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    """Count the engagements of which more is known than the model can say."""
    engagements = engagements_of(graph).values()
    roles = sum(any("role" in p for p in known["parties"].values()) for known in engagements)
    not_held = sum(known.get("status") != "held" for known in engagements)
    within = sum(is_one_day_within(known.get("date")) for known in engagements)
    if roles:
        yield f"Roles and presence of the parties to {roles} engagements are left out."
    if not_held:
        yield f"{not_held} not held: they say so in their names and keywords only."
    if within:
        yield f"{within} on one day within a range: FollowTheMoney takes them for the whole range."


def _entities(graph: nx.MultiDiGraph[str]) -> Iterator[Entity]:
    for source, known in sources_of(graph).items():
        yield _article(source, known)
    yield from actor_entities(graph)
    for node, data in graph.nodes(data=True):
        if data.get("node_type") == "instrument":
            yield _contract(graph, node, data)
        elif data.get("node_type") == "event":
            yield _event(graph, node, data)
    for known in engagements_of(graph).values():
        yield _engagement(graph, known)
    yield from _links(graph)


def _links(graph: nx.MultiDiGraph[str]) -> Iterator[Entity]:
    for source, target, data in graph.edges(data=True):
        if data.get("edge_type") in {"held_within", "produced"}:
            yield _link(entity_id(source), str(data["edge_type"]), target, data)
    for engagement, known in engagements_of(graph).items():
        own = entity_id("engagement", engagement)
        if known.get("event") in graph:
            yield _link(own, "held_within", known["event"], known)
        for instrument in known.get("instruments", ()):
            if instrument in graph:
                yield _link(own, "produced", instrument, known)


def _link(subject: str, role: str, node: str, data: Mapping[str, Any]) -> Entity:
    return entity(
        entity_id("link", subject, role.replace("_", "-"), node),
        "UnknownLink",
        subject=subject,
        object=entity_id(node),
        role=role.replace("_", " "),
        **cited(data),
    )


def _article(source: str, known: Mapping[str, str]) -> Entity:
    return entity(
        entity_id("source", source),
        "Article",
        title=known.get("title") or source,
        name=known.get("title") or source,
        publisher=known.get("publisher"),
        sourceUrl=known.get("url"),
        publishedAt=dates_of(known.get("date")).get("date"),
        language=language_code(known.get("language")),
    )


def _contract(graph: nx.MultiDiGraph[str], node: str, data: Mapping[str, Any]) -> Entity:
    signed = [s for s, _, edge in graph.in_edges(node, data=True) if edge["edge_type"] == "signed"]
    return entity(
        entity_id(node),
        "Contract",
        title=_names(data),
        name=_names(data),
        type=data.get("kind"),
        status=data.get("status"),
        contractDate=dates_of(data.get("date")).get("date"),
        summary=None if is_exact(data.get("date")) else f"Date: {data['date']}",
        authority=[entity_id(actor) for actor in signed],
        keywords=data.get("topics"),
        notes=data.get("note"),
        **cited(data),
    )


def _names(data: Mapping[str, Any]) -> list[str]:
    names = [value for key, value in data.items() if key.startswith("name_")]
    return list(dict.fromkeys([data["label"], *names])) if "label" in data else names


def _event(graph: nx.MultiDiGraph[str], node: str, data: Mapping[str, Any]) -> Entity:
    took_part = [
        actor
        for actor, _, edge in graph.in_edges(node, data=True)
        if edge.get("edge_type") == "took_part_in"
    ]
    organisers = [str(data[part]) for part in ("host", "organiser") if part in data]
    return entity(
        entity_id(node),
        "Event",
        name=_names(data),
        location=data.get("place"),
        involved=_ids(graph, took_part),
        organizer=_ids(graph, organisers),
        keywords=data.get("kind"),
        notes=[*_claims(data), data.get("note")],
        recordId=node,
        **dates_of(data.get("date")),
        **cited(data),
    )


def _ids(graph: nx.MultiDiGraph[str], actors: Iterable[str]) -> list[str]:
    """Name the actors that the graph holds."""
    return [
        entity_id(actor)
        for actor in actors
        if actor in graph and graph.nodes[actor].get("node_type") in _ACTORS
    ]


def _claims(data: Mapping[str, Any]) -> Iterator[str]:
    for claim in data.get("claims", ()):
        subject = claim.get("counts") or f"{claim.get('record')}, {claim.get('field')}"
        whose = f" of {claim['actor_name']}" if "actor_name" in claim else ""
        sources = ", ".join(citation["source"] for citation in claim.get("citations", ()))
        recorded = claim.get("enumerated", claim.get("recorded"))
        beside = "" if recorded is None else f"; recorded: {recorded}"
        yield (
            f"Claim: {subject}{whose}: {claim.get('value')} ({claim.get('qualifier')}){beside}. "
            f"Source: {sources}."
        )


def _engagement(graph: nx.MultiDiGraph[str], known: Mapping[str, Any]) -> Entity:
    parties: Mapping[str, Mapping[str, Any]] = known["parties"]
    kind, status = str(known.get("kind")), str(known.get("status"))
    coded = [MACHINE_CODED] if layer_of(known) == MACHINE_CODED else []
    term = vocabulary("machine-kinds" if coded else "engagement-kinds").get(kind)
    told = [*([] if status == "held" else [status]), *coded]
    said = f" ({', '.join(told)})" if told else ""
    names = [str(graph.nodes[node].get("label", node)) for node in parties]
    hosts = [node for node, party in parties.items() if party.get("role") == "host"]
    date = known.get("date")
    return entity(
        entity_id("engagement", str(known["engagement"])),
        "Event",
        name=f"{(term.label() if term else kind).capitalize()}{said}: {' – '.join(names)}",
        location=known.get("place"),
        involved=_ids(graph, parties),
        organizer=_ids(graph, hosts),
        keywords=[kind, *told, *known.get("topics", ())],
        summary=[known.get("summary"), None if is_exact(date) else f"Date: {date}"],
        notes=known.get("note"),
        recordId=known["engagement"],
        **dates_of(date),
        **cited(known),
    )
