"""Claims beside what the records enumerate: both are kept, neither is forced to agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from diplograph.model.engagements import Claim, Engagement, Event, Party
from diplograph.model.records import Records
from diplograph.model.states import states
from diplograph.model.vocabulary import vocabulary
from diplograph.network.citations import cite
from diplograph.network.sides import country_of, side_of_party

_TOLERANCE = 0.1


def claims_of(event: Event, records: Records) -> list[dict[str, Any]]:
    """Write an event's claims, each with the count of records it can be held against.

    Parameters
    ----------
    event
        The event that sources make claims about.
    records
        The data set that holds the event.

    Returns
    -------
    list of dict
        Keys value, qualifier, citations; for a figure counts, actor, actor_name, region and,
        where it can be enumerated, ``enumerated``, ``agrees`` (whether the count fits),
        ``breakdown`` (count by kind) and ``counterparts`` (by country and organisation); for a
        claim about a field record, field and ``recorded`` (what the records say).
    """
    return [_write(claim, event, records) for claim in event.claims]


def _write(claim: Claim, event: Event, records: Records) -> dict[str, Any]:
    written: dict[str, Any] = {
        "value": claim.value,
        "qualifier": claim.qualifier,
        "counts": claim.counts,
        "actor": claim.actor,
        "actor_name": records.name_of(claim.actor) if claim.actor else None,
        "region": claim.region,
        "record": claim.record,
        "field": claim.field,
        "explanations": list(claim.explanations) or None,
        "note": claim.note,
        "citations": cite(claim.citations, records),
    }
    if claim.record and claim.field:
        written["recorded"] = _recorded(claim.record, claim.field, records)
    elif claim.counts:
        written |= _enumerate(claim, event, records)
        if "enumerated" in written and not isinstance(claim.value, str):
            written["agrees"] = agrees(claim.qualifier, written["enumerated"], claim.value)
    return {key: value for key, value in written.items() if value is not None}


def agrees(qualifier: str, enumerated: float, claimed: float) -> bool:
    """Tell whether a count fits a claim, as the claim's qualifier says.

    Parameters
    ----------
    qualifier
        Term of ``claim-qualifiers``; ``about`` is read as within a tenth.
    enumerated, claimed
        What the records hold and what the source states.
    """
    match qualifier:
        case "about":
            return abs(enumerated - claimed) <= _TOLERANCE * claimed
        case "more-than":
            return enumerated > claimed
        case "at-least":
            return enumerated >= claimed
        case "fewer-than":
            return enumerated < claimed
        case "at-most":
            return enumerated <= claimed
        case _:
            return enumerated == claimed


def _recorded(record_id: str, field: str, records: Records) -> str | None:
    """Read what the records say in a field, such as ``date`` or ``parties[1].official``."""
    kinds = ("officials", "agencies", "organisations", "events", "engagements", "instruments")
    for kind in kinds:
        record = getattr(records, kind).get(record_id)
        if record is not None:
            value: Any = record.model_dump(mode="json")
            for part in re.findall(r"[^.\[\]]+", field):
                value = _part_of(value, part)
            return None if value is None else str(value)
    return None


def _part_of(value: Any, part: str) -> Any:
    if isinstance(value, dict):
        return value.get(part)
    if isinstance(value, list) and part.isdigit() and int(part) < len(value):
        return value[int(part)]
    return None


def _enumerate(claim: Claim, event: Event, records: Records) -> dict[str, Any]:
    """Count what the records hold of what is claimed; nothing where it cannot be counted."""
    features = vocabulary("claim-counts")[claim.counts or ""].features
    kinds = features.get("kinds")
    held = [e for e in _held_at(event, records) if _counts_for(claim, e, records)]
    match features.get("unit"):
        case "engagements":
            counted = [e for e in held if kinds is None or e.kind in kinds]
            return {
                "enumerated": len(counted),
                "breakdown": _tally(engagement.kind for engagement in counted),
                "counterparts": _tally(_counterpart(claim, e, records) for e in counted),
            }
        case "instruments":
            ids = sorted({name for engagement in held for name in engagement.instruments})
            found = [records.instruments[name].kind for name in ids]
            counted_kinds = [kind for kind in found if kinds is None or kind in kinds]
            return {"enumerated": len(counted_kinds), "breakdown": _tally(counted_kinds)}
        case "countries":
            own = {
                country_of(p, records) for e in held for p in e.parties if p.actor_id == claim.actor
            }
            met = {country_of(p, records) for e in held for p in e.parties} - own - {None}
            return {"enumerated": len(met)}
        case _:
            return {}


def _tally(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))


def _counterpart(claim: Claim, engagement: Engagement, records: Records) -> str:
    others = _others(claim, engagement, records)
    of_countries = any(country_of(party, records) for party in others)
    return "country" if of_countries else "organisation"


def _held_at(event: Event, records: Records) -> Iterable[Engagement]:
    return (e for e in records.engagements.values() if e.event == event.id and e.status == "held")


def _counts_for(claim: Claim, engagement: Engagement, records: Records) -> bool:
    others = _others(claim, engagement, records)
    is_party = claim.actor is None or len(others) < len(engagement.parties)
    return is_party and (
        claim.region is None or any(_is_in(claim.region, party, records) for party in others)
    )


def _others(claim: Claim, engagement: Engagement, records: Records) -> list[Party]:
    """List the parties that are not, and do not act for, the actor of a claim."""
    return [
        party
        for party in engagement.parties
        if claim.actor not in {party.actor_id, side_of_party(party, records)}
    ]


def _is_in(region: str, party: Party, records: Records) -> bool:
    code = country_of(party, records)
    return code is not None and region in {states()[code].region, states()[code].subregion}
