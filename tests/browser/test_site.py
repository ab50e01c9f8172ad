"""Dossiers in a real browser: from disk, in every language, on paper, and with hostile data."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from diplograph import build_graph, load_records
from diplograph.views.site.writing import write_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_READY = "footer"
_PAGES = (
    "index.html",
    "countries/index.html",
    "countries/MAR.html",
    "officials/hammouchi-abdellatif.html",
    "agencies/ma-dgsn.html",
    "organisations/interpol.html",
    "dyads/MAR--NOR.html",
    "events/interpol-ga93.html",
    "instruments/interpol-sa-2025-agreement.html",
)

# the least contrast of any text against what is painted behind it
_LEAST_CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const paint = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = ([r, g, b]) => {
    const linear = (c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const [x, y, z] = [r, g, b].map((part) => linear(part / 255));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const found = paint(getComputedStyle(at).backgroundColor);
      if (found[3] === 255) return light(found);
    }
    return 1;
  };
  let least = [21, ""];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    const ink = light(paint(element.closest("svg") ? style.fill : style.color));
    const [high, low] = [ink, ground(element)].sort((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < least[0]) least = [ratio, walker.currentNode.data];
  }
  return least;
}"""


_INTRUDERS = (
    """const script = document.createElement("script");
    script.textContent = "window.smuggled = true";
    document.body.append(script);""",
    """const script = document.createElement("script");
    script.src = "https://example.invalid/x.js";
    document.body.append(script);""",
    """document.body.setAttribute("onclick", "window.smuggled = true");
    document.body.click();""",
    """document.body.setAttribute("style", "visibility: hidden");""",
    """const image = document.createElement("img");
    image.src = "https://example.invalid/x.png";
    document.body.append(image);""",
    """fetch("https://example.invalid/").catch(() => {});""",
)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Write the site of the wide data set in a language, once."""
    folder = tmp_path_factory.mktemp("sites")
    graph = build_graph(load_records("security-diplomacy"))

    def written(lang: str) -> Path:
        if not (folder / lang).exists():
            write_site(graph, folder / lang, lang=lang)
        return folder / lang

    return written


@pytest.fixture
def open_dossier(
    open_page: Callable[..., Page], sites: Callable[[str], Path]
) -> Callable[..., Page]:
    """Open a page of the site from disk."""

    def opened(name: str, *, lang: str = "en", **window: Any) -> Page:
        return open_page(sites(lang) / name, ready=_READY, **window)

    return opened


@pytest.mark.parametrize(
    "window",
    [
        ("en", "light", (1280, 800)),
        ("ar", "dark", (1280, 800)),
        ("en", "dark", (390, 844)),
        ("ar", "light", (390, 844)),
    ],
)
def test_pages_from_disk_ask_for_their_own_files_and_fit_any_window(
    open_dossier: Callable[..., Page],
    requests: list[str],
    complaints: list[str],
    window: tuple[str, str, tuple[int, int]],
) -> None:
    lang, theme, size = window
    for name in _PAGES:
        page = open_dossier(name, lang=lang, theme=theme, size=size)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
        # the style sheet is there
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
        ratio, text = page.evaluate(_LEAST_CONTRAST)
        assert ratio >= 4.5, (name, text)
        page.context.close()
    assert all(address.startswith("file:///") for address in requests)
    own = {"site.css", "site.js"}
    assert {Path(address).name for address in requests if "/assets/" in address} == own
    assert complaints == []


def test_policy_stops_what_is_not_of_the_site(
    open_dossier: Callable[..., Page], complaints: list[str]
) -> None:
    page = open_dossier("countries/NOR.html")
    for comes_in in _INTRUDERS:
        page.evaluate(f"() => {{ {comes_in} }}")
    page.wait_for_timeout(200)
    assert page.evaluate("window.smuggled") is None
    assert page.evaluate("getComputedStyle(document.body).visibility") == "visible"
    assert len(complaints) >= 6
    assert all("Content Security Policy" in complaint for complaint in complaints)
    complaints.clear()


@pytest.mark.parametrize(
    ("typed", "first", "goal"),
    [
        ("norvege", "Norway", "countries/NOR.html"),
        ("النرويج", "Norway", "countries/NOR.html"),
        ("hakon skulstad", "Håkon Skulstad", "officials/skulstad-hakon.html"),
        ("حموشي", "Abdellatif Hammouchi", "officials/hammouchi-abdellatif.html"),
        ("الحموشى", "Abdellatif Hammouchi", "officials/hammouchi-abdellatif.html"),
        ("DGSN morocco", None, "dyads/"),
        ("norway morocco", "Morocco – Norway", "dyads/MAR--NOR.html"),
        ("general assembly 93rd", "93rd INTERPOL General Assembly", "events/interpol-ga93.html"),
    ],
)
def test_search_finds_names_in_every_script_without_accents(
    open_dossier: Callable[..., Page], typed: str, first: str | None, goal: str
) -> None:
    page = open_dossier("events/interpol-ga93.html")
    search = page.get_by_role("combobox")
    search.click()
    page.wait_for_selector(".search[data-ready=true]")
    search.fill(typed)
    options = page.get_by_role("option")
    if first is None:
        assert options.count() > 0
        return
    names = [option.inner_text().splitlines()[0] for option in options.all()]
    assert first in names[:3]
    place = names.index(first)
    for _ in range(place):
        search.press("ArrowDown")
    assert options.nth(place).get_attribute("aria-selected") == "true"
    search.press("Enter")
    page.wait_for_url(re.compile(re.escape(goal)))


def test_search_says_how_many_it_found_and_escape_closes_it(
    open_dossier: Callable[..., Page],
) -> None:
    page = open_dossier("index.html")
    search = page.get_by_role("combobox")
    search.fill("interpol")
    page.get_by_role("option").first.wait_for()
    found = page.locator(".found .number").inner_text()
    assert re.fullmatch(r"\d+ found, the first 40 shown", found)
    search.press("Escape")
    assert page.locator(".found").is_hidden()
    assert search.get_attribute("aria-expanded") == "false"
    search.fill("nobody of this name")
    assert page.locator(".found .number").inner_text() == "0 found"


def test_mark_of_the_timeline_and_row_of_the_table_lead_to_the_evidence(
    open_dossier: Callable[..., Page],
) -> None:
    page = open_dossier("countries/NOR.html")
    page.locator(".chart a.signing").click()
    row = page.locator("tr:target")
    assert "Signing" in row.inner_text()
    row.get_by_role("link").first.click()
    card = page.locator(".card:target")
    assert "Says who?" in card.inner_text()
    assert card.evaluate("element => element.getBoundingClientRect().top < window.innerHeight")


def test_theme_that_was_chosen_stays_on_the_next_page(open_dossier: Callable[..., Page]) -> None:
    page = open_dossier("index.html", theme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Light or dark").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.get_by_role("link", name="Countries").first.click()
    page.wait_for_url("**/countries/index.html")
    assert page.evaluate(ground) == dark


def test_arabic_site_runs_from_right_to_left(open_dossier: Callable[..., Page]) -> None:
    page = open_dossier("countries/MAR.html", lang="ar")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    heading = page.locator("h1").bounding_box()
    search = page.locator(".search").bounding_box()
    assert heading is not None
    assert search is not None
    assert page.locator("h1").inner_text() == "المغرب"
    home = page.locator(".home").bounding_box()
    assert home is not None
    assert search["x"] < home["x"]
    assert page.locator("h2").first.inner_text() == "الخط الزمني"


@pytest.mark.parametrize("name", [*_PAGES[2:], "index.html"])
def test_dossier_prints_as_a_brief_of_one_or_two_pages(
    open_dossier: Callable[..., Page], name: str
) -> None:
    page = open_dossier(name, theme="dark")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator("footer").is_visible()
    assert page.locator(".card:visible, .top:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_page_reads_without_scripts(sites: Callable[[str], Path], chromium: Any) -> None:
    context = chromium.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((sites("en") / "countries" / "NOR.html").as_uri())
    assert "Håkon Skulstad" in page.locator(".card").first.inner_text()
    # what only works with scripts is not there
    assert page.locator(".theme").is_hidden()
    assert page.locator(".search").is_hidden()
    page.locator("nav").get_by_text("Officials").click()
    assert page.locator("h1").inner_text().startswith("Officials")
    context.close()


_TEXTS = (
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>alert(1)</script>",
    "</script <img src=x onerror=alert(1)",
    "{{ data }}{n}{title}",
    "&lt;b&gt; &amp;amp;",
    "\"'`);alert(1);//",
    "\udfff lone \ud800",
    "before\x00after",
    "\u202ednoces tsrif",
)
_URLS = ("javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "file:///etc/hostname")


def _citations(graph: nx.MultiDiGraph[str]) -> Iterator[dict[str, Any]]:
    records = [data for _, data in graph.nodes(data=True)]
    records += [claim for data in records for claim in data.get("claims", ())]
    records += [data for _, _, data in graph.edges(data=True)]
    for data in records:
        yield from data.get("citations", ())


@pytest.fixture
def poisoned(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Put one of the texts in every place that a record fills freely, a different one in each."""
    poisoned = copy.deepcopy(graph)
    everything = " and ".join(_TEXTS)
    poisoned.graph |= dict.fromkeys(("title", "vantage", "scope", "licence"), everything)
    texts, urls = cycle(_TEXTS), cycle(_URLS)
    for _, data in poisoned.nodes(data=True):
        text = next(texts)
        data |= {key: text for key in data if key.startswith("name_")}
        data |= {"label": text, "abbreviation": text, "aliases": [text], "note": text}
        data |= {"place": text, "topics": [text], "url": next(urls), "kind": text, "status": text}
        for post in data.get("posts", ()):
            post["title"] = text
        for claim in data.get("claims", ()):
            claim["note"] = text
    for _, _, data in poisoned.edges(data=True):
        text = next(texts)
        data |= {"summary": text, "note": text, "place": text, "uncertain": [text], "title": text}
        data |= {"target_described_as": text, "topics": [text], "topic_scopes": ["engagement"]}
        data |= {f"{end}_name": text for end in ("source", "target")}
        data |= {f"{end}_posts": [{"en": text}] for end in ("source", "target")}
        data |= {f"{end}_role": text for end in ("source", "target")}
    for citation in _citations(poisoned):
        citation |= {"title": everything, "publisher": everything, "locator": everything}
        citation["url"] = next(urls)
    return nx.relabel_nodes(poisoned, {"SWE": "../../../<img src=x>", "DNK": "\udfff"})


def test_nothing_that_a_record_says_becomes_markup(
    poisoned: nx.MultiDiGraph[str],
    open_page: Callable[..., Page],
    tmp_path: Path,
    requests: list[str],
    complaints: list[str],
) -> None:
    folder = tmp_path / "deep" / "site"
    write_site(poisoned, folder)
    assert [path.name for path in tmp_path.iterdir()] == ["deep"]
    names = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.html")
        if path.name != "explorer.html"
    )
    # dyads are of one make, and many
    dyads = [name for name in names if name.startswith("dyads/")]
    visited = [name for name in names if name not in dyads] + dyads[:: len(dyads) // 20]
    page = open_page(folder / "index.html", ready=_READY)
    for name in visited:
        page.goto((folder / name).as_uri())
        assert page.locator("img, iframe, object, form").count() == 0
        assert page.locator("script").count() == 1
        schemes = page.evaluate("[...document.links].map((link) => link.protocol)")
        assert set(schemes) == {"file:"}
    page.goto((folder / "officials" / "hammouchi-abdellatif.html").as_uri())
    shown = page.locator("main").inner_text()
    assert "<img src=x onerror=alert(1)" in shown
    assert "address not shown: javascript:alert(1)" in shown
    search = page.get_by_role("combobox")
    search.fill("onerror")
    page.get_by_role("option").first.wait_for()
    assert "<img src=x" in page.locator("#found").inner_text()
    assert page.locator("img").count() == 0
    assert all(address.startswith("file:///") for address in requests)
    assert complaints == []
