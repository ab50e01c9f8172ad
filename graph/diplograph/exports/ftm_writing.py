"""FollowTheMoney's frame of an entity: an id, a schema, and lists of texts by property."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diplograph.exports.ftm_values import entity_id

Entity = dict[str, Any]


def entity(own_id: str, schema: str, **properties: Any) -> Entity:
    """Write an entity.

    Parameters
    ----------
    own_id
        Id, as ``entity_id`` makes it.
    schema
        Name of the schema, such as ``Person``.
    **properties
        A text or a list of texts each; what is None or empty is left out.

    Returns
    -------
    dict
        With the keys id, schema and properties.
    """
    listed = {name: _texts(value) for name, value in properties.items()}
    known = {name: texts for name, texts in listed.items() if texts}
    return {"id": own_id, "schema": schema, "properties": known}


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list | tuple) else [value]
    return list(dict.fromkeys(str(item) for item in values if item not in (None, "")))


def cited(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """Name the sources of a node or edge, by entity and by address."""
    citations = data.get("citations", ())
    return {
        "proof": [entity_id("source", citation["source"]) for citation in citations],
        "sourceUrl": [citation["url"] for citation in citations if citation.get("url")],
    }
