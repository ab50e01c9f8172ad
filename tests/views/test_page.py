from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from diplograph.errors import InvalidSelectionError
from diplograph.model.vocabulary import vocabulary
from diplograph.views import PAGE_LANGUAGES
from diplograph.views.bundle import asset, bundle, content_hash, style_sheet, vis_network
from diplograph.views.notebook import show
from diplograph.views.page import page_html, write_page

_TYPES = {"official", "agency", "country", "organisation", "event", "instrument"}
_STRUCTURE = {
    "serves_in", "organ_of", "member_of", "took_part_in", "held_within", "signed", "produced",
}  # fmt: skip


def embedded(page: str, block: str = "data") -> dict[str, Any]:
    match = re.search(rf'<script type="application/json" id="{block}">(.*?)</script>', page)
    assert match
    data: dict[str, Any] = json.loads(match[1])
    return data


class Elements(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag."""
        self.found.append((tag, dict(attrs)))


def test_page_refers_to_nothing_outside_itself(graph: nx.MultiDiGraph[str]) -> None:
    for tag, attributes in Elements(page_html(graph)).found:
        assert tag not in {"link", "img", "iframe", "base", "object", "embed", "form"}
        assert not {"src", "href", "srcset", "style"} & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]


def test_policy_allows_the_two_scripts_and_the_style_by_their_hashes(
    graph: nx.MultiDiGraph[str],
) -> None:
    page = page_html(graph)
    metas = [a for tag, a in Elements(page).found if tag == "meta"]
    (policy,) = [m["content"] for m in metas if m.get("http-equiv") == "Content-Security-Policy"]
    scripts = f"{content_hash(vis_network())} {content_hash(bundle())}"
    assert policy == (
        f"default-src 'none'; script-src {scripts}; style-src {content_hash(style_sheet())}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    for text in (vis_network(), bundle(), style_sheet()):
        assert f">{text}</" in page


def test_page_is_written_as_utf8_in_one_step(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("earlier", encoding="utf-8")
    graph.nodes["NOR"]["label"] = "النرويج"
    assert write_page(graph, target) == target
    assert target.read_bytes().decode("utf-8") == page_html(graph)
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_equal_graphs_give_equal_pages(graph: nx.MultiDiGraph[str]) -> None:
    assert page_html(graph) == page_html(graph.copy())


def test_drawing_leaves_the_graph_as_it_was(graph: nx.MultiDiGraph[str]) -> None:
    """Pyvis writes into what ``from_nx`` is given."""
    before = graph.copy()
    page_html(graph)
    assert nx.utils.graphs_equal(graph, before)


def test_data_holds_no_character_that_could_end_its_script(
    graph: nx.MultiDiGraph[str],
) -> None:
    graph.nodes["NOR"]["label"] = "</script><img src=x onerror=alert(1)><!-- &amp;"
    page = page_html(graph, title="</title><script>alert(1)</script>")
    assert "<img" not in page
    assert "<script>alert" not in page
    norway = next(node for node in embedded(page)["nodes"] if node["id"] == "NOR")
    assert norway["label"] == graph.nodes["NOR"]["label"]
    assert embedded(page)["heading"] == "</title><script>alert(1)</script>"


def test_evidence_stands_behind_the_scripts_so_that_the_first_picture_does_not_wait_for_it(
    graph: nx.MultiDiGraph[str],
) -> None:
    page = page_html(graph)
    assert page.index('id="data"') < page.index(bundle()) < page.index('id="evidence"')
    first = json.dumps(embedded(page))
    assert "lebrief.ma" not in first
    assert "lebrief.ma" in json.dumps(embedded(page, "evidence"))


def test_braces_in_a_record_are_not_read_as_a_place_of_the_template(
    graph: nx.MultiDiGraph[str],
) -> None:
    page = page_html(graph, title="{{ data }} {{ script }}")
    assert '<h1 dir="auto">{{ data }} {{ script }}</h1>' in page


@pytest.mark.parametrize("lang", PAGE_LANGUAGES)
def test_page_has_every_word_it_asks_for(lang: str) -> None:
    words = json.loads(asset(f"words.{lang}.json"))
    asked = set(re.findall(r'\bwords\(\s*"(\w+)"', bundle()))
    asked |= set(re.findall(r'\brow\(\s*"(\w+)"', bundle()))
    views = {f"view_{name}" for name in ("network", "map", "timeline", "matrix", "table")}
    levels = {f"level_{name}" for name in ("official", "agency", "country")}
    layouts = {f"layout_{name}" for name in ("region", "ego", "force")}
    assert asked | _TYPES | _STRUCTURE | views | levels | layouts <= set(words)
    assert set(words) == set(json.loads(asset("words.en.json")))


@pytest.mark.parametrize("lang", PAGE_LANGUAGES)
def test_words_of_every_language_have_the_same_gaps(lang: str) -> None:
    def gaps(words: str | dict[str, str]) -> set[str]:
        texts = [words] if isinstance(words, str) else list(words.values())
        return {gap for text in texts for gap in re.findall(r"\{(\w+)\}", text)}

    english = json.loads(asset("words.en.json"))
    words = json.loads(asset(f"words.{lang}.json"))
    assert {key: gaps(words[key]) for key in english} == {k: gaps(t) for k, t in english.items()}


def test_page_says_nothing_that_it_never_asks_for() -> None:
    """A word in four languages that no script uses is one that a translator wrote in vain."""
    script = bundle()
    # such as `view_${name}` and `${key}Hint`
    begun = tuple(re.findall(r"`(\w+)\$\{", script))
    ended = tuple(re.findall(r"words\(`\$\{\w+\}(\w+)`", script))
    groups = {"organisations", "events", "none", "home"}
    words = set(json.loads(asset("words.en.json"))) - _TYPES - _STRUCTURE - groups
    asked = {key for key in words if re.search(rf"\b{key}\b", script)}
    asked |= {key for key in words if key.startswith(begun) or key.endswith(ended)}
    assert words - asked == set()


@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")])
def test_page_begins_in_the_language_that_is_asked_for(
    graph: nx.MultiDiGraph[str], lang: str, direction: str
) -> None:
    page = page_html(graph, lang=lang)
    assert f'<html lang="{lang}" dir="{direction}">' in page
    assert embedded(page)["lang"] == lang


def test_names_stand_on_the_page_in_every_language_that_is_known(
    graph: nx.MultiDiGraph[str],
) -> None:
    names = {node["id"]: node["names"] for node in embedded(page_html(graph))["nodes"]}
    assert names["NOR"]["fr"] == "Norvège"
    assert names["NAM"]["es"] == "Namibia"
    assert names["interpol-ga93"]["fr"] == "93ᵉ Assemblée générale d’INTERPOL"
    assert names["hammouchi-abdellatif"]["ar"] == "عبد اللطيف حموشي"


def test_unknown_language_lists_those_it_speaks(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(InvalidSelectionError, match=r"'tlh' is not a language.*en, fr, es, ar"):
        page_html(graph, lang="tlh")


def test_frame_of_a_notebook_holds_the_whole_page(
    graph: nx.MultiDiGraph[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = show(graph, height=500)
    ((tag, attributes),) = Elements(shown._repr_html_()).found
    assert (tag, attributes["height"]) == ("iframe", "500")
    assert attributes["srcdoc"] == page_html(graph)
    assert attributes["sandbox"] == "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    assert list(tmp_path.iterdir()) == []


def test_terms_of_the_page_come_from_the_vocabulary(graph: nx.MultiDiGraph[str]) -> None:
    terms = embedded(page_html(graph))["terms"]
    for lang in PAGE_LANGUAGES:
        label = vocabulary("engagement-kinds")["signing"].label(lang)
        assert terms["kinds"]["signing"][lang] == label
    assert terms["parents"]["police-cooperation"] == "security-cooperation"
