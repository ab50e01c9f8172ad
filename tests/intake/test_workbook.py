from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from diplograph.errors import InvalidRecordsError, UnwritableRecordsError
from diplograph.intake.load import check_records, load_records
from diplograph.intake.workbook.cells import cell_text, cell_value
from diplograph.intake.workbook.sheets import sheets
from diplograph.intake.workbook.writing import write_workbook
from diplograph.model.engagements import Claim, Event
from diplograph.model.records import Dataset, Records
from diplograph.model.sources import Source

# what separates, escapes, begins a formula or is an escape of Excel's own
TEXTS = st.text(
    st.one_of(
        st.sampled_from("\\;| \n\t\"'=+-@#ux05FD_a\r\x01"),
        st.characters(exclude_categories=["Cs"]),
    )
).filter(str.strip)


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


def test_shipped_records_read_back_equal(book: Path, marrakech: Records) -> None:
    assert load_records(book) == marrakech
    assert check_records(book) == ()


def test_names_keep_their_order_and_so_the_name_that_is_shown(
    book: Path, marrakech: Records
) -> None:
    read = load_records(book)
    for key, official in marrakech.officials.items():
        assert list(read.officials[key].names) == list(official.names)


def convert(source: Path, form: str) -> Path:
    """Let LibreOffice open a file and save it in another form."""
    folder = source.parent / form
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    command = [str(shutil.which("soffice")), profile, "--headless", "--convert-to", form]
    subprocess.run(
        [*command, "--outdir", folder, source], check=True, capture_output=True, timeout=180
    )
    return folder / f"{source.stem}.{form}"


@pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not here: install libreoffice-calc"
)
def test_workbook_edited_in_libreoffice_reads_back_equal(
    tmp_path: Path, marrakech: Records
) -> None:
    """As flat XML, LibreOffice's own form, the edit can be made without a window."""
    first = marrakech.engagements["interpol-ga93-01"]
    formula = first.model_copy(update={"summary": "=1+1;  \\u0041 النرويج\n#N/A", "place": "1-2"})
    engagements = MappingProxyType({**marrakech.engagements, first.id: formula})
    changed = dataclasses.replace(marrakech, engagements=engagements)
    flat = convert(write_workbook(changed, tmp_path / "book.xlsx"), "fods")
    assert load_records(convert(flat, "xlsx")) == changed
    text = flat.read_text(encoding="utf-8")
    assert text.count(">senior police officials<") == 15
    flat.write_text(text.replace(">senior police officials<", ">NA<"), encoding="utf-8")
    edited = load_records(convert(flat, "xlsx"))
    assert edited != changed
    for key, engagement in edited.engagements.items():
        for party, before in zip(engagement.parties, changed.engagements[key].parties, strict=True):
            said = before.described_as
            wanted = "NA" if said == "senior police officials" else said
            assert party == before.model_copy(update={"described_as": wanted})


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


def test_every_closed_list_is_a_drop_down(book: Path) -> None:
    pages = load_workbook(book)
    assert pages["lists"].sheet_state == "hidden"
    for sheet in sheets().values():
        page = pages[sheet.name]
        assert page.freeze_panes == "B2"
        offered = {
            str(rule.sqref).rstrip("0123456789").split("3:")[0]: rule.formula1
            for rule in page.data_validations.dataValidation
        }
        chosen = {
            page.cell(1, column(page, c.heading)).column_letter
            for c in sheet.columns()
            if c.choices
        }
        assert set(offered) == chosen
    parties = pages["parties"]
    rule = next(r for r in parties.data_validations.dataValidation if str(r.sqref).startswith("F"))
    codes = {row[0].value for row in pages["lists"][rule.formula1.split("!")[1].replace("$", "")]}
    assert {"NAM", "NOR", "XKX"} <= codes


def test_every_cell_is_text_so_that_excel_leaves_it_alone(book: Path) -> None:
    forms = {
        cell.number_format
        for page in load_workbook(book).worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert forms == {"@"}


# a whole workbook for each example; texts in cells are tried by the hundred below
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20
)
@given(publisher=TEXTS, locator=TEXTS, value=st.one_of(TEXTS, st.integers(), st.just(43.0)))
def test_any_text_and_number_survives(
    tmp_path: Path, publisher: str, locator: str, value: str | float
) -> None:
    claim = Claim(
        counts="meetings",
        actor="NOR",
        value=value,
        citations=({"source": "s", "locator": locator},),
    )  # type: ignore[arg-type]
    records = Records.from_iterables(
        Dataset(id="d", title="T", scope="S", vantage="V", licence="CC0-1.0"),
        sources=[Source(id="s", publisher=publisher, language="fr", kind="other")],
        events=[Event(id="e", names={"en": "E", "ar": publisher}, kind="summit", claims=(claim,))],
    )
    read = load_records(write_workbook(records, tmp_path / "book.xlsx"))
    assert read == records
    assert type(read.events["e"].claims[0].value) is type(value)


@given(st.lists(TEXTS, max_size=4))
def test_any_list_survives_in_one_cell(items: list[str]) -> None:
    assert cell_value(cell_text(items, "list"), "list") == items


def test_text_longer_than_a_cell_is_refused_and_the_earlier_file_stays(
    book: Path, marrakech: Records
) -> None:
    before = book.read_bytes()
    dataset = marrakech.dataset.model_copy(update={"note": "x" * 40_000})
    with pytest.raises(UnwritableRecordsError, match="sheet dataset, 'marrakech-2025', note"):
        write_workbook(dataclasses.replace(marrakech, dataset=dataset), book)
    assert book.read_bytes() == before


def test_file_that_is_no_workbook_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_text("id;kind", encoding="utf-8")
    assert problems(path) == [
        "book.xlsx: the file is not a workbook. Save it as an Excel workbook (.xlsx)."
    ]
