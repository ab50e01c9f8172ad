"""A row → the fields of an engagement, or every cell of it that cannot be read.

Whose row it is, and who takes part, is for those who derive from ``RowReader`` to say.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from diplograph.errors import Problem
from diplograph.importers.imported import StateChoice
from diplograph.importers.table.cells import UnreadableCellError, read_date
from diplograph.importers.table.mapping import Cell, RowMapping
from diplograph.importers.table.rows import Row, Table
from diplograph.model.dates import EdtfDate
from diplograph.model.engagements import Engagement

_FIELDS = ("kind", "place", "rank", "status", "channel", "summary", "note")
_ACTORS = ("official", "agency", "country", "organisation")


class RowReader(ABC):
    """Reads rows, and remembers what could not be read."""

    def __init__(self, mapping: RowMapping, table: Table, states: StateChoice) -> None:
        self.mapping = mapping
        self.table = table
        self.states = states
        self.problems: list[Problem] = []
        self._before = 0

    def read(self, row: Row) -> Engagement | None:
        """Read a row; None where a cell of it cannot be read, which is then a problem."""
        self._before = len(self.problems)
        engagement_id, locator = self._name(row)
        document: dict[str, Any] = {"id": engagement_id}
        for field in _FIELDS:
            text = self._field(field, row)
            if text:
                document[field] = text
        date = self._date(row)
        if date:
            document["date"] = date
            document["parties"] = self._parties(row, date)
            if not row.cells.get(self._first_column):
                document["date_basis"] = "inferred"
        document["citations"] = self._citations(row, locator)
        self._check(document, row)
        return Engagement.model_validate(document) if len(self.problems) == self._before else None

    @abstractmethod
    def _name(self, row: Row) -> tuple[str, str]:
        """Name the engagement of a row, and the row within its source."""

    @abstractmethod
    def _parties(self, row: Row, date: EdtfDate) -> list[dict[str, Any]]:
        """Write the parties of a row."""

    def _field(self, field: str, row: Row) -> str:
        """Read a field of an engagement."""
        return self._text(getattr(self.mapping.engagement, field), row)

    def _citations(self, row: Row, locator: str) -> list[dict[str, str]]:  # noqa: ARG002 - for heirs
        """Cite what a row rests on."""
        return [{"source": self.mapping.source.id, "locator": locator}]

    @property
    def _first_column(self) -> str:
        dates = self.mapping.engagement.date
        return dates.column or dates.start or ""

    def _check(self, document: dict[str, Any], row: Row) -> None:
        """Note what the model refuses, and a row in which nobody meets anybody."""
        if "date" not in document:
            # that is a problem already, and parties depend on it
            document = {**document, "date": "2000", "parties": []}
        else:
            self._check_parties(document["parties"], row)
        try:
            Engagement.model_validate(document)
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                self._note_fault(fault, row)

    def _check_parties(self, parties: Sequence[dict[str, Any]], row: Row) -> None:
        actors = {str(party.get(key)) for party in parties for key in _ACTORS if key in party}
        if len(actors) < 2 and len(self.problems) == self._before:  # noqa: PLR2004 - it takes two
            value = f"'{actors.pop()}' alone" if actors else ""
            expected = "a meeting of two parties" if value else "a party"
            self._note(row, "", value, expected, "Name both sides, or take the row out.",
                       check="two-parties")  # fmt: skip

    def _note_fault(self, fault: Any, row: Row) -> None:
        context = fault.get("ctx", {})
        field = str(fault["loc"][0]) if fault["loc"] else ""
        cell = getattr(self.mapping.engagement, field, None) if field in _FIELDS else None
        column = cell.column if isinstance(cell, Cell) and cell.column else ""
        value = f"'{fault['input']}'" if isinstance(fault["input"], str) else ""
        expected = str(context.get("expected") or f"the field '{field}'")
        remedy = str(context.get("remedy") or "Correct it.")
        if column:
            remedy += f" Words of another list are mapped under engagement.{field}.values."
        self._note(row, column, value, expected, remedy, check=field or "cell")

    def _text(self, cell: Cell | None, row: Row) -> str:
        if cell is None:
            return ""
        text = row.cells[cell.column] if cell.column else ""
        return cell.values.get(text, text) or cell.default or ""

    def _date(self, row: Row) -> EdtfDate | None:
        dates = self.mapping.engagement.date
        first = self._day(self._first_column, row, is_needed=dates.default is None)
        if first is None and dates.default and not row.cells.get(self._first_column):
            return EdtfDate.parse(dates.default)
        last = self._day(dates.end, row) if dates.end else None
        if first is None or last is None or first == last:
            return first
        if first.start and last.end and last.end < first.start:
            remedy = "Correct one of the two dates."
            value = f"'{row.cells[dates.end or '']}'"
            self._note(row, dates.end or "", value, f"on or after the start, {first}", remedy)
            return None
        return EdtfDate.parse(f"{first.text}/{last.text}")

    def _day(self, column: str, row: Row, *, is_needed: bool = False) -> EdtfDate | None:
        text = row.cells.get(column, "")
        if not text:
            if is_needed:
                self._note(row, column, "", "a date", "Write it, or take the row out.",
                           check="date")  # fmt: skip
            return None
        try:
            return read_date(text, self.mapping.engagement.date.format)
        except UnreadableCellError as error:
            self._note(row, column, f"'{text}'", error.expected, error.remedy,
                       check="date")  # fmt: skip
            return None

    def _note(  # noqa: PLR0913 - a problem has this many parts
        self, row: Row, column: str, value: str, expected: str, remedy: str, *,
        check: str = "cell",
    ) -> None:  # fmt: skip
        table = self.table
        shown = table.column(column) if column else ""
        self.problems.append(
            Problem(
                check, table.file, row.line, "", "", value, expected, remedy, "error",
                table.sheet, shown,
            )
        )  # fmt: skip
