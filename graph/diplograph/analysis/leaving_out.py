"""What remains of a graph's engagements without one source, voice, event, official or actor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

import networkx as nx

from diplograph.errors import InvalidSelectionError, did_you_mean
from diplograph.network.projection import Engagements, Tie

LeaveOut = Literal["source", "voice", "event", "official", "actor"]
LEAVE_OUT: tuple[str, ...] = get_args(LeaveOut)

Remains = Mapping[str, list[Tie]]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One thing that is left out, and what remains of the engagements that it touches.

    Attributes
    ----------
    id, label
        Id of the source, voice, event, official or actor, and how it reads.
    remains
        Per engagement that loses a tie, the ties that still stand; none where it falls.
    """

    id: str
    label: str
    remains: Remains

    @property
    def n_lost(self) -> int:
        """How many engagements fall."""
        return sum(not ties for ties in self.remains.values())

    def what_stands(self, engagements: Engagements) -> Engagements:
        """List the engagements that still stand, each with the ties that do."""
        return {name: ties for name, ties in {**engagements, **self.remains}.items() if ties}


def left_out(
    graph: nx.MultiDiGraph[str], engagements: Engagements, leave_out: LeaveOut | str
) -> list[LeftOut]:
    """List what can be left out, each with what that leaves.

    Parameters
    ----------
    graph
        The knowledge graph that the engagements are of, not lifted.
    engagements
        Ties at one level, as ``engagements_of`` lists them.
    leave_out
        ``source``: a publication with all that reprints it; ``voice``: all pages on which one
        side speaks for itself, or an original of a third party with its reprints; ``event``: a
        gathering with those held within it; ``official``: a person; ``actor``: an actor of the
        level itself.

    Returns
    -------
    list of LeftOut
        By id. An engagement falls where nothing else supports it: no other source or voice, no
        other event, no tie without the official or actor.

    Raises
    ------
    InvalidSelectionError
        There is no such thing to leave out.
    """
    if leave_out not in _FINDERS:
        message = f"'{leave_out}' is not what can be left out. {did_you_mean(leave_out, LEAVE_OUT)}"
        raise InvalidSelectionError(message)
    labels, remains = _FINDERS[leave_out](graph, engagements)
    return [LeftOut(thing, labels[thing], remains.get(thing, {})) for thing in sorted(labels)]


Found = tuple[dict[str, str], Mapping[str, Remains]]


def _sources(_graph: nx.MultiDiGraph[str], engagements: Engagements) -> Found:
    labels: dict[str, str] = {}
    behind: dict[str, set[str]] = {}
    for engagement, ties in engagements.items():
        behind[engagement] = set()
        for citation in ties[0][2].get("citations", ()):
            source = citation.get("original", citation["source"])
            behind[engagement].add(source)
            if source == citation["source"]:
                named = (citation[key] for key in ("publisher", "title") if key in citation)
                labels[source] = ": ".join(named)
            # what only reprints are cited of has no title in the graph
            labels.setdefault(source, f"{source}, by way of {citation['publisher']}")
    return labels, _falling(behind)


def _voices(graph: nx.MultiDiGraph[str], engagements: Engagements) -> Found:
    sources, _ = _sources(graph, engagements)
    behind = {name: set(ties[0][2].get("voices", ())) for name, ties in engagements.items()}
    labels = {}
    for voice in set().union(*behind.values()):
        side = voice.removeprefix("side:")
        label = graph.nodes[side]["label"] if side in graph else side
        labels[voice] = sources.get(voice, label)
    return labels, _falling(behind)


def _events(graph: nx.MultiDiGraph[str], engagements: Engagements) -> Found:
    behind: dict[str, set[str]] = {}
    remains: defaultdict[str, dict[str, list[Tie]]] = defaultdict(dict)
    for engagement, ties in engagements.items():
        event = ties[0][2].get("event")
        behind[engagement] = _with_those_above(graph, event) if event else set()
        for above in behind[engagement]:
            remains[above][engagement] = []
    return {event: _label(graph, event) for event in remains}, remains


def _with_those_above(graph: nx.MultiDiGraph[str], event: str) -> set[str]:
    found, pending = {event}, [event]
    while pending:
        for _, above, data in graph.out_edges(pending.pop(), data=True):
            if data["edge_type"] == "held_within" and above not in found:
                found.add(above)
                pending.append(above)
    return found


def _officials(graph: nx.MultiDiGraph[str], engagements: Engagements) -> Found:
    def actors(tie: Tie) -> set[str]:
        parties = {tie[2]["source_actor"], tie[2]["target_actor"]}
        return {actor for actor in parties if graph.nodes[actor]["node_type"] == "official"}

    return _without_ties(graph, engagements, actors)


def _actors(graph: nx.MultiDiGraph[str], engagements: Engagements) -> Found:
    return _without_ties(graph, engagements, lambda tie: {tie[0], tie[1]})


def _without_ties(
    graph: nx.MultiDiGraph[str], engagements: Engagements, actors: Callable[[Tie], Collection[str]]
) -> Found:
    concerned: defaultdict[str, set[str]] = defaultdict(set)
    for engagement, ties in engagements.items():
        for tie in ties:
            for actor in actors(tie):
                concerned[actor].add(engagement)
    remains = {
        actor: {
            engagement: [tie for tie in engagements[engagement] if actor not in actors(tie)]
            for engagement in names
        }
        for actor, names in concerned.items()
    }
    return {actor: _label(graph, actor) for actor in remains}, remains


def _falling(behind: Mapping[str, set[str]]) -> Mapping[str, Remains]:
    """Let an engagement fall with the one thing that stands behind it."""
    remains: defaultdict[str, dict[str, list[Tie]]] = defaultdict(dict)
    for engagement, things in behind.items():
        if len(things) == 1:
            remains[next(iter(things))][engagement] = []
    return remains


def _label(graph: nx.MultiDiGraph[str], node: str) -> str:
    return str(graph.nodes[node]["label"])


_FINDERS: dict[str, Callable[[nx.MultiDiGraph[str], Engagements], Any]] = {
    "source": _sources,
    "voice": _voices,
    "event": _events,
    "official": _officials,
    "actor": _actors,
}
