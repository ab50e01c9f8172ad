from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from diplograph.errors import InvalidRecordsError, Problem, UnknownFormatError
from diplograph.importers.imported import Imported
from diplograph.importers.table.example import EXAMPLE
from diplograph.importers.table.importing import import_table
from diplograph.intake.folder_writer import write_folder
from diplograph.intake.load import check_records, load_records

HEAD = """
[dataset]
id = "my-visits"
title = "T"
scope = "S"
vantage = "V"
licence = "CC-BY-4.0"
[source]
id = "my-table"
publisher = "P"
language = "en"
kind = "database"
"""
MEETING = """
[engagement]
kind = "meeting"
date = {column = "date"}
[[party]]
country = {column = "a"}
[[party]]
country = {column = "b"}
"""


def table(tmp_path: Path, text: str, mapping: str = MEETING, **options: Any) -> Imported:
    path, chosen = tmp_path / "table.csv", tmp_path / "map.toml"
    path.write_text(text, encoding="utf-8")
    chosen.write_text(HEAD + mapping, encoding="utf-8")
    return import_table(path, mapping=chosen, **options)


def problems(tmp_path: Path, text: str, mapping: str = MEETING) -> list[Problem]:
    with pytest.raises(InvalidRecordsError) as caught:
        table(tmp_path, text, mapping)
    return list(caught.value.problems)


def actors(imported: Imported) -> list[list[str]]:
    return [[p.actor_id for p in e.parties] for e in imported.records.engagements.values()]


def test_example_reads_its_own_table(tmp_path: Path) -> None:
    """The rows stand in the comment of the example."""
    rows = [
        line.partition("visits.csv:")[2].strip() or line.lstrip("# ").strip()
        for line in EXAMPLE.splitlines()[2:5]
    ]
    (tmp_path / "visits.csv").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "map.toml").write_text(EXAMPLE, encoding="utf-8")
    imported = import_table(tmp_path / "visits.csv", mapping=tmp_path / "map.toml")
    first, second = imported.records.engagements.values()
    assert (first.id, first.date.text, first.place, first.rank) == (
        "visit-1", "2019-03-05/2019-03-07", "Rabat", "state-visit",
    )  # fmt: skip
    assert [(p.actor_id, p.role) for p in first.parties] == [
        ("no-jane-doe", "visitor"), ("MAR", "host"),
    ]  # fmt: skip
    assert [(p.actor_id, p.role) for p in second.parties] == [
        ("KEN", "visitor"), ("UGA", "visitor"), ("MAR", "host"),
    ]  # fmt: skip
    assert (second.date.text, second.rank) == ("2020-11-12", "working-visit")
    [citation] = first.citations
    assert (citation.source, citation.locator) == ("my-table", "no 1")
    assert imported.counts == {"source records": 2, "engagements": 2, "left out": 0}
    folder = write_folder(imported.records, tmp_path / "out")
    assert check_records(folder) == ()
    assert load_records(folder) == imported.records


@pytest.mark.parametrize(
    ("codes", "date", "cell", "state"),
    [
        ("names", "2020", "Norvège", "NOR"),
        ("names", "2020", "NO", "NOR"),
        ("names", "2020", "NA", "NAM"),
        ("names", "1985", "Soviet Union", "soviet-union"),
        ("names", "1985", "soviet-union", "soviet-union"),
        ("names", "1985", "Burma", "MMR"),
        ("iso2", "2020", "xk", "XKX"),
        ("iso3", "2020", "NAM", "NAM"),
        ("cow", "1985", "365", "soviet-union"),
        ("cow", "1995", "365", "RUS"),
        ("cow", "2020", "2", "USA"),
        ("gw", "1970", "817", "republic-of-vietnam"),
    ],
)
def test_country_column_holds_names_or_codes(
    tmp_path: Path, codes: str, date: str, cell: str, state: str
) -> None:
    mapping = MEETING.replace(
        '[[party]]\ncountry = {column = "b"}', f'codes = "{codes}"\n[[party]]\ncountry = "CHL"'
    )
    imported = table(tmp_path, f"date,a\n{date},{cell}\n", mapping)
    assert actors(imported) == [[state, "CHL"]]


def test_continuing_state_is_named_on_demand(tmp_path: Path) -> None:
    text = "date,a,b\n1985,Soviet Union,Norway\n1973,Czechoslovakia,Norway\n"
    assert actors(table(tmp_path, text)) == [["soviet-union", "NOR"], ["czechoslovakia", "NOR"]]
    assert actors(table(tmp_path, text, states="continuing")) == [
        ["RUS", "NOR"], ["czechoslovakia", "NOR"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "cell", "date"),
    [
        ("", "2024-05", "2024-05"),
        ("", "[2024-05-06..2024-05-08]", "[2024-05-06..2024-05-08]"),
        ("%d/%m/%Y", "06/05/2024", "2024-05-06"),
        ("%d %B %Y", "6 May 2024", "2024-05-06"),
        ("%m/%Y", "05/2024", "2024-05"),
        ("%Y", "2024", "2024"),
        # a workbook has true days whatever its texts look like
        ("%d/%m/%Y", "2024-05-06", "2024-05-06"),
    ],
)
def test_date_is_as_exact_as_the_cell(tmp_path: Path, form: str, cell: str, date: str) -> None:
    known = f', format = "{form}"' if form else ""
    mapping = MEETING.replace('{column = "date"}', f'{{column = "date"{known}}}')
    [engagement] = table(
        tmp_path, f'date,a,b\n"{cell}",NO,MA\n', mapping
    ).records.engagements.values()
    assert engagement.date.text == date


def test_undated_row_has_the_default_date_and_says_so(tmp_path: Path) -> None:
    mapping = MEETING.replace('{column = "date"}', '{column = "date", default = "2019~"}')
    found = table(tmp_path, "date,a,b\n2024-05-06,NO,MA\n,NO,KE\n", mapping)
    assert [(str(e.date), e.date_basis) for e in found.records.engagements.values()] == [
        ("2024-05-06", "stated"), ("2019~", "inferred"),
    ]  # fmt: skip


def test_state_of_the_past_is_no_country_outside_its_years(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, "date,a,b\n2019,soviet-union,Norway\n")
    assert problem.expected == "a state that was there on 2019 (1922-12-30 to 1991-12-26)"


def test_every_cell_that_cannot_be_read_is_named_at_once(tmp_path: Path) -> None:
    text = (
        "no,date,a,b,type\n"
        "1,2024-05-06,Norway,Morocco,meeting\n"
        "1,2024-13-01,Norway,Atlantis,meeting\n"
        "3,,Norway,Morocco,meeting\n"
        "4,2024-05-06,Congo,Morocco,summit\n"
        "5,2024-05-06,Norway,Norge,meeting\n"
    )
    mapping = MEETING.replace('"meeting"', '{column = "type"}') + '[table]\nid = "no"\n'
    found = problems(tmp_path, text, mapping)
    assert [(p.file, p.line, p.column, p.value) for p in found] == [
        ("table.csv", 3, "A (no)", "'1'"),
        ("table.csv", 3, "B (date)", "'2024-13-01'"),
        ("table.csv", 4, "B (date)", ""),
        ("table.csv", 5, "C (a)", "'Congo'"),
        ("table.csv", 5, "E (type)", "'summit'"),
        ("table.csv", 6, "D (b)", "'Norge'"),
    ]
    told = {problem.value: str(problem) for problem in found}
    assert told["'Congo'"] == (
        "table.csv, line 5, column C (a): 'Congo' is not a country that is known for certain. "
        "It may be COD (Democratic Republic of the Congo), COG (Republic of the Congo); write the "
        "code, or map the word under 'values'."
    )
    assert "Words of another list are mapped under engagement.kind.values." in told["'summit'"]
    assert str(found[2]) == (
        "table.csv, line 4, column B (date): a date is missing. Write it, or take the row out."
    )


def test_rows_that_cannot_be_read_are_left_out_on_demand(tmp_path: Path) -> None:
    text = "date,a,b\n2024-05-06,Norway,Morocco\n2024-05-07,Norway,Atlantis\n\n"
    imported = table(tmp_path, text, keep_going=True)
    assert imported.counts == {"source records": 2, "engagements": 1, "left out": 1}
    assert [f.value for f in imported.findings] == ["'Atlantis'"]


def test_state_that_meets_itself_meets_nobody(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, "date,a,b\n2024-05-06,Norway,NO\n")
    assert (problem.value, problem.expected) == ("'NOR' alone", "a meeting of two parties")


def test_several_parties_stand_in_a_cell_and_names_beside_countries(tmp_path: Path) -> None:
    mapping = """
[engagement]
kind = "meeting"
date = {column = "date"}
[[party]]
country = {column = "a"}
official = {column = "who"}
separator = ";"
[[party]]
organisation = {column = "body"}
"""
    text = (
        "date,a,who,body\n"
        "2024-05-06,Norway; Sweden,Kari Nordmann; Sven Svensson,United Nations\n"
        "2024-05-07,Norway,Kari Nordmann; Ola Nordmann,United Nations\n"
        "2024-05-08,Norway; Sweden,,United Nations\n"
    )
    imported = table(tmp_path, text, mapping)
    assert actors(imported) == [
        ["no-kari-nordmann", "se-sven-svensson", "united-nations"],
        ["no-kari-nordmann", "no-ola-nordmann", "united-nations"],
        ["NOR", "SWE", "united-nations"],
    ]
    assert set(imported.records.officials) == {
        "no-kari-nordmann", "no-ola-nordmann", "se-sven-svensson",
    }  # fmt: skip
    assert check_records(write_folder(imported.records, tmp_path / "out")) == ()
    [problem] = problems(tmp_path, text.replace("; Sven Svensson", "; Sven Svensson; Eve"), mapping)
    assert (problem.column, problem.value) == ("C (who)", "3 names for 2 countries")


def test_end_before_the_start_is_a_problem_of_the_end(tmp_path: Path) -> None:
    mapping = MEETING.replace('{column = "date"}', '{start = "date", end = "until"}')
    text = "date,until,a,b\n2024-05-06,2024-05-04,NO,MA\n2024-05-06,,NO,MA\n"
    [problem] = problems(tmp_path, text, mapping)
    assert (problem.line, problem.column, problem.value) == (2, "B (until)", "'2024-05-04'")


@pytest.mark.parametrize(
    ("old", "new", "check", "place", "remedy"),
    [
        ('kind = "database"', "", "missing-key", "source.kind", "--example"),
        ('kind = "database"', 'kind = "databse"', "mapping", "source.kind",
         "Did you mean 'database'?"),
        ('date = {column = "date"}', 'dat = {column = "date"}', "unknown-key", "engagement.dat",
         "Did you mean 'date'?"),
        ('country = {column = "b"}', 'country = {column = "bb"}', "unknown-column",
         "party[1].country.column", "Did you mean 'b'?"),
        ('country = {column = "b"}', "", "mapping", "party[1]", "--example"),
        ('date = {column = "date"}', "date = {}", "mapping", "engagement.date", "--example"),
        ('country = {column = "b"}', 'country = {column = "b"}\nrole = "hots"', "mapping",
         "party[1].role", "Did you mean 'host'?"),
    ],
)  # fmt: skip
def test_fault_of_the_mapping_is_named_by_its_key(  # noqa: PLR0913, PLR0917 - one per column
    tmp_path: Path, old: str, new: str, check: str, place: str, remedy: str
) -> None:
    path, chosen = tmp_path / "table.csv", tmp_path / "map.toml"
    path.write_text("date,a,b\n2024-05-06,NO,MA\n", encoding="utf-8")
    chosen.write_text((HEAD + MEETING).replace(old, new), encoding="utf-8")
    with pytest.raises(InvalidRecordsError) as caught:
        import_table(path, mapping=chosen)
    found = {(p.file, p.check, p.path): p.remedy for p in caught.value.problems}
    assert remedy in found["map.toml", check, place]


def test_mapping_that_is_no_toml_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidRecordsError, match=r"map\.toml: the text is not TOML"):
        table(tmp_path, "date,a,b\n", "[")


def workbook(path: Path, *rows: list[Any]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Meetings", 0)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_workbook_has_true_days_and_whole_numbers(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "table.xlsx",
        ["date", "a", "b", "no"],
        [dt.datetime(2024, 5, 6), "NA", 365.0, 7],  # noqa: DTZ001 - a cell has no time zone
    )
    mapping = MEETING.replace('country = {column = "b"}', 'country = {column = "b"}\ncodes = "cow"')
    (tmp_path / "map.toml").write_text(HEAD + mapping + '[table]\nid = "no"\n', encoding="utf-8")
    imported = import_table(path, mapping=tmp_path / "map.toml")
    [engagement] = imported.records.engagements.values()
    assert (engagement.id, engagement.date.text) == ("row-7", "2024-05-06")
    assert actors(imported) == [["NAM", "RUS"]]


def test_fault_in_a_workbook_names_its_sheet(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", ["date", "a", "b"], [None], ["2024", "NO", "Atlantis"])
    (tmp_path / "map.toml").write_text(HEAD + MEETING, encoding="utf-8")
    with pytest.raises(InvalidRecordsError, match=r"t\.xlsx, sheet Meetings, row 3, column C \(b"):
        import_table(path, mapping=tmp_path / "map.toml")


@pytest.mark.parametrize(
    ("name", "content", "layout", "message"),
    [
        ("t.csv", b"date,a,b\n2024,NO,C\xf4te d'Ivoire\n", "", r"the text is not utf-8-sig"),
        ("t.csv", b"date,a,b\n2024,NO,MA\n", 'encoding = "utf-9"', r"'utf-9' is not an encoding"),
        ("t.csv", b"date,a,a\n", "", r"the second 'a' is not a heading of its own"),
        ("t.csv", b"", "", r"a first row with headings is missing"),
        ("t.csv", b'date,a,b\n2024,"NO,MA\n', "", r"the line is not a row of cells"),
        ("t.xlsx", b"no workbook", "", r"the file is not a workbook"),
    ],
)
def test_file_that_cannot_be_read_says_why(
    tmp_path: Path, name: str, content: bytes, layout: str, message: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "map.toml").write_text(f"{HEAD}{MEETING}[table]\n{layout}\n", encoding="utf-8")
    with pytest.raises(InvalidRecordsError, match=message):
        import_table(tmp_path / name, mapping=tmp_path / "map.toml")


def test_other_encodings_and_delimiters_are_named_in_the_mapping(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes("date;a;b\n2024;NO;Côte d’Ivoire\n".encode("cp1252"))
    layout = '[table]\nencoding = "cp1252"\ndelimiter = ";"\n'
    (tmp_path / "map.toml").write_text(HEAD + MEETING + layout, encoding="utf-8")
    imported = import_table(tmp_path / "t.csv", mapping=tmp_path / "map.toml")
    assert actors(imported) == [["NOR", "CIV"]]


def test_file_of_another_kind_lists_those_that_are_known(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(HEAD + MEETING, encoding="utf-8")
    (tmp_path / "t.ods").touch()
    with pytest.raises(UnknownFormatError, match=r"Known: \.csv, \.tsv, \.txt, \.xlsx"):
        import_table(tmp_path / "t.ods", mapping=tmp_path / "map.toml")


def test_name_without_latin_letters_has_an_id_of_its_own(tmp_path: Path) -> None:
    mapping = MEETING.replace(
        'country = {column = "a"}', 'country = {column = "a"}\nofficial = {column = "who"}'
    )
    text = "date,a,who,b\n2024-05-06,MA,ناصر بوريطة,NO\n2024-05-07,MA,عزيز أخنوش,NO\n"
    imported = table(tmp_path, text, mapping)
    assert len(imported.records.officials) == 2
    assert {o.names["en"] for o in imported.records.officials.values()} == {
        "ناصر بوريطة", "عزيز أخنوش",
    }  # fmt: skip
