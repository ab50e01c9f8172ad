"""Excel: sheets of nodes, edges, engagements and sources, for reading and filtering.

Days are dates where they are known to the day; what is less exact stays text. No cell is a formula,
whatever a record holds. Lists are joined by ``; ``, mappings are JSON text. A text of more than
32,767 characters, which a cell cannot hold, ends in ``…`` and is counted by ``losses``. A workbook
to edit and read back is written by ``write_workbook``.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import networkx as nx
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from diplograph.exports.engagement_rows import engagements_of, sources_of
from diplograph.exports.text import clean_graph, xml_text

Row = Mapping[str, Any]

_LONGEST = 32_767
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAYS = frozenset({"date", "start", "end"})
# Excel counts days from 1900 and takes that year for a leap year
_FIRST_DAY = dt.date(1900, 3, 1)
# what Excel would read as an escape of a character
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LEADS = ("=", "+", "-", "@", "'")
_STAMP = "2000-01-01T00:00:00Z"
_STAMPED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_SHEETS = {
    "nodes": ("id", "node_type", "label"),
    "edges": ("source", "target", "key", "edge_type", "kind", "date", "start", "end"),
    "engagements": ("id", "kind", "status", "date", "start", "end", "parties", "event", "place"),
    "sources": ("id", "publisher", "title", "date", "language", "url"),
    "about": ("what", "value"),
}


def write(graph: nx.MultiDiGraph[str], paths: Sequence[Path]) -> None:
    """Write the workbook, equal bytes for equal graphs."""
    book = Workbook(write_only=True)
    book.properties.creator = "diplograph"
    for name, rows in _rows(clean_graph(graph, xml_text)).items():
        _fill(book.create_sheet(name), rows, _SHEETS[name])
    _save(book, paths[0])


def losses(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    """Count the texts that are too long for a cell."""
    rows = [row for sheet in _rows(clean_graph(graph, xml_text)).values() for row in sheet]
    long = [value for row in rows for value in row.values() if len(_text(value)) > _LONGEST]
    if long:
        yield f"{len(long)} text{'' if len(long) == 1 else 's'} cut at {_LONGEST:,} characters."


def _rows(graph: nx.MultiDiGraph[str]) -> dict[str, list[Row]]:
    engagements = []
    for known in engagements_of(graph).values():
        names = [
            party.get("name") or graph.nodes[node].get("label", node)
            for node, party in known["parties"].items()
        ]
        sources = [citation["source"] for citation in known.get("citations", ())]
        engagements.append(
            {"id": known["engagement"], **known, "parties": names, "citations": sources}
        )
    return {
        "nodes": [{"id": node, **data} for node, data in graph.nodes(data=True)],
        "edges": [
            {"source": source, "target": target, "key": key, **data}
            for source, target, key, data in graph.edges(keys=True, data=True)
        ],
        "engagements": [{k: v for k, v in r.items() if k != "engagement"} for r in engagements],
        "sources": [{"id": source, **known} for source, known in sources_of(graph).items()],
        "about": [{"what": name, "value": value} for name, value in graph.graph.items()],
    }


def _fill(page: Any, rows: Sequence[Row], first: Sequence[str]) -> None:
    names = [*first, *sorted({name for row in rows for name in row} - set(first))]
    page.freeze_panes = "B2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(names))}{len(rows) + 1}"
    for number, name in enumerate(names, 1):
        page.column_dimensions[get_column_letter(number)].width = 12 if name in _DAYS else 24
    headings = [_cell(page, name) for name in names]
    for heading in headings:
        heading.font = Font(bold=True)
    page.append(headings)
    for row in rows:
        page.append([_cell(page, row.get(name), is_day=name in _DAYS) for name in names])


def _cell(page: Any, value: Any, *, is_day: bool = False) -> Any:
    if value is None:
        return None
    if is_day and isinstance(value, str) and _DAY.fullmatch(value):
        day = dt.date.fromisoformat(value)
        if day >= _FIRST_DAY:
            cell = WriteOnlyCell(page)
            cell.value = day
            cell.number_format = "yyyy-mm-dd"
            return cell
    if isinstance(value, bool | int | float):
        return WriteOnlyCell(page, value)
    text = _text(value)
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST - 1]}…"
    cell = WriteOnlyCell(page, text)
    # openpyxl would take '=1+1' for a formula and '#N/A' for an error
    cell.data_type = "s"
    if text.startswith(_LEADS):
        # once the cell is edited, Excel would take the text for a formula too
        cell.quotePrefix = True
    return cell


def _text(value: Any) -> str:
    if isinstance(value, list):
        joined = "; ".join(item if isinstance(item, str) else _json(item) for item in value)
        return _escaped(joined)
    return _escaped(value if isinstance(value, str) else _json(value))


def _escaped(text: str) -> str:
    return _ESCAPE.sub("_x005F_", text)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _save(book: Workbook, path: Path) -> None:
    """Save without the time of writing, which the archive and its entries would bear."""
    written = BytesIO()
    book.save(written)
    with (
        zipfile.ZipFile(written) as stamped,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in sorted(stamped.namelist()):
            content = stamped.read(name)
            if name == "docProps/core.xml":
                content = _STAMPED.sub(rb"\g<1>" + _STAMP.encode(), content)
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
