"""The columns of a file → the few that are read, as SQL that DuckDB and Spark both understand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from diplograph.bulk.event_files import EventFile
from diplograph.bulk.shape import Shape


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read: its name among events, and the SQL that makes it."""

    name: str
    sql: str


def event_columns(file: EventFile, shape: Shape, own: Mapping[str, str]) -> list[Column]:
    """List what is read of a file's rows.

    Parameters
    ----------
    file
        A file; others with the same columns are read alike.
    shape
        Whether actors are read beside countries.
    own
        The file's own columns by name, as SQL.

    Returns
    -------
    list of Column
        ``day`` (year, month and day as one number), ``in_month`` and ``in_year`` (its last two and
        four digits), ``event``, ``source`` and ``target`` (empty
        text where there is none), by actor also ``source_country`` and ``target_country``,
        ``mentions``, ``score`` and ``score_text`` (as written, to tell none from no number). What
        is no number is NULL; nothing is left out yet.
    """
    return [Column(name, sql) for name, sql in _sql(file, shape, own)]


def select_list(columns: Sequence[Column]) -> str:
    """Write columns as what follows SELECT."""
    return ", ".join(f"{column.sql} AS {column.name}" for column in columns)


def _sql(file: EventFile, shape: Shape, own: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    types = dict(file.types)
    read = {field: own[name] for field, name in file.fields.items()}

    def text(*fields: str) -> str:
        return _text([read[field] for field in fields if field in read], file.form.empty)

    def is_text(field: str) -> bool:
        return types.get(field, "text") == "text"

    # text without a heading is that of GDELT, which writes days as eight digits
    has_dashes = file.has_heading or file.packing == "parquet"
    day = _day(read["day"], types.get("day", "text"), has_dashes=has_dashes)
    yield "day", day
    # a remainder in SQL is one step, that of a frame three
    yield "in_month", f"{day} % 100"
    yield "in_year", f"{day} % 10000"
    yield "event", text("event")
    if shape.by == "actor":
        yield "source", text("source_actor")
        yield "target", text("target_actor")
        yield "source_country", text("source_country", "source_number")
        yield "target_country", text("target_country", "target_number")
    else:
        yield "source", text("source_country", "source_number")
        yield "target", text("target_country", "target_number")
    yield "mentions", _mentions(read.get("mentions"), is_text=is_text("mentions"))
    yield "score", f"TRY_CAST({read['score']} AS DOUBLE)"
    yield "score_text", text("score") if is_text("score") else "''"


def _day(sql: str, kind: str, *, has_dashes: bool) -> str:
    if kind == "whole":
        return f"TRY_CAST({sql} AS INTEGER)"
    text = f"SUBSTR(CAST({sql} AS STRING), 1, 10)" if kind == "date" else sql
    digits = f"REPLACE({text}, '-', '')" if has_dashes else text
    # with a mark among eight there are too few digits left for a day, so none is looked for
    return f"CASE WHEN LENGTH({digits}) = 8 THEN TRY_CAST({digits} AS INTEGER) END"


def _mentions(sql: str | None, *, is_text: bool) -> str:
    """Read a count; engines differ in what they make of 3.7 and 1e3.

    A cast of the bare column would be left to DuckDB's reader of CSV, which drops rows uncounted.
    """
    if sql is None:
        return "1"
    count = f"TRY_CAST({sql} AS INTEGER)"
    if not is_text:
        return count
    marks = " OR ".join(f"CONTAINS({sql}, '{mark}')" for mark in ".eE")
    # most counts are one digit, where there is no mark to look for
    return f"CASE WHEN LENGTH({sql}) = 1 THEN {count} WHEN {marks} THEN NULL ELSE {count} END"


def _text(columns: list[str], empty: tuple[str, ...]) -> str:
    for word in reversed(empty):
        columns = [f"NULLIF({sql}, '{word}')" for sql in columns]
    if len(columns) > 1:
        columns = [f"NULLIF({sql}, '')" for sql in columns]
    return f"COALESCE({', '.join([*columns, chr(39) * 2])})"
