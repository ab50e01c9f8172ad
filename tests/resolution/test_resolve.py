from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.resolution.name_tables import DATASET

from diplograph.errors import ContradictoryJudgementsError
from diplograph.model.actors import Agency, Official, Organisation
from diplograph.model.engagements import Engagement, Event, Instrument
from diplograph.model.judgements import Judgement
from diplograph.model.records import Records
from diplograph.model.sources import Source
from diplograph.resolution.resolve import resolve_records


def judge(left: str, right: str, judgement: str) -> Judgement:
    return Judgement(left=left, right=right, judgement=judgement, date="2026-11", note="seen")


def meeting(name: str, *parties: dict[str, Any], **fields: Any) -> Engagement:
    whole = {"id": name, "kind": "meeting", "date": "2024-05-06", "citations": ["map"], **fields}
    return Engagement.model_validate({**whole, "parties": parties})


def official(name: str, **fields: Any) -> Official:
    return Official.model_validate({"id": name, "names": {"en": name.title()}, **fields})


POST = {"id": "dgsn-head", "titles": {"en": "Head"}}
SKULSTAD = official(
    "skulstad",
    names={"no": "Håkon Skulstad"},
    aliases=["Skulstad"],
    tenures=[{"post": "dgsn-head", "start": "2022", "attested": ["2024"]}],
)
HAKON = official(
    "skulstad-hakon",
    names={"no": "Hakon Skulstad", "en": "Hakon Skulstad"},
    country="NOR",
    tenures=[{"post": "dgsn-head", "start": "2022", "attested": ["2025"], "citations": ["ntb"]}],
    note="Seen in Oslo.",
)
NORDIC = Records.from_iterables(
    DATASET,
    officials=[SKULSTAD, HAKON, official("hammouchi")],
    engagements=[
        meeting("m1", {"official": "skulstad-hakon"}, {"official": "hammouchi"},
                initiative="skulstad-hakon"),
        meeting("m2", {"official": "hammouchi"}, {"official": "skulstad"}),
    ],
    events=[
        Event.model_validate(
            {"id": "ev", "names": {"en": "E"}, "kind": "summit", "host": "skulstad-hakon",
             "claims": [{"counts": "meetings", "actor": "skulstad-hakon", "value": 2}]}
        )
    ],
    instruments=[
        Instrument.model_validate(
            {"id": "mou", "titles": {"en": "M"}, "kind": "memorandum-of-understanding",
             "signatories": [{"official": "skulstad-hakon"}, {"official": "hammouchi"}]}
        )
    ],
)  # fmt: skip
SAME = judge("skulstad-hakon", "skulstad", "same-person")


def test_officials_judged_the_same_are_one_and_nothing_of_either_is_lost() -> None:
    resolved = resolve_records(NORDIC, [SAME])
    assert list(resolved.officials) == ["hammouchi", "skulstad"]
    assert resolved.officials["skulstad"] == official(
        "skulstad",
        names={"no": "Håkon Skulstad", "en": "Hakon Skulstad"},
        aliases=["Skulstad", "skulstad-hakon"],
        country="NOR",
        tenures=[
            {"post": "dgsn-head", "start": "2022", "attested": ["2024", "2025"],
             "citations": ["ntb"]},
        ],
        note="Seen in Oslo.",
    )  # fmt: skip


def test_every_reference_follows() -> None:
    resolved = resolve_records(NORDIC, [SAME])
    assert resolved.engagements["m1"] == meeting(
        "m1", {"official": "skulstad"}, {"official": "hammouchi"}, initiative="skulstad"
    )
    assert resolved.events["ev"].host == "skulstad"
    assert resolved.events["ev"].claims[0].actor == "skulstad"
    signatories = resolved.instruments["mou"].signatories
    assert [party.official for party in signatories] == ["skulstad", "hammouchi"]


def test_original_records_stay_as_they_were() -> None:
    before = repr(NORDIC.officials), repr(NORDIC.engagements)
    resolve_records(NORDIC, [SAME])
    assert (repr(NORDIC.officials), repr(NORDIC.engagements)) == before
    assert resolve_records(NORDIC, []) == NORDIC


def test_resolving_again_changes_nothing() -> None:
    once = resolve_records(NORDIC, [SAME])
    assert resolve_records(once, [SAME]) == once


def test_different_facts_are_told_in_the_note() -> None:
    people = [
        official("a", country="NOR", external_ids={"wikidata": "Q1"}),
        official("b", country="SWE", external_ids={"wikidata": "Q2"}),
    ]
    records = Records.from_iterables(DATASET, officials=people)
    merged = resolve_records(records, [judge("a", "b", "same-person")]).officials["a"]
    assert (merged.country, merged.external_ids) == ("NOR", {"wikidata": "Q1"})
    assert merged.note == "Judged the same as 'b' (there country: SWE, external_ids.wikidata: Q2)."


def test_agencies_judged_the_same_keep_their_posts_and_belong_to_one_body() -> None:
    agencies = [
        Agency.model_validate({"id": "b-police", "names": {"en": "Police"}, "kind": "police",
                               "organisation": "un", "posts": [POST], "parent": "a-police"}),
        Agency.model_validate({"id": "a-police", "names": {"en": "Police service"},
                               "kind": "police", "country": "NOR"}),
    ]  # fmt: skip
    un = Organisation.model_validate(
        {"id": "un", "names": {"en": "UN"}, "kind": "intergovernmental"}
    )
    sources = [
        Source.model_validate({"id": "map", "publisher": "M", "language": "fr", "side": "b-police",
                               "kind": "press-agency"})
    ]  # fmt: skip
    records = Records.from_iterables(
        DATASET, agencies=agencies, organisations=[un], sources=sources
    )
    resolved = resolve_records(records, [judge("a-police", "b-police", "same-actor")])
    merged = resolved.agencies["a-police"]
    assert (merged.country, merged.organisation, merged.parent) == ("NOR", None, None)
    assert [post.id for post in merged.posts] == ["dgsn-head"]
    assert merged.aliases == ("b-police", "Police")
    assert merged.note is not None
    assert "organisation: un" in merged.note
    assert resolved.sources["map"].side == "a-police"


def test_duplicate_engagements_are_one_with_the_citations_and_parties_of_both() -> None:
    records = Records.from_iterables(
        DATASET,
        engagements=[
            meeting("m1", {"country": "MAR"}, {"country": "NOR"}),
            meeting(
                "m2",
                {"country": "NOR", "described_as": "officers"},
                {"country": "SWE"},
                citations=["ntb"],
                place="Marrakech",
                date="2024-05-07",
                uncertain=["parties[1].country", "date"],
            ),
        ],
    )
    merged = resolve_records(records, [judge("m2", "m1", "duplicate")]).engagements
    assert merged == {
        "m1": meeting(
            "m1",
            {"country": "MAR"},
            {"country": "NOR", "described_as": "officers"},
            {"country": "SWE"},
            citations=["map", "ntb"],
            place="Marrakech",
            uncertain=["parties[2].country", "date"],
            note="Judged the same as 'm2' (there date: 2024-05-07).",
        )
    }


def test_actor_named_twice_in_one_engagement_is_one_party() -> None:
    both = meeting(
        "m3",
        {"official": "skulstad"},
        {"official": "skulstad-hakon", "role": "host"},
        {"official": "hammouchi"},
        uncertain=["parties[2].official"],
    )
    records = Records.from_iterables(
        DATASET, officials=NORDIC.officials.values(), engagements=[both]
    )
    found = resolve_records(records, [SAME]).engagements["m3"]
    assert [party.official for party in found.parties] == ["skulstad", "hammouchi"]
    assert found.uncertain == ("parties[1].official",)
    assert found.note == "Named twice before ids were made one (parties skulstad role: host)."


def test_official_who_would_meet_himself_is_refused() -> None:
    alone = meeting("m4", {"official": "skulstad"}, {"official": "skulstad-hakon"})
    records = Records.from_iterables(
        DATASET, officials=NORDIC.officials.values(), engagements=[alone]
    )
    with pytest.raises(ContradictoryJudgementsError, match="'m4': 'skulstad' is not two parties"):
        resolve_records(records, [SAME])


def test_records_of_two_kinds_are_not_one() -> None:
    with pytest.raises(ContradictoryJudgementsError, match="'skulstad' of the officials"):
        resolve_records(NORDIC, [judge("m1", "skulstad", "duplicate")])


NAMES = ("a", "b", "c", "d", "e")
PAIRS = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda p: p[0] != p[1])


@given(st.lists(PAIRS, max_size=6), st.permutations(NAMES), st.randoms(use_true_random=False))
def test_result_does_not_depend_on_any_order(
    pairs: list[tuple[str, str]], order: list[str], random: Any
) -> None:
    def records(names: tuple[str, ...] | list[str]) -> Records:
        people = [official(n, aliases=[f"alias of {n}"], note=f"Note on {n}.") for n in names]
        meetings = [meeting(f"with-{n}", {"official": n}, {"country": "NOR"}) for n in names]
        return Records.from_iterables(DATASET, officials=people, engagements=meetings)

    judgements = [judge(*pair, "same-person") for pair in pairs]
    turned = [judge(right, left, "same-person") for left, right in pairs]
    random.shuffle(turned)
    resolved = resolve_records(records(NAMES), judgements)
    assert resolve_records(records(order), turned) == resolved
    assert resolve_records(resolved, judgements) == resolved
    known = {
        name for person in resolved.officials.values() for name in (person.id, *person.aliases)
    }
    assert set(NAMES) <= known
