"""Packed text → plain files of bounded size, one after the other, while the last is still read."""

from __future__ import annotations

import bisect
import queue
import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from diplograph.bulk.event_files import EventFile
from diplograph.bulk.packings import unpacked

CHUNK_BYTES = 96_000_000
_BLOCK = 1 << 20
_AHEAD = 1


@dataclass(slots=True)
class Chunk:
    """Lines of one or more files in a plain file of their own.

    Attributes
    ----------
    path
        The plain file; whoever reads it removes it.
    n_bytes
        Its size.
    origins
        First line in the chunk, counted from 1, the file it is from, and its line there.
    """

    path: Path
    n_bytes: int = 0
    n_lines: int = 0
    origins: list[tuple[int, Path, int]] = field(default_factory=list)

    def origin(self, line: int) -> tuple[Path, int]:
        """Tell from which file a line of the chunk is, and which it is there."""
        place = bisect.bisect_right([first for first, _, _ in self.origins], line) - 1
        first, path, number = self.origins[place]
        return path, number + line - first


@contextmanager
def line_chunks(
    files: Sequence[EventFile], folder: Path, n_bytes: int = CHUNK_BYTES
) -> Iterator[Iterator[Chunk]]:
    """Unpack files piece by piece; at most two pieces are on disk at any time.

    Parameters
    ----------
    files
        Packed files with the same columns. Headings are left out.
    folder
        Where the pieces are written.
    n_bytes
        About how large a piece is.

    Yields
    ------
    iterator of Chunk
        Whole lines in the order of files. Pieces are made in a thread of their own, so that
        unpacking and reading go on side by side; what is left is removed in the end.

    Raises
    ------
    UnreadableEventsError
        A file is damaged.
    """
    ready: queue.Queue[Chunk | Exception | None] = queue.Queue(maxsize=_AHEAD)
    stop = threading.Event()
    made: list[Path] = []

    def make() -> None:
        last: Exception | None = None
        try:
            with closing(_cut(files, folder, n_bytes, made)) as chunks:
                for chunk in chunks:
                    if not _put(ready, chunk, stop):
                        return
        except Exception as error:  # noqa: BLE001 - raised again where the chunks are read
            last = error
        _put(ready, last, stop)

    maker = threading.Thread(target=make, daemon=True)
    maker.start()
    try:
        yield _taken(ready)
    finally:
        stop.set()
        maker.join()
        for path in made:
            path.unlink(missing_ok=True)


def _put(
    ready: queue.Queue[Chunk | Exception | None], item: Chunk | Exception | None,
    stop: threading.Event,
) -> bool:  # fmt: skip
    while not stop.is_set():
        try:
            ready.put(item, timeout=0.1)
        except queue.Full:
            continue
        return True
    return False


def _taken(ready: queue.Queue[Chunk | Exception | None]) -> Iterator[Chunk]:
    while (item := ready.get()) is not None:
        if isinstance(item, Exception):
            raise item
        yield item


def _cut(
    files: Sequence[EventFile], folder: Path, n_bytes: int, made: list[Path]
) -> Generator[Chunk]:
    with closing(_Writer(folder, made)) as writer:
        for file in files:
            with unpacked(file.path, file.packing) as streams:
                for stream in streams:
                    has_heading = file.has_heading and bool(stream.readline())
                    writer.begin(file.path, 2 if has_heading else 1)
                    yield from _copy(stream, writer, n_bytes)
        last = writer.turn()
        if last.n_bytes:
            yield last


def _copy(stream: IO[bytes], writer: _Writer, n_bytes: int) -> Iterator[Chunk]:
    while block := stream.read(_BLOCK):
        cut = block.rfind(b"\n") + 1
        if cut and writer.chunk.n_bytes + len(block) > n_bytes:
            writer.add(block[:cut])
            yield writer.turn()
            block = block[cut:]
        writer.add(block)
    writer.end_line()


class _Writer:
    """Writes lines into one chunk after the other."""

    def __init__(self, folder: Path, made: list[Path]) -> None:
        self.folder = folder
        self.made = made
        self.place = (Path(), 1)
        self.ends_line = True
        self.chunk, self.out = self._open()

    def _open(self) -> tuple[Chunk, IO[bytes]]:
        path = self.folder / f"lines-{len(self.made)}.txt"
        self.made.append(path)
        return Chunk(path, origins=[(1, *self.place)]), path.open("wb", buffering=0)

    def begin(self, path: Path, line: int) -> None:
        """Go on with a line of another file."""
        self.place = (path, line)
        self.chunk.origins.append((self.chunk.n_lines + 1, path, line))

    def add(self, block: bytes) -> None:
        """Write a piece of text, which may stop within a line."""
        if not block:
            return
        self.out.write(block)
        n_lines = block.count(b"\n")
        self.chunk.n_bytes += len(block)
        self.chunk.n_lines += n_lines
        self.place = (self.place[0], self.place[1] + n_lines)
        self.ends_line = block.endswith(b"\n")

    def end_line(self) -> None:
        """End the last line of a file, where it does not do so itself."""
        if not self.ends_line:
            self.add(b"\n")

    def close(self) -> None:
        """Close the chunk that is being written."""
        self.out.close()

    def turn(self) -> Chunk:
        """Hand the chunk out and begin another."""
        self.out.close()
        whole = self.chunk
        self.chunk, self.out = self._open()
        return whole
