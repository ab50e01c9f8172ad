from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from diplograph.model.countries import countries
from diplograph.views import PAGE_LANGUAGES
from diplograph.views.bundle import asset

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("lang", PAGE_LANGUAGES)
def test_language_is_chosen_in_the_page_and_changes_every_part(
    graph: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    texts_drawn: Callable[[Page], list[dict[str, Any]]],
    lang: str,
) -> None:
    page = open_graph(graph, lang="fr" if lang == "en" else "en")
    page.get_by_role("button", name="Filters" if lang != "en" else "Filtres").click()
    page.locator("#language").select_option(lang)
    words = json.loads(asset(f"words.{lang}.json"))
    assert page.locator("html").get_attribute("lang") == lang
    assert page.locator(".panel h2").inner_text() == words["overview"]
    assert page.locator("#filters h2").inner_text() == words["filters"]
    assert page.locator("#tab-network").inner_text() == words["view_network"]
    assert page.locator("#search").get_attribute("placeholder") == words["search"]
    assert page.locator(".legend summary").inner_text() == words["legend"]
    drawn = {entry["text"] for entry in texts_drawn(page)}
    assert countries()["NOR"].names[lang] in drawn
    page.evaluate("window.diplograph.state.select({ kind: 'node', id: 'ETH' })")
    assert page.locator(".panel h2").inner_text() == countries()["ETH"].names[lang]


def test_arabic_page_is_laid_out_from_right_to_left(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph, lang="ar")
    assert page.locator("html").get_attribute("dir") == "rtl"
    panel, canvas = (page.locator(part).bounding_box() for part in (".panel", "#canvas"))
    assert panel is not None
    assert canvas is not None
    assert panel["x"] + panel["width"] <= canvas["x"] + 1
    page.locator("#language").select_option("en")
    panel, canvas = (page.locator(part).bounding_box() for part in (".panel", "#canvas"))
    assert panel is not None
    assert canvas is not None
    assert panel["x"] >= canvas["x"] + canvas["width"] - 1


def test_arrow_keys_follow_the_direction_of_writing(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph, lang="ar")
    assert page.locator(".panel h2").evaluate("(h) => getComputedStyle(h).direction") == "rtl"
    sign = page.locator(".figure.gap b")
    assert sign.inner_text() == "+12"
    assert sign.evaluate("(b) => getComputedStyle(b).direction") == "ltr"


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        ("الإنتربول", "interpol"),
        ("انتربول", "interpol"),
        ("اثيوبيا", "ETH"),
        ("حَمُّوشِي", "hammouchi-abdellatif"),
    ],
)
def test_arabic_is_found_whatever_form_of_alif_and_with_or_without_vowels(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page], typed: str, node: str
) -> None:
    page = open_graph(graph, lang="ar")
    page.locator("#search").fill(typed)
    page.locator("#search").press("Enter")
    assert page.evaluate("window.diplograph.state.selection.id") == node
