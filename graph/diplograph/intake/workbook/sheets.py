"""Which sheets a workbook has and which columns stand in them, all read from the models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from diplograph.intake.documents import fields_of
from diplograph.intake.layout import RECORD_KINDS, is_list, model_in
from diplograph.model.codes import CountryCode, RegionCode
from diplograph.model.countries import regions
from diplograph.model.dates import EdtfDate
from diplograph.model.sources import Citation
from diplograph.model.states import states
from diplograph.model.vocabulary import OneOf, vocabulary

Form = Literal["text", "date", "value", "index", "list", "citations", "mapping"]

INDEX = "index"
_PARENTS = "Id of the {words} that it belongs to."
_INDEX_NOTE = (
    "Place in the list, from 0 as in parties[0]; rows without it follow in the order of the sheet."
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Attributes
    ----------
    heading
        Name of the field; a mapping has a column for each key, such as ``names.en``.
    form
        How a cell is to be read.
    choices
        Name of the closed list that a cell is chosen from; empty where there is none.
    note
        What to write.
    """

    heading: str
    form: Form
    choices: str
    note: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: a kind of record, or a list within records of some kinds.

    Attributes
    ----------
    name
        Name of the sheet.
    model
        What a row is.
    words
        Kinds of record: that of the rows, or those that the rows belong to.
    field
        Field of those records that holds the rows; empty for records of their own.
    parent
        Heading of the column that names the record a row belongs to.
    """

    name: str
    model: type[BaseModel]
    words: tuple[str, ...]
    field: str = ""
    parent: str = ""

    def columns(self) -> tuple[Column, ...]:
        """List the columns, those of a mapping as one whose heading ends in a point."""
        own = tuple(
            _column_of(name, field)
            for name, field in fields_of(self.model).items()
            if not _has_own_sheet(field)
        )
        if not self.field:
            return own
        note = _PARENTS.format(words=" or ".join(self.words))
        belongs = Column(self.parent, "text", "", note)
        return (belongs, Column(INDEX, "index", "", _INDEX_NOTE), *own)


# lists of records, and the heading under which a row names what it belongs to
_NESTED = {
    "posts": ("posts", "body"),
    "tenures": ("tenures", "official"),
    "claims": ("claims", "event"),
    "parties": ("parties", "engagement"),
    "topics": ("topics", "record"),
    "signatories": ("signatories", "instrument"),
}


@cache
def sheets() -> dict[str, Sheet]:
    """List the sheets by name: each kind of record, and after it the lists within it."""
    found: dict[str, Sheet] = {}
    for kind in RECORD_KINDS:
        found[kind.plural] = Sheet(kind.plural, kind.model, (kind.word,))
        for name, field in fields_of(kind.model).items():
            model = model_in(field.annotation)
            if model is None or not _has_own_sheet(field):
                continue
            sheet, parent = _NESTED[name]
            words = (*found[sheet].words, kind.word) if sheet in found else (kind.word,)
            found[sheet] = Sheet(sheet, model, words, name, parent)
    return found


def _has_own_sheet(field: FieldInfo) -> bool:
    return model_in(field.annotation) not in {None, Citation}


def _column_of(name: str, field: FieldInfo) -> Column:
    note = (field.description or "").replace("``", "'")
    form = _form_of(name, field)
    marker = next((m for m in _markers(field) if isinstance(m, _CHOSEN)), None)
    if form == "list":
        several = "Separate several with ';'."
        known = f" Known: {', '.join(choices_of(_choices(marker)))}." if marker else ""
        return Column(name, form, "", f"{note} {several}{known}")
    if form == "citations":
        several = "As 'source' or 'source | page'; separate several with ';'."
        return Column(name, form, "", f"{note} {several}")
    if form == "mapping":
        return Column(f"{name}.", form, "", note)
    return Column(name, form, _choices(marker) if marker else "", note)


def _form_of(name: str, field: FieldInfo) -> Form:
    if model_in(field.annotation) is Citation:
        return "citations"
    if is_list(field.annotation):
        return "list"
    if isinstance(field.annotation, type(dict[str, str])):
        return "mapping"
    if EdtfDate in {field.annotation, *get_args(field.annotation)}:
        return "date"
    return "value" if name == "value" else "text"


_CHOSEN = (OneOf, CountryCode, RegionCode)


def _markers(field: FieldInfo) -> Iterator[Any]:
    yield from field.metadata
    yield from _markers_in(field.annotation)


def _markers_in(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _markers_in(argument)


def _choices(marker: OneOf | CountryCode | RegionCode | None) -> str:
    if isinstance(marker, OneOf):
        return marker.name
    return "countries" if isinstance(marker, CountryCode) else "regions"


def choices_of(name: str) -> tuple[str, ...]:
    """List what a column may be chosen from.

    Parameters
    ----------
    name
        ``countries``, ``regions`` or the name of a vocabulary.

    Returns
    -------
    tuple of str
        Codes, ids or terms in the order of the reference tables.
    """
    if name == "countries":
        return tuple(states())
    return tuple(regions() if name == "regions" else vocabulary(name))
