"""Lines that the source does not have: the edge of the map, a parallel, ends of disputed parts."""

# ruff: noqa: INP001 - a script and its parts, beside the data that they make

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from topology import Point, Ring, Topology, area, densified, is_within, rows

_NEAR_180 = 179.9999
_POLE = -89.9


@dataclass
class _Chain:
    """A part of a ring from the edge of the map to the edge of the map."""

    arcs: Ring
    first: Point
    last: Point


def cut_at_antimeridian(topology: Topology) -> None:
    """Split shapes that cross 180°, close both halves along it, and Antarctica along the pole."""
    parts = {
        number: _split_at_edge(topology, number)
        for number, arc in list(enumerate(topology.arcs))
        if any(abs(lon) > _NEAR_180 for lon, _ in arc)
    }
    for polygons in topology.units.values():
        for polygon in list(polygons):
            # a hole of no size stands at the pole where the source was stitched together
            polygon[:] = [r for r in polygon if any(p[1] > _POLE for p in topology.points(r))]
            if not any(max(number, ~number) in parts for ring in polygon for number in ring):
                continue
            if len(polygon) > 1:
                message = "A shape with holes crosses 180°, which this edition does not expect."
                raise ValueError(f"{message} Give each half its holes.")
            ring = [piece for number in polygon[0] for piece in _pieces(parts, number)]
            polygons.remove(polygon)
            polygons.extend([closed] for closed in _close(topology, _chains(topology, ring)))


def _pieces(parts: dict[int, Ring], number: int) -> Ring:
    if number >= 0:
        return parts.get(number, [number])
    return [~piece for piece in reversed(parts[~number])] if ~number in parts else [number]


def _split_at_edge(topology: Topology, number: int) -> Ring:
    """Break an arc at each point on the antimeridian and drop what runs along it."""
    arc = topology.arcs[number]
    breaks = [at for at, (lon, _) in enumerate(arc) if abs(lon) > _NEAR_180]
    bounds = sorted({0, *breaks, len(arc) - 1})
    pieces = []
    for start, end in pairwise(bounds):
        points = arc[start : end + 1]
        inner = [lon for lon, _ in points if abs(lon) <= _NEAR_180]
        if not inner:
            continue
        # an end on the antimeridian is on the side that its neighbour is on
        for at in (0, -1):
            if abs(points[at][0]) > _NEAR_180:
                points[at] = (math.copysign(180.0, inner[at]), points[at][1])
        pieces.append(topology.add(points))
    return pieces


def _chains(topology: Topology, ring: Ring) -> list[_Chain]:
    on_edge = [abs(topology.along(number)[0][0]) > _NEAR_180 for number in ring]
    start = on_edge.index(True)
    chains: list[_Chain] = []
    for number, begins in zip(
        ring[start:] + ring[:start], on_edge[start:] + on_edge[:start], strict=True
    ):
        points = topology.along(number)
        if begins:
            chains.append(_Chain([number], points[0], points[-1]))
        else:
            chains[-1].arcs.append(number)
            chains[-1].last = points[-1]
    return chains


def _close(topology: Topology, chains: list[_Chain]) -> list[Ring]:
    if len(chains) == 1 and chains[0].first[0] != chains[0].last[0]:
        (around,) = chains
        corners = [(around.last[0], -90.0), (around.first[0], -90.0)]
        return [[*around.arcs, _edge(topology, [around.last, *corners, around.first])]]
    following: dict[int, tuple[int, list[int]]] = {}
    for side in (-180.0, 180.0):
        ends = [
            (point[1], number, is_last)
            for number, chain in enumerate(chains)
            for point, is_last in ((chain.first, False), (chain.last, True))
            if point[0] == side
        ]
        # what lies between the first and the second crossing is inside, and so on
        ordered = sorted(ends)
        for one, other in zip(ordered[::2], ordered[1::2], strict=True):
            last, first = (one, other) if one[2] else (other, one)
            path = [(side, last[0]), (side, first[0])]
            following[last[1]] = (first[1], [_edge(topology, path)] if last[0] != first[0] else [])
    rings = []
    left = set(following)
    while left:
        current, ring = min(left), []
        while current in left:
            left.remove(current)
            ring += chains[current].arcs + following[current][1]
            current = following[current][0]
        rings.append(ring)
    return rings


def _edge(topology: Topology, points: list[Point]) -> int:
    number = topology.add(points[:1] + [p for p in densified(points)[1:] if abs(p[0]) > _NEAR_180])
    topology.edges.add(number)
    return number


def cut_along(topology: Topology, unit: str, node: Point, coast: Point) -> None:
    """Cut the main shape of a unit in two by a straight line.

    Parameters
    ----------
    topology
        Changed in place; both halves stay with the unit.
    unit
        Key of the unit.
    node
        Where the line begins: the nearest point where borders meet.
    coast
        Where it ends: the nearest point of the unit's coast.
    """
    polygon = max(topology.units[unit], key=lambda each: area(topology.points(each[0])))
    ring = polygon[0]
    owners = topology.owners()
    _, start = min((_apart(topology.along(n)[0], node), topology.along(n)[0]) for n in ring)
    coastal = [max(n, ~n) for n in ring if len(owners[max(n, ~n)]) == 1]
    _, arc, at = min(
        (_apart(point, coast), number, position)
        for number in coastal
        for position, point in enumerate(topology.arcs[number][1:-1], start=1)
    )
    points = topology.arcs[arc]
    end = points[at]
    topology.replace({arc: [topology.add(points[: at + 1]), topology.add(points[at:])]})
    line = topology.add([start, end])
    order = [topology.along(number)[0] for number in ring]
    first, second = order.index(start), order.index(end)
    turned = ring[first:] + ring[:first]
    length = (second - first) % len(ring)
    topology.units[unit].remove(polygon)
    topology.units[unit] += [[[*turned[:length], ~line]], [[line, *turned[length:]]]]


def _apart(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def split_disputed(topology: Topology) -> set[int]:
    """Cut borders where their disputed part begins and give the numbers of the disputed arcs."""
    boxes: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in rows("disputed_borders.csv"):
        boxes.setdefault(tuple(sorted((row["a"], row["b"]))), []).append(row)
    disputed: set[int] = set()
    parts: dict[int, list[int]] = {}
    met = set()
    for number, keys in topology.owners().items():
        if tuple(keys) not in boxes:
            continue
        parts[number] = []
        arc = topology.arcs[number]
        for is_disputed, points in _runs(arc, boxes[tuple(keys)]):
            piece = topology.add(points)
            parts[number].append(piece)
            if is_disputed:
                disputed.add(piece)
                met.add(tuple(keys))
    topology.replace(parts)
    if unmet := set(boxes) - met:
        message = f"disputed_borders.csv: {sorted(unmet)} have no line between them."
        raise ValueError(f"{message} Correct the codes or the boxes.")
    return disputed


def _runs(arc: list[Point], boxes: list[dict[str, str]]) -> list[tuple[bool, list[Point]]]:
    """Divide an arc by whether the middle of each of its lines lies in a box."""
    runs: list[tuple[bool, list[Point]]] = []
    for one, other in pairwise(arc):
        middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
        inside = any(is_within(box, middle) for box in boxes)
        if runs and runs[-1][0] == inside:
            runs[-1][1].append(other)
        else:
            runs.append((inside, [one, other]))
    return runs
