"""Where officials were on a day: in one place, or in those that they travelled between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from diplograph.errors import Problem
from diplograph.intake.judging import remedy_by_judgement
from diplograph.intake.problems import RecordPlace
from diplograph.model.engagements import Engagement

# ways of meeting that need the official in one place
_IN_PERSON = frozenset({None, "in-person"})


def check_two_places(
    found: Iterable[tuple[Any, RecordPlace]], apart: frozenset[frozenset[str]]
) -> Iterator[Problem]:
    """Report officials recorded in two places on one day that they did not travel between."""
    engagements = list(found)
    journeys = _journeys(engagement for engagement, _ in engagements)
    days: defaultdict[tuple[str, Any], list[tuple[Any, RecordPlace]]] = defaultdict(list)
    for engagement, place in engagements:
        if engagement.date.precision == "day" and engagement.channel in _IN_PERSON:
            for party in engagement.parties:
                if party.official and party.presence == "present" and engagement.place:
                    days[party.official, engagement.date.start].append((engagement, place))
    told: set[frozenset[str]] = set()
    for (official, day), group in days.items():
        for (one, _), (other, place) in combinations(group, 2):
            pair = frozenset({one.id, other.id})
            here, there = cities(one.place), cities(other.place)
            if here & there or pair in apart | told:
                continue
            visited = _visited(journeys[official], day)
            if here & visited and there & visited:
                continue
            told.add(pair)
            value = f"'{other.place}'"
            expected = f"where '{official}' was on {day} ('{one.id}' says {one.place})"
            remedy = remedy_by_judgement("Correct place or date", "not-duplicate", one.id, other.id)
            yield place.problem("two-places", ("place",), value, expected, remedy, "warning")


def _journeys(engagements: Iterable[Engagement]) -> defaultdict[str, list[Engagement]]:
    """List the visits that each official made, by the official's id."""
    journeys: defaultdict[str, list[Engagement]] = defaultdict(list)
    for engagement in engagements:
        if engagement.kind == "visit" and engagement.place:
            for party in engagement.parties:
                if party.official and party.role == "visitor":
                    journeys[party.official].append(engagement)
    return journeys


def _visited(journeys: Iterable[Engagement], day: Any) -> frozenset[str]:
    """List the cities that a traveller came through on a day."""
    made = (journey for journey in journeys if journey.date.overlaps(day, day))
    return frozenset(city for journey in made for city in cities(journey.place or ""))


def cities(place: str) -> frozenset[str]:
    """List the cities of a place: "Marrakech, Menara Gardens" is one, "Bonn; Berlin" are two."""
    parts = (part.partition(",")[0].strip().casefold() for part in place.split(";"))
    return frozenset(part for part in parts if part)
