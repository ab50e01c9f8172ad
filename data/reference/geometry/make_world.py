"""Write ``world.json`` and fill ``places.csv`` from Natural Earth's countries at 1:50 million.

Get the source with ``npm pack world-atlas``, unpack it outside this checkout, and run
``python data/reference/geometry/make_world.py package/countries-50m.json``.
"""

# ruff: noqa: INP001 - a script and its parts, beside the data that they make

from __future__ import annotations

import argparse
import csv
import json
import math
import sys
from bisect import bisect, bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cutting import cut_along, cut_at_antimeridian, split_disputed
from interior import innermost, main_part
from reducing import drop_islets, reduce_arcs, round_arcs
from topology import HERE, Point, Topology, area, part_units, read_topology, rows

GRID = 0.01  # degrees
SMALLEST = 250.0  # km², of an island that is not a country's largest
DETAIL = 30.0  # km², see reduce_arcs
SHARE = 0.006
# a square of three pixels on a map of the world that is 1280 pixels wide
TOO_SMALL = 6500.0  # km²

# the north of Western Sahara is no line of this edition: where three borders meet, and the coast
SAHARA = ((-8.67, 27.66), (-13.17, 27.667))

LINES = ("coast", "border", "disputed", "edge")

PLACES = ("iso3", "capital", "capital_lat", "capital_lon")
FOUND = ("label_lat", "label_lon", "area_km2", "is_small")


@dataclass
class Made:
    """What is made of the source.

    Attributes
    ----------
    topology
        The shapes, cut and reduced.
    disputed
        Numbers of disputed arcs.
    sizes
        Area of each polygon by key of its unit, in km², before anything was left out.
    """

    topology: Topology
    disputed: set[int]
    sizes: dict[str, list[float]]


def make(source: Path) -> Made:
    """Read, cut, measure and reduce the shapes."""
    topology = read_topology(source)
    cut_at_antimeridian(topology)
    cut_along(topology, "MAR", *SAHARA)
    part_units(topology)
    disputed = split_disputed(topology)
    sizes = {
        key: [
            area(topology.points(outer)) - sum(area(topology.points(hole)) for hole in holes)
            for outer, *holes in polygons
        ]
        for key, polygons in topology.units.items()
    }
    capitals = {row["iso3"]: capital_of(row) for row in rows("places.csv") if row["capital"]}
    drop_islets(topology, SMALLEST, capitals)
    reduce_arcs(topology, DETAIL, SHARE)
    round_arcs(topology, GRID)
    return Made(topology, disputed, sizes)


def world(made: Made) -> dict[str, object]:
    """Lay the shapes out for JSON: arcs in the order of kinds, points as steps on the grid."""
    topology = made.topology
    owners = topology.owners()

    def kind(arc: int) -> int:
        if arc in topology.edges or arc in made.disputed:
            return LINES.index("edge" if arc in topology.edges else "disputed")
        return LINES.index("coast" if len(owners[arc]) == 1 else "border")

    ordered = sorted(owners, key=lambda arc: (kind(arc), arc))
    order = {old: new for new, old in enumerate(ordered)}
    kinds = [kind(arc) for arc in ordered]
    lines = {name: [bisect_left(kinds, at), bisect(kinds, at)] for at, name in enumerate(LINES)}
    arcs = []
    for old in ordered:
        steps, x, y = [], 0, 0
        for lon, lat in topology.arcs[old]:
            column, row = round(lon / GRID), round(lat / GRID)
            steps += [column - x, row - y]
            x, y = column, row
        arcs.append(steps)

    def shapes(*, neutral: bool) -> dict[str, object]:
        return {
            key: [
                [[order[n] if n >= 0 else ~order[~n] for n in ring] for ring in polygon]
                for polygon in topology.units[key]
            ]
            for key in sorted(topology.units)
            if key.islower() == neutral
        }

    countries, areas = shapes(neutral=False), shapes(neutral=True)
    return {"grid": GRID, "arcs": arcs, "countries": countries, "areas": areas, "lines": lines}


def capital_of(row: Mapping[str, str]) -> Point:
    """Read the longitude and latitude of a capital."""
    return float(row["capital_lon"]), float(row["capital_lat"])


def place(made: Made, row: dict[str, str]) -> dict[str, str]:
    """Fill a row of ``places.csv``; without a shape, the label stands at the capital."""
    capital = capital_of(row) if row["capital"] else None
    topology = made.topology
    polygons = topology.units.get(row["iso3"], [])
    told = {name: row[name] for name in PLACES}
    if not polygons:
        label = capital or (float(row["label_lon"]), float(row["label_lat"]))
        found = (f"{label[1]:.2f}", f"{label[0]:.2f}", "", "true")
        return told | dict(zip(FOUND, found, strict=True))
    sizes = made.sizes[row["iso3"]]
    is_small = max(sizes) < TOO_SMALL
    part = main_part(topology, polygons, capital, is_small=is_small)
    lon, lat = innermost([topology.points(ring) for ring in part])
    digits = 2 - math.floor(math.log10(sum(sizes)))
    size = round(sum(sizes), digits) if digits > 0 else int(round(sum(sizes), digits))
    small = str(is_small).lower()
    found = (f"{lat:.2f}", f"{lon:.2f}", str(size), small)
    return told | dict(zip(FOUND, found, strict=True))


def main() -> None:
    """Read the source named on the command line and write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="countries-50m.json of the package world-atlas")
    parser.add_argument("--into", type=Path, default=HERE, help="folder to write to")
    arguments = parser.parse_args()
    made = make(arguments.source)
    text = json.dumps(world(made), separators=(",", ":"), ensure_ascii=False)
    (arguments.into / "world.json").write_text(text + "\n", encoding="utf-8")
    places = [place(made, row) for row in rows("places.csv")]
    with (arguments.into / "places.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, [*PLACES, *FOUND], lineterminator="\n")
        writer.writeheader()
        writer.writerows(places)
    sys.stderr.write(f"{len(text):,} characters, {len(made.topology.owners()):,} arcs\n")


if __name__ == "__main__":
    main()
