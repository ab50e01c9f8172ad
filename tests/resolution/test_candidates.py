from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.resolution.name_tables import DATASET, officials

from diplograph.errors import InvalidSelectionError
from diplograph.model.actors import Agency, Official
from diplograph.model.countries import countries
from diplograph.model.records import Records
from diplograph.resolution.candidates import resolve_name
from diplograph.resolution.entries import TRUST
from diplograph.resolution.gazetteer import Gazetteer

COUNTRIES = Gazetteer.of()
NAMES = {(code, name) for code, country in countries().items() for name in country.names.values()}


@given(
    st.sampled_from([entry.name for entry in COUNTRIES.entries]),
    st.integers(0, 20),
    st.characters(),
    st.sampled_from([str, str.upper]),
)
def test_scored_candidate_is_never_accepted(
    name: str, place: int, letter: str, case: Callable[[str], str]
) -> None:
    """A name with one letter more or another one is what likeness is for."""
    changed = name[:place] + letter + name[place + 1 :]
    found = resolve_name(case(changed), COUNTRIES)
    assert [c for c in found if c.method == "scored" and c.accepted] == []
    assert sum(c.accepted for c in found) <= 1


def test_name_of_every_country_leads_to_it_first() -> None:
    led = {(resolve_name(name, COUNTRIES)[0].id, name) for _, name in NAMES}
    assert led == NAMES


def test_methods_stand_in_the_order_of_trust() -> None:
    methods = ["exact", "alias", "normalised", "code", "demonym", "metonym", "former name"]
    assert sorted(TRUST, key=lambda method: -TRUST[method]) == [*methods, "scored"]


@pytest.mark.parametrize(
    ("name", "actor", "method"),
    [
        ("Abdellatif Hammouchi", "hammouchi-abdellatif", "exact"),
        ("Hakon Skulstad", "skulstad-hakon", "alias"),
        ("HAMMOUCHI Abdellatif", "hammouchi-abdellatif", "normalised"),
        ("ma-dgsn", "ma-dgsn", "code"),
        ("DGSN", "ma-dgsn", "alias"),
        ("ONU", "un", "alias"),
        ("الإنتربول", "interpol", "exact"),
        ("NOR", "NOR", "code"),
        ("Norwegian", "NOR", "demonym"),
        ("the Kremlin", "RUS", "metonym"),
        ("Zaire", "COD", "former name"),
    ],
)
def test_each_method_says_how_it_found(
    marrakech: Records, name: str, actor: str, method: str
) -> None:
    (found,) = resolve_name(name, Gazetteer.of(marrakech))
    assert (found.id, found.method, found.score, found.accepted) == (
        actor, method, TRUST[found.method], True,
    )  # fmt: skip


def test_namesakes_are_shown_and_neither_is_accepted() -> None:
    found = resolve_name("Mohamed Ali", officials("Mohamed Ali", "Mohamed Ali"))
    assert [(c.id, c.accepted) for c in found] == [("official-0", False), ("official-1", False)]
    assert found[0].reason == "name (en) 'Mohamed Ali'; ambiguous, also official-1"


def test_official_named_like_a_country_is_ambiguous_unless_the_kind_is_given() -> None:
    gazetteer = officials("Jordan")
    assert [c.accepted for c in resolve_name("Jordan", gazetteer)] == [False, False]
    (country,) = resolve_name("Jordan", gazetteer, kinds=["country"])
    assert (country.id, country.accepted) == ("JOR", True)


def test_agencies_of_two_countries_with_one_abbreviation_are_ambiguous() -> None:
    agencies = [
        Agency(id=f"{code.lower()}-dst", names={"fr": f"Direction {code}"}, kind="intelligence",
               country=code, abbreviation="DST")
        for code in ("FRA", "MAR")
    ]  # fmt: skip
    found = resolve_name("DST", Gazetteer.of(Records.from_iterables(DATASET, agencies=agencies)))
    assert [(c.id, c.accepted) for c in found] == [("fra-dst", False), ("mar-dst", False)]


@pytest.mark.parametrize("word", ["can", "per", "and", "no"])
def test_word_is_no_code_unless_in_capitals(word: str) -> None:
    (small,) = resolve_name(word, COUNTRIES)
    (capital,) = resolve_name(word.upper(), COUNTRIES)
    assert (small.accepted, capital.accepted) == (False, True)
    assert small.reason.endswith(f"it is written '{word.upper()}'")


def test_vowel_signs_tell_oman_from_amman() -> None:
    accepted = {
        name: [c.id for c in resolve_name(name, COUNTRIES) if c.accepted]
        for name in ("عُمان", "عمّان", "عمان")
    }
    assert accepted == {"عُمان": ["OMN"], "عمّان": ["JOR"], "عمان": []}


def test_day_may_be_given_as_a_date_of_the_calendar() -> None:
    day = dt.date(1985, 6, 30)
    assert [c.id for c in resolve_name("Yugoslavia", COUNTRIES, on=day) if c.accepted] == [
        "yugoslavia"
    ]


def test_title_that_differs_leaves_a_doubt() -> None:
    (found,) = resolve_name("King Mohammed", officials("Prince Mohammed"), kinds=["official"])
    assert found.reason == "name (en) 'Prince Mohammed'; the titles differ: king, prince"


def test_limit_cuts_suggestions_and_never_the_ambiguous() -> None:
    assert len(resolve_name("Congo", COUNTRIES, limit=1)) == 2
    assert len(resolve_name("Slovekia", COUNTRIES, limit=1)) == 1
    assert len(resolve_name("Slovekia", COUNTRIES)) == 2


@pytest.mark.parametrize("name", ["", "…", "?", "xyzzy"])
def test_name_that_nothing_is_like_has_no_candidate(name: str) -> None:
    assert resolve_name(name, COUNTRIES) == ()


def test_unknown_kind_is_told_with_the_nearest() -> None:
    with pytest.raises(InvalidSelectionError, match="Did you mean 'country'"):
        resolve_name("Norway", COUNTRIES, kinds=["cuntry"])


def test_candidate_reads_as_a_sentence() -> None:
    (found,) = resolve_name("Norvège", COUNTRIES)
    assert str(found) == "Norway [NOR], exact, 100: name (fr) 'Norvège' (accepted)"


def test_gazetteer_is_the_same_in_whatever_order_officials_come() -> None:
    people = [Official(id=name, names={"en": name.title()}) for name in ("anna", "boris")]
    forth, back = (
        Gazetteer.of(Records.from_iterables(DATASET, officials=each))
        for each in (people, people[::-1])
    )
    assert forth == back


def test_official_whose_name_is_a_code_in_other_letters_is_not_in_doubt() -> None:
    found = resolve_name("Per", officials("Per"))
    assert [(c.id, c.accepted) for c in found] == [("official-0", True), ("PER", False)]
