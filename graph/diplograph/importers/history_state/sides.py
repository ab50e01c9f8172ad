"""Whether a counterpart whose state is not said can be of the country that was visited.

The source names the state of most who come from elsewhere, but not of all: in Cairo it calls
Arafat a mere chairman. Who is known to hold the post in another state is not the host's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diplograph.importers.history_state.people import Mention
from diplograph.resolution.keys import words_of
from diplograph.resolution.titles import without_titles

_YEARS = 3
_YEARS_OF_PROOF = 5
_DAYS = 365.25
_TIMES = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention, and whether the source says outright for which state the person acts."""

    mention: Mention
    is_stated: bool


def doubtful(placed: Sequence[Placed]) -> list[Mention]:
    """Find the mentions that are more likely of another state than of the host.

    Parameters
    ----------
    placed
        All mentions of a set of journeys.

    Returns
    -------
    list of Mention
        Those whose state is not stated, of whom nothing else shows that they act for it, and whose
        name and post another state has at least three times as often within three years.
    """
    by_word: defaultdict[tuple[str, str], list[Placed]] = defaultdict(list)
    for one in placed:
        for word in set(_names(one.mention)):
            by_word[one.mention.post, word].append(one)
    return [
        one.mention
        for one in placed
        if not one.is_stated and _is_doubtful(one.mention, by_word[_rarest(one.mention, by_word)])
    ]


def _names(mention: Mention) -> tuple[str, ...]:
    return words_of(without_titles(mention.named.name))


def _rarest(mention: Mention, by_word: dict[tuple[str, str], list[Placed]]) -> tuple[str, str]:
    keys = [(mention.post, word) for word in _names(mention)]
    return min(keys, key=lambda key: len(by_word.get(key, ())), default=("", ""))


def _is_doubtful(mention: Mention, others: Iterable[Placed]) -> bool:
    words = set(_names(mention))
    shown: Counter[str] = Counter()
    for other in others:
        its_words = set(_names(other.mention))
        years = abs((other.mention.day - mention.day).days) / _DAYS
        if not (words <= its_words or its_words <= words):
            continue
        if other.is_stated and other.mention.state == mention.state and years <= _YEARS_OF_PROOF:
            return False
        shown[other.mention.state] += years <= _YEARS
    ours = shown.pop(mention.state, 0)
    return max(shown.values(), default=0) >= _TIMES * max(1, ours)
