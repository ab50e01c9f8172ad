"""Names of countries from the reference tables: current, former, historical, demonyms, metonyms."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache

from diplograph.datasets import reference_file
from diplograph.model.countries import countries
from diplograph.model.dates import EdtfDate
from diplograph.model.states import historical_states
from diplograph.resolution.entries import Entry


@cache
def country_entries() -> tuple[Entry, ...]:
    """Read every name that a country or a state of the past goes by."""
    return (
        *_codes_and_names(),
        *_other_names(),
        *_demonyms(),
        *_metonyms(),
        *_former_names(),
        *_historical_states(),
    )


def _rows(name: str) -> Iterator[Mapping[str, str]]:
    with reference_file(name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _label(code: str) -> str:
    return countries()[code].names["en"]


def _codes_and_names() -> Iterator[Entry]:
    for code, country in countries().items():
        label = _label(code)
        yield Entry(code, "country", label, code, "code", "ISO 3166-1 alpha-3 code")
        yield Entry(code, "country", label, country.iso2, "code", "ISO 3166-1 alpha-2 code")
        for lang, name in country.names.items():
            yield Entry(code, "country", label, name, "exact", f"name ({lang})")


def _other_names() -> Iterator[Entry]:
    said = {"long": "long name", "short": "other name", "shared": "name that it shares"}
    for row in _rows("other_names.csv"):
        what = f"{said.get(row['kind'], row['kind'])} ({row['lang']})"
        label, spell = _label(row["iso3"]), _spell(row)
        yield Entry(row["iso3"], "country", label, row["name"], "alias", what, spell)


def _demonyms() -> Iterator[Entry]:
    for row in _rows("demonyms.csv"):
        what = f"demonym ({row['lang']})"
        yield Entry(row["iso3"], "country", _label(row["iso3"]), row["demonym"], "demonym", what)


def _metonyms() -> Iterator[Entry]:
    for row in _rows("metonyms.csv"):
        what = f"metonym ({row['lang']}): {row['what']}"
        yield Entry(row["iso3"], "country", _label(row["iso3"]), row["metonym"], "metonym", what)


def _former_names() -> Iterator[Entry]:
    for row in _rows("former_names.csv"):
        yield Entry(
            row["iso3"],
            "country",
            _label(row["iso3"]),
            row["name"],
            "former name",
            f"former name ({row['lang']})",
            _spell(row),
        )


def _historical_states() -> Iterator[Entry]:
    for state in historical_states().values():
        today = ", ".join(state.successors)
        for lang, name in state.names.items():
            yield Entry(
                state.id,
                "historical-state",
                state.names["en"],
                name,
                "former name",
                f"state of the past (today {today}; {lang})",
                state.years,
            )


def _spell(row: Mapping[str, str]) -> EdtfDate | None:
    """Read start and end of a row; None where neither is known."""
    if not row["start"] and not row["end"]:
        return None
    return EdtfDate.parse(f"{row['start'] or '..'}/{row['end'] or '..'}")
