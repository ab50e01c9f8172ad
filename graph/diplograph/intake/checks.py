"""Rules that hold between records: ids that exist, tenures, event dates, parties, citations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from diplograph.errors import Problem
from diplograph.intake.collection import Collection
from diplograph.intake.judging import check_judgements, judged_apart
from diplograph.intake.plausibility import check_plausibility
from diplograph.intake.problems import RecordPlace
from diplograph.intake.reading import Reading
from diplograph.intake.references import (
    References,
    check_circles,
    check_references,
    check_unused,
)
from diplograph.intake.state_years import (
    check_states_of_engagement,
    check_states_of_event,
    check_states_of_instrument,
)
from diplograph.model.actors import Official, Tenure
from diplograph.model.dates import EdtfDate
from diplograph.model.engagements import Engagement, Event, Instrument
from diplograph.model.states import historical_states


def check_reading(reading: Reading) -> Iterator[Problem]:
    """Check all rules that hold between records.

    Parameters
    ----------
    reading
        What was read.

    Yields
    ------
    Problem
        Rule by rule; what follows from a record that is itself broken is left out.
    """
    references = References.of(reading)
    problems = [
        *check_duplicate_ids(reading),
        *check_references(reading, references),
        *check_circles(reading),
        *check_judgements(reading, references),
    ]
    collection = Collection(reading)
    for word, rule in RULES:
        for record, place in reading.records[word]:
            problems += rule(record, place, collection)
    yield from problems
    if not any(problem.severity == "error" for problem in [*reading.problems, *problems]):
        # while something is wrong, what looks unused or doubled may only look so
        yield from check_unused(reading, references)
        yield from check_plausibility(reading, apart=judged_apart(reading))


def check_duplicate_ids(reading: Reading) -> Iterator[Problem]:
    """Report ids that more than one record bears, whatever the kind, or a state of the past."""
    first: dict[str, tuple[RecordPlace, tuple[str | int, ...]]] = {}
    for found in reading.records.values():
        for record, place in found:
            for record_id, path in _ids_of(record):
                if record_id in historical_states():
                    value = f"'{record_id}'"
                    remedy = "A state of the past has it; choose another."
                    yield place.problem("duplicate-id", path, value, "an id of its own", remedy)
                elif record_id in first:
                    # the id that was meant is not known, so what names it is no second problem
                    reading.nameless.add("post" if len(path) > 1 else place.word)
                    other, other_path = first[record_id]
                    remedy = f"It is taken in {other.where(other_path)}; choose another."
                    value = f"'{record_id}'"
                    yield place.problem("duplicate-id", path, value, "an id of its own", remedy)
                else:
                    first[record_id] = place, path


def _ids_of(record: Any) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    if hasattr(record, "id"):
        yield record.id, ("id",)
    for index, post in enumerate(getattr(record, "posts", ())):
        yield post.id, ("posts", index, "id")


def check_parties(engagement: Engagement, place: RecordPlace, _: Collection) -> Iterator[Problem]:
    """Report an engagement with fewer than two distinct parties."""
    actors = [party.actor_id for party in engagement.parties]
    if len(set(actors)) < 2:  # noqa: PLR2004 - it takes two
        value = f"'{actors[0]}' alone" if actors else ""
        remedy = "Name the other side: an official, agency, organisation or country."
        expected = "a list of at least two distinct parties"
        yield place.problem("two-parties", ("parties",), value, expected, remedy)


def check_citations(
    record: Engagement | Instrument, place: RecordPlace, _: Collection
) -> Iterator[Problem]:
    """Report an engagement or instrument that nobody is cited for."""
    if not record.citations:
        remedy = "Name the id of a source under 'citations'."
        yield place.problem("citation", ("citations",), "", "a citation", remedy)


def check_claims(event: Event, place: RecordPlace, _: Collection) -> Iterator[Problem]:
    """Report a claim that names nobody who claims it."""
    for index, claim in enumerate(event.claims):
        if not claim.citations:
            path = ("claims", index, "citations")
            remedy = "Name the id of the source that states it."
            yield place.problem("citation", path, "", "a citation", remedy)


def check_signing(engagement: Engagement, place: RecordPlace, _: Collection) -> Iterator[Problem]:
    """Report a signing that does not say what was signed."""
    if engagement.kind == "signing" and not engagement.instruments:
        remedy = "Describe what was signed under 'instruments:' of the file and name its id here."
        yield place.problem("instrument", ("instruments",), "", "the signed instrument", remedy)


def check_within_event(
    engagement: Engagement, place: RecordPlace, collection: Collection
) -> Iterator[Problem]:
    """Report an engagement that falls on no day of its event."""
    event = collection.events.get(engagement.event or "")
    if event is None:
        return
    start = event.start.start if event.start else None
    end = event.end.end if event.end else None
    if _is_reversed(event.start, event.end):
        return
    if not engagement.date.overlaps(start, end):
        expected = f"within the event '{event.id}' ({_span(event.start, event.end)})"
        remedy = "Correct the date, or the event it belongs to."
        yield place.problem("event-dates", ("date",), f"'{engagement.date}'", expected, remedy)


def check_capacities(
    engagement: Engagement, place: RecordPlace, collection: Collection
) -> Iterator[Problem]:
    """Report an official that acts in a post it did not hold on the day."""
    for index, party in enumerate(engagement.parties):
        official = collection.officials.get(party.official or "")
        if official is None:
            continue
        for number, post in enumerate(party.capacity):
            if post not in collection.posts:
                continue
            path = ("parties", index, "capacity", number)
            yield from _check_capacity(official, post, engagement.date, place, path)


def _check_capacity(
    official: Official, post: str, date: EdtfDate, place: RecordPlace, path: tuple[str | int, ...]
) -> Iterator[Problem]:
    tenures = [tenure for tenure in official.tenures if tenure.post == post]
    if any(_is_reversed(tenure.start, tenure.end) for tenure in tenures):
        return
    if any(date.overlaps(*_days_of(tenure)) for tenure in tenures):
        return
    if tenures:
        spans = " and ".join(_span(tenure.start, tenure.end) for tenure in tenures)
        expected = f"a post that '{official.id}' held on {date} (held: {spans})"
        remedy = "Correct the date, the post or the tenure."
    else:
        expected = f"a post that '{official.id}' is recorded in"
        held = ", ".join(tenure.post for tenure in official.tenures) or "none"
        remedy = f"Add the tenure to the official, or name another post (recorded: {held})."
    yield place.problem("tenure", path, f"'{post}'", expected, remedy)


def _days_of(tenure: Tenure) -> tuple[Any, Any]:
    return (
        tenure.start.start if tenure.start else None,
        tenure.end.end if tenure.end else None,
    )


def check_event_span(event: Event, place: RecordPlace, _: Collection) -> Iterator[Problem]:
    """Report an event that ends before it starts."""
    yield from _check_order(event.start, event.end, ("end",), place)


def check_tenure_spans(official: Official, place: RecordPlace, _: Collection) -> Iterator[Problem]:
    """Report a tenure that ends before it starts."""
    for index, tenure in enumerate(official.tenures):
        yield from _check_order(tenure.start, tenure.end, ("tenures", index, "end"), place)


def _check_order(
    start: EdtfDate | None, end: EdtfDate | None, path: tuple[str | int, ...], place: RecordPlace
) -> Iterator[Problem]:
    if end and _is_reversed(start, end):
        expected = f"on or after the start, {start}"
        yield place.problem(
            "end-before-start", path, f"'{end}'", expected, "Correct one of the two dates."
        )


def _is_reversed(start: EdtfDate | None, end: EdtfDate | None) -> bool:
    return bool(start and end and start.start and end.end and end.end < start.start)


def _span(start: EdtfDate | None, end: EdtfDate | None) -> str:
    return f"{start or 'start unknown'} to {end or 'open'}"


Rule = Callable[[Any, RecordPlace, Collection], Iterable[Problem]]
RULES: tuple[tuple[str, Rule], ...] = (
    ("engagement", check_parties),
    ("engagement", check_citations),
    ("engagement", check_signing),
    ("engagement", check_within_event),
    ("engagement", check_capacities),
    ("engagement", check_states_of_engagement),
    ("instrument", check_states_of_instrument),
    ("event", check_states_of_event),
    ("instrument", check_citations),
    ("event", check_claims),
    ("event", check_event_span),
    ("official", check_tenure_spans),
)
