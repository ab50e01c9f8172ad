"""Whatever entities a file holds, the records keep all rules and nothing is lost without a word."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
from hypothesis import given, settings

from diplograph.errors import InvalidRecordsError
from diplograph.importers.ftm.importing import import_ftm
from diplograph.importers.ftm.schemas import READ
from diplograph.intake.json_lines import write_json_lines
from diplograph.intake.load import check_records, load_records

PEOPLE, BODIES = ("p1", "Q2"), ("MAR", "nor", "soviet-union", "ministry", "igo", "no-government")
POSTS, PAGES = ("position.chief", "pos 2"), ("source.page", "p1-page")
HAPPENED = ("talks", "engagement.talks", "summit", "talks-session", "é")
INSTRUMENTS = ("treaty", "talks")
ACTORS = (*PEOPLE, *BODIES, "co", "nobody")
DATES = ("2020", "2020-05", "2020-05-06", "1985-05-06T10:00", "2020-13", "soon", "2019~")
WORDS = ("meeting", "visit", "signing", "summit", "conference", "held", "cancelled", "training",
         "treaty", "held within", "produced", "country", "police", "regional", "met", "member",
         "Date: 2020-05-06?", "Date: x", "Lee", "李", "Norway", "")  # fmt: skip
POOLS: dict[str, Sequence[str]] = {
    **dict.fromkeys(("holder", "employee", "director", "agent", "caller"), (*PEOPLE, "nobody")),
    **dict.fromkeys(("involved", "organizer", "authority", "member", "receiver"), ACTORS),
    **dict.fromkeys(("organization", "employer", "client", "parent"), BODIES),
    **dict.fromkeys(("subject", "object"), (*HAPPENED, *INSTRUMENTS, *ACTORS)),
    **dict.fromkeys(("date", "startDate", "endDate", "contractDate", "publishedAt"), DATES),
    "post": [*POSTS, "nothing"],
    "proof": [*PAGES, "nothing"],
    "country": ["no", "ma", "suhh", "eu", "zz"],
    "recordId": HAPPENED,
    "classification": ["police", "regional", "country", "other"],
    "sourceUrl": ["https://example.org/a", "no address"],
    "language": ["fra", "xxx"],
}
IDS: dict[str, Sequence[str]] = {
    "Person": PEOPLE, "Position": POSTS, "Article": PAGES, "Contract": INSTRUMENTS,
    **dict.fromkeys(("PublicBody", "Organization", "Territory"), BODIES),
    **dict.fromkeys(("Event", "Trip", "Call"), HAPPENED),
}  # fmt: skip
SCHEMAS = [*READ, "Company", "Family", "Vessel", *["Event", "Person", "PublicBody"] * 8,
           *["Occupancy", "UnknownLink", "Contract"] * 4]  # fmt: skip
ODD = st.none() | st.integers() | st.text(max_size=4) | st.sampled_from([*DATES, *ACTORS])


@st.composite
def entities(draw: st.DrawFn) -> dict[str, Any]:
    """Write an entity with values that mostly fit its properties."""
    schema = draw(st.sampled_from(SCHEMAS))
    ids = IDS.get(schema, ["t1", "t2", "t3", "talks", "no-government-member"])
    properties = {
        name: draw(st.lists(st.sampled_from(POOLS.get(name, WORDS)), max_size=4))
        for name in sorted(READ.get(schema, {"name"}))
        if draw(st.integers(0, 3))
    }
    if not draw(st.integers(0, 9)):
        properties[draw(st.sampled_from(sorted({*POOLS, "name", "birthDate"})))] = [draw(ODD)]
    return {"id": draw(st.sampled_from(ids)), "schema": schema, "properties": properties}


BASE = [
    {"id": "nor", "schema": "PublicBody", "properties": {"name": ["Norway"]}},
    {"id": "MAR", "schema": "PublicBody", "properties": {"name": ["Morocco"]}},
]


@settings(max_examples=150)
@given(st.lists(entities(), min_size=6, max_size=20).map(lambda drawn: [*drawn, *BASE]))
def test_any_entities_become_records_without_an_error(some: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "any.ftm.json")
        path.write_text("\n".join(json.dumps(entity) for entity in some), encoding="utf-8")
        try:
            imported = import_ftm(path)
        except InvalidRecordsError:
            # two countries that nobody ties to anything are no records
            return
        written = write_json_lines(imported.records, Path(folder, "any.jsonl"))
        assert [str(p) for p in check_records(written) if p.severity == "error"] == []
        assert load_records(written, resolved=False) == imported.records
        counts = imported.counts
        assert counts["source records"] == counts["taken"] + counts["left out"]
        n_errors = sum(finding.severity == "error" for finding in imported.findings)
        assert n_errors == counts["left out"]
