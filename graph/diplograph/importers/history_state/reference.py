"""The importer's own reference tables: countries by id and date, titles, terms, people."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from diplograph.datasets import reference_file
from diplograph.model.dates import EdtfDate
from diplograph.model.states import continuing_state
from diplograph.resolution.keys import comparison_key, fold_letters


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = reference_file(f"importers/history_state_{name}.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _span(row: Mapping[str, str]) -> EdtfDate | None:
    if not row["start"] and not row["end"]:
        return None
    return EdtfDate.parse(f"{row['start'] or '..'}/{row['end'] or '..'}")


@dataclass(frozen=True, slots=True)
class CountryRule:
    """Which state an id of the source stands for, under what conditions.

    Attributes
    ----------
    text, locale
        Text of the element, and a part of the locale, where they decide; else empty.
    span
        When the rule holds; None for always.
    state
        ISO 3166-1 alpha-3 code or id of a state of the past; empty for what is no state.
    note
        Why, in our own words.
    """

    text: str
    locale: str
    span: EdtfDate | None
    state: str
    note: str

    def holds(self, text: str, locale: str, date: EdtfDate) -> bool:
        """Tell whether the rule holds for a record."""
        is_in_time = self.span is None or date.overlaps(self.span.start, self.span.end)
        return is_in_time and self.text in {"", text} and self.locale in locale

    @property
    def weight(self) -> tuple[bool, bool, bool]:
        """Sort rules by how much they ask for."""
        return bool(self.locale), bool(self.text), self.span is not None


@cache
def country_rules() -> Mapping[str, tuple[CountryRule, ...]]:
    """Read the rules of each country id, those that ask for most first."""
    found: dict[str, list[CountryRule]] = {}
    for row in _rows("countries"):
        rule = CountryRule(row["text"], row["locale"], _span(row), row["state"], row["note"])
        found.setdefault(row["id"], []).append(rule)
    return MappingProxyType(
        {name: tuple(sorted(rules, key=lambda r: r.weight, reverse=True))
         for name, rules in found.items()}
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """A title that stands before a name, and the post that it tells of.

    Attributes
    ----------
    text
        The title as the source writes it.
    post, label
        Key of the post within its state, and its title; empty where the title tells of no post.
    rank
        Term of ``ranks``; empty where protocol has no place for it.
    office
        Which office of the state the post belongs to.
    """

    text: str
    post: str
    label: str
    rank: str
    office: str


@cache
def _titles() -> Mapping[str, Mapping[str, Title]]:
    found: dict[str, dict[str, Title]] = {}
    for row in _rows("titles"):
        title = Title(row["title"], row["post"], row["label"], row["rank"], row["office"])
        for state in row["states"].split(";"):
            found.setdefault(fold_letters(row["title"]), {})[state] = title
    return MappingProxyType(found)


def titles() -> tuple[str, ...]:
    """List the known titles, the longest first."""
    texts = {title.text for by_state in _titles().values() for title in by_state.values()}
    return tuple(sorted(texts, key=lambda text: (-len(text), text)))


def title_of(text: str, state: str) -> Title | None:
    """Find what a title means in a state; None where it means nothing there."""
    by_state = _titles().get(fold_letters(text), {})
    return by_state.get(state) or by_state.get("")


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office of a US president or secretary of state.

    Attributes
    ----------
    who, name
        Slug and name of the source.
    post
        ``us-president`` or ``us-secretary-of-state``.
    span
        First and last day; open where it goes on.
    """

    who: str
    name: str
    post: str
    span: EdtfDate

    @property
    def family_name(self) -> str:
        """Last word of the name."""
        return self.name.rpartition(" ")[2]


@cache
def terms_of_office() -> tuple[Term, ...]:
    """Read who was president or secretary of state when."""
    return tuple(
        Term(
            row["who"], row["name"], row["post"],
            EdtfDate.parse(f"{row['start']}/{row['end'] or '..'}"),
        )
        for row in _rows("officials")
    )  # fmt: skip


def in_office(date: EdtfDate) -> tuple[Term, ...]:
    """List the terms that a date falls in, as far as it may."""
    return tuple(t for t in terms_of_office() if date.overlaps(t.span.start, t.span.end))


def is_us_president(name: str, date: EdtfDate) -> bool:
    """Tell whether a name ends in that of the US president in office."""
    family_name = name.rpartition(" ")[2]
    return any(t.post == "us-president" and t.family_name == family_name for t in in_office(date))


@dataclass(frozen=True, slots=True)
class NameJudgement:
    """A decision on whom a name stands for.

    Attributes
    ----------
    post, span
        Post that it is about, and when; empty and None for any.
    stands_for
        Full name of the person.
    """

    post: str
    span: EdtfDate | None
    stands_for: str


@cache
def _name_judgements() -> Mapping[tuple[str, str], tuple[NameJudgement, ...]]:
    found: dict[tuple[str, str], list[NameJudgement]] = {}
    rows = list(_rows("people"))
    judged = [
        (r["state"], r["name"], NameJudgement(r["post"], _span(r), r["stands_for"])) for r in rows
    ]
    # a full name stands for itself; decisions on a date come first
    judged += [
        (r["state"], r["stands_for"], NameJudgement("", None, r["stands_for"])) for r in rows
    ]
    for state, name, judgement in judged:
        for same in {state, continuing_state(state) or state}:
            found.setdefault((same, comparison_key(name)), []).append(judgement)
    return MappingProxyType({key: tuple(judgements) for key, judgements in found.items()})


def judged_name(state: str, name: str, post: str, date: EdtfDate) -> str:
    """Find the full name that a name was judged to stand for; empty where nobody judged.

    Parameters
    ----------
    state, name
        Whose official is named, and how.
    post, date
        Key of the post that the title tells of, and when.
    """
    return next(
        (
            judgement.stands_for
            for judgement in _name_judgements().get((state, comparison_key(name)), ())
            if judgement.post in {"", post}
            and (judgement.span is None or date.overlaps(judgement.span.start, judgement.span.end))
        ),
        "",
    )
