"""The JSON Schema of each record file, written from the models, for editors."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from diplograph.intake.layout import RECORD_KINDS, EventFile

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: str) -> dict[str, Any]:
    """Write the JSON Schema of a record file.

    Parameters
    ----------
    kind
        ``dataset``, ``sources``, ``officials``, ``agencies``, ``organisations``, ``judgements`` or
        ``event`` (a file of ``events/``), or ``all`` for a schema that any of these files fits.

    Returns
    -------
    dict
        JSON Schema, draft 2020-12, with descriptions and the closed lists written out.

    Raises
    ------
    KeyError
        There is no such file.

    Examples
    --------
    >>> json_schema("sources")["type"]
    'array'
    """
    adapters = _adapters()
    if kind != "all":
        return {"$schema": _DIALECT, **adapters[kind].json_schema()}
    by_input, shared = TypeAdapter.json_schemas(
        (name, "validation", adapter) for name, adapter in adapters.items()
    )
    return {"$schema": _DIALECT, "anyOf": list(by_input.values()), **shared}


def _adapters() -> dict[str, TypeAdapter[Any]]:
    adapters: dict[str, TypeAdapter[Any]] = {}
    for kind in RECORD_KINDS:
        if kind.word == "dataset":
            adapters[kind.plural] = TypeAdapter(kind.model)
        elif not kind.file.endswith("/"):
            adapters[kind.plural] = TypeAdapter(tuple[kind.model, ...])  # type: ignore[name-defined]
    adapters["event"] = TypeAdapter(EventFile)
    return adapters
