"""Which state an id, an adjective or a name of the source stands for at a date."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from diplograph.datasets import reference_file
from diplograph.importers.history_state.reference import CountryRule, country_rules
from diplograph.model.dates import EdtfDate
from diplograph.resolution.candidates import Candidate, resolve_name
from diplograph.resolution.gazetteer import Gazetteer


def rule_for(country_id: str, text: str, locale: str, date: EdtfDate) -> CountryRule | None:
    """Find the rule that holds for a country element of the source.

    Parameters
    ----------
    country_id, text
        Attribute ``id`` and text of the element.
    locale
        Places within the country; empty where the source gives none.
    date
        First day of the journey: what a state became later is not what was visited.

    Returns
    -------
    CountryRule or None
        None where the table does not know the id, or not for this text and date.
    """
    rules = country_rules().get(country_id, ())
    return next((rule for rule in rules if rule.holds(text, locale, date)), None)


def state_in_words(words: str, date: EdtfDate, host: str = "") -> str | None:
    """Find the state that an adjective or a name stands for at a date.

    Parameters
    ----------
    words
        Such as ``Soviet``, ``South Korean`` or ``Jordan``.
    date
        When it was written of.
    host
        State that was visited, which decides on an adjective that several states share.

    Returns
    -------
    str or None
        Alpha-3 code or id of a state of the past; None where nothing, or more than one, answers.
    """
    if words in _words():
        rule = rule_for(_words()[words], "", "", date)
        return rule.state if rule and rule.state else None
    found = _resolved(words, date)
    # the EC is not Ecuador, whatever its code
    accepted = next((c.id for c in found if c.accepted and c.method != "code"), None)
    if accepted is None:
        shared = {candidate.id for candidate in found if candidate.method == "demonym"}
        return host if host in shared else None
    rule = rule_for(_ids_of_today().get(accepted, ""), "", "", date)
    return rule.state if rule and rule.state else accepted


def suggested(country_id: str, text: str, date: EdtfDate) -> str:
    """Write what an unknown country element may stand for, as a remedy."""
    for words in (text, country_id.replace("-", " ")):
        if found := _resolved(words, date):
            return f"Add it to history_state_countries.csv; it may be {found[0].id}."
    return "Add it to history_state_countries.csv."


@cache
def _words() -> Mapping[str, str]:
    path = reference_file("importers/history_state_words.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return MappingProxyType({row["word"]: row["id"] for row in csv.DictReader(lines)})


@cache
def _ids_of_today() -> Mapping[str, str]:
    """Ids of the source by the state that they stand for without any condition."""
    return MappingProxyType(
        {
            rule.state: country_id
            for country_id, rules in country_rules().items()
            for rule in rules
            if rule.state and not any(rule.weight)
        }
    )


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.of()


@cache
def _resolved(words: str, date: EdtfDate) -> tuple[Candidate, ...]:
    return resolve_name(words, _gazetteer(), kinds=["country"], on=date)
