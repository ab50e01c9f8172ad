from __future__ import annotations

import re
import tomllib
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from diplograph.datasets import reference_file
from diplograph.model.actors import Agency, Official, Organisation
from diplograph.model.countries import LANGUAGES
from diplograph.model.vocabulary import OneOf, Term, vocabulary, vocabulary_names

NAMES = vocabulary_names()
ARABIC = re.compile(r"[\u0600-\u06ff]")


def terms() -> list[tuple[str, Term]]:
    return [(name, term) for name in vocabulary_names() for term in vocabulary(name).values()]


def test_every_file_of_the_folder_is_a_vocabulary() -> None:
    files = reference_file("vocabulary").iterdir()
    assert sorted(f"{name}.toml" for name in NAMES) == sorted(
        {f.name for f in files} - {"README.md"}
    )


@pytest.mark.parametrize("name", NAMES)
def test_vocabulary_holds_the_terms_of_its_file_in_their_order(name: str) -> None:
    """A legend shows them in that order."""
    text = reference_file(f"vocabulary/{name}.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    assert list(vocabulary(name)) == list(tables)
    assert [(term.key, dict(term.labels)) for term in vocabulary(name).values()] == [
        (key, table["label"]) for key, table in tables.items()
    ]


@pytest.mark.parametrize("name", NAMES)
def test_keys_are_kebab_case_ascii(name: str) -> None:
    assert [key for key in vocabulary(name) if not re.fullmatch(r"[a-z]+(-[a-z]+)*", key)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_term_has_a_label_in_four_languages(name: str) -> None:
    wanting = [
        term.key
        for term in vocabulary(name).values()
        if tuple(term.labels) != LANGUAGES or not all(map(str.strip, term.labels.values()))
    ]
    assert wanting == []


def test_only_arabic_labels_are_written_in_arabic() -> None:
    swapped = [
        (name, term.key, lang)
        for name, term in terms()
        for lang, label in term.labels.items()
        if bool(ARABIC.search(label)) != (lang == "ar")
    ]
    assert swapped == []


@pytest.mark.parametrize("name", NAMES)
def test_no_two_terms_of_a_list_share_a_label(name: str) -> None:
    labels = [(lang, x) for term in vocabulary(name).values() for lang, x in term.labels.items()]
    assert sorted(labels) == sorted(set(labels))


def test_every_definition_is_one_sentence() -> None:
    """Capital first, full stop last, none between."""
    other = [
        (name, term.key, term.definition)
        for name, term in terms()
        if not re.fullmatch(r"[A-Z]((?!\. ).)*\.", term.definition)
    ]
    assert other == []


def test_term_is_named_in_english_where_it_has_no_name_in_a_language() -> None:
    meeting = vocabulary("engagement-kinds")["meeting"]
    labels = [meeting.label(lang) for lang in ("fr", "ar", "pt")]
    assert (*labels, meeting.label(), str(meeting)) == (
        "rencontre",
        "لقاء",
        "meeting",
        "meeting",
        "meeting",
    )


def test_directed_engagement_kinds_name_two_roles_that_exist() -> None:
    roles = {
        key: (term.features.get("source_role"), term.features.get("target_role"))
        for key, term in vocabulary("engagement-kinds").items()
    }
    assert roles == {
        "meeting": (None, None),
        "visit": ("visitor", "host"),
        "reception": ("host", "guest"),
        "courtesy-call": ("visitor", "host"),
        "call": ("caller", "called"),
        "letter": ("sender", "addressee"),
        "negotiation": (None, None),
        "session": (None, None),
        "signing": (None, None),
        "award": ("awarder", "recipient"),
        "ceremony": (None, None),
        "training": ("trainer", "trainee"),
        "exercise": (None, None),
        "invitation": ("host", "guest"),
    }
    named = {role for pair in roles.values() for role in pair if role}
    assert named <= set(vocabulary("roles"))


def test_every_engagement_kind_becomes_an_edge_with_a_name_of_its_own() -> None:
    relations = [term.features["relation"] for term in vocabulary("engagement-kinds").values()]
    assert sorted(relations) == sorted(set(relations))
    assert [name for name in relations if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)] == []


@pytest.mark.parametrize("reading", ["reads", "reversed"])
def test_every_engagement_kind_reads_both_ways_in_four_languages(reading: str) -> None:
    wanting = [
        key
        for key, term in vocabulary("engagement-kinds").items()
        if tuple(term.features[reading]) != LANGUAGES or not all(term.features[reading].values())
    ]
    assert wanting == []


def test_only_directed_kinds_read_differently_from_the_other_side() -> None:
    kinds = vocabulary("engagement-kinds")
    turned = {k for k, t in kinds.items() if t.features["reads"] != t.features["reversed"]}
    directed = {k for k, t in kinds.items() if "source_role" in t.features}
    assert turned == directed


def test_topics_stand_under_headings_that_exist() -> None:
    """Two levels: a parent is a heading and has no parent itself."""
    topics = vocabulary("topics")
    parents = {t.features["parent"] for t in topics.values() if "parent" in t.features}
    headings = {key for key, term in topics.items() if "parent" not in term.features}
    assert sorted(parents - headings) == []


def test_ranks_stand_in_the_order_of_protocol() -> None:
    levels = [term.features["level"] for term in vocabulary("ranks").values()]
    assert (levels, levels[0]) == (sorted(levels), 1)


def test_figures_that_can_be_counted_say_in_what_and_of_which_kinds() -> None:
    known = {*vocabulary("engagement-kinds"), *vocabulary("instrument-kinds")}
    counts = vocabulary("claim-counts").values()
    assert {t.key for t in counts if t.features["enumerable"]} == {
        t.key for t in counts if "unit" in t.features
    }
    assert [
        (t.key, kind) for t in counts for kind in t.features.get("kinds", ()) if kind not in known
    ] == []


def test_vocabulary_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        vocabulary("moods")


@pytest.mark.parametrize(
    ("name", "value", "expected", "remedy"),
    [
        ("engagement-kinds", "meting", "an engagement kind", "Did you mean 'meeting'?"),
        ("engagement-kinds", "Meeting", "an engagement kind", "Did you mean 'meeting'?"),
        ("source-kinds", "Communiqué", "a source kind", "Did you mean 'communique'?"),
        ("presences", "here", "a presence", "Known: absent, invited, present, represented."),
    ],
)
def test_unknown_term_is_refused_with_the_nearest_or_all(
    name: str, value: str, expected: str, remedy: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Annotated[str, OneOf(name)]).validate_python(value)
    [error] = caught.value.errors()
    assert (error["type"], error["ctx"]) == (
        "unknown-term",
        {"expected": expected, "remedy": remedy},
    )


def test_editors_are_offered_the_terms_of_a_list() -> None:
    def kinds(model: type[Agency | Official | Organisation]) -> object:
        return model.model_json_schema()["properties"]["kind"]["enum"]

    assert kinds(Agency) == list(vocabulary("agency-kinds"))
    assert kinds(Organisation) == list(vocabulary("organisation-kinds"))
