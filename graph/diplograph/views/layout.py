"""Fixed positions that mean something: regions as wedges of a ring, the hub at the centre.

Nothing is random: equal graphs get equal positions, and a place depends on the slot, not on how
much its holder engages.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from diplograph.network.attributes import engagement_edges
from diplograph.views.groups import EVENTS
from diplograph.views.ring import Place, Ring
from diplograph.views.slots import owners_of, slot_widths, slots_of

_SHARES = {"agency": 0.80, "official": 0.62, "instrument": 0.40, "event": 0.86}
_ROOM = {"agency": 0.12, "official": 0.16}
_OUTERMOST = 0.92
_INNERMOST = 0.30
_GAP = 26.0
_HUB_SHARE = 0.5
_SMALLEST_HUB = 5


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
    owners = owners_of(graph)
    slots = slots_of(graph, owners, hub)
    inside = _inside(graph, owners, hub)
    widths = slot_widths(graph, slots, inside)
    ring = Ring(slots, widths, {slot: _rows_wanted(rows) for slot, rows in inside.items()})
    places = {
        slot: ring.place(slot, _SHARES["event"] if name == EVENTS else 1.0)
        for name, names in slots.items()
        for slot in names
    }
    crowded = any(not _has_room(slot, by_type, ring) for slot, by_type in inside.items())
    for slot, by_type in inside.items():
        places |= _place_inside(slot, by_type, ring, crowded=crowded)
    if hub is not None:
        places[hub] = Place(0, 0, 0.0, ring=False)
    places |= _place_instruments(graph, places, hub, ring)
    wedges = tuple(
        Wedge(name, sum(graph.nodes[slot]["node_type"] == "country" for slot in names),
              ring.angle(names[0], -0.5), ring.angle(names[-1], 0.5))
        for name, names in slots.items()
    )  # fmt: skip
    return Layout(places, wedges, ring.half_width, ring.half_height, hub)


def _hub(graph: nx.MultiDiGraph[str]) -> str | None:
    counts: defaultdict[str, set[str]] = defaultdict(set)
    engagements = set()
    for source, target, key, _ in engagement_edges(graph):
        engagements.add(key)
        counts[source].add(key)
        counts[target].add(key)
    if not counts:
        return None
    hub = min(counts, key=lambda node: (-len(counts[node]), node))
    return hub if len(counts[hub]) >= max(_SMALLEST_HUB, _HUB_SHARE * len(engagements)) else None


def _inside(
    graph: nx.MultiDiGraph[str], owners: Mapping[str, str | None], hub: str | None
) -> dict[str, dict[str, list[str]]]:
    """List what stands inside each slot by node type, in the order of ids."""
    inside: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for node in sorted(owners):
        owner = owners[node]
        if owner and owner not in {node, hub} and node != hub:
            inside[owner][graph.nodes[node]["node_type"]].append(node)
    return {slot: dict(sorted(by_type.items())) for slot, by_type in inside.items()}


def _rows_wanted(by_type: Mapping[str, Sequence[str]]) -> float:
    """Say how much room the nodes inside a slot take, in square canvas units."""
    return sum(len(nodes) for nodes in by_type.values()) * _GAP * _GAP


def _has_room(slot: str, by_type: Mapping[str, Sequence[str]], ring: Ring) -> bool:
    """Tell whether each type of node fits on the rows that are its own."""
    return all(
        len(_rows(slot, nodes, _SHARES.get(node_type, 0.5), ring)) * _GAP / ring.half_height
        <= _ROOM.get(node_type, 0.1)
        for node_type, nodes in by_type.items()
    )


def _place_inside(
    slot: str, by_type: Mapping[str, Sequence[str]], ring: Ring, *, crowded: bool
) -> dict[str, Place]:
    """Fill rows from the outside in: one block for each type, one behind the other if crowded."""
    places = {}
    share = _OUTERMOST
    for node_type, nodes in by_type.items():
        rows = _rows(slot, nodes, share if crowded else _SHARES.get(node_type, 0.5), ring)
        share = max(_INNERMOST, share - _GAP / ring.half_height * (len(rows) + 0.5))
        for at, row in rows:
            for number, node in enumerate(row):
                shift = ((number + 0.5) / len(row) - 0.5) * 0.92
                places[node] = ring.place(slot, at, shift)
    return places


def _rows(
    slot: str, nodes: Sequence[str], share: float, ring: Ring
) -> list[tuple[float, Sequence[str]]]:
    rows = []
    first = 0
    while first < len(nodes):
        holds = max(1, int(ring.length(slot) * share * 0.92 / _GAP))
        rows.append((share, nodes[first : first + holds]))
        first += holds
        share = max(0.05, share - _GAP / ring.half_height)
    return rows


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
        x = sum(p.x / max(1, math.hypot(p.x, p.y)) for p in near)
        y = sum(p.y / max(1, math.hypot(p.x, p.y)) for p in near)
        angle = math.atan2(y, x) if near else math.pi / 2
        spot = (round(math.cos(angle) * 50), round(math.sin(angle) * 50))
        # instruments of the same signatories stand one behind the other
        share = _SHARES["instrument"] * 0.86 ** taken[spot]
        taken[spot] += 1
        found[node] = ring.at(angle, share)
    return found
