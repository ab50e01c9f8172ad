"""Fewer points and fewer islets, the same for both neighbours of a line."""

# ruff: noqa: INP001 - a script and its parts, beside the data that they make

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping

from interior import is_at
from topology import Point, Polygon, Topology, area, plane

_FEWEST = 5  # points of a closed line, the last one equal to the first
# hardly anybody meets on the shores of the polar seas, which are the most indented
_POLAR, _POLAR_WEIGHT = 60.0, 0.2


def _weight(point: Point) -> float:
    return _POLAR_WEIGHT if abs(point[1]) > _POLAR else 1.0


def drop_islets(topology: Topology, smallest: float, capitals: Mapping[str, Point]) -> None:
    """Drop polygons and holes below a size in km²; the largest and the capital's stay."""
    for key, polygons in topology.units.items():
        sizes = [_weighted(topology.points(polygon[0])) for polygon in polygons]
        topology.units[key] = [
            polygon
            for polygon, size in zip(polygons, sizes, strict=True)
            if size >= smallest
            or size == max(sizes)
            or is_at(capitals.get(key), topology.points(polygon[0]))
        ]
    owners = topology.owners()
    for polygons in topology.units.values():
        for polygon in polygons:
            polygon[1:] = [
                ring
                for ring in polygon[1:]
                if any(len(owners[max(n, ~n)]) > 1 for n in ring)
                or _weighted(topology.points(ring)) >= smallest
            ]


def _weighted(points: list[Point]) -> float:
    return area(points) * _weight(points[0])


def reduce_arcs(topology: Topology, detail: float, share: float) -> None:
    """Take points out of each arc, those first that change its course the least.

    Parameters
    ----------
    topology
        Changed in place; the ends of arcs stay.
    detail
        A point stays that spans at least this area with its neighbours, in km² (Visvalingam and
        Whyatt 1993).
    share
        As a share of the ring it is in, for small countries: the lower of both counts.
    """
    limits: dict[int, float] = {}
    for _, ring in topology.rings():
        limit = min(detail, area(topology.points(ring)) * share)
        for number in ring:
            arc = max(number, ~number)
            limits[arc] = min(limit, limits.get(arc, limit))
    for number, limit in limits.items():
        if number not in topology.edges:
            topology.arcs[number] = _reduced(topology.arcs[number], limit)


def _reduced(arc: list[Point], limit: float) -> list[Point]:
    flat = plane(arc)
    before, after = [at - 1 for at in range(len(arc))], [at + 1 for at in range(len(arc))]
    sizes = [math.inf] * len(arc)
    queue: list[tuple[float, int]] = []

    def measure(at: int, floor: float) -> None:
        (x0, y0), (x1, y1), (x2, y2) = flat[before[at]], flat[at], flat[after[at]]
        # never smaller than what was taken out before, so that order is kept
        spanned = abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)) / 2
        sizes[at] = max(floor, spanned * _weight(arc[at]))
        heapq.heappush(queue, (sizes[at], at))

    for at in range(1, len(arc) - 1):
        measure(at, 0)
    kept = [True] * len(arc)
    left = len(arc)
    fewest = _FEWEST if arc[0] == arc[-1] else 2
    while queue and left > fewest:
        size, at = heapq.heappop(queue)
        if not kept[at] or size != sizes[at]:
            continue
        if size >= limit:
            break
        kept[at] = False
        left -= 1
        after[before[at]], before[after[at]] = after[at], before[at]
        for neighbour in (before[at], after[at]):
            if 0 < neighbour < len(arc) - 1:
                measure(neighbour, size)
    return [point for point, keep in zip(arc, kept, strict=True) if keep]


def round_arcs(topology: Topology, grid: float) -> None:
    """Move all points to a grid in degrees and drop what has no size on it."""
    for number, arc in enumerate(topology.arcs):
        rounded = [(round(lon / grid) * grid, round(lat / grid) * grid) for lon, lat in arc]
        topology.arcs[number] = [
            p for at, p in enumerate(rounded) if at == 0 or p != rounded[at - 1]
        ]
    empty = {number for number, arc in enumerate(topology.arcs) if len(arc) == 1}
    for polygons in topology.units.values():
        for polygon in polygons:
            for ring in polygon:
                ring[:] = [number for number in ring if max(number, ~number) not in empty]
        polygons[:] = [kept for kept in (_sized(topology, p) for p in polygons) if kept]
    topology.units = {key: polygons for key, polygons in topology.units.items() if polygons}


def _sized(topology: Topology, polygon: Polygon) -> Polygon:
    rings = [ring for ring in polygon if ring and area(topology.points(ring)) > 0]
    return rings if polygon[0] in rings else []
