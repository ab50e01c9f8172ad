"""Texts as they are published: plain, zipped or gzipped, read without unpacking them whole."""

from __future__ import annotations

import contextlib
import gzip
import zipfile
import zlib
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import IO, Literal, cast

from diplograph.errors import UnreadableEventsError

Packing = Literal["text", "zip", "gzip", "parquet"]
_PACKINGS: dict[str, Packing] = {".zip": "zip", ".gz": "gzip", ".parquet": "parquet"}
_ENCRYPTED = 1
UNPACKING_ERRORS = (zipfile.BadZipFile, zlib.error, gzip.BadGzipFile, EOFError)


def packing_of(path: Path) -> Packing:
    """Tell by its name how a file is packed."""
    return _PACKINGS.get(path.suffix.lower(), "text")


@contextlib.contextmanager
def unpacked(path: Path, packing: Packing) -> Iterator[Iterator[IO[bytes]]]:
    """Open the texts in a file one after the other, without unpacking any of them whole.

    Parameters
    ----------
    path, packing
        Where the file is and how its text is packed.

    Yields
    ------
    iterator of binary files
        The text, or each text of a zip file in the order of names.

    Raises
    ------
    UnreadableEventsError
        The file is damaged.
    """
    try:
        if packing == "zip":
            with (
                zipfile.ZipFile(path) as archive,
                contextlib.closing(_members(archive)) as members,
            ):
                yield members
        elif packing == "gzip":
            with gzip.open(path) as stream:
                yield iter([cast("IO[bytes]", stream)])
        else:
            with path.open("rb") as stream:
                yield iter([stream])
    except UNPACKING_ERRORS as error:
        message = f"{path}: it is not a whole {packing} file ({error}). Fetch it again."
        raise UnreadableEventsError(message) from None


def _members(archive: zipfile.ZipFile) -> Generator[IO[bytes]]:
    for name in sorted(name for name in archive.namelist() if not name.endswith("/")):
        if archive.getinfo(name).flag_bits & _ENCRYPTED:
            message = f"{archive.filename}: '{name}' in it is not readable without a password. "
            raise UnreadableEventsError(message + "Give it unpacked.")
        with archive.open(name) as stream:
            yield stream
