from __future__ import annotations

import csv
import re
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from diplograph.datasets import reference_file
from diplograph.model.codes import CountryCode
from diplograph.model.countries import LANGUAGES, countries, regions
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


def test_continuation_agrees_with_the_list_of_codes() -> None:
    """The note names the code, and the list gives that code to the state that goes on."""
    with reference_file("state_codes.csv").open(encoding="utf-8", newline="") as lines:
        owners = {r["code"]: r["iso3"] for r in csv.DictReader(lines) if r["system"] == "cow"}
    with reference_file("historical_states.csv").open(encoding="utf-8", newline="") as lines:
        notes = {r["id"]: r["note"] for r in csv.DictReader(lines)}
    for state in historical_states().values():
        code = re.search(r"COW (\d+)", notes[state.id])
        owner = owners.get(code[1], "") if code else ""
        assert state.continued_by == owner, state


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
