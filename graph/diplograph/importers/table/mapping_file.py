"""A mapping file → a mapping, or every fault of it with its place and what to do."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as AnyMapping
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from diplograph.errors import InvalidRecordsError, Problem, did_you_mean
from diplograph.importers.table.mapping import Mapping, RowMapping

M = TypeVar("M", bound=RowMapping)


def read_mapping(path: Path) -> Mapping:
    """Read a mapping of a table.

    Parameters
    ----------
    path
        TOML file, such as ``example.EXAMPLE``.

    Returns
    -------
    Mapping
        The mapping, with every word of a closed list checked.

    Raises
    ------
    InvalidRecordsError
        The file is not TOML, or some of it is no mapping; all faults are named.
    OSError
        The file cannot be read.
    """
    return checked_mapping(read_toml(path), Mapping, path.name, "table")


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file.

    Raises
    ------
    InvalidRecordsError
        The file is not TOML.
    OSError
        The file cannot be read.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problem = Problem("toml", path.name, 0, "", "", "the text", "TOML", f"{error}.")
        raise InvalidRecordsError([problem]) from None


def checked_mapping(raw: AnyMapping[str, Any], model: type[M], file: str, form: str) -> M:
    """Check what a mapping file says.

    Parameters
    ----------
    raw, model
        What was read, and what it has to be.
    file, form
        Name of the file, and of the format that it is for, for messages.

    Returns
    -------
    RowMapping
        An object of the model.

    Raises
    ------
    InvalidRecordsError
        Some of it is no mapping; all faults are named.
    """
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        found = [_problem(fault, model, file, form) for fault in faults]
        raise InvalidRecordsError(found) from None


def _problem(fault: ErrorDetails, model: type[BaseModel], file: str, form: str) -> Problem:
    place = ""
    for part in fault["loc"]:
        place += f"[{part}]" if isinstance(part, int) else f".{part}" if place else str(part)
    context = fault.get("ctx", {})
    example = f"'diplograph import {form} --example'"
    if fault["type"] == "missing":
        key = str(fault["loc"][-1])
        expected = f"the key '{key}'"
        return Problem("missing-key", file, 0, "", place, "", expected, f"See {example}.")
    if fault["type"] == "extra_forbidden":
        key = str(fault["loc"][-1])
        remedy = did_you_mean(key, _keys_at(model, fault["loc"][:-1]), limit=30)
        return Problem("unknown-key", file, 0, "", place, f"'{key}'", "a key here", remedy)
    expected = context.get("expected") or fault["msg"].lower()
    remedy = context.get("remedy") or f"Correct it; see {example}."
    value = fault["input"]
    shown = f"'{value}'" if isinstance(value, str | int | float) else "what stands there"
    return Problem("mapping", file, 0, "", place, shown, str(expected), str(remedy))


def _keys_at(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    for part in location:
        field = model.model_fields.get(str(part))
        model = (_model_in(field.annotation) if field else None) or model
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(argument) for argument in get_args(annotation))
    return next((model for model in found if model), None)
