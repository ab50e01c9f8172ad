"""The rows of a text file or a workbook, every cell as text, with the line of each."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diplograph.errors import InvalidRecordsError, Problem, UnknownFormatError
from diplograph.importers.table.mapping import Layout

_SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx")
_DAY = dt.time(0)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes
    ----------
    line
        Line of the file or row of the sheet, counted from 1.
    cells
        Text of each cell without blanks around it, by heading; empty where there is none.
    """

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read.

    Attributes
    ----------
    file, sheet
        Name of the file, and of the sheet of a workbook.
    headings
        In the order of columns.
    rows
        Those that hold something.
    """

    file: str
    sheet: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, heading: str) -> str:
        """Name a column as people see it, such as ``C (date)``."""
        if heading not in self.headings:
            return heading
        index, letters = self.headings.index(heading) + 1, ""
        while index:
            index, letter = divmod(index - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters} ({heading})"


def read_table(path: Path, layout: Layout) -> Table:
    """Read a table.

    Parameters
    ----------
    path
        ``.csv``, ``.tsv``, ``.txt`` or ``.xlsx``; the first row holds the headings.
    layout
        Delimiter, encoding or sheet.

    Returns
    -------
    Table
        Rows that are empty as a whole are left out.

    Raises
    ------
    UnknownFormatError
        The file is of another kind.
    InvalidRecordsError
        The file cannot be read as what its name says, or headings are missing or come twice.
    OSError
        The file cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES:
        message = f"'{path}' is not a table. Known: {', '.join(_SUFFIXES)}."
        raise UnknownFormatError(message)
    sheet, lines = _workbook(path, layout) if suffix == ".xlsx" else ("", _text(path, layout))
    rows = [(number, cells) for number, cells in lines if any(cells)]
    first, headings = rows[0] if rows else (0, [])
    _check_headings(headings, first, path.name, sheet)
    return Table(
        path.name,
        sheet,
        tuple(headings),
        tuple(Row(number, _cells(headings, cells)) for number, cells in rows[1:]),
    )


def _cells(headings: list[str], cells: list[str]) -> dict[str, str]:
    filled = [*cells, *[""] * (len(headings) - len(cells))]
    return {heading: cell for heading, cell in zip(headings, filled, strict=False) if heading}


def _check_headings(headings: list[str], line: int, file: str, sheet: str) -> None:
    named = [heading for heading in headings if heading]
    twice = sorted({heading for heading in named if named.count(heading) > 1})
    if not named:
        fault = Problem(
            "headings", file, line, "", "", "", "a first row with headings", "Write them.",
            sheet=sheet,
        )  # fmt: skip
        raise InvalidRecordsError([fault])
    if twice:
        raise InvalidRecordsError(
            Problem(
                "headings", file, line, "", "", f"the second '{heading}'", "a heading of its own",
                "Rename one of the two.", sheet=sheet,
            )
            for heading in twice
        )  # fmt: skip


def _text(path: Path, layout: Layout) -> Iterator[tuple[int, list[str]]]:
    delimiter = layout.delimiter or ("\t" if path.suffix.lower() == ".tsv" else ",")
    try:
        with path.open(encoding=layout.encoding, newline="") as lines:
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            start = 1
            for cells in reader:
                yield start, [cell.strip() for cell in cells]
                # a cell in quotes may go on over several lines
                start = reader.line_num + 1
    except UnicodeDecodeError as error:
        remedy = f"Name its encoding under [table], such as encoding = 'cp1252' ({error.reason})."
        fault = Problem("encoding", path.name, 0, "", "", "the text", layout.encoding, remedy)
        raise InvalidRecordsError([fault]) from None
    except LookupError:
        remedy = "Use a name that Python knows, such as 'utf-8' or 'cp1252'."
        value = f"'{layout.encoding}'"
        fault = Problem("encoding", path.name, 0, "", "", value, "an encoding", remedy)
        raise InvalidRecordsError([fault]) from None
    except csv.Error as error:
        remedy = f"Look at quotes and delimiters: {error}."
        fault = Problem("csv", path.name, start, "", "", "the line", "a row of cells", remedy)
        raise InvalidRecordsError([fault]) from None


def _workbook(path: Path, layout: Layout) -> tuple[str, list[tuple[int, list[str]]]]:
    import openpyxl  # noqa: PLC0415 - only where a workbook is read

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except OSError:
        raise
    except Exception as error:
        remedy = f"Save it as .xlsx anew; it says: {error}."
        fault = Problem("xlsx", path.name, 0, "", "", "the file", "a workbook", remedy)
        raise InvalidRecordsError([fault]) from error
    try:
        name = layout.sheet or book.sheetnames[0]
        if name not in book.sheetnames:
            remedy = f"It has: {', '.join(book.sheetnames)}."
            fault = Problem("sheet", path.name, 0, "", "", f"'{name}'", "a sheet of it", remedy)
            raise InvalidRecordsError([fault])
        values = book[name].iter_rows(values_only=True)
        return name, [(n, [_shown(v) for v in row]) for n, row in enumerate(values, 1)]
    finally:
        book.close()


def _shown(value: Any) -> str:
    """Write a value of a workbook as text: whole numbers without a point, days as ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == _DAY else value.isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
