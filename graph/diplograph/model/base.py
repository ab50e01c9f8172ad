"""What all records share: they are frozen, refuse unknown keys and have ids that never change."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")


class Record(BaseModel):
    """A frozen record of the data set; two records with equal fields are equal."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, regex_engine="python-re"
    )


def is_slug(text: str) -> bool:
    """Tell whether a text may be an id."""
    return _SLUG.fullmatch(text) is not None


def _check_slug(value: str) -> str:
    if _SLUG.fullmatch(value):
        return value
    proposal = "-".join(re.findall(r"[a-z0-9]+", value.lower()))
    remedy = f"Did you mean '{proposal}'?" if proposal else "Use letters, digits and hyphens."
    expected = "a slug of lower-case letters, digits and single hyphens"
    raise PydanticCustomError("slug", "{expected}", {"expected": expected, "remedy": remedy})


def _check_text(value: str) -> str:
    if value.strip():
        return value
    raise PydanticCustomError(
        "text", "{expected}", {"expected": "a text", "remedy": "Write it or remove the key."}
    )


def _check_language(value: str) -> str:
    if _LANGUAGE.fullmatch(value):
        return value
    expected = "a language tag such as en, fr or zh-Hant (ISO 639, BCP 47)"
    raise PydanticCustomError("language", "{expected}", {"expected": expected})


def _check_url(value: str) -> str:
    if re.fullmatch(r"https?://[^\s<>\"]+", value):
        return value
    expected = "an address that begins with http:// or https:// and holds no space"
    raise PydanticCustomError("url", "{expected}", {"expected": expected})


def shorthand(key: str, record: type[Record]) -> BeforeValidator:
    """Let a plain text stand for a record of which only one field is given.

    Parameters
    ----------
    key
        The field that the text fills.
    record
        The record it stands for; editors are told that either may be written.

    Returns
    -------
    BeforeValidator
        To annotate the record's type with.
    """

    def expand(value: Any) -> Any:
        return {key: value} if isinstance(value, str) else value

    return BeforeValidator(expand, json_schema_input_type=str | record)


Text = Annotated[str, AfterValidator(_check_text)]
Id = Annotated[
    str, AfterValidator(_check_slug), Field(json_schema_extra={"pattern": f"^{_SLUG.pattern}$"})
]
Language = Annotated[str, AfterValidator(_check_language)]
Url = Annotated[str, AfterValidator(_check_url), Field(json_schema_extra={"pattern": "^https?://"})]
Names = Annotated[dict[Language, Text], Field(min_length=1)]


def name_in(names: dict[str, str], lang: str = "en") -> str:
    """Choose a name: in this language, else in English, else the first that is given."""
    return names.get(lang) or names.get("en") or next(iter(names.values()))
