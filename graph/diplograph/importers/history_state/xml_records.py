"""Read the XML of travels and visits, keeping the line of every record and field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from xml.parsers import expat

from diplograph.errors import InvalidRecordsError, Problem

Form = Literal["trip", "visit"]
# where the records of each form stand, and how a folder of its own is called
FOLDERS: dict[Form, tuple[str, ...]] = {
    "trip": ("president-travels", "secretary-travels"),
    "visit": ("data",),
}
HOMES: dict[Form, str] = {"trip": "travels", "visit": "visits"}


@dataclass(slots=True)
class XmlRecord:
    """One ``trip`` or ``visit`` as it stands in a file.

    Attributes
    ----------
    form, file, line
        Element, file relative to the folder that was given, line of its start counted from 1.
    texts
        Text of each child with its spaces folded, by tag.
    attributes
        Attributes of the record and of its children, by tag and name, such as ``country/id``.
    lines
        Line of each child, by tag.
    """

    form: Form
    file: str
    line: int
    texts: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def number(self) -> str:
        """Id of the record in the source; empty where there is none."""
        return self.texts.get("id", "")

    @property
    def locator(self) -> str:
        """Name the record as a place in its file, such as ``trip 4113``."""
        return f"{self.form} {self.number}"

    def finding(  # noqa: PLR0913 - a problem has this many parts
        self, check: str, tag: str, value: str, expected: str, remedy: str, *, left_out: bool
    ) -> Problem:
        """Write a finding on a part of this record."""
        line = self.lines.get(tag, self.line) if tag else self.line
        severity: Literal["error", "warning"] = "error" if left_out else "warning"
        return Problem(check, self.file, line, self.locator, tag, value, expected, remedy, severity)


def xml_files(folder: Path) -> list[tuple[Path, Form]]:
    """List the files of travels and visits in a folder.

    Parameters
    ----------
    folder
        Holds ``travels`` and ``visits``, or one of them, or is one of them.

    Returns
    -------
    list of tuple of Path and str
        File and form of its records, in the order of their paths.

    Raises
    ------
    InvalidRecordsError
        No such file is there.
    """
    found: list[tuple[Path, Form]] = []
    for form, names in FOLDERS.items():
        home = folder / HOMES[form] if (folder / HOMES[form]).is_dir() else folder
        for name in names:
            found += [(path, form) for path in sorted((home / name).glob("*.xml"))]
    if not found:
        known = ", ".join(
            f"{HOMES[form]}/{name}" for form, names in FOLDERS.items() for name in names
        )
        problem = Problem(
            "missing-file", folder.name, 0, "", "", f"'{folder}'",
            f"a folder with XML files in {known}",
            "Name a checkout of github.com/HistoryAtState/travels or /visits, or a folder of both.",
        )  # fmt: skip
        raise InvalidRecordsError([problem])
    return found


def read_xml(path: Path, form: Form, file: str) -> Iterator[XmlRecord]:
    """Read the records of a file.

    Parameters
    ----------
    path, form, file
        The file, the form of its records, and how to name it in findings.

    Yields
    ------
    XmlRecord
        In the order of the file.

    Raises
    ------
    InvalidRecordsError
        The file is not XML.
    """
    reader = _Reader(form, file)
    try:
        with path.open("rb") as lines:
            reader.parser.ParseFile(lines)
    except expat.ExpatError as error:
        said = expat.errors.messages[error.code]
        remedy = f"Fetch the file anew; its parser says: {said}."
        problem = Problem("xml", file, error.lineno, "", "", "the text", "XML", remedy)
        raise InvalidRecordsError([problem]) from None
    yield from reader.records


class _Reader:
    """Collects records while expat goes through a file."""

    def __init__(self, form: Form, file: str) -> None:
        self.form = form
        self.file = file
        self.records: list[XmlRecord] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._open: list[str] = []
        self._parts: list[str] = []

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._open.append(tag)
        line = self.parser.CurrentLineNumber
        if tag == self.form:
            self.records.append(XmlRecord(self.form, self.file, line))
        elif self._depth == 1:
            self._parts = []
            self.records[-1].lines.setdefault(tag, line)
        if self._depth in {0, 1}:
            record = self.records[-1]
            record.attributes |= {f"{tag}/{name}": text for name, text in attributes.items()}

    def _text(self, text: str) -> None:
        # emphasis within a description is a part of its text
        if self._depth > 0:
            self._parts.append(text)

    def _end(self, tag: str) -> None:
        if self._depth == 1:
            self.records[-1].texts[tag] = " ".join("".join(self._parts).split())
        self._open.pop()

    @property
    def _depth(self) -> int:
        """How far below its record the parser is; negative outside one."""
        return len(self._open) - 1 - self._open.index(self.form) if self.form in self._open else -1
