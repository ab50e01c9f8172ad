"""Records: a whole checked data set, every record by its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from types import MappingProxyType
from typing import Annotated, TypeVar

from diplograph.model.actors import Agency, Official, Organisation, Post, Tenure
from diplograph.model.base import Id, Record, Text, name_in
from diplograph.model.dates import EdtfDate
from diplograph.model.engagements import Claim, Engagement, Event, Instrument
from diplograph.model.judgements import Judgement
from diplograph.model.sources import Source
from diplograph.model.states import states

R = TypeVar("R", Source, Official, Agency, Organisation, Event, Engagement, Instrument)


class Dataset(Record):
    """What a data set holds and how it came about."""

    id: Id
    """Slug of the data set."""
    title: Text
    """One line."""
    scope: Text
    """What is in and what is out."""
    vantage: Text
    """Whose press was read: who therefore looks more central than others."""
    licence: Text
    """SPDX licence identifier."""
    period: EdtfDate | None = None
    """Period covered."""
    languages: tuple[Annotated[str, Text], ...] = ()
    """Languages of the sources."""
    edition: Text | None = None
    """Version or date of this edition."""
    note: Text | None = None
    """Remark of the curator."""


@dataclass(frozen=True)
class Records:
    """All records of a data set; equal when every record is equal, in whatever order read.

    Attributes
    ----------
    dataset
        Title, scope, vantage, licence and period.
    sources, officials, agencies, organisations, events, engagements, instruments
        Records by id, in the order of their ids.
    judgements
        Decisions on pairs of these records, in the order of the pairs.
    """

    dataset: Dataset
    sources: Mapping[str, Source]
    officials: Mapping[str, Official]
    agencies: Mapping[str, Agency]
    organisations: Mapping[str, Organisation]
    events: Mapping[str, Event]
    engagements: Mapping[str, Engagement]
    instruments: Mapping[str, Instrument]
    judgements: tuple[Judgement, ...] = ()

    @classmethod
    def from_iterables(  # noqa: PLR0913 - one argument per kind of record
        cls,
        dataset: Dataset,
        *,
        sources: Iterable[Source] = (),
        officials: Iterable[Official] = (),
        agencies: Iterable[Agency] = (),
        organisations: Iterable[Organisation] = (),
        events: Iterable[Event] = (),
        engagements: Iterable[Engagement] = (),
        instruments: Iterable[Instrument] = (),
        judgements: Iterable[Judgement] = (),
    ) -> Records:
        """Hold records by id; where an id comes twice the later record stays.

        Returns
        -------
        Records
            In the order of ids, whatever the order of the iterables.
        """
        return cls(
            dataset,
            _by_id(sources),
            _by_id(officials),
            _by_id(agencies),
            _by_id(organisations),
            _by_id(events),
            _by_id(engagements),
            _by_id(instruments),
            tuple(sorted(judgements, key=lambda j: (j.pair, j.judgement, j.date.text, str(j)))),
        )

    @cached_property
    def posts(self) -> Mapping[str, tuple[Post, Agency | Organisation]]:
        """Every post with the agency or organisation that it belongs to, by post id."""
        bodies: list[Agency | Organisation] = [
            *self.agencies.values(),
            *self.organisations.values(),
        ]
        return MappingProxyType({post.id: (post, body) for body in bodies for post in body.posts})

    @cached_property
    def claims_about(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims about a field of a record, by the record's id."""
        about: dict[str, tuple[Claim, ...]] = {}
        for event in self.events.values():
            for claim in event.claims:
                if claim.record:
                    about[claim.record] = (*about.get(claim.record, ()), claim)
        return MappingProxyType(about)

    def all_of(self, kind: str) -> Iterator[Record]:
        """Go through the records of a kind, named in the plural, in the order of their ids."""
        found = getattr(self, kind)
        yield from found.values() if isinstance(found, Mapping) else found

    def name_of(self, actor_id: str) -> str:
        """Name an actor, in English where it has an English name; an unknown id stays an id."""
        if actor_id in states():
            return states()[actor_id].names["en"]
        for kind in (self.officials, self.agencies, self.organisations):
            if actor_id in kind:
                return name_in(kind[actor_id].names)
        return actor_id

    def tenures(self) -> Iterator[tuple[Official, Tenure]]:
        """Go through who held which post, by official."""
        for official in self.officials.values():
            for tenure in official.tenures:
                yield official, tenure

    def counts(self) -> dict[str, int]:
        """Count the records of each kind."""
        return {
            kind: len(getattr(self, kind))
            for kind in (
                "events",
                "engagements",
                "officials",
                "agencies",
                "organisations",
                "instruments",
                "sources",
            )
        }

    def __repr__(self) -> str:
        counts = ", ".join(f"{number} {kind}" for kind, number in self.counts().items())
        return f"<Records {self.dataset.id}: {counts}>"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th style='text-align:left'>{kind}</th><td>{number}</td></tr>"
            for kind, number in self.counts().items()
        )
        head = f"<strong>{escape(self.dataset.title)}</strong>"
        vantage = f"<p>Vantage: {escape(self.dataset.vantage)}</p>"
        return f"{head}<table>{rows}</table>{vantage}"


def _by_id(records: Iterable[R]) -> Mapping[str, R]:
    return MappingProxyType({record.id: record for record in sorted(records, key=lambda r: r.id)})
