"""The closed lists of words that records may use, read once from ``data/reference/vocabulary``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from diplograph.datasets import reference_file
from diplograph.errors import did_you_mean

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

_IRREGULAR = {
    "statuses": "status",
    "instrument-statuses": "instrument status",
    "date-bases": "date basis",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a closed list.

    Attributes
    ----------
    key
        The slug that stands in records and in the graph.
    labels
        Short name by ISO 639-1 language (en, fr, es, ar).
    definition
        One English sentence.
    features
        What else the list says of its terms, such as ``relation`` of an engagement kind or
        ``level`` of a rank.
    """

    key: str
    labels: Mapping[str, str]
    definition: str
    features: Mapping[str, Any]

    def __str__(self) -> str:
        return self.key

    def label(self, lang: str = "en") -> str:
        """Name the term in a language, in English where it has no name in that language."""
        return self.labels.get(lang, self.labels["en"])


@cache
def vocabulary_names() -> tuple[str, ...]:
    """List the names of all vocabularies, such as ``engagement-kinds``, in alphabetical order."""
    return tuple(sorted(path.stem for path in _folder().glob("*.toml")))


@cache
def vocabulary(name: str) -> Mapping[str, Term]:
    """Read a vocabulary.

    Parameters
    ----------
    name
        One of ``vocabulary_names()``.

    Returns
    -------
    mapping of str to Term
        By key, in the order of the file.

    Raises
    ------
    FileNotFoundError
        No vocabulary has this name.
    """
    tables = tomllib.loads((_folder() / f"{name}.toml").read_text(encoding="utf-8"))
    terms = {}
    for key, table in tables.items():
        features = {k: v for k, v in table.items() if k not in {"label", "definition"}}
        terms[key] = Term(
            key, MappingProxyType(table["label"]), table["definition"], MappingProxyType(features)
        )
    return MappingProxyType(terms)


def _folder() -> Path:
    return reference_file("vocabulary")


@dataclass(frozen=True, slots=True)
class OneOf:
    """Annotate a text field that holds one term of a vocabulary.

    Attributes
    ----------
    name
        One of ``vocabulary_names()``; read when the first value is checked, not at import.
    """

    name: str

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        # what reads no records starts without pydantic
        from pydantic_core import core_schema  # noqa: PLC0415

        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "enum": list(vocabulary(self.name))}

    def _check(self, value: str) -> str:
        known = vocabulary(self.name)
        if value in known:
            return value
        from pydantic_core import PydanticCustomError  # noqa: PLC0415

        singular = _IRREGULAR.get(self.name) or self.name.replace("-", " ").removesuffix("s")
        article = "an" if singular[0] in "aeiou" else "a"
        raise PydanticCustomError(
            "unknown-term",
            "{expected}",
            {"expected": f"{article} {singular}", "remedy": did_you_mean(value, known)},
        )
