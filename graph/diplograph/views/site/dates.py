"""Dates as text in a language, as precise as they are known and no more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_POINT = re.compile(r"(\d{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?([~?%]?)")
_WITHIN = re.compile(r"\[(.*)\.\.(.*)\]")
_MARKS = {"~": "about", "?": "perhaps", "%": "aboutPerhaps"}
_DAY = 3


def write_date(text: str, words: Mapping[str, Any]) -> str:
    """Write a date of the Extended Date/Time Format for a reader.

    Parameters
    ----------
    text
        EDTF, such as ``2025-11`` or ``[2025-11-24..2025-11-27]``; what is none stays as it is.
    words
        The site's words in a language, with its months and the order of day, month and year.

    Returns
    -------
    str
        For example ``one day within 24–27 November 2025``.
    """
    if within := _WITHIN.fullmatch(text):
        return str(words["oneDayWithin"]).format(span=_span(within[1], within[2], words))
    first, slash, last = text.partition("/")
    return _span(first, last, words) if slash else _point(text, words)


def write_period(first: str, last: str, words: Mapping[str, Any]) -> str:
    """Write the first and the last day of something as one span, or as one day."""
    return _point(first, words) if first == last else _span(first, last, words)


def _parts(text: str) -> tuple[list[int], str] | None:
    """Read year, month and day as far as they are given, and the mark of doubt."""
    match = _POINT.fullmatch(text)
    if not match:
        return None
    known = [int(part) for part in match.groups()[:3] if part and part != "XX"]
    is_possible = len(known) == 1 or 1 <= known[1] <= 12  # noqa: PLR2004 - months of a year
    return (known, match[4]) if is_possible else None


def _point(text: str, words: Mapping[str, Any]) -> str:
    found = _parts(text)
    if found is None:
        return text
    known, mark = found
    written = _plain(known, words)
    return str(words[_MARKS[mark]]).format(date=written) if mark else written


def _plain(known: list[int], words: Mapping[str, Any], pattern: str = "dayMonthYear") -> str:
    year, *rest = known
    if not rest:
        return str(year)
    month = words["months"][rest[0] - 1]
    if len(rest) == 1:
        return str(words["monthYear"]).format(month=month, year=year)
    return str(words[pattern]).format(day=_day(rest[1], words), month=month, year=year)


def _day(day: int, words: Mapping[str, Any]) -> str:
    return str(words["firstDay"]) if day == 1 else str(day)


def _span(first: str, last: str, words: Mapping[str, Any]) -> str:
    start, end = _parts(first), _parts(last)
    if start and end and not (start[1] or end[1]) and len(start[0]) == len(end[0]) == _DAY:
        return _days(start[0], end[0], words)
    ends = (words["open"] if text in {"", ".."} else _point(text, words) for text in (first, last))
    return " – ".join(map(str, ends))


def _days(start: list[int], end: list[int], words: Mapping[str, Any]) -> str:
    """Write from one day to another, naming a month and a year that they share once."""
    if start == end:
        return _plain(start, words)
    if start[:2] == end[:2]:
        both = f"{_day(start[2], words)}–{end[2]}"
        month = words["months"][start[1] - 1]
        return str(words["dayMonthYear"]).format(day=both, month=month, year=start[0])
    pattern = "dayMonth" if start[0] == end[0] else "dayMonthYear"
    return f"{_plain(start, words, pattern)} – {_plain(end, words)}"
