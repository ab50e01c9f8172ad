from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplograph.errors import InvalidRecordsError
from diplograph.intake.formatting import format_folder, format_text, unformatted
from diplograph.intake.load import load_records
from diplograph.intake.yaml_reader import YamlError, parse_yaml
from diplograph.intake.yaml_style.layout import tree_of, tree_text
from diplograph.intake.yaml_style.tree import comments_of, parse_tree
from diplograph.model.records import Records

SCALARS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text("a: #-[]{}?,\"'&*|>%@!no0.1e\n\\ ", max_size=8),
    st.text("ab ", min_size=100, max_size=200),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.none(),
)
VALUES = st.recursive(
    SCALARS,
    lambda part: st.one_of(
        st.lists(part, max_size=4), st.dictionaries(st.text(max_size=5), part, max_size=4)
    ),
    max_leaves=12,
)

UNTIDY = """\
# who sat where
# and why

- names: {fr:   'Håkon Skulstad', "no": "Håkon Skulstad"}   # as he writes it
  # the id comes second here
  id:   skulstad-hakon
  tenures:
  # one post
  - post: no-police-commissioner-general
    attested: &when [2025-11]
    # until when, nobody says


  - citations: [ntb]
    post: x
    attested: *when
  # the last word on him
- id: b
  note: >-
      folded
      text
  names:
    en: "2025"
    ar: NO
# end
"""
TIDY = """\
# who sat where
# and why

# the id comes second here
- id: skulstad-hakon
  names: {fr: Håkon Skulstad, "no": Håkon Skulstad}  # as he writes it
  tenures:
    # one post
    - post: no-police-commissioner-general
      attested: &when [2025-11]
      # until when, nobody says

    - post: x
      attested: *when
      citations: [ntb]
  # the last word on him
- id: b
  names:
    en: "2025"
    ar: "NO"
  note: >-
    folded
    text
# end
"""


def test_untidy_file_is_laid_out_with_every_comment_and_anchor() -> None:
    assert format_text(UNTIDY, "official") == TIDY
    assert format_text(TIDY, "official") == TIDY


@settings(deadline=None)
@given(VALUES)
def test_any_value_is_written_so_that_it_reads_back_equal(value: object) -> None:
    text = tree_text(tree_of(value))
    assert parse_yaml(text).value == value
    assert tree_text(parse_tree(text)) == text


def test_shipped_records_stay_equal_and_keep_their_comments(
    folder: Path, marrakech: Records
) -> None:
    before = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")}
    changed = format_folder(folder)
    assert load_records(folder) == marrakech
    for path, text in before.items():
        after = path.read_text(encoding="utf-8")
        assert comments_of(after) == comments_of(text)
        assert (after != text) == (path in changed)
        assert after.count("*communique") == text.count("*communique")
    assert unformatted(folder) == {}


def test_alias_never_comes_before_its_anchor() -> None:
    """Where the canonical order would put it there, the order stays."""
    text = "- citations: &c [ntb]\n  id: e\n  aliases: *c\n"
    assert format_text(text, "agency") == text


def test_nothing_is_written_when_one_file_is_broken(folder: Path) -> None:
    (folder / "sources.yaml").write_text("- {id: a", encoding="utf-8")
    officials = folder / "officials.yaml"
    officials.write_text(officials.read_text(encoding="utf-8").replace("  ", "    "), "utf-8")
    before = officials.read_bytes()
    with pytest.raises(InvalidRecordsError, match=r"sources\.yaml, line"):
        format_folder(folder)
    assert officials.read_bytes() == before


def test_comment_that_would_be_lost_is_told() -> None:
    with pytest.raises(YamlError, match="'# why' is not a comment that can be kept"):
        format_text("- id:   # why\n    a\n", "official")


def test_windows_newlines_become_plain_ones(folder: Path) -> None:
    path = folder / "officials.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    assert path in format_folder(folder)
    assert path.read_bytes() == text.encode()


def test_what_is_no_record_file_is_left_alone(folder: Path) -> None:
    (folder / "notes.yaml").write_text("b:   1\n", encoding="utf-8")
    shutil.rmtree(folder / "events")
    format_folder(folder)
    assert (folder / "notes.yaml").read_text(encoding="utf-8") == "b:   1\n"
