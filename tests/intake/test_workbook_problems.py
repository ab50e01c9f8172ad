from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from diplograph.errors import InvalidRecordsError
from diplograph.intake.load import check_records, load_records
from diplograph.intake.workbook.writing import write_workbook
from diplograph.model.records import Records


@pytest.fixture
def book(tmp_path: Path, marrakech: Records) -> Path:
    return write_workbook(marrakech, tmp_path / "book.xlsx")


def column(page: Worksheet, heading: str) -> int:
    return next(cell.column for cell in page[1] if cell.value == heading)


def edit(book: Path, sheet: str, row: int, *, form: str = "General", **cells: Any) -> None:
    """Write cells, named by their headings, as Excel leaves them."""
    pages = load_workbook(book)
    for heading, value in cells.items():
        cell = pages[sheet].cell(row, column(pages[sheet], heading))
        cell.value, cell.number_format = value, form
    pages.save(book)


def problems(book: Path) -> list[str]:
    return [str(problem) for problem in check_records(book)]


def test_namibia_typed_as_na_is_told_with_sheet_row_and_column(book: Path) -> None:
    page = load_workbook(book)["parties"]
    row = next(n for n in range(3, 200) if page.cell(n, column(page, "country")).value == "NAM")
    edit(book, "parties", row, country="NA")
    assert problems(book) == [
        (
            f"book.xlsx, sheet parties, row {row}, column F (country), "
            "engagement 'interpol-ga93-31', parties[1].country: "
            "'NA' is not an ISO 3166-1 alpha-3 code. Did you mean 'NAM'?"
        )
    ]


def test_day_that_excel_keeps_as_a_date_is_read_as_that_day(book: Path) -> None:
    edit(book, "engagements", 3, date=dt.datetime(2025, 11, 24), form="yyyy-mm-dd")  # noqa: DTZ001
    edit(book, "engagements", 4, date=2025)
    read = load_records(book).engagements
    assert [str(read[f"interpol-ga93-0{n}"].date) for n in (1, 2)] == ["2025-11-24", "2025"]


PLACE = "book.xlsx, sheet engagements, row 5, column {letter} ({heading}), engagement "
PLACE += "'interpol-ga93-03', {heading}: "


@pytest.mark.parametrize(
    ("heading", "value", "form", "message"),
    [
        ("date", 45985, "General", "the number 45985 is not a date. If it stands for 2025-11-24"),
        ("date", dt.datetime(2025, 11, 1), "mmm-yy", "2025-11-01, shown without its day,"),  # noqa: DTZ001
        ("date", dt.datetime(2026, 2, 1), "d-mmm", "2026-02-01, shown without its year,"),  # noqa: DTZ001
        ("date", dt.datetime(2025, 11, 24, 14, 30), "yyyy-mm-dd hh:mm", "the moment 2025-11-24"),  # noqa: DTZ001
        ("date", dt.time(14, 30), "hh:mm", "the date or time 14:30:00 is not a text"),
        ("place", "=A1", "General", "the formula '=A1' is not a value. Replace the formula"),
        ("place", 12, "General", "the number 12 is not a text. Format the cell as text"),
        ("place", True, "General", "the logical value TRUE is not a text."),
        ("place", dt.datetime(2025, 11, 1), "d-mmm", "the date or time 2025-11-01 00:00:00 is"),  # noqa: DTZ001
        ("place", "#N/A", "General", "the error #N/A is not a value. Write the value."),
        ("kind", "meetng", "@", "'meetng' is not an engagement kind. Did you mean 'meeting'?"),
    ],
)
def test_cell_that_is_not_what_was_typed_is_told_and_nothing_else(
    book: Path, heading: str, value: object, form: str, message: str
) -> None:
    edit(book, "engagements", 5, form=form, **{heading: value})
    letter = {"kind": "B", "date": "C", "place": "G"}[heading]
    (problem,) = problems(book)
    assert problem.startswith(PLACE.format(letter=letter, heading=heading) + message)
    with pytest.raises(InvalidRecordsError):
        load_records(book)


def change(book: Path, how: Callable[[Any], None]) -> list[str]:
    pages = load_workbook(book)
    how(pages)
    pages.save(book)
    return problems(book)


def test_merged_cells_are_one_problem(book: Path) -> None:
    found = change(book, lambda pages: pages["engagements"].merge_cells("B12:B14"))
    assert found == [
        (
            "book.xlsx, sheet engagements, row 12, column B (kind): the merged cell B12:B14 is "
            "not one cell for one row. Unmerge it and write the value in every row that it is for."
        )
    ]


def test_unknown_sheet_is_told_and_kept_out_by_a_mark(book: Path, marrakech: Records) -> None:
    (problem,) = change(book, lambda pages: pages.create_sheet("partys"))
    assert problem == (
        "book.xlsx, sheet partys: 'partys' is not a sheet of records. Did you mean 'parties'? "
        "Begin the name with # to keep the sheet out."
    )

    def mark(pages: Any) -> None:
        pages["partys"].title = "# my notes"

    assert change(book, mark) == []
    assert load_records(book) == marrakech


@pytest.mark.parametrize(
    ("heading", "message"),
    [
        ("dat", "row 1, column O: 'dat' is not a column of this sheet. Did you mean 'date'?"),
        ("kind", "row 1, column O: 'kind' is not a heading of its own. Remove one of the two."),
        (None, "row 9, column O: 'stray' is not below a heading. Name the column in row 1, or"),
    ],
)
def test_headings_that_are_unknown_doubled_or_missing_are_told(
    book: Path, heading: str | None, message: str
) -> None:
    def rename(pages: Any) -> None:
        pages["engagements"]["O1"], pages["engagements"]["O9"] = heading, "stray"

    (problem,) = change(book, rename)
    assert problem.startswith(f"book.xlsx, sheet engagements, {message}")


def test_row_that_belongs_to_no_record_is_told(book: Path) -> None:
    def misspell(pages: Any) -> None:
        pages["topics"]["A3"], pages["topics"]["A4"] = "interpol-ga93-1", None

    first, second = change(book, misspell)
    assert first.startswith(
        "book.xlsx, sheet topics, row 3, column A (record): 'interpol-ga93-1' is not the id of an "
        "engagement or instrument. Did you mean 'interpol-ga93-"
    )
    assert second == (
        "book.xlsx, sheet topics, row 4, column A (record): the id of an engagement or instrument "
        "is missing. Say which record the row belongs to."
    )


def test_place_in_a_list_taken_twice_is_told(book: Path) -> None:
    edit(book, "parties", 4, index="0")
    assert problems(book) == [
        (
            "book.xlsx, sheet parties, row 4, column B (index), engagement 'interpol-ga93-01', "
            "parties: '0' is not a whole number of its own, from 0. Give each row of the record "
            "another, or leave the cell empty."
        )
    ]


def test_sorted_rows_empty_rows_and_a_missing_note_row_change_nothing(
    book: Path, marrakech: Records
) -> None:
    """Analysts sort: the order of parties is in their index, as 'uncertain' refers to it."""

    def rearrange(pages: Any) -> None:
        page = pages["parties"]
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=3)]
        page.delete_rows(2, page.max_row)
        for row in reversed(rows):
            page.append([])
            page.append(row)
            page.append(["", None, ""])

    assert change(book, rearrange) == []
    assert load_records(book) == marrakech


def test_file_that_is_no_workbook_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_text("id;kind", encoding="utf-8")
    assert problems(path) == [
        "book.xlsx: the file is not a workbook. Save it as an Excel workbook (.xlsx)."
    ]
