"""Read a workbook into records, every problem named by sheet, row and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from diplograph.errors import Problem, did_you_mean
from diplograph.intake.layout import RECORD_KINDS
from diplograph.intake.places import Path as PartPath
from diplograph.intake.places import Spot, stands_at
from diplograph.intake.problems import RecordPlace, value_text
from diplograph.intake.reading import Reading, id_in, lose_record, read_record, require_dataset
from diplograph.intake.workbook.rows import Row, rows_of
from diplograph.intake.workbook.sheets import INDEX, Sheet, sheets
from diplograph.intake.workbook.writing import LISTS, REMARK

if TYPE_CHECKING:
    from openpyxl import Workbook


@dataclass
class Rows:
    """A record as it is put together from rows, with the cell of every part of it.

    Attributes
    ----------
    word
        Kind of record.
    raw
        The record so far.
    cells
        Spot of every part, by path.
    faults
        Cells that could not be read; what follows from their absence is no second problem.
    numbered
        Rows of each list with the place that they ask for.
    """

    word: str
    raw: dict[str, Any]
    cells: dict[PartPath, Spot]
    faults: set[Spot]
    numbered: dict[str, list[tuple[Any, Row]]] = field(default_factory=dict)

    def spot_of(self, path: PartPath) -> Spot:
        """Find the cell of a path, or of the nearest path above it."""
        while path and path not in self.cells:
            path = path[:-1]
        return self.cells[path]

    def holds(self, path: PartPath) -> bool:
        """Tell whether something stands at a path."""
        return stands_at(self.raw, path)


def read_workbook(path: Path) -> Reading:
    """Read every sheet of a workbook.

    Parameters
    ----------
    path
        File (``.xlsx``) as ``write_workbook`` writes it. Sheets may be missing or stand in any
        order; sheets, columns and rows whose name or first cell begins with ``#`` are not read.

    Returns
    -------
    Reading
        Records and problems; nothing is raised for what an analyst may have got wrong.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - only where a workbook is read
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    reading = Reading()
    try:
        book = load_workbook(path)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, SyntaxError):
        remedy = "Save it as an Excel workbook (.xlsx)."
        reading.problems.append(
            Problem("workbook", path.name, 0, "", "", "the file", "a workbook", remedy)
        )
        return reading
    rows = _rows_by_sheet(book, path.name, reading)
    found = _records_of(rows)
    _attach_lists(rows, found, path.name, reading)
    for record in found:
        _settle(record, path.name, reading)
    require_dataset(path.name, reading, "Fill in the sheet 'dataset'.")
    return reading


def _rows_by_sheet(book: Workbook, file: str, reading: Reading) -> dict[str, list[Row]]:
    known = sheets()
    rows: dict[str, list[Row]] = {name: [] for name in known}
    for page in book.worksheets:
        if page.title in known:
            rows[page.title] = list(rows_of(page, known[page.title], file, reading))
        elif page.title != LISTS and not page.title.startswith(REMARK):
            near = did_you_mean(page.title, known, limit=20)
            remedy = f"{near} Begin the name with {REMARK} to keep the sheet out."
            value = f"'{page.title}'"
            problem = Problem(
                "unknown-sheet", file, 0, "", "", value, "a sheet of records", remedy,
                sheet=page.title,
            )  # fmt: skip
            reading.problems.append(problem)
            reading.nameless |= {*(kind.word for kind in RECORD_KINDS), "post"}
    return rows


def _records_of(rows: dict[str, list[Row]]) -> list[Rows]:
    return [
        Rows(sheet.words[0], row.raw, dict(row.cells), set(row.faults))
        for sheet in sheets().values()
        if not sheet.field
        for row in rows[sheet.name]
    ]


def _attach_lists(
    rows: dict[str, list[Row]], found: list[Rows], file: str, reading: Reading
) -> None:
    """Put the rows of parties, topics … into the records that they name."""
    by_id: dict[tuple[str, str], Rows] = {}
    for record in found:
        by_id.setdefault((record.word, id_in(record.raw)), record)
    for sheet in sheets().values():
        for row in rows[sheet.name] if sheet.field else ():
            name = row.raw.pop(sheet.parent, None)
            owners = (by_id.get((word, name)) for word in sheet.words if name)
            owner = next((record for record in owners if record), None)
            if owner is None:
                _note_orphan(row, name, sheet, by_id, file, reading)
            else:
                place = row.raw.pop(INDEX, None)
                owner.numbered.setdefault(sheet.field, []).append((place, row))
    for record in found:
        for key, listed in record.numbered.items():
            _attach(record, key, listed, file, reading)


def _note_orphan(  # noqa: PLR0913, PLR0917 - a row has this many sides to its place
    row: Row, name: Any, sheet: Sheet, by_id: dict[tuple[str, str], Rows], file: str,
    reading: Reading,
) -> None:  # fmt: skip
    spot = row.spot_of((sheet.parent,))
    # a cell that could not be read has been told already, and so has an id that could not
    if spot in row.faults or reading.nameless.intersection(sheet.words):
        return
    kinds = " or ".join(sheet.words)
    value = value_text(name) if name else ""
    expected = f"the id of {'an' if kinds[0] in 'aeio' else 'a'} {kinds}"
    known = [record_id for word, record_id in by_id if word in sheet.words and record_id]
    remedy = did_you_mean(str(name), known) if name else "Say which record the row belongs to."
    problem = Problem(
        "unknown-id", file, spot.line, "", "", value, expected, remedy, "error", spot.sheet,
        spot.column,
    )  # fmt: skip
    reading.problems.append(problem)


def _attach(
    record: Rows, key: str, listed: list[tuple[Any, Row]], file: str, reading: Reading
) -> None:
    taken: dict[int, Row] = {}
    numbered, others = [], []
    for place, row in listed:
        text = str(place) if place is not None else ""
        if not text:
            others.append(row)
        elif not text.isdecimal() or int(text) in taken:
            spot = row.spot_of((INDEX,))
            expected = "a whole number of its own, from 0"
            remedy = "Give each row of the record another, or leave the cell empty."
            name = f"{record.word} '{id_in(record.raw)}'"
            problem = Problem(
                "index", file, spot.line, name, key, f"'{text}'", expected, remedy, "error",
                spot.sheet, spot.column,
            )  # fmt: skip
            reading.problems.append(problem)
            others.append(row)
        else:
            taken[int(text)] = row
            numbered.append((int(text), row))
    rows = [row for _, row in sorted(numbered, key=lambda pair: pair[0])]
    for index, row in enumerate([*rows, *others]):
        record.raw.setdefault(key, []).append(row.raw)
        record.cells |= {(key, index, *path): spot for path, spot in row.cells.items()}
        record.faults |= row.faults


def _settle(record: Rows, file: str, reading: Reading) -> None:
    """Check a record; one with a cell that could not be read counts as broken."""
    place = RecordPlace(file, record, (), record.word, id_in(record.raw))
    if not record.faults:
        read_record(record.raw, place, reading)
        return
    told = len(reading.problems)
    read_record(record.raw, place, reading)
    rows = {(spot.sheet, spot.line) for spot in record.faults}
    reading.problems[told:] = [
        problem
        for problem in reading.problems[told:]
        if Spot(problem.line, problem.sheet, problem.column) not in record.faults
        and not ((problem.sheet, problem.line) in rows and not problem.column)
    ]
    lose_record(record.raw, place, reading)
