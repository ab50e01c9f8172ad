"""Sources: what was published, by whom, on whose side, and which of them reprint another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from diplograph.model.base import Id, Language, Record, Text, Url, shorthand
from diplograph.model.dates import EdtfDate
from diplograph.model.vocabulary import OneOf


class Source(Record):
    """A publication that records are read from; its title is all that is quoted of it."""

    id: Id
    """Slug, given once and never recomputed."""
    publisher: Text
    """Who published it, as the publisher writes its own name."""
    title: Text | None = None
    """Title as published, in the language of the source."""
    url: Url | None = None
    """Address of the page."""
    date: EdtfDate | None = None
    """Date of publication."""
    date_basis: Annotated[str, OneOf("date-bases")] = "stated"
    """Whether the page states its date or the date was inferred."""
    language: Language
    """Language of the page."""
    kind: Annotated[str, OneOf("source-kinds")]
    """Sort of publication."""
    side: Text | None = None
    """Whose side publishes it: a country (ISO 3166-1 alpha-3), organisation or agency; left out
    for third parties."""
    copies: Id | None = None
    """The source that this one reprints or summarises; both then are one voice."""
    note: Text | None = None
    """Remark in our own words."""


class Citation(Record):
    """Where a record comes from: a source and a place in it."""

    source: Id
    """Id of the source."""
    locator: Text | None = None
    """Place in the source, such as a page or paragraph."""


Citations = tuple[Annotated[Citation, shorthand("source", Citation)], ...]


def original(source_id: str, sources: Mapping[str, Source]) -> str:
    """Follow reprints back to the source that they copy; a circle ends at its smallest id."""
    seen = [source_id]
    while copied := sources[seen[-1]].copies:
        if copied in seen:
            return min(seen[seen.index(copied) :])
        seen.append(copied)
    return seen[-1]
