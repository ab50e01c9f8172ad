"""The wide data set against the facts it was curated from, where these are at hand."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import yaml

from diplograph.analysis.claims import reconciliation
from diplograph.datasets import find_dataset
from diplograph.intake.json_lines import write_json_lines
from diplograph.intake.load import check_records, load_records
from diplograph.intake.workbook.writing import write_workbook
from diplograph.model.countries import countries
from diplograph.model.dates import EdtfDate
from diplograph.model.records import Records
from diplograph.model.vocabulary import vocabulary
from diplograph.network.build import build_graph
from diplograph.network.corroboration import corroborate
from diplograph.network.projection import project
from diplograph.network.sides import country_of

FACTS = Path(__file__).resolve().parents[2] / "shared" / "facts" / "facts.yaml"

# where the curator departs from the facts, each for a reason that the data set's README gives
UNDATED = "interpol-mena-chiefs-4-01"
OTHER_PLACE = {"al-tour-2024-01", "al-tour-2024-02", "al-tour-2024-03"}
OTHER_KIND = {"interpol-ga93-77": "ceremony"}
# wordings that say no more than the label of their term
SAME_WORDS = {
    "police-cooperation": "policing cooperation",
    "forensics-and-biometrics": "forensics",
    "financial-crime": "financial crime",
    "capacity-building": "capacity building",
    "extradition": "extraditions",
    "crime": "crime",
}
KINDS = {
    "mou_signing": "signing",
    "conference_session": "session",
    "phone_call": "call",
    "site_visit": "visit",
}


@pytest.fixture(scope="module")
def records() -> Records:
    return load_records("security-diplomacy")


@pytest.fixture(scope="module")
def facts() -> dict[str, Any]:
    if not FACTS.exists():
        pytest.skip("the curated facts are not at hand: ../shared/facts/facts.yaml")
    text = FACTS.read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


def slug(name: str) -> str:
    return name.replace("_", "-").replace(".", "-")


def source_id(name: str) -> str:
    return "lebrief-2025-11-interpol-ga93" if name == "lebrief" else slug(name)


def test_every_event_and_engagement_of_the_facts_is_there(
    records: Records, facts: dict[str, Any]
) -> None:
    expected = Counter(slug(engagement["event"]) for engagement in facts["engagements"])
    found = Counter(engagement.event for engagement in records.engagements.values())
    assert found == expected
    assert set(records.events) == {slug(event["id"]) for event in facts["events"]}
    assert set(records.engagements) == {slug(e["id"]) for e in facts["engagements"]}
    assert (len(records.events), len(records.engagements)) == (118, 278)


def facts_by_id(facts: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {slug(engagement["id"]): engagement for engagement in facts["engagements"]}


def test_days_kinds_and_places_agree_with_the_facts(
    records: Records, facts: dict[str, Any]
) -> None:
    for name, fact in facts_by_id(facts).items():
        engagement = records.engagements[name]
        if name != UNDATED:
            days = str(fact["date"]).split("/")
            start, end = (EdtfDate.parse(day) for day in (days[0], days[-1]))
            assert (engagement.date.start, engagement.date.end) == (start.start, end.end), name
        expected = OTHER_KIND.get(name, KINDS.get(fact["kind"], fact["kind"]))
        assert engagement.kind == expected, name
        if fact.get("place") in {"virtual", "online", "by phone"}:
            assert engagement.channel in {"video", "phone"}, name
        elif name not in OTHER_PLACE:
            assert engagement.place == fact.get("place"), name


def test_sources_of_the_facts_are_cited(records: Records, facts: dict[str, Any]) -> None:
    for name, fact in facts_by_id(facts).items():
        cited = {citation.source for citation in records.engagements[name].citations}
        assert cited == {source_id(source) for source in fact["sources"]}, name
    kept = {source_id(source["id"]): source for source in facts["sources"]}
    assert {n: records.sources[n].url for n in kept} == {n: s["url"] for n, s in kept.items()}


def test_parties_act_for_the_countries_of_the_facts(
    records: Records, facts: dict[str, Any]
) -> None:
    alpha3 = {country["iso2"]: country["iso3"] for country in facts["countries"]}
    organisations = {"INT", "EU"}
    for name, fact in facts_by_id(facts).items():
        parties = records.engagements[name].parties
        assert len(parties) == len(fact["participants"]), name
        for party, participant in zip(parties, fact["participants"], strict=True):
            country = country_of(party, records)
            posts_abroad = participant.get("agency") in ORGANISATIONS
            if country is not None and not posts_abroad:
                assert country == alpha3[participant["country"]], name
            elif not posts_abroad:
                assert participant["country"] in organisations, (name, participant)


ORGANISATIONS = {
    "interpol", "aimc", "nauss", "unpol", "wef", "europol", "undp_rw", "cemac", "igad", "ec",
    "eudel_tn", "aseanapol", "afripol",
}  # fmt: skip


def test_named_officials_are_those_of_the_facts_and_nobody_else_is_named(
    records: Records, facts: dict[str, Any]
) -> None:
    people = {person["id"]: person for person in facts["people"]}
    for name, fact in facts_by_id(facts).items():
        parties = records.engagements[name].parties
        for party, participant in zip(parties, fact["participants"], strict=True):
            person = participant.get("person")
            assert (party.official is None) == (person is None), (name, participant)
            if party.official:
                official = records.officials[party.official]
                known = {*official.names.values(), *official.aliases}
                given = {people[person]["name"], *people[person].get("aliases", ())}
                assert known & given, (name, official.id, given)


def test_every_topic_of_the_facts_has_its_place(records: Records, facts: dict[str, Any]) -> None:
    """As the label of a term, or as the wording that stands for it."""
    for name, fact in facts_by_id(facts).items():
        mentions = records.engagements[name].topics
        assert bool(mentions) == bool(fact["topics"]), name
        worded = {word for m in mentions if m.wording for word in m.wording.split("; ")}
        labels = {vocabulary("topics")[mention.topic].label() for mention in mentions}
        labels |= {SAME_WORDS.get(mention.topic, "") for mention in mentions}
        assert set(fact["topics"]) <= worded | labels, name


def test_every_instrument_has_its_signatories(records: Records, facts: dict[str, Any]) -> None:
    signings = {name for name, fact in facts_by_id(facts).items() if fact.get("instrument")}
    assert {e.id for e in records.engagements.values() if e.instruments} >= signings
    assert len(records.instruments) == 19
    assert [i.id for i in records.instruments.values() if len(i.signatories) < 2] == []


def test_claims_of_both_assemblies_contradict_each_other(records: Records) -> None:
    table = reconciliation(build_graph(records)).set_index("event")
    represented = table[table["counts"] == "countries-represented"]
    assert sorted(represented.loc["interpol-ga93", "claimed"]) == [179, 193, 195, 196]
    assert sorted(represented.loc["interpol-ga92", "claimed"]) == [153, 177]
    meetings = table.loc["interpol-ga93"]
    ours = meetings[(meetings["counts"] == "meetings") & (meetings["claimed"] == 43)]
    assert ours["enumerated"].tolist() == [56]
    assert ours["agrees"].tolist() == [False]


def test_ethiopian_memorandum_has_three_competing_times(records: Records) -> None:
    stated = {
        (claim.field, str(claim.value), claim.note)
        for claim in records.claims_about["interpol-ga93-48"]
        if claim.field == "date"
    }
    assert len(stated) == 3
    assert {value for _, value, _ in stated} == {"2025-11-24", "2025-11-25"}
    assert "date" in corroborate(records.engagements["interpol-ga93-48"], records).disputed


def test_reprints_of_the_communique_on_the_meetings_are_one_voice(records: Records) -> None:
    meeting = records.engagements["interpol-ga93-04"]
    reprints = [
        c.source
        for c in meeting.citations
        if records.sources[c.source].copies == "dgsn-2025-11-ga93-meetings"
    ]
    behind = corroborate(meeting, records)
    assert len(reprints) >= 7
    assert (behind.n_sources, behind.n_independent) == (len(meeting.citations), 1)


def test_serbian_side_confirms_its_meeting(records: Records) -> None:
    behind = corroborate(records.engagements["interpol-ga93-02"], records)
    assert behind.n_independent >= 2
    assert "MAR" in behind.sides


def test_strict_check_says_only_what_the_readme_explains(tmp_path: Path) -> None:
    """What the curator judged is silent; without the judgements it is suggested again."""
    left = [problem.check for problem in check_records("security-diplomacy")]
    assert left == ["lone-reprint"] * 4
    copy = tmp_path / "records"
    shutil.copytree(find_dataset("security-diplomacy"), copy)
    (copy / "judgements.yaml").unlink()
    suggested = {"shared-post", "two-places"}
    assert sorted(p.check for p in check_records(copy) if p.check in suggested) == [
        "shared-post",
        "shared-post",
        "shared-post",
        "two-places",
    ]


def test_workbook_and_lines_lose_nothing(records: Records, tmp_path: Path) -> None:
    as_written = load_records("security-diplomacy", resolved=False)
    book, lines = tmp_path / "book.xlsx", tmp_path / "records.jsonl"
    write_workbook(as_written, book)
    write_json_lines(as_written, lines)
    assert load_records(book, resolved=False) == as_written
    assert load_records(lines, resolved=False) == as_written
    assert len(as_written.judgements) == 5


def test_two_services_of_one_head_are_two_agencies(records: Records) -> None:
    graph = build_graph(records)
    assert {graph.nodes[n]["kind"] for n in ("ma-dgsn", "ma-dgst")} == {"police", "intelligence"}
    ties = project(graph, level="country")
    assert nx.number_of_selfloops(ties) == 0
    assert ties.edges["MAR", "ESP"]["n_engagements"] == len(ties.edges["MAR", "ESP"]["engagements"])


def test_norway_and_namibia_are_what_they_are(records: Records) -> None:
    codes = {party.country for e in records.engagements.values() for party in e.parties}
    codes |= {agency.country for agency in records.agencies.values()}
    assert {"NOR", "NAM"} <= codes
    assert codes - {None} <= set(countries())
