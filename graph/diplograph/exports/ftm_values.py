"""Ids, dates, languages and countries as FollowTheMoney writes them."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from diplograph.datasets import reference_file
from diplograph.model.countries import countries

_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_LONGEST_ID = 200
_POINT = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_WITHIN = re.compile(r"\[(.*)\.\.(.*)\]")

# the only states of the past that FollowTheMoney has a code for
_PAST = {
    "czechoslovakia": "cshh",
    "german-democratic-republic": "dd",
    "serbia-and-montenegro": "csxx",
    "soviet-union": "suhh",
    "yugoslavia": "yucs",
}


def entity_id(*parts: str) -> str:
    """Join parts to an id that FollowTheMoney accepts; a digest where they hold what it does not.

    Examples
    --------
    >>> entity_id("engagement", "interpol-ga93-31")
    'engagement.interpol-ga93-31'
    """
    joined = ".".join(parts)
    if _ID.fullmatch(joined) and len(joined) <= _LONGEST_ID:
        return joined
    return f"x{hashlib.sha256(joined.encode()).hexdigest()[:40]}"


def country_code(state_id: Any) -> str | None:
    """Give the ISO 3166-1 alpha-2 code in small letters, or that of a state of the past."""
    country = countries().get(str(state_id))
    return country.iso2.lower() if country else _PAST.get(str(state_id))


@cache
def _languages() -> Mapping[str, str]:
    with reference_file("ftm_languages.csv").open(encoding="utf-8", newline="") as lines:
        return MappingProxyType({r["iso639_1"]: r["iso639_3"] for r in csv.DictReader(lines)})


def language_code(tag: Any) -> str | None:
    """Give the ISO 639-3 code, of languages that FollowTheMoney knows."""
    return _languages().get(str(tag).partition("-")[0])


def dates_of(edtf: Any) -> dict[str, str]:
    """Write a date as the properties that hold it.

    Parameters
    ----------
    edtf
        A date in EDTF; None where none is known.

    Returns
    -------
    dict of str to str
        ``date`` for a day, month or year; ``startDate`` and ``endDate`` for a range and for one day
        within a range, which FollowTheMoney cannot tell apart. Marks of doubt are left out.

    Examples
    --------
    >>> dates_of("2025-11~"), dates_of("[2025-11-24..2025-11-27]")
    ({'date': '2025-11'}, {'startDate': '2025-11-24', 'endDate': '2025-11-27'})
    """
    text = str(edtf or "")
    within = _WITHIN.fullmatch(text)
    ends = within.groups() if within else tuple(text.split("/", 1))
    points = [_POINT.match(end) for end in ends]
    names = ("date",) if len(ends) == 1 else ("startDate", "endDate")
    return {
        name: point.group() for name, point in zip(names, points, strict=True) if point is not None
    }


def is_one_day_within(edtf: Any) -> bool:
    """Tell whether a date is one day within a range."""
    return _WITHIN.fullmatch(str(edtf or "")) is not None
