"""Persons → official records: ids, names, and the posts in which the source shows them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from diplograph.importers.history_state.offices import PRESIDENT, PRESIDENT_ELECT, post_id
from diplograph.importers.history_state.people import Mention, Person, has_two_names
from diplograph.importers.history_state.reference import in_office, terms_of_office
from diplograph.importers.state_offices import prefix
from diplograph.model.actors import Official, Tenure
from diplograph.model.dates import EdtfDate
from diplograph.model.sources import Citation
from diplograph.resolution.keys import words_of


def official_ids(people: Sequence[Person]) -> dict[int, str]:
    """Give every person an id.

    Parameters
    ----------
    people
        All persons of other states.

    Returns
    -------
    dict of int to str
        Id by index: state and name, with the first year where an earlier person has that already.
    """
    ids: dict[int, str] = {}
    taken: set[str] = set()
    by_date = sorted(
        range(len(people)), key=lambda i: (people[i].mentions[0].day, full_name(people[i]))
    )
    for index in by_date:
        person = people[index]
        base = "-".join([prefix(person.state), *words_of(_bare_name(person))])
        proposal, year = base, person.mentions[0].day.year
        while proposal in taken:
            proposal, year = f"{base}-{year}", year + 1
        taken.add(proposal)
        ids[index] = proposal
    return ids


def full_name(person: Person) -> str:
    """Name a person; whom the source gives one name only has the title before it."""
    name = _bare_name(person)
    named = [mention for mention in person.mentions if mention.named.name == name]
    if any(map(has_two_names, person.mentions)) or not named:
        return name
    titles = Counter(m.named.title.text for m in named if m.named.title)
    return f"{titles.most_common(1)[0][0]} {name}" if titles else name


def _bare_name(person: Person) -> str:
    if person.name:
        return person.name
    mentions = {mention.named.name: mention for mention in reversed(person.mentions)}
    return min(mentions, key=lambda name: (-len(words_of(name)), mentions[name].day, name))


def officials_of(people: Sequence[Person], ids: Mapping[int, str]) -> Iterator[Official]:
    """Write persons as records.

    Parameters
    ----------
    people, ids
        Persons, and the id of each by its index.

    Yields
    ------
    Official
        With a tenure for every run of days on which the source shows the person in a post, cut
        where it shows somebody else in it between.
    """
    tenures = _tenures(people)
    for index, person in enumerate(people):
        name = full_name(person)
        spellings = [
            spelled for m in person.mentions for spelled in (m.named.name, m.named.written)
        ]
        aliases = {
            spelled for spelled in spellings
            if spelled != name and not spelled.endswith(f" {name}")
        }  # fmt: skip
        yield Official(
            id=ids[index],
            names={"en": name},
            aliases=tuple(sorted(aliases)),
            country=person.state,
            tenures=tuple(tenures[index]),
        )


def _tenures(people: Sequence[Person]) -> Mapping[int, list[Tenure]]:
    held: defaultdict[str, list[tuple[Mention, int]]] = defaultdict(list)
    for index, person in enumerate(people):
        for mention in person.mentions:
            if mention.named.title and mention.post:
                held[post_id(mention.named.title, person.state)].append((mention, index))
    tenures: defaultdict[int, list[Tenure]] = defaultdict(list)
    for post, shown in sorted(held.items()):
        shown.sort(key=lambda pair: (pair[0].day, pair[1]))
        for index, run in _runs(shown):
            tenures[index].append(_tenure(post, run))
    return tenures


def _runs(shown: Iterable[tuple[Mention, int]]) -> Iterator[tuple[int, list[Mention]]]:
    """Cut the holders of a post, in the order of days, wherever another one follows."""
    holder, run = -1, list[Mention]()
    for mention, index in shown:
        if run and index != holder:
            yield holder, run
            run = []
        holder = index
        run.append(mention)
    if run:
        yield holder, run


def _tenure(post: str, run: Sequence[Mention]) -> Tenure:
    ends = [run[0], run[-1]] if run[0].date != run[-1].date else [run[0]]
    citations = dict.fromkeys((m.citation.source, m.citation.locator) for m in ends)
    return Tenure(
        post=post,
        attested=tuple(mention.date for mention in ends),
        citations=tuple(Citation(source=s, locator=place) for s, place in citations),
    )


def us_officials(names: Mapping[str, str], elects: Mapping[str, EdtfDate]) -> Iterator[Official]:
    """Write presidents and secretaries of state as records.

    Parameters
    ----------
    names
        Name by slug, of all who are to be written.
    elects
        First journey that each made between election and inauguration, by slug.

    Yields
    ------
    Official
        With terms of office.
    """
    for who, name in sorted(names.items()):
        tenures = [
            Tenure(post=t.post, start=_end(t.span.first_day), end=_end(t.span.last_day))
            for t in terms_of_office()
            if t.who == who
        ]
        if who in elects:
            tenures.insert(0, Tenure(post=PRESIDENT_ELECT, attested=(elects[who],)))
        shorter = re.sub(r" \(.*?\)", "", name)
        yield Official(
            id=who,
            names={"en": name},
            aliases=(shorter,) if shorter != name else (),
            country="USA",
            tenures=tuple(tenures),
        )


def _end(day: str | None) -> EdtfDate | None:
    return EdtfDate.parse(day) if day else None


def post_held(who: str, date: EdtfDate) -> str:
    """Name the post that a US official held at a date.

    Parameters
    ----------
    who, date
        Slug, and days of a journey.

    Returns
    -------
    str
        Id of a post; that of a president-elect for a president out of office, and empty for
        anybody else of whom no term is known.
    """
    held = [term.post for term in in_office(date) if term.who == who]
    if held:
        return held[0]
    is_president = any(t.who == who and t.post == PRESIDENT for t in terms_of_office())
    return PRESIDENT_ELECT if is_president else ""
