from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.small_records import engagement

from diplograph.model.records import Records
from diplograph.network.build import build_graph
from diplograph.network.corroboration import Corroboration, corroborate, grade

Maker = Callable[..., Records]

SOURCES: list[dict[str, Any]] = [
    {"id": "dgsn", "publisher": "DGSN", "language": "ar", "kind": "communique", "side": "ma-dgsn"},
    {"id": "map", "publisher": "MAP", "language": "fr", "kind": "press-agency", "side": "MAR"},
    *(
        {
            "id": f"reprint-{n}",
            "publisher": f"Paper {n}",
            "language": "fr",
            "kind": "press-article",
            "copies": "dgsn",
        }
        for n in range(10)
    ),
    {
        "id": "second-hand",
        "publisher": "Blog",
        "language": "fr",
        "kind": "other",
        "copies": "reprint-3",
    },
    {
        "id": "politiet",
        "publisher": "Politiet",
        "language": "no",
        "kind": "official-page",
        "side": "NOR",
    },
    {"id": "reuters", "publisher": "Reuters", "language": "en", "kind": "press-agency"},
    {"id": "vg", "publisher": "VG", "language": "no", "kind": "press-article"},
]
AGENCIES = [{"id": "ma-dgsn", "names": {"en": "DGSN"}, "kind": "police", "country": "MAR"}]


@pytest.mark.parametrize(
    ("cited", "n_independent", "sides", "expected"),
    [
        ([f"reprint-{n}" for n in range(10)], 1, ("MAR",), "single-voice"),
        (["dgsn", "map", "second-hand"], 1, ("MAR",), "single-voice"),
        (["politiet"], 1, ("NOR",), "single-voice"),
        (["dgsn", "politiet"], 2, ("MAR", "NOR"), "both-sides"),
        (["reprint-0", "politiet"], 2, ("MAR", "NOR"), "both-sides"),
        (["dgsn", "reuters"], 2, ("MAR",), "independent"),
        (["reuters", "vg"], 2, (), "independent"),
    ],
)
def test_voices_and_sides_behind_an_engagement(
    records_of: Maker, cited: list[str], n_independent: int, sides: tuple[str, ...], expected: str
) -> None:
    meeting = engagement("m", {"agency": "ma-dgsn"}, {"country": "NOR"}, citations=cited)
    records = records_of(sources=SOURCES, agencies=AGENCIES, events=[{"engagements": [meeting]}])
    behind = corroborate(records.engagements["m"], records)
    assert behind == Corroboration(len(cited), n_independent, sides, 2, ())
    assert grade(behind) == expected


def test_party_that_confirms_counts_as_its_side(records_of: Maker) -> None:
    norway = {"country": "NOR", "confirmed_by": ["vg"]}
    meeting = engagement("m", {"agency": "ma-dgsn"}, norway, citations=["dgsn", "vg"])
    records = records_of(sources=SOURCES, agencies=AGENCIES, events=[{"engagements": [meeting]}])
    assert corroborate(records.engagements["m"], records).sides == ("MAR", "NOR")


def test_disagreement_of_sources_is_named_by_its_field(records_of: Maker) -> None:
    days = {"24": "dgsn", "25": "reuters"}
    claims = [
        {"record": "m", "field": "date", "value": f"2024-05-{day}", "citations": [source]}
        for day, source in days.items()
    ]
    claims.append({"record": "m", "field": "place", "value": "Rabat", "citations": ["vg"]})
    event = {"id": "visit", "names": {"en": "Visit"}, "kind": "visit", "claims": claims}
    meeting = engagement("m", {"country": "MAR"}, {"country": "NOR"}, citations=["dgsn", "reuters"])
    records = records_of(
        sources=SOURCES, agencies=AGENCIES, events=[{"event": event, "engagements": [meeting]}]
    )
    assert corroborate(records.engagements["m"], records).disputed == ("date",)


def test_grade_can_be_replaced(records_of: Maker) -> None:
    meeting = engagement("m", {"country": "MAR"}, {"country": "NOR"}, citations=["vg", "reuters"])
    records = records_of(sources=SOURCES, agencies=AGENCIES, events=[{"engagements": [meeting]}])
    graph = build_graph(records, grade=lambda behind: "A" if behind.n_independent > 1 else "B")
    assert graph.edges["MAR", "NOR", "m"]["grade"] == "A"
