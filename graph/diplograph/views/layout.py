"""Fixed positions that mean something: regions as wedges of a ring, the hub at the centre.

Nothing is random: equal graphs get equal positions, and a country keeps its place in its wedge.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx as nx

from diplograph.network.attributes import engagement_edges

ORGANISATIONS = "Organisations"
EVENTS = "Events"
HOME = "Home"
NO_REGION = "No region"

# clockwise from the top, so that wedges lie as on a map: Asia to the right, Americas to the left
_WEDGES = (
    "Europe",
    "Asia",
    "Oceania",
    EVENTS,
    HOME,
    "Africa",
    NO_REGION,
    "Americas",
    ORGANISATIONS,
)
_GAP = 1.6
_RADIUS_PER_SLOT = 7.2
_SMALLEST_RADIUS = 330.0
_WIDTH = 1.1
_INNER = {"agency": 0.80, "official": 0.62, "instrument": 0.40, "event": 0.86}
_HUB_SHARE = 0.5
_SMALLEST_HUB = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands.

    Attributes
    ----------
    x, y
        Position in canvas units, x to the right and y down; the centre is (0, 0).
    angle
        Direction from the centre in radians, clockwise from the right; ring labels follow it.
    ring
        Whether the node stands on the outer ring, and its label may run outwards.
    """

    x: float
    y: float
    angle: float
    ring: bool


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
    ring = _Ring(slots, widths)
    places = {
        slot: ring.place(slot, _INNER["event"] if name == EVENTS else 1.0)
        for name, names in slots.items()
        for slot in names
    }
    for slot, inside in _inside(owners, hub).items():
        places |= _place_inside(graph, slot, inside, ring)
    if hub is not None:
        places[hub] = Place(0.0, 0.0, 0.0, ring=False)
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
        elif "region" in data:
            wedges[data["region"]].append(slot)
        else:
            is_country = data["node_type"] == "country"
            wedges[NO_REGION if is_country else ORGANISATIONS].append(slot)
    for names in wedges.values():
        names.sort(key=lambda n: (graph.nodes[n].get("subregion", ""), graph.nodes[n]["label"], n))
    return {name: wedges[name] for name in _WEDGES if name in wedges}


def _slot_width(
    graph: nx.MultiDiGraph[str], slot: str, owners: dict[str, str | None], hub: str | None
) -> float:
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
    graph: nx.MultiDiGraph[str], slot: str, inside: Iterable[str], ring: _Ring
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
    graph: nx.MultiDiGraph[str], places: dict[str, Place], hub: str | None, ring: _Ring
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


class _Ring:
    """An ellipse whose slots take lengths of its outline in proportion to their widths."""

    def __init__(self, slots: dict[str, list[str]], widths: dict[str, float]) -> None:
        total = sum(widths[name] for names in slots.values() for name in names)
        total += _GAP * max(len(slots), 1)
        self.half_height = max(_SMALLEST_RADIUS, _RADIUS_PER_SLOT * total / _WIDTH * 0.8)
        self.half_width = self.half_height * _WIDTH
        self._angles, self._lengths = _outline(self.half_width, self.half_height)
        self._unit = self._lengths[-1] / max(total, 1.0)
        self.spacing = self._unit
        self._centre: dict[str, float] = {}
        self._width = widths
        first = next(iter(slots.values()), [])
        # the first wedge is centred at the top
        cursor = -sum(widths[name] for name in first) / 2
        for names in slots.values():
            for name in names:
                self._centre[name] = cursor + widths[name] / 2
                cursor += widths[name]
            cursor += _GAP

    def angle(self, slot: str, shift: float = 0.0) -> float:
        """Turn a slot (and a share of its width, −0.5 to 0.5) into an angle from the centre."""
        length = (self._centre[slot] + shift * self._width[slot]) * self._unit
        laps, rest = divmod(length, self._lengths[-1])
        return _at_length(rest, self._angles, self._lengths) + 2 * math.pi * laps

    def place(self, slot: str, share: float, shift: float = 0.0) -> Place:
        """Place a node in a slot at a share of the way from the centre to the ring."""
        return self.at(self.angle(slot, shift), share)

    def at(self, angle: float, share: float) -> Place:
        """Place a node at an angle and a share of the way from the centre to the ring."""
        reach = 1 / math.hypot(
            math.cos(angle) / self.half_width, math.sin(angle) / self.half_height
        )
        x, y = share * reach * math.cos(angle), share * reach * math.sin(angle)
        return Place(round(x, 1), round(y, 1), round(angle, 4), ring=share == 1.0)


_STEPS = 1440


def _outline(half_width: float, half_height: float) -> tuple[list[float], list[float]]:
    """Walk once round an ellipse, clockwise from the top: angles from the centre, and lengths."""
    angles, lengths = [-math.pi / 2], [0.0]
    last = (0.0, -half_height)
    for step in range(1, _STEPS + 1):
        turn = -math.pi / 2 + 2 * math.pi * step / _STEPS
        point = (half_width * math.cos(turn), half_height * math.sin(turn))
        lengths.append(lengths[-1] + math.dist(point, last))
        angle = math.atan2(point[1], point[0])
        # angles grow all the way, so that they can be interpolated
        while angle < angles[-1]:
            angle += 2 * math.pi
        angles.append(angle)
        last = point
    return angles, lengths


def _at_length(length: float, angles: Sequence[float], lengths: Sequence[float]) -> float:
    low, high = 0, len(lengths) - 1
    while high - low > 1:
        middle = (low + high) // 2
        if lengths[middle] <= length:
            low = middle
        else:
            high = middle
    span = lengths[high] - lengths[low]
    part = (length - lengths[low]) / span if span else 0.0
    return angles[low] + part * (angles[high] - angles[low])
