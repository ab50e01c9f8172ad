"""Ids that records name → the ids that stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from diplograph.model.base import Record

R = TypeVar("R", bound=Record)

# fields that hold the id of an actor, event, engagement or instrument, or a list of such ids
_ID_FIELDS = {
    "official", "agency", "organisation", "side", "initiative", "event", "instruments", "host",
    "organiser", "parent", "actor", "record",
}  # fmt: skip


def with_ids(record: R, ids: Mapping[str, str]) -> R:
    """Replace the ids that a record names, and those that its parts name.

    Parameters
    ----------
    record
        Any record; its own id stays.
    ids
        From the id that goes to the id that stays.

    Returns
    -------
    Record
        A new record, or the same one where nothing changes. A body or event that would belong to
        itself belongs to none.
    """
    changes = {}
    own_id = getattr(record, "id", "")
    for name in type(record).model_fields:
        value = getattr(record, name)
        renamed = _renamed(name, value, ids)
        if name == "parent" and renamed == ids.get(own_id, own_id):
            renamed = None
        if renamed != value:
            changes[name] = renamed
    return record.model_copy(update=changes) if changes else record


def _renamed(name: str, value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, Record):
        return with_ids(value, ids)
    if isinstance(value, tuple):
        # two ids of a list may have become one
        renamed = tuple(_renamed(name, item, ids) for item in value)
        return tuple(dict.fromkeys(renamed)) if name in _ID_FIELDS else renamed
    if name in _ID_FIELDS and isinstance(value, str):
        return ids.get(value, value)
    return value
