"""The axis of a timeline: from a first to a last day, with few ticks at round dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_MOST_TICKS = 7
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_A_YEAR = 12
_SHORTEST = 4
_LONG = 4
# room at both ends for the marks themselves, in per cent
_MARGIN = 2.0


@dataclass(frozen=True, slots=True)
class Axis:
    """A span of days laid over the width of a drawing.

    Attributes
    ----------
    first, last
        First and last day shown.
    """

    first: dt.date
    last: dt.date

    @classmethod
    def over(cls, days: list[dt.date]) -> Axis:
        """Make an axis for days, a little wider where they lie close together."""
        first, last = min(days), max(days)
        missing = _SHORTEST - (last - first).days
        if missing > 0:
            # dates have a first and a last day of all
            before = min(missing // 2, (first - dt.date.min).days)
            after = min(missing - before, (dt.date.max - last).days)
            first, last = first - dt.timedelta(days=before), last + dt.timedelta(days=after)
        return cls(first, last)

    @property
    def is_long(self) -> bool:
        """Whether years tell more than months."""
        return self.last.year - self.first.year >= _LONG

    def place(self, day: dt.date) -> float:
        """Say where a day lies, in per cent of the width."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(_MARGIN + share * (100 - 2 * _MARGIN), 2)

    def ticks(self, words: Mapping[str, Any]) -> list[tuple[float, str]]:
        """Choose round dates and how they are written: days, months or years."""
        found = self._days(words) or self._months(words)
        return found or [(self.place(self.first), str(self.first.year))]

    def _days(self, words: Mapping[str, Any]) -> list[tuple[float, str]]:
        span = (self.last - self.first).days
        for step in _DAYS:
            if span // step < _MOST_TICKS:
                days = [self.first + dt.timedelta(days=n) for n in range(0, span + 1, step)]
                return [(self.place(day), _day(day, words)) for day in days]
        return []

    def _months(self, words: Mapping[str, Any]) -> list[tuple[float, str]]:
        # the narrowest step that leaves room for what is written
        months = (self.last.year - self.first.year) * _A_YEAR + self.last.month - self.first.month
        for step in (step for step in _MONTHS if months // step <= _MOST_TICKS):
            starts = list(self._starts(step))
            most = _MOST_TICKS if step >= _A_YEAR else _MOST_TICKS - 2
            if 0 < len(starts) <= most:
                return [(self.place(day), _month(day, step, words)) for day in starts]
        return []

    def _starts(self, step: int) -> Iterator[dt.date]:
        """Go through the first days of every so many months, counted from the year 0."""
        number = self.first.year * _A_YEAR + self.first.month - 1
        number += -number % step
        while number // _A_YEAR <= self.last.year:
            day = dt.date(number // _A_YEAR, number % _A_YEAR + 1, 1)
            if self.first <= day <= self.last:
                yield day
            number += step


def _day(day: dt.date, words: Mapping[str, Any]) -> str:
    return str(words["dayMonth"]).format(day=day.day, month=words["shortMonths"][day.month - 1])


def _month(day: dt.date, step: int, words: Mapping[str, Any]) -> str:
    if step >= _A_YEAR:
        return str(day.year)
    return str(words["monthYear"]).format(month=words["shortMonths"][day.month - 1], year=day.year)
