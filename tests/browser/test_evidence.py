from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from diplograph import lift
from diplograph.model.countries import countries
from diplograph.network.attributes import engagement_edges

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_ARTICLE = "AG d’Interpol : 43 réunions bilatérales pour Abdellatif Hammouchi"
_ADDRESS = (
    "https://www.lebrief.ma/"
    "ag-dinterpol-43-reunions-bilaterales-pour-abdellatif-hammouchi-100131824/"
)


def _find(page: Page, typed: str) -> str:
    """Choose the first result for some words; return what the panel says then."""
    search = page.locator("#search")
    search.fill(typed)
    search.press("Enter")
    return page.locator(".panel").inner_text()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            (
                "one day within 24 – 27 November 2025",
                "as Director General of National Security and Director General of Territorial",
                "Håkon Skulstad",
                "Memorandum of understanding with the Norwegian Police on organised",
                "1 independent voice",
                "published about 26 November 2025",
            ),
        ),
        (
            "fr",
            (
                "un jour, 24–27 novembre 2025",
                "en tant que Directeur général de la sûreté nationale et Directeur général de",
                "Håkon Skulstad",
                "Mémorandum d’entente avec la police norvégienne sur la criminalité",
                "1 voix indépendante",
                "publication : vers le 26 novembre 2025",
            ),
        ),
    ],
    ids=["en", "fr"],
)
def test_norwegian_signing_says_who_when_as_what_and_what_was_signed(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page], lang: str, said: tuple[str, ...]
) -> None:
    page = open_graph(graph, lang=lang)
    panel = _find(page, "interpol-ga93-47")
    assert [words for words in said if words not in panel] == []
    link = page.get_by_role("link", name=_ARTICLE)
    assert link.get_attribute("href") == _ADDRESS
    assert link.count() == 1


def test_parties_and_instruments_of_a_tie_lead_to_their_own_details(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    for name in ("Håkon Skulstad", "Memorandum of understanding", "93rd INTERPOL"):
        _find(page, "interpol-ga93-47")
        page.locator(".panel button.go", has_text=name).click()
        assert page.locator(".panel h2").inner_text().startswith(name)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "not named in the source: senior police officials"),
        ("fr", "non nommé dans la source : senior police officials"),
    ],
    ids=["en", "fr"],
)
def test_official_of_sweden_is_said_not_to_be_named(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page], lang: str, said: str
) -> None:
    panel = _find(open_graph(graph, lang=lang), "interpol-ga93-04")
    assert said in panel


def test_doubts_are_said_and_topics_of_the_communique_stand_apart(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    panel = _find(page, "interpol-ga93-03")
    assert "Doubtful: parties[1].agency" in panel
    assert "inferred, not stated by the source" in panel
    inferred = page.locator(".panel li.doubtful")
    assert inferred.count() == 1
    assert inferred.evaluate("(line) => getComputedStyle(line).borderInlineStartStyle") == "dotted"
    headings = page.locator(".panel h3")
    _find(page, "interpol-ga93-47")
    assert headings.all_inner_texts() == ["PARTIES", "TOPICS", "SAYS WHO?"]
    _find(page, "interpol-ga93-04")
    communique = "TOPICS OF THE COMMUNIQUÉ AS A WHOLE"
    assert headings.all_inner_texts() == ["PARTIES", communique, "SAYS WHO?"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_claim_stands_beside_what_the_records_list(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page], lang: str
) -> None:
    page = open_graph(graph, lang=lang)
    assert page.locator("#claim strong").all_inner_texts() == ["43", "55"]
    figures = page.locator(".claimbox .figure b").all_inner_texts()
    assert figures == ["43", "55", "+12", "5", "5", "0", "2", "2", "0"]
    slip = page.locator(".claimbox").last.locator("dd").all_inner_texts()
    assert slip == ["DGST", "DGSN"]


def test_country_answers_for_its_agencies_and_officials(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    panel = _find(page, "Norway country")
    assert page.locator(".panel h2").inner_text() == "Norway"
    assert "through Håkon Skulstad" in panel


def test_arabic_name_is_marked_as_arabic_and_set_apart(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    _find(page, "hammouchi-abdellatif")
    arabic = page.locator(".panel bdi[lang=ar]")
    assert arabic.all_inner_texts() == ["عبد اللطيف حموشي"]
    assert arabic.evaluate("(name) => getComputedStyle(name).unicodeBidi") == "isolate"


def test_french_page_is_french_and_names_countries_in_french(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph, lang="fr")
    assert page.locator("html").get_attribute("lang") == "fr"
    codes = [node for node, data in graph.nodes(data=True) if data["node_type"] == "country"]
    named = {}
    for code in codes:
        page.evaluate("(id) => window.diplograph.state.select({ kind: 'node', id })", code)
        named[code] = page.locator(".panel h2").inner_text()
    assert named == {code: countries()[code].names["fr"] for code in codes}
    assert named["NOR"] == "Norvège"


def test_click_on_a_tie_lists_all_engagements_of_the_dyad(
    open_graph: Callable[..., Page], wide: nx.MultiDiGraph[str]
) -> None:
    page = open_graph(wide, state="level=country&dyad=MAR,ESP")
    between = {
        data["engagement"]
        for source, target, _, data in engagement_edges(lift(wide, level="country"))
        if {source, target} == {"MAR", "ESP"}
    }
    folds = page.locator(".panel .fold")
    assert folds.count() == len(between)
    for fold in folds.all():
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()
        fold.locator(".card").wait_for()
    said = page.locator(".panel").inner_text()
    assert {key for key in between if f"id: {key}" in said} == between
    assert page.locator(".panel .cited a").count() >= len(between)


def test_topic_gathers_the_engagements_under_it(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    _find(page, "interpol-ga93-47")
    tag = page.locator(".panel .tag").first
    name = tag.inner_text()
    tag.click()
    assert page.locator(".panel h2").inner_text() == name
    assert "Håkon Skulstad" in page.locator(".panel").inner_text()


def test_structure_says_who_says_so(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    _find(page, "Morocco member of INTERPOL")
    assert page.locator(".panel h2").inner_text() == "Morocco member of INTERPOL"
    assert page.locator(".panel .cited a").count() == 1
