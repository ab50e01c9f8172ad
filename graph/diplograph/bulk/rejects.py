"""Rows that cannot be read: why, and the file in which they are kept."""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

from diplograph.bulk.event_files import EventFile
from diplograph.bulk.outcomes import BAD_DAY, BAD_EVENT, BAD_MENTIONS, BAD_SCORE, BAD_WIDTH
from diplograph.files import replacing, well_formed


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that cannot be read.

    Attributes
    ----------
    file, line
        Where it stands; the line (or the row of a Parquet file) counted from 1, empty where the
        engine does not tell.
    reason
        What is wrong with it.
    row
        The row itself: its columns parted by tabs.
    """

    file: str
    line: str
    reason: str
    row: str


def reason_of(outcome: int, file: EventFile) -> str:
    """Say what is wrong with a row."""
    own = file.fields
    return {
        BAD_WIDTH: f"it has not the {len(file.columns)} columns of {file.form.name}",
        BAD_EVENT: f"{own['event']} is empty",
        BAD_DAY: f"{own['day']} is not a day of the calendar",
        BAD_MENTIONS: f"{own.get('mentions', '')} is not a whole number of 0 or more",
        BAD_SCORE: f"{own['score']} is not a number from -10 to 10",
    }[outcome]


class RejectFile:
    """A CSV file with a heading, to which rejected rows go as they are found.

    Parameters
    ----------
    target
        File to write; it is not made before there is a row.

    Attributes
    ----------
    count
        Rows in it.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.count = 0
        self._open = contextlib.ExitStack()
        self._writer: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def add(self, rejects: Iterable[Reject]) -> None:
        """Write rows one by one, however many there are."""
        for reject in rejects:
            if self._writer is None:
                lines = self._open.enter_context(
                    self.target.open("w", encoding="utf-8", newline="")
                )
                self._writer = csv.writer(lines, lineterminator="\n")
                self._writer.writerow([field.name for field in fields(Reject)])
            row = (reject.file, reject.line, reject.reason, reject.row)
            self._writer.writerow([well_formed(text) for text in row])
            self.count += 1


def join_rejects(target: Path, parts: Iterable[Path]) -> None:
    """Put files of rejected rows together in their order."""
    with replacing(target) as (draft,), draft.open("wb") as whole:
        for number, part in enumerate(parts):
            with part.open("rb") as lines:
                heading = lines.readline()
                whole.write(heading if number == 0 else b"")
                while block := lines.read(1 << 20):
                    whole.write(block)
