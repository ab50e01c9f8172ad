"""The mapping: which columns of a table are which fields, and what is constant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from diplograph.errors import InvalidDateError
from diplograph.model.base import Id, Text
from diplograph.model.dates import EdtfDate
from diplograph.model.records import Dataset
from diplograph.model.sources import Source
from diplograph.model.vocabulary import OneOf

Codes = Literal["names", "iso2", "iso3", "cow", "gw"]


class Part(BaseModel):
    """A part of a mapping; unknown keys are faults."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True
    )


class Cell(Part):
    """Where the value of a field comes from: a column, or a constant."""

    column: Text | None = None
    """Heading of the column."""
    values: dict[str, str] = Field(default_factory=dict)
    """What the words of the column stand for; other words are left as they are."""
    default: Text | None = None
    """Value where the cell is empty, or where there is no column."""

    @model_validator(mode="after")
    def _says_something(self) -> Cell:
        if self.column is None and self.default is None:
            refuse("a column, a text or a default")
        return self


def _constant(value: Any) -> Any:
    return {"default": value} if isinstance(value, str) else value


Value = Annotated[Cell, BeforeValidator(_constant)]


def _check_edtf(value: str) -> str:
    try:
        return EdtfDate.parse(value).text
    except InvalidDateError as error:
        expected = str(error).partition(" is not ")[2]
        raise PydanticCustomError("mapping", "{expected}", {"expected": expected}) from None


Edtf = Annotated[str, AfterValidator(_check_edtf)]


class Dates(Part):
    """Where the date comes from."""

    column: Text | None = None
    """Column of the day, month, year or EDTF date."""
    start: Text | None = None
    """Column of the first day, where there are two columns."""
    end: Text | None = None
    """Column of the last day."""
    format: Text | None = None
    """Format such as ``%d/%m/%Y`` (Python's strptime); EDTF where left out."""
    default: Edtf | None = None
    """Date in EDTF where the cell is empty, which is then marked as inferred."""

    @model_validator(mode="after")
    def _names_a_column(self) -> Dates:
        has_one = (self.column is None) != (self.start is None)
        is_constant = self.default and not (self.column or self.start)
        if not (has_one or is_constant) or (self.end and not self.start):
            refuse("a date with either 'column', or 'start' and 'end', or a 'default' alone")
        return self


class PartyColumns(Part):
    """A party of every engagement; a column may hold several, see ``separator``."""

    country: Value | None = None
    """Country, as a code or a name."""
    official: Value | None = None
    """Name of a person who acts for the country."""
    organisation: Value | None = None
    """Name of an international organisation."""
    described_as: Value | None = None
    """How somebody is described who is not named."""
    role: Annotated[str, OneOf("roles")] = "participant"
    """What the party did."""
    codes: Codes = "names"
    """What the country column holds: names (and ISO codes), or codes of one list only."""
    separator: Text | None = None
    """What stands between several parties in a cell, such as ``;``."""

    @model_validator(mode="after")
    def _names_an_actor(self) -> PartyColumns:
        if (self.country is None) == (self.organisation is None):
            refuse("a party with exactly one of 'country' and 'organisation'")
        if self.official and self.organisation:
            refuse("a party whose official has a country")
        return self


class Layout(Part):
    """How the table is written."""

    sheet: Text | None = None
    """Sheet of a workbook; the first where left out."""
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    """Character between cells; a tab in .tsv, else a comma."""
    encoding: Text = "utf-8-sig"
    """Encoding of a text file."""
    id: Text | None = None
    """Column whose value names a row in ids and citations; the row number where left out."""
    prefix: Id = "row"
    """What ids of engagements begin with."""


class EngagementColumns(Part):
    """Fields of every engagement."""

    kind: Value
    """Term of engagement-kinds."""
    date: Dates
    """When."""
    place: Value | None = None
    """City or site."""
    rank: Value | None = None
    """Term of visit-ranks."""
    status: Value | None = None
    """Term of statuses."""
    channel: Value | None = None
    """Term of channels."""
    summary: Value | None = None
    """What happened, in our own words."""
    note: Value | None = None
    """Remark."""


class RowMapping(Part):
    """What a mapping says of data with a row for each engagement, whoever takes part."""

    dataset: Dataset
    """What the data set is; it needs id, title, scope, vantage and licence."""
    source: Source
    """What is cited for every row: id, publisher, language and kind."""
    engagement: EngagementColumns
    """Fields of every engagement."""

    def columns(self) -> Iterator[tuple[str, str]]:
        """Go through the columns that are named, with the place in the mapping that names each."""
        date = self.engagement.date
        for key, column in (("column", date.column), ("start", date.start), ("end", date.end)):
            if column:
                yield column, f"engagement.date.{key}"
        yield from columns_in(self.engagement, "engagement")


class Mapping(RowMapping):
    """A mapping file of a table."""

    party: Annotated[tuple[PartyColumns, ...], Field(min_length=1)]
    """Parties of every engagement."""
    table: Layout = Layout()
    """How the table is written."""

    def columns(self) -> Iterator[tuple[str, str]]:
        """Go through the columns that are named, with the place in the mapping that names each."""
        if self.table.id:
            yield self.table.id, "table.id"
        yield from super().columns()
        for index, party in enumerate(self.party):
            yield from columns_in(party, f"party[{index}]")


def columns_in(part: BaseModel, place: str) -> Iterator[tuple[str, str]]:
    """Go through the columns that cells of a part name."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, Cell) and value.column:
            yield value.column, f"{place}.{name}.column"


def refuse(expected: str) -> None:
    """Say what a part of a mapping has to be."""
    raise PydanticCustomError("mapping", "{expected}", {"expected": expected})
