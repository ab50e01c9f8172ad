"""Dates and states as FollowTheMoney writes them → ours."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence

from diplograph.errors import InvalidDateError
from diplograph.importers.ftm.entities import Entity
from diplograph.importers.ftm.findings import Findings
from diplograph.model.dates import EXPECTED, EdtfDate
from diplograph.model.ftm_codes import ORGANISATION_CODES, state_of_code

_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ].*")
MARKS = re.compile("[?~%]")
_EXACT = re.compile(r"Date: (.+)")


def dates_in(entity: Entity, findings: Findings, *names: str) -> list[EdtfDate]:
    """Read the dates of properties, in order; what is none is a finding."""
    found: dict[str, EdtfDate] = {}
    for name in names:
        for text in entity.texts(name):
            try:
                date = EdtfDate.parse(_TIME.sub(r"\1", text))
            except InvalidDateError:
                remedy = "Correct it; it is left out."
                findings.miss(entity, "date", name, f"'{text}'", EXPECTED, remedy)
            else:
                found.setdefault(date.text, date)
    return sorted(found.values(), key=lambda date: (str(date.first_day), date.text))


def date_in(entity: Entity, findings: Findings, *names: str) -> EdtfDate | None:
    """Read the one date of properties; several become one day within all that they cover."""
    found = dates_in(entity, findings, *names)
    if len(found) <= 1:
        return found[0] if found else None
    spread = _within(found)
    listed = ", ".join(f"'{date}'" for date in found)
    remedy = f"It is read as {spread}; look which one is right."
    findings.miss(entity, "several-dates", names[0], listed, "one date", remedy)
    return spread


def _within(dates: Sequence[EdtfDate]) -> EdtfDate:
    first = min(date.first_day or "" for date in dates)
    last = max(date.last_day or "" for date in dates)
    return EdtfDate.parse(f"[{first}..{last}]")


def exact_dates(entity: Entity) -> list[EdtfDate]:
    """Read the dates that diplograph writes as sentences where no property can hold them."""
    found = []
    for text in entity.texts("summary"):
        if said := _EXACT.fullmatch(text):
            with contextlib.suppress(InvalidDateError):
                found.append(EdtfDate.parse(said[1]))
    return found


def summary_of(entity: Entity) -> str:
    """Join what an entity says in summary, without the sentence that repeats its date."""
    return " ".join(text for text in entity.texts("summary") if not _EXACT.fullmatch(text))


def span_of(entity: Entity, findings: Findings, *, is_lasting: bool) -> EdtfDate | None:
    """Read when something happened.

    Parameters
    ----------
    entity, findings
        What has a date, a start or an end, and where to note what cannot be read.
    is_lasting
        Whether it goes on beyond its first day when no end is given.

    Returns
    -------
    EdtfDate or None
        None where no date is known.
    """
    if exact := exact_dates(entity):
        return exact[0]
    if date := date_in(entity, findings, "date"):
        return date
    start, end = (date_in(entity, findings, name) for name in ("startDate", "endDate"))
    if start == end or (end is None and not is_lasting):
        return start
    try:
        return EdtfDate.parse(f"{_bound(start, 'first_day')}/{_bound(end, 'last_day')}")
    except InvalidDateError:
        remedy = "Correct one of the two dates."
        expected = f"on or after the start, {start}"
        findings.miss(entity, "end-before-start", "endDate", f"'{end}'", expected, remedy)
        return None


def _bound(date: EdtfDate | None, day: str) -> str:
    """Write the end of an interval; of a day that is itself not known, its bound."""
    if date is None:
        return ""
    return date.text if date.precision in {"day", "month", "year"} else str(getattr(date, day))


def states_in(entity: Entity, findings: Findings, *names: str) -> list[str]:
    """Read the states of properties; a code that is nobody's is a finding."""
    found: dict[str, None] = {}
    for name in names:
        for code in entity.texts(name):
            if code in ORGANISATION_CODES:
                continue
            state = state_of_code(code)
            if state:
                found[state] = None
            else:
                remedy = "It is left out; name the state that it was an organ of."
                findings.miss(entity, "country", name, f"'{code}'", "the code of a state", remedy)
    return list(found)


def organisation_in(entity: Entity) -> str | None:
    """Find the organisation that FollowTheMoney lists among countries, such as ``eu``."""
    found = [ORGANISATION_CODES.get(code) for code in entity.texts("country")]
    return next((organisation for organisation in found if organisation), None)
