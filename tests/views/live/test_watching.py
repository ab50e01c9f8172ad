from __future__ import annotations

import os
import threading
from pathlib import Path

from diplograph.views.live.watching import changes, look_of


def test_look_changes_with_what_is_written_added_and_removed(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    file = tmp_path / "events" / "a.yaml"
    looks = [look_of(tmp_path)]
    file.write_text("a", encoding="utf-8")
    looks.append(look_of(tmp_path))
    file.write_text("ab", encoding="utf-8")
    looks.append(look_of(tmp_path))
    os.utime(file, ns=(1, 1))
    looks.append(look_of(tmp_path))
    assert all(one != other for n, one in enumerate(looks) for other in looks[n + 1 :])
    file.unlink()
    assert look_of(tmp_path) == looks[0] == {}


def test_hidden_files_and_backups_of_editors_are_left_out(tmp_path: Path) -> None:
    for name in (".a.yaml.swp", "a.yaml~"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("x", encoding="utf-8")
    assert look_of(tmp_path) == {}


def test_file_that_is_not_there_looks_like_nothing(tmp_path: Path) -> None:
    assert look_of(tmp_path / "missing.jsonl") == {}


def test_changes_tell_at_once_and_after_each_change(tmp_path: Path) -> None:
    over = threading.Event()
    file = tmp_path / "a.jsonl"
    file.write_text("1", encoding="utf-8")
    told = changes(file, over)
    next(told)
    file.write_text("12", encoding="utf-8")
    next(told)
    over.set()
    assert list(told) == []
