from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from diplograph.datasets import shipped_datasets
from diplograph.intake.yaml_reader import YamlError, YamlText, parse_yaml

SHIPPED_FILES = [
    path for shipped in shipped_datasets().values() for path in shipped.folder.glob("**/*.yaml")
]
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abcdefghij", min_size=1), inner, max_size=4)
    ),
    max_leaves=12,
)


@pytest.fixture(params=["libyaml", "pure Python"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read everything once with each of the two parsers."""
    if request.param == "pure Python":
        monkeypatch.setattr(yaml, "__with_libyaml__", False)


def value_of(text: str) -> Any:
    return parse_yaml(f"it: {text}").value["it"]


def unquoted(line: str) -> str:
    return line.replace('"', "")


def error_of(text: str) -> YamlError:
    with pytest.raises(YamlError) as caught:
        parse_yaml(text)
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        *("NO", "No", "no", "yes", "Yes", "YES", "on", "On", "off", "y", "n", "tRUE", "nULL"),
        *("12:30", "1:30:00", "2025-11-24", "2025-11", "2025-11-24T12:30:00Z", "2025-11-26~"),
        *("1_000", "0b101", "-0x1F", "0x", "0o", "0o8", "1e", "e3", ".", "+", "1.2.3", "<<", "="),
        *("NA", "NAM", "Håkon Skulstad", "عبد اللطيف حموشي", "AG d’Interpol"),
    ],
)
def test_text_stays_text(text: str) -> None:
    """Norway is no false, a time no number of seconds, a day no date object."""
    assert (value_of(text), type(value_of(text))) == (text, str)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("true", True), ("True", True), ("TRUE", True)),
        *(("false", False), ("False", False), ("FALSE", False)),
        *(("~", None), ("null", None), ("Null", None), ("NULL", None), ("", None)),
        *(("43", 43), ("-43", -43), ("+43", 43), ("014", 14), ("0", 0), ("2025", 2025)),
        *(("0o14", 12), ("0x1F", 31), ("0xff", 255)),
        *(("1e3", 1000.0), ("1.5", 1.5), (".5", 0.5), ("5.", 5.0), ("-2.5E-1", -0.25)),
    ],
)
def test_core_schema_of_yaml_1_2_tells_what_else_there_is(
    text: str,
    value: bool | float | None,  # noqa: FBT001 - a value like the others
) -> None:
    assert (value_of(text), type(value_of(text))) == (value, type(value))


@pytest.mark.parametrize("text", ["true", "43", "~", "1e3", "NO", "", "419"])
def test_quoted_value_is_text(text: str) -> None:
    assert [value_of(f"'{text}'"), value_of(f'"{text}"'), value_of(f"!!str {text}")] == [text] * 3


def test_keys_are_text_whatever_they_look_like() -> None:
    text = "NO: 1\n43: 2\ntrue: 3\n~: 4\n12:30: 5\n<<: 6\n"
    assert parse_yaml(text).value == {"NO": 1, "43": 2, "true": 3, "~": 4, "12:30": 5, "<<": 6}


@pytest.mark.parametrize("text", ["", "\n", "# only a remark\n", "---\n...\n", "~", "null"])
def test_empty_text_holds_nothing(text: str) -> None:
    assert parse_yaml(text).value is None


def test_block_and_folded_texts_keep_their_lines() -> None:
    text = "a: |\n  one\n  two\nb: >-\n  one\n  two\n"
    assert parse_yaml(text) == YamlText(
        {"a": "one\ntwo\n", "b": "one two"}, {(): 1, ("a",): 1, ("b",): 4}
    )


def test_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert parse_yaml("\ufeffid: interpol").value == {"id": "interpol"}


def test_every_key_and_item_knows_its_line() -> None:
    text = (
        "# remark\n"
        "- id: ma-dgsn\n"
        "  names:\n"
        "    fr: >-\n"
        "      Direction générale\n"
        "      de la sûreté nationale\n"
        "    ar: المديرية\n"
        "\n"
        "  posts: [{id: one}, {id: two,\n"
        "    rank: minister}]\n"
        "- - a\n"
        "  - b\n"
    )
    assert parse_yaml(text) == YamlText(
        [
            {
                "id": "ma-dgsn",
                "names": {"fr": "Direction générale de la sûreté nationale", "ar": "المديرية"},
                "posts": [{"id": "one"}, {"id": "two", "rank": "minister"}],
            },
            ["a", "b"],
        ],
        {
            (): 2,
            (0,): 2,
            (0, "id"): 2,
            (0, "names"): 3,
            (0, "names", "fr"): 4,
            (0, "names", "ar"): 7,
            (0, "posts"): 9,
            (0, "posts", 0): 9,
            (0, "posts", 0, "id"): 9,
            (0, "posts", 1): 9,
            (0, "posts", 1, "id"): 9,
            (0, "posts", 1, "rank"): 10,
            (1,): 11,
            (1, 0): 11,
            (1, 1): 12,
        },
    )


def test_lines_are_counted_alike_in_files_from_windows() -> None:
    assert parse_yaml("a: 1\r\nb:\r\n- 2\r\n").lines == {(): 1, ("a",): 1, ("b",): 2, ("b", 0): 3}


def test_path_that_is_not_in_the_text_stands_where_its_nearest_parent_does() -> None:
    text = parse_yaml("a: 1\nb:\n  - c: 2\n")
    paths = [("b", 0, "c"), ("b", 0, "d"), ("b", 7, "c"), ("x",), ()]
    assert [text.line_of(path) for path in paths] == [3, 3, 2, 1, 1]


def test_alias_stands_for_the_same_value_once_more() -> None:
    text = parse_yaml(
        "a: &within '[2025-11-24..2025-11-27]'\nb: &cited [x]\nc: *within\nd: *cited\n"
    )
    assert text.value == {
        "a": "[2025-11-24..2025-11-27]",
        "b": ["x"],
        "c": "[2025-11-24..2025-11-27]",
        "d": ["x"],
    }
    assert text.value["d"] is text.value["b"]
    assert text.line_of(("d",)) == 4


@pytest.mark.parametrize("text", ["a: &x [*x]", "a: &x {b: *x}", "a: &x\n  b:\n    - c: *x\n"])
def test_alias_within_itself_is_refused(text: str) -> None:
    assert str(error_of(text)) == "line 1: an alias is not free of itself. Write the value out."


def test_aliases_of_aliases_do_not_multiply() -> None:
    """Nine levels of nine: written out, it would be four hundred million texts."""
    levels = ["l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    for level in range(1, 9):
        aliases = ", ".join([f"*l{level - 1}"] * 9)
        levels.append(f"l{level}: &l{level} [{aliases}]")
    value = parse_yaml("\n".join(levels)).value
    assert list(value) == [f"l{level}" for level in range(9)]
    for level in range(8, 0, -1):
        assert {id(item) for item in value[f"l{level}"]} == {id(value[f"l{level - 1}"])}
    assert value["l0"] == ["lol"] * 9


def test_second_key_of_one_name_is_refused_with_its_line() -> None:
    text = "- id: a\n  country: NOR\n  names: {}\n  country: SWE\n"
    assert str(error_of(text)) == (
        "line 4: the second 'country' is not a new key. Remove one of the two."
    )


@pytest.mark.parametrize("text", ["id: a\n? [b]\n: c\n", "id: a\n? {b: c}\n: d\n"])
def test_key_that_is_a_list_or_mapping_is_refused(text: str) -> None:
    assert str(error_of(text)) == "line 2: a list or mapping is not a key. Use a plain word."


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        ("!!python/object:os.system rm", "tag:yaml.org,2002:python/object:os.system"),
        ("!!python/object/apply:os.system [ls]", "tag:yaml.org,2002:python/object/apply:os.system"),
        ("!!python/name:os.system", "tag:yaml.org,2002:python/name:os.system"),
        ("!!binary aGk=", "tag:yaml.org,2002:binary"),
        ("!!timestamp 2025-11-24", "tag:yaml.org,2002:timestamp"),
        ("!!set {a, b}", "tag:yaml.org,2002:set"),
        ("!country NOR", "!country"),
    ],
)
def test_tag_beyond_the_core_schema_is_refused(value: str, tag: str) -> None:
    assert str(error_of(f"a: 1\nb: {value}\n")) == (
        f"line 2: the tag '{tag}' is not a tag of YAML's core schema. Remove it."
    )


def test_number_that_its_tag_does_not_fit_is_refused() -> None:
    assert str(error_of("a: !!int soon")) == (
        "line 1: 'soon' is not a value of type int. Quote it."
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\n\tb: 2\n", 2),
        ("a:\n  - 1\n\t- 2\n", 3),
        ("a: 1\nb: *nowhere\n", 2),
        ("a: 1\nb: @x\n", 2),
        ("a: 1\n b: 2\n", 2),
        ("a: 1\nb: [1, 2}\n", 2),
        ("a: b: c\n", 1),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: &x 1\nb: &x 2 3: 4\n", 2),
    ],
)
def test_text_that_is_not_yaml_is_refused_with_the_line(text: str, line: int) -> None:
    error = error_of(text)
    assert (error.line, error.value, error.expected) == (line, "the text", "YAML")
    assert error.remedy.endswith(".")
    assert error.remedy[0].isupper()


@pytest.mark.parametrize("loader", ["libyaml"], indirect=True)
@pytest.mark.parametrize("path", SHIPPED_FILES, ids=lambda path: path.name)
def test_both_parsers_read_shipped_files_alike(
    path: Path, loader: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = path.read_text(encoding="utf-8")
    read = parse_yaml(text)
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert read == parse_yaml(text)


@pytest.mark.parametrize("path", SHIPPED_FILES, ids=lambda path: path.name)
def test_every_key_of_shipped_files_stands_on_its_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    astray = [
        (where, line)
        for where, line in parse_yaml(text).lines.items()
        if where and isinstance(where[-1], str) and f"{where[-1]}:" not in unquoted(lines[line - 1])
    ]
    assert astray == []


@given(VALUES)
def test_json_is_read_as_what_it_says(value: Any) -> None:
    """JSON is YAML 1.2."""
    text = json.dumps(value, ensure_ascii=False)
    assert parse_yaml(text).value == value
