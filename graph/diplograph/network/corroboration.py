"""Corroboration: how many independent voices stand behind an engagement, and of which sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass

from diplograph.model.engagements import Engagement
from diplograph.model.records import Records
from diplograph.model.sources import Citation, Source, original
from diplograph.network.sides import side_of_party

# kinds of source in which a side speaks for itself
_READOUTS = frozenset({"communique", "database", "official-page", "press-agency", "social-post"})
_BOTH = 2


@dataclass(frozen=True, slots=True)
class Corroboration:
    """What stands behind one engagement.

    Attributes
    ----------
    n_sources
        Sources cited.
    n_independent
        Voices: a communiqué and all that reprint it are one, and so is each side's own readout,
        on however many of its pages and agencies.
    sides
        Sides that took part and report it themselves, sorted: ISO 3166-1 alpha-3 codes or
        organisation ids.
    n_sides
        Sides that took part.
    disputed
        Fields on which sources disagree, from claims about the engagement, sorted.
    """

    n_sources: int
    n_independent: int
    sides: tuple[str, ...]
    n_sides: int
    disputed: tuple[str, ...]

    @property
    def both_sides(self) -> bool:
        """Whether at least two of the sides that took part report it."""
        return len(self.sides) >= _BOTH


Grade = Callable[[Corroboration], str]


def grade(corroboration: Corroboration) -> str:
    """Grade how well an engagement is attested; replace by a function of your own.

    Parameters
    ----------
    corroboration
        What stands behind the engagement.

    Returns
    -------
    str
        ``both-sides`` (two sides report it), else ``independent`` (two voices or more), else
        ``single-voice``, else ``uncited``; terms of ``corroboration-grades``.

    Notes
    -----
    The grade says who vouches, not whether it is true. Disputed fields stand apart from it: an
    engagement that both sides report may still have two dates.
    """
    if corroboration.both_sides:
        return "both-sides"
    if corroboration.n_independent >= _BOTH:
        return "independent"
    return "single-voice" if corroboration.n_independent else "uncited"


def corroborate(engagement: Engagement, records: Records) -> Corroboration:
    """Count the sources, voices and sides behind an engagement.

    Parameters
    ----------
    engagement
        One of the records.
    records
        The data set that holds its sources.

    Returns
    -------
    Corroboration
        Counts, sides and disputed fields.
    """
    parties = [side_of_party(party, records) for party in engagement.parties]
    confirming = {
        side_of_party(party, records) for party in engagement.parties if party.confirmed_by
    }
    for citation in engagement.citations:
        side = _side_of_source(records.sources[original(citation.source, records.sources)], records)
        confirming |= {side} & set(parties)
    return Corroboration(
        n_sources=len({citation.source for citation in engagement.citations}),
        n_independent=len(voices(engagement.citations, records)),
        sides=tuple(sorted(confirming)),
        n_sides=len(set(parties)),
        disputed=_disputed(engagement.id, records),
    )


def voices(citations: Collection[Citation], records: Records) -> set[str]:
    """Name the voices behind citations: an original source, or a side that speaks for itself.

    Parameters
    ----------
    citations
        What a record cites.
    records
        The data set that holds the sources.

    Returns
    -------
    set of str
        Source ids, and for readouts the side's id with ``side:`` before it.
    """
    found = set()
    for citation in citations:
        source = records.sources[original(citation.source, records.sources)]
        is_readout = source.side is not None and source.kind in _READOUTS
        found.add(f"side:{_side_of_source(source, records)}" if is_readout else source.id)
    return found


def _side_of_source(source: Source, records: Records) -> str:
    """Lift an agency that publishes to the country or organisation it belongs to."""
    agency = records.agencies.get(source.side or "")
    if agency is not None:
        return agency.country or agency.organisation or agency.id
    return source.side or ""


def _disputed(engagement_id: str, records: Records) -> tuple[str, ...]:
    stated: defaultdict[str, set[str]] = defaultdict(set)
    for claim in records.claims_about.get(engagement_id, ()):
        stated[claim.field or ""].add(str(claim.value))
    return tuple(sorted(field for field, values in stated.items() if len(values) > 1))
