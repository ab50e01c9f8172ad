"""The dates of a tenure as they were written, which the node of its official keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def spell_of(official: Mapping[str, Any], key: str, tenure: Mapping[str, Any]) -> Mapping[str, Any]:
    """Find what an official's node says of the tenure that an edge stands for.

    Parameters
    ----------
    official
        Attributes of the official's node.
    key, tenure
        Key and attributes of the edge ``serves_in``; the key of a second spell in one post ends in
        its number.

    Returns
    -------
    mapping of str to object
        With ``start`` and ``end`` in EDTF, where known; the edge, which knows days only, where the
        node tells nothing.
    """
    spells = [post for post in official.get("posts", ()) if post.get("post") == tenure.get("post")]
    number = key.removeprefix(f"serves_in:{tenure.get('post')}").removeprefix(":")
    at = int(number) if number.isdecimal() else 0
    return spells[at] if at < len(spells) else tenure
