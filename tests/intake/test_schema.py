from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

from diplograph.datasets import shipped_datasets
from diplograph.intake.schema import json_schema
from diplograph.intake.yaml_reader import parse_yaml
from diplograph.model.states import states
from diplograph.model.vocabulary import vocabulary

KINDS = ("dataset", "sources", "officials", "agencies", "organisations", "event")
FILES = [
    (path.stem if path.parent == shipped.folder else "event", path)
    for shipped in shipped_datasets().values()
    for path in sorted(shipped.folder.glob("**/*.yaml"))
]
RECORDS: dict[str, Any] = {
    "dataset": {
        "id": "vienna-1961",
        "title": "Vienna 1961",
        "scope": "The summit of June 1961.",
        "vantage": "The Department of State.",
        "licence": "CC0-1.0",
        "period": 1961,
    },
    "sources": [
        {"id": "frus-v", "publisher": "State", "language": "en", "kind": "report", "date": 1998}
    ],
    "officials": [
        {
            "id": "rusk-dean",
            "names": {"en": "Dean Rusk"},
            "country": "USA",
            "tenures": [{"post": "us-secretary-of-state", "start": "1961-01-21", "end": None}],
        }
    ],
    "agencies": [
        {
            "id": "us-state-department",
            "names": {"en": "Department of State"},
            "kind": "foreign-ministry",
            "country": "USA",
            "citations": [{"source": "frus-v", "locator": "p. 1"}],
        }
    ],
    "organisations": [{"id": "un", "names": {"en": "United Nations"}, "kind": "intergovernmental"}],
    "event": {
        "event": {
            "id": "vienna-summit",
            "names": {"en": "Vienna summit"},
            "kind": "summit",
            "claims": [{"counts": "meetings", "value": 2, "citations": [{"source": "frus-v"}]}],
        },
        "engagements": [
            {
                "id": "vienna-talk",
                "kind": "meeting",
                "date": "1961-06-03/1961-06-04",
                "parties": [{"country": "USA"}, {"country": "RUS"}],
                "topics": [{"topic": "security-cooperation"}],
                "citations": [{"source": "frus-v"}],
            }
        ],
    },
}


def validator(kind: str) -> Validator:
    return Draft202012Validator(json_schema(kind))


def faults(kind: str, value: object) -> list[tuple[str, str]]:
    """Where and by which rule a value does not fit."""
    return sorted((e.json_path, str(e.validator)) for e in validator(kind).iter_errors(value))


@pytest.mark.parametrize("kind", [*KINDS, "all"])
def test_schema_is_json_schema_2020_12(kind: str) -> None:
    schema = json_schema(kind)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda part: str(getattr(part, "stem", part)))
def test_shipped_file_fits_the_schema_of_its_kind_and_of_all(kind: str, path: Path) -> None:
    value = parse_yaml(path.read_text(encoding="utf-8")).value
    assert (faults(kind, value), faults("all", value)) == ([], [])


@pytest.mark.parametrize("kind", KINDS)
def test_record_fits_the_schema_of_its_kind_and_of_all(kind: str) -> None:
    assert (faults(kind, RECORDS[kind]), faults("all", RECORDS[kind])) == ([], [])


@pytest.mark.parametrize("kind", KINDS)
def test_unknown_key_fits_no_schema(kind: str) -> None:
    value = RECORDS[kind]
    extra = [{**value[0], "mood": "good"}] if isinstance(value, list) else {**value, "mood": "good"}
    where = "$[0]" if isinstance(value, list) else "$"
    assert faults(kind, extra) == [(where, "additionalProperties")]
    assert faults("all", extra) == [("$", "anyOf")]


@pytest.mark.parametrize("kind", KINDS)
def test_file_fits_no_schema_of_another_kind(kind: str) -> None:
    fitting = {other for other in KINDS if validator(other).is_valid(RECORDS[kind])}
    assert fitting == {kind}


@pytest.mark.parametrize(
    ("kind", "part", "where"),
    [
        ("officials", {"country": "NO"}, "$[0].country"),
        ("officials", {"names": {}}, "$[0].names"),
        ("officials", {"id": "Dean Rusk"}, "$[0].id"),
        ("sources", {"url": "www.state.gov"}, "$[0].url"),
        ("sources", {"kind": "blog"}, "$[0].kind"),
        ("sources", {"date": "12:30"}, "$[0].date"),
        ("sources", {"date": "NO"}, "$[0].date"),
        ("sources", {"date": True}, "$[0].date"),
    ],
)
def test_value_that_no_record_may_have_fits_no_schema(
    kind: str, part: dict[str, Any], where: str
) -> None:
    assert [place for place, _ in faults(kind, [{**RECORDS[kind][0], **part}])] == [where]


@pytest.mark.parametrize(
    "date",
    [
        *("2025", "2025-11", "2025-11-24", "2025-11-XX", "2025-11-26~", "2025?", "2025%"),
        *("2025-11-24/2025-11-27", "2005/..", "../2005", "2005/", "/2005", "2025~/2026?"),
        *("[2025-11-24..2025-11-27]", "[2025-11-24..]", "[..2025-11-27]"),
        2025,
    ],
)
def test_every_way_to_write_a_date_fits(date: str | int) -> None:
    assert faults("sources", [{**RECORDS["sources"][0], "date": date}]) == []


def test_closed_lists_are_written_out() -> None:
    parts = json_schema("officials")["$defs"]["Official"]["properties"]
    assert parts["country"]["anyOf"][0]["enum"] == list(states())
    kinds = json_schema("event")["$defs"]["Engagement"]["properties"]["kind"]
    assert kinds["enum"] == list(vocabulary("engagement-kinds"))


def test_fields_carry_their_descriptions() -> None:
    described = json_schema("dataset")["properties"]["vantage"]["description"]
    assert described == "Whose press was read: who therefore looks more central than others."


def test_file_that_does_not_exist_has_no_schema() -> None:
    with pytest.raises(KeyError, match="budget"):
        json_schema("budget")
