"""Citations as they travel on nodes and edges, each with what a reader needs to find it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from diplograph.model.records import Records
from diplograph.model.sources import Citation, original


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
        Keys source, publisher, language, and where known title, url, date, locator and original
        (the source that this one reprints); in the order of the record.
    """
    written = []
    for citation in citations:
        source = records.sources[citation.source]
        copied = original(source.id, records.sources)
        facts: dict[str, Any] = {
            "source": source.id,
            "publisher": source.publisher,
            "title": source.title,
            "url": source.url,
            "date": str(source.date or ""),
            "language": source.language,
            "locator": citation.locator,
            "original": copied if copied != source.id else None,
        }
        written.append({key: value for key, value in facts.items() if value})
    return written
