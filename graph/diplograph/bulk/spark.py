"""Spark as the engine: files of events → groups, classic or through Spark Connect.

Spark groups the rows; the groups come to the workbench as one Arrow table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

import narwhals as nw

from diplograph.bulk.columns import event_columns, select_list
from diplograph.bulk.event_files import EventFile
from diplograph.bulk.expressions import grouped
from diplograph.bulk.outcomes import BAD_WIDTH, REJECTED, Frame, with_outcome
from diplograph.bulk.rejects import Reject, RejectFile, reason_of
from diplograph.bulk.shape import Shape
from diplograph.bulk.spark_session import failing_plainly, start_session
from diplograph.bulk.workbench import Workbench

GROUPS = "groups_of_part"
LOCAL = "local[*]"
_NOTES = ("_path", "_line", "_row")


class SparkEngine:
    """Groups the rows of files on Spark.

    Parameters
    ----------
    bench
        Where the groups are put.
    shape
        How events are put together.
    master
        Master such as ``local[2]``, or the address of a Spark Connect server, ``sc://…``, which
        has to see the files under the same paths; all cores of this machine where empty.
    """

    # Spark shares files out by itself: a part is what one job reads
    part_bytes = 16_000_000_000

    def __init__(self, bench: Workbench, shape: Shape, master: str) -> None:
        self.bench = bench
        self.shape = shape
        self.master = master or LOCAL
        self.session = start_session(self.master)

    def close(self) -> None:
        """End the session."""
        self.session.stop()

    def group(self, files: Sequence[EventFile], rejects: RejectFile) -> Frame:
        """Read files of the same columns.

        Parameters
        ----------
        files
            Files with the same format, packing and columns.
        rejects
            Where all rows go that could not be read. Lines of plain text are not numbered here.

        Returns
        -------
        narwhals.LazyFrame
            Groups as ``grouped`` returns them.
        """
        with failing_plainly(self.master):
            return self._group(files, rejects)

    def _group(self, files: Sequence[EventFile], rejects: RejectFile) -> Frame:
        first = files[0]
        read = self._rows_of_parquet if first.packing == "parquet" else self._rows_of_text
        events: Frame = nw.from_native(read(files))
        told = with_outcome(events, first.form, self.shape)
        groups = grouped(told, first.form, self.shape).to_native()
        frame = self.bench.arrow(groups.toArrow(), GROUPS)
        sql = f"SELECT count(*) FROM {GROUPS} WHERE outcome >= {REJECTED}"
        if self.bench.connection.execute(sql).fetchall()[0][0]:
            rejects.add(_rejects(told, first))
        return frame

    def _rows_of_parquet(self, files: Sequence[EventFile]) -> Any:
        rows = self.session.read.parquet(*(_uri(file.path) for file in files))
        own = {name: _quoted(name) for name in files[0].columns}
        whole = ", ".join(f"coalesce(CAST({name} AS STRING), '')" for name in own.values())
        return rows.selectExpr(
            *_each(event_columns(files[0], self.shape, own)),
            "true AS is_whole",
            "_metadata.file_path AS _path",
            "CAST(_metadata.row_index + 1 AS STRING) AS _line",
            f"CAST(concat_ws('\t', {whole}) AS BINARY) AS _row",
        )

    def _rows_of_text(self, files: Sequence[EventFile]) -> Any:
        first = files[0]
        lines = self._zipped(files) if first.packing == "zip" else self._plain(files)
        cells = lines.selectExpr("*", "split(_text, '\t', -1) AS cells")
        places = {name: place for place, name in reversed(list(enumerate(first.columns)))}
        own = {name: f"get(cells, {place})" for name, place in places.items()}
        return cells.selectExpr(
            *_each(event_columns(first, self.shape, own)),
            f"{_is_whole(first, own)} AS is_whole",
            "_path",
            "_line",
            "CAST(_raw AS BINARY) AS _row",
        )

    def _plain(self, files: Sequence[EventFile]) -> Any:
        paths = [_uri(file.path) for file in files]
        lines = self.session.read.text(paths, lineSep="\n").selectExpr(
            "value AS _raw",
            r"regexp_replace(value, '\r$', '') AS _text",
            "_metadata.file_path AS _path",
            "'' AS _line",
        )
        lines = lines.where("_text <> ''")
        if files[0].has_heading:
            from pyspark.sql import functions  # noqa: PLC0415 - an extra

            lines = lines.where(functions.col("_text") != "\t".join(files[0].columns))
        return lines

    def _zipped(self, files: Sequence[EventFile]) -> Any:
        """Let each worker unpack its files, a batch of lines at a time."""
        paths = [_uri(file.path) for file in files]
        packed = self.session.read.format("binaryFile").load(paths).select("path", "content")
        lines = packed.mapInArrow(
            _unpacker(has_heading=files[0].has_heading),
            "_path STRING, _line STRING, _bytes BINARY",
        )
        return lines.selectExpr(
            "CAST(_bytes AS STRING) AS _raw", "CAST(_bytes AS STRING) AS _text", "_path", "_line"
        )


def _unpacker(*, has_heading: bool) -> Any:
    # a function within a function goes to the workers whole, so that they need no diplograph
    def unpack(batches: Iterator[Any]) -> Iterator[Any]:
        import io  # noqa: PLC0415
        import itertools  # noqa: PLC0415
        import zipfile  # noqa: PLC0415

        import pyarrow as pa  # noqa: PLC0415

        for batch in batches:
            packed = zip(*(column.to_pylist() for column in batch.columns), strict=True)
            for path, content in packed:
                archive = zipfile.ZipFile(io.BytesIO(content))
                for name in sorted(n for n in archive.namelist() if not n.endswith("/")):
                    lines = enumerate(archive.open(name), 1)
                    next(lines, None) if has_heading else None
                    while some := list(itertools.islice(lines, 20_000)):
                        kept = [
                            (str(n), text) for n, line in some if (text := line.rstrip(b"\r\n"))
                        ]
                        yield pa.RecordBatch.from_arrays(
                            [
                                pa.array([path] * len(kept), pa.string()),
                                pa.array([number for number, _ in kept], pa.string()),
                                pa.array([text for _, text in kept], pa.binary()),
                            ],
                            names=["_path", "_line", "_bytes"],
                        )

    return unpack


def _rejects(told: Frame, file: EventFile) -> Iterator[Reject]:
    faulty = told.filter(nw.col("outcome") >= REJECTED).select(*_NOTES, "outcome")
    native: Any = faulty.to_native()
    found = native.toArrow().to_pylist()
    found.sort(key=lambda row: (row["_path"], int(row["_line"] or 0), row["_row"]))
    for row in found:
        line = bytes(row["_row"]).rstrip(b"\r")
        text = line.decode(errors="backslashreplace")
        reason = reason_of(row["outcome"], file)
        if row["outcome"] == BAD_WIDTH:
            reason = _why(line, file)
        path = unquote(urlparse(row["_path"]).path)
        yield Reject(path, row["_line"], reason, text)


def _why(row: bytes, file: EventFile) -> str:
    n_columns = row.count(b"\t") + 1
    if file.at_least <= n_columns <= len(file.columns) and not _is_text(row):
        return "it holds bytes that are not UTF-8"
    return f"{n_columns} columns where {len(file.columns)} are expected"


def _is_text(row: bytes) -> bool:
    try:
        row.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_whole(file: EventFile, own: dict[str, str]) -> str:
    """Write whether a line has all columns, and text in those that are read."""
    most, least = len(file.columns), file.at_least
    tests = [f"size(cells) BETWEEN {least} AND {most}"]
    if least < most:
        tests.append(f"get(cells, {least - 1}) <> ''")
    # cutting a line puts U+FFFD for bytes that are no text
    read = ", ".join(own[name] for name in file.fields.values())
    tests.append(f"(is_valid_utf8(_raw) OR NOT contains(concat_ws('', {read}), '\ufffd'))")
    return " AND ".join(tests)


def _each(columns: Sequence[Any]) -> list[str]:
    return [select_list([column]) for column in columns]


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _uri(path: Path) -> str:
    # in a name Spark reads these as patterns
    text = "".join(f"\\{c}" if c in "*?[]{}\\" else c for c in str(path.resolve()))
    return f"file://{text}"
