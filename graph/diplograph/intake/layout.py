"""Which files a data set's folder holds and which record each of them is made of."""

from __future__ import annotations

from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from diplograph.model.actors import Agency, Official, Organisation
from diplograph.model.base import Record
from diplograph.model.engagements import Engagement, Event, Instrument
from diplograph.model.judgements import Judgement
from diplograph.model.records import Dataset
from diplograph.model.sources import Source


class EventFile(Record):
    """A file of ``events/``: one gathering, its engagements and the instruments they produced."""

    event: Event | None = None
    """The gathering; left out for engagements that belong to none."""
    engagements: tuple[Engagement, ...] = ()
    """Engagements; those without ``event`` belong to the gathering of this file."""
    instruments: tuple[Instrument, ...] = ()
    """What was signed or announced."""


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record: its word in messages, the attribute of Records, its model and its file."""

    word: str
    plural: str
    model: type[Record]
    file: str


RECORD_KINDS: tuple[RecordKind, ...] = (
    RecordKind("dataset", "dataset", Dataset, "dataset.yaml"),
    RecordKind("source", "sources", Source, "sources.yaml"),
    RecordKind("official", "officials", Official, "officials.yaml"),
    RecordKind("agency", "agencies", Agency, "agencies.yaml"),
    RecordKind("organisation", "organisations", Organisation, "organisations.yaml"),
    RecordKind("judgement", "judgements", Judgement, "judgements.yaml"),
    RecordKind("event", "events", Event, "events/"),
    RecordKind("engagement", "engagements", Engagement, "events/"),
    RecordKind("instrument", "instruments", Instrument, "events/"),
)


def record_kind(word: str) -> RecordKind:
    """Find a kind of record by its word."""
    return next(kind for kind in RECORD_KINDS if kind.word == word)


def model_in(annotation: object) -> type[Record] | None:
    """Find the record that a field holds, alone or in a list; None where it holds none."""
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, Record) else None
    found = (model_in(argument) for argument in get_args(annotation))
    return next((model for model in found if model), None)


def is_list(annotation: object) -> bool:
    """Tell whether a field holds a list."""
    if get_origin(annotation) is tuple:
        return True
    inner = get_args(annotation) if get_origin(annotation) in {Annotated, Union, UnionType} else ()
    return any(is_list(argument) for argument in inner)
