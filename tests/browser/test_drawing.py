from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from diplograph import lift
from diplograph.model.countries import countries
from diplograph.network.attributes import engagement_edges
from diplograph.views.layout import lay_out_by_region

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_POSITIONS = """() => Object.fromEntries(
  Object.values(window.diplograph.network.body.nodes).map((node) => [node.id, [node.x, node.y]])
)"""
_TOLERANCE = 1.5

Box = list[list[float]]


def _overlap(one: Box, other: Box) -> float:
    """Measure how far two turned boxes reach into each other, in pixels; 0 where they do not."""
    depths = []
    for box in (one, other):
        for start, end in ((box[0], box[1]), (box[1], box[2])):
            length = math.dist(start, end)
            if not length:
                return 0.0
            axis = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
            spans = [[x * axis[0] + y * axis[1] for x, y in corners] for corners in (one, other)]
            depths.append(min(map(max, spans)) - max(map(min, spans)))
    return max(0.0, min(depths))


def test_turned_boxes_are_measured() -> None:
    square = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]]
    moved = [[x + 3, y + 1] for x, y in square]
    diamond = [[8.0, 2.0], [10.0, 4.0], [8.0, 6.0], [6.0, 4.0]]
    assert _overlap(square, moved) == pytest.approx(1)
    assert _overlap(moved, diamond) == pytest.approx(1)
    assert _overlap(square, diamond) == 0


def test_nodes_stand_where_the_layout_puts_them_and_stay_there(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    laid_out = {node: [p.x, p.y] for node, p in lay_out_by_region(graph).places.items()}
    assert page.evaluate(_POSITIONS) == laid_out
    page.wait_for_timeout(500)
    assert page.evaluate(_POSITIONS) == laid_out
    assert page.evaluate("window.diplograph.network.physics.physicsEnabled") is False


def test_nodes_cannot_be_dragged_away_from_their_places(
    graph: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    spot: Callable[[Page, str], tuple[float, float]],
) -> None:
    page = open_graph(graph)
    before = page.evaluate(_POSITIONS)
    x, y = spot(page, "SWE")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 60, steps=4)
    page.mouse.up()
    # a slow machine may take it for a click: then only the chosen part is held live
    after = page.evaluate(_POSITIONS)
    assert after
    assert {node: before[node] for node in after} == after


@pytest.mark.parametrize("size", [(1280, 800), (1024, 768), (390, 844)])
@pytest.mark.parametrize("lang", ["en", "fr", "es", "ar"])
def test_no_label_is_written_over_another(
    graph: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    texts_drawn: Callable[[Page], list[dict[str, Any]]],
    lang: str,
    size: tuple[int, int],
) -> None:
    drawn = texts_drawn(open_graph(graph, lang=lang, size=size))
    depths = {
        (one["text"], other["text"]): _overlap(one["box"], other["box"])
        for one, other in combinations(drawn, 2)
    }
    assert len(depths) > 400
    assert {texts: depth for texts, depth in depths.items() if depth > _TOLERANCE} == {}


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ar"])
def test_whole_picture_names_every_country_within_the_canvas(
    graph: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    texts_drawn: Callable[[Page], list[dict[str, Any]]],
    lang: str,
) -> None:
    # the strip of time takes its part of the height; Spanish names are the longest
    page = open_graph(graph, lang=lang, size=(1280, 900))
    drawn = texts_drawn(page)
    codes = [node for node, data in graph.nodes(data=True) if data["node_type"] == "country"]
    names = {countries()[code].names[lang] for code in codes}
    texts = {entry["text"] for entry in drawn}
    assert names - texts == set()
    hub = graph.nodes["hammouchi-abdellatif"]
    assert hub.get(f"name_{lang}", hub["label"]) in texts
    if lang in {"en", "fr"}:
        assert "Håkon Skulstad" in texts
    size = page.locator("#canvas").bounding_box()
    assert size is not None
    corners = [corner for entry in drawn for corner in entry["box"]]
    assert min(map(min, corners)) >= 0
    assert max(x for x, _ in corners) <= size["width"]
    assert max(y for _, y in corners) <= size["height"]


def test_selection_brings_labels_forward_without_writing_over_others(
    graph: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    texts_drawn: Callable[[Page], list[dict[str, Any]]],
) -> None:
    page = open_graph(graph)
    page.evaluate("window.diplograph.state.select({kind: 'node', id: 'skulstad-hakon'})")
    drawn = texts_drawn(page)
    assert {"Håkon Skulstad", "Norwegian Police", "Norway"} <= {entry["text"] for entry in drawn}
    depths = {
        (one["text"], other["text"]): _overlap(one["box"], other["box"])
        for one, other in combinations(drawn, 2)
    }
    assert {texts: depth for texts, depth in depths.items() if depth > _TOLERANCE} == {}


def test_memoranda_are_written_out_in_the_whole_picture(
    graph: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    texts_drawn: Callable[[Page], list[dict[str, Any]]],
) -> None:
    # where there is room for their names; in a smaller window line and diamond speak
    page = open_graph(graph, size=(1440, 1000))
    texts = [entry["text"] for entry in texts_drawn(page)]
    assert texts.count("Memorandum of") == 2


@pytest.mark.parametrize("layout", ["region", "ego", "force"])
@pytest.mark.parametrize("level", ["country", "agency", "official"])
def test_no_label_is_written_over_another_in_any_layout(
    open_graph: Callable[..., Page],
    texts_drawn: Callable[[Page], list[dict[str, Any]]],
    wide: nx.MultiDiGraph[str],
    level: str,
    layout: str,
) -> None:
    page = open_graph(wide, state=f"level={level}&layout={layout}")
    drawn = texts_drawn(page)
    assert len(drawn) > 40
    depths = {
        (one["text"], other["text"]): _overlap(one["box"], other["box"])
        for one, other in combinations(drawn, 2)
    }
    assert {texts: depth for texts, depth in depths.items() if depth > _TOLERANCE} == {}


def test_parallel_ties_are_fanned_out(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph, state="level=country")
    bends = page.evaluate(
        """() => {
          const { model, view } = window.diplograph;
          const { scene } = view;
          const ends = ["MAR", "interpol"].map((id) => scene.level.index.get(model.indexOf(id)));
          const own = scene.strands.filter(({ a, b, line }) =>
            line === 1 && ends.includes(a) && ends.includes(b));
          return own.map((strand) => [strand.bend, strand.viaX, strand.viaY]);
        }"""
    )
    assert len(bends) == len({tuple(bend) for bend in bends}) == 3


def test_many_parallel_ties_are_one_line_with_their_number(
    open_graph: Callable[..., Page],
    texts_drawn: Callable[[Page], list[dict[str, Any]]],
    wide: nx.MultiDiGraph[str],
) -> None:
    page = open_graph(wide, state="level=country&dyad=MAR,ESP")
    between = {
        key
        for source, target, key, _ in engagement_edges(lift(wide, level="country"))
        if {source, target} == {"MAR", "ESP"}
    }
    assert len(between) > 6
    assert str(len(between)) in {entry["text"] for entry in texts_drawn(page)}
