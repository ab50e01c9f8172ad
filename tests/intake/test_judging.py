from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from diplograph.errors import InvalidRecordsError
from diplograph.intake.load import check_records, load_records
from diplograph.intake.schema import json_schema

SECOND = """
- id: hammouchi-a
  names: {fr: A. Hammouchi}
  country: MAR
"""


@pytest.fixture
def twice(folder: Path) -> Path:
    """Copy the shipped records with a second record of one official."""
    with (folder / "officials.yaml").open("a", encoding="utf-8") as officials:
        officials.write(SECOND)
    return folder


def judge(folder: Path, *lines: str) -> list[str]:
    """Write judgements and say what is wrong with them, in the words that users see."""
    rows = (f"- {{{line}, date: 2026-11, note: seen}}\n" for line in lines)
    (folder / "judgements.yaml").write_text("".join(rows), encoding="utf-8")
    return [str(problem) for problem in check_records(folder)]


SAME = "left: hammouchi-abdellatif, right: hammouchi-a, judgement: same-person"


def test_judgements_are_applied_at_every_load_and_reversed_by_removing_them(twice: Path) -> None:
    assert judge(twice, SAME) == []
    records = load_records(twice)
    assert "hammouchi-abdellatif" not in records.officials
    merged = records.officials["hammouchi-a"]
    assert merged.aliases == ("hammouchi-abdellatif", "Abdellatif Hammouchi")
    assert records.engagements["interpol-ga93-01"].parties[0].official == "hammouchi-a"
    assert [judgement.pair for judgement in records.judgements] == [
        ("hammouchi-a", "hammouchi-abdellatif")
    ]
    (twice / "judgements.yaml").unlink()
    assert {"hammouchi-a", "hammouchi-abdellatif"} <= set(load_records(twice).officials)


def test_records_may_be_loaded_as_they_are_written(twice: Path) -> None:
    judge(twice, SAME)
    records = load_records(twice, resolved=False)
    assert {"hammouchi-a", "hammouchi-abdellatif"} <= set(records.officials)
    assert len(records.judgements) == 1


KNOWN = "Known: hammouchi-a, hammouchi-abdellatif, shahkar-faisal, skulstad-hakon."


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (
            ["left: hammouchi-abdellatif, right: hamouchi-a, judgement: same-person"],
            (
                "line 1, judgement, right: 'hamouchi-a' is not the id of an official. "
                "Did you mean 'hammouchi-a'?"
            ),
        ),
        (
            ["left: hammouchi-a, right: ma-dgsn, judgement: same-person"],
            f"line 1, judgement, right: 'ma-dgsn' is not the id of an official. {KNOWN}",
        ),
        (
            ["left: ma-dgsn, right: interpol, judgement: same-actor"],
            (
                "line 1, judgement, right: 'interpol' is not the id of an agency, as 'ma-dgsn' is. "
                "Judge two records of one kind."
            ),
        ),
        (
            [SAME, SAME.replace("same", "not-same")],
            (
                "line 2, judgement, judgement: 'not-same-person' is not what follows from "
                "'hammouchi-a' = 'hammouchi-abdellatif'. Take one of these judgements back."
            ),
        ),
        (
            [SAME.replace("same-person", "same-persn")],
            (
                "line 1, judgement, judgement: 'same-persn' is not a judgement. "
                "Did you mean 'same-person'?"
            ),
        ),
        (
            ["left: ma-dgsn, right: ma-dgsn, judgement: same-actor"],
            "line 1, judgement: 'ma-dgsn' twice is not a pair of two records. Name two ids.",
        ),
    ],
)
def test_problem_names_file_line_and_remedy(twice: Path, lines: list[str], problem: str) -> None:
    found = [told for told in judge(twice, *lines) if "judgements.yaml" in told]
    assert found == [f"judgements.yaml, {problem}"]


def test_contradictions_stop_the_load(twice: Path) -> None:
    judge(twice, SAME, SAME.replace("same", "not-same"))
    with pytest.raises(InvalidRecordsError, match="'not-same-person' is not what follows"):
        load_records(twice)


def test_official_who_would_meet_himself_is_told_at_the_engagement(folder: Path) -> None:
    (problem,) = judge(
        folder, "left: hammouchi-abdellatif, right: shahkar-faisal, judgement: same-person"
    )
    rows = (folder / "events" / "2025-11-interpol-ga93.yaml").read_text("utf-8").splitlines()
    first = max(n for n, row in enumerate(rows[: line_of("official: shahkar", rows)], 1)
                if "parties:" in row)  # fmt: skip
    assert problem.startswith(f"events/2025-11-interpol-ga93.yaml, line {first}, engagement '")
    assert "parties: 'hammouchi-abdellatif' and 'shahkar-faisal' is not two actors" in problem


def line_of(text: str, rows: list[str]) -> int:
    return next(n for n, row in enumerate(rows, 1) if text in row)


def test_schema_knows_judgements() -> None:
    schema = json_schema("judgements")
    judgement = {"left": "a", "right": "b", "judgement": "duplicate", "date": 2026, "note": "n"}
    jsonschema.validate([judgement], schema)
    assert "not-same-actor" in json.dumps(schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{**judgement, "judgement": "same"}], schema)
