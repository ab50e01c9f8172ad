"""Turn records into plain mappings, the one form that YAML, JSON Lines and workbooks share.

What equals its default is left out, so that a document says no more than its curator did.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from diplograph.intake.layout import RECORD_KINDS
from diplograph.model.base import Record
from diplograph.model.dates import EdtfDate
from diplograph.model.engagements import TopicMention
from diplograph.model.records import Records
from diplograph.model.sources import Citation

# what a reader wants to see first stands first; long lists and remarks close the record
_LAST = ("citations", "posts", "tenures", "claims", "note")
# a text may stand for these records when nothing else is said of them
SHORTHANDS: dict[type[Record], str] = {Citation: "source", TopicMention: "topic"}


@cache
def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """List the fields of a model in the canonical order of keys.

    Parameters
    ----------
    model
        A record or a part of one.

    Returns
    -------
    dict of str to FieldInfo
        In the order of the model; citations, posts, tenures, claims and the note come last.
    """
    fields = model.model_fields
    first = [name for name in fields if name not in _LAST]
    return {name: fields[name] for name in (*first, *(n for n in _LAST if n in fields))}


def document_of(record: Record) -> dict[str, Any]:
    """Turn a record into a mapping of texts, numbers, lists and mappings.

    Parameters
    ----------
    record
        Any record, or a part of one.

    Returns
    -------
    dict
        Keys in canonical order, defaults left out; validates to an equal record.
    """
    document = {}
    for name, field in fields_of(type(record)).items():
        value = getattr(record, name)
        if field.is_required() or value != field.get_default(call_default_factory=True):
            document[name] = _plain(value)
    return document


def _plain(value: Any) -> Any:
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, EdtfDate):
        return value.text
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Record):
        document = document_of(value)
        short = SHORTHANDS.get(type(value))
        return document[short] if short and len(document) == 1 else document
    return dict(value)


def documents_of(records: Records) -> Iterator[tuple[str, dict[str, Any]]]:
    """Turn all records into mappings.

    Parameters
    ----------
    records
        A data set.

    Yields
    ------
    tuple of str and dict
        Word of the kind and document: the data set first, then kind by kind in the order of ids.
    """
    for kind in RECORD_KINDS:
        if kind.word == "dataset":
            yield kind.word, document_of(records.dataset)
            continue
        for record in records.all_of(kind.plural):
            yield kind.word, document_of(record)
