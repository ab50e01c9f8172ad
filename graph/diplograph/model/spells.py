"""Spells: from when to when a state belongs to the system of states, by the two usual lists."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from diplograph.model.countries import reference_rows
from diplograph.model.dates import EdtfDate
from diplograph.model.states import historical_states

SYSTEMS = ("cow", "gw")
LISTS_BEGIN = "1816-01-01"
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Spell:
    """Days in a row, both ends counted.

    Attributes
    ----------
    start, end
        First and last day; ``date.min`` and ``date.max`` where that end is open.
    """

    start: dt.date
    end: dt.date

    def days_shared(self, other: Spell) -> int:
        """Count the days that lie in both."""
        return max((min(self.end, other.end) - max(self.start, other.start)).days + 1, 0)

    def without(self, other: Spell) -> list[Spell]:
        """Take the days of another spell out; what is left has up to two parts."""
        if not self.days_shared(other):
            return [self]
        left = []
        if self.start < other.start:
            left.append(Spell(self.start, other.start - _DAY))
        if other.end < self.end:
            left.append(Spell(other.end + _DAY, self.end))
        return left


ALWAYS = Spell(dt.date.min, dt.date.max)


def _spell(start: str, end: str) -> Spell:
    first = EdtfDate.parse(start).start if start and start != LISTS_BEGIN else None
    last = EdtfDate.parse(end).end if end else None
    return Spell(first or dt.date.min, last or dt.date.max)


@cache
def past_spells() -> Mapping[str, Spell]:
    """Read the years of the states of the past, by id."""
    years = {state.id: state.years for state in historical_states().values()}
    return MappingProxyType(
        {key: Spell(y.start or dt.date.min, y.end or dt.date.max) for key, y in years.items()}
    )


@cache
def _codes_of_the_past(system: str) -> Mapping[str, tuple[str, ...]]:
    states: defaultdict[str, list[str]] = defaultdict(list)
    for row in reference_rows("historical_states.csv"):
        if row[system]:
            states[row[system]].append(row["id"])
    return MappingProxyType({code: tuple(ids) for code, ids in states.items()})


@cache
def _spells_by_code(system: str) -> Mapping[str, tuple[tuple[str, Spell], ...]]:
    """Read the spells of every code; the state is empty where none of today has it."""
    spells: defaultdict[str, list[tuple[str, Spell]]] = defaultdict(list)
    for row in reference_rows("state_codes.csv"):
        if row["system"] == system:
            spells[row["code"]].append((row["iso3"], _spell(row["start"], row["end"])))
    return MappingProxyType({code: tuple(found) for code, found in spells.items()})


def state_spells(system: str, *, among: Collection[str] = ()) -> dict[str, tuple[Spell, ...]]:
    """Tell when the states of a list belonged to the system of states.

    Parameters
    ----------
    system
        ``cow`` (Correlates of War) or ``gw`` (Gleditsch and Ward).
    among
        States of the past (ids) that are told apart: the state of today that has their code is
        then without their years. Others are part of it.

    Returns
    -------
    dict of str to tuple of Spell
        By ISO 3166-1 alpha-3 code, in order of time and joined where one follows the other; and by
        id for the states of the past in ``among``, with their own years. What the list does not
        hold (territories, Palestine, the Holy See …) is not in it.

    Notes
    -----
    An occupation ends a spell in one list and not in the other: COW has no France from November
    1942 to August 1944 and no Germany from 1945 to 1955. Both lists begin in 1816, before which
    nothing is known.

    References
    ----------
    Correlates of War Project, State System Membership List, v2016, 2017. Gleditsch, K. S. and Ward,
    M. D. (1999). A revised list of independent states since the Congress of Vienna. International
    Interactions 25, 393–413.

    Examples
    --------
    >>> str(state_spells("gw", among=["soviet-union"])["RUS"][-1].start)
    '1991-12-27'
    """
    spells: defaultdict[str, list[Spell]] = defaultdict(list)
    past = {state: past_spells()[state] for state in among if state in past_spells()}
    for code, found in _spells_by_code(system).items():
        taken = [past[state] for state in _codes_of_the_past(system).get(code, ()) if state in past]
        for state, spell in found:
            if state:
                spells[state] += _without_all(spell, taken)
    known = {state: _joined(parts) for state, parts in spells.items()}
    return {**known, **{state: (spell,) for state, spell in past.items()}}


def _without_all(spell: Spell, taken: Iterable[Spell]) -> list[Spell]:
    left = [spell]
    for other in taken:
        left = [part for spell in left for part in spell.without(other)]
    return left


def _joined(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    joined: list[Spell] = []
    for spell in sorted(spells):
        if joined and spell.start <= _next_day(joined[-1].end):
            joined[-1] = Spell(joined[-1].start, max(joined[-1].end, spell.end))
        else:
            joined.append(spell)
    return tuple(joined)


def _next_day(day: dt.date) -> dt.date:
    return day if day == dt.date.max else day + _DAY


def is_state_code(system: str, code: str) -> bool:
    """Tell whether a code stands in a list."""
    return code in _spells_by_code(system)


def state_for_code(
    system: str, code: str, within: Spell = ALWAYS, *, among: Collection[str] = ()
) -> str | None:
    """Find the state that a code stood for in a period.

    Parameters
    ----------
    system, code
        The list, and a code of it as text without leading zeros.
    within
        The period; where two states had the code in it, the one with more days counts.
    among
        States of the past (ids) that are told apart, as in ``state_spells``.

    Returns
    -------
    str or None
        ISO 3166-1 alpha-3 code or id of a state of the past; None where nobody had the code then.

    Examples
    --------
    >>> state_for_code("cow", "365"), state_for_code("cow", "265")
    ('RUS', 'german-democratic-republic')
    """
    listed = [(state, spell) for state, spell in _spells_by_code(system).get(code, ()) if state]
    past = _codes_of_the_past(system).get(code, ())
    # a code that nobody has today can only mean a state of the past
    apart = [(state, past_spells()[state]) for state in past if state in among or not listed]
    today = [
        (state, part)
        for state, spell in listed
        for part in _without_all(spell, [spell for _, spell in apart])
    ]
    days: defaultdict[str, int] = defaultdict(int)
    for state, spell in (*today, *apart):
        days[state] += spell.days_shared(within)
    best = max(days, key=lambda state: (days[state], state), default=None)
    return best if best and days[best] else None
