from __future__ import annotations

import gzip
import io
import json
import random
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.importers.ftm_lines import MINISTER, MOROCCO, NORWAY, entity, read, write_lines

from diplograph.errors import InvalidDateError, InvalidRecordsError
from diplograph.importers.ftm.importing import import_ftm
from diplograph.importers.imported import Imported
from diplograph.intake.folder_writer import write_folder
from diplograph.intake.load import check_records, load_records

POSITION = entity("pos-1", "Position", name="Minister of Foreign Affairs", country="no")
OCCUPANCY = entity("occ-1", "Occupancy", holder="Q1", post="pos-1", startDate="2017-10-20")
TALKS = entity(
    "talks", "Event", name="Talks", keywords="meeting", involved=["Q1", "mar"], date="2019-05-06",
    sourceUrl="https://www.example.org/talks",
)  # fmt: skip
LIST = [NORWAY, MOROCCO, MINISTER, POSITION, OCCUPANCY, TALKS]


def checks(imported: Imported) -> dict[str, int]:
    return {check: len(found) for check, found in imported.grouped().items()}


def test_list_of_officials_and_a_meeting_becomes_records_without_a_problem(tmp_path: Path) -> None:
    imported = read(tmp_path, *LIST)
    records = imported.records
    [official] = records.officials.values()
    assert (official.id, official.country) == ("no-ine-eriksen", "NOR")
    assert official.external_ids == {"ftm": "Q1"}
    [tenure] = official.tenures
    assert (tenure.post, str(tenure.start), tenure.end) == ("pos-1", "2017-10-20", None)
    post, body = records.posts["pos-1"]
    assert (post.titles["en"], body.id) == ("Minister of Foreign Affairs", "no-government")
    [engagement] = records.engagements.values()
    assert (engagement.id, engagement.kind, str(engagement.date)) == (
        "talks", "meeting", "2019-05-06",
    )  # fmt: skip
    assert [p.actor_id for p in engagement.parties] == ["no-ine-eriksen", "MAR"]
    assert engagement.summary == "Talks"
    [citation] = engagement.citations
    source = records.sources[citation.source]
    assert (source.publisher, source.url) == ("example.org", "https://www.example.org/talks")
    folder = write_folder(records, tmp_path / "out")
    assert check_records(folder) == ()
    assert load_records(folder) == records


def test_nothing_private_is_in_records_or_findings(tmp_path: Path) -> None:
    hidden = "Unlucky 7 Street"
    person = entity(
        "Q1", "Person", name="Ine Eriksen", country="no", birthDate="1976-01-01", address=hidden,
        passportNumber=hidden, email="a@b.no", phone="+47 22", nationality="no", religion=hidden,
        addressEntity="home", gender="female",
    )  # fmt: skip
    private = [
        entity("home", "Address", full=hidden),
        entity("child", "Person", name=hidden),
        entity("fam", "Family", person="Q1", relative="child", relationship="mother"),
        entity("pass", "Passport", holder="Q1", number=hidden),
        entity("friend", "Associate", person="Q1", associate="child"),
    ]
    imported = read(tmp_path, NORWAY, MOROCCO, person, POSITION, OCCUPANCY, TALKS, *private)
    told = [str(imported.records), *map(str, imported.findings)]
    for word in (hidden, "1976", "a@b.no", "+47", "female"):
        assert word not in repr(imported.records.officials) + " ".join(told)
    assert checks(imported) == {"private-property": 9, "private": 4, "no-public-capacity": 1}
    assert list(imported.records.officials) == ["no-ine-eriksen"]
    assert (imported.counts["source records"], imported.counts["left out"]) == (11, 5)


def test_every_entity_is_taken_or_a_finding(tmp_path: Path) -> None:
    lost = [
        entity("co", "Company", name="ACME"),
        entity("boat", "Vessel", name="Boat"),
        entity("nobody", "Occupancy", post="pos-1"),
        entity("gone", "Occupancy", holder="Q9", post="pos-1"),
        entity("homeless", "Position", name="Adviser"),
        entity("alone", "Event", name="Alone", involved=["Q1", "co"], date="2019"),
        entity("undated", "Event", name="Undated", involved=["Q1", "mar"]),
        entity("bought", "Contract", title="Ten lorries", type="procurement"),
        entity("page", "Article", title="Unread"),
        entity("like", "UnknownLink", subject="Q1", object="mar", role="likes", date="2019"),
        entity("in", "Membership", member="mar", organization="nor"),
        entity("heir", "Succession", predecessor="mar", successor="nor"),
        entity("shared", "PublicBody", name="River board", country=["no", "se"]),
        "not json",
        '["a list"]',
        '{"id": 1, "schema": "Person"}',
        '{"id": "x", "schema": "Person", "properties": []}',
        '{"id": "Q1", "schema": "Company", "properties": {}}',
    ]
    imported = read(tmp_path, *LIST, *lost)
    assert imported.counts["source records"] == len(LIST) + len(lost)
    assert imported.counts["left out"] == len(lost)
    assert imported.counts["taken"] == len(LIST)
    left = [f for f in imported.findings if f.severity == "error"]
    assert sorted(f.line for f in left) == list(range(len(LIST) + 1, len(LIST) + len(lost) + 1))
    assert all(f.remedy and f.expected for f in left)
    assert checks(imported)["not-an-entity"] == 5
    assert len(imported.records.engagements) == 1


def test_order_of_lines_and_parts_of_an_entity_do_not_matter(tmp_path: Path) -> None:
    parts = [
        {"id": "Q1", "schema": "Person", "properties": {"name": ["Ine Eriksen"]}},
        {"id": "Q1", "schema": "Person", "properties": {"country": ["no"]}},
    ]
    lines = [NORWAY, MOROCCO, *parts, POSITION, OCCUPANCY, TALKS]
    whole = read(tmp_path, *LIST).records
    for seed in range(5):
        shuffled = random.Random(seed).sample(lines, len(lines))
        assert read(tmp_path, *shuffled).records == whole


def test_nested_entities_are_read_as_opensanctions_writes_them(tmp_path: Path) -> None:
    nested = {
        **MINISTER, "caption": "Ine Eriksen", "datasets": ["no_peps"],
        "properties": {
            **MINISTER["properties"],
            "positionOccupancies": [
                {**OCCUPANCY, "properties": {**OCCUPANCY["properties"], "post": [POSITION]}}
            ],
        },
    }  # fmt: skip
    [official] = read(tmp_path, nested).records.officials.values()
    assert [(t.post, str(t.start)) for t in official.tenures] == [("pos-1", "2017-10-20")]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (entity("a", "PublicBody", name="Kingdom of Norway"), ("country", "NOR")),
        (entity("a", "PublicBody", name="Namibia", country="na"), ("country", "NAM")),
        (entity("a", "Territory", name="Kosovo", country="xk"), ("country", "XKX")),
        (entity("a", "PublicBody", name="Soviet Union", country="suhh"),
         ("country", "soviet-union")),
        (entity("a", "PublicBody", name="Oslo", country="no"), ("agency", "a")),
        (entity("a", "PublicBody", name="Scottish Government", country="gb-sct"), ("agency", "a")),
        (entity("a", "PublicBody", name="European Commission", country="eu"), ("agency", "a")),
        (entity("a", "Organization", name="OPEC"), ("organisation", "a")),
        (entity("a", "Organization", name="Norwegian Refugee Council", country="no"),
         ("organisation", "a")),
    ],
)  # fmt: skip
def test_body_is_a_country_an_agency_or_an_organisation(
    tmp_path: Path, body: Any, found: tuple[str, str]
) -> None:
    date = "1985" if found[1] == "soviet-union" else "2019"
    met = entity("e", "Event", name="Talks", keywords="meeting", involved=["a", "mar"], date=date)
    records = read(tmp_path, body, MOROCCO, met).records
    party = records.engagements["e"].parties[0]
    assert (party.actor_kind, party.actor_id) == found
    if body["properties"].get("country") == ["eu"]:
        assert records.agencies["a"].organisation == "european-union"
        assert records.organisations["european-union"].names["en"] == "European Union"
    if body["properties"].get("country") == ["gb-sct"]:
        assert records.agencies["a"].country == "GBR"


def test_continuing_state_is_named_on_demand(tmp_path: Path) -> None:
    soviet = entity("su", "PublicBody", name="Soviet Union", country="suhh")
    met = entity("e", "Event", name="Talks", involved=["su", "mar"], date="1985")
    imported = read(tmp_path, soviet, MOROCCO, met, states="continuing")
    assert imported.records.engagements["e"].parties[0].country == "RUS"


def test_state_that_was_not_there_is_no_party(tmp_path: Path) -> None:
    soviet = entity("su", "PublicBody", name="Soviet Union", country="suhh")
    met = entity("e", "Event", name="Talks", involved=["su", "mar", "nor"], date="2019")
    imported = read(tmp_path, soviet, MOROCCO, NORWAY, met)
    assert [p.actor_id for p in imported.records.engagements["e"].parties] == ["MAR", "NOR"]
    assert checks(imported)["state-years"] == 1


@pytest.mark.parametrize(
    ("properties", "date"),
    [
        ({"date": "2019-05"}, "2019-05"),
        ({"date": "2019-05-06T14:00:00+02:00"}, "2019-05-06"),
        ({"startDate": "2019-05-06", "endDate": "2019-05-08"}, "2019-05-06/2019-05-08"),
        ({"startDate": "2019-05-06", "endDate": "2019-05-06"}, "2019-05-06"),
        ({"startDate": "2019-05-06"}, "2019-05-06"),
        ({"endDate": "2019-05-06"}, "/2019-05-06"),
        ({"date": ["2019", "2019-05-06"]}, "[2019-01-01..2019-12-31]"),
        ({"summary": "Date: 2019-05-06~", "date": "2019-05-06"}, "2019-05-06~"),
    ],
)
def test_date_is_no_more_exact_than_the_file(
    tmp_path: Path, properties: dict[str, Any], date: str
) -> None:
    met = entity("e", "Event", name="Talks", keywords="meeting", involved=["nor", "mar"],
                 **properties)  # fmt: skip
    assert str(read(tmp_path, NORWAY, MOROCCO, met).records.engagements["e"].date) == date


def test_visit_without_end_may_have_lasted(tmp_path: Path) -> None:
    trip = entity("e", "Trip", name="To Rabat", involved=["nor"], organizer="mar",
                  startDate="2019-05-06")  # fmt: skip
    engagement = read(tmp_path, NORWAY, MOROCCO, trip).records.engagements["e"]
    assert (engagement.kind, str(engagement.date)) == ("visit", "2019-05-06/")
    assert [(p.actor_id, p.role) for p in engagement.parties] == [
        ("NOR", "visitor"), ("MAR", "host"),
    ]  # fmt: skip


def test_undated_contact_is_dated_only_on_the_users_word(tmp_path: Path) -> None:
    call = entity("c", "Call", caller="nor", receiver="mar", callerNumber="+47 22 00 00 00")
    with pytest.raises(InvalidRecordsError, match="a date is missing") as caught:
        read(tmp_path, call, entity("nor", "Person", name="N"), entity("mar", "Person", name="M"))
    assert "+47" not in str(caught.value)
    engagement = read(tmp_path, NORWAY, MOROCCO, call, date="2019/2020").records.engagements["c"]
    assert (engagement.kind, str(engagement.date), engagement.date_basis) == (
        "call", "2019/2020", "inferred",
    )  # fmt: skip
    assert [p.role for p in engagement.parties] == ["caller", "called"]
    with pytest.raises(InvalidDateError):
        read(tmp_path, call, date="last year")


def test_summit_is_an_event_with_a_session_of_those_involved(tmp_path: Path) -> None:
    summit = entity(
        "s", "Event", name="Summit of Oslo", keywords="summit", organizer="nor",
        involved=["mar", "Q1"], startDate="2019-05-06", endDate="2019-05-07",
    )  # fmt: skip
    records = read(tmp_path, *LIST[:-1], summit, source_title="My list").records
    event = records.events["s"]
    assert (event.kind, str(event.start), str(event.end)) == ("summit", "2019-05-06", "2019-05-07")
    assert event.organiser == "NOR"
    session = records.engagements["s-session"]
    assert (session.kind, session.event) == ("session", "s")
    assert {(p.actor_id, p.role) for p in session.parties} == {
        ("MAR", "participant"), ("no-ine-eriksen", "participant"), ("NOR", "host"),
    }  # fmt: skip
    [citation] = session.citations
    assert (records.sources[citation.source].title, citation.locator) == ("My list", "entity s")


def test_machine_coded_events_never_become_curated_records(tmp_path: Path) -> None:
    coded = entity("e", "Event", name="Consult", keywords=["consult", "machine-coded"],
                   involved=["nor", "mar"], date="2024")  # fmt: skip
    imported = read(tmp_path, *LIST, coded)
    assert list(imported.records.engagements) == ["talks"]
    assert (checks(imported)["machine-coded"], imported.counts["left out"]) == (1, 1)


def test_kind_that_nothing_says_is_marked_uncertain(tmp_path: Path) -> None:
    met = entity("e", "Event", name="Dinner", keywords="gala", involved=["nor", "mar"], date="2019")
    imported = read(tmp_path, NORWAY, MOROCCO, met)
    engagement = imported.records.engagements["e"]
    assert (engagement.kind, engagement.uncertain) == ("meeting", ("kind",))
    assert checks(imported) == {"kind-assumed": 1}


def test_membership_of_a_person_is_a_post_and_of_a_state_is_known(tmp_path: Path) -> None:
    interpol = entity("interpol", "Organization", name="INTERPOL",
                      classification="intergovernmental")  # fmt: skip
    serves = entity("m1", "Membership", member="Q1", organization="interpol", role="President")
    belongs = entity("m2", "Membership", member="nor", organization="interpol", role="member")
    imported = read(tmp_path, NORWAY, MINISTER, interpol, serves, belongs)
    [official] = imported.records.officials.values()
    assert [t.post for t in official.tenures] == ["interpol-president"]
    assert imported.counts["left out"] == 0


def test_names_that_would_share_an_id_are_told_apart_by_their_own(tmp_path: Path) -> None:
    people = [entity(f"Q{n}", "Person", name="Lee", country="kr") for n in (1, 2)]
    posts = [entity(f"o{n}", "Occupancy", holder=f"Q{n}", post="pos-1") for n in (1, 2)]
    ids = set(read(tmp_path, POSITION, *people, *posts).records.officials)
    assert len(ids) == 2
    assert all(i.startswith("kr-lee-") for i in ids)
    assert ids == set(read(tmp_path, *posts, *reversed(people), POSITION).records.officials)


def test_compressed_file_and_standard_input_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "\n".join(json.dumps(line) for line in LIST).encode()
    (tmp_path / "list.ftm.json.gz").write_bytes(gzip.compress(text))
    steps: list[tuple[int, int]] = []
    packed = import_ftm(tmp_path / "list.ftm.json.gz", progress=lambda *at: steps.append(at))
    assert packed.records.counts()["engagements"] == 1
    assert steps[-1][0] == steps[-1][1] > 0
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"\xef\xbb\xbf" + text)))
    assert import_ftm("-").records.engagements == packed.records.engagements
    (tmp_path / "cut.ftm.json.gz").write_bytes(gzip.compress(text)[:-9])
    assert any(p.check == "gzip" for p in _problems_of(tmp_path / "cut.ftm.json.gz"))


def _problems_of(path: Path) -> list[Any]:
    try:
        return list(import_ftm(path).findings)
    except InvalidRecordsError as error:
        return list(error.problems)


@pytest.mark.parametrize("text", ["", "\n\n", "{}\n"])
def test_file_without_entities_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "empty.ftm.json").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidRecordsError):
        import_ftm(tmp_path / "empty.ftm.json")


def test_address_of_the_source_has_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(InvalidRecordsError, match="'example' is not an address of a page"):
        read(tmp_path, *LIST, source_url="example")


def test_entities_of_the_library_are_read(tmp_path: Path) -> None:
    """The library makes and writes them as its own tools do."""
    ftm = pytest.importorskip("followthemoney")
    proxies = []
    for raw in LIST:
        proxy = ftm.model.make_entity(raw["schema"])
        proxy.id = raw["id"]
        for name, values in raw["properties"].items():
            proxy.add(name, values)
        proxies.append(proxy.to_dict())
    path = write_lines(tmp_path / "list.ftm.json", *proxies)
    assert import_ftm(path).records == read(tmp_path, *LIST).records
