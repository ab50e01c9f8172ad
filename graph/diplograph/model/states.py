"""States: the countries of today and, under ids of their own, the states that are gone.

A state of the past is never read as one of its successors: Czechoslovakia was not Czechia.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from diplograph.model.countries import (
    Country,
    countries,
    country_code_for,
    names_of_row,
    reference_rows,
)
from diplograph.model.dates import EdtfDate

_LONGEST_CODE = 3


@dataclass(frozen=True, slots=True)
class HistoricalState:
    """A state, or a territory that stands in lists of states, which exists no more.

    Attributes
    ----------
    id
        Slug, such as ``soviet-union``.
    names
        By ISO 639-1 language (en, fr, es, ar).
    years
        From its first to its last day, as far as the table is that exact.
    successors
        ISO 3166-1 alpha-3 codes of the states of today on its territory.
    continued_by
        ISO 3166-1 alpha-3 code of the state of today that has its Correlates of War code; empty
        where the code ended with the state.
    region, subregion
        UN M49 codes that all successors share, else those of the state that continues it; empty
        where there is neither.
    """

    id: str
    names: Mapping[str, str]
    years: EdtfDate
    successors: tuple[str, ...]
    continued_by: str
    region: str
    subregion: str

    def __str__(self) -> str:
        return f"{self.names['en']} ({self.id})"


State = Country | HistoricalState


@cache
def historical_states() -> Mapping[str, HistoricalState]:
    """Read the states of the past, by id."""
    states = (_state_of(row) for row in reference_rows("historical_states.csv"))
    return MappingProxyType({state.id: state for state in states})


@cache
def states() -> Mapping[str, State]:
    """Read all that may stand as a country: codes of today first, then ids of the past."""
    return MappingProxyType({**countries(), **historical_states()})


def _state_of(row: Mapping[str, str]) -> HistoricalState:
    successors = tuple(row["successors"].split(";"))
    heirs = [countries()[code] for code in successors]
    regions = {heir.region for heir in heirs}
    subregions = {heir.subregion for heir in heirs}
    going_on = countries().get(row["continued_by"])
    return HistoricalState(
        row["id"],
        names_of_row(row),
        EdtfDate.parse(f"{row['start']}/{row['end']}"),
        successors,
        row["continued_by"],
        _shared(regions, going_on.region if going_on else ""),
        _shared(subregions, going_on.subregion if going_on else ""),
    )


def _shared(places: Collection[str], otherwise: str) -> str:
    return next(iter(places)) if len(places) == 1 else otherwise


def continuing_state(state_id: str) -> str | None:
    """Name the state of today that goes on under the same Correlates of War code.

    Parameters
    ----------
    state_id
        ISO 3166-1 alpha-3 code, or id of a state of the past.

    Returns
    -------
    str or None
        ISO 3166-1 alpha-3 code: a country's own; that of Russia for the Soviet Union (COW 365), of
        Serbia for Yugoslavia (COW 345); None for a state that no other continued.

    Notes
    -----
    A code is a convention of one list and no judgement in law. A series that runs on under it
    compares unlike territories.

    References
    ----------
    Correlates of War Project, State System Membership List, v2016, 2017.

    Examples
    --------
    >>> continuing_state("soviet-union"), continuing_state("czechoslovakia")
    ('RUS', None)
    """
    if state_id in countries():
        return state_id
    return historical_states()[state_id].continued_by or None


def state_id_for(text: str) -> str | None:
    """Find the country or the state of the past that a text most likely stands for.

    Parameters
    ----------
    text
        A code or id in any case, or a short name in one of the four languages.

    Returns
    -------
    str or None
        Alpha-3 code or id; None when nothing is exactly alike. A name that a state of the past
        shares with states of today, such as Korea, is nobody's.
    """
    return country_code_for(text) or _past_by_form().get(text.strip().casefold())


@cache
def _past_by_form() -> Mapping[str, str]:
    shared = {row["name"].casefold() for row in reference_rows("other_names.csv")}
    forms = {
        form.casefold(): state.id
        for state in historical_states().values()
        for form in (state.id, *state.names.values())
    }
    return MappingProxyType({form: found for form, found in forms.items() if form not in shared})


def state_remedy(text: str) -> str:
    """Write the remedy for what is no country: the code or id that is meant, where one is near.

    Parameters
    ----------
    text
        What was written: another code, or a name with or without a slip.

    Returns
    -------
    str
        One sentence. Codes are never guessed from codes: three letters are always near others.
    """
    exact = state_id_for(text)
    if exact:
        return f"Did you mean '{exact}'?"
    of_today = {name.casefold(): c.id for c in countries().values() for name in c.names.values()}
    forms = {**_past_by_form(), **of_today}
    names = {form: state_id for form, state_id in forms.items() if len(form) > _LONGEST_CODE}
    near = get_close_matches(text.strip().casefold(), names, n=1, cutoff=0.8)
    if near:
        state_id = names[near[0]]
        return f"Did you mean '{state_id}' ({states()[state_id].names['en']})?"
    return "Use the three letters of the country, such as NOR for Norway."
