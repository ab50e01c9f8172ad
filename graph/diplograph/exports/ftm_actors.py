"""Actors, their posts and memberships as FollowTheMoney entities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from diplograph.exports.ftm_values import dates_of, entity_id, is_exact
from diplograph.exports.ftm_writing import Entity, cited, entity
from diplograph.exports.tenures import spell_of
from diplograph.model.ftm_codes import country_code

_SCHEMAS = {
    "official": "Person",
    "agency": "PublicBody",
    "country": "PublicBody",
    "organisation": "Organization",
}


def actor_entities(graph: nx.MultiDiGraph[str]) -> Iterator[Entity]:
    """Write actors, then what ties them to posts, organisations and successors."""
    for node, data in graph.nodes(data=True):
        if data.get("node_type") in _SCHEMAS:
            yield _actor(graph, node, data)
    posts: set[str] = set()
    for source, target, key, data in graph.edges(keys=True, data=True):
        if data.get("edge_type") == "serves_in" and "post" in data:
            if data["post"] not in posts:
                posts.add(data["post"])
                yield _position(graph, target, data)
            yield _occupancy(graph, source, key, data)
        elif data.get("edge_type") == "member_of":
            yield _membership(source, target, data)
    for node, data in graph.nodes(data=True):
        for heir in data.get("successors", ()):
            if heir in graph:
                yield entity(
                    entity_id("succession", node, heir),
                    "Succession",
                    predecessor=entity_id(node),
                    successor=entity_id(heir),
                )


def _actor(graph: nx.MultiDiGraph[str], node: str, data: Mapping[str, Any]) -> Entity:
    names = [value for key, value in data.items() if key.startswith("name_")]
    known: dict[str, Any] = {
        "name": [data.get("label", node), *names],
        "alias": data.get("aliases"),
        "country": country_code(data.get("country")),
        "wikidataId": data.get("id_wikidata"),
        "notes": data.get("note"),
        "sourceUrl": cited(data)["sourceUrl"],
        "proof": cited(data)["proof"],
    }
    if data["node_type"] == "official":
        known["position"] = [post["title"] for post in data.get("posts", ())]
    else:
        known["classification"] = data.get("kind", data["node_type"])
        known["abbreviation"] = data.get("abbreviation")
        known["website"] = data.get("url")
        known["incorporationDate"] = data.get("start")
        known["dissolutionDate"] = data.get("end")
        known["parent"] = [
            entity_id(owner)
            for _, owner, edge in graph.out_edges(node, data=True)
            if edge.get("edge_type") == "organ_of"
        ]
    return entity(entity_id(node), _SCHEMAS[data["node_type"]], **known)


def _position(graph: nx.MultiDiGraph[str], body: str, tenure: Mapping[str, Any]) -> Entity:
    return entity(
        entity_id("position", str(tenure["post"])),
        "Position",
        name=tenure.get("title", tenure["post"]),
        organization=entity_id(body),
        country=country_code(graph.nodes[body].get("country")),
    )


def _occupancy(
    graph: nx.MultiDiGraph[str], official: str, key: str, tenure: Mapping[str, Any]
) -> Entity:
    spell = spell_of(graph.nodes[official], key, tenure)
    attested: list[str] = tenure.get("attested", [])
    return entity(
        entity_id("occupancy", official, key.removeprefix("serves_in:").replace(":", ".")),
        "Occupancy",
        holder=entity_id(official),
        post=entity_id("position", str(tenure["post"])),
        # the node knows the dates as they were written, the edge their days
        startDate=dates_of(spell.get("start")).get("date"),
        endDate=dates_of(spell.get("end")).get("date"),
        date=[dates_of(date).get("date") for date in attested],
        # either all or none, so that the two lists are never to be matched
        summary=[] if all(map(is_exact, attested)) else [f"Date: {date}" for date in attested],
        **cited(tenure),
    )


def _membership(member: str, organisation: str, data: Mapping[str, Any]) -> Entity:
    return entity(
        entity_id("membership", member, organisation, str(data.get("status", "member"))),
        "Membership",
        member=entity_id(member),
        organization=entity_id(organisation),
        role=data.get("status"),
        startDate=data.get("start"),
        endDate=data.get("end"),
        **cited(data),
    )
