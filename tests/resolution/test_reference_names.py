"""The tables of names that ship: that every row means something and none stands twice."""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict

import pytest

from diplograph.datasets import reference_file
from diplograph.model.countries import LANGUAGES, countries
from diplograph.resolution.gazetteer import Gazetteer
from diplograph.resolution.keys import comparison_key
from diplograph.resolution.titles import without_titles


def rows(name: str) -> list[dict[str, str]]:
    with reference_file(name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("table", ["other_names.csv", "metonyms.csv"])
def test_rows_are_sorted_stand_once_and_name_a_country_and_a_language(table: str) -> None:
    found = [tuple(row.values()) for row in rows(table)]
    assert found == sorted(set(found))
    assert {row["iso3"] for row in rows(table)} <= set(countries())
    assert {row["lang"] for row in rows(table)} == set(LANGUAGES)


def test_shared_names_are_shared_and_others_are_not() -> None:
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows("other_names.csv"):
        bearers[comparison_key(row["name"])].add(row["iso3"])
    for code, country in countries().items():
        for name in country.names.values():
            bearers[comparison_key(name)].add(code)
    shared = {
        comparison_key(row["name"]) for row in rows("other_names.csv") if row["kind"] == "shared"
    }
    assert {key for key, codes in bearers.items() if len(codes) > 1} == shared


def test_metonyms_that_stand_in_four_languages() -> None:
    """The seats that the press of any of the four languages names every day."""
    languages = defaultdict(set)
    for row in rows("metonyms.csv"):
        if row["what"] == "head of state or government":
            languages[row["iso3"]].add(row["lang"])
    incomplete = {code for code, langs in languages.items() if langs != set(LANGUAGES)}
    assert incomplete == set()


def test_metonym_is_no_other_country_by_name() -> None:
    by_key = Gazetteer.of().by_key
    confused = {
        row["metonym"]
        for row in rows("metonyms.csv")
        for entry in by_key[comparison_key(row["metonym"])]
        if entry.id != row["iso3"]
    }
    # Amman, which Arabic tells from Oman by a vowel sign only
    assert confused == {"عمّان"}


def test_every_title_is_taken_off_a_name() -> None:
    tables = tomllib.loads(reference_file("honorifics.toml").read_text(encoding="utf-8"))
    assert set(tables) == set(LANGUAGES)
    before = [title for table in tables.values() for title in table["before"]]
    after = [title for table in tables.values() for title in table["after"]]
    left = {title: without_titles(f"{title} Håkon Skulstad") for title in before}
    left |= {title: without_titles(f"Håkon Skulstad, {title}") for title in after}
    assert {title for title, rest in left.items() if rest != "hakon skulstad"} == set()
