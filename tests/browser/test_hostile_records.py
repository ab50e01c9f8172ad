from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from diplograph.network.attributes import engagement_edges

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

_TEXTS = (
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>alert(1)</script>",
    # ends a script although no '>' follows
    "</script <img src=x onerror=alert(1)",
    "{{ data }}{{vis}}",
    "&lt;b&gt; &amp;amp;",
    "\"'`);alert(1);//",
    "\udfff lone \ud800",
    "before\x00after",
    "\u202ednoces tsrif",
)
_ALL = " and ".join(_TEXTS)
_LONG = ("Long Name " * 1_000).strip()
_URLS = (
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "javascript:alert(1)//https://example.org/",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/hostname",
    "//example.org/",
)


def _citations(graph: nx.MultiDiGraph[str]) -> Iterator[dict[str, Any]]:
    """Go through all citations of nodes, claims and ties, to change them."""
    records = [data for _, data in graph.nodes(data=True)]
    records += [claim for data in records for claim in data.get("claims", ())]
    records += [data for _, _, data in graph.edges(data=True)]
    for data in records:
        yield from data.get("citations", ())


@pytest.fixture
def poisoned(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Put one of the texts in every place that a record fills freely, a different one in each."""
    poisoned = copy.deepcopy(graph)
    poisoned.graph |= {"title": _ALL, "vantage": _ALL, "scope": _ALL, "licence": _ALL}
    texts = cycle(_TEXTS)
    for _, data in poisoned.nodes(data=True):
        text = next(texts)
        data |= {key: text for key in data if key.startswith("name_")}
        data |= {"label": text, "abbreviation": text, "aliases": [text], "note": text}
        data |= {"place": text, "topics": [text]}
        for post in data.get("posts", ()):
            post["title"] = text
        for claim in data.get("claims", ()):
            claim["note"] = _ALL
    for _, _, data in poisoned.edges(data=True):
        text = next(texts)
        data |= {"summary": text, "note": text, "place": text, "uncertain": [text]}
        data |= {"target_described_as": text, "topics": [text], "topic_scopes": ["engagement"]}
        data |= {f"{end}_name": text for end in ("source", "target")}
        data |= {f"{end}_posts": [{"en": text}] for end in ("source", "target")}
    for citation in _citations(poisoned):
        citation |= {"title": _ALL, "publisher": _ALL, "locator": _ALL}
    return poisoned


def _text(element: Locator) -> str:
    # as code points, because lone surrogates do not survive the way out of the browser
    points = "(element) => [...element.textContent].map((letter) => letter.codePointAt(0))"
    return "".join(map(chr, element.evaluate(points)))


def _select(page: Page, kind: str | None = None, key: str | None = None) -> None:
    script = "([kind, id]) => window.diplograph.state.select(kind && { kind, id })"
    page.evaluate(script, [kind, key])


def test_panel_shows_any_name_and_note_of_a_node_as_text(
    poisoned: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(poisoned)
    panel = page.locator(".panel")
    others = [n for n, data in poisoned.nodes(data=True) if data["node_type"] != "country"]
    for node in (*list(poisoned)[: len(_TEXTS)], *others):
        _select(page, "node", node)
        data = poisoned.nodes[node]
        assert _text(panel.locator("h2")) == data["label"]
        # alias, topic and note
        assert _text(panel.locator("dl").first).count(data["label"]) >= 3
    assert page.locator("img").count() == 0


def test_panel_shows_any_text_about_a_tie_as_text(
    poisoned: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(poisoned)
    panel = page.locator(".panel")
    for source, target, key, data in engagement_edges(poisoned)[: 2 * len(_TEXTS)]:
        _select(page, "engagement", key)
        for end in (source, target):
            assert poisoned.nodes[end]["label"] in _text(panel.locator("h2"))
        # place, posts of both, description, topic, doubt, summary and note
        assert _text(panel).count(data["summary"]) >= 8
        assert _text(panel.locator(".cited a")) == _ALL
    assert page.locator("img").count() == 0


def test_overview_shows_any_text_about_the_data_set_as_text(
    poisoned: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(poisoned)
    # vantage, scope, licence; and for each of four claims note, title, publisher and locator
    assert _text(page.locator(".panel")).count(_ALL) >= 3 + 4 * 4
    assert _ALL in _text(page.locator("#claim"))
    assert page.locator("img").count() == 0


def test_ties_without_topics_and_notes_have_no_empty_headings(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    tie = graph.edges["hammouchi-abdellatif", "SWE", "interpol-ga93-04"]
    for key in ("topics", "topic_scopes", "place", "channel", "initiative"):
        del tie[key]
    page = open_graph(graph)
    page.locator("#search").fill("interpol-ga93-04")
    page.locator("#search").press("Enter")
    assert page.locator(".panel h3").all_inner_texts() == ["PARTIES", "SAYS WHO?"]
    assert page.locator(".panel dt").all_inner_texts() == ["Kind", "Date", "At", "Status"]


def test_search_shows_any_text_as_text(
    poisoned: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(poisoned)
    search = page.locator("#search")
    for typed in ("country", "meeting"):
        search.fill(typed)
        results = "\n".join(map(_text, page.locator(".results [role=option]").all()))
        assert [text for text in _TEXTS if text not in results] == []
    search.fill("onerror=alert")
    page.locator(".results [role=option]").first.click()
    assert _TEXTS[0] in _text(page.locator(".panel h2"))
    assert page.locator("img").count() == 0


def test_tooltip_shows_any_text_as_text(
    poisoned: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    spot: Callable[[Page, str], tuple[float, float]],
) -> None:
    page = open_graph(poisoned)
    tooltip = page.locator(".vis-tooltip")
    countries = [node for node in poisoned if poisoned.nodes[node]["node_type"] == "country"]
    shown = set()
    for node in countries[: len(_TEXTS)]:
        page.mouse.move(*spot(page, "hammouchi-abdellatif"))
        tooltip.wait_for(state="hidden")
        page.mouse.move(*spot(page, node))
        tooltip.wait_for(state="visible")
        # a name that turns the writing direction stands in isolates, so that only it is turned
        assert _text(tooltip).removeprefix("\u2068").startswith(poisoned.nodes[node]["label"])
        shown.add(poisoned.nodes[node]["label"])
    assert shown == set(_TEXTS)
    assert page.locator("img").count() == 0


def test_tooltip_of_a_tie_shows_any_name_as_text(
    poisoned: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    spot: Callable[[Page, str], tuple[float, float]],
) -> None:
    for node in ("SWE", "hammouchi-abdellatif"):
        poisoned.nodes[node].update({"label": _TEXTS[0], "name_en": _TEXTS[0]})
    page = open_graph(poisoned)
    hub, sweden = spot(page, "hammouchi-abdellatif"), spot(page, "SWE")
    page.mouse.move((hub[0] + 2 * sweden[0]) / 3, (hub[1] + 2 * sweden[1]) / 3)
    tooltip = page.locator(".vis-tooltip")
    tooltip.wait_for(state="visible")
    assert _text(tooltip) == f"{_TEXTS[0]} met {_TEXTS[0]}"


def test_canvas_writes_any_text_as_text(
    poisoned: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    texts_drawn: Callable[[Page], list[dict[str, Any]]],
) -> None:
    drawn = [entry["text"] for entry in texts_drawn(open_graph(poisoned))]
    whole = [text for text in _TEXTS if len(text) <= 17 and "\ud800" not in text]
    assert len(whole) == 4
    assert set(whole) < set(drawn)
    cut = [text for text in drawn if text.startswith("</script><img s")]
    assert cut
    assert all(text.endswith("…") for text in cut)


def test_heading_shows_any_text_as_text(
    poisoned: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(poisoned)
    # HTML itself knows neither NUL nor lone surrogates
    shown = _ALL.replace("\x00", "").replace("\ud800", "\ufffd").replace("\udfff", "\ufffd")
    assert _text(page.locator("h1")) == shown
    assert page.title().startswith(f"{_TEXTS[0]} and {_TEXTS[1]} and {_TEXTS[2]}")
    assert page.locator("img").count() == 0


def test_filters_show_a_kind_that_no_vocabulary_holds_as_text(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    tie = graph.edges["hammouchi-abdellatif", "SWE", "interpol-ga93-04"]
    tie |= {"kind": _TEXTS[0], "topics": [_TEXTS[1]], "status": _TEXTS[4]}
    page = open_graph(graph)
    page.get_by_role("button", name="Filters").click()
    shown = _text(page.locator("#filters"))
    assert [text for text in (_TEXTS[0], _TEXTS[1], _TEXTS[4]) if text not in shown] == []
    page.locator("#fold-kinds").click()
    page.locator("[data-name=kinds] input").last.check()
    assert page.locator("#counter").inner_text().startswith("1 of 55")
    assert page.locator("img").count() == 0


def test_name_of_ten_thousand_letters_is_shown_whole_and_drawn_short(
    graph: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    spot: Callable[[Page, str], tuple[float, float]],
    texts_drawn: Callable[[Page], list[dict[str, Any]]],
) -> None:
    graph.nodes["SWE"].update({"label": _LONG, "name_en": _LONG, "aliases": [_LONG]})
    page = open_graph(graph)
    drawn = [entry["text"] for entry in texts_drawn(page)]
    (cut,) = [text for text in drawn if "Long" in text]
    assert _LONG.startswith(cut.removesuffix("…"))
    assert len(cut) < 30
    page.mouse.move(*spot(page, "SWE"))
    page.locator(".vis-tooltip").wait_for(state="visible")
    page.mouse.click(*spot(page, "SWE"))
    assert page.locator(".panel h2").text_content() == _LONG
    page.locator("#search").fill("interpol-ga93-04")
    assert _LONG in (page.locator(".results [role=option]").first.text_content() or "")
    assert page.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth")


def test_title_of_any_length_leaves_room_for_the_drawing(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph, title=_LONG)
    canvas = page.locator("#canvas").bounding_box()
    assert canvas is not None
    assert canvas["y"] + 200 < 800
    assert canvas["height"] > 200


def test_address_that_is_not_of_the_web_is_shown_and_leads_nowhere(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    for number, (citation, url) in enumerate(zip(_citations(graph), cycle(_URLS), strict=False)):
        citation |= {"source": f"source-{number}", "url": url}
    for node, url in zip(graph, cycle(_URLS), strict=False):
        graph.nodes[node]["url"] = url
    page = open_graph(graph)
    panel = page.locator(".panel")
    assert _text(panel).count("address not shown: ") == 4
    places = [("node", node) for node in list(graph)[: len(_URLS)]]
    engagements = [key for _, _, key, _ in engagement_edges(graph)]
    places += [("engagement", key) for key in engagements[: len(_URLS)]]
    shown = set()
    for kind, key in places:
        _select(page, kind, key)
        shown |= {(kind, url) for url in _URLS if f"address not shown: {url})" in _text(panel)}
        assert page.locator("a:not(.skip)").count() == 0
    assert shown == {(kind, url) for kind in ("node", "engagement") for url in _URLS}


def test_every_link_leads_to_the_web_and_tells_nothing_on_the_way(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    links = page.evaluate(
        """() => {
            const { state, model } = window.diplograph;
            const { structure } = model.at("official");
            const nodes = model.nodes.map(({ id }) => ({ kind: "node", id }));
            const ties = model.engagements.map(({ id }) => ({ kind: "engagement", id }));
            const rows = structure.source.map((source, row) => ({
                kind: "structure",
                type: structure.type[row],
                a: model.nodes[source].id,
                b: model.nodes[structure.target[row]].id,
            }));
            return [...nodes, ...ties, ...rows, null].map((selection) => {
                state.select(selection);
                const links = [...document.links].filter((a) => a.className !== "skip");
                return links.map((a) => [a.protocol, a.target, a.rel]);
            });
        }"""
    )
    assert len(links) > len(graph) + 55 + 1
    assert all(found for found in links[len(graph) : len(graph) + 55])
    kinds = {tuple(link) for found in links for link in found}
    assert kinds == {("https:", "_blank", "noopener noreferrer")}
    assert page.locator("meta[name=referrer]").get_attribute("content") == "no-referrer"
