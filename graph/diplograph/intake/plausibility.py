"""Suggestions for a curator: what looks like a duplicate or cannot well have happened as recorded.

These are warnings. A judgement of the curator silences one for good and can be taken back.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from diplograph.errors import Problem
from diplograph.intake.problems import RecordPlace
from diplograph.intake.reading import Reading
from diplograph.model.dates import EdtfDate
from diplograph.model.engagements import Engagement
from diplograph.model.sources import Source

Found = tuple[Any, RecordPlace]

# ways of meeting that need the official in one place
_IN_PERSON = frozenset({None, "in-person"})


def check_plausibility(
    reading: Reading, *, apart: frozenset[frozenset[str]] = frozenset()
) -> Iterator[Problem]:
    """Suggest what a curator should look at again.

    Parameters
    ----------
    reading
        What was read, free of errors.
    apart
        Pairs of record ids that were judged not to be duplicates.

    Yields
    ------
    Problem
        Warnings, rule by rule.
    """
    yield from check_duplicates(reading.records["engagement"], apart)
    yield from check_two_places(reading.records["engagement"], apart)
    yield from check_shared_posts(reading.records["official"], apart)
    yield from check_early_sources(reading)


def fingerprint(engagement: Engagement) -> str:
    """Write a short mark that engagements of the same actors, kind and days share.

    Parameters
    ----------
    engagement
        Any engagement.

    Returns
    -------
    str
        Twelve hexadecimal digits of SHA-256; it detects duplicates and is nobody's id.

    Examples
    --------
    >>> from diplograph import load_records
    >>> engagements = load_records("marrakech-2025").engagements
    >>> fingerprint(engagements["interpol-ga93-50"]) == fingerprint(engagements["interpol-ga93-51"])
    False
    """
    actors = sorted(_actor_mark(party) for party in engagement.parties)
    days = (engagement.date.start, engagement.date.end)
    text = "|".join([engagement.kind, *actors, *(day.isoformat() if day else "" for day in days)])
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _actor_mark(party: Any) -> str:
    # the president and the secretary general of one organisation are not one counterpart
    return "/".join([party.actor_id, *sorted(party.capacity), party.described_as or ""])


def check_duplicates(found: Iterable[Found], apart: frozenset[frozenset[str]]) -> Iterator[Problem]:
    """Suggest engagements of the same actors and kind whose days overlap."""
    alike: defaultdict[tuple[str, frozenset[str]], list[Found]] = defaultdict(list)
    for engagement, place in found:
        actors = frozenset(_actor_mark(party) for party in engagement.parties)
        alike[engagement.kind, actors].append((engagement, place))
    for group in alike.values():
        for (one, _), (other, place) in combinations(group, 2):
            overlap = other.date.overlaps(one.date.start, one.date.end)
            if not overlap or frozenset({one.id, other.id}) in apart:
                continue
            same = fingerprint(one) == fingerprint(other)
            degree = "the same day" if same else "overlapping days"
            value = f"'{other.id}' ({other.kind} of the same actors on {degree})"
            expected = f"clearly another engagement than '{one.id}'"
            remedy = _judge("duplicate or not-duplicate", one.id, other.id)
            yield place.problem("duplicate", (), value, expected, remedy, "warning")


def check_two_places(found: Iterable[Found], apart: frozenset[frozenset[str]]) -> Iterator[Problem]:
    """Report an official recorded in two places on one day."""
    days: defaultdict[tuple[str, Any], list[Found]] = defaultdict(list)
    for engagement, place in found:
        if engagement.date.precision == "day" and engagement.channel in _IN_PERSON:
            for party in engagement.parties:
                if party.official and party.presence == "present" and engagement.place:
                    days[party.official, engagement.date.start].append((engagement, place))
    for (official, day), group in days.items():
        for (one, _), (other, place) in combinations(group, 2):
            if _city(one.place) == _city(other.place) or frozenset({one.id, other.id}) in apart:
                continue
            value = f"'{other.place}'"
            expected = f"where '{official}' was on {day} ('{one.id}' says {one.place})"
            remedy = "Correct place or date, or judge the two not-duplicate where both hold."
            yield place.problem("two-places", ("place",), value, expected, remedy, "warning")


def _city(place: str) -> str:
    # "Marrakech, Menara Gardens" is in Marrakech
    return place.partition(",")[0].strip().casefold()


def check_shared_posts(
    found: Iterable[Found], apart: frozenset[frozenset[str]]
) -> Iterator[Problem]:
    """Report two officials who hold one post at the same time."""
    holders: defaultdict[str, list[tuple[Any, Any, RecordPlace, int]]] = defaultdict(list)
    for official, place in found:
        for index, tenure in enumerate(official.tenures):
            holders[tenure.post].append((official, tenure, place, index))
    for post, tenures in holders.items():
        for (one, first, _, _), (other, second, place, index) in combinations(tenures, 2):
            if one.id == other.id or frozenset({one.id, other.id}) in apart:
                continue
            if _certainly_overlap(first, second):
                value = f"'{post}'"
                expected = f"free while '{one.id}' held it ({_span(first)})"
                remedy = "Correct a tenure, or judge the two not-same-person where both held it."
                path = ("tenures", index)
                yield place.problem("shared-post", path, value, expected, remedy, "warning")


def _certainly_overlap(one: Any, other: Any) -> bool:
    """Tell whether two tenures share a day for certain; open ends prove nothing."""
    first, second = _certain_days(one), _certain_days(other)
    if first is None or second is None:
        return False
    return bool(first[0] <= second[1] and second[0] <= first[1])


def _certain_days(tenure: Any) -> tuple[Any, Any] | None:
    starts = [tenure.start.end] if tenure.start and tenure.start.end else []
    ends = [tenure.end.start] if tenure.end and tenure.end.start else []
    attested = [day for date in tenure.attested for day in (date.start, date.end) if day]
    days = [*starts, *ends, *attested]
    return (min(days), max(days)) if len(days) > 1 or attested else None


def _span(tenure: Any) -> str:
    attested = ", ".join(str(date) for date in tenure.attested)
    return f"{tenure.start or '…'} to {tenure.end or attested or '…'}"


def check_early_sources(reading: Reading) -> Iterator[Problem]:
    """Report a source that is dated before what it is cited for having been held."""
    sources: dict[str, Source] = {record.id: record for record, _ in reading.records["source"]}
    for engagement, place in reading.records["engagement"]:
        start = engagement.date.start
        if engagement.status != "held" or start is None:
            continue
        for index, citation in enumerate(engagement.citations):
            date = sources[citation.source].date
            if date and not date.is_approximate and _is_before(date, start):
                path = ("citations", index)
                value = f"'{citation.source}' ({date})"
                expected = f"dated on or after the engagement, {engagement.date}"
                remedy = "Correct a date, or set the status to announced."
                yield place.problem("early-source", path, value, expected, remedy, "warning")


def _is_before(date: EdtfDate, start: Any) -> bool:
    return date.end is not None and bool(date.end < start)


def _judge(words: str, one: str, other: str) -> str:
    return f"Judge the pair in judgements.yaml ({words}: {one}, {other}), or correct one of them."
