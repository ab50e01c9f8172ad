from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.gatherings import gatherings

from diplograph.analysis.dated_ties import dated_ties
from diplograph.analysis.periods import (
    covered_periods,
    falls_within,
    may_fall_within,
    periods_of,
    span_of,
)
from diplograph.errors import InvalidSelectionError

DAYS = st.dates(dt.date(2023, 1, 1), dt.date(2025, 12, 31))


def placed(text: str, freq: str) -> str:
    return str(periods_of(dated_ties(gatherings([("MAR NOR", text)])), freq).iloc[0])


@pytest.mark.parametrize(
    ("text", "freq", "period"),
    [
        ("2024-05-06", "month", "2024-05"),
        ("2024-05", "month", "2024-05"),
        ("2024-05", "quarter", "2024Q2"),
        ("2024", "year", "2024"),
        ("2024", "quarter", "NaT"),
        ("[2024-05-31..2024-06-01]", "month", "NaT"),
        ("[2024-05-31..2024-06-01]", "quarter", "2024Q2"),
        ("2024-12-30/2025-01-02", "year", "2024"),
        ("2024-12-31", "week", "2024-12-30/2025-01-05"),
        ("../2024-05-06", "year", "NaT"),
    ],
)
def test_engagement_belongs_where_its_date_can_only_be(text: str, freq: str, period: str) -> None:
    assert placed(text, freq) == period


@given(DAYS, st.integers(0, 400), st.sampled_from(["week", "month", "quarter", "year"]))
def test_placed_is_what_has_all_its_days_in_one_period(
    first: dt.date, length: int, freq: str
) -> None:
    days = pd.date_range(first, periods=length + 1, freq="D")
    text = f"[{first}..{days[-1].date()}]"
    alias = {"week": "W", "month": "M", "quarter": "Q", "year": "Y"}[freq]
    periods = {str(day.to_period(alias)) for day in days}
    assert placed(text, freq) == (periods.pop() if len(periods) == 1 else "NaT")


def test_within_for_sure_and_within_perhaps() -> None:
    ties = dated_ties(gatherings([("MAR NOR", t) for t in ("2024-05-06", "2024", "2025-01-01")]))
    period = span_of("2024-01/2024-06")
    assert ties[falls_within(ties, *period)]["precision"].tolist() == ["day"]
    assert sorted(ties[may_fall_within(ties, *period)]["precision"]) == ["day", "year"]
    assert may_fall_within(ties, None, None).all()


def test_period_covered_in_part_says_how_much() -> None:
    index, share = covered_periods({"first": "2024-07-02", "last": "2025-12-31"}, "year")
    assert [str(period) for period in index] == ["2024", "2025"]
    assert share.tolist() == pytest.approx([183 / 366, 1])
    _, share = covered_periods(
        {"first": "2024-07-02", "last": "2025-12-31"}, "year", "2023", "2026"
    )
    assert share.round(2).tolist() == [0, 0.5, 1, 0]
    assert len(covered_periods({"first": "", "last": ""}, "month")[0]) == 0


def test_what_is_no_period_is_refused() -> None:
    with pytest.raises(InvalidSelectionError, match=r"'2024/\.\.' is not a period with two ends"):
        span_of("2024/..")
    with pytest.raises(InvalidSelectionError, match="'last year' is not a date"):
        span_of("last year")
    with pytest.raises(InvalidSelectionError, match="Did you mean 'month'"):
        covered_periods({"first": "", "last": ""}, "months")
    with pytest.raises(InvalidSelectionError, match="since '2026' is not before until '2025'"):
        covered_periods({"first": "", "last": ""}, "year", "2026", "2025")
