"""Where a run reads and writes: nothing is read twice, nothing is written over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from diplograph.errors import InvalidSelectionError


def check_places(paths: Sequence[Path], output: Path, rejects: Path) -> None:
    """Refuse places where a run would count twice or write over what it reads.

    Parameters
    ----------
    paths
        Files of events.
    output, rejects
        Files to be written.

    Raises
    ------
    InvalidSelectionError
        No file is given, or one twice; the output is no ``.parquet`` file; or one file is to be
        two things.
    """
    if not paths:
        raise InvalidSelectionError("No file of events is given. Name one or more.")
    if output.suffix.lower() != ".parquet":
        message = (
            f"'{output}' is not a file that dyads are written to: Parquet, put in place when it is "
            "whole, so that standard output cannot hold it. Name one such as dyads.parquet."
        )
        raise InvalidSelectionError(message)
    seen: set[Path] = set()
    for path in paths:
        if path.resolve() in seen:
            message = f"{path} is given twice, and its events would count twice. Leave one out."
            raise InvalidSelectionError(message)
        seen.add(path.resolve())
    for path in (output, rejects):
        if path.resolve() in seen:
            message = f"{path} is not free: it would be written over. Name another file."
            raise InvalidSelectionError(message)
        seen.add(path.resolve())
