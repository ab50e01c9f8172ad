"""Go through XML that nobody vouches for: without document types, entities or other files.

Whoever declares a document type can make a parser fill the memory or read other files, so such a
file is refused at the declaration, before anything of it is used.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Protocol
from xml.parsers import expat

from diplograph.errors import InvalidRecordsError, Problem
from diplograph.importers.imported import Progress

STANDARD_INPUT = "standard input"
_CHUNK = 1 << 20


class Handler(Protocol):
    """Takes elements as they begin and end; tags come without their namespace."""

    def start(self, tag: str, attributes: dict[str, str], line: int) -> None:
        """Take an element that begins."""

    def end(self, tag: str, text: str) -> None:
        """Take an element that ends, with the text that stands directly in it."""


def file_name(path: str | Path) -> str:
    """Name a file in messages."""
    return STANDARD_INPUT if str(path) == "-" else Path(path).name


def parse_xml(path: str | Path, handler: Handler, progress: Progress | None = None) -> None:
    """Go through a file.

    Parameters
    ----------
    path
        The file; ``-`` is standard input.
    handler
        What to call.
    progress
        Called with the bytes read and the bytes there are (0 where not known).

    Raises
    ------
    InvalidRecordsError
        The file is not XML, or declares a document type.
    OSError
        The file cannot be read.
    """
    if str(path) == "-":
        _parse(sys.stdin.buffer, 0, file_name(path), handler, progress)
        return
    with Path(path).open("rb") as file:
        _parse(file, Path(path).stat().st_size, file_name(path), handler, progress)


def _parse(
    file: BinaryIO, size: int, name: str, handler: Handler, progress: Progress | None
) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    texts: list[list[str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        texts.append([])
        handler.start(_local(tag), attributes, parser.CurrentLineNumber)

    def end(tag: str) -> None:
        handler.end(_local(tag), "".join(texts.pop()).strip())

    def characters(text: str) -> None:
        if texts:
            texts[-1].append(text)

    def doctype(*_: object) -> None:
        remedy = (
            "Open it in the program that it comes from and save it anew, or take the declaration "
            "out; with it a file can fill the memory or read other files."
        )
        raise InvalidRecordsError(
            [Problem("doctype", name, parser.CurrentLineNumber, "", "", "a <!DOCTYPE> declaration",
                     "allowed", remedy)]
        )  # fmt: skip

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = doctype
    _feed(parser, file.read, size, name, progress)


def _feed(
    parser: expat.XMLParserType, read: Callable[[int], bytes], size: int, name: str,
    progress: Progress | None,
) -> None:  # fmt: skip
    done = 0
    try:
        while chunk := read(_CHUNK):
            parser.Parse(chunk, False)  # noqa: FBT003 - expat takes it by place only
            done += len(chunk)
            if progress:
                progress(done, size)
        parser.Parse(b"", True)  # noqa: FBT003 - as above
    except InvalidRecordsError:
        raise
    except expat.ExpatError as error:
        remedy = f"Write or fetch it anew; its parser says: {expat.errors.messages[error.code]}."
        problem = Problem("xml", name, error.lineno, "", "", "the text", "XML", remedy)
        raise InvalidRecordsError([problem]) from None
    except (LookupError, ValueError) as error:
        remedy = f"Save it as UTF-8; its parser says: {error}."
        problem = Problem("encoding", name, 1, "", "", "the text", "in a known encoding", remedy)
        raise InvalidRecordsError([problem]) from None


def _local(tag: str) -> str:
    """Name an element without its prefix; of what is about drawing, with it."""
    prefix, _, name = tag.rpartition(":")
    return tag if prefix in {"viz", "y"} else name
