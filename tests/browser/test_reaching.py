from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import networkx as nx
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_SELECTED = "window.diplograph.state.selected"

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
  state.selected = null;
  search.value = typed;
  search.dispatchEvent(new InputEvent("input"));
  search.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
  return state.selected?.id ?? null;
}"""

# a place on the canvas where this tie and no node lies, found as the page itself finds it
_SPOT_OF_TIE = """([id, from, to]) => {
  const { network } = window.diplograph;
  const [start, end] = [from, to].map((node) => network.canvasToDOM(network.getPosition(node)));
  const [right, down] = [end.x - start.x, end.y - start.y];
  const length = Math.hypot(right, down);
  const frame = document.getElementById("canvas").getBoundingClientRect();
  for (const share of [0.7, 0.6, 0.5, 0.8, 0.4, 0.3]) {
    for (let aside = 0; Math.abs(aside) <= 40; aside = aside > 0 ? -aside : 1 - aside) {
      // whole pixels, as a mouse has them
      const across = Math.round(frame.x + start.x + right * share - (down / length) * aside);
      const below = Math.round(frame.y + start.y + down * share + (right / length) * aside);
      const place = { x: across - frame.x, y: below - frame.y };
      const isFree = network.getNodeAt(place) === undefined;
      if (isFree && network.getEdgeAt(place) === id) return [across, below];
    }
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


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_name_in_full_and_enter_select_who_bears_it(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page], lang: str
) -> None:
    page = open_graph(graph, lang=lang)
    nodes = _data(page)["nodes"]
    assert set(nodes) == set(graph)
    names = {node: facts["name"] for node, facts in nodes.items()}
    found = {node: names.get(_enter(page, name) or "") for node, name in names.items()}
    assert found == names


def test_id_and_enter_select_the_node(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    assert {node: _enter(page, node) for node in graph} == {node: node for node in graph}


def test_every_tie_is_among_the_results_for_its_words(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    data = _data(page)
    relations = {**data["words"], "met": "met", "signed_with": "signed with"}
    missed = []
    for source, target, tie in graph.edges(data=True):
        names = [data["nodes"][end]["name"] for end in (source, target)]
        title = f"{names[0]} {relations[tie['edge_type']]} {names[1]}"
        found = page.evaluate(_RESULTS, f"{title} {tie.get('engagement', '')}")
        hints = [hint for text, hint in found if text == title]
        if not any(tie.get("engagement", "Structure") in hint for hint in hints):
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
    names = {node: facts["name"] for node, facts in _data(page)["nodes"].items()}
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
    ties = {key: tie for key, tie in _data(page)["ties"].items() if tie["isEngagement"]}
    assert len(ties) == 55
    for key, tie in ties.items():
        place = page.evaluate(_SPOT_OF_TIE, [key, tie["source"], tie["target"]])
        assert place is not None, f"{tie['engagement']} is covered"
        page.mouse.click(*place)
        assert page.evaluate(_SELECTED) == {"kind": "tie", "id": key}
        assert f"id: {tie['engagement']}" in page.locator(".panel").inner_text()


def test_keyboard_alone_gets_to_the_evidence_and_back(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    heading = page.locator(".panel h2")
    keys = page.keyboard
    keys.press("Tab")
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
    assert page.evaluate(f"{_SELECTED}.kind") == "tie"
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
