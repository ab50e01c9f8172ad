"""Write records as a workbook that Excel and LibreOffice leave as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diplograph.errors import UnwritableRecordsError
from diplograph.files import replacing
from diplograph.intake.documents import SHORTHANDS, documents_of
from diplograph.intake.workbook.cells import cell_text
from diplograph.intake.workbook.sheets import INDEX, Column, Sheet, choices_of, sheets
from diplograph.model.countries import LANGUAGES
from diplograph.model.records import Records

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Row = dict[str, Any]

REMARK = "#"
LISTS = "lists"
_LONGEST = 32_767
_LAST_ROW = 1_048_576
_TEXT = "@"
_WIDTHS = {"citations": 34, "list": 34, "mapping": 34, "index": 8}
# points; programs do not make a row as high as its wrapped text by themselves
_LINE = 13
_MOST_LINES = 9


def write_workbook(records: Records, path: str | Path) -> Path:
    """Write records as a workbook (``.xlsx``) for analysts to read, filter and edit.

    Parameters
    ----------
    records
        A data set.
    path
        File to write; an earlier one stays in place until the new one is whole.

    Returns
    -------
    Path
        The file; ``load_records`` reads equal records from it.

    Raises
    ------
    UnwritableRecordsError
        A text is longer than a cell can be.
    OSError
        The file cannot be written.

    Notes
    -----
    All cells are formatted as text, so that ``NA`` and ``2025-11`` stay what they are. The order in
    which a record's names stand follows the columns where records disagree about it.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - only where a workbook is written

    target = Path(path)
    book = Workbook()
    rows = _rows_by_sheet(records)
    lists: dict[str, str] = {}
    for position, sheet in enumerate(sheets().values()):
        page = book.create_sheet(sheet.name, position)
        _fill(page, sheet, rows[sheet.name], lists)
    _write_lists(book, lists)
    # what an empty workbook begins with
    del book["Sheet"]
    book.active = 0
    with replacing(target) as (draft,):
        book.save(draft)
    return target


def _rows_by_sheet(records: Records) -> dict[str, list[Row]]:
    """Spread documents over the sheets: lists of records go to sheets of their own."""
    rows: dict[str, list[Row]] = {name: [] for name in sheets()}
    nested = [sheet for sheet in sheets().values() if sheet.field]
    plain = {sheet.words[0]: sheet.name for sheet in sheets().values() if not sheet.field}
    for word, document in documents_of(records):
        own = dict(document)
        for sheet in nested:
            if word in sheet.words:
                items = own.pop(sheet.field, ())
                rows[sheet.name].extend(_belonging(items, document["id"], sheet))
        rows[plain[word]].append(own)
    return rows


def _belonging(items: Iterable[Any], record_id: str, sheet: Sheet) -> Iterator[Row]:
    short = next((key for model, key in SHORTHANDS.items() if model is sheet.model), "")
    for index, item in enumerate(items):
        row = {short: item} if isinstance(item, str) else item
        yield {sheet.parent: record_id, INDEX: index, **row}


def _fill(page: Worksheet, sheet: Sheet, rows: list[Row], lists: dict[str, str]) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    columns = list(_spread(sheet, rows))
    for number, column in enumerate(columns, 1):
        _write_cell(page.cell(1, number), column.heading)
        note = f"{REMARK} {column.note}" if number == 1 else column.note
        _write_cell(page.cell(2, number), note)
        _lay_out(page, column, number, lists)
    for at, row in enumerate(rows, 3):
        for number, column in enumerate(columns, 1):
            value = _value_at(row, column)
            if value is not None:
                text = cell_text(value, column.form)
                if len(text) > _LONGEST:
                    raise _too_long(sheet, row, column, len(text))
                _write_cell(page.cell(at, number), text)
    page.row_dimensions[2].height = _LINE * max(_lines_of(column) for column in columns)
    page.freeze_panes = "B2"
    last = get_column_letter(len(columns))
    page.auto_filter.ref = f"A2:{last}{max(len(rows) + 2, 3)}"


def _too_long(sheet: Sheet, row: Row, column: Column, length: int) -> UnwritableRecordsError:
    name = row.get("id") or row[sheet.parent]
    return UnwritableRecordsError(
        f"sheet {sheet.name}, '{name}', {column.heading}: a text of {length} characters is not one "
        f"that a cell can hold. Shorten it to {_LONGEST}, or write JSON Lines."
    )


def _spread(sheet: Sheet, rows: list[Row]) -> Iterator[Column]:
    """Give each key of a mapping a column of its own."""
    for column in sheet.columns():
        if column.form != "mapping":
            yield column
            continue
        field = column.heading.removesuffix(".")
        known = () if field == "external_ids" else LANGUAGES
        for key in _keys_in_order([row.get(field, {}) for row in rows], known):
            yield Column(f"{field}.{key}", "mapping", "", column.note)


def _keys_in_order(mappings: list[dict[str, str]], known: Iterable[str]) -> list[str]:
    """Order all keys as the mappings order theirs, as far as they agree."""
    followed: dict[str, set[str]] = {}
    for mapping in mappings:
        for key in mapping:
            followed.setdefault(key, set())
        for first, second in pairwise(mapping):
            followed[second].add(first)
    try:
        keys = list(TopologicalSorter(followed).static_order())
    except CycleError:
        keys = list(followed)
    return [*keys, *(key for key in known if key not in followed)]


def _value_at(row: Row, column: Column) -> Any:
    if column.form != "mapping":
        return row.get(column.heading)
    field, _, key = column.heading.partition(".")
    return row.get(field, {}).get(key)


def _write_cell(cell: Any, text: str) -> None:
    cell.value = text
    # openpyxl would take '=1+1' for a formula and '#N/A' for an error
    cell.data_type = "s"
    cell.number_format = _TEXT
    if text[:1] in {"=", "+", "-", "@", "'"}:
        cell.quotePrefix = True


def _width_of(column: Column) -> int:
    return _WIDTHS.get(column.form, 24)


def _lines_of(column: Column) -> int:
    return min(_MOST_LINES, 1 + int(len(column.note) * 1.15 / _width_of(column)))


def _lay_out(page: Worksheet, column: Column, number: int, lists: dict[str, str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    heading, note = page.cell(1, number), page.cell(2, number)
    heading.font = Font(bold=True)
    heading.fill = PatternFill("solid", fgColor="E8EDF2")
    note.font = Font(italic=True, color="5A6672")
    note.alignment = Alignment(wrap_text=True, vertical="top")
    letter = get_column_letter(number)
    page.column_dimensions[letter].number_format = _TEXT
    page.column_dimensions[letter].width = _width_of(column)
    if column.choices:
        chosen = DataValidation(
            "list", formula1=lists.setdefault(column.choices, _range_of(len(lists), column.choices))
        )
        chosen.error = f"Choose one of the list '{column.choices}'."
        chosen.showErrorMessage = True
        chosen.add(f"{letter}3:{letter}{_LAST_ROW}")
        page.add_data_validation(chosen)


def _range_of(position: int, name: str) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    letter = get_column_letter(position + 1)
    return f"{LISTS}!${letter}$2:${letter}${len(choices_of(name)) + 1}"


def _write_lists(book: Workbook, lists: dict[str, str]) -> None:
    page = book.create_sheet(LISTS)
    page.sheet_state = "hidden"
    for number, name in enumerate(lists, 1):
        for row, text in enumerate((name, *choices_of(name)), 1):
            _write_cell(page.cell(row, number), text)
