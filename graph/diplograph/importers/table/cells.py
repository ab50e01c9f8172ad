"""Read what a cell says: dates, and countries by code or by name."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from diplograph.errors import InvalidDateError
from diplograph.importers.imported import StateChoice, chosen_state
from diplograph.importers.table.mapping import Codes
from diplograph.model.countries import countries
from diplograph.model.dates import EdtfDate
from diplograph.model.state_codes import state_for_code
from diplograph.model.states import historical_states, state_remedy, states
from diplograph.resolution.candidates import Candidate, resolve_name
from diplograph.resolution.gazetteer import Gazetteer

_MONTHS = re.compile(r"%[mbB]")
_DAYS = re.compile(r"%[dj]")
_WHOLE = re.compile(r"%[cxD]")
_EXPECTED: dict[Codes, str] = {
    "iso2": "an ISO 3166-1 alpha-2 code",
    "iso3": "an ISO 3166-1 alpha-3 code",
    "cow": "a Correlates of War code of a state at the date",
    "gw": "a Gleditsch–Ward code of a state at the date",
    "names": "a country that is known for certain",
}


class UnreadableCellError(Exception):
    """A cell does not say what its column is for."""

    def __init__(self, expected: str, remedy: str) -> None:
        self.expected, self.remedy = expected, remedy
        super().__init__(f"{expected}. {remedy}")


def read_date(text: str, form: str | None) -> EdtfDate:
    """Read a date.

    Parameters
    ----------
    text
        What stands in the cell.
    form
        Format of ``strptime``; EDTF where None. A format without a day gives a month, one without
        a month a year. Days of a workbook are read in any case.

    Returns
    -------
    EdtfDate
        The date, no more exact than the cell.

    Raises
    ------
    UnreadableCellError
        The text is no date in the format.
    """
    try:
        return EdtfDate.parse(_in_edtf(text, form) if form else text)
    except InvalidDateError as error:
        expected = str(error).partition(" is not ")[2]
        remedy = "Correct it, or name its 'format' in the mapping."
        raise UnreadableCellError(expected, remedy) from None


def _in_edtf(text: str, form: str) -> str:
    try:
        day = dt.datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return text
        remedy = "Correct it, or the format in the mapping."
        raise UnreadableCellError(f"a date in the format {form}", remedy) from None
    if _DAYS.search(form) or _WHOLE.search(form):
        return day.isoformat()
    return f"{day:%Y-%m}" if _MONTHS.search(form) else f"{day:%Y}"


def read_country(text: str, codes: Codes, date: EdtfDate, choice: StateChoice) -> str:
    """Read a country.

    Parameters
    ----------
    text
        A code or a name.
    codes
        What the column holds.
    date
        When: it decides on former names, states of the past and numbers of states.
    choice
        Which states of the past to name.

    Returns
    -------
    str
        ISO 3166-1 alpha-3 code or id of a state of the past.

    Raises
    ------
    UnreadableCellError
        The text stands for no country, or for more than one.
    """
    found = _country(text, codes, date)
    if found is None:
        raise UnreadableCellError(_EXPECTED[codes], _remedy(text, codes, date))
    state = chosen_state(found, choice)
    past = historical_states().get(state)
    if past and not past.years.overlaps(date.start, date.end):
        years = past.years.text.replace("/", " to ")
        expected = f"a state that was there on {date} ({years})"
        raise UnreadableCellError(expected, "Name the state of that time, or correct the date.")
    return state


def _country(text: str, codes: Codes, date: EdtfDate) -> str | None:
    match codes:
        case "cow" | "gw":
            return state_for_code(codes, text, date)
        case "iso2":
            return _alpha_2().get(text.upper())
        case "iso3":
            return text.upper() if text.upper() in countries() else None
        case _:
            if text in states():
                return text
            return next((c.id for c in _candidates(text, date) if c.accepted), None)


def _remedy(text: str, codes: Codes, date: EdtfDate) -> str:
    if codes != "names":
        return state_remedy(text) if not text.isdigit() else "Correct it, or the row's date."
    found = _candidates(text, date)
    if not found:
        return "Write its name or code, or map the word under 'values'."
    known = ", ".join(f"{c.id} ({c.label})" for c in found[:3])
    return f"It may be {known}; write the code, or map the word under 'values'."


@cache
def _alpha_2() -> dict[str, str]:
    return {country.iso2: country.id for country in countries().values()}


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.of()


@cache
def _candidates(text: str, date: EdtfDate) -> tuple[Candidate, ...]:
    return resolve_name(text, _gazetteer(), kinds=["country"], on=date)
