"""What is taken away from the page: pictures, rows, a graph that is read again, a brief."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from tests.bulk.event_rows import rows, write_text

from diplograph.bulk.reducing import reduce_events
from diplograph.exports.write import read_graph
from diplograph.intake.load import load_records
from diplograph.network.attributes import is_engagement
from diplograph.network.build import build_graph
from diplograph.network.dyads import read_dyads
from diplograph.network.projection import project

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"


def taken(page: Page, what: str, folder: Path) -> Path:
    """Take something away through the menu."""
    page.click(".takeaway summary")
    with page.expect_download() as download:
        page.click(f"#{what}")
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target


def state(page: Page, patch: str) -> None:
    page.evaluate(f"window.diplograph.state.change({patch})")


@pytest.mark.parametrize("name", ["marrakech-2025", "security-diplomacy"])
def test_whole_graph_taken_as_json_is_the_graph(
    name: str, open_graph: Callable[..., Page], tmp_path: Path
) -> None:
    graph = build_graph(load_records(name))
    target = taken(open_graph(graph), "takeJson", tmp_path)
    assert target.name == f"{name}.json"
    again = read_graph(target)
    # what has no engagement, no post and no part in one that has is not in a selection
    assert set(again) <= set(graph)
    engaged = {e[:3] for e in graph.edges(keys=True, data=True) if is_engagement(e[3])}
    assert engaged <= set(again.edges(keys=True))
    assert set(again.edges(keys=True)) <= set(graph.edges(keys=True))
    for node, data in again.nodes(data=True):
        assert data == graph.nodes[node]
    for source, target_node, key, data in again.edges(keys=True, data=True):
        assert data == graph.edges[source, target_node, key]


def test_machine_coded_events_are_taken_as_json_with_their_sums(
    open_graph: Callable[..., Page], tmp_path: Path
) -> None:
    file = write_text(tmp_path / "e.CSV", rows())
    coded = read_dyads(reduce_events([file], tmp_path / "d.parquet").path)
    again = read_graph(taken(open_graph(coded), "takeJson", tmp_path))
    found = {edge[:3]: edge[3] for edge in again.edges(keys=True, data=True)}
    assert found == {edge[:3]: edge[3] for edge in coded.edges(keys=True, data=True)}
    assert project(again).edges["MAR", "NOR"]["weight"] == 3


def test_chosen_actor_is_taken_with_its_own_engagements_alone(
    open_graph: Callable[..., Page], graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    page = open_graph(graph)
    state(page, "{selection: {kind: 'node', id: 'NOR'}}")
    again = read_graph(taken(page, "takeJson", tmp_path))
    keys = {key for _, _, key, data in again.edges(keys=True, data=True) if is_engagement(data)}
    assert keys == {
        key
        for source, target, key, data in graph.edges(keys=True, data=True)
        if is_engagement(data)
        and "NOR" in {graph.nodes[n].get("country") for n in (source, target)}
    }


def test_rows_are_taken_as_csv_that_holds_no_formula(
    open_graph: Callable[..., Page], graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    for _, _, data in graph.edges(data=True):
        if data.get("engagement") == "interpol-ga93-04":
            data["summary"] = '=HYPERLINK("https://example.org","x")'
    text = taken(open_graph(graph), "takeCsv", tmp_path).read_text(encoding="utf-8-sig")
    rows = {row["engagement"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert len(rows) == 55
    assert rows["interpol-ga93-04"]["summary"].startswith("'=HYPERLINK")
    assert rows["interpol-ga93-47"]["actors"] == "hammouchi-abdellatif; skulstad-hakon"
    assert "lebrief" in rows["interpol-ga93-47"]["sources"]


@pytest.mark.parametrize("view", ["network", "matrix"])
def test_picture_bears_title_legend_date_and_sources(
    view: str, open_graph: Callable[..., Page], graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    page = open_graph(graph)
    state(page, f"{{view: '{view}', level: 'country'}}")
    root = ET.parse(taken(page, "takeSvg", tmp_path)).getroot()  # noqa: S314 - written by our page
    said = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    for word in ("Abdellatif Hammouchi", "Norway", "LeBrief", "Africa", "Vantage", "November 2025"):
        assert word in said
    assert not [e for e in root.iter() if e.tag.endswith(("script", "image", "foreignObject"))]
    assert len(list(root.iter(f"{SVG}path"))) > 5


def test_picture_is_taken_as_png(
    open_graph: Callable[..., Page], graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    target = taken(open_graph(graph), "takePng", tmp_path)
    content = target.read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) > 50_000


def test_brief_of_an_actor_prints_on_one_page(
    open_graph: Callable[..., Page], tmp_path: Path
) -> None:
    page = open_graph(build_graph(load_records("security-diplomacy")))
    page.evaluate("() => { window.print = () => { window.printed = (window.printed ?? 0) + 1; }; }")
    state(page, "{selection: {kind: 'node', id: 'FRA'}}")
    page.click(".takeaway summary")
    page.click("#takeBrief")
    assert page.evaluate("window.printed") == 1
    assert page.inner_text("#brief h1") == "France"
    # printing to a file ends with the event that takes the brief away again
    assert b"/Count 1" in page.pdf(format="A4")
    assert page.query_selector("#brief") is None


def test_hostile_names_stay_text_in_a_picture(
    open_graph: Callable[..., Page], graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    graph.nodes["NOR"]["name_en"] = graph.nodes["NOR"]["label"] = "</text><script>x()</script>\x00"
    page = open_graph(graph)
    state(page, "{view: 'matrix', level: 'country'}")
    root = ET.parse(taken(page, "takeSvg", tmp_path)).getroot()  # noqa: S314 - written by our page
    assert [e for e in root.iter() if e.tag.endswith("script")] == []


def test_address_of_the_view_is_copied(
    open_graph: Callable[..., Page], graph: nx.MultiDiGraph[str]
) -> None:
    page = open_graph(graph)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    state(page, "{level: 'country', selection: {kind: 'node', id: 'NOR'}}")
    page.click(".takeaway summary")
    page.click("#takeLink")
    copied: Any = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("#level=country&node=NOR")


def test_menu_closes_with_escape_and_keeps_the_selection(
    open_graph: Callable[..., Page], graph: nx.MultiDiGraph[str]
) -> None:
    page = open_graph(graph)
    state(page, "{selection: {kind: 'node', id: 'NOR'}}")
    page.focus(".takeaway summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.get_attribute(".takeaway", "open") is None
    assert json.loads(page.evaluate("JSON.stringify(window.diplograph.state.selection)"))
