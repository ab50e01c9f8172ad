"""Names → parts of ids, and ids that no two things of a file share."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping

from diplograph.model.states import historical_states
from diplograph.resolution.keys import words_of


def slug_of(name: str) -> str:
    """Write a name as a part of an id; a mark of its own where it has no Latin letters."""
    slug = "-".join(re.findall(r"[a-z0-9]+", " ".join(words_of(name))))
    return slug or mark_of(name)


def mark_of(text: str, length: int = 8) -> str:
    """Write a text as hexadecimal digits that are the same in every run."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def ids_apart(wanted: Mapping[str, str]) -> dict[str, str]:
    """Give everything an id of its own.

    Parameters
    ----------
    wanted
        The slug that each would like to have, by its key in the source.

    Returns
    -------
    dict of str to str
        Ids by key. Where several want one slug, or a state of the past has it, each is marked with
        digits of its key, so that the order of a file decides on nothing.

    Examples
    --------
    >>> ids_apart({"Q1": "lee", "Q2": "kim", "Q3": "lee"})
    {'Q1': 'lee-32d833f3', 'Q2': 'kim', 'Q3': 'lee-9fc58f1a'}
    """
    shared = Counter(wanted.values())
    ids = {
        key: slug
        for key, slug in wanted.items()
        if shared[slug] == 1 and slug not in historical_states()
    }
    taken = set(ids.values())
    for key, slug in sorted(wanted.items()):
        if key not in ids:
            length = 8
            # what is marked may be what another is called
            while (marked := f"{slug}-{mark_of(key, length)}") in taken:
                length += 1
            taken.add(marked)
            ids[key] = marked
    return {key: ids[key] for key in wanted}
