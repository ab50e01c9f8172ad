from __future__ import annotations

import json
import re
from pathlib import Path

import networkx as nx
from tests.small_records import engagement, write_files

from diplograph.intake.load import load_records
from diplograph.model.countries import countries
from diplograph.model.geography import world_geometry
from diplograph.network.build import build_graph
from diplograph.views.bundle import asset, style_sheet
from diplograph.views.page import page_html
from diplograph.views.world import world_payload


def test_world_stands_in_the_page_once(graph: nx.MultiDiGraph[str]) -> None:
    page = page_html(graph)
    (block,) = re.findall(r'<script type="application/json" id="world">(.*?)</script>', page)
    assert json.loads(block)["geometry"]["arcs"] == world_geometry()["arcs"]
    assert page.count('"grid":0.01') == 1


def test_every_country_has_a_place_and_a_name_in_each_language(
    graph: nx.MultiDiGraph[str],
) -> None:
    world = world_payload(graph)
    assert set(world["places"]) == set(countries()) == set(world["names"])
    assert all(set(names) == {"en", "fr", "es", "ar"} for names in world["names"].values())
    # Rabat, and a point inside the country
    lat, lon, label_lat, label_lon, area, is_small = world["places"]["MAR"]
    assert (lat, lon, is_small) == (34.02, -6.84, 0)
    assert 28 < label_lat < 36
    assert -12 < label_lon < -1
    assert area > 400_000
    assert world["places"]["MCO"][5] == 1


def test_states_of_the_past_are_placed_where_the_graph_names_them(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    assert world_payload(graph)["past"] == {}
    meeting = engagement(
        "geneva", {"country": "USA"}, {"country": "soviet-union"}, date="1985-11-19"
    )
    folder = write_files(tmp_path, events=[{"engagements": [meeting]}])
    past = world_payload(build_graph(load_records(folder)))["past"]
    assert past == {"soviet-union": (55.75, 37.62)}


def test_disputed_areas_say_who_claims_them(graph: nx.MultiDiGraph[str]) -> None:
    areas = world_payload(graph)["areas"]
    assert set(areas) == set(world_geometry()["areas"])
    assert areas["crimea"]["claimedBy"] == ("RUS", "UKR")
    assert areas["crimea"]["names"]["fr"] == "Crimée"


def test_style_sheets_are_joined_with_that_of_the_page_first() -> None:
    joined = style_sheet()
    assert joined.startswith(asset("page.css"))
    assert asset("map.css") in joined
    assert asset("timeline.css") in joined
