"""Ids and dates as FollowTheMoney writes them."""

from __future__ import annotations

import hashlib
import re
from typing import Any

_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_LONGEST_ID = 200
_POINT = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_WITHIN = re.compile(r"\[(.*)\.\.(.*)\]")


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


def is_exact(edtf: Any) -> bool:
    """Tell whether ``date`` alone says all that a date says; no date says nothing more."""
    return not edtf or set(dates_of(edtf).values()) >= {edtf}


def is_one_day_within(edtf: Any) -> bool:
    """Tell whether a date is one day within a range."""
    return _WITHIN.fullmatch(str(edtf or "")) is not None
