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
from diplograph.intake.judging import remedy_by_judgement
from diplograph.intake.problems import RecordPlace
from diplograph.intake.reading import Reading
from diplograph.intake.whereabouts import check_two_places, cities
from diplograph.model.dates import EdtfDate
from diplograph.model.engagements import Engagement
from diplograph.model.sources import Source, original

Found = tuple[Any, RecordPlace]


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
    yield from check_lone_reprints(reading)


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
            is_judged = frozenset({one.id, other.id}) in apart
            if not overlap or is_judged or _is_next_leg(one, other):
                continue
            same = fingerprint(one) == fingerprint(other)
            degree = "the same day" if same else "overlapping days"
            value = f"'{other.id}' ({other.kind} of the same actors on {degree})"
            expected = f"clearly another engagement than '{one.id}'"
            remedy = remedy_by_judgement("Correct one of them", "not-duplicate", one.id, other.id)
            yield place.problem("duplicate", (), value, expected, remedy, "warning")


def _is_next_leg(one: Engagement, other: Engagement) -> bool:
    """Tell whether one visit ends on the day on which the other begins, in another place."""
    spans = sorted(
        (day.isoformat(), end.isoformat(), e.place or "")
        for e in (one, other)
        if (day := e.date.start) and (end := e.date.end)
    )
    if one.kind != "visit" or len(spans) < 2 or spans[0][:2] == spans[1][:2]:  # noqa: PLR2004
        return False
    (_, last, here), (first, _, there) = spans
    return last == first and cities(here).isdisjoint(cities(there))


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
                remedy = remedy_by_judgement(
                    "Correct a tenure", "not-same-person", one.id, other.id
                )
                path = ("tenures", index)
                yield place.problem("shared-post", path, value, expected, remedy, "warning")


def _certainly_overlap(one: Any, other: Any) -> bool:
    """Tell whether two tenures share a day for certain; open ends prove nothing."""
    first, second = _certain_days(one), _certain_days(other)
    if first is None or second is None:
        return False
    start, end = max(first[0], second[0]), min(first[1], second[1])
    # a post is handed over within a day, which is then the last of one and the first of the other
    return bool(start < end or (start == end and first == second))


def _certain_days(tenure: Any) -> tuple[Any, Any] | None:
    """First and last day on which the post was held for certain."""
    attested = [date.start for date in tenure.attested if _is_a_day(date)]
    # the start may have been as late as its last day, the end as early as its first
    bounds = [tenure.start.end if tenure.start else None, tenure.end.start if tenure.end else None]
    days = [day for day in (*bounds, *attested) if day]
    is_proof = bool(attested) or None not in bounds
    return (min(days), max(days)) if is_proof else None


def _is_a_day(date: EdtfDate) -> bool:
    return date.precision == "day" and not (date.is_approximate or date.is_uncertain)


def _span(tenure: Any) -> str:
    attested = ", ".join(str(date) for date in tenure.attested)
    return f"{tenure.start or '…'} to {tenure.end or attested or '…'}"


def check_early_sources(reading: Reading) -> Iterator[Problem]:
    """Report what is recorded as held though every dated source is older than it."""
    sources: dict[str, Source] = {record.id: record for record, _ in reading.records["source"]}
    for engagement, place in reading.records["engagement"]:
        start = engagement.date.start
        dates = [sources[citation.source].date for citation in engagement.citations]
        known = [date for date in dates if date]
        is_early = start and known and all(_is_before(date, start) for date in known)
        if engagement.status == "held" and is_early:
            value = ", ".join(
                f"'{c.source}' ({d})" for c, d in zip(engagement.citations, dates, strict=True)
            )
            expected = f"a source dated on or after the engagement, {engagement.date}"
            remedy = "Correct a date, set the status to announced, or cite who reports it as held."
            yield place.problem("early-source", ("citations",), value, expected, remedy, "warning")


def check_lone_reprints(reading: Reading) -> Iterator[Problem]:
    """Report what a single reprint says and other reprints of the same original do not."""
    sources: dict[str, Source] = {record.id: record for record, _ in reading.records["source"]}
    copies = {name for name, source in sources.items() if source.copies}
    # by event, and by the original that they copy
    reprints: defaultdict[str | None, defaultdict[str, set[str]]] = defaultdict(
        lambda: defaultdict(set)
    )
    for engagement, _ in reading.records["engagement"]:
        for name in copies.intersection(citation.source for citation in engagement.citations):
            reprints[engagement.event][original(name, sources)].add(name)
    for engagement, place in reading.records["engagement"]:
        cited = {citation.source for citation in engagement.citations}
        if len(cited) > 1 or not cited <= copies:
            continue
        (name,) = cited
        copied = original(name, sources)
        n_others = len(reprints[engagement.event][copied] - cited)
        if n_others > 1:
            value = f"'{name}' alone"
            expected = f"borne out by {n_others} other reprints of '{copied}'"
            remedy = "Look whether the original says it, or tell in a note that it is added."
            yield place.problem("lone-reprint", ("citations",), value, expected, remedy, "warning")


def _is_before(date: EdtfDate, start: Any) -> bool:
    return date.end is not None and not date.is_approximate and bool(date.end < start)
