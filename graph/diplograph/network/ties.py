"""Engagements → edges: one per engagement and pair of parties on different sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from diplograph.model.engagements import Engagement, Party
from diplograph.model.records import Records
from diplograph.model.vocabulary import vocabulary
from diplograph.network.citations import cite
from diplograph.network.corroboration import Grade, corroborate, voices
from diplograph.network.corroboration import grade as default_grade
from diplograph.network.nodes import without_none
from diplograph.network.sides import side_of_party

Edge = tuple[str, str, str, dict[str, Any]]

FALLBACK_RELATION = "met"


def ties_of(records: Records, grade: Grade = default_grade) -> Iterator[Edge]:
    """Write every engagement as edges.

    Parameters
    ----------
    records
        Checked records.
    grade
        How to grade what stands behind an engagement.

    Yields
    ------
    tuple
        Source, target, key (the engagement's id) and attributes. For a directed kind, such as a
        visit, the source is who the relation's name begins with (the visitor).
    """
    for engagement in records.engagements.values():
        shared = _shared_attributes(engagement, records, grade)
        sides = _sides(engagement, records)
        for first, second in combinations(range(len(engagement.parties)), 2):
            if sides[first] == sides[second]:
                continue
            one, other = engagement.parties[first], engagement.parties[second]
            source, target, relation, directed = _oriented(one, other, engagement.kind)
            attributes = {
                "edge_type": relation,
                "directed": directed,
                **shared,
                **_party_attributes("source", source, records),
                **_party_attributes("target", target, records),
            }
            yield source.actor_id, target.actor_id, engagement.id, without_none(attributes)


def _sides(engagement: Engagement, records: Records) -> list[str]:
    """Tell delegations apart; where all parties are of one side, each stands for itself."""
    sides = [side_of_party(party, records) for party in engagement.parties]
    if len(set(sides)) > 1:
        return sides
    return [party.actor_id for party in engagement.parties]


def _oriented(one: Party, other: Party, kind: str) -> tuple[Party, Party, str, bool]:
    """Decide who comes first, what the edge is called and whether the order means something."""
    features: Mapping[str, Any] = vocabulary("engagement-kinds")[kind].features
    relation = features["relation"]
    ends = (features.get("source_role"), features.get("target_role"))
    if ends == (None, None):
        return one, other, relation, False
    if (one.role, other.role) == ends:
        return one, other, relation, True
    if (other.role, one.role) == ends:
        return other, one, relation, True
    return one, other, FALLBACK_RELATION, False


def _shared_attributes(engagement: Engagement, records: Records, grade: Grade) -> dict[str, Any]:
    date = engagement.date
    behind = corroborate(engagement, records)
    return {
        "engagement": engagement.id,
        "kind": engagement.kind,
        "status": engagement.status,
        "date": str(date),
        "date_basis": engagement.date_basis,
        "date_precision": date.precision,
        "start": date.first_day,
        "end": date.last_day,
        "event": engagement.event,
        "place": engagement.place,
        "channel": engagement.channel,
        "rank": engagement.rank,
        "initiative": engagement.initiative,
        "topics": [mention.topic for mention in engagement.topics],
        "topic_scopes": [mention.scope for mention in engagement.topics],
        "instruments": list(engagement.instruments),
        "uncertain": list(engagement.uncertain),
        "summary": engagement.summary,
        "note": engagement.note,
        "citations": cite(engagement.citations, records),
        "n_citations": behind.n_sources,
        "n_independent": behind.n_independent,
        "voices": sorted(voices(engagement.citations, records)),
        "confirming_sides": list(behind.sides),
        "both_sides": behind.both_sides,
        "disputed": list(behind.disputed),
        "grade": grade(behind),
    }


def _party_attributes(end: str, party: Party, records: Records) -> dict[str, Any]:
    # actor and posts are repeated here so that a lifted tie still says who it was
    return {
        f"{end}_actor": party.actor_id,
        f"{end}_name": records.name_of(party.actor_id),
        f"{end}_role": party.role,
        f"{end}_capacity": list(party.capacity),
        f"{end}_posts": [dict(records.posts[post][0].titles) for post in party.capacity],
        f"{end}_described_as": party.described_as,
        f"{end}_presence": party.presence,
        f"{end}_confirmed_by": list(party.confirmed_by),
    }
