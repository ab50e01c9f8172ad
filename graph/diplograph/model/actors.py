"""Actors: officials, the posts they hold, agencies and international organisations."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from diplograph.model.base import Id, Names, Record, Text, Url
from diplograph.model.codes import CountryCode
from diplograph.model.dates import EdtfDate
from diplograph.model.sources import Citations
from diplograph.model.vocabulary import OneOf

ExternalIds = dict[Text, Text]


class Post(Record):
    """An office that somebody holds, apart from who holds it."""

    id: Id
    """Slug, unique among all records of the data set."""
    titles: Names
    """Title of the office by language."""
    rank: Annotated[str, OneOf("ranks")] | None = None
    """Protocol level of the office."""


class Tenure(Record):
    """Who held a post from when to when; no end does not mean still in office."""

    post: Id
    """Id of the post."""
    start: EdtfDate | None = None
    """First day in office, which may stop at the year or month."""
    end: EdtfDate | None = None
    """Last day in office."""
    attested: tuple[EdtfDate, ...] = ()
    """Dates at which a source shows the official in the post."""
    citations: Citations = ()
    """Where this is read from."""


class Official(Record):
    """A person in public capacity only."""

    id: Id
    """Slug, given once and never recomputed."""
    names: Names
    """Name by language, in native script where known."""
    aliases: tuple[Text, ...] = ()
    """Other spellings and transliterations."""
    country: Annotated[str, CountryCode()] | None = None
    """Country served (ISO 3166-1 alpha-3, or the id of a state of the past); left out for officials
    of an organisation and for those who served two states, whose posts tell."""
    tenures: tuple[Tenure, ...] = ()
    """Posts held."""
    external_ids: ExternalIds = Field(default_factory=dict)
    """Ids elsewhere, such as wikidata."""
    note: Text | None = None
    """Remark in our own words."""


class _Body(Record):
    id: Id
    """Slug, given once and never recomputed."""
    names: Names
    """Name by language."""
    abbreviation: Text | None = None
    """Usual abbreviation."""
    aliases: tuple[Text, ...] = ()
    """Other names."""
    posts: tuple[Post, ...] = ()
    """Offices of this body."""
    url: Url | None = None
    """Official page."""
    external_ids: ExternalIds = Field(default_factory=dict)
    """Ids elsewhere, such as wikidata."""
    citations: Citations = ()
    """Where this is read from."""
    note: Text | None = None
    """Remark in our own words."""


class Agency(_Body):
    """A service, ministry or other organ of a country or of an international organisation."""

    kind: Annotated[str, OneOf("agency-kinds")]
    """Sort of agency."""
    country: Annotated[str, CountryCode()] | None = None
    """Country that it is an organ of (ISO 3166-1 alpha-3, or the id of a state of the past)."""
    organisation: Id | None = None
    """Organisation that it is an organ of; exactly one of country and organisation is given."""
    parent: Id | None = None
    """Agency that it belongs to."""

    @model_validator(mode="after")
    def _belongs_to_one(self) -> Agency:
        if (self.country is None) == (self.organisation is None):
            expected = "an agency of exactly one country or organisation"
            raise PydanticCustomError(
                "belongs-to-one", "{expected}", {"expected": expected, "subject": self.id}
            )
        return self


class Organisation(_Body):
    """An international organisation; its ids are a namespace apart from the country codes."""

    kind: Annotated[str, OneOf("organisation-kinds")]
    """Sort of organisation."""
    parent: Id | None = None
    """Organisation that it belongs to."""
