"""Files of machine-coded events: which format they have, and whether their columns fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from diplograph.bulk.packings import Packing, packing_of, unpacked
from diplograph.bulk.workbench import sql_path
from diplograph.errors import UnreadableEventsError, did_you_mean
from diplograph.model.event_formats import (
    EventFormat,
    event_formats,
    format_of_columns,
    format_of_width,
)


@dataclass(frozen=True, slots=True)
class EventFile:
    """A file of machine-coded events that was looked into.

    Attributes
    ----------
    path
        Where it is.
    form
        Format of its events.
    packing
        ``text``, ``zip``, ``gzip`` or ``parquet``.
    columns
        Names of its columns in order.
    has_heading
        Whether it begins with these names.
    types
        Types of the columns that hold fields, by field: ``text``, ``whole``, ``number`` or
        ``date``; all are text where the file is.
    size, mtime_ns
        Bytes, and when it was changed last.
    """

    path: Path
    form: EventFormat
    packing: Packing
    columns: tuple[str, ...]
    has_heading: bool
    types: tuple[tuple[str, str], ...]
    size: int
    mtime_ns: int

    @property
    def fields(self) -> dict[str, str]:
        """The file's own name of the column that holds each field."""
        return self.form.columns_in(self.columns)

    @property
    def at_least(self) -> int:
        """The fewest columns that a row may have."""
        return len(self.columns) if self.has_heading else self.form.at_least


def look_into(path: str | Path, form: str | None = None) -> EventFile:
    """Find out which format a file has, from its columns.

    Parameters
    ----------
    path
        Tab-separated text, such text as ``.zip`` or ``.gz``, or ``.parquet`` with the columns of a
        format.
    form
        Name of a format, where it is known; its columns still have to be there.

    Returns
    -------
    EventFile
        The file with its format.

    Raises
    ------
    UnreadableEventsError
        There is no such format, or the columns are those of none or of another.
    OSError
        The file cannot be read.
    """
    path = Path(path)
    known = event_formats()
    if form is not None and form not in known:
        message = f"'{form}' is not a format of events. {did_you_mean(form, known)}"
        raise UnreadableEventsError(message)
    packing = packing_of(path)
    wanted = known[form] if form else None
    found = (_parquet if packing == "parquet" else _text)(path, packing, wanted)
    state = path.stat()
    return EventFile(path, found[0], packing, *found[1:], state.st_size, state.st_mtime_ns)


Found = tuple[EventFormat, tuple[str, ...], bool, tuple[tuple[str, str], ...]]


def _text(path: Path, packing: Packing, wanted: EventFormat | None) -> Found:
    heads = list(_first_lines(path, packing))
    if not heads:
        raise UnreadableEventsError(f"{path}: it is not a file of events but empty. Leave it out.")
    found = [_format_of_line(path, head, wanted) for head in heads]
    if any(other != found[0] for other in found):
        message = f"{path}: its parts are not of one format. Give them as files of their own."
        raise UnreadableEventsError(message)
    return (*found[0], ())


def _format_of_line(
    path: Path, line: str, wanted: EventFormat | None
) -> tuple[EventFormat, tuple[str, ...], bool]:
    cells = tuple(line.split("\t"))
    form = wanted or format_of_columns(cells) or format_of_width(len(cells))
    if form is None:
        widths = ", ".join(f"{f.name} {len(f.columns)}" for f in event_formats().values())
        message = (
            f"{path}, line 1: {len(cells)} columns is not a number of columns that is known. "
            f"Known: {widths}; ICEWS and POLECAT begin with a heading."
        )
        raise UnreadableEventsError(message)
    if form.has_heading or form.is_format_of(cells):
        _check_fields(path, form, cells)
        return form, cells, True
    if not form.at_least <= len(cells) <= len(form.columns):
        message = (
            f"{path}, line 1: {len(cells)} columns is not what {form.name} has, "
            f"{len(form.columns)}. Give the right --format, or repair the file."
        )
        raise UnreadableEventsError(message)
    return form, form.columns, False


def _check_fields(path: Path, form: EventFormat, names: Sequence[str]) -> None:
    if form.is_format_of(names):
        return
    there = form.columns_in(names)
    lacking = [alternatives[0] for field, alternatives in form.fields.items() if field not in there]
    message = (
        f"{path}: its columns are not those of {form.name}. Missing: {', '.join(lacking)}; "
        "give the right --format, or name the columns."
    )
    raise UnreadableEventsError(message)


def _first_lines(path: Path, packing: Packing) -> Iterator[str]:
    with unpacked(path, packing) as streams:
        for stream in streams:
            line = next((line for line in stream if line.strip()), b"")
            if line:
                yield line.decode("utf-8-sig", errors="replace").rstrip("\r\n")


def _parquet(path: Path, packing: Packing, wanted: EventFormat | None) -> Found:  # noqa: ARG001
    own_types = _schema(path)
    names = tuple(own_types)
    form = wanted or format_of_columns(names)
    if form is None:
        message = (
            f"{path}: its columns are not those of a known format. Name them as one of "
            f"{', '.join(event_formats())} does."
        )
        raise UnreadableEventsError(message)
    _check_fields(path, form, names)
    own = form.columns_in(names)
    types = {field: _type_of(own_types[name]) for field, name in own.items()}
    for field in ("event", "source_country", "target_country", "source_actor", "target_actor"):
        if types.get(field, "text") != "text":
            message = (
                f"{path}: column '{own[field]}' is not text, so that leading zeros are lost. "
                "Write it as text."
            )
            raise UnreadableEventsError(message)
    return form, names, False, tuple(types.items())


def _schema(path: Path) -> dict[str, str]:
    try:
        described = _lookout().execute(f"DESCRIBE FROM read_parquet({sql_path(path)})")
        return {name: kind for name, kind, *_ in described.fetchall()}
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise UnreadableEventsError(f"{path}: it is not a Parquet file ({reason}).") from None


@cache
def _lookout() -> duckdb.DuckDBPyConnection:
    # one for all files: to open one takes longer than to look into a file
    return duckdb.connect()


def _type_of(sql: str) -> str:
    if sql.endswith("INT") or sql in {"INTEGER", "UINTEGER"}:
        return "whole"
    if sql in {"FLOAT", "DOUBLE"} or sql.startswith("DECIMAL"):
        return "number"
    return "date" if sql.startswith(("DATE", "TIMESTAMP")) else "text"
