from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from diplograph.errors import UnwritableRecordsError
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
    changed = replace(marrakech, engagements={**marrakech.engagements, first.id: formula})
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
        write_workbook(replace(marrakech, dataset=dataset), book)
    assert book.read_bytes() == before
