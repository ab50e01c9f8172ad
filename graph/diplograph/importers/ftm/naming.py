"""The names and ids that records get: ours where the file has ours, else made of names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from diplograph.importers.ftm.entities import Entity
from diplograph.importers.ftm.schemas import EVENTS, SOURCES
from diplograph.importers.slugs import ids_apart, slug_of
from diplograph.importers.state_offices import prefix
from diplograph.model.base import is_slug
from diplograph.model.ftm_codes import state_of_code
from diplograph.resolution.keys import script_of

ENGAGEMENT = "engagement."
_OURS = {"Position": "position.", "Event": ENGAGEMENT, **dict.fromkeys(SOURCES, "source.")}
_DIGEST = re.compile(r"x?[0-9a-f]{32,}")
_RECORDS = {"Person", "PublicBody", "Organization", "Position", "Contract", *EVENTS, *SOURCES}
_LONGEST = 60


def our_ids(entities: Mapping[str, Entity]) -> dict[str, str]:
    """Name everything that may become a record.

    Parameters
    ----------
    entities
        All entities of a file, by their ids there.

    Returns
    -------
    dict of str to str
        Slugs by the id in the file; the same for the same entities, in whatever order they stand.
    """
    wanted = {key: _wanted(e) for key, e in entities.items() if e.schema in _RECORDS}
    # an engagement and the event that it was held within may have one name
    return ids_apart(wanted)


def _wanted(entity: Entity) -> str:
    own = entity.id.removeprefix(_OURS.get(entity.schema, ""))
    if is_slug(own) and not _DIGEST.fullmatch(own):
        return own
    words = slug_of(name_of(entity))[:_LONGEST].strip("-")
    codes = {state for code in entity.texts("country") if (state := state_of_code(code))}
    return f"{prefix(codes.pop())}-{words}" if len(codes) == 1 else words


def name_of(entity: Entity) -> str:
    """Choose the name that the file prefers, else the first in Latin letters, else the first."""
    names = entity.texts("name", "title")
    if entity.caption in names:
        return entity.caption
    return next((name for name in names if _is_latin(name)), names[0] if names else entity.id)


def names_and_aliases(entity: Entity) -> tuple[dict[str, str], tuple[str, ...]]:
    """Write the names of an actor: the preferred one as the English name, all others as aliases.

    FollowTheMoney does not say of which language a name is.
    """
    name = name_of(entity)
    others = entity.texts("name", "alias", "previousName")
    return {"en": name}, tuple(other for other in others if other != name)


def external_ids(entity: Entity, own_id: str) -> dict[str, str]:
    """Keep the ids that an entity has elsewhere, and its own where the record has another."""
    wikidata = entity.first("wikidataId")
    ids = {"wikidata": wikidata} if wikidata else {}
    return ids if own_id == entity.id else {**ids, "ftm": entity.id}


def _is_latin(name: str) -> bool:
    return all(script_of(letter) in {"LATIN", ""} for letter in name)
