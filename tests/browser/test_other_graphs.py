from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from tests.bulk.event_rows import rows, write_text

from diplograph import lift, select
from diplograph.bulk.reducing import reduce_events
from diplograph.network.attributes import engagement_edges
from diplograph.network.dyads import read_dyads
from diplograph.network.layers import join_layers

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("level", ["country", "agency"])
def test_lifted_graph_is_a_page_that_still_says_who_it_was(
    graph: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    texts_drawn: Callable[[Page], list[dict[str, Any]]],
    complaints: list[str],
    level: str,
) -> None:
    page = open_graph(lift(graph, level=level))
    assert "Norway" in {entry["text"] for entry in texts_drawn(page)}
    page.locator("#search").fill("interpol-ga93-47")
    page.locator("#search").press("Enter")
    panel = page.locator(".panel").inner_text()
    assert "Håkon Skulstad" in panel
    assert "Abdellatif Hammouchi" in panel
    assert page.locator(".panel a").count() == 1
    assert complaints == []


def test_selection_of_signings_is_a_page_of_two_engagements(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(select(graph, kinds=["signing"]))
    page.locator("#search").fill("interpol-ga93")
    hints = page.locator(".results [role=option] small").all_inner_texts()
    assert sum(hint.startswith("signing") for hint in hints) == 2
    page.locator("#search").press("Escape")
    page.get_by_role("button", name="Filters").click()
    page.locator("#fold-kinds").click()
    kinds = page.locator("[data-name=kinds] .choice span:nth-child(2)").all_inner_texts()
    assert kinds == ["signing"]


def test_selection_without_engagements_is_a_page_that_says_so(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page], complaints: list[str]
) -> None:
    nothing = select(graph, since="1999", until="1999")
    assert engagement_edges(nothing) == []
    page = open_graph(nothing)
    page.locator("#search").fill("Norway")
    assert page.locator(".results").inner_text() == "0 found"
    page.locator("#search").press("Enter")
    page.get_by_role("button", name="Whole picture").click()
    page.get_by_role("button", name="Light or dark").click()
    assert page.locator(".panel h2").inner_text() == "What this shows"
    assert page.evaluate("Number.isFinite(window.diplograph.network.getScale())")
    assert complaints == []


def test_graph_of_structure_alone_is_a_page(
    graph: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    texts_drawn: Callable[[Page], list[dict[str, Any]]],
    complaints: list[str],
) -> None:
    graph.remove_edges_from([edge[:3] for edge in engagement_edges(graph)])
    page = open_graph(graph)
    assert "Norway" in {entry["text"] for entry in texts_drawn(page)}
    page.locator("#search").fill("Norwegian Police organ of Norway")
    page.locator("#search").press("Enter")
    assert page.locator(".panel h2").inner_text() == "Norwegian Police organ of Norway"
    assert complaints == []


@pytest.mark.parametrize("level", ["country", "agency", "official"])
def test_wide_data_set_opens_and_finds_its_memoranda(
    wide: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    complaints: list[str],
    level: str,
) -> None:
    page = open_graph(lift(wide, level=level))
    page.locator("#search").fill("interpol-ga93-48")
    page.locator("#search").press("Enter")
    panel = page.locator(".panel").inner_text()
    assert "Demelash Gebremichael" in panel
    assert panel.count("2025-11-2") >= 3
    assert "stated figures can be held against the records" in page.locator("#claim").inner_text()
    assert complaints == []


def test_first_escape_closes_the_search_and_keeps_the_selection(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    search = page.locator("#search")
    search.fill("Sweden")
    search.press("Enter")
    search.fill("nor")
    search.press("Escape")
    assert page.locator("#results").is_hidden()
    assert page.locator(".panel h2").inner_text() == "Sweden"


def test_count_that_fits_its_claim_is_no_gap(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    """More than 40 meetings are claimed and 56 recorded: the two agree."""
    page = open_graph(wide)
    assert page.locator(".panel .figure.gap b").all_inner_texts() == ["−27", "+13", "+1"]
    page.locator("#search").fill("93rd INTERPOL General Assembly")
    page.locator("#search").press("Enter")
    shown = page.locator(".panel .figure b").all_inner_texts()
    assert "+16" in shown
    assert "+16" not in page.locator(".panel .figure.gap b").all_inner_texts()


def test_machine_coded_ties_have_a_line_of_their_own_in_the_legend(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page], tmp_path: Path
) -> None:
    file = write_text(tmp_path / "e.CSV", rows())
    coded = read_dyads(reduce_events([file], tmp_path / "d.parquet").path)
    for shown, lines in ((coded, {"Machine-coded"}), (graph, {"Engagement"}),
                         (join_layers(graph, coded), {"Machine-coded", "Engagement"})):  # fmt: skip
        legend = open_graph(shown).locator(".legend").inner_text()
        assert {line for line in ("Machine-coded", "Engagement") if line in legend} == lines


def test_machine_coded_engagements_are_told_from_records_wherever_they_are_counted(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page], tmp_path: Path
) -> None:
    file = write_text(tmp_path / "e.CSV", rows())
    coded = read_dyads(reduce_events([file], tmp_path / "d.parquet").path)
    n_coded = sum(data["n_events"] for *_, data in coded.edges(data=True))
    page = open_graph(join_layers(graph, coded), state="view=timeline")
    assert f"{n_coded} of them machine-coded" in page.locator("#bar").inner_text()
    keys = page.locator(".below .key").all()
    drawn = {key.inner_text().strip(): key.locator("path").get_attribute("d") for key in keys}
    assert len({drawn["Machine-coded"], drawn["meeting"]} - {None}) == 2
    page.get_by_role("button", name="Filters").click()
    page.locator("#fold-layers").click()
    page.locator("#filter-layers-curated").check()
    assert page.evaluate("window.diplograph.state.shown.n.engagements") == 55
    assert "machine-coded" not in page.locator("#bar").inner_text()
    assert "layer=curated" in page.url


def test_rows_of_machine_coded_events_count_as_their_events(
    open_graph: Callable[..., Page], tmp_path: Path
) -> None:
    """Five rows, one of which sums up two events."""
    file = write_text(tmp_path / "e.CSV", rows())
    page = open_graph(
        read_dyads(reduce_events([file], tmp_path / "d.parquet").path), state="view=table"
    )
    assert "6 of 6 engagements" in page.locator("#bar").inner_text()
    assert page.locator("th button[data-key=events]").inner_text() == "Coded events"
    assert sorted(page.locator("tr td:last-child").all_inner_texts()) == ["1", "1", "1", "1", "2"]
    page.evaluate("window.diplograph.state.select({kind: 'node', id: 'NOR'})")
    assert "engagements (4)" in page.locator(".panel").inner_text().lower()
    page.get_by_role("button", name="Filters").click()
    page.locator("#fold-kinds").click()
    consult = page.locator("label", has=page.locator("#filter-kinds-consult"))
    assert consult.inner_text().split() == ["consultation", "3"]


def test_records_alone_have_no_layers_to_choose_from(
    graph: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(graph)
    page.get_by_role("button", name="Filters").click()
    assert page.locator("#filter-layers-curated").count() == 0
    assert "machine" not in page.locator("#bar").inner_text()
