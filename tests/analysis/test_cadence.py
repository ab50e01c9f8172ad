from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.small_dyads import ties_on

from diplograph.analysis.cadence import PhaseRule, cadence, number_occasions, occasions
from diplograph.analysis.observed import Span

KNOWN = Span(dt.date(2000, 1, 1), dt.date(2009, 12, 31))


def every(days: int, *, times: int, since: str = "2001-01-01") -> list[str]:
    dates = pd.date_range(since, periods=times, freq=f"{days}D")
    return [day.date().isoformat() for day in dates]


def phase(*days: str, known: Span = KNOWN, rule: PhaseRule | None = None) -> object:
    table = cadence(ties_on(*days), known=known, rule=rule or PhaseRule())
    return table["phase"].iloc[0]


def test_median_gap_is_the_cadence() -> None:
    table = cadence(ties_on("2001-01-01", "2001-01-11", "2001-01-31", "2001-04-11"), known=KNOWN)
    row = table.loc[("FIN", "SWE")]
    assert (row["n_occasions"], row["cadence"]) == (4, 20)
    assert (row["cadence_earlier"], row["cadence_recent"]) == (15, 70)
    assert row["days_since"] == (dt.date(2009, 12, 31) - dt.date(2001, 4, 11)).days
    assert row["lateness"] == row["days_since"] / 20


def test_engagements_of_one_event_or_one_day_are_one_occasion() -> None:
    at_event = ties_on("2001-05-01", "2001-05-03", event="summit")
    same_day = ties_on("2002-01-01", "2002-01-01", "2003-01-01")
    ties = pd.concat([at_event, same_day], ignore_index=True)
    assert number_occasions(ties).tolist() == [1, 1, 2, 2, 3]
    table = occasions(ties)
    assert table["n_engagements"].tolist() == [2, 2, 1]
    assert table["gap"].astype(object).where(table["gap"].notna(), None).tolist() == [
        None,
        245,
        365,
    ]


def test_meeting_during_a_visit_is_the_visit() -> None:
    assert number_occasions(ties_on("2001-05-01/2001-05-04", "2001-05-03")).tolist() == [1, 1]


def test_long_course_does_not_swallow_what_happens_in_its_second_month() -> None:
    ties = ties_on("2001-01-01/2001-06-30", "2001-01-15", "2001-03-15")
    assert number_occasions(ties).tolist() == [1, 1, 2]


def test_date_that_may_be_any_day_of_a_year_makes_no_gap() -> None:
    ties = ties_on("2001-01-01", "2003-01-01..2003-12-31", "2005-01-01")
    assert number_occasions(ties).isna().tolist() == [False, True, False]
    row = cadence(ties, known=KNOWN).iloc[0]
    assert (row["n_occasions"], row["cadence"]) == (2, 1461)


def test_silence_is_counted_from_the_last_engagement_however_vague() -> None:
    row = cadence(ties_on("2001-01-01", "2008-01-01..2008-12-31"), known=KNOWN).iloc[0]
    assert row["days_since"] == 365


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (every(365, times=9), "steady"),
        (every(250, times=9) + every(50, times=8, since="2008-11-01"), "warming"),
        (every(60, times=20) + every(300, times=7, since="2004-12-01"), "cooling"),
        (every(100, times=20), "dormant"),
        (["2009-06-01", "2009-09-01"], "new"),
    ],
)
def test_phase_follows_the_rule(days: list[str], expected: str) -> None:
    assert phase(*days) == expected


def test_chance_alone_makes_few_dyads_warm_or_cool() -> None:
    """Occasions at random at a constant rate: about one in ten each, and most of the rest late."""
    generator = np.random.default_rng(20)
    tables = []
    for number in range(300):
        ends = np.cumsum(np.append(0, generator.exponential(90, 24)).round().astype(int) + 1)
        days = pd.Timestamp("2009-12-31") - pd.to_timedelta(ends[-1] - ends + 40, unit="D")
        dyad = (f"a{number:03}", f"b{number:03}")
        tables.append(ties_on(*(day.date().isoformat() for day in days), dyad=dyad))
    wide = Span(dt.date(1980, 1, 1), KNOWN.last)
    phases = cadence(pd.concat(tables, ignore_index=True), known=wide)["phase"]
    shares = phases.value_counts(normalize=True)
    assert 0.03 < shares["warming"] < 0.15
    assert 0.03 < shares["cooling"] < 0.15


def test_century_ago_says_nothing_about_now() -> None:
    """Gaps of years before the last 32 leave a dyad steady that has met monthly since."""
    long_ago = every(700, times=20, since="1900-01-01")
    days = [*long_ago, *every(30, times=40, since="2006-10-01")]
    row = cadence(ties_on(*days), known=Span(dt.date(1900, 1, 1), KNOWN.last)).iloc[0]
    assert (row["cadence_earlier"], row["cadence_recent"], row["phase"]) == (30, 30, "steady")


def test_few_occasions_have_no_phase() -> None:
    assert pd.isna(phase("2001-01-01", "2003-01-01"))
    assert phase("2001-01-01", "2003-01-01", rule=PhaseRule(min_occasions=2)) == "cooling"


def test_nothing_is_new_in_the_first_year_of_the_data() -> None:
    young = Span(dt.date(2009, 3, 1), dt.date(2009, 12, 31))
    assert pd.isna(phase("2009-06-01", "2009-09-01", known=young))


def test_what_comes_after_the_day_asked_for_does_not_count() -> None:
    early = Span(KNOWN.first, dt.date(2002, 1, 1))
    row = cadence(ties_on("2001-01-01", "2001-07-01", "2005-01-01"), known=early).iloc[0]
    assert (row["n_occasions"], row["days_since"]) == (2, 184)


offsets = st.lists(st.integers(0, 3000), min_size=1, max_size=30)


@given(offsets)
def test_cadence_is_the_median_of_the_gaps_between_distinct_days(numbers: list[int]) -> None:
    start = dt.date(2001, 1, 1)
    ties = ties_on(*((start + dt.timedelta(n)).isoformat() for n in numbers))
    row = cadence(ties, known=KNOWN).iloc[0]
    distinct = sorted(set(numbers))
    assert row["n_occasions"] == len(distinct)
    gaps = np.diff(distinct)
    assert pd.isna(row["cadence"]) if len(gaps) == 0 else row["cadence"] == np.median(gaps)


@given(offsets)
def test_order_of_rows_does_not_matter(numbers: list[int]) -> None:
    start = dt.date(2001, 1, 1)
    ties = ties_on(*((start + dt.timedelta(n)).isoformat() for n in numbers))
    shuffled = ties.sample(frac=1, random_state=len(numbers))
    pd.testing.assert_frame_equal(cadence(ties, known=KNOWN), cadence(shuffled, known=KNOWN))
