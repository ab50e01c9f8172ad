from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from diplograph.network.attributes import engagement_edges

if TYPE_CHECKING:
    import networkx as nx
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_SELECTED = "window.diplograph.state.selection"

# what typing does, without a message to the browser for each key
_RESULTS = """(typed) => {
  const search = document.querySelector("[role=combobox]");
  search.value = typed;
  search.dispatchEvent(new InputEvent("input"));
  return [...document.querySelectorAll(".results [role=option]")].map((option) => [
    option.firstChild.textContent,
    option.querySelector("small").textContent,
  ]);
}"""
_SELECT_BY_SEARCH = """(typed) => {
  const search = document.querySelector("[role=combobox]");
  const { state } = window.diplograph;
  state.select(null);
  search.value = typed;
  search.dispatchEvent(new InputEvent("input"));
  search.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
  return state.selection?.id ?? null;
}"""

# a place on the canvas where a tie and no node lies, found as the page itself finds it
_SPOT_OF_TIE = """(id) => {
  const { model, view } = window.diplograph;
  const { scene, network } = view;
  const number = model.engagementOf(id);
  const { ties } = scene.level;
  const strand = scene.strands.find(({ tie }) => tie >= 0 && ties.engagement[tie] === number);
  const [ax, ay, bx, by] = [strand.a, strand.b].flatMap((end) => [scene.x[end], scene.y[end]]);
  const frame = document.getElementById("canvas").getBoundingClientRect();
  for (const t of [0.7, 0.6, 0.5, 0.8, 0.4, 0.3, 0.75, 0.65, 0.85, 0.9]) {
    const [u, v, w] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    const place = network.canvasToDOM({
      x: u * ax + v * strand.viaX + w * bx,
      y: u * ay + v * strand.viaY + w * by,
    });
    // whole pixels, as a mouse has them
    const [across, below] = [Math.round(frame.x + place.x), Math.round(frame.y + place.y)];
    const found = view.hit(across - frame.x, below - frame.y);
    if (found?.kind === "strand" && found.strand === strand) return [across, below];
  }
  return null;
}"""


def _data(page: Page) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(page.locator("#data").text_content() or "")
    return data


def _enter(page: Page, typed: str) -> str | None:
    """Type into the search and press Enter; tell what is selected then."""
    selected: str | None = page.evaluate(_SELECT_BY_SEARCH, typed)
    return selected


def _names(page: Page, lang: str = "en") -> dict[str, str]:
    nodes = _data(page)["nodes"]
    return {node["id"]: node["names"].get(lang, node["label"]) for node in nodes}


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ar"])
def test_name_in_full_and_enter_select_who_bears_it(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page], lang: str
) -> None:
    page = open_graph(graph, lang=lang)
    names = _names(page, lang)
    assert set(names) == set(graph)
    found = {node: names.get(_enter(page, name) or "") for node, name in names.items()}
    assert found == names


def test_id_and_enter_select_the_node(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    assert {node: _enter(page, node) for node in graph} == {node: node for node in graph}


def test_every_engagement_is_found_by_its_id_and_by_its_words(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    names = _names(page)
    for source, target, _, tie in engagement_edges(graph):
        assert _enter(page, tie["engagement"]) == tie["engagement"]
        words = f"{names[source]} {names[target]} {tie['kind']}"
        found = page.evaluate(_RESULTS, f"{words} {tie['engagement']}")
        assert [hint for _, hint in found if tie["engagement"] in hint]


def test_all_structure_is_among_the_results_for_its_words(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    names = _names(page)
    words = _data(page)["words"]["en"]
    missed = []
    for source, target, tie in graph.edges(data=True):
        if "engagement" not in tie:
            title = f"{names[source]} {words[tie['edge_type']]} {names[target]}"
            if [title, "Structure"] not in page.evaluate(_RESULTS, title):
                missed.append(title)
    assert missed == []


def test_names_are_found_in_any_script_without_accents_and_with_a_keyboards_apostrophe(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph, lang="fr")
    wanted = {
        "hakon skulstad": "skulstad-hakon",
        "ETHIOPIE": "ETH",
        "حموشي": "hammouchi-abdellatif",
        "mémorandum d'entente avec la police norvégienne": "ma-no-2025-memorandum",
    }
    assert {typed: _enter(page, typed) for typed in wanted} == wanted


def test_click_on_any_node_shows_its_details_and_on_the_ground_the_overview(
    graph: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    spot: Callable[[Page, str], tuple[float, float]],
) -> None:
    page = open_graph(graph)
    names = _names(page)
    shown = {}
    for node in graph:
        page.mouse.click(*spot(page, node))
        shown[node] = page.locator(".panel h2").inner_text()
        assert page.evaluate(_SELECTED) == {"kind": "node", "id": node}
    assert shown == names
    # the ground, where nothing is drawn
    page.locator("#canvas").click(position={"x": 8, "y": 8})
    assert page.evaluate(_SELECTED) is None
    assert page.locator(".panel h2").inner_text() == "What this shows"


def test_click_on_any_engagement_shows_its_details(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    ties = engagement_edges(graph)
    assert len(ties) == 55
    for source, target, key, _ in ties:
        place = page.evaluate(_SPOT_OF_TIE, key)
        assert place is not None, f"{key} is covered"
        page.mouse.click(*place)
        selected = page.evaluate(_SELECTED)
        assert selected["kind"] == "dyad"
        assert {selected["a"], selected["b"]} == {source, target}
        assert f"id: {key}" in page.locator(".panel").inner_text()


def test_keyboard_alone_gets_to_the_evidence_and_back(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    heading = page.locator(".panel h2")
    keys = page.keyboard
    page.locator("#search").focus()
    keys.type("skulstad")
    marked = page.locator(".results [aria-selected=true]")
    first = marked.get_attribute("id")
    keys.press("ArrowDown")
    assert marked.get_attribute("id") != first
    keys.press("ArrowUp")
    assert marked.get_attribute("id") == first
    assert page.locator("#search").get_attribute("aria-activedescendant") == first
    keys.press("Enter")
    assert not page.locator(".results").is_visible()
    assert heading.inner_text() == "Håkon Skulstad"
    _tab_to(page, ".panel button.go", "Abdellatif Hammouchi")
    keys.press("Enter")
    assert page.evaluate(f"{_SELECTED}.kind") == "engagement"
    assert "signed with Håkon Skulstad" in heading.inner_text()
    _tab_to(page, ".panel a", "43 réunions bilatérales")
    keys.press("Escape")
    assert page.evaluate(_SELECTED) is None
    assert heading.inner_text() == "What this shows"


def test_focus_stays_in_the_panel_when_one_detail_leads_to_another(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    _enter(page, "skulstad-hakon")
    _tab_to(page, ".panel button.go", "Abdellatif Hammouchi")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.panel') !== null")


def test_arrows_move_and_plus_and_minus_zoom_the_canvas(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    _tab_to(page, "#canvas", "")
    view = """[
        window.diplograph.network.getViewPosition().x,
        window.diplograph.network.getViewPosition().y,
        window.diplograph.network.getScale(),
    ]"""
    x, y, scale = page.evaluate(view)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    right, lower, same = page.evaluate(view)
    assert right > x
    assert lower > y
    assert same == scale
    page.keyboard.press("+")
    assert page.evaluate(view)[2] > scale
    page.keyboard.press("-")
    assert page.evaluate(view)[2] == pytest.approx(scale)


def _tab_to(page: Page, selector: str, text: str, most: int = 60) -> None:
    """Press Tab until an element that fits has the focus."""
    reached = "([wanted, text]) => document.activeElement.matches(wanted) && "
    reached += "document.activeElement.textContent.includes(text)"
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(reached, [selector, text]):
            return
    pytest.fail(f"Tab does not reach {selector} with '{text}'")


def test_skip_link_is_first_and_leads_to_the_drawing(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("(link) => link === document.activeElement")
    page.wait_for_function("document.querySelector('.skip').getBoundingClientRect().y >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "canvas"
    assert "#" not in page.url


def test_everything_has_a_name_for_screen_readers(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(wide)
    page.get_by_role("button", name="Filters").click()
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, a, [role]")]
          .filter((part) => part.checkVisibility({ visibilityProperty: true }))
          .filter((part) => part.role !== "status" && !(
            part.ariaLabel || part.textContent.trim() || part.labels?.length || part.title
            || document.getElementById(part.getAttribute("aria-labelledby"))
          ))
          .map((part) => part.outerHTML.slice(0, 90))"""
    )
    assert nameless == []
    for landmark in ("main", "banner", "navigation", "complementary"):
        assert page.get_by_role(landmark).count() == 1
    assert page.locator("h1").count() == 1
