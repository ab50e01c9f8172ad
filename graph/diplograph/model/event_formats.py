"""Formats of machine-coded events: what their columns are called, and which hold what."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from diplograph.datasets import reference_file

NEEDED = ("id", "day", "event", "source_country", "target_country", "score")


@dataclass(frozen=True, slots=True)
class EventFormat:
    """A format of files with a machine-coded event in each row.

    Attributes
    ----------
    name
        Slug, such as ``gdelt-2``.
    title, publisher, url, note
        What it is, who publishes it, where it is described, and what to know besides.
    has_heading
        Whether files begin with the names of their columns.
    columns
        Names in order, as files without a heading have them.
    at_least
        The fewest columns that a row may have.
    empty
        Texts that stand for nothing, beside no text at all.
    several
        What parts several actors in one cell; empty where a cell holds one.
    ontology
        Whose codes or words tell what happened: ``cameo`` or ``plover``.
    fields
        Which column holds what, by field; alternatives in order of preference.
    """

    name: str
    title: str
    publisher: str
    url: str
    note: str
    has_heading: bool
    columns: tuple[str, ...]
    at_least: int
    empty: tuple[str, ...]
    several: str
    ontology: str
    fields: Mapping[str, tuple[str, ...]]

    def __str__(self) -> str:
        return f"{self.title} ({self.name})"

    @property
    def is_cameo(self) -> bool:
        """Whether events are codes of CAMEO; else they are words of PLOVER."""
        return self.ontology == "cameo"

    def columns_in(self, names: Iterable[str]) -> dict[str, str]:
        """Find the columns of a file that hold the fields.

        Parameters
        ----------
        names
            Names of the file's columns, in any case.

        Returns
        -------
        dict of str to str
            The file's own name of a column by field; fields without one are left out.
        """
        own = {name.casefold(): name for name in names}
        found = {}
        for field, alternatives in self.fields.items():
            there = [own[name.casefold()] for name in alternatives if name.casefold() in own]
            if there:
                found[field] = there[0]
        return found

    def is_format_of(self, names: Iterable[str]) -> bool:
        """Tell whether columns of these names hold all that has to be read."""
        return set(NEEDED) <= set(self.columns_in(names))


@cache
def event_formats() -> Mapping[str, EventFormat]:
    """Read the formats of machine-coded events, by name."""
    text = reference_file("event_formats.toml").read_text(encoding="utf-8")
    return MappingProxyType(
        {name: _format_of(name, entry) for name, entry in tomllib.loads(text).items()}
    )


def _format_of(name: str, entry: Mapping[str, Any]) -> EventFormat:
    columns = tuple(entry["columns"])
    fields = {
        field: (column,) if isinstance(column, str) else tuple(column)
        for field, column in entry["fields"].items()
    }
    return EventFormat(
        name,
        entry["title"],
        entry["publisher"],
        entry["url"],
        entry["note"],
        entry["heading"],
        columns,
        entry.get("at_least", len(columns)),
        tuple(entry.get("empty", ())),
        entry.get("several", ""),
        entry.get("ontology", "cameo"),
        MappingProxyType(fields),
    )


def format_of_columns(names: Sequence[str]) -> EventFormat | None:
    """Find the format whose columns bear these names.

    Parameters
    ----------
    names
        Names of columns, in any case and order.

    Returns
    -------
    EventFormat or None
        The first whose fields are all there; among those alike the one with the most columns
        named. None where there is none.

    Examples
    --------
    >>> heading = ["Event ID", "Event Date", "Source Country", "CAMEO Code", "Intensity"]
    >>> print(format_of_columns([*heading, "Target Country"]))
    ICEWS coded event data (icews)
    """
    given = {name.casefold() for name in names}
    fitting = [form for form in event_formats().values() if form.is_format_of(names)]
    named = {
        form.name: (len(given & {c.casefold() for c in form.columns}), -len(form.columns))
        for form in fitting
    }
    return max(fitting, key=lambda form: named[form.name], default=None)


def format_of_width(n_columns: int) -> EventFormat | None:
    """Find the format without a heading whose rows have so many columns."""
    for form in event_formats().values():
        if not form.has_heading and form.at_least <= n_columns <= len(form.columns):
            return form
    return None
