"""Who is one person: officials of other states, from all the mentions of their names.

Two names are one person when they are spelled alike in one state and not decades apart, or when one
is a part of the other in the same post and no third name could be meant. The rest stay apart.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from diplograph.importers.history_state.naming import Named
from diplograph.importers.history_state.reference import judged_name
from diplograph.model.dates import EdtfDate
from diplograph.model.sources import Citation
from diplograph.resolution.guards import clash
from diplograph.resolution.keys import words_of
from diplograph.resolution.titles import without_titles

# those of whom the source gives a single name, which is all of it
_ROYAL = {
    "king", "queen", "emperor", "empress", "sultan", "amir", "shah", "pope", "grand-duke",
    "grand-duchess", "prince", "crown-prince", "crown-princess", "regent",
}  # fmt: skip
_HEIRS = {"prince", "crown-prince", "crown-princess"}
_PARTICLES = {"al", "el", "bin", "ibn", "ben", "bint", "de", "del", "la", "le", "van", "von", "den",
              "der", "ter", "da", "dos", "das", "di", "du", "ul", "lord"}  # fmt: skip
_NUMERALS = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiv",
             "xv", "xvi", "xxiii"}  # fmt: skip
# years after which one spelling may well be another person: uncle and nephew, father and son
_GAPS = {"royal": 25.0, "whole": 20.0, "part": 6.0}
_NEAR = 6.0
_CLEARLY_NEARER = 0.75
_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody of a state, named at a date.

    Attributes
    ----------
    state
        Alpha-3 code or id of a state of the past.
    named
        Title and name.
    date
        When the source shows the person in the post.
    citation
        The record that says so.
    """

    state: str
    named: Named
    date: EdtfDate
    citation: Citation

    @property
    def post(self) -> str:
        """Key of the post within the state; empty where the title tells of none."""
        return self.named.title.post if self.named.title else ""

    @property
    def day(self) -> dt.date:
        """First day on which it may have been."""
        return self.date.start or dt.date.min


@dataclass
class Person:
    """One person, as all mentions of him or her make it.

    Attributes
    ----------
    state
        State served.
    mentions
        In the order of dates.
    name
        Name that was decided on in the table of judgements; empty where none was.
    """

    state: str
    mentions: list[Mention] = field(default_factory=list)
    name: str = ""

    def words(self) -> list[tuple[str, ...]]:
        """List the words of each spelling."""
        return [_words(name) for name in {m.named.name for m in self.mentions} | {self.name}]

    def years_to(self, mention: Mention, *, in_post: bool) -> float:
        """Tell how far the nearest mention is, in years; infinite where there is none."""
        days = [
            abs((mention.day - other.day).days)
            for other in self.mentions
            if not in_post or other.post == mention.post
        ]
        return min(days) / _YEAR if days else float("inf")


def people_of(mentions: Iterable[Mention]) -> list[Person]:
    """Find the persons behind mentions.

    Parameters
    ----------
    mentions
        In any order.

    Returns
    -------
    list of Person
        Every mention belongs to one; the same for the same mentions in any order.
    """
    by_state: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=_order):
        by_state[mention.state].append(mention)
    return [person for state in sorted(by_state) for person in _of_state(state, by_state[state])]


def _order(mention: Mention) -> tuple[str, ...]:
    citation = mention.citation
    return (mention.state, mention.date.first_day or "", mention.named.written,
            citation.source, citation.locator or "")  # fmt: skip


def _of_state(state: str, mentions: Sequence[Mention]) -> list[Person]:
    whole = [mention for mention in mentions if _is_whole(mention)]
    parts = [mention for mention in mentions if not _is_whole(mention)]
    people: list[Person] = []
    # the longest names first, so that shorter ones find them
    groups = sorted(_spelled_alike(state, whole), key=lambda p: (-max(map(len, p.words())), p.name))
    for group in groups:
        _join(group, _bearers(group, people), people)
    people += _spelled_alike(state, _unmeant(parts, people))
    for person in people:
        person.mentions.sort(key=_order)
    return people


def _unmeant(parts: Sequence[Mention], people: Sequence[Person]) -> list[Mention]:
    """Give mere family names to those who are meant by them, and return the others."""
    rest = list(parts)
    while True:
        # who is found may be the one who is meant some years earlier, too
        found = [(mention, _meant(mention, people)) for mention in rest]
        for mention, person in found:
            if person:
                person.mentions.append(mention)
        rest = [mention for mention, person in found if person is None]
        if len(rest) == len(found):
            return rest


def _words(name: str) -> tuple[str, ...]:
    """Split a name into words in their order, without initials and titles."""
    words = words_of(without_titles(name))
    return tuple(word for word in words if len(word) > 1 or word in _NUMERALS) or words


def _is_part(words: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether words stand in a longer name in the same order."""
    rest = iter(others)
    return all(word in rest for word in words)


def _judged(mention: Mention) -> str:
    return judged_name(mention.state, mention.named.name, mention.post, mention.date)


def _is_whole(mention: Mention) -> bool:
    return bool(_judged(mention)) or has_two_names(mention) or mention.post in _ROYAL


def has_two_names(mention: Mention) -> bool:
    """Tell whether more than a family name, or a royal name, is given."""
    names = [w for w in _words(mention.named.name) if w not in _NUMERALS | _PARTICLES]
    return len(names) > 1


def _spelled_alike(state: str, mentions: Iterable[Mention]) -> Iterator[Person]:
    groups: defaultdict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[_key(mention)].append(mention)
    for (kind, *_), group in sorted(groups.items()):
        judged = _judged(group[0])
        for spell in _spells(group, _GAPS.get(kind, float("inf"))):
            yield Person(state, spell, judged)


def _key(mention: Mention) -> tuple[str, ...]:
    judged = _judged(mention)
    if judged:
        return ("judged", judged)
    words = _words(mention.named.name)
    spelling = " ".join(sorted(words))
    if has_two_names(mention):
        return ("whole", spelling)
    if mention.post in _ROYAL:
        # the crown prince of a name need not be the king of that name
        return ("royal", spelling, "heir" if mention.post in _HEIRS else "")
    return ("part", spelling, mention.post)


def _spells(mentions: Sequence[Mention], gap: float) -> Iterator[list[Mention]]:
    """Cut mentions where so many years lie between two that they may be of two persons."""
    spell: list[Mention] = []
    for mention in mentions:
        if spell and (mention.day - spell[-1].day).days / _YEAR > gap:
            yield spell
            spell = []
        spell.append(mention)
    if spell:
        yield spell


def _bearers(group: Person, people: Iterable[Person]) -> list[Person]:
    """List who bears all words of a name and more, in the same post at about the same time."""
    if group.name:
        return []
    words = _words(group.mentions[0].named.name)
    return [
        person
        for person in people
        if any(len(words) < len(others) and _is_part(words, others) for others in person.words())
        and not any(clash(group.mentions[0].named.name, m.named.name) for m in person.mentions)
        and any(person.years_to(mention, in_post=True) <= _NEAR for mention in group.mentions)
    ]


def _join(group: Person, bearers: Sequence[Person], people: list[Person]) -> None:
    if len(bearers) == 1:
        bearers[0].mentions += group.mentions
    else:
        people.append(group)


def _meant(mention: Mention, people: Iterable[Person]) -> Person | None:
    """Find whom a mere family name means: who held that post at the time, and nobody else."""
    words = _words(mention.named.name)
    near = sorted(
        (
            (person.years_to(mention, in_post=True), index, person)
            for index, person in enumerate(people)
            if any(_is_part(words, others) for others in person.words())
        ),
        key=lambda found: found[:2],
    )
    if not near or near[0][0] > _NEAR:
        return None
    is_clear = len(near) == 1 or near[1][0] - near[0][0] >= _CLEARLY_NEARER
    return near[0][2] if is_clear else None
