from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from diplograph.network.attributes import engagement_edges

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_SHOWN = """() => {
  const { model, state } = window.diplograph;
  const level = model.at(state.level);
  const nodes = level.nodes.filter((_, position) => state.shown.nodes[position]);
  const engagements = model.engagements.filter((_, number) => state.shown.engagements[number]);
  const ids = (found) => found.map(({ id }) => id);
  return { nodes: ids(nodes.map((node) => model.nodes[node])), engagements: ids(engagements) };
}"""


def _shown(page: Page) -> tuple[set[str], set[str]]:
    """Read which nodes and engagements the filters leave."""
    found = page.evaluate(_SHOWN)
    return set(found["nodes"]), set(found["engagements"])


def _kept(graph: nx.MultiDiGraph[str], test: Callable[[dict[str, Any]], bool]) -> set[str]:
    return {data["engagement"] for _, _, _, data in engagement_edges(graph) if test(data)}


def _counter(page: Page) -> str:
    return page.locator("#counter").inner_text()


def test_filters_open_from_a_button_and_each_narrows_what_is_shown(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(wide)
    assert _counter(page) == "278 of 278 engagements shown, 94 actors"
    page.get_by_role("button", name="Filters").click()
    page.locator("#fold-kinds").click()
    page.locator("#filter-kinds-signing").check()
    signings = _kept(wide, lambda data: data["kind"] == "signing")
    assert _shown(page)[1] == signings
    assert _counter(page).startswith(f"{len(signings)} of 278 engagements shown")
    page.locator("#fold-statuses").click()
    page.locator("#filter-statuses-held").check()
    held = _kept(wide, lambda data: data["kind"] == "signing" and data["status"] == "held")
    assert _shown(page)[1] == held
    page.get_by_role("button", name="Clear all").click()
    assert _counter(page).startswith("278 of 278")
    assert page.locator(".choice input[id^=filter]:checked").count() == 0


def test_period_counts_both_of_its_months_in_full(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(wide)
    page.get_by_role("button", name="Filters").click()
    page.locator("#filter-since").fill("2024-01")
    page.locator("#filter-until").fill("2024-06")
    within = _kept(
        wide, lambda d: d.get("start", "9") <= "2024-06-30" and d.get("end", "0") >= "2024-01-01"
    )
    assert _shown(page)[1] == within
    assert "since=2024-01-01&until=2024-06-30" in page.url


def test_region_keeps_whoever_engages_with_it(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    page.get_by_role("button", name="Filters").click()
    page.locator("#fold-regions").click()
    page.locator("#filter-regions-019").check()
    nodes, engagements = _shown(page)
    americas = {n for n, d in graph.nodes(data=True) if d.get("region") == "Americas"}
    assert americas <= nodes
    assert "hammouchi-abdellatif" in nodes
    assert "SWE" not in nodes
    assert len(engagements) == 5


def test_countries_are_found_by_typing_and_several_are_alternatives(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(wide)
    page.get_by_role("button", name="Filters").click()
    page.locator("#fold-countries").click()
    page.get_by_role("searchbox", name="Narrow the list").fill("tur")
    shown = page.locator("[data-name=countries] .choice:visible").all_inner_texts()
    assert [text.split("\n")[0] for text in shown] == ["Türkiye"]
    page.locator("#filter-countries-TUR").check()
    turkey = _shown(page)[1]
    page.locator("#filter-countries-QAT").check()
    assert turkey < _shown(page)[1]


def test_heading_of_topics_stands_for_all_below_it(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(wide, state="topic=security-cooperation")
    below = {"security-cooperation", "police-cooperation", "joint-operations"}
    assert _kept(wide, lambda d: bool(below & set(d.get("topics", ())))) <= _shown(page)[1]
    page.get_by_role("button", name="Filters").click()
    assert page.locator("#filter-topics-police-cooperation").is_checked()
    assert page.locator("#filter-topics-police-cooperation").is_disabled()


def test_least_number_of_voices(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(wide, state="voices=2")
    assert _shown(page)[1] == _kept(wide, lambda d: d.get("n_independent", 0) >= 2)


def test_kind_of_agency(wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]) -> None:
    kinds = {d.get("kind") for _, d in wide.nodes(data=True) if d["node_type"] == "agency"}
    kind = min(str(kind) for kind in kinds)
    page = open_graph(wide, state=f"agency={kind}")
    assert 0 < len(_shown(page)[1]) < 278


def test_memberships_and_events_come_when_they_are_ticked(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(wide)
    events = {n for n, d in wide.nodes(data=True) if d["node_type"] == "event"}
    assert not events & _shown(page)[0]
    page.get_by_role("button", name="Filters").click()
    page.locator("#fold-beside").click()
    page.locator("#layer-event").check()
    assert events <= _shown(page)[0]
    lines = "window.diplograph.view.scene.strands.length"
    before = page.evaluate(lines)
    page.locator("#layer-member_of").check()
    assert page.evaluate(lines) > before


def test_filter_is_reached_and_set_by_keyboard_alone(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    page.locator("#filter-button").focus()
    keys = page.keyboard
    keys.press("Enter")
    for _ in range(40):
        if page.evaluate("document.activeElement.id") == "fold-kinds":
            break
        keys.press("Tab")
    keys.press("Enter")
    keys.press("Tab")
    keys.press("Tab")
    assert page.evaluate("document.activeElement.id") == "filter-kinds-signing"
    keys.press("Space")
    assert _counter(page).startswith("2 of 55")
    # drawing the panel anew leaves the focus where it was
    assert page.evaluate("document.activeElement.id") == "filter-kinds-signing"


def test_counter_is_told_to_screen_readers(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    counter = open_graph(graph).locator("#counter")
    assert counter.get_attribute("aria-live") == "polite"
