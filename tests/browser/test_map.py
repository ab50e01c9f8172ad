"""The map in a real browser: counts, arcs, choosing, moving, keys, languages and the picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from tests.small_records import engagement, write_files

from diplograph.intake.load import load_records
from diplograph.network.attributes import engagement_edges
from diplograph.network.build import build_graph
from diplograph.network.lifting import lift

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_COUNTS = """() => {
  const { scene } = window.diplograph.view;
  const { nodes } = window.diplograph.model;
  return Object.fromEntries([...scene.counts].map(([node, n]) => [nodes[node].id, n]));
}"""
_ARCS = """() => {
  const { scene } = window.diplograph.view;
  const { nodes } = window.diplograph.model;
  return scene.arcs.map(({ a, b, n, signed, held }) => [nodes[a].id, nodes[b].id, n, signed, held]);
}"""
_FRAME = "(({ k, x, y }) => [k, x, y])(window.diplograph.view.frame)"
_SELECTION = "window.diplograph.state.selection"
_SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
# a spot in the window at which the map finds what is asked for
_SPOT = """([kind, wanted]) => {
  const { view, model } = window.diplograph;
  const { frame, finder } = view;
  const box = document.getElementById("map").getBoundingClientRect();
  const name = (found) => ({
    place: () => model.nodes[found.place.node].id,
    arc: () => [found.arc.a, found.arc.b].map((node) => model.nodes[node].id).sort().join(),
    area: () => found.key,
    country: () => found.code,
  })[found.kind]();
  for (let y = 8; y < frame.height - 8; y += 4) {
    for (let x = 8; x < frame.width - 60; x += 4) {
      const found = finder.at({ x, y }, view.names(), false);
      if (found?.kind === kind && name(found) === wanted) return [box.x + x, box.y + y];
    }
  }
  return null;
}"""
_NAMES_WRITTEN = """() => new Promise((resolve) => {
  const write = CanvasRenderingContext2D.prototype.fillText;
  const top = document.querySelector(".maptop");
  const boxes = [];
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    if (this.canvas === top) {
      const { width } = this.measureText(text);
      boxes.push([text, x - width / 2, y - 6, x + width / 2, y + 6]);
    }
    return write.call(this, text, x, y);
  };
  window.diplograph.view.draw();
  requestAnimationFrame(() => requestAnimationFrame(() => {
    CanvasRenderingContext2D.prototype.fillText = write;
    resolve(boxes);
  }));
})"""

_PICTURE = """() => {
  const { view, page } = window.diplograph;
  const { svg, width, height } = view.picture();
  const drawn = new DOMParser().parseFromString(svg, "image/svg+xml");
  const count = (selector) => drawn.querySelectorAll(selector).length;
  return {
    faults: count("parsererror") + count("script"),
    texts: [...drawn.querySelectorAll("text")].map(({ textContent }) => textContent),
    orange: count(`path[stroke="${page.look.colours.instruments}"]`),
    dashed: count("path[stroke-dasharray='5 4']"),
    size: [width, height],
  };
}"""


@pytest.fixture
def open_map(open_graph: Callable[..., Page]) -> Callable[..., Page]:
    """Open a graph at its map."""

    def opened(graph: nx.MultiDiGraph[str], *, state: str = "", **window: Any) -> Page:
        page = open_graph(graph, state=f"view=map&{state}", **window)
        page.evaluate(_SETTLED)
        return page

    return opened


def _spot(page: Page, kind: str, wanted: str) -> tuple[float, float]:
    found = page.evaluate(_SPOT, [kind, wanted])
    assert found, f"{kind} {wanted} is nowhere on the map"
    return found[0], found[1]


def _dyads(graph: nx.MultiDiGraph[str]) -> dict[tuple[str, str], dict[str, dict[str, Any]]]:
    """Gather engagements by pair of countries straight from the graph."""
    found: defaultdict[tuple[str, str], dict[str, dict[str, Any]]] = defaultdict(dict)
    for source, target, _, data in engagement_edges(lift(graph, level="country")):
        one, other = sorted((source, target))
        found[one, other][data["engagement"]] = data
    return found


def test_countries_and_arcs_count_the_engagements_of_the_graph(
    wide: nx.MultiDiGraph[str], open_map: Callable[..., Page]
) -> None:
    page = open_map(wide)
    by_actor: defaultdict[str, set[str]] = defaultdict(set)
    arcs = set()
    for (one, other), found in _dyads(wide).items():
        by_actor[one] |= set(found)
        by_actor[other] |= set(found)
        kinds = {wide.nodes[end]["node_type"] for end in (one, other)}
        if kinds == {"country"}:
            signed = sum(
                bool(data.get("instruments")) or data["kind"] == "signing"
                for data in found.values()
            )
            held = sum(data["status"] == "held" for data in found.values())
            arcs.add((one, other, len(found), signed, held))
    assert page.evaluate(_COUNTS) == {actor: len(found) for actor, found in by_actor.items()}
    drawn = {(*sorted(arc[:2]), *arc[2:]) for arc in page.evaluate(_ARCS)}
    assert drawn == arcs
    assert any(held == 0 for *_, held in arcs)


def test_canvas_is_as_sharp_as_the_screen_and_shows_land_in_its_bands(
    wide: nx.MultiDiGraph[str], open_map: Callable[..., Page]
) -> None:
    page = open_map(wide)
    colours = page.evaluate(
        """() => {
          const { scene } = window.diplograph.view;
          const canvas = document.querySelector(".mapground");
          const ratio = canvas.width / canvas.clientWidth;
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const counts = new Map();
          for (let at = 0; at < data.length; at += 4) {
            const key = [data[at], data[at + 1], data[at + 2]].join();
            counts.set(key, (counts.get(key) ?? 0) + 1);
          }
          const many = [...counts].filter(([, n]) => n > 400).length;
          return { ratio, many, bands: scene.bands, device: window.devicePixelRatio };
        }"""
    )
    assert colours["ratio"] == colours["device"]
    assert colours["bands"] == [1, 2, 5, 20, 100]
    assert colours["many"] >= 6


def test_click_on_a_country_selects_it_and_on_an_arc_its_dyad(
    wide: nx.MultiDiGraph[str], open_map: Callable[..., Page]
) -> None:
    page = open_map(wide)
    page.mouse.click(*_spot(page, "place", "BRA"))
    assert page.evaluate(_SELECTION) == {"kind": "node", "id": "BRA"}
    assert page.locator(".panel h2").first.inner_text() == "Brazil"
    assert "node=BRA" in page.url
    page.mouse.click(*_spot(page, "arc", "BRA,MAR"))
    selection = page.evaluate(_SELECTION)
    assert selection["kind"] == "dyad"
    assert {selection["a"], selection["b"]} == {"BRA", "MAR"}
    forward = page.evaluate(f"({_ARCS})().length && window.diplograph.view.scene.arcs"
                            ".filter(({ forward }) => forward).length")  # fmt: skip
    assert forward == 1
    page.mouse.click(*_spot(page, "country", "GRL"))
    assert page.evaluate(_SELECTION) is None


def test_hover_names_countries_arcs_and_disputed_areas(
    wide: nx.MultiDiGraph[str], open_map: Callable[..., Page]
) -> None:
    page = open_map(wide)
    tip = page.locator("#map .tip")
    said = {
        ("place", "BRA"): "Brazil: ",
        ("country", "GRL"): "Greenland: none recorded",
        ("arc", "BRA,MAR"): " with an instrument signed",
    }
    for (kind, wanted), text in said.items():
        page.mouse.move(*_spot(page, kind, wanted))
        tip.wait_for()
        assert text in tip.inner_text()
    k, x, y = page.evaluate(_FRAME)
    box = page.locator("#map").bounding_box()
    assert box is not None
    # near 24° N, 14° W
    page.mouse.move(box["x"] + x - 0.2 * k, box["y"] + y - 0.49 * k)
    page.mouse.wheel(0, -1500)
    page.evaluate(_SETTLED)
    page.mouse.move(*_spot(page, "area", "western-sahara-west"))
    assert "disputed" in tip.inner_text()


def test_wheel_buttons_and_drag_zoom_and_move_and_two_buttons_fit(
    wide: nx.MultiDiGraph[str], open_map: Callable[..., Page]
) -> None:
    page = open_map(wide)
    box = page.locator("#map").bounding_box()
    assert box is not None
    fitted = page.evaluate(_FRAME)
    at = (box["x"] + 200, box["y"] + 250)
    page.mouse.move(*at)
    page.mouse.wheel(0, -300)
    page.evaluate(_SETTLED)
    k, x, y = page.evaluate(_FRAME)
    assert k > fitted[0]
    # what is under the pointer stays there
    before = [(200 - fitted[1]) / fitted[0], (250 - fitted[2]) / fitted[0]]
    assert [(200 - x) / k, (250 - y) / k] == pytest.approx(before, abs=0.005)
    page.mouse.down()
    page.mouse.move(at[0] + 60, at[1] + 40, steps=4)
    page.mouse.up()
    assert page.evaluate(_FRAME) == pytest.approx([k, x + 60, y + 40])
    assert page.evaluate(_SELECTION) is None
    page.get_by_role("button", name="Zoom in").click()
    assert page.evaluate(_FRAME)[0] == pytest.approx(k * 1.5)
    page.get_by_role("button", name="Zoom out").click()
    assert page.evaluate(_FRAME)[0] == pytest.approx(k)
    page.get_by_role("button", name="Whole world").click()
    assert page.evaluate(_FRAME)[0] < fitted[0]
    page.get_by_role("button", name="Fit to what is shown").click()
    assert page.evaluate(_FRAME) == pytest.approx(fitted)


def test_two_fingers_zoom_and_a_touch_selects(
    wide: nx.MultiDiGraph[str], open_map: Callable[..., Page]
) -> None:
    page = open_map(wide, size=(390, 844))
    box = page.locator("#map").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    k = page.evaluate(_FRAME)[0]
    cdp = page.context.new_cdp_session(page)
    cdp.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 2})

    def touch(kind: str, *points: tuple[float, float]) -> None:
        listed = [{"x": px, "y": py, "id": number} for number, (px, py) in enumerate(points)]
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": listed})

    touch("touchStart", (x - 30, y), (x + 30, y))
    for reach in (40, 60, 90):
        touch("touchMove", (x - reach, y), (x + reach, y))
    touch("touchEnd")
    assert page.evaluate(_FRAME)[0] == pytest.approx(3 * k, rel=0.02)
    assert page.evaluate(_SELECTION) is None
    page.evaluate(_SETTLED)
    wanted = page.evaluate("window.diplograph.view.names().at(0).place.id")
    spot = _spot(page, "place", wanted)
    touch("touchStart", spot)
    touch("touchEnd")
    assert page.evaluate(_SELECTION) == {"kind": "node", "id": wanted}


@pytest.mark.parametrize(("lang", "size"), [("en", (1280, 800)), ("ar", (390, 844))])
def test_names_never_cover_one_another(
    wide: nx.MultiDiGraph[str], open_map: Callable[..., Page], lang: str, size: tuple[int, int]
) -> None:
    page = open_map(wide, lang=lang, size=size)
    for factor in (1, 3, 4):
        page.evaluate("(factor) => window.diplograph.view.frame.zoom(factor)", factor)
        written = page.evaluate(_NAMES_WRITTEN)
        assert len(written) > 5
        for one, other in combinations(written, 2):
            apart = (one[3] <= other[1] or other[3] <= one[1]
                     or one[4] <= other[2] or other[4] <= one[2])  # fmt: skip
            assert apart, (factor, one, other)


def test_arrow_keys_walk_from_country_to_country_and_enter_selects(
    wide: nx.MultiDiGraph[str], open_map: Callable[..., Page]
) -> None:
    page = open_map(wide)
    world = page.locator("#map")
    spoken = page.locator(".view-map > [role=status]")
    world.focus()
    world.press("ArrowRight")
    assert spoken.inner_text() == f"Morocco: {page.evaluate(_COUNTS)['MAR']} engagements"
    world.press("ArrowLeft")
    west = spoken.inner_text().split(":")[0]
    assert west != "Morocco"
    world.press("ArrowRight")
    world.press("Enter")
    selected = page.evaluate(_SELECTION)
    assert selected["kind"] == "node"
    assert spoken.inner_text().startswith(page.locator(".panel h2").first.inner_text())
    k, x, _ = page.evaluate(_FRAME)
    world.press("+")
    assert page.evaluate(_FRAME)[0] == pytest.approx(1.4 * k)
    world.press("f")
    world.press("Shift+ArrowRight")
    assert page.evaluate(_FRAME)[1] < x
    world.press("0")
    assert page.evaluate(_FRAME)[0] < k


def test_screen_readers_find_every_engaged_country_in_a_list(
    wide: nx.MultiDiGraph[str], open_map: Callable[..., Page]
) -> None:
    page = open_map(wide)
    counts = page.evaluate(_COUNTS)
    engaged = {c for c in counts if wide.nodes[c]["node_type"] == "country"}
    buttons = page.locator("#map-list button")
    assert buttons.count() == len(engaged)
    assert buttons.first.inner_text() == f"Morocco: {counts['MAR']} engagements"
    buttons.nth(1).dispatch_event("click")
    assert page.evaluate(_SELECTION)["id"] in engaged


def test_organisations_without_a_place_are_listed_beside_the_map(
    wide: nx.MultiDiGraph[str], open_map: Callable[..., Page]
) -> None:
    page = open_map(wide)
    counts = page.evaluate(_COUNTS)
    listed = page.locator("#map-unplaced li")
    assert page.locator("#map-unplaced h2").inner_text() == "Organisations"
    assert listed.count() == sum(wide.nodes[a]["node_type"] == "organisation" for a in counts)
    first = listed.first.get_by_role("button")
    assert first.inner_text().split() == ["INTERPOL", str(counts["interpol"])]
    first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(_SELECTION) == {"kind": "node", "id": "interpol"}
    assert page.evaluate("document.activeElement.id") == "unplaced-interpol"


def test_filters_and_selection_at_other_levels_fold_to_countries(
    wide: nx.MultiDiGraph[str], open_map: Callable[..., Page]
) -> None:
    page = open_map(wide, state="kind=signing&level=official&node=hammouchi-abdellatif")
    signings = {
        pair: {e for e, data in found.items() if data["kind"] == "signing"}
        for pair, found in _dyads(wide).items()
    }
    arcs = page.evaluate(_ARCS)
    assert {tuple(sorted(arc[:2])): arc[2] for arc in arcs} == {
        pair: len(found)
        for pair, found in signings.items()
        if found and all(wide.nodes[end]["node_type"] == "country" for end in pair)
    }
    forward = page.evaluate(
        """() => window.diplograph.view.scene.arcs.filter(({ forward }) => forward)
          .map(({ a, b }) => [a, b].map((node) => window.diplograph.model.nodes[node].id))"""
    )
    assert forward
    assert all("MAR" in pair for pair in forward)
    assert len(forward) < len(arcs)


@pytest.mark.parametrize(
    ("lang", "note"),
    [
        ("en", "Boundaries: Natural Earth, de facto; dashed = disputed; no endorsement."),
        ("fr", "Frontières : Natural Earth, de fait"),
        ("es", "Fronteras: Natural Earth, de facto"),
        ("ar", "الحدود: Natural Earth"),
    ],
)
def test_map_says_whose_boundaries_it_draws_and_keeps_west_on_the_left(
    graph: nx.MultiDiGraph[str], open_map: Callable[..., Page], lang: str, note: str
) -> None:
    page = open_map(graph, lang=lang, theme="dark")
    assert page.locator(".mapnote").inner_text().startswith(note)
    spots = dict(
        page.evaluate("window.diplograph.view.names().map((name) => [name.place.id, name.x])")
    )
    assert spots["BRA"] < spots["MAR"] < spots["IND"]


def test_states_of_the_past_stand_beside_those_that_govern_from_there_today(
    tmp_path: Path, open_map: Callable[..., Page]
) -> None:
    usa = {"country": "USA"}
    meetings = [
        engagement("reagan-gorbachev", usa, {"country": "soviet-union"}, date="1985-11-19"),
        engagement("bush-putin", usa, {"country": "RUS"}, date="2001-06-16"),
        engagement("tokyo", usa, {"country": "JPN"}, date="2001-10-20", status="cancelled"),
    ]
    folder = write_files(tmp_path, events=[{"engagements": meetings}])
    page = open_map(build_graph(load_records(folder)))
    places = page.evaluate(
        """() => Object.fromEntries(window.diplograph.view.scene.engaged
          .map(({ id, x, row, isPast }) => [id, [Math.round(x * 100), row, isPast]]))"""
    )
    assert places["soviet-union"] == [places["RUS"][0], 1, True]
    assert places["RUS"][1:] == [0, False]
    assert page.get_by_text("State of the past, at its capital").is_visible()
    held = {tuple(arc[:2]): arc[4] for arc in page.evaluate(_ARCS)}
    assert sorted(held.values()) == [0, 1, 1]
    # the shorter way to Japan leads over 180° and is drawn in two parts
    rings = page.evaluate(
        """() => window.diplograph.view.scene.arcs.find(({ held }) => !held).piece.rings
          .map((ring) => [ring.length, ...ring].map((value) => Math.abs(value)))"""
    )
    assert len(rings) == 2
    assert all(max(ring[1:]) < 2.71 for ring in rings)


def test_picture_is_well_formed_and_holds_what_the_map_shows(
    wide: nx.MultiDiGraph[str], open_map: Callable[..., Page], requests: list[str]
) -> None:
    graph = wide.copy()
    graph.nodes["BRA"]["name_en"] = "</text><script>alert(1)</script>"
    page = open_map(graph)
    picture = page.evaluate(_PICTURE)
    assert picture["faults"] == 0
    assert {"Morocco", "</text><script>alert(1)</script>"} <= set(picture["texts"])
    arcs = page.evaluate(_ARCS)
    assert picture["orange"] == sum(signed > 0 for _, _, _, signed, _ in arcs)
    dashed = [1 + (signed > 0) for _, _, _, signed, held in arcs if not held]
    assert picture["dashed"] == sum(dashed) > 0
    assert picture["size"] == page.evaluate(
        "(({ clientWidth, clientHeight }) => [clientWidth, clientHeight])"
        "(document.getElementById('map'))"
    )
    assert all(address.startswith("file:") for address in requests)
