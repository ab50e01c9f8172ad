"""What a gazetteer is made of: one name of one actor, how it is known and when it was in use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from diplograph.model.dates import EdtfDate

CandidateKind = Literal["official", "agency", "organisation", "country", "historical-state"]
KINDS: tuple[CandidateKind, ...] = (
    "official", "agency", "organisation", "country", "historical-state",
)  # fmt: skip
Method = Literal[
    "exact", "alias", "normalised", "code", "demonym", "metonym", "former name", "scored"
]
# in the order of trust, with the score 0-100 that each method gives
TRUST: dict[Method, int] = {
    "exact": 100,
    "alias": 98,
    "normalised": 96,
    "code": 94,
    "demonym": 90,
    "metonym": 80,
    "former name": 75,
    "scored": 0,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of one actor.

    Attributes
    ----------
    id
        Id of the actor: a slug, an ISO 3166-1 alpha-3 code, or the id of a state of the past.
    kind
        One of ``KINDS``.
    label
        What to show for the actor, in English where there is an English name.
    name
        The name as it is written in the records or tables.
    method
        How a name that equals this one as written is found.
    what
        What sort of name it is, in words.
    spell
        From when to when it was in use; None where it is in use, or where that is not known.
    """

    id: str
    kind: CandidateKind
    label: str
    name: str
    method: Method
    what: str
    spell: EdtfDate | None = None
