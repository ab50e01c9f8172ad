from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from diplograph.model.actors import Agency, Official, Organisation, Post, Tenure
from diplograph.model.base import Record, name_in
from diplograph.model.dates import EdtfDate
from diplograph.model.engagements import Claim, Engagement, Event, Instrument, Party
from diplograph.model.records import Dataset, Records
from diplograph.model.sources import Citation, Source

DATASET = Dataset(
    id="vienna-1961",
    title="Vienna <1961>",
    scope="The summit of June 1961.",
    vantage="None & nobody",
    licence="CC0-1.0",
)
SUMMIT: dict[str, Any] = {
    "id": "vienna-summit",
    "kind": "meeting",
    "date": "1961-06-03/1961-06-04",
    "parties": [{"country": "USA"}, {"country": "RUS"}],
    "citations": ["state-department-frus-v"],
}
SOURCE: dict[str, Any] = {
    "id": "state-department-frus-v",
    "publisher": "U.S. Department of State",
    "language": "en",
    "kind": "report",
}
OFFICIALS = [
    Official(id="kennedy-john", names={"en": "John F. Kennedy"}, country="USA"),
    Official(id="gromyko-andrei", names={"en": "Andrei Gromyko"}),
    Official(id="rusk-dean", names={"en": "Dean Rusk"}, country="USA"),
]


def faults(model: type[Record], raw: object) -> list[tuple[tuple[int | str, ...], str, object]]:
    """Path, rule and expectation of everything that does not fit."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(raw)
    return [(e["loc"], e["type"], e.get("ctx", {}).get("expected")) for e in caught.value.errors()]


def test_engagement_keeps_what_is_written_and_adds_only_defaults() -> None:
    summit = Engagement.model_validate(SUMMIT)
    assert summit == Engagement(
        id="vienna-summit",
        kind="meeting",
        date=EdtfDate.parse("1961-06-03/1961-06-04"),
        parties=(Party(country="USA"), Party(country="RUS")),
        citations=(Citation(source="state-department-frus-v"),),
    )
    assert summit.model_dump(mode="json", exclude_defaults=True) == {
        **SUMMIT,
        "citations": [{"source": "state-department-frus-v"}],
    }
    assert (summit.status, summit.date_basis, summit.event) == ("held", "stated", None)


def test_written_record_is_read_as_the_same_record() -> None:
    summit = Engagement.model_validate(SUMMIT)
    assert Engagement.model_validate_json(summit.model_dump_json()) == summit


def test_bare_text_stands_for_a_citation_or_a_topic() -> None:
    short = Instrument.model_validate(
        {
            "id": "jcpoa",
            "titles": {"en": "Joint Comprehensive Plan of Action"},
            "kind": "action-plan",
            "topics": ["security-cooperation"],
            "citations": ["unsc-2231"],
        }
    )
    long = Instrument.model_validate(
        {
            "id": "jcpoa",
            "titles": {"en": "Joint Comprehensive Plan of Action"},
            "kind": "action-plan",
            "topics": [{"topic": "security-cooperation", "scope": "engagement"}],
            "citations": [{"source": "unsc-2231"}],
        }
    )
    assert short == long


def test_record_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        OFFICIALS[0].country = "RUS"


@pytest.mark.parametrize(
    ("model", "raw"),
    [(Engagement, SUMMIT), (Source, SOURCE), (Dataset, DATASET.model_dump())],
)
def test_unknown_key_is_refused(model: type[Record], raw: dict[str, Any]) -> None:
    assert faults(model, {**raw, "mood": "cordial"}) == [(("mood",), "extra_forbidden", None)]


@pytest.mark.parametrize(
    ("value", "remedy"),
    [
        ("Vienna Summit", "Did you mean 'vienna-summit'?"),
        ("vienna_summit", "Did you mean 'vienna-summit'?"),
        ("vienna--summit", "Did you mean 'vienna-summit'?"),
        ("-vienna", "Did you mean 'vienna'?"),
        ("vienna\n", "Did you mean 'vienna'?"),
        ("فيينا", "Use letters, digits and hyphens."),
        ("", "Use letters, digits and hyphens."),
    ],
)
def test_id_is_a_slug(value: str, remedy: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Engagement.model_validate({**SUMMIT, "id": value})
    [error] = caught.value.errors()
    expected = "a slug of lower-case letters, digits and single hyphens"
    assert (error["loc"], error["ctx"]) == (("id",), {"expected": expected, "remedy": remedy})


@pytest.mark.parametrize("value", ["en", "fr", "ar", "no", "ber", "zh-Hant", "pt-BR", "sr-Cyrl-RS"])
def test_language_is_a_tag(value: str) -> None:
    assert Source.model_validate({**SOURCE, "language": value}).language == value


@pytest.mark.parametrize("value", ["", "EN", "english", "zh-hant", "pt_BR", "en-"])
def test_language_that_is_no_tag_is_refused(value: str) -> None:
    expected = "a language tag such as en, fr or zh-Hant (ISO 639, BCP 47)"
    assert faults(Source, {**SOURCE, "language": value}) == [(("language",), "language", expected)]


@pytest.mark.parametrize(
    "value",
    [
        "www.interpol.int",
        "ftp://interpol.int/x",
        "javascript:alert(1)",
        "https://interpol.int/a b",
        'https://interpol.int/"onclick',
        "https://interpol.int/<b>",
        "https://",
        " https://interpol.int",
    ],
)
def test_address_that_a_page_could_not_link_to_is_refused(value: str) -> None:
    expected = "an address that begins with http:// or https:// and holds no space"
    assert faults(Source, {**SOURCE, "url": value}) == [(("url",), "url", expected)]


def test_blank_text_is_no_text() -> None:
    assert faults(Source, {**SOURCE, "publisher": " \u00a0"}) == [
        (("publisher",), "text", "a text")
    ]


def test_number_is_not_taken_for_a_text() -> None:
    assert faults(Source, {**SOURCE, "publisher": 1961}) == [(("publisher",), "string_type", None)]


def test_official_has_at_least_one_name() -> None:
    assert faults(Official, {"id": "rusk-dean", "names": {}}) == [(("names",), "too_short", None)]


@pytest.mark.parametrize(
    ("raw", "kind", "actor"),
    [
        ({"official": "rusk-dean"}, "official", "rusk-dean"),
        ({"agency": "us-state-department"}, "agency", "us-state-department"),
        ({"organisation": "un"}, "organisation", "un"),
        ({"country": "NOR"}, "country", "NOR"),
    ],
)
def test_party_names_one_actor(raw: dict[str, str], kind: str, actor: str) -> None:
    party = Party.model_validate(raw)
    assert (party.actor_kind, party.actor_id, party.role, party.presence) == (
        kind,
        actor,
        "participant",
        "present",
    )


@pytest.mark.parametrize(
    "raw", [{}, {"official": "rusk-dean", "country": "USA"}, {"agency": "x", "organisation": "un"}]
)
def test_party_with_no_or_two_actors_is_refused(raw: dict[str, str]) -> None:
    expected = "exactly one of official, agency, organisation and country"
    assert faults(Party, raw) == [((), "one-actor", expected)]


@pytest.mark.parametrize("owner", [{}, {"country": "MAR", "organisation": "interpol"}])
def test_agency_belongs_to_one_country_or_organisation(owner: dict[str, str]) -> None:
    raw = {"id": "ma-dgsn", "names": {"fr": "DGSN"}, "kind": "police", **owner}
    expected = "an agency of exactly one country or organisation"
    assert faults(Agency, raw) == [((), "belongs-to-one", expected)]


@pytest.mark.parametrize(
    "subject",
    [
        {},
        {"record": "ma-dgsn"},
        {"field": "abbreviation"},
        {"counts": "meetings", "record": "ma-dgsn", "field": "abbreviation"},
        {"counts": "meetings", "field": "abbreviation"},
    ],
)
def test_claim_is_about_a_figure_or_about_a_field(subject: dict[str, str]) -> None:
    expected = "a claim with either 'counts' or both 'record' and 'field'"
    assert faults(Claim, {"value": 43, **subject}) == [((), "claim-subject", expected)]


@pytest.mark.parametrize("value", [43, 43.5, "43", "DGST"])
def test_claim_keeps_its_value_as_stated(value: float | str) -> None:
    claim = Claim.model_validate({"counts": "meetings", "value": value})
    assert (claim.value, type(claim.value)) == (value, type(value))


@pytest.mark.parametrize(
    ("lang", "name"), [("ar", "الإنتربول"), ("en", "INTERPOL"), ("es", "INTERPOL")]
)
def test_name_is_given_in_a_language_or_in_english(lang: str, name: str) -> None:
    assert name_in({"ar": "الإنتربول", "en": "INTERPOL"}, lang) == name


def test_name_without_english_is_the_first_that_is_given() -> None:
    assert name_in({"no": "Håkon Skulstad", "ar": "سكولستاد"}, "fr") == "Håkon Skulstad"


@given(st.permutations(OFFICIALS))
def test_records_are_equal_in_whatever_order_read(officials: list[Official]) -> None:
    records = Records.from_iterables(DATASET, officials=officials)
    assert records == Records.from_iterables(DATASET, officials=OFFICIALS)
    assert list(records.officials.items()) == [
        ("gromyko-andrei", OFFICIALS[1]),
        ("kennedy-john", OFFICIALS[0]),
        ("rusk-dean", OFFICIALS[2]),
    ]


def test_later_record_of_an_id_stays() -> None:
    older = Official(id="rusk-dean", names={"en": "Rusk"})
    newer = Official(id="rusk-dean", names={"en": "Dean Rusk"})
    records = Records.from_iterables(DATASET, officials=[older, newer])
    assert records.officials == {"rusk-dean": newer}


def test_records_cannot_be_changed() -> None:
    records = Records.from_iterables(DATASET, officials=OFFICIALS)
    with pytest.raises(TypeError):
        records.officials["rusk-dean"] = OFFICIALS[0]  # type: ignore[index]


def test_posts_are_found_with_the_body_they_belong_to() -> None:
    secretary = Post(id="us-secretary-of-state", titles={"en": "Secretary of State"})
    general = Post(id="un-secretary-general", titles={"en": "Secretary-General"})
    department = Agency(
        id="us-state-department",
        names={"en": "Department of State"},
        kind="foreign-ministry",
        country="USA",
        posts=(secretary,),
    )
    un = Organisation(
        id="un", names={"en": "United Nations"}, kind="intergovernmental", posts=(general,)
    )
    records = Records.from_iterables(DATASET, agencies=[department], organisations=[un])
    assert records.posts == {
        "us-secretary-of-state": (secretary, department),
        "un-secretary-general": (general, un),
    }


def test_tenures_are_told_with_their_officials() -> None:
    """Rusk from January 1961; Gromyko twice, with no end that is known here."""
    rusk = Tenure.model_validate(
        {"post": "us-secretary-of-state", "start": "1961-01-21", "end": "1969-01-20"}
    )
    minister = Tenure(post="su-foreign-minister", start=EdtfDate.parse("1957"))
    chairman = Tenure(post="su-head-of-state", start=EdtfDate.parse("1985-07"))
    officials = [
        Official(id="rusk-dean", names={"en": "Dean Rusk"}, tenures=(rusk,)),
        Official(id="gromyko-andrei", names={"en": "Gromyko"}, tenures=(minister, chairman)),
    ]
    records = Records.from_iterables(DATASET, officials=officials)
    assert list(records.tenures()) == [
        (officials[1], minister),
        (officials[1], chairman),
        (officials[0], rusk),
    ]


def test_counts_and_repr_tell_how_many_of_each_kind() -> None:
    records = Records.from_iterables(
        DATASET,
        officials=OFFICIALS,
        sources=[Source.model_validate(SOURCE)],
        engagements=[Engagement.model_validate(SUMMIT)],
    )
    assert records.counts() == {
        "events": 0,
        "engagements": 1,
        "officials": 3,
        "agencies": 0,
        "organisations": 0,
        "instruments": 0,
        "sources": 1,
    }
    assert repr(records) == (
        "<Records vienna-1961: 0 events, 1 engagements, 3 officials, 0 agencies, "
        "0 organisations, 0 instruments, 1 sources>"
    )


def test_notebook_shows_texts_of_the_data_set_as_text() -> None:
    """No record can smuggle markup in."""
    shown = Records.from_iterables(DATASET)._repr_html_()
    assert shown.startswith("<strong>Vienna &lt;1961&gt;</strong><table>")
    assert shown.endswith("</table><p>Vantage: None &amp; nobody</p>")


def test_shipped_records_survive_a_round_trip_through_json(marrakech: Records) -> None:
    kinds = {
        "sources": Source,
        "officials": Official,
        "agencies": Agency,
        "organisations": Organisation,
        "events": Event,
        "engagements": Engagement,
        "instruments": Instrument,
    }
    again = {
        kind: [
            model.model_validate_json(r.model_dump_json())
            for r in getattr(marrakech, kind).values()
        ]
        for kind, model in kinds.items()
    }
    assert Records.from_iterables(marrakech.dataset, **again) == marrakech  # type: ignore[arg-type]


def test_engagement_survives_pickling(marrakech: Records) -> None:
    signing = marrakech.engagements["interpol-ga93-47"]
    assert pickle.loads(pickle.dumps(signing)) == signing  # noqa: S301 - written a moment ago
