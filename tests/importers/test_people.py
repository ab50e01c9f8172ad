from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diplograph.importers.history_state.naming import Named, named
from diplograph.importers.history_state.officials import full_name, official_ids, officials_of
from diplograph.importers.history_state.people import Mention, Person, people_of
from diplograph.model.dates import EdtfDate
from diplograph.model.sources import Citation


def mention(state: str, phrase: str, date: str) -> Mention:
    found = named(phrase, state)
    assert isinstance(found, Named), phrase
    citation = Citation(source="list", locator=f"{state} {phrase} {date}")
    return Mention(state, found, EdtfDate.parse(date), citation)


def names(*mentions: Mention) -> list[set[str]]:
    people = people_of(mentions)
    return [{m.named.name for m in person.mentions} for person in people]


def test_family_name_is_who_held_the_post_at_the_time() -> None:
    mentions = [
        mention("JPN", "Prime Minister Takeo Fukuda", "1977-03-21"),
        mention("JPN", "Prime Minister Yasuo Fukuda", "2007-11-16"),
        mention("JPN", "Prime Minister Fukuda", "1978-05-03"),
        mention("JPN", "Prime Minister Fukuda", "2008-07-09"),
        # nobody of that name held this post
        mention("JPN", "Foreign Minister Fukuda", "2008-07-09"),
    ]
    people = {full_name(p): len(p.mentions) for p in people_of(mentions)}
    assert people == {"Takeo Fukuda": 2, "Yasuo Fukuda": 2, "Foreign Minister Fukuda": 1}


def test_family_name_of_two_is_nobody_for_certain() -> None:
    mentions = [
        mention("KOR", "President Kim Young-sam", "1997-06-26"),
        mention("KOR", "President Kim Dae-jung", "1998-11-20"),
        mention("KOR", "President Kim", "1998-03-01"),
    ]
    assert {"Kim"} in names(*mentions)


def test_same_name_decades_apart_is_two_persons() -> None:
    mentions = [
        mention("ISL", "Prime Minister Bjarni Benediktsson", "1969-11-10"),
        mention("ISL", "Prime Minister Bjarni Benediktsson", "2024-07-09"),
    ]
    people = people_of(mentions)
    assert sorted(official_ids(people).values()) == [
        "is-bjarni-benediktsson", "is-bjarni-benediktsson-2024",
    ]  # fmt: skip


def test_same_name_of_two_states_is_two_persons() -> None:
    mentions = [
        mention("JOR", "King Abdullah II", "2006-01-01"),
        mention("SAU", "King Abdullah", "2006-01-01"),
    ]
    assert len(people_of(mentions)) == 2


def test_longer_name_takes_in_the_shorter_one_in_the_same_order() -> None:
    one = mention("IDN", "President Susilo Bambang Yudhoyono", "2008-11-14")
    other = mention("IDN", "President Susilo Yudhoyono", "2009-02-18")
    assert names(one, other) == [{"Susilo Bambang Yudhoyono", "Susilo Yudhoyono"}]
    amir = mention("KWT", "Amir Jabir al-Hamad al-Nasr", "1990-09-28")
    brother = mention("KWT", "Amir Nasr al-Hamad al-Jabir al-Nasr", "1991-09-05")
    assert len(names(amir, brother)) == 2


def test_crown_prince_of_a_name_is_not_the_king_of_that_name() -> None:
    mentions = [
        mention("MAR", "King Hassan", "1963-03-27"),
        mention("MAR", "Crown Prince Hassan", "1963-03-27"),
    ]
    assert len(people_of(mentions)) == 2


def test_who_has_one_name_only_is_named_with_the_title() -> None:
    [person] = people_of([mention("JOR", "King Hussein", "1959-03-24")])
    assert full_name(person) == "King Hussein"


def test_tenure_stops_where_another_holder_is_shown() -> None:
    mentions = [
        mention("CAN", "Prime Minister Pierre Elliott Trudeau", "1979-03-03"),
        mention("CAN", "Prime Minister Joe Clark", "1979-06-28"),
        mention("CAN", "Prime Minister Pierre Elliott Trudeau", "1981-07-10"),
    ]
    people = people_of(mentions)
    trudeau, *_ = sorted(officials_of(people, official_ids(people)), key=lambda o: -len(o.tenures))
    assert [[d.text for d in tenure.attested] for tenure in trudeau.tenures] == [
        ["1979-03-03"], ["1981-07-10"],
    ]  # fmt: skip


MENTIONS = [
    mention("JPN", "Prime Minister Takeo Fukuda", "1977-03-21"),
    mention("JPN", "Prime Minister Fukuda", "1978-05-03"),
    mention("JPN", "Prime Minister Fukuda", "1972-05-03"),
    mention("KOR", "President Kim", "1998-03-01"),
    mention("KOR", "President Kim Dae-jung", "1998-11-20"),
    mention("JOR", "King Hussein", "1959-03-24"),
    mention("JOR", "King Hussein I", "1964-04-14"),
    mention("DNK", "Prime Minister Anders Rasmussen", "2002-03-25"),
    mention("DNK", "Prime Minister Anders Fogh Rasmussen", "2003-05-08"),
    mention("DNK", "Prime Minister Rasmussen", "2001-12-01"),
]


@given(st.permutations(MENTIONS))
def test_order_of_mentions_changes_nobody(shuffled: list[Mention]) -> None:
    def told(people: list[Person]) -> list[tuple[str, list[str]]]:
        ids = official_ids(people)
        return [
            (ids[i], [m.citation.locator or "" for m in p.mentions]) for i, p in enumerate(people)
        ]

    assert told(people_of(shuffled)) == told(people_of(MENTIONS))
