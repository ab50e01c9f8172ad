"""Guards: what tells two alike names apart, so that no likeness of letters can outweigh it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from diplograph.resolution.keys import script_of, words_of
from diplograph.resolution.titles import without_titles

_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_DIGITS = {"x": 10, "ix": 9, "v": 5, "iv": 4}
_ORDINALS = {
    "ier": 1, "premier": 1, "primero": 1, "الاول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4,
    "الخامس": 5, "السادس": 6, "السابع": 7, "الثامن": 8, "التاسع": 9, "العاشر": 10,
}  # fmt: skip
_GENERATIONS = {
    **dict.fromkeys(("jr", "junior", "fils", "hijo", "filho", "الابن"), "the younger"),
    **dict.fromkeys(("sr", "senior", "pere", "padre", "pai", "الاب"), "the elder"),
}
_CHAIN = {"bin", "ibn", "ben", "bint", "bent", "بن", "ابن", "بنت"}
_SERVANTS = {"abd", "abdul", "abdel", "abdal", "abdol", "عبد"}
# English and French ways to write one sound; then spellings of one Arabic name share their
# consonants and nearly all their letters: Mohamed and Muhammad do, Hamad and Hamid do not
_SOUNDS = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("ch", "sh"), ("dj", "j"), ("q", "k"),
           ("o", "u"), ("e", "i"))  # fmt: skip
_ALIKE = 81


def clash(left: str, right: str) -> str:
    """Say what tells two names apart, however alike they are.

    Parameters
    ----------
    left, right
        Two names, in any order.

    Returns
    -------
    str
        The reason in a few words; empty when nothing speaks against the two being one. What only
        one of the names states, such as a numeral, speaks against nothing.

    Examples
    --------
    >>> clash("Mohammed V", "Mohammed VI")
    'the numeral is 5 in one and 6 in the other'
    >>> clash("Juan Carlos I", "Juan Carlos")
    ''
    """
    if differ := _scripts(left, right):
        return differ
    # here each initial counts for itself: H. W. is not W.
    words = [words_of(_in_order(without_titles(name)).replace(".", " ")) for name in (left, right)]
    for guard in (_numerals, _generations, _chains, _initials):
        if differ := guard(*words):
            return differ
    return ""


def _in_order(name: str) -> str:
    """Turn 'Al Nahyan, Mohammed bin Zayed' round, so that the given name comes first."""
    family, comma, given = re.sub("،", ",", name).partition(",")
    return f"{given} {family}" if comma else name


def scripts_of(name: str) -> frozenset[str]:
    """List the scripts that a name is written in, such as ``LATIN``."""
    return frozenset(filter(None, map(script_of, name)))


def _scripts(left: str, right: str) -> str:
    # a transliteration has many spellings and a spelling many originals
    ours, theirs = scripts_of(left), scripts_of(right)
    is_one_arabic = ("ARABIC" in ours) != ("ARABIC" in theirs)
    if ours and theirs and (is_one_arabic or ours.isdisjoint(theirs)):
        return "the scripts differ"
    return ""


def _numerals(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    ours, theirs = (sorted(_numbers(words)) for words in (left, right))
    if ours and theirs and ours != theirs:
        return f"the numeral is {_listed(ours)} in one and {_listed(theirs)} in the other"
    return ""


def _numbers(words: tuple[str, ...]) -> Iterator[int]:
    for index, word in enumerate(words):
        # the first word is a name, also where it is Vi or Xi
        number = _number(word) if index or word[0].isdigit() else 0
        if number:
            yield number


def _number(word: str) -> int:
    """Read a regnal numeral, ordinal or number; 0 for any other word."""
    if digits := re.match(r"[0-9]{1,6}", word):
        return int(digits[0])
    if word in _ORDINALS:
        return _ORDINALS[word]
    roman = _ROMAN.fullmatch(word)
    if not roman:
        return 0
    ones = roman[2]
    small = _DIGITS.get(ones) or 5 * ones.count("v") + ones.count("i")
    return 10 * len(roman[1]) + small


def _generations(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    ours, theirs = (
        {_GENERATIONS[word] for word in words[1:] if word in _GENERATIONS}
        for words in (left, right)
    )
    if ours and theirs and ours != theirs:
        return f"one is {_listed(ours)}, the other {_listed(theirs)}"
    return ""


def _chains(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    (our_head, *ours), (their_head, *theirs) = _links(left), _links(right)
    if not ours or not theirs:
        return ""
    # the longer chain goes on where the shorter one stops
    for one, other in [(our_head, their_head), *zip(ours, theirs, strict=False)]:
        if one and other and not _is_one_name(one, other):
            return f"the chain of names has '{one}' in one and '{other}' in the other"
    return ""


def _links(words: tuple[str, ...]) -> list[str]:
    """Split at bin, ibn, ben …; the name before the first one, then a name for each."""
    links: list[list[str]] = [[]]
    for word in words:
        if word in _CHAIN:
            links.append([])
        else:
            links[-1].append(word)
    return [_first_name(link) for link in links]


def _first_name(words: list[str]) -> str:
    count = 2 if words and words[0] in _SERVANTS else 1
    return "".join(words[:count])


def _is_one_name(left: str, right: str) -> bool:
    if "ARABIC" in scripts_of(left + right):
        return left == right
    ours, theirs = map(_sounded, (left, right))
    is_one_skeleton = re.sub(r"[aeiouy]", "", ours) == re.sub(r"[aeiouy]", "", theirs)
    return is_one_skeleton and fuzz.ratio(ours, theirs) >= _ALIKE


def _sounded(name: str) -> str:
    for written, sound in _SOUNDS:
        name = name.replace(written, sound)
    return re.sub(r"([^aeiouy])\1+", r"\1", name)


def _initials(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    """Compare middle initials: George W. is not George H. W., but J. F. may be John F."""
    ours, theirs = _single_letters(left), _single_letters(right)
    if not ours or not theirs:
        return ""
    our_rest, their_rest = _unpaired(left, right), _unpaired(right, left)
    if our_rest or their_rest:
        return f"the initials are {_listed(ours)} in one and {_listed(theirs)} in the other"
    return ""


def _single_letters(words: Iterable[str]) -> list[str]:
    return [word for word in words if len(word) == 1 and word.isalpha()]


def _unpaired(words: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    """List initials that neither stand in the other name nor begin a word that is only there."""
    rest = [word for word in others if word not in words or len(word) == 1]
    left_over = []
    for letter in _single_letters(words):
        match = next((w for w in rest if w == letter), None) or next(
            (w for w in rest if w.startswith(letter)), None
        )
        if match is None:
            left_over.append(letter)
        else:
            rest.remove(match)
    return left_over


def _listed(values: Iterable[object]) -> str:
    return ", ".join(map(str, sorted(values, key=str)))
