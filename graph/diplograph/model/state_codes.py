"""Numbers of states in the Correlates of War and Gleditsch–Ward lists → states, by date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from diplograph.model.countries import reference_rows
from diplograph.model.dates import EdtfDate

System = Literal["cow", "gw"]

_Spells = tuple[tuple[EdtfDate, str], ...]


def state_for_code(system: System, code: str, date: EdtfDate) -> str | None:
    """Find the state that a number stands for at a date.

    Parameters
    ----------
    system
        ``cow`` (Correlates of War) or ``gw`` (Gleditsch and Ward).
    code
        Number as text, such as ``365``.
    date
        When: one number may stand for a state of the past and for the one that continues it.

    Returns
    -------
    str or None
        Id of a state of the past that was there at the date, else ISO 3166-1 alpha-3 code; None
        where the list has no such number at the date.

    Examples
    --------
    >>> [state_for_code("cow", "365", EdtfDate.parse(year)) for year in ("1985", "1995")]
    ['soviet-union', 'RUS']
    """
    number = code.strip().lstrip("0")
    for span, state in (*_past(system).get(number, ()), *_of_today(system).get(number, ())):
        if state and date.overlaps(span.start, span.end):
            return state
    return None


@cache
def _past(system: str) -> Mapping[str, _Spells]:
    rows = reference_rows("historical_states.csv")
    return _by_code((row[system], row["start"], row["end"], row["id"]) for row in rows)


@cache
def _of_today(system: str) -> Mapping[str, _Spells]:
    rows = (row for row in reference_rows("state_codes.csv") if row["system"] == system)
    return _by_code((row["code"], row["start"], row["end"], row["iso3"]) for row in rows)


def _by_code(rows: Iterable[tuple[str, str, str, str]]) -> Mapping[str, _Spells]:
    found: dict[str, list[tuple[EdtfDate, str]]] = {}
    for code, start, end, state in rows:
        span = EdtfDate.parse(f"{start}/{end or '..'}")
        found.setdefault(code, []).append((span, state))
    return MappingProxyType({code: tuple(spells) for code, spells in found.items()})
