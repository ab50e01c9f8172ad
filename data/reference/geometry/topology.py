"""Shapes that share their lines: TopoJSON read into polygons of numbered arcs, by country."""

# ruff: noqa: INP001 - a script and its parts, beside the data that they make

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from diplograph.model.geography import equal_earth

Point = tuple[float, float]  # longitude, latitude
Ring = list[int]  # numbers of arcs, ~n for arc n backwards
Polygon = list[Ring]

EARTH_RADIUS = 6371.0072  # km, of the sphere with the area of the ellipsoid
HERE = Path(__file__).resolve().parent

# units that Natural Earth draws without a number, or with one that countries.csv does not hold
KEYS = {
    "Kosovo": "XKX",
    "N. Cyprus": "northern-cyprus",
    "Siachen Glacier": "siachen",
    "Somaliland": "somaliland",
    "Taiwan": "TWN",
}


@dataclass
class Topology:
    """Arcs, and the polygons that refer to them by number.

    Attributes
    ----------
    arcs
        Points in order; the arcs of two neighbours are the same arc.
    units
        Polygons by alpha-3 code, or by key of ``disputed_areas.csv``.
    edges
        Numbers of arcs that only close a shape at the edge of the map.
    """

    arcs: list[list[Point]]
    units: dict[str, list[Polygon]]
    edges: set[int] = field(default_factory=set)

    def add(self, arc: list[Point]) -> int:
        """Append an arc and give its number."""
        self.arcs.append(arc)
        return len(self.arcs) - 1

    def along(self, number: int) -> list[Point]:
        """Give the points of an arc in the direction in which a ring runs through it."""
        return self.arcs[number] if number >= 0 else self.arcs[~number][::-1]

    def points(self, ring: Iterable[int]) -> list[Point]:
        """Give the points of a ring, the last one equal to the first."""
        points: list[Point] = []
        for number in ring:
            points += self.along(number)[1 if points else 0 :]
        return points

    def rings(self) -> Iterator[tuple[str, Ring]]:
        """Go through all rings with the key of their unit."""
        for key, polygons in self.units.items():
            for polygon in polygons:
                for ring in polygon:
                    yield key, ring

    def owners(self) -> dict[int, list[str]]:
        """List which units each arc bounds, in alphabetical order."""
        found: dict[int, set[str]] = defaultdict(set)
        for key, ring in self.rings():
            for number in ring:
                found[max(number, ~number)].add(key)
        return {arc: sorted(keys) for arc, keys in found.items()}

    def replace(self, parts: Mapping[int, list[int]]) -> None:
        """Put several arcs, in order and forwards, in the place of one, wherever it is used."""
        backwards = {~arc: [~part for part in reversed(new)] for arc, new in parts.items()}
        both = {**parts, **backwards}
        for _, ring in self.rings():
            ring[:] = [new for number in ring for new in both.get(number, [number])]


def rows(name: str) -> list[dict[str, str]]:
    """Read a table of this folder, or of the reference tables above it."""
    path = HERE / name if (HERE / name).exists() else HERE.parent / name
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_topology(path: Path) -> Topology:
    """Read the object ``countries`` of a quantised TopoJSON file, units keyed by ours."""
    document = json.loads(path.read_text(encoding="utf-8"))
    (scale_x, scale_y), (left, bottom) = (document["transform"][k] for k in ("scale", "translate"))
    arcs = []
    for steps in document["arcs"]:
        x = y = 0
        arc = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            arc.append((x * scale_x + left, y * scale_y + bottom))
        arcs.append(arc)
    codes = {row["m49"]: row["iso3"] for row in rows("countries.csv") if row["m49"]}
    units: dict[str, list[Polygon]] = defaultdict(list)
    for shape in document["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        key = KEYS.get(name) or codes.get(shape.get("id", ""), name)
        units[key] += [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return Topology(arcs, dict(units))


def part_units(topology: Topology) -> None:
    """Give polygons that are drawn in another unit a key of their own, by ``parts.csv``."""
    for row in rows("parts.csv"):
        stay: list[Polygon] = []
        go: list[Polygon] = []
        for polygon in topology.units.get(row["unit"], []):
            points = topology.points(polygon[0])
            middle = tuple((min(axis) + max(axis)) / 2 for axis in zip(*points, strict=True))
            (go if is_within(row, (middle[0], middle[1])) else stay).append(polygon)
        if not go:
            message = f"parts.csv, {row['unit']}, {row['key']}: no polygon lies in this box."
            raise ValueError(f"{message} Look where this edition draws it.")
        topology.units[row["unit"]] = stay
        topology.units.setdefault(row["key"], []).extend(go)
    topology.units = {key: polygons for key, polygons in topology.units.items() if polygons}


def is_within(box: Mapping[str, str], point: Point) -> bool:
    """Whether a point lies in a row's box, or the row has no box."""
    if not box["west"]:
        return True
    west, south, east, north = (float(box[side]) for side in ("west", "south", "east", "north"))
    return west <= point[0] <= east and south <= point[1] <= north


def plane(points: Iterable[Point]) -> list[Point]:
    """Project points to the Equal Earth plane, in km, where areas are those on the sphere."""
    projected = (equal_earth(lat, lon) for lon, lat in points)
    return [(x * EARTH_RADIUS, y * EARTH_RADIUS) for x, y in projected]


def area(points: list[Point]) -> float:
    """Measure the area within a closed ring of longitudes and latitudes, in km²."""
    flat = plane(densified(points))
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(flat))) / 2


def densified(points: list[Point], step: float = 1.0) -> list[Point]:
    """Put points on long lines, in degrees, which the projection bends."""
    dense = points[:1]
    for (x0, y0), (x1, y1) in pairwise(points):
        parts = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) / step + 0.999))
        dense += [
            (x0 + (x1 - x0) * part / parts, y0 + (y1 - y0) * part / parts)
            for part in range(1, parts + 1)
        ]
    return dense
