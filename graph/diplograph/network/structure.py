"""The edges that let a level be lifted: who serves where, what belongs to what, who took part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from diplograph.model.base import name_in
from diplograph.model.countries import memberships, reference_sources
from diplograph.model.records import Records
from diplograph.network.citations import cite
from diplograph.network.nodes import without_none
from diplograph.network.ties import Edge


def structure_of(records: Records, countries: set[str]) -> Iterator[Edge]:
    """Write every edge that is not an engagement.

    Parameters
    ----------
    records
        Checked records.
    countries
        ISO 3166-1 alpha-3 codes of the countries in the graph; only these get memberships.

    Yields
    ------
    tuple
        Source, target, key and attributes; ``edge_type`` is serves_in, organ_of, member_of,
        took_part_in, held_within, signed or produced.
    """
    yield from _service(records)
    yield from _organs(records)
    yield from _members(records, countries)
    yield from _participation(records)
    yield from _signatures(records)


def _edge(source: str, target: str, edge_type: str, part: str = "", **attributes: Any) -> Edge:
    key = f"{edge_type}:{part}" if part else edge_type
    return source, target, key, without_none({"edge_type": edge_type, **attributes})


def _service(records: Records) -> Iterator[Edge]:
    for official in records.officials.values():
        spells: Counter[str] = Counter()
        for tenure in official.tenures:
            post, body = records.posts[tenure.post]
            spell = spells[post.id]
            spells[post.id] += 1
            yield _edge(
                official.id,
                body.id,
                "serves_in",
                f"{post.id}:{spell}" if spell else post.id,
                post=post.id,
                title=name_in(post.titles),
                rank=post.rank,
                start=tenure.start.first_day if tenure.start else None,
                end=tenure.end.last_day if tenure.end else None,
                attested=[str(date) for date in tenure.attested],
                citations=cite(tenure.citations, records),
            )
        if official.country and not official.tenures:
            yield _edge(official.id, official.country, "serves_in")


def _organs(records: Records) -> Iterator[Edge]:
    for agency in records.agencies.values():
        owner = agency.parent or agency.country or agency.organisation or ""
        yield _edge(agency.id, owner, "organ_of", citations=cite(agency.citations, records))
    for organisation in records.organisations.values():
        if organisation.parent:
            citations = cite(organisation.citations, records)
            yield _edge(organisation.id, organisation.parent, "organ_of", citations=citations)


def _members(records: Records, countries: set[str]) -> Iterator[Edge]:
    sources = reference_sources()
    for membership in memberships():
        if membership.organisation in records.organisations and membership.country in countries:
            source = sources[membership.source]
            citation = {"source": membership.source, **source}
            kept = ("source", "publisher", "title", "url")
            yield _edge(
                membership.country,
                membership.organisation,
                "member_of",
                "" if membership.status == "member" else membership.status,
                status=membership.status,
                start=membership.start,
                end=membership.end,
                citations=[{key: citation[key] for key in kept if citation.get(key)}],
            )


def _participation(records: Records) -> Iterator[Edge]:
    seen: set[tuple[str, str]] = set()
    for engagement in records.engagements.values():
        for party in engagement.parties if engagement.event else ():
            pair = (party.actor_id, engagement.event or "")
            if pair not in seen and party.presence in {"present", "represented"}:
                seen.add(pair)
                citations = cite(engagement.citations, records)
                yield _edge(*pair, "took_part_in", citations=citations)
    for event in records.events.values():
        if event.parent:
            citations = cite(event.citations, records)
            yield _edge(event.id, event.parent, "held_within", citations=citations)


def _signatures(records: Records) -> Iterator[Edge]:
    for instrument in records.instruments.values():
        citations = cite(instrument.citations, records)
        for party in instrument.signatories:
            yield _edge(party.actor_id, instrument.id, "signed", citations=citations)
    seen: set[tuple[str, str]] = set()
    for engagement in records.engagements.values():
        for instrument_id in engagement.instruments if engagement.event else ():
            pair = (engagement.event or "", instrument_id)
            if pair not in seen:
                seen.add(pair)
                citations = cite(records.instruments[instrument_id].citations, records)
                yield _edge(*pair, "produced", citations=citations)
