"""A row → an engagement, or every cell of it that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import ValidationError

from diplograph.errors import Problem
from diplograph.importers.imported import StateChoice
from diplograph.importers.slugs import slug_of
from diplograph.importers.table.cells import UnreadableCellError, read_country, read_date
from diplograph.importers.table.mapping import Cell, Mapping, PartyColumns
from diplograph.importers.table.rows import Row, Table
from diplograph.model.actors import Official, Organisation
from diplograph.model.countries import countries
from diplograph.model.dates import EdtfDate
from diplograph.model.engagements import Engagement

_FIELDS = ("kind", "place", "rank", "status", "channel", "summary", "note")


class RowReader:
    """Reads the rows of one table, and remembers who was named and what could not be read."""

    def __init__(self, mapping: Mapping, table: Table, states: StateChoice) -> None:
        self.mapping = mapping
        self.table = table
        self.states = states
        self.problems: list[Problem] = []
        self._officials: dict[str, Official] = {}
        self._organisations: dict[str, Organisation] = {}
        self._lines: dict[str, int] = {}

    def officials(self, engagements: Iterable[Engagement]) -> Iterator[Official]:
        """List the officials that take part in engagements."""
        named = {party.official for e in engagements for party in e.parties}
        return (o for key, o in sorted(self._officials.items()) if key in named)

    def organisations(self, engagements: Iterable[Engagement]) -> Iterator[Organisation]:
        """List the organisations that take part in engagements."""
        named = {party.organisation for e in engagements for party in e.parties}
        return (o for key, o in sorted(self._organisations.items()) if key in named)

    def read(self, row: Row) -> Engagement | None:
        """Read a row; None where a cell of it cannot be read, which is then a problem."""
        before = len(self.problems)
        engagement_id, locator = self._name(row)
        document: dict[str, Any] = {"id": engagement_id}
        for field in _FIELDS:
            text = self._text(getattr(self.mapping.engagement, field), row)
            if text:
                document[field] = text
        date = self._date(row)
        if date:
            document["date"] = date
            document["parties"] = self._parties(row, date)
        document["citations"] = [{"source": self.mapping.source.id, "locator": locator}]
        self._check(document, row)
        return Engagement.model_validate(document) if len(self.problems) == before else None

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
        if len(actors) < 2 and not any(p.line == row.line for p in self.problems):  # noqa: PLR2004
            value = f"'{actors.pop()}' alone" if actors else ""
            expected = "a meeting of two parties" if value else "a party"
            self._note(row, "", value, expected, "Name both sides, or take the row out.")

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
        self._note(row, column, value, expected, remedy)

    def _name(self, row: Row) -> tuple[str, str]:
        """Name the engagement of a row, and the row within its source."""
        column, prefix = self.mapping.table.id, self.mapping.table.prefix
        if column is None:
            return f"{prefix}-{row.line}", f"row {row.line}"
        text = row.cells[column]
        slug = slug_of(text) if text else ""
        name = f"{prefix}-{slug}"
        if not slug:
            self._note(row, column, f"'{text}'" if text else "", "a name for the row", "Write one.")
        elif name in self._lines:
            remedy = f"Row {self._lines[name]} has it, too; choose a column without repeats."
            self._note(row, column, f"'{text}'", "a name of its own", remedy)
        self._lines.setdefault(name, row.line)
        return name, f"{column} {text}"

    def _text(self, cell: Cell | None, row: Row) -> str:
        if cell is None:
            return ""
        text = row.cells[cell.column] if cell.column else ""
        return cell.values.get(text, text) or cell.default or ""

    def _date(self, row: Row) -> EdtfDate | None:
        dates = self.mapping.engagement.date
        first = self._day(dates.column or dates.start or "", row, is_needed=True)
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
        text = row.cells[column]
        if not text:
            if is_needed:
                self._note(row, column, "", "a date", "Write it, or take the row out.")
            return None
        try:
            return read_date(text, self.mapping.engagement.date.format)
        except UnreadableCellError as error:
            self._note(row, column, f"'{text}'", error.expected, error.remedy)
            return None

    def _parties(self, row: Row, date: EdtfDate) -> list[dict[str, Any]]:
        parties: list[dict[str, Any]] = []
        for columns in self.mapping.party:
            for party in self._party(columns, row, date):
                if party not in parties:
                    parties.append(party)
        return parties

    def _party(self, columns: PartyColumns, row: Row, date: EdtfDate) -> Iterator[dict[str, Any]]:
        role = {"role": columns.role}
        described = self._text(columns.described_as, row)
        if described:
            role["described_as"] = described
        if columns.organisation:
            for name in self._several(columns.organisation, columns, row):
                yield {"organisation": self._organisation(name), **role}
            return
        states = list(self._countries(columns, row, date))
        names = list(self._several(columns.official, columns, row)) if columns.official else []
        if not names:
            yield from ({"country": state, **role} for state in states)
        elif len(states) == 1:
            yield from ({"official": self._official(n, states[0]), **role} for n in names)
        elif len(states) == len(names):
            pairs = zip(names, states, strict=True)
            yield from ({"official": self._official(n, s), **role} for n, s in pairs)
        elif states:
            column = columns.official.column if columns.official else ""
            value = f"{len(names)} names for {len(states)} countries"
            remedy = "Write as many names as countries, or one country."
            self._note(row, column or "", value, "names that can be told apart", remedy)

    def _several(self, cell: Cell | None, columns: PartyColumns, row: Row) -> Iterator[str]:
        if cell is None:
            return
        text = row.cells[cell.column] if cell.column else ""
        parts = text.split(columns.separator) if columns.separator else [text]
        found = [cell.values.get(part.strip(), part.strip()) for part in parts if part.strip()]
        yield from found or ([cell.default] if cell.default else [])

    def _countries(self, columns: PartyColumns, row: Row, date: EdtfDate) -> Iterator[str]:
        cell = columns.country
        for text in self._several(cell, columns, row):
            # a constant, and what 'values' gives, is a code or name whatever the column holds
            is_given = cell is not None and (not cell.column or text in cell.values.values())
            try:
                codes = "names" if is_given else columns.codes
                yield read_country(text, codes, date, self.states)
            except UnreadableCellError as error:
                column = (cell.column if cell else "") or ""
                self._note(row, column, f"'{text}'", error.expected, error.remedy)

    def _official(self, name: str, state: str) -> str:
        country = countries().get(state)
        slug = f"{country.iso2.lower() if country else state}-{slug_of(name)}"
        known = self._officials.get(slug)
        if known is None:
            self._officials[slug] = Official(id=slug, names={"en": name}, country=state)
        elif name not in {*known.names.values(), *known.aliases}:
            aliases = (*known.aliases, name)
            self._officials[slug] = known.model_copy(update={"aliases": aliases})
        return slug

    def _organisation(self, name: str) -> str:
        slug = slug_of(name)
        self._organisations.setdefault(
            slug, Organisation(id=slug, names={"en": name}, kind="intergovernmental")
        )
        return slug

    def _note(self, row: Row, column: str, value: str, expected: str, remedy: str) -> None:
        table = self.table
        shown = table.column(column) if column else ""
        self.problems.append(
            Problem(
                "cell", table.file, row.line, "", "", value, expected, remedy, "error",
                table.sheet, shown,
            )
        )  # fmt: skip


_ACTORS = ("official", "country", "organisation")
