from __future__ import annotations

from pathlib import Path

import pytest
from tests.importers.history_xml import trip, visit, write_travels, write_visits

from diplograph.errors import InvalidRecordsError
from diplograph.importers.history_state.importing import import_history_state
from diplograph.importers.imported import Imported
from diplograph.intake.folder_writer import write_folder
from diplograph.intake.load import check_records, load_records
from diplograph.model.engagements import Engagement
from diplograph.network.build import build_graph

FINLAND, USSR = ("finland", "Finland"), ("russia", "U.S.S.R.")


def legs(folder: Path, *trips: str) -> Imported:
    return import_history_state(write_travels(folder, *trips))


def visits(folder: Path, *visited: str) -> Imported:
    return import_history_state(write_visits(folder, *visited))


def parties(engagement: Engagement) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(party.actor_id, party.role, party.capacity) for party in engagement.parties]


def test_leg_is_a_visit_of_the_official_to_the_state(tmp_path: Path) -> None:
    imported = legs(
        tmp_path,
        trip(7, "2015-01-14", ("france", "France"), "Stopped en route to Asia.",
             end="2015-01-16", locale="Paris, Le Bourget (Seine)"),
    )  # fmt: skip
    [engagement] = imported.records.engagements.values()
    assert (engagement.id, engagement.kind, engagement.date.text, engagement.place) == (
        "us-trip-7", "visit", "2015-01-14/2015-01-16", "Paris; Le Bourget (Seine)",
    )  # fmt: skip
    assert parties(engagement) == [
        ("kerry-john-forbes", "visitor", ("us-secretary-of-state",)),
        ("FRA", "host", ()),
    ]
    assert (engagement.rank, engagement.uncertain) == ("transit", ())
    [citation] = engagement.citations
    assert (citation.source, citation.locator) == (
        "hs-secretary-travels-kerry-john-forbes", "trip 7",
    )  # fmt: skip
    source = imported.records.sources[citation.source]
    assert (source.side, source.url) == (
        "USA",
        (
            "https://github.com/HistoryAtState/travels/blob/master/secretary-travels/"
            "kerry-john-forbes.xml"
        ),
    )
    assert imported.records.dataset.licence == "CC0-1.0"
    assert imported.findings == ()


def test_hosts_in_remarks_join_the_visit_and_others_meet_apart(tmp_path: Path) -> None:
    """Nothing says that the Finn and the Russian met each other."""
    remarks = "Met with President Niinisto and Russian Foreign Minister Sergey Lavrov."
    imported = legs(
        tmp_path, trip(8, "2015-07-16", FINLAND, remarks, end="2015-07-17", locale="Helsinki")
    )
    journey, meeting = imported.records.engagements.values()
    assert parties(journey)[2:] == [("fi-niinisto", "host", ("fi-president",))]
    assert journey.uncertain == ("parties[2].official",)
    assert (meeting.id, meeting.kind, meeting.date.text, meeting.date_basis) == (
        "us-trip-8-met-1", "meeting", "[2015-07-16..2015-07-17]", "inferred",
    )  # fmt: skip
    assert [party.actor_id for party in meeting.parties] == [
        "kerry-john-forbes", "ru-sergei-lavrov",
    ]  # fmt: skip
    graph = build_graph(imported.records)
    assert not graph.has_edge("FIN", "ru-sergei-lavrov")
    assert not graph.has_edge("fi-niinisto", "ru-sergei-lavrov")
    assert imported.counts == {
        "source records": 1, "engagements": 1, "left out": 0, "meetings inferred": 1,
        "officials inferred in visits": 1, "visits with a rank": 0,
    }  # fmt: skip


def test_visit_leads_to_the_united_states_and_to_the_president_who_is_named(tmp_path: Path) -> None:
    imported = visits(
        tmp_path,
        visit(1, "1985-10-15", "1985-10-17", "Prime Minister Shimon Peres", ("israel", "Israel"),
              "Private Visit. Met with <em>President Reagan</em> October 17."),
    )  # fmt: skip
    [engagement] = imported.records.engagements.values()
    assert parties(engagement) == [
        ("il-shimon-peres", "visitor", ("il-prime-minister",)),
        ("USA", "host", ()),
        ("reagan-ronald", "host", ("us-president",)),
    ]
    assert (engagement.rank, engagement.uncertain) == ("private-visit", ("parties[2].official",))
    [tenure] = imported.records.officials["il-shimon-peres"].tenures
    assert (tenure.post, [date.text for date in tenure.attested]) == (
        "il-prime-minister", ["1985-10-15"],
    )  # fmt: skip
    post, office = imported.records.posts["il-prime-minister"]
    assert (post.rank, office.kind) == ("head-of-government", "head-of-government-office")


def test_visitor_without_a_name_is_the_country_as_it_is_described(tmp_path: Path) -> None:
    imported = visits(
        tmp_path, visit(1, "1985-10-15", "1985-10-15", "A delegation", ("israel", "Israel"), "Met.")
    )
    [engagement] = imported.records.engagements.values()
    assert (engagement.parties[0].country, engagement.parties[0].described_as) == (
        "ISR", "A delegation",
    )  # fmt: skip
    assert [(f.check, f.severity) for f in imported.findings] == [("unread-name", "warning")]


@pytest.mark.parametrize(
    ("country", "day", "locale", "state"),
    [
        (USSR, "1991-12-15", "Moscow", "soviet-union"),
        (("russia", "Russia"), "1993-04-03", "Moscow", "RUS"),
        (("germany", "Germany"), "1938-06-01", "Berlin", "DEU"),
        (("germany", "Germany, Federal Republic of"), "1953-05-01", "Bonn", "DEU"),
        (("german-democratic-republic", "German Democratic Republic"), "1989-12-12", "Potsdam",
         "german-democratic-republic"),
        (("yemen", "Yemen"), "1972-07-01", "Sana'a", "yemen-arab-republic"),
        (("yemen", "Yemen"), "1990-11-22", "Sana'a", "YEM"),
        (("vietnam", "Vietnam"), "1955-02-28", "Saigon", "state-of-vietnam"),
        (("vietnam", "Vietnam"), "1966-01-15", "Saigon", "republic-of-vietnam"),
        (("vietnam", "Vietnam"), "2000-11-16", "Hanoi", "VNM"),
        (("yugoslavia", "Yugoslavia"), "1973-01-01", "Belgrade", "yugoslavia"),
        (("yugoslavia", "Yugoslavia"), "1996-02-04", "Belgrade", "serbia-and-montenegro"),
        (("serbia", "Serbia"), "1997-05-31", "Belgrade", "serbia-and-montenegro"),
        (("serbia", "Serbia"), "2010-10-12", "Belgrade", "SRB"),
        (("kosovo", "Serbia-Montenegro (Kosovo)"), "1999-07-29", "Pristina", "XKX"),
        (("egypt", "Egypt"), "1960-09-26", "", "united-arab-republic"),
        (("somoa", "Somoa"), "2022-09-28", "", "WSM"),
        (("congo-kinshasa", "Congo, Democratic Republic of"), "2014-05-03", "Kinshasa", "COD"),
        (("west-bank", "West Bank"), "2022-03-27", "Ramallah", "PSE"),
        (("swaziland", "Swaziland"), "2014-08-04", "", "SWZ"),
    ],
)  # fmt: skip
def test_state_is_the_one_that_was_there_at_the_date(
    tmp_path: Path, country: tuple[str, str], day: str, locale: str, state: str
) -> None:
    imported = legs(tmp_path, trip(1, day, country, "Vacation.", locale=locale))
    [engagement] = imported.records.engagements.values()
    assert engagement.parties[1].country == state


def test_continuing_state_is_named_on_demand_where_there_is_one(tmp_path: Path) -> None:
    folder = write_travels(
        tmp_path,
        trip(1, "1985-11-05", USSR, "Met with Foreign Minister Shevardnadze.", locale="Moscow"),
        trip(2, "1973-07-08", ("czechoslovakia", "Czechoslovakia"), "Official visit."),
    )
    imported = import_history_state(folder, states="continuing")
    found = imported.records.engagements
    assert [e.parties[1].country for e in found.values()] == ["RUS", "czechoslovakia"]
    assert imported.records.officials["ru-shevardnadze"].country == "RUS"


def test_what_becomes_no_engagement_is_a_finding_with_its_line(tmp_path: Path) -> None:
    imported = legs(
        tmp_path,
        trip(1, "2016-11-10", ("antarctica", "Antarctica"), "Visited the McMurdo Station."),
        trip(2, "2016-11-13", ("atlantis", "Norwey"), "Met with senior officials."),
        trip(3, "2016-11-31", ("norway", "Norway"), "Met with senior officials."),
        trip(4, "2016-11-14", ("norway", "Norway"), "Met.", end="2016-11-12"),
        trip(5, "2016-11-14", ("norway", "Norway"), "Met.", name=""),
        trip(6, "2016-11-14", ("norway", "Norway"), "Met with senior officials."),
        trip(6, "2016-11-15", ("norway", "Norway"), "Met with senior officials."),
    )
    file = "travels/secretary-travels/kerry-john-forbes.xml"
    lines = (tmp_path / file).read_text(encoding="utf-8").splitlines()
    assert [(f.check, f.record, f.severity) for f in imported.findings] == [
        ("no-state", "trip 1", "error"),
        ("unknown-country", "trip 2", "error"),
        ("date", "trip 3", "error"),
        ("date", "trip 4", "error"),
        ("missing-part", "trip 5", "error"),
        ("record-number", "trip 6", "error"),
    ]
    unknown = imported.findings[1]
    assert (unknown.file, "atlantis" in lines[unknown.line - 1]) == (file, True)
    assert unknown.value == "'atlantis' (Norwey, 2016-11-13)"
    assert "it may be NOR" in unknown.remedy
    assert (imported.counts["source records"], imported.counts["engagements"]) == (7, 1)
    assert imported.counts["left out"] == 6


def test_president_elect_travels_in_no_office_yet(tmp_path: Path) -> None:
    imported = legs(
        tmp_path,
        trip(1, "1928-12-05", ("peru", "Peru"), "Good will trip.", who="hoover-herbert-c",
             role="president", name="Herbert C. Hoover"),
        trip(2, "1930-01-01", ("peru", "Peru"), "Good will trip.", who="hoover-herbert-c",
             role="president", name="Herbert C. Hoover"),
    )  # fmt: skip
    posts = [e.parties[0].capacity for e in imported.records.engagements.values()]
    assert posts == [("us-president-elect",), ("us-president",)]
    assert check_records(write_folder(imported.records, tmp_path / "out")) == ()


def test_chairman_in_cairo_is_not_egyptian(tmp_path: Path) -> None:
    """Another country has an official of that name and post, and nothing says that Egypt has."""
    home = [
        trip(n, f"1996-0{n}-01", ("palestinian-authority", "Palestinian Authority"),
             "Met with Chairman Arafat.", locale="Gaza")
        for n in range(1, 5)
    ]  # fmt: skip
    imported = legs(
        tmp_path, *home, trip(9, "1996-06-25", ("egypt", "Egypt"), "Met with Chairman Arafat.")
    )
    assert [party.actor_id for party in imported.records.engagements["us-trip-9"].parties] == [
        "kerry-john-forbes", "EGY",
    ]  # fmt: skip
    [finding] = imported.findings
    assert (finding.check, finding.severity, finding.value) == (
        "doubtful-side", "warning", "'Chairman Arafat'",
    )  # fmt: skip


def test_records_read_back_equal_and_without_errors(tmp_path: Path) -> None:
    write_visits(
        tmp_path,
        visit(1, "1990-01-24", "1990-01-25", "President Ali Abdallah Salih",
              ("yemen", "Yemen Arab Republic"), "State visit."),
        visit(2, "2000-04-02", "2000-04-04", "President Ali Abdallah Salih", ("yemen", "Yemen"),
              "Working visit."),
    )  # fmt: skip
    imported = legs(
        tmp_path, trip(1, "1985-11-05", USSR, "Met with Foreign Minister Shevardnadze.")
    )
    folder = write_folder(imported.records, tmp_path / "out")
    assert check_records(folder) == ()
    assert load_records(folder) == imported.records
    assert {o.country for o in imported.records.officials.values()} == {
        "USA", "YEM", "yemen-arab-republic", "soviet-union",
    }  # fmt: skip


def test_file_that_is_no_xml_is_named_with_its_line(tmp_path: Path) -> None:
    folder = write_travels(tmp_path, "<trip>\n<id>1</id>\n")
    with pytest.raises(InvalidRecordsError) as caught:
        import_history_state(folder)
    [problem] = caught.value.problems
    assert (problem.file, problem.line, problem.check) == (
        "travels/secretary-travels/kerry-john-forbes.xml", 4, "xml",
    )  # fmt: skip


def test_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidRecordsError, match=r"is not a folder with XML files in travels/"):
        import_history_state(tmp_path)


def test_checkout_of_one_repository_is_enough(tmp_path: Path) -> None:
    write_travels(tmp_path, trip(1, "2015-01-14", FINLAND, "Vacation."))
    assert import_history_state(tmp_path / "travels").counts["engagements"] == 1
