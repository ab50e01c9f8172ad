"""Rows of machine-coded events for tests: GDELT by field, the rest of the columns empty."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from diplograph.model.event_formats import event_formats

SHARED = Path(__file__).resolve().parents[3] / "shared" / "machine-coded"
WHOLE = {"GLOBALEVENTID", "SQLDATE", "NumMentions", "DATEADDED"}

# who, whom, day, code, mentions, score
Event = tuple[str, str, str, str, str, str]

EVENTS: tuple[Event, ...] = (
    ("MAR", "NOR", "20251124", "043", "10", "2.8"),
    ("MAR", "NOR", "20251125", "042", "4", "1.9"),
    ("NOR", "MAR", "20251125", "057", "6", "8.0"),
    ("MAR", "ETH", "20251130", "057", "2", "8.0"),
    ("MAR", "ROM", "20251201", "040", "1", "1.0"),
    ("MAR", "EUR", "20251124", "040", "3", "1.0"),
    ("MAR", "", "20251124", "040", "3", "1.0"),
    ("MAR", "MAR", "20251124", "040", "3", "1.0"),
    ("WSB", "PSE", "20251124", "040", "3", "1.0"),
    ("MAR", "NOR", "20251124", "112", "5", "-2.0"),
    ("NAM", "NOR", "20251124", "0874", "5", ""),
)


def row(event: Event, number: int = 1, form: str = "gdelt-2") -> list[str]:
    """Write an event as the cells of a row."""
    columns = event_formats()[form].columns
    source, target, day, code, mentions, score = event
    cells = {
        "GLOBALEVENTID": str(number), "SQLDATE": day, "EventCode": code,
        "Actor1CountryCode": source, "Actor1Code": f"{source}GOV" if source else "",
        "Actor2CountryCode": target, "Actor2Code": target,
        "NumMentions": mentions, "GoldsteinScale": score,
        "DATEADDED": "20251203000000", "SOURCEURL": "https://example.org/é",
    }  # fmt: skip
    return [cells.get(name, "") for name in columns]


def rows(events: Iterable[Event] = EVENTS, form: str = "gdelt-2") -> list[list[str]]:
    """Write events as rows with numbers from 1."""
    return [row(event, number, form) for number, event in enumerate(events, 1)]


def text(lines: Iterable[Sequence[str]]) -> str:
    """Write rows as tab-separated text."""
    return "".join("\t".join(cells) + "\n" for cells in lines)


def write_text(path: Path, lines: Iterable[Sequence[str]]) -> Path:
    """Write rows to a plain file."""
    path.write_text(text(lines), encoding="utf-8", newline="\n")
    return path


def write_zip(path: Path, lines: Iterable[Sequence[str]]) -> Path:
    """Write rows to a file in a zip file, as GDELT publishes them."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(path.stem, text(lines))
    return path


def write_parquet(path: Path, lines: Sequence[Sequence[str]], form: str = "gdelt-2") -> Path:
    """Write rows to Parquet, numbers as numbers."""
    columns = {}
    for place, name in enumerate(event_formats()[form].columns):
        cells = [line[place] or None for line in lines]
        if name in WHOLE:
            columns[name] = pa.array([None if c is None else int(c) for c in cells], pa.int64())
        elif name == "GoldsteinScale":
            scores = [None if c is None else float(c) for c in cells]
            columns[name] = pa.array(scores, pa.float64())
        else:
            columns[name] = pa.array(cells, pa.string())
    pq.write_table(pa.table(columns), path)
    return path
