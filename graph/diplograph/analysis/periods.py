"""Periods: which one an engagement belongs to, when its date is a range or stops at the year."""

from __future__ import annotations

from typing import Any, Literal, get_args

import pandas as pd

from diplograph.errors import InvalidDateError, InvalidSelectionError, did_you_mean
from diplograph.model.dates import EdtfDate

Frequency = Literal["week", "month", "quarter", "year"]
FREQUENCIES: tuple[str, ...] = get_args(Frequency)

_ALIASES = {"week": "W", "month": "M", "quarter": "Q", "year": "Y"}
_DAYS_PER_YEAR = 365.2425
_ENDS = ("first", "last")


def span_of(text: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Read a period with two ends.

    Parameters
    ----------
    text
        EDTF: ``2025``, ``2025-11``, ``2024-07/2025-06``.

    Returns
    -------
    tuple of pandas.Timestamp
        First and last day, both counted.

    Raises
    ------
    InvalidSelectionError
        The text is no date, or leaves an end open.
    """
    try:
        date = EdtfDate.parse(str(text))
    except InvalidDateError as error:
        raise InvalidSelectionError(f"{error}.") from None
    if date.start is None or date.end is None:
        message = f"'{text}' is not a period with two ends. Write both, such as 2024-07/2025-06."
        raise InvalidSelectionError(message)
    return pd.Timestamp(date.start), pd.Timestamp(date.end)


def falls_within(dated: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.Series[bool]:
    """Tell which rows belong to a period for sure.

    Parameters
    ----------
    dated
        A table with ``day``, ``last_day`` and ``precision``, as ``dated_ties`` returns it.
    first, last
        First and last day of the period, both counted.

    Returns
    -------
    pandas.Series
        True where every day that the date may stand for lies in the period. What lasts from one
        day to another belongs where it begins.
    """
    latest = _latest_beginning(dated)
    within: pd.Series[bool] = (dated["day"] >= first) & (latest <= last)
    return within


def may_fall_within(
    dated: pd.DataFrame, first: pd.Timestamp | None, last: pd.Timestamp | None
) -> pd.Series[bool]:
    """Tell which rows share at least one possible day with a period; an unknown end stays open."""
    may = pd.Series(True, index=dated.index)  # noqa: FBT003 - the value that fills the column
    if last is not None:
        may &= dated["day"].isna() | (dated["day"] <= last)
    if first is not None:
        may &= dated["last_day"].isna() | (dated["last_day"] >= first)
    return may


def periods_of(dated: pd.DataFrame, freq: Frequency | str) -> pd.Series[pd.Period]:
    """Assign each row to the period it belongs to for sure.

    Parameters
    ----------
    dated
        A table with ``day``, ``last_day`` and ``precision``.
    freq
        ``week`` (from Monday to Sunday), ``month``, ``quarter`` or ``year``.

    Returns
    -------
    pandas.Series
        The period; missing where the date may fall into more than one, or is not known.

    Raises
    ------
    InvalidSelectionError
        There is no such frequency.
    """
    alias = alias_of(freq)
    begins = dated["day"].dt.to_period(alias)
    is_sure = begins == _latest_beginning(dated).dt.to_period(alias)
    placed: pd.Series[pd.Period] = begins.where(is_sure)
    return placed


def alias_of(freq: Frequency | str) -> str:
    """Name a frequency as pandas does."""
    if freq not in _ALIASES:
        message = f"'{freq}' is not a frequency. {did_you_mean(str(freq), FREQUENCIES)}"
        raise InvalidSelectionError(message)
    return _ALIASES[freq]


def years_between(first: pd.Timestamp, last: pd.Timestamp) -> float:
    """Length of a period in years of 365.2425 days, both ends counted; 0 where it is empty."""
    return max((last - first).days + 1, 0) / _DAYS_PER_YEAR


def _latest_beginning(dated: pd.DataFrame) -> pd.Series[pd.Timestamp]:
    return dated["last_day"].where(dated["precision"] != "interval", dated["day"])


def covered_periods(
    covered: dict[str, Any],
    freq: Frequency | str,
    since: str | None = None,
    until: str | None = None,
) -> tuple[pd.PeriodIndex, pd.Series[float]]:
    """List the periods of a table, and how much of each the records cover.

    Parameters
    ----------
    covered
        A coverage as plain values, with ``first`` and ``last`` (ISO 8601, empty where nothing is
        dated).
    freq
        ``week``, ``month``, ``quarter`` or ``year``.
    since, until
        First and last day to show, as EDTF; by default what is covered.

    Returns
    -------
    tuple
        The periods, and the share (0–1) of the days of each from the first to the last day
        covered.

    Raises
    ------
    InvalidSelectionError
        There is no such frequency or date, or ``since`` lies after ``until``.
    """
    alias = alias_of(freq)
    first, last = (pd.Timestamp(covered[key]) if covered[key] else None for key in _ENDS)
    shown_first = span_of(since)[0] if since else first
    shown_last = span_of(until)[1] if until else last
    if shown_first is None or shown_last is None:
        empty = pd.PeriodIndex([], freq=alias, name="period")
        return empty, pd.Series(dtype=float, index=empty)
    if shown_last < shown_first:
        message = f"since '{since}' is not before until '{until}'. Swap the two."
        raise InvalidSelectionError(message)
    index = pd.period_range(shown_first, shown_last, freq=alias, name="period")
    shares = pd.Series(0.0, index=index)
    if first is not None and last is not None:
        begins, ends = index.start_time, index.end_time.normalize()
        overlap = ends.where(ends < last, last) - begins.where(begins > first, first)
        shares[:] = (overlap.days + 1).to_numpy().clip(min=0) / ((ends - begins).days + 1)
    return index, shares
