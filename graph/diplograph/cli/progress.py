"""Show how far a long read has come, on standard error and only where a person looks at it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

_LARGE = 2_000_000


@contextlib.contextmanager
def told_progress(dataset: str) -> Iterator[Callable[[int, int], None] | None]:
    """Hand out a callback that draws a bar of the bytes read; None where no bar is due.

    Parameters
    ----------
    dataset
        What is read; a bar is due for standard input and for large files.

    Yields
    ------
    callable or None
        To be called with the bytes read and the bytes there are.
    """
    path = Path(dataset)
    is_large = dataset == "-" or (path.is_file() and path.stat().st_size > _LARGE)
    with _bar(f"Reading {path.name}", due=is_large) as progress:
        yield progress


@contextlib.contextmanager
def told_steps(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Hand out a callback that draws a bar of the steps done; None where nobody looks.

    Parameters
    ----------
    what
        What is being done.

    Yields
    ------
    callable or None
        To be called with the steps done and the steps there are.
    """
    with _bar(what, due=True) as progress:
        yield progress


@contextlib.contextmanager
def _bar(what: str, *, due: bool) -> Iterator[Callable[[int, int], None] | None]:
    if not (due and sys.stderr.isatty()):
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - only where a bar is drawn
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole or None)


@contextlib.contextmanager
def told_files(n_files: int) -> Iterator[Callable[[str, int, int], None] | None]:
    """Hand out a callback that draws a bar of the files read; None where nobody looks.

    Parameters
    ----------
    n_files
        Files there are.

    Yields
    ------
    callable or None
        To be called with the name of the last file read, the files read and the files there are.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - only where a bar is drawn
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=n_files)
        yield lambda name, done, whole: bar.update(
            task, description=f"{done} of {whole} files, last {name}", completed=done
        )
