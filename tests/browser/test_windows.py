from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import networkx as nx
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_VIEW = "[window.diplograph.network.getScale(), window.diplograph.network.getViewPosition()]"


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_nothing_scrolls_sideways(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page], lang: str
) -> None:
    page = open_graph(graph, lang=lang, motion="reduce")
    fits = "document.scrollingElement.scrollWidth <= window.innerWidth"
    search = page.locator("#search")
    for width, height in ((1280, 800), (899, 700), (390, 844), (320, 568)):
        page.set_viewport_size({"width": width, "height": height})
        page.keyboard.press("Escape")
        assert page.evaluate(fits)
        for typed in ("interpol-ga93-47", "hammouchi-abdellatif"):
            search.fill(typed)
            assert page.locator(".results").is_visible()
            assert page.evaluate(fits)
            search.press("Enter")
            assert page.evaluate(fits)


def test_narrow_window_has_all_parts_one_below_the_other(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph, size=(390, 844))
    tops = []
    for part in (".top", ".bar", "#canvas", ".below", ".panel"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["width"] <= 390
        tops.append(box["y"])
    assert tops == sorted(tops)
    canvas = page.locator("#canvas").bounding_box()
    assert canvas is not None
    assert canvas["height"] > 400


def test_details_rise_from_below_in_a_narrow_window(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph, size=(390, 844))

    def height() -> float:
        box = page.locator(".panel").bounding_box()
        assert box is not None
        return box["height"]

    low = height()
    page.get_by_role("button", name="Show or hide the details").click()
    assert height() > 300
    page.get_by_role("button", name="Show or hide the details").click()
    assert height() == low


def test_filters_are_a_drawer_over_a_narrow_window(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph, size=(390, 844))
    canvas = page.locator("#canvas").bounding_box()
    page.get_by_role("button", name="Filters").click()
    assert page.locator("#canvas").bounding_box() == canvas
    page.get_by_role("button", name="Close").click()
    assert page.locator("#filters").is_hidden()
    assert page.evaluate("document.activeElement.id") == "filter-button"


def test_narrow_window_answers_a_touch_with_details(
    graph: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    spot: Callable[[Page, str], tuple[float, float]],
) -> None:
    page = open_graph(graph, size=(390, 844))
    page.mouse.click(*spot(page, "hammouchi-abdellatif"))
    assert page.locator(".panel h2").inner_text() == "Abdellatif Hammouchi"


def test_canvas_follows_the_window(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    before = page.evaluate(_VIEW)[0]
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_selector("#canvas canvas[width='390']")
    page.evaluate("() => new Promise((resolve) => requestAnimationFrame(() => resolve()))")
    assert page.evaluate(_VIEW)[0] < before
    page.set_viewport_size({"width": 1280, "height": 800})
    page.wait_for_selector("#canvas canvas[width='940']")
    page.evaluate("() => new Promise((resolve) => requestAnimationFrame(() => resolve()))")
    assert page.evaluate(_VIEW)[0] == pytest.approx(before)


def test_whole_picture_is_reached_without_motion(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph, motion="reduce")
    scale, position = page.evaluate(_VIEW)
    page.evaluate("window.diplograph.network.moveTo({ scale: 2, position: { x: 300, y: 0 } })")
    press = f"""() => {{
      document.querySelector("#whole").click();
      return {_VIEW};
    }}"""
    assert page.evaluate(press) == [pytest.approx(scale), pytest.approx(position)]
    page.wait_for_timeout(300)
    assert page.evaluate(_VIEW) == [pytest.approx(scale), pytest.approx(position)]
