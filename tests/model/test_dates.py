from __future__ import annotations

import datetime as dt
from dataclasses import FrozenInstanceError
from time import struct_time
from typing import Any

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from diplograph.errors import InvalidDateError
from diplograph.model.dates import EXPECTED, EdtfDate

DAYS = st.dates(dt.date(1945, 1, 1), dt.date(2050, 12, 31))
MARKS = st.sampled_from(["", "?", "~", "%"])


def day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def facts(date: EdtfDate) -> tuple[object, ...]:
    return (date.start, date.end, date.precision, date.is_approximate, date.is_uncertain)


POINT_FORMS = st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d", "%Y-XX", "%Y-%m-XX"])
POINTS = st.builds(dt.date.strftime, DAYS, POINT_FORMS)
POINTS_OF_ONE_YEAR = st.builds(
    dt.date.strftime, st.dates(dt.date(2024, 1, 1), dt.date(2024, 12, 31)), POINT_FORMS
)
MARKED_POINTS = st.builds("{}{}".format, POINTS, MARKS)


@st.composite
def intervals(draw: st.DrawFn) -> str:
    """From one day, month or year to another that is no earlier, or open at one end."""
    form = st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"])
    days = sorted([draw(DAYS), draw(DAYS)])
    first, last = (f"{date.strftime(draw(form))}{draw(MARKS)}" for date in days)
    return draw(st.sampled_from(["{0}/{1}", "{0}/..", "../{1}"])).format(first, last)


@st.composite
def one_day_within(draw: st.DrawFn) -> str:
    """One day between two exact days, or before or after one."""
    first, last = sorted([draw(DAYS), draw(DAYS)])
    return draw(st.sampled_from(["[{0}..{1}]", "[{0}..]", "[..{1}]"])).format(first, last)


ALL_FORMS = st.one_of(MARKED_POINTS, intervals(), one_day_within())


def test_visit_without_end_lasts_one_day() -> None:
    date = EdtfDate.parse("2025-11-24")
    assert facts(date) == (dt.date(2025, 11, 24), dt.date(2025, 11, 24), "day", False, False)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2025", "2025-01-01", "2025-12-31", "year"),
        ("2025-11", "2025-11-01", "2025-11-30", "month"),
        ("2023-02", "2023-02-01", "2023-02-28", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("1900-02", "1900-02-01", "1900-02-28", "month"),
        ("2000-02", "2000-02-01", "2000-02-29", "month"),
        ("2025-12", "2025-12-01", "2025-12-31", "month"),
        ("2025-XX", "2025-01-01", "2025-12-31", "year"),
        ("2025-XX-XX", "2025-01-01", "2025-12-31", "year"),
        ("2025-11-XX", "2025-11-01", "2025-11-30", "month"),
        ("2025-01-01", "2025-01-01", "2025-01-01", "day"),
    ],
)
def test_partial_date_covers_its_whole_year_or_month(
    text: str, start: str, end: str, precision: str
) -> None:
    """No partial date turns into the first of January."""
    date = EdtfDate.parse(text)
    assert facts(date) == (day(start), day(end), precision, False, False)
    assert str(date) == text


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2025-11-24/2025-11-27", "2025-11-24", "2025-11-27", "interval"),
        ("2025-11-24/2025-11-24", "2025-11-24", "2025-11-24", "interval"),
        ("2025-11-24/2025-11", "2025-11-24", "2025-11-30", "interval"),
        ("2025-11/2025-11-24", "2025-11-01", "2025-11-24", "interval"),
        ("2024/2025-02", "2024-01-01", "2025-02-28", "interval"),
        ("2024-02/2024-03-XX", "2024-02-01", "2024-03-31", "interval"),
        ("[2025-11-24..2025-11-27]", "2025-11-24", "2025-11-27", "one day within"),
        ("[2025-11..2025-12]", "2025-11-01", "2025-12-31", "one day within"),
        ("2005/..", "2005-01-01", None, "interval"),
        ("2005/", "2005-01-01", None, "interval"),
        ("../2005-12", None, "2005-12-31", "interval"),
        ("/2005-12", None, "2005-12-31", "interval"),
        ("[2025-11-24..]", "2025-11-24", None, "one day within"),
        ("[..2025-11-27]", None, "2025-11-27", "one day within"),
    ],
)
def test_range_stays_a_range(text: str, start: str | None, end: str | None, precision: str) -> None:
    date = EdtfDate.parse(text)
    assert facts(date) == (day(start), day(end), precision, False, False)
    assert str(date) == text


@pytest.mark.parametrize(
    ("text", "is_approximate", "is_uncertain"),
    [
        ("2025-11-26~", True, False),
        ("2025-11?", False, True),
        ("2025%", True, True),
        ("2025-11-XX~", True, False),
        ("2025~/2026?", True, True),
        ("2025-11-24/2025-11-27~", True, False),
        ("2025-11-24?/..", False, True),
        ("[2025-11-24..2025-11-27%]", True, True),
    ],
)
def test_marks_say_approximate_uncertain_or_both(
    text: str, *, is_approximate: bool, is_uncertain: bool
) -> None:
    date = EdtfDate.parse(text)
    assert (date.is_approximate, date.is_uncertain) == (is_approximate, is_uncertain)
    assert str(date) == text


@pytest.mark.parametrize("mark", ["?", "~", "%"])
def test_mark_moves_neither_first_nor_last_day(mark: str) -> None:
    plain, marked = EdtfDate.parse("2025-11"), EdtfDate.parse(f"2025-11{mark}")
    assert facts(marked)[:3] == facts(plain)[:3]


@pytest.mark.parametrize(
    "text",
    ["2025-02-30", "2023-02-29", "2025-13", "2025-00", "2025-11-00", "2025-11-31", "2025-21"],
)
def test_day_that_the_calendar_does_not_have_is_refused(text: str) -> None:
    with pytest.raises(InvalidDateError) as caught:
        EdtfDate.parse(text)
    assert str(caught.value) == f"'{text}' is not a day of the calendar"


@pytest.mark.parametrize(
    "text",
    ["2025-11-27/2025-11-24", "2026/2025", "2025-12/2025-11-30", "[2025-11-27..2025-11-24]"],
)
def test_span_that_ends_before_it_starts_is_refused(text: str) -> None:
    with pytest.raises(InvalidDateError) as caught:
        EdtfDate.parse(text)
    assert str(caught.value) == f"'{text}' is not a span that ends after it starts"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "12:30",
        "NO",
        "soon",
        "24/11/2025",
        "November 2025",
        "2025-11-24 ",
        " 2025",
        "2025\n",
        "2025-1-4",
        "25-11-24",
        "20251124",
        "-0044",
        "0000",
        "202X",
        "2025-X1",
        "2025-XX-12",
        "2025-11-24T12:30",
        "2025~~",
        "/",
        "..",
        "../..",
        "[..]",
        "[2025-11-24]",
        "[2025,2026]",
        "{2025..2026}",
        "2025-11-24..2025-11-27",
        "[2025..2026]~",
        "[2025 .. 2026]",
        "2024/2025/2026",
    ],
)
def test_text_that_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidDateError) as caught:
        EdtfDate.parse(text)
    assert str(caught.value) == f"'{text}' is not {EXPECTED}"


def test_dates_are_equal_when_their_texts_are() -> None:
    """A month and the span of its days cover the same days, and are not the same statement."""
    texts = ["2025-11", "2025-11~", "2025-11-XX", "2025-11-01/2025-11-30"]
    assert {EdtfDate.parse(text) for text in texts * 2} == {EdtfDate.parse(text) for text in texts}
    assert [EdtfDate.parse("2025-11") == EdtfDate.parse(text) for text in texts] == [
        True,
        False,
        False,
        False,
    ]


def test_date_cannot_be_changed() -> None:
    date = EdtfDate.parse("2025-11")
    with pytest.raises(FrozenInstanceError):
        date.text = "2025-12"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("date", "start", "end", "expected"),
    [
        ("2025-11-24", "2025-11-24", "2025-11-27", True),
        ("2025-11-27", "2025-11-24", "2025-11-27", True),
        ("2025-11-23", "2025-11-24", "2025-11-27", False),
        ("2025-11-28", "2025-11-24", "2025-11-27", False),
        ("2025-11", "2025-11-24", "2025-11-27", True),
        ("2025-12", "2025-11-24", "2025-11-27", False),
        ("2025", "2025-11-24", "2025-11-27", True),
        ("../2025-11-23", "2025-11-24", None, False),
        ("../2025-11-24", "2025-11-24", None, True),
        ("2025-11-28/..", None, "2025-11-27", False),
        ("2025-11-27/..", None, "2025-11-27", True),
        ("2025-11-24", None, None, True),
        ("2025-11-24", None, "2025-11-23", False),
        ("2025-11-24", "2025-11-25", None, False),
    ],
)
def test_date_overlaps_a_period_when_one_day_is_in_both(
    date: str, start: str | None, end: str | None, *, expected: bool
) -> None:
    assert EdtfDate.parse(date).overlaps(day(start), day(end)) is expected


@given(ALL_FORMS)
def test_date_overlaps_itself(text: str) -> None:
    date = EdtfDate.parse(text)
    assert date.overlaps(date.start, date.end)


@given(ALL_FORMS, ALL_FORMS)
def test_overlap_does_not_depend_on_whose_it_is(one: str, other: str) -> None:
    a, b = EdtfDate.parse(one), EdtfDate.parse(other)
    assert a.overlaps(b.start, b.end) == b.overlaps(a.start, a.end)


@given(POINTS_OF_ONE_YEAR, POINTS_OF_ONE_YEAR)
def test_overlap_agrees_with_days_told_off_one_by_one(one: str, other: str) -> None:
    def days_of(date: EdtfDate) -> set[int]:
        assert date.start
        assert date.end
        return set(range(date.start.toordinal(), date.end.toordinal() + 1))

    a, b = EdtfDate.parse(one), EdtfDate.parse(other)
    assert a.overlaps(b.start, b.end) == bool(days_of(a) & days_of(b))


def strict_day(value: struct_time | float) -> dt.date | None:
    return dt.date(*value[:3]) if isinstance(value, struct_time) else None


@settings(deadline=None)
@given(ALL_FORMS)
def test_first_and_last_day_are_those_of_another_edtf_reader(text: str) -> None:
    theirs = edtf.parse_edtf(text)
    ours = EdtfDate.parse(text)
    assert (ours.start, ours.end) == (
        strict_day(theirs.lower_strict()),
        strict_day(theirs.upper_strict()),
    )


@settings(deadline=None)
@given(st.builds("{}{}".format, POINTS, st.sampled_from(["", "?", "~"])))
def test_marks_are_those_of_another_edtf_reader(text: str) -> None:
    """That reader tells ``%`` by a third attribute."""
    theirs = edtf.parse_edtf(text)
    ours = EdtfDate.parse(text)
    assert (ours.is_approximate, ours.is_uncertain) == (
        theirs.is_approximate,
        theirs.is_uncertain,
    )


@given(ALL_FORMS)
def test_text_survives_reading_and_writing(text: str) -> None:
    adapter = TypeAdapter(EdtfDate)
    date = adapter.validate_python(text)
    assert adapter.dump_json(date).decode() == f'"{text}"'
    assert adapter.validate_python(str(date)) == date


def test_number_is_read_as_a_year() -> None:
    """A bare 2025 is a number in YAML."""
    assert TypeAdapter(EdtfDate).validate_python(2025) == EdtfDate.parse("2025")


@pytest.mark.parametrize("value", [True, None, 2025.0, [2025], {"year": 2025}, 999])
def test_other_values_are_no_dates(value: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(EdtfDate).validate_python(value)
    assert [(e["type"], e["msg"]) for e in caught.value.errors()] == [("date", EXPECTED)]
