"""Citations as they travel on nodes and edges, and how many independent voices they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from diplograph.model.records import Records
from diplograph.model.sources import Citation, Source


def cite(citations: Iterable[Citation], records: Records) -> list[dict[str, str]]:
    """Write citations with what a reader needs to find the source.

    Parameters
    ----------
    citations
        What a record cites.
    records
        The data set that holds the sources.

    Returns
    -------
    list of dict
        Keys source, publisher, language, and where known title, url, date and locator; in the
        order of the record.
    """
    written = []
    for citation in citations:
        source = records.sources[citation.source]
        facts: dict[str, Any] = {
            "source": source.id,
            "publisher": source.publisher,
            "title": source.title,
            "url": source.url,
            "date": str(source.date or ""),
            "language": source.language,
            "locator": citation.locator,
        }
        written.append({key: value for key, value in facts.items() if value})
    return written


def independent_voices(citations: Iterable[Citation], sources: Mapping[str, Source]) -> int:
    """Count the voices behind citations: a source and all that reprint it are one.

    Parameters
    ----------
    citations
        What a record cites.
    sources
        Sources by id.

    Returns
    -------
    int
        Number of distinct originals.
    """
    return len({original(citation.source, sources) for citation in citations})


def original(source_id: str, sources: Mapping[str, Source]) -> str:
    """Follow reprints back to the source that they copy; a circle ends at its smallest id."""
    seen = [source_id]
    while copied := sources[seen[-1]].copies:
        if copied in seen:
            return min(seen[seen.index(copied) :])
        seen.append(copied)
    return seen[-1]
