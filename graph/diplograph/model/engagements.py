"""Engagements, their parties and instruments, the events they happened at and what is claimed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictFloat, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from diplograph.model.base import Id, Names, Record, Text, shorthand
from diplograph.model.codes import CountryCode, RegionCode
from diplograph.model.dates import EdtfDate
from diplograph.model.sources import Citations
from diplograph.model.vocabulary import OneOf

FiniteNumber = Annotated[StrictFloat, Field(allow_inf_nan=False)]
ActorKind = Literal["official", "agency", "organisation", "country"]


class Party(Record):
    """An actor's part in one engagement: the most specific actor that is known, and no other."""

    official: Id | None = None
    """A named official."""
    agency: Id | None = None
    """An agency whose official is not named."""
    organisation: Id | None = None
    """An organisation, where neither official nor agency is known."""
    country: Annotated[str, CountryCode()] | None = None
    """A country (ISO 3166-1 alpha-3) or a state of the past by its id, where neither official nor
    agency is known."""
    capacity: tuple[Id, ...] = ()
    """Posts acted in; empty where the source does not state it."""
    described_as: Text | None = None
    """How the source describes an official whom it does not name, in our own words."""
    side: Id | None = None
    """Delegation; parties of one side have no tie. By default the country or organisation."""
    role: Annotated[str, OneOf("roles")] = "participant"
    """What the party did."""
    presence: Annotated[str, OneOf("presences")] = "present"
    """Whether it was there itself."""
    confirmed_by: tuple[Id, ...] = ()
    """Sources in which this party confirms the engagement."""

    @model_validator(mode="after")
    def _names_one_actor(self) -> Party:
        given = [kind for kind in ("official", "agency", "organisation", "country") if self[kind]]
        if len(given) == 1:
            return self
        expected = "exactly one of official, agency, organisation and country"
        value = ", ".join(f"{kind}: {self[kind]}" for kind in given)
        remedy = "Keep the most specific one." if given else "Name the actor."
        raise PydanticCustomError(
            "one-actor", "{expected}", {"expected": expected, "subject": value, "remedy": remedy}
        )

    def __getitem__(self, kind: str) -> str | None:
        """Read the id given for a kind of actor."""
        value: str | None = getattr(self, kind)
        return value

    @property
    def actor_kind(self) -> ActorKind:
        """Which kind of actor the party names."""
        if self.official:
            return "official"
        if self.agency:
            return "agency"
        return "organisation" if self.organisation else "country"

    @property
    def actor_id(self) -> str:
        """Id of the actor; an ISO 3166-1 alpha-3 code for a country of today."""
        return self.official or self.agency or self.organisation or self.country or ""


class TopicMention(Record):
    """A topic, and whether the source ties it to this engagement or to the whole communiqué."""

    topic: Annotated[str, OneOf("topics")]
    """Term of the topic list."""
    scope: Annotated[str, OneOf("topic-scopes")] = "engagement"
    """What the source says the topic of."""
    wording: Text | None = None
    """The words it stands for, in our own short form."""


class Engagement(Record):
    """A dated contact between actors."""

    id: Id
    """Slug, given once and never recomputed."""
    kind: Annotated[str, OneOf("engagement-kinds")]
    """Sort of engagement."""
    date: EdtfDate
    """When; ``[a..b]`` is one day within, ``a/b`` lasts from a to b."""
    date_basis: Annotated[str, OneOf("date-bases")] = "stated"
    """Whether the date is stated or inferred."""
    parties: tuple[Party, ...]
    """Who took part, at least two distinct actors."""
    citations: Citations = ()
    """Where this is read from, at least one."""
    status: Annotated[str, OneOf("statuses")] = "held"
    """Whether it took place."""
    event: Id | None = None
    """Event at which it happened."""
    place: Text | None = None
    """City or site."""
    channel: Annotated[str, OneOf("channels")] | None = None
    """How the parties met."""
    rank: Annotated[str, OneOf("visit-ranks")] | None = None
    """Protocol rank of a visit."""
    initiative: Text | None = None
    """Actor (one of the parties) that asked for it."""
    topics: tuple[Annotated[TopicMention, shorthand("topic", TopicMention)], ...] = ()
    """What it was about."""
    instruments: tuple[Id, ...] = ()
    """What was signed or announced."""
    uncertain: tuple[Text, ...] = ()
    """Fields that are doubtful, such as ``parties[1].official``."""
    summary: Text | None = None
    """What happened, in our own words."""
    note: Text | None = None
    """Remark of the curator."""


class Instrument(Record):
    """What was signed: memorandum, agreement, action plan, joint declaration."""

    id: Id
    """Slug, given once and never recomputed."""
    titles: Names
    """Title by language; ours where the source gives none."""
    kind: Annotated[str, OneOf("instrument-kinds")]
    """Sort of instrument."""
    signatories: tuple[Party, ...] = ()
    """Who signed."""
    topics: tuple[Annotated[TopicMention, shorthand("topic", TopicMention)], ...] = ()
    """Subject."""
    signed: EdtfDate | None = None
    """Date of signature."""
    status: Annotated[str, OneOf("instrument-statuses")] = "signed"
    """How far it has come."""
    citations: Citations = ()
    """Where this is read from, at least one."""
    note: Text | None = None
    """Remark of the curator."""


class Claim(Record):
    """What a source asserts about an event, kept even when others or the records contradict it."""

    counts: Annotated[str, OneOf("claim-counts")] | None = None
    """What the stated figure counts; left out where the claim is about a field of a record."""
    actor: Text | None = None
    """Whose meetings, memoranda … are counted: an official, agency, organisation or country."""
    region: Annotated[str, RegionCode()] | None = None
    """Region of the counterparts that the figure is about (UN M49 code); all where left out."""
    record: Text | None = None
    """Id of the record that the claim is about."""
    field: Text | None = None
    """Field of that record."""
    value: StrictInt | FiniteNumber | Text
    """Value as the source states it."""
    qualifier: Annotated[str, OneOf("claim-qualifiers")] = "exactly"
    """How exact the source says the figure is."""
    citations: Citations = ()
    """Where this is read from, at least one."""
    explanations: tuple[Annotated[str, OneOf("claim-explanations")], ...] = ()
    """What may lie behind a difference from other claims or from the records."""
    note: Text | None = None
    """Remark of the curator."""

    @model_validator(mode="after")
    def _is_about_one_thing(self) -> Claim:
        about_field = self.record is not None and self.field is not None
        if (self.counts is None) != about_field or (self.counts and (self.record or self.field)):
            expected = "a claim with either 'counts' or both 'record' and 'field'"
            raise PydanticCustomError(
                "claim-subject", "{expected}", {"expected": expected, "subject": str(self.value)}
            )
        return self


class Event(Record):
    """The gathering that engagements happened at."""

    id: Id
    """Slug, given once and never recomputed."""
    names: Names
    """Name by language."""
    kind: Annotated[str, OneOf("event-kinds")]
    """Sort of event."""
    start: EdtfDate | None = None
    """First day."""
    end: EdtfDate | None = None
    """Last day, also counted."""
    place: Text | None = None
    """City or site."""
    country: Annotated[str, CountryCode()] | None = None
    """Country where it took place (ISO 3166-1 alpha-3, or the id of a state of the past)."""
    host: Text | None = None
    """Actor that hosts it."""
    organiser: Text | None = None
    """Actor whose gathering it is."""
    series: Id | None = None
    """Slug shared by all sessions of a series."""
    parent: Id | None = None
    """Event within which it took place."""
    claims: tuple[Claim, ...] = ()
    """Figures and other assertions of the sources."""
    citations: Citations = ()
    """Where this is read from."""
    note: Text | None = None
    """Remark of the curator."""
