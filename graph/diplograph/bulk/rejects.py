"""Rows that cannot be read: why, and the file in which they are kept."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from diplograph.bulk.event_files import EventFile
from diplograph.bulk.expressions import (
    BAD_DAY,
    BAD_EVENT,
    BAD_MENTIONS,
    BAD_SCORE,
    BAD_WIDTH,
)
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


def write_rejects(target: Path, rejects: Iterable[Reject]) -> int:
    """Write rejected rows as CSV with a heading; return how many there are."""
    count = 0
    with replacing(target) as (draft,), draft.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow([field.name for field in fields(Reject)])
        for reject in rejects:
            writer.writerow([well_formed(text) for text in astuple(reject)])
            count += 1
    return count


def join_rejects(target: Path, parts: Iterable[Path]) -> None:
    """Put files of rejected rows together in their order."""
    with replacing(target) as (draft,), draft.open("wb") as whole:
        for number, part in enumerate(parts):
            with part.open("rb") as lines:
                heading = lines.readline()
                whole.write(heading if number == 0 else b"")
                while block := lines.read(1 << 20):
                    whole.write(block)
