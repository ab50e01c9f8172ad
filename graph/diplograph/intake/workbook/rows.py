"""Read the rows of one sheet: headings, merged cells, and each cell as its column asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from diplograph.errors import Problem, did_you_mean
from diplograph.intake.places import Path, Spot
from diplograph.intake.reading import Reading
from diplograph.intake.workbook.found import Fault, value_of
from diplograph.intake.workbook.sheets import Column, Sheet
from diplograph.intake.workbook.writing import REMARK

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class Row:
    """A row as part of a record, the cell of every part of it, and cells that cannot be read."""

    raw: dict[str, Any]
    cells: dict[Path, Spot]
    faults: frozenset[Spot]

    def spot_of(self, path: Path) -> Spot:
        """Find the cell of a column, or the row where the column is missing."""
        return self.cells.get(path, self.cells[()])


def rows_of(page: Worksheet, sheet: Sheet, file: str, reading: Reading) -> Iterator[Row]:
    """Go through the rows of a sheet that hold something.

    Parameters
    ----------
    page
        Sheet of openpyxl.
    sheet
        What the sheet should hold.
    file
        Name of the workbook.
    reading
        Where problems of headings and cells are noted.

    Yields
    ------
    Row
        In the order of the sheet, without empty rows and remarks.
    """
    headings = _headings(page, sheet, file, reading)
    merged = _merged(page, file, reading)
    known = {number for number, _ in headings}
    for cells in page.iter_rows(min_row=2):
        filled = [cell for cell in cells if cell.value not in {None, ""}]
        touched = [cell for cell in cells if (cell.row, cell.column) in merged]
        if not (filled or touched) or _is_remark(cells[0]):
            continue
        for cell in filled:
            if cell.column not in known and (1, cell.column) not in merged:
                _note_stray(page, cell, file, reading)
        yield _row_of(sheet, cells, headings, merged, file, reading)


def _is_remark(cell: Any) -> bool:
    # '#N/A' begins alike, but is no text
    return cell.data_type in {"s", "inlineStr"} and str(cell.value).startswith(REMARK)


def _headings(
    page: Worksheet, sheet: Sheet, file: str, reading: Reading
) -> list[tuple[int, Column]]:
    """Match the cells of the first row with columns; remarks are passed over."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    columns = {column.heading: column for column in sheet.columns()}
    found: dict[str, int] = {}
    headings = []
    for position, cell in enumerate(page[1], 1):
        heading = cell.value
        if heading is None or str(heading).startswith(REMARK):
            continue
        text = str(heading)
        name, _, key = text.partition(".")
        column = columns.get(f"{name}." if key else text)
        if text in found or column is None or (column.form == "mapping" and not key):
            expected = "a heading of its own" if text in found else "a column of this sheet"
            remedy = (
                "Remove one of the two." if text in found else did_you_mean(text, columns, limit=30)
            )
            check = "second-heading" if text in found else "unknown-column"
            problem = Problem(
                check, file, 1, "", "", f"'{text}'", expected, remedy, "error", page.title,
                get_column_letter(position),
            )  # fmt: skip
            reading.problems.append(problem)
            found[text] = position
            # its cells are left alone: the heading has to be mended first
            continue
        found[text] = position
        headings.append((position, Column(text, column.form, column.choices, column.note)))
    return headings


def _merged(page: Worksheet, file: str, reading: Reading) -> set[tuple[int, int]]:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    cells: set[tuple[int, int]] = set()
    for area in page.merged_cells.ranges:
        cells |= {
            (row, column)
            for row in range(area.min_row, area.max_row + 1)
            for column in range(area.min_col, area.max_col + 1)
        }
        letter = get_column_letter(area.min_col)
        heading = page.cell(1, area.min_col).value
        problem = Problem(
            "merged-cells", file, area.min_row, "", "", f"the merged cell {area.coord}",
            "one cell for one row", "Unmerge it and write the value in every row that it is for.",
            "error", page.title, f"{letter} ({heading})" if heading else letter,
        )  # fmt: skip
        reading.problems.append(problem)
    return cells


def _note_stray(page: Worksheet, cell: Any, file: str, reading: Reading) -> None:
    heading = page.cell(1, cell.column).value
    if heading is not None:
        return
    problem = Problem(
        "no-heading", file, cell.row, "", "", f"'{cell.value}'", "below a heading",
        f"Name the column in row 1, or begin its heading with {REMARK} to keep it out.",
        "error", page.title, cell.column_letter,
    )  # fmt: skip
    reading.problems.append(problem)


def _row_of(  # noqa: PLR0913, PLR0917 - a row has this many sides to its place
    sheet: Sheet,
    cells: tuple[Any, ...],
    headings: list[tuple[int, Column]],
    merged: set[tuple[int, int]],
    file: str,
    reading: Reading,
) -> Row:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    number = cells[0].row
    raw: dict[str, Any] = {}
    spots: dict[Path, Spot] = {(): Spot(number, sheet.name)}
    faults = set()
    for position, column in headings:
        cell = cells[position - 1]
        letter = get_column_letter(position)
        spot = Spot(number, sheet.name, f"{letter} ({column.heading})")
        field, _, key = column.heading.partition(".")
        path: Path = (field, key) if key else (field,)
        spots.setdefault((field,), spot)
        spots[path] = spot
        if (number, position) in merged:
            faults.add(spot)
            continue
        value = value_of(cell, column.form)
        if isinstance(value, Fault):
            faults.add(spot)
            problem = Problem(
                value.check, file, number, _name_of(raw, sheet), column.heading, value.value,
                value.expected, value.remedy, "error", sheet.name, spot.column,
            )  # fmt: skip
            reading.problems.append(problem)
        elif value is not None and key:
            raw.setdefault(field, {})[key] = value
        elif value not in {None, ""} if not isinstance(value, list) else value:
            raw[field] = value
    return Row(raw, spots, frozenset(faults))


def _name_of(raw: dict[str, Any], sheet: Sheet) -> str:
    """Name the record of a row, as far as it has been read."""
    name = raw.get(sheet.parent or "id")
    word = sheet.parent or sheet.words[0]
    return f"{word} '{name}'" if name else word
