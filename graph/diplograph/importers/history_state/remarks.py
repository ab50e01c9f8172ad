"""Read whom an official met out of the remarks on a journey, where it is said beyond doubt.

Only what follows "met with" and its like is read, and of that only a title with a name; what is
left out is not counted as missing. Precision goes before recall.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from diplograph.importers.history_state.countries import state_in_words
from diplograph.importers.history_state.naming import Named, named, title_pattern, without_slips
from diplograph.importers.history_state.reference import is_us_president
from diplograph.model.dates import EdtfDate

# funerals and inaugurations of presidents are no meetings with them
_MET = re.compile(
    r"\b(?:[Mm]et(?: \w+ly| also| again| afterwards?)?(?: in [A-Z]\w+)? with|[Mm]eetings? with"
    r"|[Aa]udiences? with|[Cc]onferr?ed(?: \w+ly)? with|[Cc]onsult(?:ed|ations) with"
    r"|[Dd]iscuss(?:ed|ions)(?: [\w’',-]+){0,12}? with|[Tt]alks with|[Cc]onversations? with"
    r"|(?:[Ll]unch|[Dd]inner|[Bb]reakfast)(?:ed)? with|[Hh]osted by|[Rr]eceived by)\s+"
)
# the editors' own remarks, and days, stand between names
_ASIDES = re.compile(
    r"\s*\[[^\]]*\]|,? (?:on )?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December) \d{1,2}(?:[-–]\d{1,2})?"
)
_ABBREVIATED = (
    r"(?<!U\.S)(?<!U\.N)(?<!\bSt)(?<!\bDr)(?<!\bMrs)(?<!\bMr)(?<!\bGen)(?<!\bJr)(?<!\b[A-Z])"
)
_END = re.compile(_ABBREVIATED + r"\.(?:\s|$)|;")
_ITEM = re.compile(
    r",\s*(?:and\s+|as well as\s+)?(?:with\s+)?|\s+(?:and|as well as)\s+(?:with\s+)?"
)
_VERB = re.compile(r"(?:also\s+|then\s+)?[a-z]+(?:ed|oke|ook|eld|aid|ave|ade|ent|ed in)\b")
_PARTICLES = (
    r"(?:(?:al|el|as|ul|ur|bin|bint|ibn|ben|de|del|della|dos|das|da|di|du|la|le|van|von|den|der|ter"
    r"|arap|y|e)[ -])*"
)
_NAME_WORD = r"(?:[A-Z](?:[\w’'.-]*[\w’'])?|(?:[A-Z]\.)+)"
_NAME = rf"{_PARTICLES}{_NAME_WORD}(?:[ -]{_PARTICLES}{_NAME_WORD}){{0,5}}(?:,? Jr\.?)?"
_OF = r"(?: of (?:the )?(?P<of>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*)| \((?P<in>[A-Z][\w’'. -]*)\))?"
# what may follow a name without making it doubtful whom the words mean
_TAIL = (
    r"(?:\s+(?:in|at|on|to|about|during|for|while|regarding|concerning|over|after|before|aboard"
    r"|near|from|by|en|as|where|who|together|separately|and)\b.*)?"
)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Somebody whom an official met.

    Attributes
    ----------
    named
        Title and name.
    state
        Alpha-3 code or id of the state acted for.
    is_stated
        Whether the words name that state; else it is the one that was visited.
    """

    named: Named
    state: str
    is_stated: bool


@cache
def _item_pattern() -> re.Pattern[str]:
    title = rf"(?P<title>(?:{title_pattern()}))"
    state = r"(?P<state>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3}?)"
    return re.compile(rf"(?:the )?(?:{state} )??{title} (?P<name>{_NAME}){_OF}{_TAIL}")


def counterparts(remarks: str, host: str, date: EdtfDate) -> Iterator[Counterpart]:
    """Read whom an official met.

    Parameters
    ----------
    remarks
        Text on a journey.
    host
        State that was visited, which those whose state is not said act for.
    date
        First day of the journey, which decides what a name of a state means.

    Yields
    ------
    Counterpart
        In the order of the text; nobody of whom it is not plain for whom he or she acts.

    Examples
    --------
    >>> remarks = "Met with President Koivisto. Also met with Soviet President Gorbachev."
    >>> date = EdtfDate.parse("1990-09-08")
    >>> [(c.named.name, c.state) for c in counterparts(remarks, "FIN", date)]
    [('Koivisto', 'FIN'), ('Gorbachev', 'soviet-union')]
    """
    for objects in said_of_meetings(remarks):
        yield from _in_list(objects, host, date)


def said_of_meetings(text: str) -> Iterator[str]:
    """Cut out what follows "met with" and its like, each up to the end of its sentence."""
    plain = _ASIDES.sub("", without_slips(text))
    starts = list(_MET.finditer(plain))
    for index, found in enumerate(starts):
        following = starts[index + 1].start() if index + 1 < len(starts) else len(plain)
        yield _END.split(plain[found.end() : following], maxsplit=1)[0]


def _in_list(objects: str, host: str, date: EdtfDate) -> Iterator[Counterpart]:
    found = list(_items(objects, host, date))
    own = [index for index, item in enumerate(found) if item.is_stated and item.state == host]
    for index, item in enumerate(found):
        # "Vice President X and Turkish President Y": the first is no Turk
        if item.is_stated or index > min(own, default=-1):
            yield item


def _items(objects: str, host: str, date: EdtfDate) -> Iterator[Counterpart]:
    is_of_another = False
    for item in _ITEM.split(objects):
        if _VERB.match(item):
            return
        found = _item_pattern().fullmatch(item.strip())
        if not found:
            continue
        words = found["state"] or found["of"] or found["in"]
        state = state_in_words(words, date, host) if words else host
        if state is None:
            continue
        # after "Turkish President X" a mere "Prime Minister Y" may be Turkish too
        is_of_another = state != host if words else is_of_another
        if words or not is_of_another:
            yield from _counterpart(found, state, date)


def _counterpart(found: re.Match[str], state: str, date: EdtfDate) -> Iterator[Counterpart]:
    is_stated = bool(found["state"] or found["of"] or found["in"])
    who = named(f"{found['title']} {found['name']}", state)
    if who is None or not (who.title and who.title.post):
        return
    is_ours = not is_stated and is_us_president(who.name, date)
    if not is_ours and not who.name.endswith(("’s", "'s")):
        # the pope is received in Rome as well, and everywhere he travels
        is_pope = who.title.post == "pope"
        yield Counterpart(who, "VAT" if is_pope else state, is_stated or is_pope)
