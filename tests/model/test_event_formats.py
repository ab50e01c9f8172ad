from __future__ import annotations

import csv
from pathlib import Path

import pytest

from diplograph.model.event_formats import event_formats, format_of_columns, format_of_width

SHARED = Path(__file__).resolve().parents[3] / "shared" / "machine-coded"


def test_formats_have_the_columns_that_are_published() -> None:
    widths = {name: len(form.columns) for name, form in event_formats().items()}
    assert widths == {"gdelt-1": 58, "gdelt-2": 61, "icews": 20, "polecat": 40}
    for form in event_formats().values():
        assert form.is_format_of(form.columns)
        assert len(set(form.columns)) == len(form.columns)


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/machine-coded is missing")
def test_columns_agree_with_what_stands_beside_the_real_files() -> None:
    with (SHARED / "gdelt-2.0-columns.csv").open(encoding="utf-8", newline="") as lines:
        published = [row["tableId"] for row in csv.DictReader(lines)]
    named = [name.casefold() for name in event_formats()["gdelt-2"].columns]
    assert [name.casefold() for name in published] == named
    with (SHARED / "icews_events.2018.sample.tab").open(encoding="utf-8") as lines:
        assert tuple(next(lines).rstrip("\n").split("\t")) == event_formats()["icews"].columns


def test_width_tells_formats_without_a_heading() -> None:
    found = {width: format_of_width(width) for width in (20, 56, 57, 58, 59, 60, 61, 62)}
    assert {width: form and form.name for width, form in found.items()} == {
        20: None, 56: None, 57: "gdelt-1", 58: "gdelt-1", 59: None, 60: None, 61: "gdelt-2",
        62: None,
    }  # fmt: skip


def test_names_tell_formats_in_any_case_and_order() -> None:
    for form in event_formats().values():
        names = [name.upper() for name in reversed(form.columns)]
        found = format_of_columns(names)
        assert found
        assert found.name == form.name
    assert format_of_columns(["Event ID", "Event Date"]) is None


def test_columns_may_have_the_name_of_another_year() -> None:
    polecat = event_formats()["polecat"]
    later = ["Event Intensity" if name == "Intensity" else name for name in polecat.columns]
    assert polecat.columns_in(later)["score"] == "Event Intensity"
