"""Find the lines of a text that cannot be read; only texts that hold some are gone through."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import narwhals as nw

from diplograph.bulk.columns import event_columns, select_list
from diplograph.bulk.event_files import EventFile
from diplograph.bulk.outcomes import REJECTED, with_outcome
from diplograph.bulk.rejects import Reject, reason_of
from diplograph.bulk.shape import Shape
from diplograph.bulk.workbench import Workbench

LONGEST_LINE = 1_000_000
_LINES_AT_ONCE = 50_000


class FaultFinder:
    """Goes through plain text line by line, with the same expressions as the engine.

    Parameters
    ----------
    bench
        Where the expressions run.
    file
        A file with the columns of the text.
    shape
        Which columns are read.
    """

    def __init__(self, bench: Workbench, file: EventFile, shape: Shape) -> None:
        self.bench = bench
        self.file = file
        self.shape = shape
        own = file.fields
        places = {name: place for place, name in reversed(list(enumerate(file.columns)))}
        self.read = {name: places[name] for name in own.values()}
        self.names = {name: f"c{place}" for name, place in self.read.items()}

    def find(self, path: Path, *, has_heading: bool) -> Iterator[Reject]:
        r"""Go through a text.

        Parameters
        ----------
        path
            Plain text.
        has_heading
            Whether its first line is one.

        Yields
        ------
        Reject
            In the order of lines; bytes that are not UTF-8 are written as ``\xe9``.
        """
        with path.open("rb") as stream:
            lines = enumerate(stream, 1)
            if has_heading:
                next(lines, None)
            while batch := list(islice(lines, _LINES_AT_ONCE)):
                yield from self._faulty(str(path), batch)

    def _faulty(self, path: str, batch: list[tuple[int, bytes]]) -> Iterator[Reject]:
        found: dict[int, str] = {}
        rows: list[list[str | None]] = []
        numbers: list[int] = []
        for number, line in batch:
            text = line.rstrip(b"\r\n")
            if not text:
                continue
            cells = text.split(b"\t")
            reason = self._fault(text, cells)
            try:
                read = [cells[place].decode() or None for place in self.read.values()]
            except (IndexError, UnicodeDecodeError):
                read = []
                reason = reason or "it holds bytes that are not UTF-8"
            if reason:
                found[number] = reason
            else:
                rows.append(read)
                numbers.append(number)
        found |= self._unreadable(rows, numbers)
        for number, line in batch:
            if number in found:
                row = line.rstrip(b"\r\n").decode(errors="backslashreplace")
                yield Reject(path, str(number), found[number], row)

    def _fault(self, text: bytes, cells: list[bytes]) -> str:
        if len(text) > LONGEST_LINE:
            return "it is longer than a million bytes"
        most, least = len(self.file.columns), self.file.at_least
        if not least <= len(cells) <= most or (least < most and not cells[least - 1]):
            return f"{len(cells)} columns where {most} are expected"
        return ""

    def _unreadable(self, rows: list[list[str | None]], numbers: list[int]) -> dict[int, str]:
        if not rows:
            return {}
        names = (*self.names.values(), "line")
        cells = [(*row, number) for row, number in zip(rows, numbers, strict=True)]
        self.bench.table(cells, names, "lines", whole=("line",))
        read = select_list(event_columns(self.file, self.shape, self.names))
        events = self.bench.frame(f"SELECT {read}, true AS is_whole, line FROM lines")
        told = with_outcome(events, self.file.form, self.shape)
        faulty = told.filter(nw.col("outcome") >= REJECTED).select("line", "outcome")
        return {line: reason_of(outcome, self.file) for line, outcome in self.bench.rows(faulty)}
