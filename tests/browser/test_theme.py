from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import networkx as nx
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_COLOUR = """(name) =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()"""
_NODE_COLOURS = """() => Object.fromEntries(
  window.diplograph.network.body.data.nodes.get().map((node) => [node.id, node.color.background])
)"""


def _luminance(colour: str) -> float:
    """Weigh the light of a colour, 0–1, as WCAG 2.2 does."""
    assert len(colour) == len("#rrggbb")
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_counted_as_wcag_does() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)
    assert _contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_what_it_is_written_on(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page], theme: str
) -> None:
    page = open_graph(graph, theme=theme)
    colours = {
        name: page.evaluate(_COLOUR, name)
        for name in ("ink", "muted", "accent", "link", "panel", "ground")
    }
    contrasts = {
        (text, ground): round(_contrast(colours[text], colours[ground]), 2)
        for text in ("ink", "muted", "accent", "link")
        for ground in ("panel", "ground")
    }
    assert {pair: contrast for pair, contrast in contrasts.items() if contrast < 4.5} == {}


def test_theme_follows_the_system_until_the_reader_chooses(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph, theme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    page.wait_for_selector("html[data-theme=light]")
    light = page.evaluate(ground)
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector("html[data-theme=dark]")
    dark = page.evaluate(ground)
    assert dark != light
    button = page.get_by_role("button", name="Light or dark")
    button.click()
    assert page.evaluate(ground) == light
    for system in ("light", "dark"):
        page.emulate_media(color_scheme=system)
        page.wait_for_function(f"matchMedia('(prefers-color-scheme: {system})').matches")
        assert page.evaluate(ground) == light
    button.click()
    assert page.evaluate(ground) == dark


def test_nodes_turn_with_the_theme_and_stand_out_from_the_ground(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph, theme="dark")
    contrasts = {}
    colours = {}
    for theme in ("dark", "light"):
        assert page.locator("html").get_attribute("data-theme") == theme
        ground = page.evaluate(_COLOUR, "ground")
        colours[theme] = page.evaluate(_NODE_COLOURS)
        contrasts |= {(n, theme): _contrast(c, ground) for n, c in colours[theme].items()}
        page.get_by_role("button", name="Light or dark").click()
    assert len(contrasts) == 2 * len(graph)
    assert {place: contrast for place, contrast in contrasts.items() if contrast < 3} == {}
    assert all(colours["dark"][node] != colours["light"][node] for node in graph)
    assert page.evaluate(_NODE_COLOURS) == colours["dark"]
