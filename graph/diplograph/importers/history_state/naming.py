"""Read who is named: titles and names out of the texts of the source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from diplograph.importers.history_state.reference import Title, title_of, titles

# slips of the source that hide a title or tear a name
_SLIPS = (
    (r"\bPrime Minster\b|\bPrime Ministere\b", "Prime Minister"),
    (r"\bPrime Minister(?=[A-Z])", "Prime Minister "),
    (r"(?<=[a-z])- (?=[a-z])", "-"),
    (r"(?<=[- ](?:al|el))- (?=[A-Z])", "-"),
)
_HONORIFICS = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms)\.? |Sheikh |Sheik |Sheikha |Prince |Cardinal |His (?:\w+ )?Highness )+"
)
_NICKNAME = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom the source names.

    Attributes
    ----------
    name
        Name as written, without titles.
    title
        What the title says; None where there is none that is known.
    written
        Title and name as written.
    """

    name: str
    title: Title | None
    written: str


@cache
def title_pattern() -> str:
    """Write the pattern of any known title, the longest first."""
    return "|".join(re.escape(title) for title in titles())


@cache
def _beginning() -> re.Pattern[str]:
    return re.compile(rf"(?P<title>(?i:{title_pattern()}))[ ](?P<name>\S.*)")


def without_slips(text: str) -> str:
    """Mend slips of the source that hide a title or tear a name apart."""
    for slip, mended in _SLIPS:
        text = re.sub(slip, mended, text)
    return text


def named(phrase: str, state: str) -> Named | None:
    """Read a title and a name.

    Parameters
    ----------
    phrase
        Such as ``Prime Minister Boris Johnson``.
    state
        State that the person acts for, which may decide what the title means.

    Returns
    -------
    Named or None
        None where no known title stands first.
    """
    found = _beginning().fullmatch(phrase.strip())
    title = title_of(found["title"], state) if found else None
    if not found or title is None:
        return None
    name = plain_name(found["name"])
    return Named(name, title, phrase.strip()) if name else None


def plain_name(text: str) -> str:
    """Take nicknames in brackets and forms of address off a name."""
    return _HONORIFICS.sub("", _NICKNAME.sub("", text).strip(), count=1).strip(" ,")


def visitors(text: str, state: str) -> tuple[Named, ...]:
    """Read the visitors of a visit.

    Parameters
    ----------
    text
        As the source writes it: one person, or several who each have a title and a name.
    state
        State that they come from.

    Returns
    -------
    tuple of Named
        Empty where no name can be read.

    Examples
    --------
    >>> [v.name for v in visitors("President Andrzej Duda and Prime Minister Donald Tusk", "POL")]
    ['Andrzej Duda', 'Donald Tusk']
    >>> [v.name for v in visitors("Premier and Prince Sihanouk", "KHM")]
    ['Sihanouk']
    """
    mended = without_slips(text.strip())
    parts = [named(part, state) for part in re.split(r",\s+|\s+(?:and|&)\s+", mended)]
    several = tuple(part for part in parts if part)
    if len(several) == len(parts) > 1:
        return several
    whole = named(mended, state)
    if whole:
        return (whole,)
    # two of the source's visitors stand without a title; one word alone is nobody's name
    is_name = re.fullmatch(r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)+", mended)
    return (Named(plain_name(mended), None, mended),) if is_name else ()
