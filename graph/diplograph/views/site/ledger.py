"""Graph → who engaged whom: each engagement once, each actor's own, each dyad's, each event's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import networkx as nx

from diplograph.network.attributes import engagement_edges, is_engagement
from diplograph.network.levels import LEVELS
from diplograph.network.lifting import lift

# at which level an actor of a type stands as itself
LEVEL_OF: Mapping[str, str] = {
    "official": "official",
    "agency": "agency",
    "country": "country",
    "organisation": "country",
}
Pair = tuple[str, str]


class Bond(NamedTuple):
    """An edge of the structure, as one of its ends sees it."""

    edge_type: str
    other: str
    leads_there: bool
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Party:
    """An actor's part in one engagement, as recorded.

    Attributes
    ----------
    actor, node
        Id of the actor, and of the node that stands for it in this graph.
    name
        Name of the actor as the edge tells it.
    facts
        ``role``, ``posts``, ``described_as``, ``presence`` and ``confirmed_by``, where given.
    """

    actor: str
    node: str
    name: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Engagement:
    """A dated contact with all its parties.

    Attributes
    ----------
    id
        Its id.
    facts
        What its edges share: ``kind``, ``date``, ``status``, ``citations`` and so on.
    parties
        Who took part, each once.
    pairs
        Recorded dyads that it belongs to, sorted.
    """

    id: str
    facts: Mapping[str, Any]
    parties: tuple[Party, ...]
    pairs: tuple[Pair, ...]

    @property
    def start(self) -> str:
        """First day on which it may have fallen; empty where that is open."""
        return str(self.facts.get("start", ""))

    @property
    def is_signing(self) -> bool:
        """Whether an instrument was signed."""
        return self.facts["kind"] == "signing" or bool(self.facts.get("instruments"))

    @property
    def is_held(self) -> bool:
        """Whether it is reported to have taken place."""
        return bool(self.facts.get("status") == "held")


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the pages of a site look up.

    Attributes
    ----------
    engagements
        By id, the latest first.
    met
        By actor and engagement: the counterparts at the actor's own level.
    dyads
        By pair of ids, sorted: ids of engagements, the latest first. Pairs of officials, of
        agencies and of countries and organisations.
    at, produced
        Ids of engagements by event and by instrument, the latest first.
    structure
        By node: the edges of the structure at it.
    claims_about
        By id of a record: (event, claim).
    """

    engagements: Mapping[str, Engagement]
    met: Mapping[str, Mapping[str, tuple[str, ...]]]
    dyads: Mapping[Pair, tuple[str, ...]]
    at: Mapping[str, tuple[str, ...]]
    produced: Mapping[str, tuple[str, ...]]
    structure: Mapping[str, tuple[Bond, ...]]
    claims_about: Mapping[str, tuple[tuple[str, Mapping[str, Any]], ...]]

    def of(self, actor: str) -> list[Engagement]:
        """List the engagements of an actor, the latest first."""
        return [self.engagements[name] for name in self.met.get(actor, ())]

    def between(self, one: str, other: str) -> list[Engagement]:
        """List the engagements of a dyad, the latest first."""
        pair = (one, other) if one < other else (other, one)
        return [self.engagements[name] for name in self.dyads.get(pair, ())]


def ledger_of(graph: nx.MultiDiGraph[str]) -> Ledger:
    """Gather what is known of each engagement, actor, dyad, event and instrument.

    Parameters
    ----------
    graph
        A knowledge graph, whole, selected or lifted.

    Returns
    -------
    Ledger
        An official's counterparts are officials as recorded, an agency's are agencies, those of a
        country or organisation are countries and organisations, lifted in the capacity acted in.
    """
    engagements = _engagements(graph)
    met: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    dyads: defaultdict[Pair, set[str]] = defaultdict(set)
    for level in LEVELS:
        for source, target, _, data in engagement_edges(lift(graph, level=level)):
            name = str(data["engagement"])
            dyads[min(source, target), max(source, target)].add(name)
            for own, other in ((source, target), (target, source)):
                if LEVEL_OF.get(graph.nodes[own]["node_type"]) == level:
                    met[own][name].add(other)
    at: defaultdict[str, list[str]] = defaultdict(list)
    produced: defaultdict[str, list[str]] = defaultdict(list)
    for name, engagement in engagements.items():
        at[str(engagement.facts.get("event", ""))].append(name)
        for instrument in engagement.facts.get("instruments", ()):
            produced[instrument].append(name)
    order = {name: place for place, name in enumerate(engagements)}
    return Ledger(
        engagements=engagements,
        met={
            actor: {
                name: tuple(sorted(found[name])) for name in sorted(found, key=order.__getitem__)
            }
            for actor, found in met.items()
        },
        dyads={pair: tuple(sorted(dyads[pair], key=order.__getitem__)) for pair in sorted(dyads)},
        at={event: tuple(names) for event, names in at.items()},
        produced={instrument: tuple(names) for instrument, names in produced.items()},
        structure=_structure(graph),
        claims_about=_claims(graph),
    )


def _engagements(graph: nx.MultiDiGraph[str]) -> dict[str, Engagement]:
    facts: dict[str, Mapping[str, Any]] = {}
    parties: defaultdict[str, dict[str, Party]] = defaultdict(dict)
    pairs: defaultdict[str, set[Pair]] = defaultdict(set)
    for source, target, _, data in engagement_edges(graph):
        name = str(data["engagement"])
        facts.setdefault(name, data)
        pairs[name].add((min(source, target), max(source, target)))
        for end, node in (("source", source), ("target", target)):
            party = _party(graph, data, end, node)
            parties[name].setdefault(repr((party.actor, party.facts)), party)
    # the latest first; what has no date comes last, and ids decide where days do not
    latest = sorted(facts, key=lambda n: (str(facts[n].get("start", "")), n), reverse=True)
    return {
        name: Engagement(
            name, facts[name], tuple(parties[name].values()), tuple(sorted(pairs[name]))
        )
        for name in latest
    }


def _party(graph: nx.MultiDiGraph[str], data: Mapping[str, Any], end: str, node: str) -> Party:
    kept = ("role", "posts", "described_as", "presence", "confirmed_by")
    facts = {key: data[f"{end}_{key}"] for key in kept if data.get(f"{end}_{key}")}
    actor = str(data.get(f"{end}_actor", node))
    name = str(data.get(f"{end}_name", graph.nodes[node]["label"]))
    return Party(actor, actor if actor in graph else node, name, facts)


def _structure(graph: nx.MultiDiGraph[str]) -> dict[str, tuple[Bond, ...]]:
    found: defaultdict[str, list[Bond]] = defaultdict(list)
    for source, target, data in graph.edges(data=True):
        if not is_engagement(data):
            found[source].append(Bond(data["edge_type"], target, leads_there=True, facts=data))
            found[target].append(Bond(data["edge_type"], source, leads_there=False, facts=data))
    return {node: tuple(bonds) for node, bonds in found.items()}


def _claims(
    graph: nx.MultiDiGraph[str],
) -> dict[str, tuple[tuple[str, Mapping[str, Any]], ...]]:
    about: defaultdict[str, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
    for event, data in graph.nodes(data=True):
        for claim in data.get("claims", ()):
            if "record" in claim:
                about[claim["record"]].append((event, claim))
    return {record: tuple(claims) for record, claims in about.items()}
