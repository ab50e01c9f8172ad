from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import networkx as nx
import openpyxl

from diplograph.exports.engagement_rows import engagements_of, sources_of
from diplograph.exports.write import export_losses, write_graph


def book(graph: nx.MultiDiGraph[str], folder: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(write_graph(graph, folder / "g.xlsx")[0])


def rows(sheet: Any) -> list[dict[str, Any]]:
    heading, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in found]


def test_sheets_hold_every_node_edge_engagement_and_source(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    sheets = book(graph, tmp_path)
    assert sheets.sheetnames == ["nodes", "edges", "engagements", "sources", "about"]
    assert [row["id"] for row in rows(sheets["nodes"])] == list(graph)
    edges = [(row["source"], row["target"], row["key"]) for row in rows(sheets["edges"])]
    assert edges == list(graph.edges(keys=True))
    engagements = {row["id"]: row for row in rows(sheets["engagements"])}
    assert list(engagements) == list(engagements_of(graph))
    assert engagements["interpol-ga93-47"]["parties"] == "Abdellatif Hammouchi; Håkon Skulstad"
    assert engagements["interpol-ga93-47"]["citations"] == "lebrief-2025-11-interpol-ga93"
    assert [row["id"] for row in rows(sheets["sources"])] == list(sources_of(graph))
    about = {row["what"]: row["value"] for row in rows(sheets["about"])}
    assert about["vantage"] == graph.graph["vantage"]


def test_heading_is_frozen_and_can_be_filtered(
    signings: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    for sheet in book(signings, tmp_path):
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])


def test_day_is_a_date_and_what_is_less_exact_stays_text(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    sheet = book(graph, tmp_path)["engagements"]
    row = next(row for row in rows(sheet) if row["id"] == "interpol-ga93-31")
    assert row["date"] == "[2025-11-24..2025-11-27]"
    assert row["start"] == dt.datetime(2025, 11, 24)  # noqa: DTZ001 - as the workbook has it
    start = [cell.value for cell in sheet[1]].index("start")
    assert sheet[2][start].number_format == "yyyy-mm-dd"


def test_day_before_excel_counts_days_stays_text(
    signings: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    signings.nodes["NOR"]["start"] = "1814-05-17"
    row = next(r for r in rows(book(signings, tmp_path)["nodes"]) if r["id"] == "NOR")
    assert row["start"] == "1814-05-17"


def test_no_cell_is_a_formula_or_an_error(signings: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    """Neither at once nor when somebody edits the cell: it is marked as text."""
    texts = ("=1+1", "+1", "-1", "@A1", "#REF!")
    for text, node in zip(texts, list(signings), strict=False):
        signings.nodes[node]["note"] = text
    sheets = book(signings, tmp_path)
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
    marked = {cell.value: cell.quotePrefix for cell in cells if cell.value in texts}
    assert marked == {text: text[0] != "#" for text in texts}


def test_numbers_and_flags_are_numbers_and_flags(
    signings: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    row = next(row for row in rows(book(signings, tmp_path)["edges"]) if row["kind"])
    assert (row["n_independent"], row["both_sides"]) == (1, False)


def test_text_longer_than_a_cell_is_cut_and_told(
    signings: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    assert export_losses(signings, "xlsx") == ()
    signings.nodes["NOR"]["note"] = "x" * 40_000
    row = next(r for r in rows(book(signings, tmp_path)["nodes"]) if r["id"] == "NOR")
    assert row["note"] == f"{'x' * 32_766}…"
    assert export_losses(signings, "xlsx") == ("1 text cut at 32,767 characters.",)


def test_workbook_bears_no_time_of_writing(signings: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    (path,) = write_graph(signings, tmp_path / "g.xlsx")
    with zipfile.ZipFile(path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"2000-01-01T00:00:00Z") == 2
