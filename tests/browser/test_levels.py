from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from diplograph.network.lifting import lift

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_NODES = """() => {
  const { model, view } = window.diplograph;
  return view.scene.level.nodes.map((node) => model.nodes[node].id);
}"""
_PLACES = """() => {
  const { model, view } = window.diplograph;
  const { level, x, y } = view.scene;
  return Object.fromEntries(level.nodes.map((node, at) => [model.nodes[node].id, [x[at], y[at]]]));
}"""


def test_levels_fold_and_unfold_without_reload(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(wide)
    page.evaluate("window.stays = true")
    for name, level in (
        ("Agencies", "agency"),
        ("Officials", "official"),
        ("Countries", "country"),
    ):
        page.get_by_role("radio", name=name).check(force=True)
        assert set(page.evaluate(_NODES)) == set(lift(wide, level=level))
        assert (f"level={level}" in page.url) == (level != "country")
    assert page.evaluate("window.stays")


def test_selection_is_kept_across_levels(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(wide, state="level=official&node=hammouchi-abdellatif")
    page.get_by_role("radio", name="Countries").check(force=True)
    assert page.locator(".panel h2").inner_text() == "Abdellatif Hammouchi"
    forward = page.evaluate(
        """() => {
          const { model, state, view } = window.diplograph;
          const { nodes } = view.scene.level;
          return [...state.chosen.nodes].map((position) => model.nodes[nodes[position]].id);
        }"""
    )
    assert "MAR" in forward


def test_engagement_at_country_level_still_says_who_it_was(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(wide, state="level=country&engagement=interpol-ga93-48")
    assert "Demelash Gebremichael" in page.locator(".panel").inner_text()


def test_layout_changes_at_once_without_motion_and_places_differ(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph, motion="reduce")
    places = {}
    for layout in ("region", "ego", "force"):
        page.locator("#layout").select_option(layout)
        places[layout] = page.evaluate(_PLACES)
        page.wait_for_timeout(300)
        assert page.evaluate(_PLACES) == places[layout]
    assert places["region"] != places["ego"] != places["force"]


def test_nodes_glide_to_their_new_places_within_a_quarter_of_a_second(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    page.locator("#layout").select_option("force")
    page.wait_for_timeout(600)
    x, y = page.evaluate(_PLACES)["SWE"]
    columns = page.evaluate(
        """() => {
          const { model } = window.diplograph;
          const level = model.at("official");
          const at = level.index.get(model.indexOf("SWE"));
          return [level.layouts.force.x[at], level.layouts.force.y[at]];
        }"""
    )
    assert [x, y] == columns


@pytest.mark.parametrize("level", ["country", "official"])
def test_page_draws_the_rings_around_the_centre_as_python_does(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page], level: str
) -> None:
    page = open_graph(graph, state=f"level={level}&layout=ego", motion="reduce")
    given = page.evaluate("window.diplograph.view.scene.layout")
    computed = page.evaluate(
        """() => {
          const { layOutAround } = window.diplograph;
          const { level, hub } = window.diplograph.view.scene;
          return layOutAround(level, hub);
        }"""
    )
    assert computed["rings"] == given["rings"]
    assert computed["x"] == given["x"]
    assert computed["y"] == given["y"]


def test_any_actor_can_be_put_at_the_centre(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(wide, state="level=country&node=FRA", motion="reduce")
    page.get_by_role("button", name="Put at the centre").click()
    places: dict[str, Any] = page.evaluate(_PLACES)
    assert places["FRA"] == [0, 0]
    reach = {node: math.hypot(*place) for node, place in places.items()}
    assert reach["MAR"] == pytest.approx(min(r for r in reach.values() if r > 0), abs=2)
    assert "layout=ego" in page.url
    assert "centre=FRA" in page.url
