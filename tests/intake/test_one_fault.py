"""One fault is told once, where it is written, and nothing that merely follows from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplograph.intake.load import check_records
from diplograph.intake.yaml_reader import YamlError, parse_yaml

EVENT = "events/2025-11-interpol-ga93.yaml"


def told(folder: Path, file: str, old: str, new: str) -> list[str]:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [f"{p.file}, line {p.line}: {p.check} {p.path} {p.value}" for p in check_records(folder)]


def line_of(folder: Path, file: str, part: str) -> int:
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if part in line)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        # an event that ends before it starts says nothing of the days of its engagements
        (EVENT, "end: 2025-11-27", "end: 2025-11-20", "end-before-start end '2025-11-20'"),
        # engagements belong to the event of their file, whatever its id looks like
        (EVENT, "  id: interpol-ga93\n", "  id: Interpol GA93\n", "slug id 'Interpol GA93'"),
        # an initiative of nobody is an unknown id, not also an outsider
        (
            EVENT,
            "initiative: pl-police",
            "initiative: pl-polic",
            "unknown-id initiative 'pl-polic'",
        ),
        # a party that does not exist is not also missing from the initiative
        (
            EVENT,
            "agency: pl-police,",
            "agency: pl-polce,",
            "unknown-id parties[1].agency 'pl-polce'",
        ),
        # a post that does not exist is not also one that nobody held
        (
            EVENT,
            "[no-police-commissioner-general], role: signatory}\n    place",
            "[no-police-comissioner], role: signatory}\n    place",
            "unknown-id parties[1].capacity[0] 'no-police-comissioner'",
        ),
        # a fault in an anchor is told where it is written, not at its fifty uses
        (
            EVENT,
            "official: hammouchi-abdellatif\n        capacity",
            "official: hammouchi-abdellatif\n        rôle: host\n        capacity",
            "unknown-key parties[0].rôle 'rôle'",
        ),
        (EVENT, "value: 43", "value: ''", "text claims[0].value ''"),
        (EVENT, "value: 43", "value: true", "int-type claims[0].value true"),
        (
            "agencies.yaml",
            "  kind: police\n  country: POL\n",
            "  kind: police\n  country: POL\n  parent: pl-police\n",
            "circle parent pl-police → pl-police",
        ),
    ],
)
def test_one_fault_is_one_problem(
    folder: Path, file: str, old: str, new: str, expected: str
) -> None:
    (found,) = told(folder, file, old, new)
    assert found.partition(": ")[2] == expected


def test_fault_in_an_anchor_has_the_line_of_the_anchor(folder: Path) -> None:
    (found,) = told(folder, EVENT, "{topic: cybercrime,", "{topic: cyberkrime,")
    assert found.startswith(f"{EVENT}, line {line_of(folder, EVENT, 'cyberkrime')}: ")


@pytest.mark.parametrize("file", ["agencies.yaml", "organisations.yaml", "officials.yaml"])
@pytest.mark.parametrize("text", ["- [", "a text"])
def test_file_that_cannot_be_read_is_one_problem(folder: Path, file: str, text: str) -> None:
    (folder / file).write_text(text, encoding="utf-8")
    assert [problem.file for problem in check_records(folder)] == [file]


def test_duplicate_post_names_the_line_of_the_other_post(folder: Path) -> None:
    """What refers to the post whose id was lost is no second problem."""
    path = folder / "agencies.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("- id: ma-dgst-director-general", "- id: ma-dgsn-director-general"),
        encoding="utf-8",
    )
    (problem,) = check_records(folder)
    line = line_of(folder, "agencies.yaml", "- id: ma-dgsn-director-general")
    assert problem.remedy == f"It is taken in agencies.yaml, line {line}; choose another."


def test_what_editors_leave_behind_is_passed_over(folder: Path) -> None:
    (folder / "events" / ".#open.yaml").symlink_to("nowhere")
    (folder / "events" / "folder.yaml").mkdir()
    assert check_records(folder) == ()


def test_event_file_may_end_in_capital_letters(folder: Path) -> None:
    (folder / EVENT).rename(folder / "events" / "GA93.YAML")
    assert check_records(folder) == ()


def test_byte_order_mark_of_an_editor_is_no_fault(folder: Path) -> None:
    path = folder / "sources.yaml"
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert check_records(folder) == ()


@pytest.mark.parametrize(
    ("text", "line", "value"),
    [
        ("[" * 3000 + "]" * 3000, 1, "the text"),
        ("a: 1\nb: 2\nc: x\x07", 3, "the character U+0007"),
        ("a: 1\nb: \ud800\n", 2, "half a character"),
        ("a: 1\nb: [1, 2\nc: 3\nd: 4\n", 2, "the text"),
        ("a: !!bool yes\n", 1, "'yes'"),
        ("a: !!int 1_0\n", 1, "'1_0'"),
        ("a: !!null x\n", 1, "'x'"),
        ("a: " + "9" * 5000 + "\n", 1, f"'{'9' * 60}…'"),
    ],
)
def test_text_that_is_no_yaml_is_told_with_its_line(text: str, line: int, value: str) -> None:
    with pytest.raises(YamlError) as caught:
        parse_yaml(text)
    assert (caught.value.line, caught.value.value) == (line, value)
