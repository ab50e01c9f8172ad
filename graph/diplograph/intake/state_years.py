"""Rules on states of the past: nothing that is dated outside its years was done by such a state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diplograph.errors import Problem, Severity
from diplograph.intake.collection import Collection
from diplograph.intake.places import Path
from diplograph.intake.problems import RecordPlace
from diplograph.model.dates import EdtfDate
from diplograph.model.engagements import Engagement, Event, Instrument, Party
from diplograph.model.states import historical_states

Days = tuple[EdtfDate | None, EdtfDate | None]


def check_states_of_engagement(
    engagement: Engagement, place: RecordPlace, collection: Collection
) -> Iterator[Problem]:
    """Report a party of a state that was not there on any day of the engagement."""
    days = (engagement.date, engagement.date)
    yield from _check_parties("parties", engagement.parties, days, place, collection)


def check_states_of_instrument(
    instrument: Instrument, place: RecordPlace, collection: Collection
) -> Iterator[Problem]:
    """Report a signatory of a state that was not there on any day of the signature."""
    days = (instrument.signed, instrument.signed)
    yield from _check_parties("signatories", instrument.signatories, days, place, collection)


def check_states_of_event(event: Event, place: RecordPlace, _: Collection) -> Iterator[Problem]:
    """Report an event in a state that was not there on any of its days."""
    yield from _check(event.country, ("country",), (event.start, event.end), place)


def _check_parties(
    key: str, parties: Iterable[Party], days: Days, place: RecordPlace, collection: Collection
) -> Iterator[Problem]:
    for index, party in enumerate(parties):
        path = (key, index, party.actor_kind)
        yield from _check(party.country, path, days, place)
        if agency := collection.agencies.get(party.agency or ""):
            yield from _check(agency.country, path, days, place, of=agency.id)
        if official := collection.officials.get(party.official or ""):
            # people outlive the states they served, and may then act for none or for another
            yield from _check(official.country, path, days, place, of=official.id, only_warn=True)


def _check(  # noqa: PLR0913 - the party, its days and its place have this many sides
    state_id: str | None,
    path: Path,
    days: Days,
    place: RecordPlace,
    *,
    of: str = "",
    only_warn: bool = False,
) -> Iterator[Problem]:
    state = historical_states().get(state_id or "")
    start, end = days
    dated = start or end
    if state is None or dated is None:
        return
    if state.years.overlaps(start.start if start else None, end.end if end else None):
        return
    value = f"'{of}' of {state.id}" if of else f"'{state.id}'"
    years = state.years.text.replace("/", " to ")
    expected = f"{'of ' * bool(of)}a state that was there on {dated} ({years})"
    today = ", ".join(state.successors)
    remedy = f"Correct the date, or name the state of that time (on its territory today: {today})."
    if only_warn:
        remedy = "Correct the date; who served two states has posts in both and no country."
    severity: Severity = "warning" if only_warn else "error"
    yield place.problem("state-years", path, value, expected, remedy, severity)
