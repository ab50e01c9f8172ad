"""Where parts of a record stand in its file: a line of a text, or a cell of a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of a text, or a cell of a sheet.

    Attributes
    ----------
    line
        Line or row, counted from 1; 0 where none is known.
    sheet, column
        Sheet, and letter and heading of the column; empty in a text.
    """

    line: int
    sheet: str = ""
    column: str = ""

    def __str__(self) -> str:
        if not self.sheet:
            return f"line {self.line}"
        return f"sheet {self.sheet}, row {self.line}"


class Located(Protocol):
    """What was read, with the spot of every part of it."""

    def spot_of(self, path: Path) -> Spot:
        """Find the spot of a path, or of the nearest path above it."""

    def holds(self, path: Path) -> bool:
        """Tell whether something stands at a path."""


@dataclass(frozen=True, slots=True)
class OneLine:
    """A record that stands on one line as a whole.

    Attributes
    ----------
    line
        Counted from 1.
    value
        The record as it was read; only needed where something is wrong with it.
    """

    line: int
    value: Any = None

    def spot_of(self, path: Path) -> Spot:  # noqa: ARG002 - all parts are on one line
        """Name the line."""
        return Spot(self.line)

    def holds(self, path: Path) -> bool:
        """Tell whether something stands at a path."""
        return stands_at(self.value, path)


def stands_at(value: Any, path: Path) -> bool:
    """Tell whether a nested value has something at a path."""
    for part in path:
        if isinstance(part, int):
            if not isinstance(value, list) or part >= len(value):
                return False
        elif not isinstance(value, dict) or part not in value:
            return False
        value = value[part]
    return True
