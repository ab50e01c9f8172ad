"""Countries, their regions and their memberships, from our own reference tables."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from diplograph.datasets import reference_file

LANGUAGES = ("en", "fr", "es", "ar")


@dataclass(frozen=True, slots=True)
class Region:
    """A region or sub-region of the UN M49 standard.

    Attributes
    ----------
    m49
        Three digits as text, such as ``150``.
    names
        By ISO 639-1 language (en, fr, es, ar).
    parent
        The region's code for a sub-region, empty for a region.
    """

    m49: str
    names: Mapping[str, str]
    parent: str

    def __str__(self) -> str:
        return self.names["en"]


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of ISO 3166-1, or Kosovo (XKX).

    Attributes
    ----------
    id
        ISO 3166-1 alpha-3 code.
    iso2, m49
        ISO 3166-1 alpha-2 code and UN M49 code as text; m49 is empty where the UN has none.
    names
        Short name by ISO 639-1 language (en, fr, es, ar); names are the edition's choice.
    region, subregion
        UN M49 codes as text; empty for Antarctica.
    """

    id: str
    iso2: str
    m49: str
    names: Mapping[str, str]
    region: str
    subregion: str

    def __str__(self) -> str:
        return f"{self.names['en']} ({self.id})"


@dataclass(frozen=True, slots=True)
class Membership:
    """A country's place in an international organisation.

    Attributes
    ----------
    organisation, country
        Organisation id and ISO 3166-1 alpha-3 code.
    status
        ``member``, ``observer`` or ``suspended``.
    start, end
        ISO 8601 date or year as text; empty where not known (start) or not over (end).
    source
        Key of ``reference_sources()``.
    """

    organisation: str
    country: str
    status: str
    start: str
    end: str
    source: str


def reference_rows(name: str) -> Iterator[dict[str, str]]:
    """Go through the rows of a reference table."""
    with reference_file(name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def names_of_row(row: Mapping[str, str]) -> Mapping[str, str]:
    """Read the names of a row by language."""
    return MappingProxyType({lang: row[f"name_{lang}"] for lang in LANGUAGES})


@cache
def regions() -> Mapping[str, Region]:
    """Read the regions and sub-regions of UN M49, by code."""
    return MappingProxyType(
        {
            row["m49"]: Region(row["m49"], names_of_row(row), row["parent"])
            for row in reference_rows("regions.csv")
        }
    )


@cache
def countries() -> Mapping[str, Country]:
    """Read all countries and territories, by ISO 3166-1 alpha-3 code."""
    return MappingProxyType(
        {
            row["iso3"]: Country(
                row["iso3"],
                row["iso2"],
                row["m49"],
                names_of_row(row),
                row["region"],
                row["subregion"],
            )
            for row in reference_rows("countries.csv")
        }
    )


@cache
def memberships() -> tuple[Membership, ...]:
    """Read who belongs to which international organisation."""
    return tuple(
        Membership(*(row[k] for k in ("organisation", "iso3", "status", "start", "end", "source")))
        for row in reference_rows("memberships.csv")
    )


@cache
def reference_sources() -> Mapping[str, Mapping[str, str]]:
    """Read where the reference tables come from: title, publisher and address by key."""
    text = reference_file("sources.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


def country_code_for(text: str) -> str | None:
    """Find the alpha-3 code that a text most likely stands for.

    Parameters
    ----------
    text
        An alpha-2 or alpha-3 code in any case, or a short name in one of the four languages.

    Returns
    -------
    str or None
        ISO 3166-1 alpha-3 code, or None when nothing is exactly alike.
    """
    return _codes_by_form().get(text.strip().casefold())


@cache
def _codes_by_form() -> Mapping[str, str]:
    forms: dict[str, str] = {}
    # codes are entered last: where a name is also a code, the code is meant
    for country in countries().values():
        forms.update({name.casefold(): country.id for name in country.names.values()})
    for country in countries().values():
        forms[country.iso2.casefold()] = country.id
    forms.update({code.casefold(): code for code in countries()})
    return MappingProxyType(forms)


def region_code_for(text: str) -> str | None:
    """Find the M49 code of a region or sub-region by its code or its name in any language."""
    wanted = text.strip().casefold()
    for region in regions().values():
        if wanted == region.m49 or wanted in {name.casefold() for name in region.names.values()}:
            return region.m49
    return None
