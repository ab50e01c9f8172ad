from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.small_records import engagement, write_files

from diplograph.errors import Problem
from diplograph.intake.load import check_records, load_records

NORWAY = {"country": "NOR"}
USSR = {"country": "soviet-union"}


def problems(folder: Path, **files: Any) -> list[Problem]:
    found = check_records(write_files(folder, **files))
    return [problem for problem in found if problem.check != "unused"]


@pytest.mark.parametrize("date", ["1985", "1991-12-26", "1991-12", "1991/1993", "1922-12-30"])
def test_state_of_the_past_meets_within_its_years(tmp_path: Path, date: str) -> None:
    meeting = engagement("a", NORWAY, USSR, date=date)
    assert problems(tmp_path, events=[{"engagements": [meeting]}]) == []
    assert load_records(tmp_path).name_of("soviet-union") == "Soviet Union"


@pytest.mark.parametrize("date", ["1991-12-27", "2005", "1922-12-29"])
def test_state_of_the_past_meets_nobody_outside_its_years(tmp_path: Path, date: str) -> None:
    meeting = engagement("a", NORWAY, USSR, date=date)
    [problem] = problems(tmp_path, events=[{"engagements": [meeting]}])
    assert (problem.check, problem.severity, problem.path, problem.value) == (
        "state-years", "error", "parties[1].country", "'soviet-union'",
    )  # fmt: skip
    assert problem.expected == (f"a state that was there on {date} (1922-12-30 to 1991-12-26)")
    assert "name the state of that time" in problem.remedy
    assert "RUS" in problem.remedy


def test_south_korea_is_not_the_korea_that_was(tmp_path: Path) -> None:
    """The slug of Korea before 1910 is valid, so only the date can tell what was meant."""
    meeting = engagement("a", NORWAY, {"country": "korea"}, date="2024-05-06")
    [problem] = problems(tmp_path, events=[{"engagements": [meeting]}])
    assert (problem.check, "KOR, PRK" in problem.remedy) == ("state-years", True)


def test_agency_ends_with_its_state_and_its_official_does_not(tmp_path: Path) -> None:
    agency = {
        "id": "ddr-mfaa", "names": {"en": "Ministry of Foreign Affairs"},
        "kind": "foreign-ministry", "country": "german-democratic-republic",
    }  # fmt: skip
    official = {
        "id": "fischer-oskar", "names": {"de": "Oskar Fischer"},
        "country": "german-democratic-republic",
    }  # fmt: skip
    meetings = [
        engagement("a", NORWAY, {"agency": "ddr-mfaa"}, date="1995"),
        engagement("b", NORWAY, {"official": "fischer-oskar"}, date="1995"),
    ]
    found = problems(
        tmp_path, agencies=[agency], officials=[official], events=[{"engagements": meetings}]
    )
    assert [(p.record, p.path, p.severity) for p in found if p.check == "state-years"] == [
        ("engagement 'a'", "parties[1].agency", "error"),
        ("engagement 'b'", "parties[1].official", "warning"),
    ]


def test_event_and_signature_are_held_to_the_years_too(tmp_path: Path) -> None:
    event = {
        "id": "csce", "names": {"en": "CSCE"}, "kind": "conference", "country": "czechoslovakia",
        "start": "1993-01-30", "end": "1993-01-31",
    }  # fmt: skip
    treaty = {
        "id": "treaty", "titles": {"en": "Treaty"}, "kind": "agreement", "signed": "1993-02",
        "signatories": [{"country": "czechoslovakia"}, NORWAY], "citations": ["map"],
    }  # fmt: skip
    meeting = engagement("a", NORWAY, {"country": "SWE"}, date="1993-01-30", instruments=["treaty"])
    found = problems(
        tmp_path, events=[{"event": event, "engagements": [meeting], "instruments": [treaty]}]
    )
    assert [(p.record, p.path) for p in found] == [
        ("event 'csce'", "country"),
        ("instrument 'treaty'", "signatories[0].country"),
    ]


def test_organisation_cannot_take_the_id_of_a_state_of_the_past(tmp_path: Path) -> None:
    organisation = {"id": "texas", "names": {"en": "Texas"}, "kind": "intergovernmental"}
    found = problems(tmp_path, organisations=[organisation])
    assert [(p.check, p.value) for p in found] == [("duplicate-id", "'texas'")]
