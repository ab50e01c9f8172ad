"""The embedded engine: files of events → groups, on DuckDB."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import narwhals as nw

from diplograph.bulk.columns import event_columns, select_list
from diplograph.bulk.event_files import EventFile
from diplograph.bulk.expressions import grouped, summed
from diplograph.bulk.faulty_lines import LONGEST_LINE, FaultFinder
from diplograph.bulk.line_chunks import CHUNK_BYTES, Chunk, line_chunks
from diplograph.bulk.outcomes import REJECTED, Frame, with_outcome
from diplograph.bulk.rejects import Reject, RejectFile, reason_of
from diplograph.bulk.shape import Shape
from diplograph.bulk.workbench import Workbench, sql_path

GROUPS = "groups_of_part"


class EmbeddedEngine:
    """Groups the rows of files on a workbench.

    Parameters
    ----------
    bench
        Where to work.
    shape
        How events are put together.
    """

    part_bytes = 256_000_000

    def __init__(self, bench: Workbench, shape: Shape) -> None:
        self.bench = bench
        self.shape = shape

    def close(self) -> None:
        """Leave the workbench to whoever made it."""

    def group(self, files: Sequence[EventFile], rejects: RejectFile) -> Frame:
        """Read files of the same columns.

        Parameters
        ----------
        files
            Files with the same format, packing and columns.
        rejects
            Where all rows go that could not be read, those among them that are in no group.

        Returns
        -------
        narwhals.LazyFrame
            Groups as ``grouped`` returns them.
        """
        if files[0].packing == "parquet":
            self._read_parquet(files, rejects)
        elif files[0].packing == "text":
            self._read_text(files, rejects)
        else:
            self._read_packed(files, rejects)
        return self.bench.frame(f"FROM {GROUPS}")

    def _read_parquet(self, files: Sequence[EventFile], rejects: RejectFile) -> None:
        names = _sql_list(file.path for file in files)
        first = files[0]
        self._add(first, f"read_parquet({names})", more=False)
        if self._n_faulty():
            rejects.add(self._faulty_rows(first, names))

    def _read_text(self, files: Sequence[EventFile], rejects: RejectFile) -> None:
        paths = [file.path for file in files]
        if self._add_text(files[0], paths, has_heading=files[0].has_heading, more=False):
            finder = FaultFinder(self.bench, files[0], self.shape)
            for path in paths:
                rejects.add(finder.find(path, has_heading=files[0].has_heading))

    def _read_packed(self, files: Sequence[EventFile], rejects: RejectFile) -> None:
        finder = FaultFinder(self.bench, files[0], self.shape)
        n_chunks = 0
        with line_chunks(files, self.bench.folder, CHUNK_BYTES) as chunks:
            for n_chunks, chunk in enumerate(chunks, 1):
                if self._add_text(files[0], [chunk.path], has_heading=False, more=n_chunks > 1):
                    rejects.add(_placed(chunk, finder.find(chunk.path, has_heading=False)))
                chunk.path.unlink()
        if n_chunks > 1:
            # each piece brought groups of its own
            keys = ("outcome", *self.shape.keys, "period", "kind")
            whole = self.bench.keep(summed(self.bench.frame(f"FROM {GROUPS}"), *keys), "whole")
            self.bench.keep(whole, GROUPS)
            self.bench.drop(["whole"])

    def _add(self, file: EventFile, source: str, *, more: bool) -> None:
        columns = event_columns(file, self.shape, _column_of(file))
        events = self.bench.frame(
            f"SELECT {select_list(columns)}, {_is_whole(file)} AS is_whole FROM {source}"
        )
        groups = grouped(with_outcome(events, file.form, self.shape), file.form, self.shape)
        self.bench.keep(groups, GROUPS, more=more)

    def _add_text(
        self, file: EventFile, paths: Sequence[Path], *, has_heading: bool, more: bool
    ) -> bool:
        """Read plain text; tell whether it has rows that cannot be read."""
        before = self._n_faulty() if more else 0
        self._add(file, _csv(file, paths, has_heading=has_heading), more=more)
        sql = "SELECT count(*) FROM (SELECT DISTINCT file_id, line FROM reject_errors)"
        n_dropped = self.bench.connection.execute(sql).fetchall()[0][0]
        self.bench.drop(["reject_errors", "reject_scans"])
        return bool(n_dropped) or self._n_faulty() > before

    def _n_faulty(self) -> int:
        sql = f"SELECT coalesce(sum(n_events), 0) FROM {GROUPS} WHERE outcome >= {REJECTED}"
        return int(self.bench.connection.execute(sql).fetchall()[0][0])

    def _faulty_rows(self, file: EventFile, names: str) -> Iterator[Reject]:
        columns = event_columns(file, self.shape, _column_of(file))
        whole = ", ".join(f"coalesce(CAST({_quoted(c)} AS STRING), '')" for c in file.columns)
        source = f"read_parquet({names}, filename = true, file_row_number = true)"
        events = self.bench.frame(
            f"SELECT {select_list(columns)}, true AS is_whole, filename, "
            f"file_row_number + 1 AS line, concat_ws(chr(9), {whole}) AS whole FROM {source}"
        )
        faulty = with_outcome(events, file.form, self.shape).filter(nw.col("outcome") >= REJECTED)
        shown = faulty.select("filename", "line", "outcome", "whole").sort("filename", "line")
        for name, line, outcome, row in self.bench.rows_in_turn(shown):
            yield Reject(name, str(line), reason_of(outcome, file), row)


def _placed(chunk: Chunk, rejects: Iterator[Reject]) -> Iterator[Reject]:
    """Name the files that lines of a chunk are from."""
    for reject in rejects:
        path, line = chunk.origin(int(reject.line))
        yield Reject(str(path), str(line), reject.reason, reject.row)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _column_of(file: EventFile) -> dict[str, str]:
    # columns of text go by their place: headings may name one twice
    if file.packing == "parquet":
        return {name: _quoted(name) for name in file.columns}
    return {name: f"c{place}" for place, name in reversed(list(enumerate(file.columns)))}


def _is_whole(file: EventFile) -> str:
    if file.packing == "parquet" or file.at_least == len(file.columns):
        return "true"
    return f"c{file.at_least - 1} IS NOT NULL"


def _csv(file: EventFile, paths: Sequence[Path], *, has_heading: bool) -> str:
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(len(file.columns)))
    lacks_some = file.at_least < len(file.columns)
    return (
        f"read_csv({_sql_list(paths)}, columns = {{{columns}}}, auto_detect = false, "
        f"delim = '\t', quote = '', escape = '', header = false, skip = {int(has_heading)}, "
        f"null_padding = {lacks_some}, max_line_size = {LONGEST_LINE}, "
        "ignore_errors = true, store_rejects = true)"
    )


def _sql_list(paths: Iterable[Path]) -> str:
    return "[" + ", ".join(sql_path(path) for path in paths) + "]"
