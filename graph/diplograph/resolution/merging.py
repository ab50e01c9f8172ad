"""Several records of one thing → one record that keeps what each of them says.

The first record stays; gaps are filled, lists joined, and what differs is told in the note.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from diplograph.model.base import Record

R = TypeVar("R", bound=Record)

# items of these lists are one where the key is one
_KEYS: Mapping[str, Callable[[Any], Hashable]] = {
    "parties": lambda party: party.actor_id,
    "signatories": lambda party: party.actor_id,
    "tenures": lambda tenure: (tenure.post, str(tenure.start), str(tenure.end)),
}
# of these a record may have only one, so that one is no gap where the other is given
_EITHER = {"country": "organisation", "organisation": "country"}


def merge(records: Sequence[R]) -> R:
    """Make one record of several.

    Parameters
    ----------
    records
        Records of one model, at least one; the id and the values of the first stay.

    Returns
    -------
    Record
        A new record. Other names, and the ids that went, are aliases where the model has any.

    Examples
    --------
    >>> from diplograph.model.actors import Official
    >>> first = Official(id="a", names={"en": "Faisal Shahkar"})
    >>> other = Official(id="b", names={"en": "F. Shahkar"}, country="PAK")
    >>> merged = merge([first, other])
    >>> merged.country, merged.aliases
    ('PAK', ('b', 'F. Shahkar'))
    """
    merged = records[0]
    for other in records[1:]:
        merged = _merge_two(merged, other)
    return merged


def _merge_two(first: R, other: R) -> R:
    fields, differences = _join(first, other)
    other_id: str = getattr(other, "id")  # noqa: B009 - not every record has one
    if "aliases" in fields:
        more = (other_id, *_other_names(first, other))
        names = set(fields["names"].values())
        fields["aliases"] = tuple(
            dict.fromkeys((*fields["aliases"], *(name for name in more if name not in names)))
        )
    if differences or "aliases" not in fields:
        told = f" (there {', '.join(differences)})" if differences else ""
        fields["note"] = _notes(fields["note"], f"Judged the same as '{other_id}'{told}.")
    return first.model_copy(update=fields)


def _other_names(first: Any, other: Any) -> list[str]:
    return [name for lang, name in sorted(other.names.items()) if name != first.names.get(lang)]


def _notes(*notes: str | None) -> str | None:
    return " ".join(dict.fromkeys(note for note in notes if note)) or None


def _join(first: Any, other: Any) -> tuple[dict[str, Any], list[str]]:
    """Join two records field by field; list what the other says otherwise."""
    fields: dict[str, Any] = {}
    differences: list[str] = []
    for name in type(first).model_fields:
        ours, theirs = getattr(first, name), getattr(other, name)
        if name == "note":
            fields[name] = _notes(ours, theirs)
        elif name in _KEYS:
            fields[name], found = _join_keyed(ours, theirs, name)
            differences += found
        elif name == "uncertain":
            moved = _followed(theirs, other.parties, fields["parties"])
            fields[name] = _distinct((*ours, *moved))
        elif isinstance(ours, tuple):
            fields[name] = _distinct((*ours, *theirs))
        elif isinstance(ours, dict):
            fields[name] = {**theirs, **ours}
            if not (name == "names" and hasattr(first, "aliases")):
                differences += [
                    f"{name}.{key}: {value}"
                    for key, value in sorted(theirs.items())
                    if ours.get(key, value) != value
                ]
        elif name != "id":
            fields[name] = theirs if _is_gap(first, name) else ours
            if theirs is not None and fields[name] != theirs:
                differences.append(f"{name}: {theirs}")
    return fields, differences


def _is_gap(record: Any, name: str) -> bool:
    either = getattr(record, _EITHER.get(name, ""), None)
    return getattr(record, name) is None and either is None


def _distinct(items: Iterable[Any]) -> tuple[Any, ...]:
    kept: list[Any] = []
    for item in items:
        if item not in kept:
            kept.append(item)
    return tuple(kept)


def _join_keyed(
    ours: Sequence[Any], theirs: Sequence[Any], name: str
) -> tuple[tuple[Any, ...], list[str]]:
    key = _KEYS[name]
    by_key: dict[Hashable, Any] = {}
    differences: list[str] = []
    for item in (*ours, *theirs):
        if (known := by_key.get(key(item))) is None:
            by_key[key(item)] = item
            continue
        fields, found = _join(known, item)
        by_key[key(item)] = known.model_copy(update=fields)
        differences += [f"{name} {key(item)} {difference}" for difference in found]
    return tuple(by_key.values()), differences


def _followed(
    uncertain: Iterable[str], before: Sequence[Any], after: Sequence[Any]
) -> tuple[str, ...]:
    """Let paths such as ``parties[1].official`` follow the parties to their new places."""
    actors = [party.actor_id for party in after]

    def place(match: re.Match[str]) -> str:
        index = int(match[1])
        moved = actors.index(before[index].actor_id) if index < len(before) else index
        return f"parties[{moved}]"

    return tuple(dict.fromkeys(re.sub(r"parties\[(\d+)\]", place, path) for path in uncertain))


def with_one_party_each(record: R) -> R:
    """Let an actor that an engagement or instrument names twice be one party of it.

    Parameters
    ----------
    record
        Any record.

    Returns
    -------
    Record
        A new record, or the same one where no actor is named twice.
    """
    changes: dict[str, Any] = {}
    for name in ("parties", "signatories"):
        before = getattr(record, name, ())
        after, differences = _join_keyed(before, (), name)
        if len(after) == len(before):
            continue
        changes[name] = after
        if hasattr(record, "uncertain"):
            changes["uncertain"] = _followed(record.uncertain, before, after)
        if differences:
            told = f"Named twice before ids were made one ({', '.join(differences)})."
            changes["note"] = _notes(getattr(record, "note", None), told)
    return record.model_copy(update=changes) if changes else record
