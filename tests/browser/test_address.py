from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import networkx as nx
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_STATE = """() => {
  const { state } = window.diplograph;
  const plain = (_, value) => (value instanceof Set ? [...value].sort() : value);
  const { level, layout, view, lang, theme, centre, layers, filters, selection } = state;
  const kept = { level, layout, view, lang, theme, centre, layers, filters, selection };
  return JSON.parse(JSON.stringify(kept, plain));
}"""


def test_whole_state_comes_back_from_the_address(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(wide)
    page.evaluate(
        """() => {
          const { state } = window.diplograph;
          state.change({ level: "agency", layout: "force", lang: "fr", theme: "dark" });
          state.filter({ kinds: new Set(["signing", "meeting"]), since: "2024-01-01" });
          state.filter({ regions: new Set(["150"]), minVoices: 2, topics: new Set(["training"]) });
          state.change({ selection: { kind: "dyad", a: "MAR", b: "ESP" }, layers: new Set() });
        }"""
    )
    left = page.evaluate(_STATE)
    again = open_graph(wide, state=page.url.partition("#")[2])
    assert again.evaluate(_STATE) == left
    assert "kind=meeting,signing" in page.url


def test_opening_state_leaves_the_address_as_it_is(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    assert "#" not in page.url
    page.evaluate("window.diplograph.state.select({ kind: 'node', id: 'NOR' })")
    assert page.url.endswith("#node=NOR")
    page.keyboard.press("Escape")
    assert "#" not in page.url


def test_change_of_the_address_by_hand_is_followed(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    page.evaluate("window.location.hash = '#node=SWE&kind=meeting'")
    page.locator(".panel h2", has_text="Sweden").wait_for()
    assert page.locator("#counter").inner_text().startswith("53 of 55")


@pytest.mark.parametrize(
    "state",
    [
        "level=galaxy&layout=%FF&view=none&lang=tlh&theme=pink",
        "node=nobody&kind=&since=2024-13&until=yesterday&voices=many",
        "dyad=MAR&structure=x&about=&engagement=",
        "%%%&&&===",
        "kind=<script>alert(1)</script>",
        "dyad=MAR,nobody",
        "about=no-such-topic",
        "centre=nobody&layout=ego",
        "engagement=none-of-ours",
        "hide=everything",
    ],
)
def test_what_an_address_does_not_know_is_passed_over(
    graph: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    complaints: list[str],
    state: str,
) -> None:
    page = open_graph(graph, state=state)
    assert page.locator("#canvas canvas").is_visible()
    assert page.locator("#counter").inner_text() != ""
    assert complaints == []
