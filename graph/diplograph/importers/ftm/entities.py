"""The lines of a file → entities, and the lines that hold none."""

from __future__ import annotations

import gzip
import json
import os
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from diplograph.errors import Problem
from diplograph.files import well_formed
from diplograph.importers.imported import Progress

STANDARD_INPUT = "standard input"
_EVERY = 1000


@dataclass(slots=True)
class Entity:
    """An entity, put together from all lines that bear its id.

    Attributes
    ----------
    id, schema, line
        As the file says; line of the first part, counted from 1.
    caption
        Name that the file prefers; empty where it has none.
    properties
        Texts by name of the property, in the order of the file, each once.
    """

    id: str
    schema: str
    line: int
    caption: str = ""
    properties: dict[str, list[str]] = field(default_factory=dict)

    def texts(self, *names: str) -> list[str]:
        """List the values of properties, each once."""
        return list(dict.fromkeys(text for name in names for text in self.properties.get(name, ())))

    def first(self, *names: str) -> str:
        """Give the first value of properties; empty where there is none."""
        return next(iter(self.texts(*names)), "")

    @property
    def label(self) -> str:
        """Name the entity in findings."""
        return f"{self.schema} '{self.id}'"


@dataclass(slots=True)
class Reading:
    """What was read of a file: entities by id, and a problem for every line that is none."""

    file: str
    entities: dict[str, Entity] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_entities(path: str | Path, progress: Progress | None = None) -> Reading:
    """Read every entity of a file.

    Parameters
    ----------
    path
        A JSON object a line, compressed where the name ends in ``.gz``; ``-`` is standard input.
    progress
        Called now and then with the bytes read and the bytes there are (0 where not known).

    Returns
    -------
    Reading
        Lines with one id are one entity; entities nested in properties stand beside the others.

    Raises
    ------
    OSError
        The file cannot be read.
    """
    reading = Reading(STANDARD_INPUT if str(path) == "-" else Path(path).name)
    number = 0
    try:
        with _opened(path) as (lines, handle):
            size = 0 if handle is None else os.fstat(handle.fileno()).st_size
            for number, line in enumerate(lines, 1):
                _read_line(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, number,
                           reading)  # fmt: skip
                if progress and number % _EVERY == 0:
                    progress(handle.tell() if handle else 0, size)
            if progress:
                progress(size, size)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        remedy = "The file is cut off or damaged: write or fetch it again."
        reading.problems.append(
            Problem("gzip", reading.file, number + 1, "", "", "what follows", "readable as gzip",
                    remedy)
        )  # fmt: skip
    return reading


@contextmanager
def _opened(path: str | Path) -> Iterator[tuple[Iterator[bytes], BinaryIO | None]]:
    if str(path) == "-":
        yield iter(sys.stdin.buffer), None
        return
    with Path(path).open("rb") as raw:
        if str(path).endswith(".gz"):
            with gzip.open(raw) as unpacked:
                yield iter(unpacked), raw
        else:
            # iterating over the file itself would forbid tell()
            yield iter(raw.readline, b""), raw


def _read_line(line: bytes, number: int, reading: Reading) -> None:
    if not line.strip():
        return
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError) as error:
        _fault(reading, number, _shown(line), "JSON", f"Write an object a line; it says: {error}.")
        return
    _take(raw, number, reading)


def _take(raw: Any, number: int, reading: Reading) -> str:
    """Read an object and those nested in it; give its id, empty where it is no entity."""
    if not isinstance(raw, Mapping):
        remedy = "Write an object a line, such as 'ftm' and 'diplograph export --format ftm' do."
        _fault(reading, number, _shown(raw), "an object with id, schema and properties", remedy)
        return ""
    own_id, schema, properties = (raw.get(key) for key in ("id", "schema", "properties"))
    if not isinstance(own_id, str) or not own_id or not isinstance(schema, str):
        remedy = "Write both as texts."
        _fault(reading, number, _shown(raw), "an entity with an id and a schema", remedy)
        return ""
    if not isinstance(properties, Mapping):
        remedy = "Write lists of texts by the name of the property."
        _fault(reading, number, _shown(properties), "a mapping of properties", remedy, own_id)
        return ""
    entity = reading.entities.setdefault(own_id, Entity(own_id, schema, number))
    if entity.schema != schema:
        remedy = f"Line {entity.line} calls it {entity.schema}; write one schema."
        _fault(reading, number, f"'{schema}'", f"the schema of '{own_id}'", remedy, own_id)
        return own_id
    entity.caption = entity.caption or _text(raw.get("caption"))
    for name, values in properties.items():
        known = entity.properties.setdefault(str(name), [])
        for value in values if isinstance(values, list) else [values]:
            text = _take(value, number, reading) if isinstance(value, Mapping) else _text(value)
            if text and text not in known:
                known.append(text)
    return own_id


def _text(value: Any) -> str:
    return "" if value is None else well_formed(str(value)).strip()


def _shown(value: Any) -> str:
    text = value.decode(errors="replace") if isinstance(value, bytes) else json.dumps(value)
    short = 60
    return f"'{text.strip()[:short]}{'…' if len(text.strip()) > short else ''}'"


def _fault(  # noqa: PLR0913, PLR0917 - a problem has this many parts
    reading: Reading, number: int, value: str, expected: str, remedy: str, own_id: str = ""
) -> None:
    record = f"entity '{own_id}'" if own_id else ""
    reading.problems.append(
        Problem("not-an-entity", reading.file, number, record, "", value, expected, remedy)
    )
