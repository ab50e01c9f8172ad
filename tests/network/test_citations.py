from __future__ import annotations

from collections.abc import Callable

from tests.small_records import engagement

from diplograph.model.records import Records
from diplograph.network.citations import cite


def test_reprint_names_the_source_that_it_copies(records_of: Callable[..., Records]) -> None:
    parties = {"country": "MAR"}, {"country": "NOR"}
    meeting = engagement("e1", *parties, citations=["reprint", {"source": "map", "locator": "2"}])
    records = records_of(events=[{"engagements": [meeting]}])
    assert cite(records.engagements["e1"].citations, records) == [
        {"source": "reprint", "publisher": "Le Matin", "language": "fr", "original": "map"},
        {"source": "map", "publisher": "MAP", "language": "fr", "locator": "2"},
    ]
