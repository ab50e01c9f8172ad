from __future__ import annotations

import csv
import re
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from diplograph.datasets import reference_file
from diplograph.model.codes import CountryCode
from diplograph.model.countries import LANGUAGES, countries, regions
from diplograph.model.dates import EdtfDate
from diplograph.model.state_codes import System, state_for_code
from diplograph.model.states import (
    continuing_state,
    historical_states,
    state_id_for,
    state_remedy,
    states,
)


def test_states_are_the_countries_of_today_and_those_that_are_gone() -> None:
    assert list(states()) == [*countries(), *historical_states()]
    assert {"NOR", "soviet-union", "yemen-arab-republic"} <= set(states())


def test_every_state_of_the_past_has_four_names_years_and_successors() -> None:
    wanting = [
        state.id
        for state in historical_states().values()
        if set(state.names) != set(LANGUAGES)
        or not all(state.names.values())
        or None in {state.years.start, state.years.end}
        or not state.successors
    ]
    assert wanting == []


@pytest.mark.parametrize(
    ("state_id", "region", "subregion"),
    [
        ("czechoslovakia", "Europe", "Eastern Europe"),
        # its successors lie in three regions, so Russia decides
        ("soviet-union", "Europe", "Eastern Europe"),
        ("united-arab-republic", "Africa", "Northern Africa"),
        # no state of today has its code, and its successors share the region only
        ("austria-hungary", "Europe", None),
        ("netherlands-antilles", "Americas", "Latin America and the Caribbean"),
    ],
)
def test_state_lies_where_its_successors_lie(
    state_id: str, region: str, subregion: str | None
) -> None:
    state = historical_states()[state_id]
    assert str(regions()[state.region]) == region
    assert (str(regions()[state.subregion]) if state.subregion else None) == subregion


@pytest.mark.parametrize(
    ("state_id", "code"),
    [
        ("soviet-union", "RUS"),
        ("russian-empire", "RUS"),
        ("yugoslavia", "SRB"),
        ("serbia-and-montenegro", "SRB"),
        ("prussia", "DEU"),
        # two codes of their own in the list, which ended in 1990
        ("german-democratic-republic", None),
        ("yemen-arab-republic", None),
        ("czechoslovakia", None),
        ("NOR", "NOR"),
    ],
)
def test_state_goes_on_where_its_code_of_the_correlates_of_war_does(
    state_id: str, code: str | None
) -> None:
    assert continuing_state(state_id) == code


def rows(name: str) -> list[dict[str, str]]:
    with reference_file(name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_continuation_agrees_with_the_list_of_codes() -> None:
    """The list gives the code of the state that was to the state that goes on."""
    owners = {r["code"]: r["iso3"] for r in rows("state_codes.csv") if r["system"] == "cow"}
    astray = [
        row["id"]
        for row in rows("historical_states.csv")
        if row["continued_by"] != owners.get(row["cow"], "")
    ]
    assert astray == []


def test_codes_of_states_of_the_past_are_those_that_the_note_names() -> None:
    for row in rows("historical_states.csv"):
        for system, name in (("cow", "COW"), ("gw", "G&W")):
            told = re.search(rf"{name} (?:keeps )?([0-9]+)", row["note"])
            assert row[system] == (told[1] if told else ""), row["id"]


@pytest.mark.parametrize(
    ("system", "code", "date", "state_id"),
    [
        ("cow", "365", "1985", "soviet-union"),
        ("cow", "365", "1995", "RUS"),
        ("cow", "365", "1900", "russian-empire"),
        ("cow", "345", "1985", "yugoslavia"),
        ("cow", "345", "2000", "serbia-and-montenegro"),
        ("cow", "345", "2010", "SRB"),
        ("cow", "315", "1968-08-21", "czechoslovakia"),
        ("cow", "260", "1975", "DEU"),
        ("cow", "265", "1975", "german-democratic-republic"),
        ("cow", "002", "2020", "USA"),
        ("gw", "678", "2000", "YEM"),
        ("gw", "816", "1970", "VNM"),
        ("gw", "817", "1970", "republic-of-vietnam"),
        # nobody's number, and a state that was no more
        ("cow", "999", "2000", None),
        ("cow", "817", "1980", None),
    ],
)
def test_number_of_a_list_is_a_state_at_a_date(
    system: System, code: str, date: str, state_id: str | None
) -> None:
    assert state_for_code(system, code, EdtfDate.parse(date)) == state_id


@pytest.mark.parametrize(
    ("text", "state_id"),
    [
        ("soviet-union", "soviet-union"),
        ("Union soviétique", "soviet-union"),
        ("CZECHOSLOVAKIA", "czechoslovakia"),
        ("يوغوسلافيا", "yugoslavia"),
        ("Norvège", "NOR"),
        # two states of today share the name of the state that was
        ("Korea", None),
        ("Corée", None),
        ("korea", None),
        ("Atlantis", None),
    ],
)
def test_state_is_found_by_id_or_name_and_never_guessed(text: str, state_id: str | None) -> None:
    assert state_id_for(text) == state_id


def test_field_takes_the_id_of_a_state_of_the_past_and_proposes_it_for_a_name() -> None:
    adapter = TypeAdapter(Annotated[str, CountryCode()])
    assert adapter.validate_python("soviet-union") == "soviet-union"
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python("Soviet Union")
    [error] = caught.value.errors()
    assert error["ctx"]["remedy"] == "Did you mean 'soviet-union'?"
    assert state_remedy("Chekoslovakia") == "Did you mean 'czechoslovakia' (Czechoslovakia)?"
    assert state_remedy("Korea") == "Use the three letters of the country, such as NOR for Norway."


def test_no_state_of_the_past_has_the_name_of_a_country() -> None:
    """A name that finds a country must go on doing so."""
    names = {name.casefold() for c in countries().values() for name in c.names.values()}
    assert [s.id for s in historical_states().values() if s.names["en"].casefold() in names] == []
