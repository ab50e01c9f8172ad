"""The protocol rank of a visit, and a few words of our own, out of what the source says of it."""

from __future__ import annotations

import re

# at the beginning, or said of the visit in so many words; a later private stay is no rank
_RANKS = (
    ("state-visit", r"state visit"),
    ("official-working-visit", r"official working visit"),
    ("official-visit", r"offici?al visit"),
    ("working-visit", r"working visit"),
    (
        "private-visit",
        r"(?:personal and )?private visit|vacation(?:ed)?\b|(?:working )?vacation trip",
    ),
    ("courtesy", r"courtesy (?:visit|call)"),
    (
        "transit",
        (
            r"(?:stopped|stopover|stop|refuell?ing stop|refuell?ed|overnight stop)(?: \w+)? "
            r"(?:while|en route|on the way|during)"
        ),
    ),
)
_SAID_LATER = (
    ("state-visit", r"\b(?:during|on|for|made) an? state visit"),
    ("official-visit", r"\b(?:during|on|for|made) an? official visit"),
    ("working-visit", r"\b(?:during|on|for|made) an? working visit"),
    ("private-visit", r"\b(?:during|on|made) an? private visit"),
)
_ACCOMPANIED = re.compile(r"\b(?:acc?o?ompanied|accompanying|joined) president\b", re.IGNORECASE)
_SUMMARIES = (
    (_ACCOMPANIED, "With the president."),
    (re.compile(r"\b[Ff]uneral|[Mm]emorial service"), "A funeral or memorial service."),
    (re.compile(r"\binaugurations? of (?:new )?(?:President|Prime)"), "An inauguration."),
    (re.compile(r"\b[Ss]igned\b"), "Something was signed."),
    (re.compile(r"\b(?:[Ss]ummit|[Mm]inisterial|[Cc]onference)\b"), "A gathering of states."),
    (re.compile(r"U\.S\. (?:military personnel|troops|forces)"), "Saw US troops."),
    (re.compile(r"[Aa]ddressed (?:the )?(?:U\.S\. )?Congress"), "Addressed Congress."),
    (re.compile(r"[Aa]ddressed (?:the )?(?:\w+ )?[Pp]arliament"), "Addressed parliament."),
)


def visit_rank(text: str) -> str | None:
    """Read the rank of a visit.

    Parameters
    ----------
    text
        What the source says of it.

    Returns
    -------
    str or None
        Term of ``visit-ranks``; None where the words are none of ours, such as an informal visit.

    Examples
    --------
    >>> visit_rank("Official Working Visit. Private visit to New York City afterwards.")
    'official-working-visit'
    >>> visit_rank("Met with President Carter during a private visit.")
    'private-visit'
    >>> visit_rank("Informal visit.")
    """
    if _ACCOMPANIED.search(text):
        # the rank is that of the president's visit
        return None
    for rank, pattern in _RANKS:
        if re.match(pattern, text, re.IGNORECASE):
            return rank
    for rank, pattern in _SAID_LATER:
        if re.search(pattern, text, re.IGNORECASE):
            return rank
    return None


def summary(text: str) -> str | None:
    """Say in a few words of our own what a journey was made for, where it is plain."""
    told = [words for pattern, words in _SUMMARIES if pattern.search(text)]
    return " ".join(told[:2]) or None
