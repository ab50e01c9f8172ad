"""Journeys → engagements: who travelled to whom, and whom the remarks name beside the host."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diplograph.importers.history_state.journeys import Journey
from diplograph.importers.history_state.naming import Named
from diplograph.importers.history_state.offices import post_id
from diplograph.importers.history_state.officials import post_held
from diplograph.importers.history_state.people import Mention
from diplograph.importers.history_state.places import place_of
from diplograph.importers.history_state.ranks import summary, visit_rank
from diplograph.model.engagements import Engagement, Party

USA = "USA"


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody who is named in a journey, with the id that was found for the name."""

    mention: Mention
    official: str
    is_stated: bool = True


def engagements_of(
    journey: Journey, met: Sequence[Met], hosts: Sequence[str]
) -> Iterator[Engagement]:
    """Write a journey as an engagement, and meetings with third states as further ones.

    Parameters
    ----------
    journey
        A leg of a travel, or a visit.
    met
        Visitors of a visit; whom the official met on a travel.
    hosts
        US officials whom a visit's description names as hosts.

    Yields
    ------
    Engagement
        First that of the journey. Whoever is met in a third country is no guest of the host, so a
        meeting of the two stands beside the visit and nobody else is tied to it.
    """
    if journey.is_trip:
        yield _travel(journey, [m for m in met if m.mention.state == journey.state])
        others = [m for m in met if m.mention.state != journey.state]
        for number, party in enumerate(_in_one_each([_party(m, "participant") for m in others]), 1):
            yield _meeting(journey, party, number)
    else:
        yield _visit(journey, met, hosts)


def _travel(journey: Journey, met: Sequence[Met]) -> Engagement:
    who = journey.traveller
    parties = [
        _us_party(journey, who, "visitor"),
        Party(country=journey.state, role="host"),
        *_in_one_each([_party(m, "host") for m in met]),
    ]
    return _engagement(journey, parties, range(2, len(parties)))


def _visit(journey: Journey, met: Sequence[Met], hosts: Sequence[str]) -> Engagement:
    parties = _in_one_each([_party(m, "visitor") for m in met])
    if not parties:
        written = journey.record.texts["visitor"]
        parties = [Party(country=journey.state, role="visitor", described_as=written)]
    parties.append(Party(country=USA, role="host"))
    first = len(parties)
    parties += [_us_party(journey, who, "host") for who in hosts]
    return _engagement(journey, parties, range(first, len(parties)))


def _engagement(journey: Journey, parties: Sequence[Party], inferred: range) -> Engagement:
    return Engagement(
        id=journey.id,
        kind="visit",
        date=journey.date,
        parties=tuple(parties),
        citations=(journey.citation,),
        place=place_of(journey.locale),
        rank=visit_rank(journey.text),
        uncertain=tuple(f"parties[{index}].official" for index in inferred),
        summary=summary(journey.text),
    )


def _meeting(journey: Journey, other: Party, number: int) -> Engagement:
    return Engagement(
        id=f"{journey.id}-met-{number}",
        kind="meeting",
        date=journey.one_day_within,
        date_basis="stated" if journey.date.precision == "day" else "inferred",
        parties=(
            _us_party(journey, journey.traveller, "participant"),
            other,
        ),
        citations=(journey.citation,),
        place=place_of(journey.locale),
        channel="in-person",
        uncertain=("parties[1].official",),
    )


def _in_one_each(parties: Sequence[Party]) -> list[Party]:
    """Let nobody take part twice: who is named in two posts acts in both."""
    found: dict[str, list[Party]] = {}
    for party in parties:
        found.setdefault(party.actor_id, []).append(party)
    return [_in_all_posts(same) for same in found.values()]


def _in_all_posts(same: Sequence[Party]) -> Party:
    posts = dict.fromkeys(post for party in same for post in party.capacity)
    return same[0].model_copy(update={"capacity": tuple(posts)})


def _us_party(journey: Journey, who: str, role: str) -> Party:
    post = post_held(who, journey.date)
    return Party(official=who, role=role, capacity=(post,) if post else ())


def _party(met: Met, role: str) -> Party:
    named: Named = met.mention.named
    post = post_id(named.title, met.mention.state) if named.title and named.title.post else ""
    return Party(official=met.official, role=role, capacity=(post,) if post else ())
