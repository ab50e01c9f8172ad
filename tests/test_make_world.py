"""The script that makes the shapes of the world, on shapes small enough to be drawn by hand."""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import Any

import pytest

from diplograph.datasets import reference_file

Point = tuple[float, float]


@pytest.fixture
def part(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Import a part of the script, which is no package, from beside the data."""
    monkeypatch.setattr("sys.dont_write_bytecode", True)  # the folder is part of the wheel
    monkeypatch.syspath_prepend(str(reference_file("geometry")))

    def load(name: str) -> ModuleType:
        return importlib.import_module(name)

    return load


def outline(topology: Any, key: str) -> list[list[Point]]:
    return [topology.points(ring) for polygon in topology.units[key] for ring in polygon]


def test_island_across_the_antimeridian_is_closed_on_both_sides(part: Any) -> None:
    topology = part("topology")
    island = [(178, -16), (180, -16), (-178, -17), (-180, -18), (178, -18), (178, -16)]
    shapes = topology.Topology([island], {"FJI": [[[0]]]})
    part("cutting").cut_at_antimeridian(shapes)
    east, west = sorted(outline(shapes, "FJI"), key=lambda ring: -ring[0][0])
    assert set(east) == {(178, -16), (180, -16), (180, -17), (180, -18), (178, -18)}
    assert set(west) == {(-180, -16), (-178, -17), (-180, -18), (-180, -17)}
    assert {ring[0] == ring[-1] for ring in (east, west)} == {True}
    assert len(shapes.edges) == 2


def test_antarctica_is_closed_along_the_pole(part: Any) -> None:
    topology = part("topology")
    coast = [(-180, -84), (-90, -70), (0, -70), (90, -66), (179, -84), (-180, -84)]
    shapes = topology.Topology([coast], {"ATA": [[[0]]]})
    part("cutting").cut_at_antimeridian(shapes)
    (ring,) = outline(shapes, "ATA")
    assert {(180, -90), (-180, -90), (180, -84), (-180, -84)} <= set(ring)
    assert ring[0] == ring[-1]


def test_shape_away_from_the_antimeridian_is_left_alone(part: Any) -> None:
    topology = part("topology")
    square = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    shapes = topology.Topology([square], {"GHA": [[[0]]]})
    part("cutting").cut_at_antimeridian(shapes)
    assert outline(shapes, "GHA") == [square]


def test_neighbours_still_share_their_border_when_it_is_reduced(part: Any) -> None:
    topology = part("topology")
    border = [(0, 0), (0.01, 0.5), (0, 1), (0.4, 1.5), (0, 2)]
    west, east = [(0, 2), (-1, 2), (-1, 0), (0, 0)], [(0, 0), (1, 0), (1, 2), (0, 2)]
    shapes = topology.Topology([border, west, east], {"A": [[[0, 1]]], "B": [[[~0, ~2]]]})
    part("reducing").reduce_arcs(shapes, 500, 1)
    assert shapes.arcs[0] == [(0, 0), (0, 1), (0.4, 1.5), (0, 2)]
    left, right = outline(shapes, "A")[0], outline(shapes, "B")[0]
    assert set(shapes.arcs[0]) <= set(left) & set(right)
    assert shapes.owners()[0] == ["A", "B"]


def test_islet_of_the_capital_stays_and_others_go(part: Any) -> None:
    """South Tarawa is not on the largest island of Kiribati."""
    topology = part("topology")

    def square(lon: float, size: float) -> list[Point]:
        return [(lon, 0), (lon + size, 0), (lon + size, size), (lon, size), (lon, 0)]

    shapes = topology.Topology(
        [square(0, 1), square(10, 0.1), square(20, 0.1)], {"KIR": [[[0]], [[1]], [[2]]]}
    )
    part("reducing").drop_islets(shapes, 1000, {"KIR": (10.05, 0.05)})
    assert shapes.units["KIR"] == [[[0]], [[1]]]


def test_line_cuts_a_country_into_two_that_share_it(part: Any) -> None:
    topology = part("topology")
    coast = [(4, 0), (0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (4, 4)]
    land = [[(4, 4), (4, 2)], [(4, 2), (4, 0)]]
    shapes = topology.Topology([coast, *land], {"MAR": [[[0, 1, 2]]]})
    shapes.units["DZA"] = [[[~1]], [[~2]]]
    part("cutting").cut_along(shapes, "MAR", (4, 2), (0, 2.1))
    rings = [set(ring) for ring in outline(shapes, "MAR")]
    assert len(rings) == 2
    assert set.intersection(*rings) == {(4, 2), (0, 2)}


def test_innermost_point_of_an_angle_is_in_its_thick_arm(part: Any) -> None:
    angle = [(0, 0), (6, 0), (6, 1), (4, 1), (4, 4), (0, 4), (0, 0)]
    lon, lat = part("interior").innermost([angle])
    assert lon == pytest.approx(2, abs=0.1)
    assert lat == pytest.approx(2, abs=0.1)


def test_square_degree_at_the_equator_has_its_known_area(part: Any) -> None:
    """On a sphere of 6371.0072 km: the square of the radius times a radian's share times a sine."""
    square = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    assert part("topology").area(square) == pytest.approx(12363.7, rel=1e-4)
