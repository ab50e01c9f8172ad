"""Turn what pydantic says of a record into problems that name file, line, value and remedy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from diplograph.errors import Problem, Severity, did_you_mean
from diplograph.intake.layout import model_in
from diplograph.intake.places import Located, Path

_EXPECTED = {
    "string_type": "a text",
    "int_type": "a number",
    "int_parsing": "a number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping of names",
    "model_type": "a mapping of keys",
    "model_attributes_type": "a mapping of keys",
    "too_short": "a list or mapping with something in it",
}
_LONGEST_VALUE = 80


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """Where a record stands in the input.

    Attributes
    ----------
    file
        Path relative to the data set's folder, or the name of the file.
    text
        What was read, for the spots of its parts.
    path
        Path of the record within the file.
    word, record_id
        Kind of record, and its id as far as one can be read.
    """

    file: str
    text: Located
    path: Path
    word: str
    record_id: str

    def problem(  # noqa: PLR0913, PLR0917 - a problem has this many parts
        self,
        check: str,
        path: Path,
        value: str,
        expected: str,
        remedy: str,
        severity: Severity = "error",
    ) -> Problem:
        """Write a problem at a path within this record."""
        name = f"{self.word} '{self.record_id}'" if self.record_id else self.word
        spot = self.text.spot_of((*self.path, *path))
        return Problem(
            check, self.file, spot.line, name, path_text(path), value, expected, remedy, severity,
            spot.sheet, spot.column,
        )  # fmt: skip

    def where(self, path: Path = ()) -> str:
        """Name the place of a part of the record, by default of the record as a whole."""
        return f"{self.file}, {self.text.spot_of((*self.path, *path))}"


def path_text(path: Path) -> str:
    """Write a path as ``parties[1].country``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def value_text(value: object) -> str:
    """Show a value as a curator wrote it, cut when it is long."""
    if value is None:
        return "nothing"
    shown = f"'{value}'" if isinstance(value, str) else _plain(value)
    return shown if len(shown) <= _LONGEST_VALUE else f"{shown[: _LONGEST_VALUE - 2]}…'"


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return f"a mapping of {', '.join(map(str, value)) or 'nothing'}"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return str(value)


def problems_of(
    error: ValidationError, model: type[BaseModel], place: RecordPlace
) -> Iterator[Problem]:
    """Write one problem for each thing that is wrong in a record.

    Parameters
    ----------
    error
        What pydantic raised.
    model
        The model that the record was checked against.
    place
        Where the record stands.

    Yields
    ------
    Problem
        In the order of the fields.
    """
    by_path: dict[Path, list[ErrorDetails]] = {}
    for details in error.errors(include_url=False):
        by_path.setdefault(_path_in_text(details["loc"], place), []).append(details)
    for path, found in by_path.items():
        # a value that fits no branch of a union is one problem: what our own rule says of it,
        # else that it is of no fitting type
        telling = [details for details in found if not _is_about_type(details)] or found[:1]
        for details in telling:
            yield _problem_of(details, path, model, place)


def _is_about_type(details: ErrorDetails) -> bool:
    return details["type"].endswith(("_type", "_parsing", "_number"))


def _path_in_text(location: tuple[int | str, ...], place: RecordPlace) -> Path:
    """Drop the names of union branches, which stand in pydantic's path but not in the file."""
    path: Path = ()
    for index, part in enumerate(location):
        is_last = index == len(location) - 1
        if place.text.holds((*place.path, *path, part)) or (is_last and _is_key(part)):
            path = (*path, part)
    return path


def _is_key(part: int | str) -> bool:
    return isinstance(part, str) and part.isidentifier() and part not in {"int", "float", "str"}


def _problem_of(
    details: ErrorDetails, path: Path, model: type[BaseModel], place: RecordPlace
) -> Problem:
    context: dict[str, Any] = details.get("ctx", {})
    match details["type"]:
        case "missing":
            key = str(path[-1])
            return place.problem("missing-key", path, "", f"the key '{key}'", f"Add '{key}: …'.")
        case "extra_forbidden":
            key, fields = str(path[-1]), _fields_at(model, details["loc"][:-1])
            remedy = did_you_mean(key, fields, limit=30)
            return place.problem("unknown-key", path, f"'{key}'", "a key of this record", remedy)
        case kind:
            expected = context.get("expected") or _EXPECTED.get(kind) or details["msg"].lower()
            remedy = context.get("remedy") or "Correct it."
            value = context.get("subject", value_text(details["input"]))
            return place.problem(kind.replace("_", "-"), path, value, expected, remedy)


def _fields_at(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """List the keys that are known at a place within a record."""
    for part in location:
        if isinstance(part, str) and part in model.model_fields:
            model = model_in(model.model_fields[part].annotation) or model
    return list(model.model_fields)
