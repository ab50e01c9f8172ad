from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import geojson
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.small_records import engagement

from diplograph.exports.great_circles import Point, great_circle
from diplograph.exports.write import export_losses, write_graph
from diplograph.model.geography import historical_places, places
from diplograph.network.lifting import lift


def read(graph: nx.MultiDiGraph[str], folder: Path) -> dict[str, Any]:
    (path,) = write_graph(graph, folder / "g.geojson")
    collection = geojson.loads(path.read_text(encoding="utf-8"))
    assert collection.is_valid, collection.errors()
    features = {feature["id"]: feature for feature in collection["features"]}
    assert len(features) == len(collection["features"])
    return features


def test_capital_stands_at_longitude_and_latitude(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    features = read(graph, tmp_path)
    lat, lon = places()["NOR"].point
    assert features["NOR"]["geometry"] == {"type": "Point", "coordinates": [lon, lat]}
    assert features["NOR"]["properties"]["capital"] == "Oslo"


def test_every_engagement_of_two_sides_is_a_feature_with_its_citations(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    features = read(graph, tmp_path)
    ties = {
        f"{source}|{target}|{key}": data
        for source, target, key, data in lift(graph, level="country").edges(keys=True, data=True)
        if "engagement" in data
    }
    drawn = {
        name: f["properties"] for name, f in features.items() if "engagement" in f["properties"]
    }
    assert set(drawn) == set(ties)
    assert all(drawn[name]["citations"] == data["citations"] for name, data in ties.items())


def test_level_of_the_graph_makes_no_difference(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    whole = write_graph(graph, tmp_path / "a.geojson")[0].read_text(encoding="utf-8")
    lifted = write_graph(lift(graph, level="country"), tmp_path / "b.geojson")[0]
    assert whole == lifted.read_text(encoding="utf-8")


def test_organisation_and_engagements_with_it_have_no_geometry(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    features = read(graph, tmp_path)
    assert features["interpol"]["geometry"] is None
    without = [f for f in features.values() if f["geometry"] is None]
    engagements = {f["properties"].get("engagement") for f in without} - {None}
    assert len(engagements) == 7
    assert export_losses(graph, "geojson")[0].startswith("7 engagements have a side without")


def test_state_of_the_past_is_at_its_own_capital(
    graph_of: Callable[..., nx.MultiDiGraph[str]], tmp_path: Path
) -> None:
    graph = graph_of(
        events=[{
            "event": {"id": "talks", "names": {"en": "Talks"}, "kind": "meeting"},
            "engagements": [engagement("one", {"country": "german-democratic-republic"},
                                       {"country": "soviet-union"}, date="1985-05-06")],
        }]
    )  # fmt: skip
    features = read(graph, tmp_path / "out")
    lat, lon = historical_places()["german-democratic-republic"].capital_point
    assert features["german-democratic-republic"]["geometry"]["coordinates"] == [lon, lat]
    (line,) = [f for f in features.values() if "engagement" in f["properties"]]
    assert line["geometry"]["type"] == "LineString"
    assert [lon, lat] in (line["geometry"]["coordinates"][0], line["geometry"]["coordinates"][-1])


def test_line_across_180_degrees_is_cut_there(
    graph_of: Callable[..., nx.MultiDiGraph[str]], tmp_path: Path
) -> None:
    """From Suva to Apia: a line the long way round would cross the whole map."""
    graph = graph_of(
        events=[{
            "event": {"id": "talks", "names": {"en": "Talks"}, "kind": "meeting"},
            "engagements": [engagement("one", {"country": "FJI"}, {"country": "WSM"})],
        }]
    )  # fmt: skip
    (line,) = [f for f in read(graph, tmp_path / "out").values() if "|" in f["id"]]
    assert line["geometry"]["type"] == "MultiLineString"
    west, east = line["geometry"]["coordinates"]
    assert (west[-1][0], east[0][0]) == (180, -180)
    assert west[-1][1] == east[0][1]


def vector(point: Point) -> tuple[float, float, float]:
    lon, lat = map(math.radians, point)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def angle(one: Point, other: Point) -> float:
    (x1, y1, z1), (x2, y2, z2) = vector(one), vector(other)
    cross = (y1 * z2 - z1 * y2, z1 * x2 - x1 * z2, x1 * y2 - y1 * x2)
    return math.atan2(math.hypot(*cross), x1 * x2 + y1 * y2 + z1 * z2)


points = st.tuples(
    st.floats(-180, 180).map(lambda lon: round(lon, 2)),
    st.floats(-90, 90).map(lambda lat: round(lat, 2)),
)


@given(start=points, end=points)
def test_line_is_the_shortest_way_in_small_steps(start: Point, end: Point) -> None:
    lines = great_circle(start, end)
    assert 1 <= len(lines) <= 3
    length = sum(angle(a, b) for line in lines for a, b in pairwise(line))
    assert length == pytest.approx(angle(start, end), abs=2e-4)
    assert angle(lines[0][0], start) < 1e-5
    assert angle(lines[-1][-1], end) < 1e-5
    for line in lines:
        assert len(line) >= 2
        for (lon, lat), (there, _) in pairwise(line):
            assert abs(lon) <= 180
            assert abs(lat) <= 90
            assert abs(there - lon) <= 180
    for line, following in pairwise(lines):
        assert (line[-1][0], line[-1][1]) == (-following[0][0], following[0][1])


@pytest.mark.parametrize(
    ("start", "end"),
    [((0, 0), (180, 0)), ((10, 10), (10, 10)), ((0, 90), (30, 0)), ((90, 45), (-90, 45)),
     ((180, 0), (-180, 0)), ((-180, 10), (170, 0)), ((0, 90), (0, -90))],
)  # fmt: skip
def test_poles_opposite_points_and_180_degrees_are_drawn(start: Point, end: Point) -> None:
    lines = great_circle(start, end)
    assert all(len(line) >= 2 for line in lines)
    length = sum(angle(a, b) for line in lines for a, b in pairwise(line))
    assert length == pytest.approx(angle(start, end), abs=2e-4)
