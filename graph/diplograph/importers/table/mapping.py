"""The mapping: which columns of a table are which fields, and what is constant."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from diplograph.errors import InvalidRecordsError, Problem, did_you_mean
from diplograph.model.base import Id, Text
from diplograph.model.records import Dataset
from diplograph.model.sources import Source
from diplograph.model.vocabulary import OneOf

Codes = Literal["names", "iso2", "iso3", "cow", "gw"]


class _Part(BaseModel):
    model_config: ClassVar[ConfigDict] = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True
    )


class Cell(_Part):
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
            _refuse("a column, a text or a default")
        return self


def _constant(value: Any) -> Any:
    return {"default": value} if isinstance(value, str) else value


Value = Annotated[Cell, BeforeValidator(_constant)]


class Dates(_Part):
    """Where the date comes from."""

    column: Text | None = None
    """Column of the day, month, year or EDTF date."""
    start: Text | None = None
    """Column of the first day, where there are two columns."""
    end: Text | None = None
    """Column of the last day."""
    format: Text | None = None
    """Format such as ``%d/%m/%Y`` (Python's strptime); EDTF where left out."""

    @model_validator(mode="after")
    def _names_a_column(self) -> Dates:
        if (self.column is None) == (self.start is None) or (self.end and not self.start):
            _refuse("a date with either 'column', or 'start' and 'end'")
        return self


class PartyColumns(_Part):
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
            _refuse("a party with exactly one of 'country' and 'organisation'")
        if self.official and self.organisation:
            _refuse("a party whose official has a country")
        return self


class Layout(_Part):
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


class EngagementColumns(_Part):
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


class Mapping(_Part):
    """A mapping file."""

    dataset: Dataset
    """What the data set is; it needs id, title, scope, vantage and licence."""
    source: Source
    """What is cited for every row: id, publisher, language and kind."""
    engagement: EngagementColumns
    """Fields of every engagement."""
    party: Annotated[tuple[PartyColumns, ...], Field(min_length=1)]
    """Parties of every engagement."""
    table: Layout = Layout()
    """How the table is written."""

    def columns(self) -> Iterator[tuple[str, str]]:
        """Go through the columns that are named, with the place in the mapping that names each."""
        if self.table.id:
            yield self.table.id, "table.id"
        date = self.engagement.date
        for key, column in (("column", date.column), ("start", date.start), ("end", date.end)):
            if column:
                yield column, f"engagement.date.{key}"
        yield from _columns_in(self.engagement, "engagement")
        for index, party in enumerate(self.party):
            yield from _columns_in(party, f"party[{index}]")


def _columns_in(part: BaseModel, place: str) -> Iterator[tuple[str, str]]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, Cell) and value.column:
            yield value.column, f"{place}.{name}.column"


def _refuse(expected: str) -> None:
    raise PydanticCustomError("mapping", "{expected}", {"expected": expected})


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file.

    Parameters
    ----------
    path
        TOML file, such as ``example.EXAMPLE``.

    Returns
    -------
    Mapping
        The mapping, with every word of a closed list checked.

    Raises
    ------
    InvalidRecordsError
        The file is not TOML, or some of it is no mapping; all faults are named.
    OSError
        The file cannot be read.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problem = Problem("toml", path.name, 0, "", "", "the text", "TOML", f"{error}.")
        raise InvalidRecordsError([problem]) from None
    try:
        return Mapping.model_validate(raw)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        raise InvalidRecordsError([_problem(fault, path.name) for fault in faults]) from None


def _problem(fault: ErrorDetails, file: str) -> Problem:
    place = ""
    for part in fault["loc"]:
        place += f"[{part}]" if isinstance(part, int) else f".{part}" if place else str(part)
    context = fault.get("ctx", {})
    if fault["type"] == "missing":
        key = str(fault["loc"][-1])
        remedy = "See 'diplograph import table --example'."
        return Problem("missing-key", file, 0, "", place, "", f"the key '{key}'", remedy)
    if fault["type"] == "extra_forbidden":
        key = str(fault["loc"][-1])
        remedy = did_you_mean(key, _keys_at(fault["loc"][:-1]), limit=30)
        return Problem("unknown-key", file, 0, "", place, f"'{key}'", "a key here", remedy)
    expected = context.get("expected") or fault["msg"].lower()
    remedy = context.get("remedy") or "Correct it; see 'diplograph import table --example'."
    value = fault["input"]
    shown = f"'{value}'" if isinstance(value, str | int | float) else "what stands there"
    return Problem("mapping", file, 0, "", place, shown, str(expected), str(remedy))


def _keys_at(location: tuple[int | str, ...]) -> list[str]:
    parts: dict[str, type[BaseModel]] = {
        "dataset": Dataset, "source": Source, "engagement": EngagementColumns,
        "party": PartyColumns, "table": Layout, "date": Dates,
    }  # fmt: skip
    names = [part for part in location if isinstance(part, str)]
    model = parts.get(names[-1], Cell) if names else Mapping
    return list(model.model_fields)
