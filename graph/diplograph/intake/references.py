"""Ids that records name: that each exists, is of a fitting kind, and that none stands unused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from diplograph.errors import Problem, did_you_mean
from diplograph.intake.places import Path
from diplograph.intake.problems import RecordPlace
from diplograph.intake.reading import Reading
from diplograph.model.engagements import Engagement, Event, Party
from diplograph.model.judgements import Judgement
from diplograph.model.sources import Citation
from diplograph.model.states import state_id_for, state_remedy, states

ACTOR_WORDS = ("official", "agency", "organisation", "country")

# which fields hold ids, and of what kinds they may be
_FIELDS: dict[str, dict[str, tuple[str, ...]]] = {
    "source": {"copies": ("source",), "side": ("country", "organisation", "agency")},
    "agency": {"organisation": ("organisation",), "parent": ("agency",)},
    "organisation": {"parent": ("organisation",)},
    "event": {"parent": ("event",), "host": ACTOR_WORDS, "organiser": ACTOR_WORDS},
    "engagement": {"event": ("event",), "initiative": ACTOR_WORDS, "instruments": ("instrument",)},
}

# fields that lead from a record to one of its own kind
_CHAINS = (
    ("source", "copies"),
    ("agency", "parent"),
    ("organisation", "parent"),
    ("event", "parent"),
)


class Reference(NamedTuple):
    """An id that a record names, where it stands and of what kinds it may be."""

    id: str
    words: tuple[str, ...]
    path: Path
    place: RecordPlace


@dataclass(frozen=True, slots=True)
class References:
    """Every id that is named, and every id there is, by word of its kind."""

    named: tuple[Reference, ...]
    ids: dict[str, set[str]]

    @classmethod
    def of(cls, reading: Reading) -> References:
        """Collect the ids that records name and the ids that records bear."""
        ids = {
            word: {r.id for r, _ in found}
            for word, found in reading.records.items()
            if word != "judgement"
        }
        ids["country"] = set(states())
        ids["post"] = {
            post.id
            for word in ("agency", "organisation")
            for record, _ in reading.records[word]
            for post in record.posts
        }
        named = tuple(
            Reference(name, words, path, place)
            for found in reading.records.values()
            for record, place in found
            for name, words, path in _named_by(record, place.word)
        )
        return cls(named, ids)


def _named_by(record: Any, word: str) -> Iterator[tuple[str, tuple[str, ...], Path]]:
    for key, words in _FIELDS.get(word, {}).items():
        value = getattr(record, key)
        if isinstance(value, tuple):
            yield from ((name, words, (key, index)) for index, name in enumerate(value))
        elif value:
            yield value, words, (key,)
    yield from _cited(getattr(record, "citations", ()), ())
    for key in ("parties", "signatories"):
        for index, party in enumerate(getattr(record, key, ())):
            yield from _named_by_party(party, (key, index))
    for index, tenure in enumerate(getattr(record, "tenures", ())):
        yield tenure.post, ("post",), ("tenures", index, "post")
        yield from _cited(tenure.citations, ("tenures", index))
    if isinstance(record, Event):
        yield from _named_by_claims(record)
    if isinstance(record, Judgement):
        yield record.left, record.about, ("left",)
        yield record.right, record.about, ("right",)


def _named_by_party(party: Party, path: Path) -> Iterator[tuple[str, tuple[str, ...], Path]]:
    yield party.actor_id, (party.actor_kind,), (*path, party.actor_kind)
    for index, post in enumerate(party.capacity):
        yield post, ("post",), (*path, "capacity", index)
    for index, source in enumerate(party.confirmed_by):
        yield source, ("source",), (*path, "confirmed_by", index)


def _named_by_claims(event: Event) -> Iterator[tuple[str, tuple[str, ...], Path]]:
    for index, claim in enumerate(event.claims):
        path = ("claims", index)
        yield from _cited(claim.citations, path)
        if claim.actor:
            yield claim.actor, ACTOR_WORDS, (*path, "actor")
        if claim.record:
            words = ("event", "engagement", "instrument", *ACTOR_WORDS)
            yield claim.record, words, (*path, "record")


def _cited(
    citations: tuple[Citation, ...], path: Path
) -> Iterator[tuple[str, tuple[str, ...], Path]]:
    for index, citation in enumerate(citations):
        where = (*path, "citations", index, "source")
        yield citation.source, ("source",), where


def check_references(reading: Reading, references: References) -> Iterator[Problem]:
    """Report ids that no record of a fitting kind bears, and initiatives of outsiders."""
    for reference in references.named:
        if any(reference.id in references.ids[word] for word in reference.words):
            continue
        if reference.id in reading.broken_ids or not reading.nameless.isdisjoint(reference.words):
            continue
        known = set().union(*(references.ids[word] for word in reference.words))
        kinds = " or ".join(reference.words)
        article = "an" if kinds[0] in "aeio" else "a"
        yield reference.place.problem(
            "unknown-id",
            reference.path,
            f"'{reference.id}'",
            f"the id of {article} {kinds}",
            _remedy(reference, known),
        )
    actors = set().union(*(references.ids[word] for word in ACTOR_WORDS))
    for record, place in reading.records["engagement"]:
        yield from _check_initiative(record, place, actors)


def _remedy(reference: Reference, known: set[str]) -> str:
    if "country" in reference.words and state_id_for(reference.id):
        return state_remedy(reference.id)
    # codes are left out: three letters are always near some other three
    ids = [name for name in known if not name.isupper()]
    return did_you_mean(reference.id, ids, limit=0 if "country" in reference.words else 12)


def _check_initiative(
    engagement: Engagement, place: RecordPlace, known: set[str]
) -> Iterator[Problem]:
    """Report an initiative of who did not take part; ids that do not exist are told elsewhere."""
    actors = [party.actor_id for party in engagement.parties]
    all_known = known.issuperset([*actors, engagement.initiative or ""])
    # who stands alone has lost the other side, which may be the one that asked
    can_tell = all_known and len(set(actors)) > 1
    if engagement.initiative and can_tell and engagement.initiative not in actors:
        remedy = did_you_mean(engagement.initiative, actors)
        expected = "one of the parties"
        value = f"'{engagement.initiative}'"
        yield place.problem("initiative", ("initiative",), value, expected, remedy)


def check_circles(reading: Reading) -> Iterator[Problem]:
    """Report records that belong to, or copy, themselves by way of others."""
    for word, key in _CHAINS:
        above = {r.id: getattr(r, key) for r, _ in reading.records[word] if getattr(r, key)}
        for record, place in reading.records[word]:
            chain = [record.id]
            while (following := above.get(chain[-1])) and following not in chain:
                chain.append(following)
            # each circle is told once, at its smallest id
            if following == record.id == min(chain):
                value = " → ".join([*chain, record.id])
                yield place.problem("circle", (key,), value, "free of circles", "Cut one of them.")


def check_unused(reading: Reading, references: References) -> Iterator[Problem]:
    """Warn of sources and instruments that nothing refers to."""
    used = {reference.id for reference in references.named}
    for word in ("source", "instrument"):
        for record, place in reading.records[word]:
            if record.id not in used:
                remedy = "Use it or remove it."
                value = f"'{record.id}'"
                yield place.problem(
                    "unused", (), value, "referred to by any record", remedy, "warning"
                )
