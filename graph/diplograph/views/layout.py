"""Fixed positions that mean something: regions as wedges of a ring, the hub at the centre.

Nothing is random: equal graphs get equal positions, and a country keeps its place in its wedge.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from diplograph.network.attributes import engagement_edges
from diplograph.views.groups import (
    EVENTS,
    HOME,
    NO_REGION,
    ORGANISATIONS,
    region_of,
    subregion_of,
)
from diplograph.views.ring import Place, Ring

# clockwise from the top (Europe, Asia, Oceania … Africa … Americas), so that wedges lie as on a map: Asia to the right, Americas to the left
_WEDGES = (
    "150",
    "142",
    "009",
    EVENTS,
    HOME,
    "002",
    NO_REGION,
    "019",
    ORGANISATIONS,
)
_INNER = {"agency": 0.80, "official": 0.62, "instrument": 0.40, "event": 0.86}
_HUB_SHARE = 0.5
_SMALLEST_HUB = 5
_MOST_EVENT_ROOM = 6.0


@dataclass(frozen=True, slots=True)
class Wedge:
    """A region's part of the ring: its name, how many actors it holds and where it lies."""

    name: str
    n_countries: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions of all nodes, the wedges of the ring and its half-axes in canvas units."""

    places: dict[str, Place]
    wedges: tuple[Wedge, ...]
    half_width: float
    half_height: float
    spacing: float
    hub: str | None


def lay_out_by_region(graph: nx.MultiDiGraph[str]) -> Layout:
    """Place countries on a ring by region, what belongs to them inside, the hub at the centre.

    Parameters
    ----------
    graph
        A knowledge graph, whole, selected or lifted.

    Returns
    -------
    Layout
        A place for every node. Where one actor has at least half of all engagements (and five),
        it stands at the centre and its country gets a wedge of its own.
    """
    hub = _hub(graph)
    owners = {node: _owner(graph, node) for node in graph}
    home = owners.get(hub or "")
    slots = _slots(graph, owners, hub, home)
    widths = {slot: _slot_width(graph, slot, owners, hub) for slot in owners.values() if slot}
    ring = Ring(slots, widths)
    places = {
        slot: ring.place(slot, _INNER["event"] if name == EVENTS else 1.0)
        for name, names in slots.items()
        for slot in names
    }
    for slot, inside in _inside(owners, hub).items():
        places |= _place_inside(graph, slot, inside, ring)
    if hub is not None:
        places[hub] = Place(0, 0, 0.0, ring=False)
    places |= _place_instruments(graph, places, hub, ring)
    wedges = tuple(
        Wedge(name, sum(graph.nodes[slot]["node_type"] == "country" for slot in names),
              ring.angle(names[0], -0.5), ring.angle(names[-1], 0.5))
        for name, names in slots.items()
    )  # fmt: skip
    return Layout(places, wedges, ring.half_width, ring.half_height, ring.spacing, hub)


def _hub(graph: nx.MultiDiGraph[str]) -> str | None:
    edges = engagement_edges(graph)
    total = len({key for _, _, key, _ in edges})
    counts: defaultdict[str, set[str]] = defaultdict(set)
    for source, target, key, _ in edges:
        counts[source].add(key)
        counts[target].add(key)
    if not counts:
        return None
    hub = min(counts, key=lambda node: (-len(counts[node]), node))
    return hub if len(counts[hub]) >= max(_SMALLEST_HUB, _HUB_SHARE * total) else None


def _owner(graph: nx.MultiDiGraph[str], node: str) -> str | None:
    """Find the country or organisation whose slot a node shares; events have their own."""
    data = graph.nodes[node]
    if data["node_type"] in {"country", "organisation", "event"}:
        return node
    if data["node_type"] == "instrument":
        return None
    if data.get("country") in graph:
        return str(data["country"])
    for _, above, edge in graph.out_edges(node, data=True):
        if edge["edge_type"] in {"serves_in", "organ_of"} and above != node:
            return _owner(graph, above)
    return node


def _slots(
    graph: nx.MultiDiGraph[str], owners: dict[str, str | None], hub: str | None, home: str | None
) -> dict[str, list[str]]:
    """Sort what stands on the ring into wedges, and within a wedge by sub-region and name."""
    wedges: defaultdict[str, list[str]] = defaultdict(list)
    for slot in sorted({owner for owner in owners.values() if owner} - {hub}):
        data = graph.nodes[slot]
        if slot == home:
            wedges[HOME].append(slot)
        elif data["node_type"] == "event":
            wedges[EVENTS].append(slot)
        elif region := region_of(data):
            wedges[region].append(slot)
        else:
            is_country = data["node_type"] == "country"
            wedges[NO_REGION if is_country else ORGANISATIONS].append(slot)
    for names in wedges.values():
        names.sort(key=lambda n: (subregion_of(graph.nodes[n]), n))
    return {name: wedges[name] for name in _WEDGES if name in wedges}


def _slot_width(
    graph: nx.MultiDiGraph[str], slot: str, owners: dict[str, str | None], hub: str | None
) -> float:
    if graph.nodes[slot]["node_type"] == "event":
        # many events share the room of a few, so that countries keep theirs
        n_events = [data["node_type"] for _, data in graph.nodes(data=True)].count("event")
        return min(1.0, _MOST_EVENT_ROOM / n_events)
    inside = Counter(
        graph.nodes[node]["node_type"]
        for node, owner in owners.items()
        if owner == slot and node not in {slot, hub}
    )
    return max(1.0, 1.5 * max(inside.values(), default=0))


def _inside(owners: dict[str, str | None], hub: str | None) -> dict[str, list[str]]:
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for node, owner in owners.items():
        if owner and owner not in {node, hub} and node != hub:
            inside[owner].append(node)
    return inside


def _place_inside(
    graph: nx.MultiDiGraph[str], slot: str, inside: Iterable[str], ring: Ring
) -> dict[str, Place]:
    by_type: defaultdict[str, list[str]] = defaultdict(list)
    for node in sorted(inside):
        by_type[graph.nodes[node]["node_type"]].append(node)
    places = {}
    for node_type, nodes in by_type.items():
        for index, node in enumerate(nodes):
            shift = (index + 0.5) / len(nodes) - 0.5
            places[node] = ring.place(slot, _INNER.get(node_type, 0.5), shift)
    return places


def _place_instruments(
    graph: nx.MultiDiGraph[str], places: dict[str, Place], hub: str | None, ring: Ring
) -> dict[str, Place]:
    """Put each instrument between those who signed it, on the way to the centre."""
    found: dict[str, Place] = {}
    taken: Counter[tuple[int, int]] = Counter()
    for node, data in graph.nodes(data=True):
        if data["node_type"] != "instrument":
            continue
        signers = {n for n, _, e in graph.in_edges(node, data=True) if e["edge_type"] == "signed"}
        near = [places[n] for n in sorted(signers - {hub}) if n in places]
        x = sum(p.x / math.hypot(p.x, p.y) for p in near)
        y = sum(p.y / math.hypot(p.x, p.y) for p in near)
        angle = math.atan2(y, x) if near else math.pi / 2
        spot = (round(math.cos(angle) * 50), round(math.sin(angle) * 50))
        # instruments of the same signatories stand one behind the other
        share = _INNER["instrument"] * 0.86 ** taken[spot]
        taken[spot] += 1
        found[node] = ring.at(angle, share)
    return found
