"""Titles and forms of address, which stand with a person's name and are no part of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache

from diplograph.datasets import reference_file
from diplograph.resolution.keys import fold_letters, words_of

_GAP = r"[\s,\-‐‑–—]"


def without_titles(name: str) -> str:
    """Take titles and forms of address off a person's name.

    Parameters
    ----------
    name
        A name in any script.

    Returns
    -------
    str
        The rest with its letters folded; all of it where nothing but titles would be taken off.

    Examples
    --------
    >>> without_titles("S.E. M. le Général Abdellatif Hammouchi")
    'abdellatif hammouchi'
    >>> without_titles("السيد عبد اللطيف حموشي")
    'عبد اللطيف حموشي'
    """
    return _parted(name)[0]


def titles_of(name: str) -> frozenset[str]:
    """List the titles that stand with a person's name, folded and without articles."""
    return frozenset(_parted(name)[1])


def _parted(name: str) -> tuple[str, tuple[str, ...]]:
    before, after = _patterns()
    rest = fold_letters(name).strip()
    titles: list[str] = []
    while found := before.match(rest) or after.search(rest):
        shorter = rest[: found.start()] + rest[found.end() :]
        if not words_of(shorter):
            break
        titles.append(" ".join(words_of(found["title"])))
        rest = shorter.strip()
    return rest, tuple(titles)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    tables = tomllib.loads(reference_file("honorifics.toml").read_text(encoding="utf-8"))
    before = _any_of(title for table in tables.values() for title in table["before"])
    after = _any_of(title for table in tables.values() for title in table["after"])
    return re.compile(rf"(?:(?:the|le|la|el)\s+)?(?P<title>{before}){_GAP}*"), re.compile(
        f"{_GAP}+(?P<title>{after})$"
    )


def _any_of(titles: Iterable[str]) -> str:
    folded = sorted({fold_letters(title) for title in titles}, key=lambda t: (-len(t), t))
    return "|".join(map(_pattern, folded))


def _pattern(title: str) -> str:
    """Match one title as a whole word; one that is written with a dot needs its dot."""
    # within a word a dot may be followed by a space: H. E. is H.E.
    parts = (
        re.sub(r"\\\.(?=.)", r"\\.\\s*", re.escape(word)) for word in re.split(r"[\s-]+", title)
    )
    words = rf"(?:\.|(?={_GAP})|(?<=\.)){_GAP}*".join(parts)
    if title.endswith("."):
        # before another initial, as in "M. A. Khan", a single letter is an initial itself
        return rf"{words}(?!\s*\w\.)" if len(title) == len("M.") else words
    return rf"{words}\.?(?={_GAP}|$)"
