"""What the page knows of each node and engagement, once, whatever level is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from diplograph.model.countries import countries, region_code_for, regions
from diplograph.model.states import states
from diplograph.network.attributes import engagement_edges

# what the first picture needs of a node; all else is read when somebody asks
_AT_FIRST = ("abbreviation", "kind", "country")
_OF_ENGAGEMENT = {
    "kind": "kind",
    "status": "status",
    "date": "date",
    "date_precision": "precision",
    "date_basis": "basis",
    "start": "start",
    "end": "end",
    "place": "place",
    "channel": "channel",
    "rank": "rank",
    "initiative": "initiative",
    "topics": "topics",
    "topic_scopes": "topicScopes",
    "uncertain": "uncertain",
    "summary": "summary",
    "note": "note",
    "n_independent": "voices",
    "voices": "voiceNames",
    "grade": "grade",
    "both_sides": "bothSides",
    "confirming_sides": "sides",
    "disputed": "disputed",
    "layer": "layer",
    "n_events": "events",
    "n_mentions": "mentions",
    "goldstein_sum": "goldsteinSum",
    "goldstein_mean": "goldsteinMean",
}
_LISTS = ("topics", "topicScopes", "uncertain", "sides", "disputed")


class Sources:
    """Keeps each source once; a citation names its number and the place in it."""

    def __init__(self) -> None:
        self.listed: list[dict[str, Any]] = []
        self._numbers: dict[tuple[tuple[str, str], ...], int] = {}

    def cite(self, citations: Iterable[Mapping[str, Any]]) -> list[list[Any]]:
        """Write citations as a number of a source and, where known, a place in it."""
        written = []
        for citation in citations:
            facts = {key: citation[key] for key in citation if key != "locator"}
            key = tuple(sorted((name, str(value)) for name, value in facts.items()))
            if key not in self._numbers:
                self._numbers[key] = len(self.listed)
                facts["id"] = facts.pop("source", "")
                self.listed.append(facts)
            place = [citation["locator"]] if "locator" in citation else []
            written.append([self._numbers[key], *place])
        return written


def node_facts(data: Mapping[str, Any], node: str) -> dict[str, Any]:
    """Write what the first picture needs of a node; regions are UN M49 codes."""
    facts: dict[str, Any] = {"id": node, "type": data["node_type"], "label": data["label"]}
    names = {k.removeprefix("name_"): v for k, v in data.items() if k.startswith("name_")}
    if names:
        facts["names"] = names
    facts |= {key: data[key] for key in _AT_FIRST if key in data}
    code = str(data.get("country"))
    if code in countries():
        places = {"region": countries()[code].region, "subregion": countries()[code].subregion}
        facts |= {key: place for key, place in places.items() if place in regions()}
    elif "region" in data:
        facts["region"] = region_code_for(str(data["region"])) or str(data["region"])
    return facts


def node_details(data: Mapping[str, Any], sources: Sources) -> dict[str, Any]:
    """Write what the panel tells of a node when it is chosen."""
    known = {"node_type", "label", "region", "subregion", "claims", "citations", *_AT_FIRST}
    details = {k: v for k, v in data.items() if k not in known and not k.startswith("name_")}
    if data.get("citations"):
        details["citations"] = sources.cite(data["citations"])
    return details


def engagements_of(
    graph: nx.MultiDiGraph[str], index: Mapping[str, int], sources: Sources
) -> list[dict[str, Any]]:
    """Gather each engagement once from its edges, by first day and id."""
    found: dict[str, dict[str, Any]] = {}
    seen: dict[str, set[tuple[Any, ...]]] = {}
    for source, target, _, data in engagement_edges(graph):
        key = str(data["engagement"])
        if key not in found:
            found[key] = _engagement(key, data, index, sources)
            seen[key] = set()
        for end, node in (("source", source), ("target", target)):
            party, mark = _party(end, node, data, index)
            if mark not in seen[key]:
                seen[key].add(mark)
                found[key]["parties"].append(party)
    return sorted(found.values(), key=lambda facts: (str(facts.get("start", "")), facts["id"]))


def _engagement(
    key: str, data: Mapping[str, Any], index: Mapping[str, int], sources: Sources
) -> dict[str, Any]:
    facts: dict[str, Any] = {"id": key}
    facts |= {name: data[old] for old, name in _OF_ENGAGEMENT.items() if old in data}
    facts |= {name: facts.get(name, []) for name in _LISTS}
    facts["instruments"] = [index[i] for i in data.get("instruments", ()) if i in index]
    if data.get("event") in index:
        facts["event"] = index[data["event"]]
    facts["citations"] = sources.cite(data.get("citations", ()))
    facts["parties"] = []
    return facts


def _party(
    end: str, node: str, data: Mapping[str, Any], index: Mapping[str, int]
) -> tuple[dict[str, Any], tuple[Any, ...]]:
    """Write the party at one end of an edge, and what tells it from others."""
    actor = str(data.get(f"{end}_actor", node))
    facts: dict[str, Any] = {"actor": actor, "node": index.get(actor, index[node])}
    if actor not in index:
        facts["name"] = data.get(f"{end}_name", actor)
        if actor in states():
            facts["names"] = dict(states()[actor].names)
    kept = {"role": "role", "capacity": "capacity", "posts": "posts", "described_as": "describedAs",
            "presence": "presence", "confirmed_by": "confirmedBy"}  # fmt: skip
    for old, name in kept.items():
        if data.get(f"{end}_{old}"):
            facts[name] = data[f"{end}_{old}"]
    mark = (actor, facts.get("role"), tuple(data.get(f"{end}_capacity", ())))
    return facts, mark
