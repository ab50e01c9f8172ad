"""Likeness of letters: who might be meant by a name that nobody bears, for a person to decide."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rapidfuzz import fuzz, process

from diplograph.model.dates import EdtfDate
from diplograph.resolution.entries import Entry
from diplograph.resolution.gazetteer import SHORTEST_SCORED, Gazetteer, folded
from diplograph.resolution.guards import clash

_CUTOFF = 80
_HIGHEST = 95


def suggest(
    name: str, gazetteer: Gazetteer, kinds: Collection[str], on: EdtfDate | None, limit: int
) -> list[tuple[Entry, int]]:
    """Find the actors whose names resemble a name.

    Parameters
    ----------
    name, gazetteer
        The name, and where to look.
    kinds
        Kinds of actor to look at.
    on
        When the name was used; names that were not in use then are left out.
    limit
        How many actors to suggest at most.

    Returns
    -------
    list of tuple of Entry and int
        The entry that is most alike for each actor, with its score: 80-95, highest first.
    """
    best: dict[str, tuple[Entry, int]] = {}
    for entry, score in _alike(name, gazetteer):
        is_fitting = entry.kind in kinds and (
            entry.spell is None or on is None or on.overlaps(entry.spell.start, entry.spell.end)
        )
        # the guards are asked last, they take longest
        if is_fitting and score > best.get(entry.id, (entry, 0))[1] and not clash(name, entry.name):
            best[entry.id] = (entry, score)
    return sorted(best.values(), key=lambda found: (-found[1], found[0].id))[:limit]


def _alike(name: str, gazetteer: Gazetteer) -> Iterator[tuple[Entry, int]]:
    for is_official, (texts, entries) in gazetteer.spellings.items():
        text = folded(name, is_official=is_official)
        if len(text) < SHORTEST_SCORED:
            continue
        found = process.extract_iter(text, texts, scorer=fuzz.token_set_ratio, score_cutoff=_CUTOFF)
        for other, likeness, index in found:
            # a part of a name is alike in every word; the whole has to come first
            score = 0.8 * likeness + 0.2 * fuzz.ratio(text, other)
            yield entries[index], min(_HIGHEST, max(_CUTOFF, round(score)))
