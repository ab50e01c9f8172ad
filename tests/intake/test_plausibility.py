from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.small_records import engagement, write_files

from diplograph.errors import Problem
from diplograph.intake.load import check_records

MOROCCO, NORWAY = {"country": "MAR"}, {"country": "NOR"}


def warnings(folder: Path, check: str, **files: Any) -> list[Problem]:
    problems = check_records(write_files(folder, **files))
    assert all(problem.severity == "warning" for problem in problems), problems
    return [problem for problem in problems if problem.check == check]


def told(problems: list[Problem]) -> list[str]:
    return [f"{problem.record}: {problem.value}" for problem in problems]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (
            {"date": "2024-05-06"},
            ["engagement 'b': 'b' (meeting of the same actors on the same day)"],
        ),
        (
            {"date": "2024-05"},
            ["engagement 'b': 'b' (meeting of the same actors on overlapping days)"],
        ),
        ({"date": "2024-05-07"}, []),
        ({"date": "2024-05-06", "kind": "call"}, []),
    ],
)
def test_meeting_recorded_twice_is_suggested(
    tmp_path: Path, second: dict[str, Any], expected: list[str]
) -> None:
    meetings = [
        engagement("a", MOROCCO, NORWAY),
        # the order of parties makes no other meeting
        engagement("b", NORWAY, MOROCCO, **second),
    ]
    found = warnings(tmp_path, "duplicate", events=[{"engagements": meetings}])
    assert told(found) == expected


def test_president_and_secretary_general_are_two_counterparts(tmp_path: Path) -> None:
    posts = [{"id": f"interpol-{n}", "titles": {"en": n}} for n in ("president", "secretary")]
    organisations = [
        {"id": "interpol", "names": {"en": "INTERPOL"}, "kind": "intergovernmental", "posts": posts}
    ]
    meetings = [
        engagement(
            f"with-{post['id']}", MOROCCO, {"organisation": "interpol", "capacity": [post["id"]]}
        )
        for post in posts
    ]
    found = warnings(
        tmp_path, "duplicate", organisations=organisations, events=[{"engagements": meetings}]
    )
    assert found == []


OFFICIAL = [{"id": "bourita-nasser", "names": {"fr": "Nasser Bourita"}, "country": "MAR"}]


@pytest.mark.parametrize(
    ("second", "n_expected"),
    [
        ({"place": "Oslo"}, 1),
        ({"place": "Rabat"}, 0),
        ({"place": "Oslo", "channel": "phone"}, 0),
        ({"place": "Oslo", "date": "2024-05"}, 0),
        ({"place": "Oslo", "date": "2024-05-07"}, 0),
    ],
)
def test_official_in_two_places_on_one_day_is_reported(
    tmp_path: Path, second: dict[str, Any], n_expected: int
) -> None:
    minister = {"official": "bourita-nasser"}
    meetings = [
        engagement("a", minister, NORWAY, place="Rabat"),
        engagement("b", minister, {"country": "DNK"}, **second),
    ]
    found = warnings(tmp_path, "two-places", officials=OFFICIAL, events=[{"engagements": meetings}])
    assert told(found) == ["engagement 'b': 'Oslo'"] * n_expected


def leg(name: str, country: str, place: str, date: str) -> dict[str, Any]:
    """Write a visit of a minister."""
    visitor, host = {"official": "bourita-nasser", "role": "visitor"}, {"country": country}
    return engagement(name, visitor, {**host, "role": "host"}, kind="visit", place=place, date=date)


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        # he travels from one to the other, and back
        ([leg("b", "DNK", "Copenhagen", "2024-05-06")], []),
        ([leg("b", "NOR", "Bergen; Trondheim", "2024-05-06")], []),
        ([leg("b", "DNK", "Copenhagen", "2024-05-06/2024-05-07"),
          engagement("c", {"official": "bourita-nasser"}, {"country": "SWE"}, place="Copenhagen")],
         []),
        # nobody says how he came there
        ([engagement("b", {"official": "bourita-nasser"}, {"country": "DNK"}, place="Copenhagen")],
         ["engagement 'b': 'Copenhagen'"]),
    ],
)  # fmt: skip
def test_traveller_is_in_several_places_on_a_day(
    tmp_path: Path, others: list[dict[str, Any]], expected: list[str]
) -> None:
    meetings = [leg("a", "NOR", "Oslo", "2024-05-06"), *others]
    found = warnings(tmp_path, "two-places", officials=OFFICIAL, events=[{"engagements": meetings}])
    assert told(found) == expected


@pytest.mark.parametrize(
    ("second", "n_expected"),
    [
        # back on the day on which the first leg ended
        (("Tromsø", "2024-05-08/2024-05-09"), 0),
        (("Tromsø", "2024-05-08"), 0),
        (("Oslo", "2024-05-08/2024-05-09"), 1),
        (("Tromsø", "2024-05-07/2024-05-09"), 1),
        (("Oslo", "2024-05-06/2024-05-08"), 1),
    ],
)
def test_next_leg_begins_where_the_last_one_ended(
    tmp_path: Path, second: tuple[str, str], n_expected: int
) -> None:
    legs = [leg("a", "NOR", "Oslo", "2024-05-06/2024-05-08"), leg("b", "NOR", *second)]
    found = warnings(tmp_path, "duplicate", officials=OFFICIAL, events=[{"engagements": legs}])
    assert len(found) == n_expected


def holders(*tenures: dict[str, Any]) -> dict[str, Any]:
    people = [
        {
            "id": f"head-{n}",
            "names": {"en": f"Head {n}"},
            "country": "MAR",
            "tenures": [{"post": "dgsn-head", **tenure}],
        }
        for n, tenure in enumerate(tenures)
    ]
    agencies = [
        {
            "id": "ma-dgsn",
            "names": {"en": "DGSN"},
            "kind": "police",
            "country": "MAR",
            "posts": [{"id": "dgsn-head", "titles": {"en": "Director General"}}],
        }
    ]
    parties = [{"official": person["id"]} for person in people]
    return {
        "officials": people,
        "agencies": agencies,
        "events": [{"engagements": [engagement("m", *parties, NORWAY)]}],
    }


@pytest.mark.parametrize(
    ("first", "second", "n_expected"),
    [
        ({"start": "2010", "end": "2015-05-14"}, {"start": "2015-05-15", "end": "2020"}, 0),
        ({"start": "2010", "end": "2015-05-20"}, {"start": "2015-05-15", "end": "2020"}, 1),
        # handed over within a day
        ({"start": "2010", "end": "2015-05-15"}, {"start": "2015-05-15", "end": "2020"}, 0),
        ({"attested": ["2023-05-06", "2024-05-06"]}, {"attested": ["2024-05-06"]}, 0),
        # the year may hold both: nothing is certain
        ({"start": "2010", "end": "2015"}, {"start": "2015", "end": "2020"}, 0),
        ({"start": "2010"}, {"start": "2012"}, 0),
        ({"attested": ["2024-05-06"]}, {"attested": ["2024-05-06"]}, 1),
        ({"attested": ["2023-05-06"]}, {"attested": ["2024-05-06"]}, 0),
        ({"attested": ["2024-05"]}, {"attested": ["2024-05-06"]}, 0),
        ({"attested": ["2024-05-06?"]}, {"attested": ["2024-05-06"]}, 0),
    ],
)
def test_two_holders_of_one_post_are_reported_when_certain(
    tmp_path: Path, first: dict[str, Any], second: dict[str, Any], n_expected: int
) -> None:
    found = warnings(tmp_path, "shared-post", **holders(first, second))
    assert told(found) == ["official 'head-1': 'dgsn-head'"] * n_expected


@pytest.mark.parametrize(
    ("published", "status", "n_expected"),
    [
        ("2024-05-05", "held", 1),
        ("2024-05-06", "held", 0),
        ("2024-05", "held", 0),
        ("2024-05-05~", "held", 0),
        ("2024-05-05", "announced", 0),
    ],
)
def test_source_that_reports_what_was_still_to_come_is_reported(
    tmp_path: Path, published: str, status: str, n_expected: int
) -> None:
    sources = [
        {
            "id": "map",
            "publisher": "MAP",
            "language": "fr",
            "kind": "press-agency",
            "date": published,
        }
    ]
    meeting = engagement("m", MOROCCO, NORWAY, status=status)
    found = warnings(tmp_path, "early-source", sources=sources, events=[{"engagements": [meeting]}])
    assert told(found) == [f"engagement 'm': 'map' ({published})"] * n_expected


def test_announcement_beside_a_report_is_no_early_source(tmp_path: Path) -> None:
    """A paper that announced the meeting may stand beside one that reported it."""
    common = {"language": "fr", "kind": "press-article"}
    sources = [
        {"id": "before", "publisher": "A", "date": "2024-05-01", **common},
        {"id": "after", "publisher": "B", "date": "2024-05-07", **common},
    ]
    meeting = engagement("m", MOROCCO, NORWAY, citations=["before", "after"])
    found = warnings(tmp_path, "early-source", sources=sources, events=[{"engagements": [meeting]}])
    assert found == []


@pytest.mark.parametrize(("n_reprints", "n_expected"), [(2, 0), (3, 1)])
def test_reprint_that_adds_an_engagement_is_reported(
    tmp_path: Path, n_reprints: int, n_expected: int
) -> None:
    """What several papers copy they should all say; one other paper is no majority."""
    common = {"language": "fr", "kind": "press-article"}
    papers = [f"paper-{n}" for n in range(n_reprints)]
    sources = [
        {"id": "dgsn", "publisher": "DGSN", "language": "ar", "kind": "communique"},
        *({"id": p, "publisher": p, "copies": "dgsn", **common} for p in papers),
    ]
    meetings = [
        engagement("all-say", MOROCCO, NORWAY, citations=papers),
        engagement("one-says", MOROCCO, {"country": "NAM"}, citations=papers[:1]),
    ]
    files = {"sources": sources, "events": [{"engagements": meetings}]}
    assert (
        told(warnings(tmp_path, "lone-reprint", **files))
        == ["engagement 'one-says': 'paper-0' alone"] * n_expected
    )
