"""A point well inside a shape, and whether a point is inside."""

# ruff: noqa: INP001 - a script and its parts, beside the data that they make

from __future__ import annotations

import heapq
import math
from itertools import pairwise

from topology import Point, Polygon, Topology, area

_PRECISION = 0.02  # degrees of latitude
_BY_THE_SHORE = 0.1  # degrees


def main_part(
    topology: Topology, polygons: list[Polygon], capital: Point | None, *, is_small: bool
) -> Polygon:
    """Choose the largest polygon, or the capital's if that is half as large or all are small."""
    outlines = [topology.points(polygon[0]) for polygon in polygons]
    sizes = [area(points) for points in outlines]
    if capital:
        depth, at = max((_depth(capital, [points]), at) for at, points in enumerate(outlines))
        if depth > -_BY_THE_SHORE and (is_small or sizes[at] >= max(sizes) / 2):
            return polygons[at]
    return polygons[sizes.index(max(sizes))]


def is_at(capital: Point | None, points: list[Point]) -> bool:
    """Whether a capital lies in a ring or so near that it must be meant to."""
    return capital is not None and _depth(capital, [points]) > -_BY_THE_SHORE


def innermost(rings: list[list[Point]]) -> Point:
    """Find the point of a polygon that is farthest from its outline, by ever smaller squares.

    Parameters
    ----------
    rings
        Closed rings of longitude and latitude, the first one outermost.

    Returns
    -------
    tuple of float
        Longitude and latitude, to a few hundredths of a degree (Agafonkin 2016, polylabel).
    """
    south, north = (pick(lat for _, lat in rings[0]) for pick in (min, max))
    narrow = math.cos(math.radians((south + north) / 2))
    flat = [[(lon * narrow, lat) for lon, lat in ring] for ring in rings]
    west, east = (pick(x for x, _ in flat[0]) for pick in (min, max))
    size = max(min(east - west, north - south), _PRECISION)
    queue: list[tuple[float, float, float, float, float]] = []

    def enter(x: float, y: float, half: float) -> None:
        depth = _depth((x, y), flat)
        heapq.heappush(queue, (-(depth + half * math.sqrt(2)), depth, x, y, half))

    half = size / 2
    for column in range(math.ceil((east - west) / size)):
        for row in range(math.ceil((north - south) / size)):
            enter(west + (2 * column + 1) * half, south + (2 * row + 1) * half, half)
    best = max((depth, x, y) for _, depth, x, y, _ in queue)
    while queue:
        reach, depth, x, y, half = heapq.heappop(queue)
        best = max(best, (depth, x, y))
        if -reach - best[0] <= _PRECISION:
            break
        for right in (-half / 2, half / 2):
            for up in (-half / 2, half / 2):
                enter(x + right, y + up, half / 2)
    return best[1] / narrow, best[2]


def _depth(point: Point, rings: list[list[Point]]) -> float:
    """Measure how far a point lies from the outline: negative outside."""
    x, y = point
    inside = False
    nearest = math.inf
    for ring in rings:
        for (x0, y0), (x1, y1) in pairwise(ring):
            if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
                inside = not inside
            across, up = x1 - x0, y1 - y0
            length = across * across + up * up
            share = ((x - x0) * across + (y - y0) * up) / length if length else 0.0
            share = min(1.0, max(0.0, share))
            nearest = min(nearest, math.hypot(x0 + share * across - x, y0 + share * up - y))
    return nearest if inside else -nearest
