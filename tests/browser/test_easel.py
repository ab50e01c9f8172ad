from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import networkx as nx
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_IS_STILL = "() => window.diplograph.view.easel.isStill"
_CENTRE = "() => { const { x, y } = window.diplograph.view.easel.centre; return [x, y]; }"


def test_vis_network_is_not_read_before_somebody_comes_near(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    assert page.evaluate(_IS_STILL)
    assert not page.evaluate("'vis' in window")
    page.mouse.move(600, 400)
    assert not page.evaluate(_IS_STILL)
    assert page.locator("#canvas canvas").count() == 1


def test_still_picture_is_that_of_vis_network(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    images = pytest.importorskip("PIL.Image")
    differences = pytest.importorskip("PIL.ImageChops")
    page = open_graph(graph)
    still, live = (
        images.open(io.BytesIO(picture)).convert("L")
        for picture in (_picture(page), _picture(page, wake=True))
    )
    counts = differences.difference(still, live).histogram()
    # a few pixels at the rims of dots are drawn otherwise
    assert sum(counts[40:]) < 0.01 * sum(counts)
    assert sum(count > 0 for count in still.histogram()) > 50


def _picture(page: Page, *, wake: bool = False) -> bytes:
    if wake:
        page.evaluate("() => { window.diplograph.view.easel.wake(); }")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")
    return page.locator("#canvas").screenshot()


def test_selection_in_the_address_is_drawn_live(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph, state="node=NOR")
    assert not page.evaluate(_IS_STILL)
    assert page.locator(".panel h2").inner_text() == "Norway"


def test_filters_and_levels_are_drawn_without_waking_it(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    before = _picture(page)
    page.evaluate("window.diplograph.state.change({ level: 'country' })")
    page.wait_for_timeout(400)
    after = _picture(page)
    assert page.evaluate(_IS_STILL)
    assert before != after


def test_first_drag_of_a_mouse_moves_the_picture(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    before = page.evaluate(_CENTRE)
    page.mouse.move(300, 300)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(300 + 10 * step, 300)
    page.mouse.up()
    assert page.evaluate(_CENTRE)[0] < before[0] - 20


def test_first_touch_selects_and_first_swipe_moves(
    graph: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    spot: Callable[[Page, str], tuple[float, float]],
    chromium: Browser,
) -> None:
    address = open_graph(graph).url
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, offline=True
    )
    try:
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector("html[data-ready=true]")
        page.touchscreen.tap(*spot(page, "MAR"))
        page.locator(".panel h2", has_text="Morocco").wait_for()
        page.goto("about:blank")
        page.goto(address)
        page.wait_for_selector("html[data-ready=true]")
        before = page.evaluate(_CENTRE)
        session = context.new_cdp_session(page)
        _touch(session.send, "touchStart", [(100, 300)])
        for step in range(1, 9):
            _touch(session.send, "touchMove", [(100 + 10 * step, 300)])
        _touch(session.send, "touchEnd", [])
        page.wait_for_timeout(100)
        assert page.evaluate(_CENTRE)[0] < before[0] - 20
    finally:
        context.close()


def _touch(send: Callable[..., object], kind: str, points: list[tuple[int, int]]) -> None:
    places = [{"x": x, "y": y} for x, y in points]
    send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})
