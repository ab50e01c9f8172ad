from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.small_records import engagement

from diplograph.model.records import Records
from diplograph.network.claims import agrees, claims_of


@pytest.mark.parametrize(
    ("qualifier", "claimed", "enumerated", "expected"),
    [
        ("exactly", 43, 55, False),
        ("exactly", 55, 55, True),
        ("about", 50, 55, True),
        ("about", 43, 55, False),
        ("more-than", 40, 55, True),
        ("more-than", 55, 55, False),
        ("at-least", 55, 55, True),
        ("fewer-than", 60, 55, True),
        ("at-most", 54, 55, False),
    ],
)
def test_count_agrees_with_a_claim_as_its_qualifier_says(
    qualifier: str, claimed: int, enumerated: int, *, expected: bool
) -> None:
    assert agrees(qualifier, enumerated, claimed) is expected


def test_country_counts_the_meetings_of_its_officials(records_of: Callable[..., Records]) -> None:
    agencies = [{"id": "ru-mvd", "names": {"en": "MVD"}, "kind": "police", "country": "RUS"}]
    event = {
        "id": "assembly",
        "names": {"en": "Assembly"},
        "kind": "general-assembly",
        "claims": [{"counts": "meetings", "actor": "RUS", "value": 30, "citations": ["map"]}],
    }
    meetings = [
        engagement("a", {"agency": "ru-mvd"}, {"country": "MAR"}),
        engagement("b", {"country": "NOR"}, {"country": "MAR"}),
    ]
    records = records_of(agencies=agencies, events=[{"event": event, "engagements": meetings}])
    (claim,) = claims_of(records.events["assembly"], records)
    assert (claim["enumerated"], claim["agrees"]) == (1, False)


@pytest.mark.parametrize(
    ("field", "recorded"),
    [
        ("date", "2024-05-06"),
        ("parties[1].country", "NOR"),
        ("parties[7].country", None),
        ("place", None),
    ],
)
def test_claim_about_a_field_is_set_beside_what_is_recorded(
    records_of: Callable[..., Records], field: str, recorded: str | None
) -> None:
    claim = {"record": "m", "field": field, "value": "other", "citations": ["map"]}
    event = {"id": "e", "names": {"en": "E"}, "kind": "meeting", "claims": [claim]}
    meeting = engagement("m", {"country": "MAR"}, {"country": "NOR"})
    records = records_of(events=[{"event": event, "engagements": [meeting]}])
    assert claims_of(records.events["e"], records)[0].get("recorded") == recorded
