from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.files import replacing, well_formed, write_text

NAMES = "Håkon Skulstad, عبد اللطيف حموشي, 93ᵉ Assemblée"


class StoppedError(Exception):
    """What a writer may raise half-way."""


@pytest.fixture
def umask() -> Iterator[None]:
    """Make new files readable by their group, writable by their owner alone."""
    before = os.umask(0o027)
    yield
    os.umask(before)


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_file_takes_its_place_when_the_block_ends(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("old", encoding="utf-8")
    with replacing(target) as (draft,):
        draft.write_text("new", encoding="utf-8")
        assert target.read_text(encoding="utf-8") == "old"
    assert contents(tmp_path) == {"page.html": "new"}


def test_draft_stands_beside_its_target_with_its_suffix(tmp_path: Path) -> None:
    """Writers choose their format by the suffix; a move within a folder is one step."""
    with replacing(tmp_path / "graph.gexf") as (draft,):
        assert (draft.parent, draft.suffix, draft.exists()) == (tmp_path, ".gexf", True)


def test_old_files_stay_and_drafts_go_when_the_block_raises(tmp_path: Path) -> None:
    nodes, edges = tmp_path / "nodes.csv", tmp_path / "edges.csv"
    nodes.write_text("old", encoding="utf-8")

    def write() -> None:
        with replacing(nodes, edges) as (first, _):
            first.write_text("new", encoding="utf-8")
            raise StoppedError

    with pytest.raises(StoppedError):
        write()
    assert contents(tmp_path) == {"nodes.csv": "old"}


def test_several_files_take_their_places_together(tmp_path: Path) -> None:
    targets = [tmp_path / "nodes.csv", tmp_path / "edges.csv"]
    with replacing(*targets) as drafts:
        for draft, text in zip(drafts, ("nodes", "edges"), strict=True):
            draft.write_text(text, encoding="utf-8")
        assert not any(target.exists() for target in targets)
    assert contents(tmp_path) == {"nodes.csv": "nodes", "edges.csv": "edges"}


def test_missing_folders_are_made(tmp_path: Path) -> None:
    target = tmp_path / "2025" / "marrakech" / "page.html"
    write_text(target, NAMES)
    assert contents(target.parent) == {"page.html": NAMES}


def test_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileExistsError):
        write_text(tmp_path / "file" / "page.html", NAMES)
    with pytest.raises(NotADirectoryError):
        write_text(tmp_path / "file" / "deeper" / "page.html", NAMES)


def test_target_that_is_a_folder_stays_and_the_draft_goes(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    (target / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match=r"page\.html"):
        write_text(target, NAMES)
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
    assert [path.name for path in target.iterdir()] == ["inside"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664])
def test_replaced_file_keeps_its_mode(mode: int, tmp_path: Path, umask: None) -> None:
    target = tmp_path / "page.html"
    target.touch()
    target.chmod(mode)
    write_text(target, NAMES)
    assert target.stat().st_mode & 0o777 == mode


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_new_file_has_the_mode_that_the_umask_gives(tmp_path: Path, umask: None) -> None:
    """Temporary files are private; a page is to be shared."""
    write_text(tmp_path / "page.html", NAMES)
    assert (tmp_path / "page.html").stat().st_mode & 0o777 == 0o640


def test_text_is_written_as_utf_8_in_a_locale_that_cannot_hold_it(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    code = (
        "import sys\nfrom pathlib import Path\nfrom diplograph.files import write_text\n"
        f"text = {NAMES!a}\n"
        "try:\n    Path(sys.argv[1]).write_text(text)\n"
        "except UnicodeEncodeError:\n    write_text(Path(sys.argv[1]), text)\n"
        "    print('only as UTF-8')"
    )
    env = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-c", code, target], env=env, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("only as UTF-8\n", "")
    assert target.read_bytes() == NAMES.encode()


def test_newlines_stay_as_they_are(tmp_path: Path) -> None:
    write_text(tmp_path / "page.html", "one\ntwo\r\nthree\r")
    assert (tmp_path / "page.html").read_bytes() == b"one\ntwo\r\nthree\r"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Håkon", "Håkon"),
        ("\ud800", "\ufffd"),
        ("a\udfffb", "a\ufffdb"),
        ("\ud83d\udd4a", "🕊"),
        ("🕊", "🕊"),
    ],
)
def test_half_characters_are_replaced(text: str, whole: str, tmp_path: Path) -> None:
    write_text(tmp_path / "page.html", text)
    assert (tmp_path / "page.html").read_bytes() == whole.encode()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_whole_text_is_not_changed(text: str) -> None:
    assert well_formed(text) == text


@given(st.text(st.characters()))
def test_any_text_can_be_encoded_once_made_well(text: str) -> None:
    assert well_formed(text).encode().decode() == well_formed(text)
