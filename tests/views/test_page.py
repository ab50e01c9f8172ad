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
from diplograph.network.lifting import lift
from diplograph.views import PAGE_LANGUAGES
from diplograph.views.bundle import asset, bundle, content_hash, vis_network
from diplograph.views.drawing import draw
from diplograph.views.layout import lay_out_by_region
from diplograph.views.notebook import show
from diplograph.views.page import STYLES, page_html, write_page
from diplograph.views.palette import COLOURS


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
    style = "".join(asset(name) for name in STYLES)
    assert policy == (
        f"default-src 'none'; script-src {scripts}; style-src {content_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    for text in (vis_network(), bundle(), style):
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


def test_every_node_and_parallel_edge_is_drawn(graph: nx.MultiDiGraph[str]) -> None:
    """An undirected pyvis network would drop the second tie to INTERPOL."""
    for one in (graph, lift(graph, level="country")):
        nodes, edges, options = draw(one, lay_out_by_region(one).hub)
        assert [node["id"] for node in nodes] == list(one)
        assert [(e["from"], e["to"]) for e in edges] == list(one.edges())
        assert options["physics"] == {"enabled": False}


def test_every_tie_of_every_level_is_in_the_page(graph: nx.MultiDiGraph[str]) -> None:
    page = page_html(graph)
    data, evidence = embedded(page), embedded(page, "evidence")
    ids = [node["id"] for node in data["nodes"]]
    engagements = [engagement["id"] for engagement in evidence["engagements"]]
    for level in ("official", "agency", "country"):
        ties = data["levels"][level]["ties"]
        found = {
            (engagements[number], *sorted((ids[source], ids[target])))
            for number, source, target in zip(
                ties["engagement"], ties["source"], ties["target"], strict=True
            )
        }
        assert found == {
            (tie["engagement"], *sorted((source, target)))
            for source, target, tie in lift(graph, level=level).edges(data=True)
            if "engagement" in tie
        }


def test_data_holds_no_character_that_could_end_its_script(
    graph: nx.MultiDiGraph[str],
) -> None:
    graph.nodes["NOR"]["label"] = "</script><img src=x onerror=alert(1)><!-- &amp;"
    page = page_html(graph, title="</title><script>alert(1)</script>")
    assert "<img" not in page
    assert "<script>alert" not in page
    norway = next(node for node in embedded(page)["nodes"] if node["id"] == "NOR")
    assert norway["label"] == "</script><img src=x onerror=alert(1)><!-- &amp;"
    assert norway["names"]["en"] == "Norway"
    assert embedded(page)["heading"] == "</title><script>alert(1)</script>"


def test_braces_in_a_record_are_not_read_as_a_place_of_the_template(
    graph: nx.MultiDiGraph[str],
) -> None:
    page = page_html(graph, title="{{ data }} {{ script }}")
    assert '<h1 dir="auto">{{ data }} {{ script }}</h1>' in page


@pytest.mark.parametrize("lang", PAGE_LANGUAGES)
def test_page_has_every_word_it_asks_for(lang: str) -> None:
    words = set(json.loads(asset(f"words.{lang}.json")))
    asked = set(re.findall(r'words\("(\w+)"', bundle()))
    types = {"official", "agency", "country", "organisation", "event", "instrument"}
    structure = {"serves_in", "organ_of", "member_of", "took_part_in", "held_within", "signed"}
    assert asked <= words
    assert types | structure | {"produced"} <= words
    assert words == set(json.loads(asset("words.en.json")))


@pytest.mark.parametrize(
    ("lang", "direction", "norway"),
    [("fr", "ltr", "Norvège"), ("es", "ltr", "Noruega"), ("ar", "rtl", "النرويج")],
)
def test_page_begins_in_a_language_and_holds_names_in_all(
    graph: nx.MultiDiGraph[str], lang: str, direction: str, norway: str
) -> None:
    page = page_html(graph, lang=lang)
    assert f'<html lang="{lang}" dir="{direction}"' in page
    data = embedded(page)
    names = {node["id"]: node["names"] for node in data["nodes"]}
    assert names["NOR"][lang] == norway
    assert data["lang"] == lang
    assert set(data["words"]) == set(PAGE_LANGUAGES)


def test_unknown_language_lists_those_it_speaks(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(InvalidSelectionError, match=r"'tlh' is not a language.*Known: en, fr, es, ar"):
        page_html(graph, lang="tlh")


def test_every_region_and_kind_has_a_colour(graph: nx.MultiDiGraph[str]) -> None:
    nodes, _, _ = draw(graph, lay_out_by_region(graph).hub)
    assert {node["palette"] for node in nodes} <= set(COLOURS)
    assert {"002", "019", "142", "150", "009"} <= set(COLOURS)


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
    terms = embedded(page_html(graph, lang="fr"))["terms"]
    signing = vocabulary("engagement-kinds")["signing"]
    assert terms["kinds"]["signing"] == {lang: signing.label(lang) for lang in PAGE_LANGUAGES}
