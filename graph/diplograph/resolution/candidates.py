"""Candidates: which actors a name may stand for, why, and whether it is safe to say so.

Likeness alone is never accepted, nor is a name that more than one actor answers to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from diplograph.errors import InvalidSelectionError, did_you_mean
from diplograph.model.dates import EdtfDate
from diplograph.resolution.entries import KINDS, TRUST, CandidateKind, Entry, Method
from diplograph.resolution.gazetteer import Gazetteer
from diplograph.resolution.matching import Match, best_of_each, matches_of
from diplograph.resolution.scoring import suggest


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that a name may stand for.

    Attributes
    ----------
    id, kind, label
        The actor: a slug, an ISO 3166-1 alpha-3 code or the id of a state of the past; its kind;
        what to show for it.
    method
        How it was found, one of ``exact``, ``alias``, ``normalised``, ``code``, ``demonym``,
        ``metonym``, ``former name`` and ``scored``, in the order of trust.
    score
        0-100; the same for all that one method finds, 80-95 where it was scored.
    reason
        What the name was found as, and why it is not accepted where it is not.
    accepted
        Whether the name can be replaced by the id without a person looking at it.
    """

    id: str
    kind: CandidateKind
    label: str
    method: Method
    score: int
    reason: str
    accepted: bool

    def __str__(self) -> str:
        verdict = "accepted" if self.accepted else "not accepted"
        return f"{self.label} [{self.id}], {self.method}, {self.score}: {self.reason} ({verdict})"


def resolve_name(
    name: str,
    gazetteer: Gazetteer,
    *,
    kinds: Collection[str] = KINDS,
    on: dt.date | EdtfDate | None = None,
    limit: int = 5,
) -> tuple[Candidate, ...]:
    """Find the actors that a name may stand for.

    Parameters
    ----------
    name
        A name as it is written somewhere, in any language.
    gazetteer
        Names of actors, as ``Gazetteer.of`` collects them.
    kinds
        Kinds of actor to look for; ``country`` brings ``historical-state`` along.
    on
        When the name was used. It decides on former names and states of the past; without it
        former names of today's countries are accepted, states of the past are not.
    limit
        How many actors to suggest at most by likeness. Those found otherwise are all listed.

    Returns
    -------
    tuple of Candidate
        The best first, at most one of them accepted; empty when nothing is like the name.

    Raises
    ------
    InvalidSelectionError
        A kind is not one that exists.

    Examples
    --------
    >>> from diplograph.model.dates import EdtfDate
    >>> countries = Gazetteer.of()
    >>> [(c.id, c.method, c.accepted) for c in resolve_name("Quai d'Orsay", countries)]
    [('FRA', 'metonym', True)]
    >>> [(c.id, c.accepted) for c in resolve_name("Congo", countries)]
    [('COD', False), ('COG', False)]
    >>> print(resolve_name("Yugoslavia", countries, on=EdtfDate.parse("1985"))[0].id)
    yugoslavia
    """
    wanted = _known_kinds(kinds)
    date = EdtfDate.parse(on.isoformat()) if isinstance(on, dt.date) else on
    found = (match for match in matches_of(name, gazetteer, date) if match.entry.kind in wanted)
    matches = best_of_each(found)
    if matches:
        return tuple(_known(match, matches) for match in matches)
    suggestions = suggest(name, gazetteer, wanted, date, limit)
    return tuple(_suggested(entry, score) for entry, score in suggestions)


def _known_kinds(kinds: Collection[str]) -> set[str]:
    for kind in kinds:
        if kind not in KINDS:
            message = f"'{kind}' is not a kind of actor. {did_you_mean(kind, KINDS)}"
            raise InvalidSelectionError(message)
    return {*kinds, "historical-state"} if "country" in kinds else set(kinds)


def _known(match: Match, matches: Collection[Match]) -> Candidate:
    entry = match.entry
    rivals = sorted(other.entry.id for other in matches if other.is_rival and other is not match)
    doubt = match.doubt or (f"ambiguous, also {', '.join(rivals)}" if rivals else "")
    return _candidate(entry, match.method, TRUST[match.method], _found_as(entry), doubt)


def _suggested(entry: Entry, score: int) -> Candidate:
    return _candidate(entry, "scored", score, f"resembles the {_found_as(entry)}", "only alike")


def _candidate(entry: Entry, method: Method, score: int, found: str, doubt: str) -> Candidate:
    reason = f"{found}; {doubt}" if doubt else found
    return Candidate(entry.id, entry.kind, entry.label, method, score, reason, not doubt)


def _found_as(entry: Entry) -> str:
    spell = f", {_span(entry.spell)}" if entry.spell else ""
    return f"{entry.what} '{entry.name}'{spell}"


def _span(spell: EdtfDate) -> str:
    start, _, end = spell.text.partition("/")
    since = "" if start == ".." else f"from {start}"
    until = "" if end == ".." else f"to {end}"
    return " ".join(part for part in (since, until) if part)
