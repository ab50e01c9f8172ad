from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from typing import Annotated

import pytest
from babel import Locale
from pydantic import TypeAdapter, ValidationError

from diplograph.datasets import reference_file
from diplograph.model.codes import CountryCode, RegionCode
from diplograph.model.countries import (
    LANGUAGES,
    Country,
    Membership,
    Region,
    countries,
    country_code_for,
    memberships,
    reference_sources,
    region_code_for,
    regions,
)
from diplograph.model.dates import EdtfDate

# where this edition's name is meant to differ from CLDR's; data/reference/README.md says why
CHOSEN_NAMES = {
    "en": {
        "ATG": "Antigua and Barbuda",
        "BIH": "Bosnia and Herzegovina",
        "BLM": "Saint Barthélemy",
        "COD": "Democratic Republic of the Congo",
        "COG": "Republic of the Congo",
        "CPV": "Cabo Verde",
        "FSM": "Federated States of Micronesia",
        "HKG": "Hong Kong",
        "HMD": "Heard Island and McDonald Islands",
        "KNA": "Saint Kitts and Nevis",
        "LCA": "Saint Lucia",
        "MAC": "Macao",
        "MAF": "Saint Martin",
        "MMR": "Myanmar",
        "PSE": "Palestine",
        "SGS": "South Georgia and the South Sandwich Islands",
        "SHN": "Saint Helena",
        "SJM": "Svalbard and Jan Mayen",
        "SPM": "Saint Pierre and Miquelon",
        "STP": "São Tomé and Príncipe",
        "TCA": "Turks and Caicos Islands",
        "TTO": "Trinidad and Tobago",
        "UMI": "United States Minor Outlying Islands",
        "VCT": "Saint Vincent and the Grenadines",
        "VIR": "United States Virgin Islands",
        "WLF": "Wallis and Futuna",
    },
    "fr": {
        "COD": "République démocratique du Congo",
        "COG": "République du Congo",
        "FSM": "États fédérés de Micronésie",
        "HKG": "Hong Kong",
        "MAC": "Macao",
        "MMR": "Myanmar",
        "PSE": "Palestine",
        "SXM": "Sint Maarten",
        "TLS": "Timor-Leste",
        "VAT": "Cité du Vatican",
    },
    "es": {
        "ALA": "Islas Åland",
        "COG": "República del Congo",
        "FSM": "Estados Federados de Micronesia",
        "HKG": "Hong Kong",
        "MAC": "Macao",
        "MMR": "Myanmar",
        "PSE": "Palestina",
        "UMI": "Islas menores alejadas de los Estados Unidos",
        "VIR": "Islas Vírgenes de los Estados Unidos",
    },
    "ar": {
        "COD": "جمهورية الكونغو الديمقراطية",
        "COG": "جمهورية الكونغو",
        "FSM": "ولايات ميكرونيزيا الموحدة",
        "HKG": "هونغ كونغ",
        "MAC": "ماكاو",
        "MMR": "ميانمار",
        "MTQ": "مارتينيك",
        "PSE": "فلسطين",
        "SAU": "السعودية",
        "SJM": "سفالبارد ويان ماين",
        "SPM": "سان بيير وميكلون",
        "SXM": "سينت مارتن",
        "TLS": "تيمور ليشتي",
    },
}

CONFUSABLES = {
    "COD": (
        "Democratic Republic of the Congo",
        "République démocratique du Congo",
        "República Democrática del Congo",
        "جمهورية الكونغو الديمقراطية",
    ),
    "COG": (
        "Republic of the Congo",
        "République du Congo",
        "República del Congo",
        "جمهورية الكونغو",
    ),
    "PRK": ("North Korea", "Corée du Nord", "Corea del Norte", "كوريا الشمالية"),
    "KOR": ("South Korea", "Corée du Sud", "Corea del Sur", "كوريا الجنوبية"),
    "GIN": ("Guinea", "Guinée", "Guinea", "غينيا"),
    "GNB": ("Guinea-Bissau", "Guinée-Bissau", "Guinea-Bisáu", "غينيا بيساو"),
    "GNQ": ("Equatorial Guinea", "Guinée équatoriale", "Guinea Ecuatorial", "غينيا الاستوائية"),
    "PNG": (
        "Papua New Guinea",
        "Papouasie-Nouvelle-Guinée",
        "Papúa Nueva Guinea",
        "بابوا غينيا الجديدة",
    ),
    "NER": ("Niger", "Niger", "Níger", "النيجر"),
    "NGA": ("Nigeria", "Nigeria", "Nigeria", "نيجيريا"),
    "DMA": ("Dominica", "Dominique", "Dominica", "دومينيكا"),
    "DOM": (
        "Dominican Republic",
        "République dominicaine",
        "República Dominicana",
        "جمهورية الدومينيكان",
    ),
    "SDN": ("Sudan", "Soudan", "Sudán", "السودان"),
    "SSD": ("South Sudan", "Soudan du Sud", "Sudán del Sur", "جنوب السودان"),
}


def rows(name: str) -> Iterator[dict[str, str]]:
    with reference_file(name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def is_spell(start: str, end: str) -> bool:
    """Whether two dates, where given, are points of time in order."""
    dates = [EdtfDate.parse(text) for text in (start, end) if text]
    are_points = all(date.precision in {"day", "month", "year"} for date in dates)
    return are_points and (len(dates) < 2 or dates[0].overlaps(None, dates[1].end))


def test_there_are_250_countries_with_codes_of_their_own() -> None:
    """The 249 entries of ISO 3166-1, and Kosovo."""
    found = list(rows("countries.csv"))
    for column in ("iso3", "iso2"):
        codes = [row[column] for row in found]
        assert len(codes) == 250
        assert sorted(codes) == sorted(set(codes))
    assert list(countries()) == [row["iso3"] for row in found]


def test_codes_have_the_form_of_their_standard() -> None:
    odd = [
        country
        for country in countries().values()
        if not re.fullmatch(r"[A-Z]{3}", country.id)
        or not re.fullmatch(r"[A-Z]{2}", country.iso2)
        or not re.fullmatch(r"[0-9]{3}|", country.m49)
    ]
    assert odd == []


def test_only_taiwan_and_kosovo_have_no_m49_code() -> None:
    assert {c.id for c in countries().values() if not c.m49} == {"TWN", "XKX"}
    codes = [c.m49 for c in countries().values() if c.m49]
    assert sorted(codes) == sorted(set(codes))


def test_norway_survives_as_no() -> None:
    """``NO`` is false in YAML 1.1."""
    norway = countries()["NOR"]
    assert (norway.iso2, norway.m49, norway.region, norway.subregion, str(norway)) == (
        "NO",
        "578",
        "150",
        "154",
        "Norway (NOR)",
    )
    assert dict(norway.names) == {
        "en": "Norway",
        "fr": "Norvège",
        "es": "Noruega",
        "ar": "النرويج",
    }


def test_namibia_survives_as_na() -> None:
    """``NA`` is a missing value to pandas."""
    namibia = countries()["NAM"]
    assert (namibia.iso2, namibia.m49, str(namibia)) == ("NA", "516", "Namibia (NAM)")


def test_codes_keep_their_leading_zeros() -> None:
    assert (countries()["AFG"].m49, countries()["DZA"].region) == ("004", "002")


def test_every_country_has_a_name_in_four_languages() -> None:
    wanting = [
        country.id
        for country in countries().values()
        if tuple(country.names) != LANGUAGES or not all(map(str.strip, country.names.values()))
    ]
    assert wanting == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_are_those_of_cldr_save_where_meant_otherwise(lang: str) -> None:
    theirs = Locale(lang).territories
    differing = {
        c.id: c.names[lang] for c in countries().values() if theirs[c.iso2] != c.names[lang]
    }
    assert differing == CHOSEN_NAMES[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_countries_share_a_name(lang: str) -> None:
    names = [country.names[lang].casefold() for country in countries().values()]
    assert sorted(names) == sorted(set(names))


def test_every_region_code_resolves() -> None:
    regional = {c.id: (c.region, c.subregion) for c in countries().values() if c.id != "ATA"}
    astray = {
        code: pair
        for code, pair in regional.items()
        if pair[0] not in regions() or regions()[pair[1]].parent != pair[0]
    }
    assert astray == {}


def test_antarctica_is_in_no_region() -> None:
    antarctica = countries()["ATA"]
    assert (antarctica.region, antarctica.subregion) == ("", "")


def test_regions_are_the_five_of_m49_with_their_subregions() -> None:
    top = {code: region.names["en"] for code, region in regions().items() if not region.parent}
    assert top == {
        "002": "Africa",
        "009": "Oceania",
        "019": "Americas",
        "142": "Asia",
        "150": "Europe",
    }
    assert {region.parent for region in regions().values()} == {"", *top}
    assert {c.subregion for c in countries().values()} - {""} == set(regions()) - set(top)


def test_every_region_has_a_name_in_four_languages() -> None:
    wanting = [
        code
        for code, region in regions().items()
        if tuple(region.names) != LANGUAGES or not all(region.names.values())
    ]
    assert wanting == []


def test_region_is_found_by_code_or_name_in_any_language() -> None:
    texts = ("419", "Europe", " europa ", "Afrique", "أفريقيا", "Latin America", "41")
    assert [region_code_for(text) for text in texts] == [
        "419",
        "150",
        "150",
        "002",
        "002",
        None,
        None,
    ]
    assert str(regions()["419"]) == "Latin America and the Caribbean"


def test_administering_states_are_known() -> None:
    unknown = {row["dependency_of"] for row in rows("countries.csv")} - set(countries()) - {""}
    assert unknown == set()


def test_disputed_territories_depend_on_nobody() -> None:
    disputed = {"TWN", "XKX", "PSE", "ESH", "COK", "NIU"}
    depends = {row["iso3"]: row["dependency_of"] for row in rows("countries.csv")}
    assert {depends[code] for code in disputed} == {""}


def test_members_of_the_united_nations_are_told_alike_in_both_tables() -> None:
    states = {row["iso3"]: row["un_status"] for row in rows("countries.csv")}
    for status in ("member", "observer"):
        by_country = {code for code, told in states.items() if told == status}
        by_membership = {
            m.country
            for m in memberships()
            if (m.organisation, m.status, m.end) == ("un", status, "")
        }
        assert by_country == by_membership
    assert {code for code, told in states.items() if told == "observer"} == {"PSE", "VAT"}


def test_organisations_have_as_many_members_as_they_say() -> None:
    today = Counter(m.organisation for m in memberships() if m.status == "member" and not m.end)
    assert today == {
        "un": 193,
        "interpol": 196,
        "african-union": 55,
        "european-union": 27,
        "arab-league": 22,
        "oic": 57,
        "gcc": 6,
        "nato": 32,
        "asean": 11,
        "ecowas": 12,
    }


def test_nobody_is_a_member_twice_at_a_time() -> None:
    open_ended = [
        (m.organisation, m.country) for m in memberships() if m.status == "member" and not m.end
    ]
    assert sorted(open_ended) == sorted(set(open_ended))


def test_membership_keeps_its_years_and_source() -> None:
    assert Membership("interpol", "MAR", "member", "1957", "", "interpol-members") in memberships()
    assert {m.country for m in memberships() if m.organisation == "european-union" and m.end} == {
        "GBR"
    }


def test_every_membership_refers_to_a_known_country_source_and_status() -> None:
    astray = [
        m
        for m in memberships()
        if m.country not in countries()
        or m.source not in reference_sources()
        or m.status not in {"member", "observer", "suspended"}
    ]
    assert astray == []


def test_memberships_start_before_they_end() -> None:
    assert [m for m in memberships() if not is_spell(m.start, m.end)] == []


def test_suspended_states_stay_members() -> None:
    members = {
        (m.organisation, m.country) for m in memberships() if m.status == "member" and not m.end
    }
    suspended = {(m.organisation, m.country) for m in memberships() if m.status == "suspended"}
    left = {(m.organisation, m.country) for m in memberships() if m.status == "member" and m.end}
    assert sorted(suspended - members - left) == []


@pytest.mark.parametrize("name", ["demonyms.csv", "former_names.csv", "state_codes.csv"])
def test_every_row_about_a_country_names_one_that_exists(name: str) -> None:
    astray = [row for row in rows(name) if row["iso3"] and row["iso3"] not in countries()]
    assert astray == []


def test_only_states_that_are_gone_or_unrecognised_have_no_country() -> None:
    """A note on the historical state names its code; Abkhazia and South Ossetia are neither."""
    notes = " ".join(row["note"] for row in rows("historical_states.csv"))
    left = {
        (row["system"], row["code"])
        for row in rows("state_codes.csv")
        if not row["iso3"] and not re.search(rf"(?<!\d){row['code']}(?!\d)", notes)
    }
    assert left == {("gw", "396"), ("gw", "397")}


@pytest.mark.parametrize("name", ["demonyms.csv", "former_names.csv"])
def test_names_are_in_one_of_the_four_languages(name: str) -> None:
    assert {row["lang"] for row in rows(name)} == set(LANGUAGES)


@pytest.mark.parametrize("name", ["former_names.csv", "historical_states.csv", "state_codes.csv"])
def test_spells_are_dates_in_order(name: str) -> None:
    assert [row for row in rows(name) if not is_spell(row["start"], row["end"])] == []


def test_every_successor_of_a_state_is_a_country_of_today() -> None:
    astray = {
        (row["id"], code)
        for row in rows("historical_states.csv")
        for code in row["successors"].split(";")
        if code not in countries()
    }
    assert astray == set()


def test_yugoslavia_and_czechoslovakia_have_the_successors_that_history_gave_them() -> None:
    successors = {row["id"]: row["successors"] for row in rows("historical_states.csv")}
    assert successors["czechoslovakia"] == "CZE;SVK"
    assert set(successors["yugoslavia"].split(";")) >= {"HRV", "MKD", "SRB", "SVN"}


@pytest.mark.parametrize(
    ("demonym", "codes"),
    [
        ("Norwegian", {"NOR"}),
        ("Nigerien", {"NER"}),
        ("Nigerian", {"NGA"}),
        ("Dominican", {"DMA", "DOM"}),
        ("Congolese", {"COD", "COG"}),
        ("congolais", {"COD", "COG"}),
        ("Guinean", {"GIN"}),
        ("guinéen", {"GIN"}),
        ("guineano", {"GIN"}),
        ("Sudanese", {"SDN"}),
        ("Korean", set()),
        ("coréen", set()),
        ("coreano", set()),
        ("كوري", set()),
    ],
)
def test_demonym_belongs_to_those_who_answer_to_it(demonym: str, codes: set[str]) -> None:
    assert {row["iso3"] for row in rows("demonyms.csv") if row["demonym"] == demonym} == codes


@pytest.mark.parametrize(
    ("code", "lang", "name"),
    [
        (code, lang, name)
        for code, names in CONFUSABLES.items()
        for lang, name in zip(LANGUAGES, names, strict=True)
    ],
)
def test_confusable_name_resolves_to_its_own_country(code: str, lang: str, name: str) -> None:
    assert countries()[code].names[lang] == name
    assert country_code_for(name) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NO", "NOR"),
        ("no", "NOR"),
        ("nor", "NOR"),
        ("NOR ", "NOR"),
        ("Norvège", "NOR"),
        ("NORUEGA", "NOR"),
        ("النرويج", "NOR"),
        ("NA", "NAM"),
        ("XK", "XKX"),
        ("Kosovo", "XKX"),
        ("Taiwan", "TWN"),
        ("Palestine", "PSE"),
        ("Western Sahara", "ESH"),
        ("Congo", None),
        ("Korea", None),
        ("Corée", None),
        ("Czechoslovakia", None),
        ("", None),
    ],
)
def test_country_is_found_by_code_or_name_and_never_guessed(text: str, code: str | None) -> None:
    assert country_code_for(text) == code


def test_every_code_and_name_of_every_country_finds_it() -> None:
    lost = [
        (country.id, text)
        for country in countries().values()
        for text in (country.id, country.iso2, *country.names.values())
        if country_code_for(text) != country.id
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("value", "remedy"),
    [
        ("NOR ", "Did you mean 'NOR'?"),
        ("NO", "Did you mean 'NOR'?"),
        ("nor", "Did you mean 'NOR'?"),
        ("Norway", "Did you mean 'NOR'?"),
        ("Maroc", "Did you mean 'MAR'?"),
        ("Marocco", "Did you mean 'MAR' (Morocco)?"),
        ("UKK", "Use the three letters of the country, such as NOR for Norway."),
        ("", "Use the three letters of the country, such as NOR for Norway."),
        ("Atlantis", "Use the three letters of the country, such as NOR for Norway."),
    ],
)
def test_field_takes_an_alpha_3_code_and_nothing_like_it(value: str, remedy: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Annotated[str, CountryCode()]).validate_python(value)
    [error] = caught.value.errors()
    assert (error["type"], error["ctx"]) == (
        "unknown-country",
        {"expected": "an ISO 3166-1 alpha-3 code", "remedy": remedy},
    )


def test_region_field_takes_a_code_and_proposes_one_for_a_name() -> None:
    adapter = TypeAdapter(Annotated[str, RegionCode()])
    assert adapter.validate_python("015") == "015"
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python("Afrique septentrionale")
    [error] = caught.value.errors()
    assert error["ctx"] == {
        "expected": "the UN M49 code of a region",
        "remedy": "Did you mean '015' (Northern Africa)?",
    }


def test_tables_cannot_be_changed() -> None:
    for table in (countries(), regions(), countries()["NOR"].names, reference_sources()):
        with pytest.raises(TypeError):
            table["NOR"] = "Norge"  # type: ignore[index]


def test_country_and_region_are_values() -> None:
    names = dict.fromkeys(LANGUAGES, "Norway")
    assert Country("NOR", "NO", "578", names, "150", "154") == Country(
        "NOR", "NO", "578", dict(names), "150", "154"
    )
    assert Region("150", names, "") != Region("150", names, "019")


def test_every_reference_source_has_a_title_publisher_and_address() -> None:
    wanting = [
        key
        for key, source in reference_sources().items()
        if not (source["title"] and source["publisher"] and re.match("https?://", source["url"]))
    ]
    assert wanting == []


def test_sources_that_the_readme_names_exist() -> None:
    text = reference_file("README.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| `(\w+\.csv)` \|.*\| ([a-z0-9, -]+) \|$", text, re.MULTILINE)
    named = {key for _, keys in table for key in keys.split(", ")} - {"named in each row"}
    assert {file for file, _ in table} == {path.name for path in reference_file("").glob("*.csv")}
    assert sorted(named - set(reference_sources())) == []
