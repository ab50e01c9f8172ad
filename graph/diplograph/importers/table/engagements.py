"""A row of a table → an engagement, with parties from as many columns as the mapping names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from diplograph.importers.imported import StateChoice
from diplograph.importers.slugs import slug_of
from diplograph.importers.table.cells import UnreadableCellError, read_country
from diplograph.importers.table.mapping import Cell, Mapping, PartyColumns
from diplograph.importers.table.row_reader import RowReader
from diplograph.importers.table.rows import Row, Table
from diplograph.model.actors import Official, Organisation
from diplograph.model.countries import countries
from diplograph.model.dates import EdtfDate
from diplograph.model.engagements import Engagement


class TableReader(RowReader):
    """Reads the rows of one table, and remembers who was named."""

    mapping: Mapping

    def __init__(self, mapping: Mapping, table: Table, states: StateChoice) -> None:
        super().__init__(mapping, table, states)
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
