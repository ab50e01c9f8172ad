from __future__ import annotations

import csv
import datetime as dt

import pytest

from diplograph.datasets import reference_file
from diplograph.model.countries import countries
from diplograph.model.spells import (
    SYSTEMS,
    Spell,
    is_state_code,
    past_spells,
    state_for_code,
    state_spells,
)
from diplograph.model.states import historical_states


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def year(number: int) -> Spell:
    return Spell(dt.date(number, 1, 1), dt.date(number, 12, 31))


@pytest.mark.parametrize("system", SYSTEMS)
def test_russia_begins_after_the_soviet_union_only_where_that_is_told_apart(system: str) -> None:
    assert state_spells(system)["RUS"] == (Spell(dt.date.min, dt.date.max),)
    apart = state_spells(system, among=["soviet-union"])
    assert apart["RUS"] == (
        Spell(dt.date.min, day("1922-12-29")),
        Spell(day("1991-12-27"), dt.date.max),
    )
    assert apart["soviet-union"] == (Spell(day("1922-12-30"), day("1991-12-26")),)


def test_other_successors_keep_their_own_spells() -> None:
    """Estonia was independent while the Soviet Union was young, and its code is its own."""
    apart = state_spells("gw", among=["soviet-union", "yugoslavia", "zanzibar"])
    assert apart["EST"] == state_spells("gw")["EST"]
    assert apart["TZA"] == state_spells("gw")["TZA"]


def test_germany_is_one_without_a_break_in_1990() -> None:
    assert [(s.start, s.end) for s in state_spells("cow")["DEU"]] == [
        (dt.date.min, day("1945-05-08")),
        (day("1955-05-05"), dt.date.max),
    ]


@pytest.mark.parametrize(
    ("system", "code", "within", "among", "state"),
    [
        ("cow", "365", year(1970), ["soviet-union"], "soviet-union"),
        ("cow", "365", year(1970), [], "RUS"),
        ("cow", "365", year(1992), ["soviet-union"], "RUS"),
        ("cow", "265", year(1970), [], "german-democratic-republic"),
        ("cow", "260", year(1970), [], "DEU"),
        ("cow", "255", year(1970), [], None),
        ("cow", "345", year(1980), ["yugoslavia"], "yugoslavia"),
        ("cow", "345", year(2020), ["yugoslavia"], "SRB"),
        ("gw", "345", year(2000), [], "serbia-and-montenegro"),
        ("gw", "678", year(2000), ["yemen-arab-republic"], "YEM"),
        ("gw", "678", year(1980), ["yemen-arab-republic"], "yemen-arab-republic"),
        ("gw", "817", year(1960), [], "republic-of-vietnam"),
        ("cow", "385", year(2000), [], "NOR"),
        ("cow", "9999", year(2000), [], None),
    ],
)
def test_code_stands_for_the_state_that_had_it_then(
    system: str, code: str, within: Spell, among: list[str], state: str | None
) -> None:
    assert state_for_code(system, code, within, among=among) == state


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_code_of_a_list_leads_to_a_state_but_for_the_two_that_are_neither(
    system: str,
) -> None:
    with reference_file("state_codes.csv").open(encoding="utf-8", newline="") as lines:
        codes = {row["code"] for row in csv.DictReader(lines) if row["system"] == system}
    lost = {code for code in codes if state_for_code(system, code) is None}
    assert lost == ({"396", "397"} if system == "gw" else set())
    assert all(is_state_code(system, code) for code in codes)


@pytest.mark.parametrize("system", SYSTEMS)
def test_spells_are_in_order_and_apart(system: str) -> None:
    for state, spells in state_spells(system, among=list(historical_states())).items():
        assert state in countries() or state in past_spells()
        assert all(spell.start <= spell.end for spell in spells), state
        assert all(a.end < b.start - dt.timedelta(1) for a, b in zip(spells, spells[1:])), state  # noqa: B905, RUF007


def test_taking_days_out_leaves_what_is_around_them() -> None:
    whole = year(2000)
    assert whole.without(Spell(day("2000-03-01"), day("2000-03-31"))) == [
        Spell(day("2000-01-01"), day("2000-02-29")),
        Spell(day("2000-04-01"), day("2000-12-31")),
    ]
    assert whole.without(year(2001)) == [whole]
    assert whole.without(whole) == []
