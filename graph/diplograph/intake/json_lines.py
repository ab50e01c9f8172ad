"""Read and write JSON Lines: one record a line, with the word of its kind under ``record``."""

from __future__ import annotations

import gzip
import io
import json
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import ValidationError

from diplograph.errors import Problem, did_you_mean
from diplograph.files import replacing
from diplograph.intake.documents import documents_of
from diplograph.intake.layout import RECORD_KINDS
from diplograph.intake.places import OneLine
from diplograph.intake.problems import RecordPlace, value_text
from diplograph.intake.reading import Reading, id_in, read_record, require_dataset
from diplograph.model.records import Records

SUFFIXES = (".jsonl", ".jsonl.gz")
KEY = "record"
Progress = Callable[[int, int], None]

_MODELS = {kind.word: kind.model for kind in RECORD_KINDS}
_WORDS = tuple(_MODELS)
# the key that says the kind, where it stands first: what follows is the record itself
_BEGINNING = re.compile(rb'\s*\{\s*"record"\s*:\s*"([a-z]+)"\s*,')
_EVERY = 1000
_STANDARD_INPUT = "standard input"


def read_json_lines(path: Path | None, *, progress: Progress | None = None) -> Reading:
    """Read every record of a file of JSON Lines.

    Parameters
    ----------
    path
        File, compressed where its name ends in ``.gz``; None is standard input.
    progress
        Called now and then with the bytes read and the bytes there are (0 where not known).

    Returns
    -------
    Reading
        Records and problems; nothing is raised for what is wrong in the file.
    """
    reading = Reading()
    file = path.name if path else _STANDARD_INPUT
    number = 0
    try:
        with _opened(path) as (lines, position, size):
            for number, line in enumerate(lines, 1):
                _read_line(line, number, file, reading)
                if progress and number % _EVERY == 0:
                    progress(position(), size)
            if progress:
                progress(size, size)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        problem = Problem(
            "gzip", file, number + 1, "", "", "what follows", "readable as gzip",
            "The file is cut off or damaged: write or fetch it again.",
        )  # fmt: skip
        reading.problems.append(problem)
        reading.nameless |= {*_WORDS, "post"}
    require_dataset(file, reading, "Write its title, scope, vantage and licence.")
    return reading


@contextmanager
def _opened(path: Path | None) -> Iterator[tuple[BinaryIO, Callable[[], int], int]]:
    if path is None:
        yield sys.stdin.buffer, lambda: 0, 0
        return
    with path.open("rb") as raw:
        size = path.stat().st_size
        if path.suffix == ".gz":
            with gzip.open(raw) as unpacked:
                yield io.BufferedReader(unpacked), raw.tell, size
        else:
            yield raw, raw.tell, size


def _read_line(line: bytes, number: int, file: str, reading: Reading) -> None:
    if number == 1:
        line = line.removeprefix(b"\xef\xbb\xbf")
    beginning = _BEGINNING.match(line)
    word = beginning[1].decode() if beginning else ""
    if beginning and word in _MODELS:
        # one pass in pydantic's own parser; the line is parsed again only where it does not fit
        try:
            record: Any = _MODELS[word].model_validate_json(b"{" + line[beginning.end() :])
        except ValidationError:
            pass
        else:
            place = RecordPlace(file, OneLine(number), (), word, getattr(record, "id", ""))
            reading.records[word].append((record, place))
            return
    if line.strip():
        _read_slowly(line, number, file, reading)


def _read_slowly(line: bytes, number: int, file: str, reading: Reading) -> None:
    """Read a line that is not written as ours are, or that does not fit its model."""
    raw = _json_of(line, number, file)
    if isinstance(raw, dict):
        word = raw.pop(KEY, None)
        if isinstance(word, str) and word in _MODELS:
            read_record(raw, RecordPlace(file, OneLine(number, raw), (), word, id_in(raw)), reading)
            return
        raw = _unknown_kind(word, number, file)
    reading.problems.append(raw)
    reading.nameless |= {*_WORDS, "post"}


def _unknown_kind(word: object, number: int, file: str) -> Problem:
    value = value_text(word) if word is not None else ""
    expected = "a kind of record" if value else f"the key '{KEY}'"
    remedy = did_you_mean(str(word), _WORDS) if value else f"Known: {', '.join(_WORDS)}."
    return Problem("record-kind", file, number, "", KEY, value, expected, remedy)


def _json_of(line: bytes, number: int, file: str) -> dict[str, Any] | Problem:
    def problem(check: str, value: str, expected: str, remedy: str) -> Problem:
        return Problem(check, file, number, "", "", value, expected, remedy)

    try:
        raw = json.loads(line.decode("utf-8").strip(), object_pairs_hook=_without_repeats)
    except UnicodeDecodeError as error:
        byte = f"byte 0x{error.object[error.start]:02X}"
        return problem("utf-8", byte, "UTF-8", "Save the file as UTF-8.")
    except json.JSONDecodeError as error:
        remedy = f"{error.msg} at column {error.colno}."
        return problem("json", "the line", "JSON", remedy)
    except _RepeatedKeyError as error:
        return problem("json", f"the second '{error}'", "a new key", "Remove one of the two.")
    except RecursionError:
        return problem("json", "the line", "a record", "It is nested too deeply.")
    if not isinstance(raw, dict):
        return problem("layout", value_text(raw), "a mapping of keys", "Write one record a line.")
    return raw


class _RepeatedKeyError(Exception):
    """A mapping has one key twice."""


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key, value in pairs:
        if key in mapping:
            raise _RepeatedKeyError(key)
        mapping[key] = value
    return mapping


def write_json_lines(records: Records, path: str | Path) -> Path:
    """Write records as JSON Lines, the data set first.

    Parameters
    ----------
    records
        A data set.
    path
        File to write, compressed where its name ends in ``.gz``; an earlier one stays in place
        until the new one is whole.

    Returns
    -------
    Path
        The file; ``load_records`` reads equal records from it.

    Raises
    ------
    OSError
        The file cannot be written.
    """
    target = Path(path)
    with replacing(target) as (draft,):
        if target.suffix == ".gz":
            # no name and no time of day, so that equal records make equal files
            with draft.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
                packed.writelines(json_lines(records))
        else:
            with draft.open("wb") as lines:
                lines.writelines(json_lines(records))
    return target


def json_lines(records: Records) -> Iterator[bytes]:
    """Write each record as a line of JSON in UTF-8.

    Parameters
    ----------
    records
        A data set.

    Yields
    ------
    bytes
        One line with its newline; the data set first, then kind by kind in the order of ids.
    """
    for word, document in documents_of(records):
        line = json.dumps({KEY: word, **document}, ensure_ascii=False)
        yield f"{line}\n".encode()
