"""Notice when the files of a data set change, by their times and sizes."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

_PAUSE = 0.3

Look = Mapping[str, tuple[int, int]]


def look_of(path: Path) -> Look:
    """Note the time and size of every file of a data set.

    Parameters
    ----------
    path
        A folder of records or a file.

    Returns
    -------
    mapping of str to tuple of int
        Modification time in nanoseconds and size in bytes by path; hidden files, such as those of
        editors, are left out. Empty where nothing is.
    """
    files = [path] if path.is_file() else [p for p in path.rglob("*") if _is_shown(p, path)]
    found = {}
    for file in files:
        # a file may go while it is looked at
        with contextlib.suppress(OSError):
            stat = file.stat()
            found[str(file)] = (stat.st_mtime_ns, stat.st_size)
    return found


def changes(path: Path, over: threading.Event) -> Iterator[None]:
    """Wait for changes of a data set.

    Parameters
    ----------
    path
        A folder of records or a file.
    over
        Ends the waiting when it is set.

    Yields
    ------
    None
        At once, and then each time that the files have changed and are at rest again.
    """
    seen = look_of(path)
    yield
    while not over.wait(_PAUSE):
        now = look_of(path)
        if now == seen:
            continue
        # whoever saves several files, or one in several steps, is waited for
        while not over.wait(_PAUSE) and (later := look_of(path)) != now:
            now = later
        seen = now
        yield


def _is_shown(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    return path.is_file() and not any(part.startswith(".") or part.endswith("~") for part in parts)
