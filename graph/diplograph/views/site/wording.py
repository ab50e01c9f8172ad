"""What the site says in one language: its own words, terms of the closed lists, names, dates."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from diplograph.errors import InvalidSelectionError
from diplograph.model.base import name_in
from diplograph.model.countries import countries, regions
from diplograph.model.vocabulary import vocabulary
from diplograph.views.site import SITE_LANGUAGES
from diplograph.views.site.dates import write_date, write_period
from diplograph.views.site.markup import Markup, tag


@cache
def site_asset(name: str) -> str:
    """Read a file of the site's own assets."""
    folder = files("diplograph.views.site").joinpath("assets")
    return folder.joinpath(name).read_text(encoding="utf-8")


def capital(text: str) -> str:
    """Begin a text with a capital letter, where its script has any."""
    return text[:1].upper() + text[1:]


class Wording:
    """The words of one language.

    Parameters
    ----------
    lang
        One of ``SITE_LANGUAGES``.

    Raises
    ------
    InvalidSelectionError
        The site does not speak this language.
    """

    def __init__(self, lang: str) -> None:
        if lang not in SITE_LANGUAGES:
            known = ", ".join(SITE_LANGUAGES)
            raise InvalidSelectionError(f"'{lang}' is not a language of the site. Known: {known}.")
        self.lang = lang
        self.words: Mapping[str, Any] = json.loads(site_asset(f"words.{lang}.json"))
        # the same, with months cut short and nothing between day, month and year
        self._short = {
            **self.words,
            "months": self.words["shortMonths"],
            "dayMonthYear": "{day} {month} {year}",
            "dayMonth": "{day} {month}",
        }
        self.direction = str(self.words["direction"])

    def say(self, key: str, **values: object) -> str:
        """Say one of the site's own words, with values in their places."""
        text = str(self.words[key])
        return text.format(**values) if values else text

    def count(self, number: int, one: str, many: str) -> str:
        """Choose the word for one or for several."""
        return self.say(one if number == 1 else many)

    def term(self, listed: str, key: str) -> str:
        """Name a term of a closed list; a key that it does not hold stands for itself."""
        found = vocabulary(listed).get(key)
        return found.label(self.lang) if found else key

    def kind(self, key: str) -> str:
        """Name a kind of engagement as a heading."""
        listed = "machine-kinds" if key in vocabulary("machine-kinds") else "engagement-kinds"
        return capital(self.term(listed, key))

    def date(self, edtf: str) -> str:
        """Write a date as precisely as it is known."""
        return write_date(edtf, self.words)

    def period(self, first: str, last: str) -> str:
        """Write the first and last day of something."""
        return write_period(first, last, self.words)

    def short_date(self, edtf: str) -> str:
        """Write a date as precisely as it is known, with the names of months cut short."""
        within = re.fullmatch(r"\[(.*)\.\.(.*)\]", edtf)
        return write_date(f"{within[1]}/{within[2]}" if within else edtf, self._short)

    def name(self, data: Mapping[str, Any]) -> str:
        """Name a node in the language, else by its label."""
        return str(data.get(f"name_{self.lang}", data["label"]))

    def title(self, titles: Mapping[str, str]) -> str:
        """Choose the title of a post in the language, else in English, else any."""
        return name_in(dict(titles), self.lang)

    def country(self, code: str) -> str:
        """Name a country by its code; a code that is none stands for itself."""
        return countries()[code].names[self.lang] if code in countries() else code

    def region(self, text: str) -> str:
        """Name a region by its M49 code or its English name."""
        for code, region in regions().items():
            if text in {code, str(region)}:
                return region.names[self.lang]
        return text

    def isolated(self, text: str) -> Markup:
        """Write a name so that its direction cannot turn the text around it."""
        return tag("bdi", text)
