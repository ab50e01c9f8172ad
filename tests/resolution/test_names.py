"""Confusable names; the tables stand in tests/names, each called after what it confuses."""

from __future__ import annotations

import pytest
from tests.resolution.name_tables import FOLDER, officials, rows_of

from diplograph.model.dates import EdtfDate
from diplograph.resolution.candidates import Candidate, resolve_name
from diplograph.resolution.gazetteer import Gazetteer
from diplograph.resolution.keys import comparison_key

COUNTRY_TABLES = (
    "two_congos",
    "two_koreas",
    "guineas_and_papua",
    "niger_nigeria",
    "dominicas",
    "kosovo_taiwan_palestine_western_sahara",
    "demonyms",
    "metonyms",
    "historical_states",
)
PEOPLE_TABLES = ("regnal_numerals", "arabic_script", "honorifics", "word_order")
COUNTRIES = Gazetteer.of()


def accepted(found: tuple[Candidate, ...]) -> list[str]:
    return [candidate.id for candidate in found if candidate.accepted]


@pytest.mark.parametrize(("table", "name", "on", "verdict", "ids"), rows_of(*COUNTRY_TABLES))
def test_country_is_accepted_or_all_that_it_may_be_are_shown(
    table: str, name: str, on: str, verdict: str, ids: str
) -> None:
    found = resolve_name(name, COUNTRIES, on=EdtfDate.parse(on) if on else None)
    if verdict == "accepted":
        assert accepted(found) == [ids], table
    else:
        assert verdict == "refused"
        assert accepted(found) == [], table
        assert sorted(candidate.id for candidate in found) == sorted(ids.split(",")), table


@pytest.mark.parametrize(("table", "written", "recorded", "verdict"), rows_of(*PEOPLE_TABLES))
def test_official_is_accepted_suggested_or_kept_apart(
    table: str, written: str, recorded: str, verdict: str
) -> None:
    found = resolve_name(written, officials(recorded), kinds=["official"])
    told = [(candidate.method == "scored", candidate.accepted) for candidate in found]
    expected = {
        "accepted": [(False, True)],
        "refused": [(False, False)],
        "suggested": [(True, False)],
        "apart": [],
    }
    assert told == expected[verdict], table


@pytest.mark.parametrize(("kind", "left", "right"), [row[1:4] for row in rows_of("must_not_match")])
def test_names_that_must_not_match_do_not(kind: str, left: str, right: str) -> None:
    assert comparison_key(left) != comparison_key(right) or "bin" in left.split()
    for name, other in ((left, right), (right, left)):
        if kind == "official":
            assert resolve_name(name, officials(other), kinds=["official"]) == ()
        else:
            (other_id,) = accepted(resolve_name(other, COUNTRIES))
            found = resolve_name(name, COUNTRIES)
            assert len(accepted(found)) == 1
            assert other_id not in {candidate.id for candidate in found}


def test_every_table_is_read() -> None:
    assert {path.stem for path in FOLDER.glob("*.tsv")} == {
        *COUNTRY_TABLES,
        *PEOPLE_TABLES,
        "must_not_match",
        # read where remarks are imported, tests/importers/test_remarks.py
        "history_state_remarks",
    }
