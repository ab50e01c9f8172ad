from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.datasets import reference_file
from diplograph.model.countries import LANGUAGES, countries, reference_sources
from diplograph.model.geography import (
    disputed_areas,
    equal_earth,
    historical_places,
    places,
    world_geometry,
)

Point = tuple[float, float]  # longitude, latitude

LATITUDES = st.floats(-89.9, 89.9)
LONGITUDES = st.floats(-180, 180)

# what geoEqualEarth().scale(1).translate([0, 0]) of d3-geo 3.1.2 gives, y turned upwards
D3_GEO = [
    (0, 0, 0, 0),
    (34.02, -6.84, -0.09433668969843706, 0.6674530708728016),
    (90, 0, 0, 1.3173627591574133),
    (-90, 180, 1.6035886482840516, -1.3173627591574133),
    (0, 180, 2.7066299836960748, 0),
    (59.91, 10.75, 0.12188617496790216, 1.0870896641489536),
    (-54.28, -36.49, -0.43635568501356503, -1.007191392166887),
    (45, 90, 1.1598544991029835, 0.8602310855220102),
    (-18.14, 178.44, 2.619233685727977, -0.36425125830264987),
    (-33.87, 151.21, 2.087103104445474, -0.6647057660224264),
]

# geoArea of d3-geo 3.1.2 on the source of world.json, times the square of 6371.0072 km;
# Fiji and Antarctica lie across 180°
KM2 = {
    "ATA": 12256392,
    "BRA": 8499419,
    "DZA": 2322793,
    "FJI": 18398,
    "IND": 3155814,
    "NZL": 266829,
    "SGP": 484.05,
}

# no shape of their own at this scale
WITHOUT_SHAPE = {"BVT", "GIB", "TKL", "TUV", "UMI"}
# the source draws the territory without the island of its main town
WITHOUT_ISLAND = {"PCN", "TCA"}
UNINHABITED = {"ATA", "BVT", "HMD", "UMI"}


def rows(name: str) -> list[dict[str, str]]:
    with reference_file(f"geometry/{name}").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def arcs() -> list[list[Point]]:
    grid = world_geometry()["grid"]
    decoded = []
    for steps in world_geometry()["arcs"]:
        x = y = 0
        arc = []
        for east, north in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + east, y + north
            arc.append((x * grid, y * grid))
        decoded.append(arc)
    return decoded


def shapes() -> Iterator[tuple[str, list[list[int]]]]:
    for kind in ("countries", "areas"):
        for key, polygons in world_geometry()[kind].items():
            for polygon in polygons:
                yield key, polygon


@cache
def rings(key: str) -> list[list[Point]]:
    """Give all rings of a country or an area as points, the last equal to the first."""
    found = []
    for ring in (ring for owner, polygon in shapes() if owner == key for ring in polygon):
        points: list[Point] = []
        for number in ring:
            arc = arcs()[number] if number >= 0 else arcs()[-1 - number][::-1]
            assert not points or points[-1] == arc[0]
            points += arc[1 if points else 0 :]
        assert points[0] == points[-1]
        found.append(points)
    return found


def is_inside(lat: float, lon: float, key: str) -> bool:
    crossed = False
    for (x0, y0), (x1, y1) in (line for ring in rings(key) for line in pairwise(ring)):
        if (y0 > lat) != (y1 > lat) and lon < (x1 - x0) * (lat - y0) / (y1 - y0) + x0:
            crossed = not crossed
    return crossed


def km_to(lat: float, lon: float, key: str) -> float:
    """Measure how far a point is from a shape: 0 inside; flat, which does for some 100 km."""
    if is_inside(lat, lon, key):
        return 0
    narrow = math.cos(math.radians(lat))
    nearest = math.inf
    for (x0, y0), (x1, y1) in (line for ring in rings(key) for line in pairwise(ring)):
        across, up = (x1 - x0) * narrow, y1 - y0
        right, above = (lon - x0) * narrow, lat - y0
        length = across * across + up * up or 1
        share = min(1, max(0, (right * across + above * up) / length))
        nearest = min(nearest, math.hypot(right - share * across, above - share * up))
    return nearest * 111.2


def owners() -> dict[int, list[str]]:
    found = defaultdict(list)
    for key, polygon in shapes():
        for number in (number for ring in polygon for number in ring):
            found[max(number, -1 - number)].append(key)
    return found


def kind_of(arc: int) -> str:
    (kind,) = (k for k, (first, end) in world_geometry()["lines"].items() if first <= arc < end)
    return kind


def test_every_country_has_a_place_and_no_other_has() -> None:
    assert list(places()) == list(countries())


def test_every_state_of_the_past_has_a_place() -> None:
    with reference_file("historical_states.csv").open(encoding="utf-8", newline="") as lines:
        assert list(historical_places()) == [row["id"] for row in csv.DictReader(lines)]


def test_only_where_nobody_lives_there_is_no_capital() -> None:
    assert {code for code, place in places().items() if not place.capital} == UNINHABITED
    assert {code for code, place in places().items() if not place.capital_point} == UNINHABITED
    assert places()["HMD"].point == places()["HMD"].label_point
    assert places()["NOR"].point == (59.91, 10.75)


def test_every_capital_lies_in_its_country_or_by_its_shore() -> None:
    """Shores are simplified and small islands left out, save the capital's."""
    astray = {
        code: round(km_to(*place.capital_point, code))
        for code, place in places().items()
        if place.capital_point and code not in WITHOUT_SHAPE | WITHOUT_ISLAND | {"ESH"}
        if km_to(*place.capital_point, code) > 60
    }
    assert astray == {}


def test_laayoune_lies_west_of_the_berm() -> None:
    """The main town of Western Sahara is in the part that Morocco administers."""
    point = places()["ESH"].capital_point
    assert point
    assert is_inside(*point, "western-sahara-west")
    assert not is_inside(*point, "MAR")
    assert not is_inside(*point, "ESH")


@pytest.mark.parametrize("state", ["czechoslovakia", "sikkim", "tibet", "texas", "zanzibar"])
def test_historical_capital_lies_in_a_successor(state: str) -> None:
    with reference_file("historical_states.csv").open(encoding="utf-8", newline="") as lines:
        successors = {row["id"]: row["successors"].split(";") for row in csv.DictReader(lines)}
    point = historical_places()[state].capital_point
    assert min(km_to(*point, code) for code in successors[state]) < 20


def test_every_historical_capital_lies_in_a_successor() -> None:
    with reference_file("historical_states.csv").open(encoding="utf-8", newline="") as lines:
        successors = {row["id"]: row["successors"].split(";") for row in csv.DictReader(lines)}
    astray = {
        state: round(km)
        for state, place in historical_places().items()
        if (km := min(km_to(*place.capital_point, code) for code in successors[state])) > 30
    }
    assert astray == {}


def test_every_label_stands_inside_its_country() -> None:
    shaped = {code: p.label_point for code, p in places().items() if code not in WITHOUT_SHAPE}
    assert [code for code, point in shaped.items() if km_to(*point, code) > 1] == []


def test_malaysia_is_named_on_the_peninsula_of_its_capital() -> None:
    """Borneo's part is the larger one, but not twice as large."""
    lat, lon = places()["MYS"].label_point
    assert 1 < lat < 7
    assert 100 < lon < 105


@pytest.mark.parametrize(("code", "km2"), KM2.items())
def test_area_is_that_of_the_source(code: str, km2: float) -> None:
    measured = places()[code].area_km2
    assert measured == pytest.approx(km2, rel=0.006)


def test_small_states_are_told_apart_from_those_that_can_be_seen() -> None:
    small = {code for code, place in places().items() if place.is_small}
    assert small >= {"AND", "BHR", "BRB", "LUX", "MLT", "SGP", "VAT"}
    assert small >= WITHOUT_SHAPE
    assert small & {"BEL", "FJI", "GNQ", "JAM", "KWT", "LBN", "QAT", "RWA", "XKX"} == set()


def test_shapes_belong_to_countries_or_to_disputed_areas() -> None:
    assert set(world_geometry()["countries"]) == set(countries()) - WITHOUT_SHAPE
    assert set(world_geometry()["areas"]) == set(disputed_areas())


def test_disputed_areas_name_known_states_in_four_languages() -> None:
    for area in disputed_areas().values():
        assert tuple(area.names) == LANGUAGES
        assert all(area.names.values())
        assert {*area.claimed_by, area.held_by} <= {*countries(), ""}
    assert disputed_areas()["siachen"].claimed_by == ("IND", "PAK")


def test_coasts_have_one_owner_and_borders_two() -> None:
    counted = {arc: len(keys) for arc, keys in owners().items()}
    assert sorted(counted) == list(range(len(arcs())))
    assert {arc for arc, n in counted.items() if n > 2} == set()
    one_sided = {kind_of(arc) for arc, n in counted.items() if n == 1}
    two_sided = {kind_of(arc) for arc, n in counted.items() if n == 2}
    assert one_sided == {"coast", "edge"}
    assert two_sided == {"border", "disputed"}


def test_disputed_lines_are_those_of_the_table() -> None:
    told = {tuple(sorted((row["a"], row["b"]))) for row in rows("disputed_borders.csv")}
    drawn = {tuple(sorted(keys)) for arc, keys in owners().items() if kind_of(arc) == "disputed"}
    assert drawn == told


def test_only_a_part_of_a_border_is_disputed_where_the_table_has_a_box() -> None:
    """Kashmir and the Punjab: one pair of neighbours, two kinds of line."""
    kinds = {kind_of(arc): arc for arc, keys in owners().items() if set(keys) == {"IND", "PAK"}}
    assert set(kinds) == {"border", "disputed"}
    assert min(lat for _, lat in arcs()[kinds["disputed"]]) > 32


def test_no_line_runs_across_the_map() -> None:
    """A shape across 180° is closed on both sides of it; only the pole's line is long."""
    long = [
        (kind_of(number), one, other)
        for number, arc in enumerate(arcs())
        for one, other in pairwise(arc)
        if abs(one[0] - other[0]) > 40
    ]
    assert [kind for kind, _, _ in long] == ["edge"]
    assert {lat for _, one, other in long for _, lat in (one, other)} == {-90}


def test_russia_is_on_both_sides_of_the_antimeridian() -> None:
    assert is_inside(66, 179, "RUS")
    assert is_inside(67, -179, "RUS")
    assert not is_inside(66, 0, "RUS")
    assert is_inside(-89, 0, "ATA")


@pytest.mark.parametrize(
    ("lat", "lon", "key"),
    [
        (3.9, -53.0, "GUF"),
        (78.2, 16, "SJM"),
        (-21.1, 55.5, "REU"),
        (45.2, 34.2, "crimea"),
        (35.3, 33.6, "northern-cyprus"),
        (9.6, 45, "somaliland"),
        (25, -13.5, "western-sahara-west"),
        (28.5, -10, "MAR"),
        (42.6, 20.9, "XKX"),
        (23.8, 121, "TWN"),
        (-29.5, 28.2, "LSO"),
    ],
)
def test_point_lies_in_this_shape_alone(lat: float, lon: float, key: str) -> None:
    assert [k for k in {owner for owner, _ in shapes()} if is_inside(lat, lon, k)] == [key]


def test_geometry_is_light_enough_for_a_page() -> None:
    assert reference_file("geometry/world.json").stat().st_size < 230_000


def test_geometry_says_where_it_comes_from() -> None:
    assert reference_sources()["natural-earth"]["publisher"] == "Natural Earth"


@pytest.mark.parametrize(("lat", "lon", "x", "y"), D3_GEO)
def test_projection_is_that_of_d3(lat: float, lon: float, x: float, y: float) -> None:
    assert equal_earth(lat, lon) == pytest.approx((x, y), abs=1e-12)


def test_map_is_about_twice_as_wide_as_high() -> None:
    """The paper gives an aspect of 2.05 and a pole line of 0.59 of the equator."""
    (width, _), (pole, height) = equal_earth(0, 180), equal_earth(90, 180)
    assert width / height == pytest.approx(2.05, abs=0.005)
    assert pole / width == pytest.approx(0.59, abs=0.005)


@given(LATITUDES, LONGITUDES)
def test_areas_are_kept(lat: float, lon: float) -> None:
    """How x grows with longitude times how y grows with latitude is the sphere's own area."""
    step = 1e-4
    across = equal_earth(lat, lon + step)[0] - equal_earth(lat, lon - step)[0]
    up = equal_earth(lat + step, lon)[1] - equal_earth(lat - step, lon)[1]
    on_sphere = math.cos(math.radians(lat)) * math.radians(2 * step) ** 2
    assert across * up == pytest.approx(on_sphere, rel=1e-4)


@given(LATITUDES, LONGITUDES)
def test_projection_is_undone_by_halving(lat: float, lon: float) -> None:
    """The latitude follows from y alone, the longitude from x in proportion."""
    x, y = equal_earth(lat, lon)
    south, north = -90.0, 90.0
    for _ in range(60):
        middle = (south + north) / 2
        south, north = (middle, north) if equal_earth(middle, 0)[1] < y else (south, middle)
    assert south == pytest.approx(lat, abs=1e-6)
    assert x / equal_earth(lat, 1)[0] == pytest.approx(lon, abs=1e-9)
