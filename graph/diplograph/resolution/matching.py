"""Matches: the entries of a gazetteer that answer to a name, and what there is to doubt of each."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diplograph.model.dates import EdtfDate
from diplograph.resolution.entries import TRUST, Entry, Method
from diplograph.resolution.gazetteer import Gazetteer, as_written
from diplograph.resolution.guards import clash, scripts_of
from diplograph.resolution.keys import comparison_key
from diplograph.resolution.titles import titles_of, without_titles


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that answers to a name.

    Attributes
    ----------
    entry, method
        What was found, and how.
    doubt
        Why a person has to look at it; empty when nothing speaks against it.
    is_rival
        Whether another actor is in doubt because of it.
    """

    entry: Entry
    method: Method
    doubt: str = ""
    is_rival: bool = True

    @property
    def order(self) -> tuple[bool, bool, int, str, str]:
        """Sort undoubted matches first, then by trust, id and name."""
        is_doubtful = bool(self.doubt)
        return (
            is_doubtful, not self.is_rival, -TRUST[self.method], self.entry.id, self.entry.name,
        )  # fmt: skip


def matches_of(name: str, gazetteer: Gazetteer, on: EdtfDate | None) -> Iterator[Match]:
    """Find every entry that answers to a name by more than likeness.

    Parameters
    ----------
    name
        The name as it is written somewhere.
    gazetteer
        Where to look it up.
    on
        When the name was used; None where that is not known.

    Yields
    ------
    Match
        An actor may come several times, found in several ways.
    """
    literal = gazetteer.by_name.get(as_written(name), ())
    for entry in literal:
        yield _dated(entry, entry.method, on)
    if literal and _is_vocalised(name):
        # vowel signs are written to tell such names apart: Oman from Amman
        return
    for entry in gazetteer.by_key.get(comparison_key(name), ()):
        if not clash(name, entry.name):
            is_name = entry.method in {"exact", "alias"}
            yield _dated(entry, "normalised" if is_name else entry.method, on)
    yield from _untitled(name, gazetteer)
    for entry in gazetteer.by_code.get(name.strip().upper(), ()):
        if entry not in literal:
            yield Match(entry, "code", f"it is written '{entry.name}'", is_rival=False)


def _is_vocalised(name: str) -> bool:
    marks = any(unicodedata.category(letter) == "Mn" for letter in as_written(name))
    return marks and "ARABIC" in scripts_of(name)


def _untitled(name: str, gazetteer: Gazetteer) -> Iterator[Match]:
    titles = titles_of(name)
    for entry in gazetteer.by_untitled_key.get(comparison_key(without_titles(name)), ()):
        others = titles_of(entry.name)
        if clash(name, entry.name):
            continue
        # King Mohammed and Prince Mohammed are not one for having one name
        has_other_titles = bool(titles and others) and titles.isdisjoint(others)
        listed = ", ".join(sorted(titles | others))
        yield Match(entry, "normalised", f"the titles differ: {listed}" if has_other_titles else "")


def _dated(entry: Entry, method: Method, on: EdtfDate | None) -> Match:
    """Let the date decide on a name that was in use for a time only."""
    if entry.spell is None:
        return Match(entry, method)
    if on is None:
        # a country goes on under its new name, a state of the past does not
        is_past = entry.kind == "historical-state"
        return Match(entry, method, "a date has to say whether it was still there" * is_past)
    if not on.overlaps(entry.spell.start, entry.spell.end):
        return Match(entry, method, f"not in use at the date {on}", is_rival=False)
    doubt = "" if _is_within(on, entry.spell) else f"in use for a part of {on} only"
    return Match(entry, method, doubt)


def _is_within(on: EdtfDate, spell: EdtfDate) -> bool:
    starts_in_time = spell.start is None or (on.start is not None and on.start >= spell.start)
    ends_in_time = spell.end is None or (on.end is not None and on.end <= spell.end)
    return starts_in_time and ends_in_time


def best_of_each(matches: Iterable[Match]) -> list[Match]:
    """Keep the best match of each actor, the best first."""
    found = sorted(matches, key=lambda match: match.order)
    former = {match.entry.id for match in found if match.method == "former name"}
    best: dict[str, Match] = {}
    for match in found:
        # 'macedonia' is also a Spanish adjective; the date has to decide all the same
        if match.method != "demonym" or match.entry.id not in former:
            best.setdefault(match.entry.id, match)
    return list(best.values())
