"""Offices of a state that posts belong to, where a source names titles only."""

from __future__ import annotations

from collections.abc import Iterable

from diplograph.model.actors import Agency, Post
from diplograph.model.countries import countries
from diplograph.model.states import states

_OFFICES = {
    "head-of-state": ("Head of state", "head-of-state-office"),
    "head-of-government": ("Head of government", "head-of-government-office"),
    "foreign-ministry": ("Foreign ministry", "foreign-ministry"),
    "defence-ministry": ("Defence ministry", "defence-ministry"),
    "government": ("Government", "other"),
}
_NOTE = "Stands for the office that posts belong to; the source names titles only."


def prefix(state_id: str) -> str:
    """Begin the ids of a state: its alpha-2 code in small letters, or its id of the past."""
    country = countries().get(state_id)
    return country.iso2.lower() if country else state_id


def office_of(state_id: str, office: str, posts: Iterable[Post]) -> Agency:
    """Make an office of a state.

    Parameters
    ----------
    state_id
        ISO 3166-1 alpha-3 code or id of a state of the past.
    office
        ``head-of-state``, ``head-of-government``, ``foreign-ministry``, ``defence-ministry`` or,
        for all else, ``government``.
    posts
        Posts that belong to it.

    Returns
    -------
    Agency
        Its note says that it stands for what the source does not name.
    """
    name, kind = _OFFICES[office]
    return Agency(
        id=f"{prefix(state_id)}-{office}",
        names={"en": f"{name} ({states()[state_id].names['en']})"},
        kind=kind,
        country=state_id,
        posts=tuple(posts),
        note=_NOTE,
    )
