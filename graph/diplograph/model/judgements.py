"""Judgements: what a person decided on a pair of records, kept beside them and never in them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from diplograph.model.base import Id, Record, Text
from diplograph.model.dates import EdtfDate
from diplograph.model.sources import Citations
from diplograph.model.vocabulary import OneOf, vocabulary


class Judgement(Record):
    """A decision on an unordered pair of records; removing it takes the decision back."""

    left: Id
    """Id of one record."""
    right: Id
    """Id of the other; which of the two stands left means nothing."""
    judgement: Annotated[str, OneOf("judgements")]
    """Whether the two are the same."""
    citations: Citations = ()
    """Where this is read from; a note may stand instead."""
    date: EdtfDate
    """When it was decided."""
    note: Text | None = None
    """Why, in our own words."""

    @property
    def pair(self) -> tuple[str, str]:
        """Both ids, in alphabetical order."""
        return (min(self.left, self.right), max(self.left, self.right))

    @property
    def is_same(self) -> bool:
        """Whether the two were judged to be the same."""
        return bool(self._features["same"])

    @property
    def about(self) -> tuple[str, ...]:
        """Kinds of record that the judgement may be on."""
        return tuple(self._features["about"])

    @property
    def _features(self) -> Any:
        return vocabulary("judgements")[self.judgement].features

    @model_validator(mode="after")
    def _is_on_two_and_says_why(self) -> Judgement:
        if self.left == self.right:
            _refuse("a pair of two records", f"'{self.left}' twice", "Name two ids.")
        if not self.citations and self.note is None:
            expected = "a judgement that says why"
            _refuse(expected, f"'{self.left}', '{self.right}'", "Add 'citations' or a 'note'.")
        return self


def _refuse(expected: str, subject: str, remedy: str) -> None:
    context = {"expected": expected, "subject": subject, "remedy": remedy}
    raise PydanticCustomError("judgement", "{expected}", context)
