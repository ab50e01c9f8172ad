from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

_VISIBLE = """() => {
  const { nodes, edges } = window.diplograph.network.body.data;
  const left = (items) => items.get().filter((item) => !item.hidden).map((item) => item.id);
  return { nodes: left(nodes), edges: left(edges) };
}"""


def _box(page: Page, text: str) -> Locator:
    entry = page.locator(".legend label", has=page.get_by_text(text, exact=True))
    return entry.get_by_role("checkbox")


def _visible(page: Page, graph: nx.MultiDiGraph[str]) -> tuple[set[str], Counter[str]]:
    """Read which nodes the canvas shows, and how many ties of each type."""
    shown = page.evaluate(_VISIBLE)
    types = [data["edge_type"] for _, _, data in graph.edges(data=True)]
    return set(shown["nodes"]), Counter(types[int(key[1:])] for key in shown["edges"])


def test_region_without_its_tick_leaves_the_canvas(
    graph: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    texts_drawn: Callable[[Page], list[dict[str, Any]]],
) -> None:
    page = open_graph(graph)
    for region in ("Europe", "Asia", "Africa", "Americas"):
        _box(page, region).uncheck()
        shown, _ = _visible(page, graph)
        # the centre and its event stay, and so does what was signed
        gone = {
            node
            for node, data in graph.nodes(data=True)
            if data.get("region") == region
            and data["node_type"] in {"country", "agency", "official"}
            and node != "hammouchi-abdellatif"
        }
        assert set(graph) - shown == gone
        drawn = {entry["text"] for entry in texts_drawn(page)}
        countries = [n for n, data in graph.nodes(data=True) if data["node_type"] == "country"]
        drawn_countries = {node for node in countries if graph.nodes[node]["label"] in drawn}
        assert drawn_countries == set(countries) - gone
        _box(page, region).check()


def test_counts_of_the_legend_are_those_of_the_graph(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    shown = [entry.split("\n") for entry in page.locator(".legend label").all_inner_texts()]
    counts = {text: int(number) for text, number in shown}
    assert {key: counts[key] for key in ("meeting", "signing")} == {"meeting": 53, "signing": 2}
    types = Counter(data["node_type"] for _, data in graph.nodes(data=True))
    names = ["Official", "Agency", "Country", "Organisation", "Event", "Instrument signed"]
    assert [counts[name] for name in names] == [types[name.split()[0].lower()] for name in names]
    regions = ["Europe", "Asia", "Africa", "Americas"]
    # the country of the hub stands apart from its region
    assert sum(counts[region] for region in regions) == types["country"] - 1


def test_without_meetings_two_engagements_are_left_and_memberships_come_when_ticked(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    ties = _visible(page, graph)[1]
    assert (ties["met"], ties["signed_with"], ties["member_of"]) == (53, 2, 0)
    _box(page, "meeting").uncheck()
    ties = _visible(page, graph)[1]
    assert (ties["met"], ties["signed_with"], ties["member_of"]) == (0, 2, 0)
    _box(page, "member of").check()
    ties = _visible(page, graph)[1]
    assert (ties["met"], ties["signed_with"], ties["member_of"]) == (0, 2, 98)


def test_any_tick_taken_off_and_put_back_restores_the_picture(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    before = _visible(page, graph)
    boxes = page.locator(".legend input").all()
    assert len(boxes) == 18
    for box in boxes:
        box.click()
        changed = _visible(page, graph)
        box.click()
        assert changed != before
        assert _visible(page, graph) == before


def test_ticks_stay_as_they_are_when_the_theme_turns(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    _box(page, "Europe").uncheck()
    _box(page, "member of").check()
    before = _visible(page, graph)
    page.get_by_role("button", name="Light or dark").click()
    assert not _box(page, "Europe").is_checked()
    assert _box(page, "member of").is_checked()
    assert _visible(page, graph) == before
