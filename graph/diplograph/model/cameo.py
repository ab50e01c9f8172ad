"""Codes of machine-coded events → our kinds and states: CAMEO, PLOVER, ISO, COW and ICEWS names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from diplograph.model.countries import reference_rows
from diplograph.model.states import state_id_for
from diplograph.model.vocabulary import vocabulary

ROOT = 2
COOPERATION = frozenset({1, 2})
_SEVERAL = re.compile(r"[;|]")


@cache
def kinds_by_code() -> Mapping[str, str]:
    """Read the kind that each CAMEO code begins, by code; a longer code wins over a shorter."""
    return MappingProxyType({row["code"]: row["kind"] for row in reference_rows("cameo_kinds.csv")})


@cache
def event_kinds() -> Mapping[str, int]:
    """Read the kinds of machine-coded events with their quad class.

    Returns
    -------
    mapping of str to int
        1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    """
    return MappingProxyType(
        {kind: term.features["quad"] for kind, term in vocabulary("machine-kinds").items()}
    )


def cooperation_kinds() -> tuple[str, ...]:
    """List the kinds of cooperation: quad classes 1 and 2, the roots 01 to 08 of CAMEO."""
    return tuple(kind for kind, quad in event_kinds().items() if quad in COOPERATION)


def kind_of(event: str) -> str | None:
    """Name the kind of a machine-coded event.

    Parameters
    ----------
    event
        CAMEO code with its leading zero, or PLOVER event type.

    Returns
    -------
    str or None
        A kind of ``event_kinds``; None for a code that is of none.

    Examples
    --------
    >>> kind_of("042"), kind_of("0841"), kind_of("CONSULT"), kind_of("---")
    ('consult', 'retreat', 'consult', None)
    """
    if not event[:1].isdigit():
        word = event.casefold()
        return word if word in event_kinds() else None
    by_code = kinds_by_code()
    return next(
        (by_code[event[:n]] for n in range(len(event), ROOT - 1, -1) if event[:n] in by_code), None
    )


def refined_roots() -> tuple[str, ...]:
    """List the roots of CAMEO whose codes are not all of one kind."""
    return tuple(sorted({code[:ROOT] for code in kinds_by_code() if len(code) > ROOT}))


def state_of_code(code: str) -> str | None:
    """Find the state that a code or name in machine-coded data stands for.

    Parameters
    ----------
    code
        CAMEO country code, ISO 3166-1 alpha-3 code, Correlates of War number, or country name as
        ICEWS writes it.

    Returns
    -------
    str or None
        ISO 3166-1 alpha-3 code or id of a state of the past; None for what is no state: regions
        such as ``AFR`` and ``EUR``, and what nothing is known of. Numbers are those of today's
        states.

    Examples
    --------
    >>> [state_of_code(code) for code in ("MAR", "ROM", "EUR", "365", "Russian Federation")]
    ['MAR', 'ROU', None, 'RUS', 'RUS']
    """
    text = code.strip()
    if text in _cameo():
        return _cameo()[text] or None
    if text.isdigit():
        return _cow().get(text.lstrip("0"))
    # two letters are no name here: NA stands for nothing, not for Namibia
    return (_names().get(text.casefold()) or state_id_for(text)) if len(text) > ROOT else None


def states_of_cell(cell: str) -> tuple[str, ...]:
    """Find the states in a cell that may hold several codes, parted by ``;`` or ``|``."""
    found = (state_of_code(part) for part in _SEVERAL.split(cell))
    return tuple(dict.fromkeys(state for state in found if state))


def parts_of_cell(cell: str) -> tuple[str, ...]:
    """Split a cell that may hold several codes or names."""
    return tuple(dict.fromkeys(part.strip() for part in _SEVERAL.split(cell) if part.strip()))


@cache
def _cameo() -> Mapping[str, str]:
    return {row["code"]: row["state"] for row in reference_rows("cameo_countries.csv")}


@cache
def _cow() -> Mapping[str, str]:
    # the last spell of a number is the state of today, or the one it became part of
    rows = (row for row in reference_rows("state_codes.csv") if row["system"] == "cow")
    return {row["code"]: row["iso3"] for row in rows if row["iso3"]}


@cache
def _names() -> Mapping[str, str]:
    """Collect names that belong to one country alone; those of ICEWS win."""
    rows = [row for row in reference_rows("other_names.csv") if row["kind"] != "shared"]
    former = [row for row in reference_rows("former_names.csv") if row["lang"] == "en"]
    found: dict[str, set[str]] = {}
    for row in (*rows, *former):
        found.setdefault(row["name"].casefold(), set()).add(row["iso3"])
    names = {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}
    own = {row["name"].casefold(): row["state"] for row in reference_rows("icews_countries.csv")}
    return names | own
