"""The closed lists, regions and words of the page, in every language that the page speaks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from diplograph.model.countries import regions
from diplograph.model.vocabulary import vocabulary
from diplograph.views import PAGE_LANGUAGES
from diplograph.views.bundle import asset

_LISTS = {
    "kinds": "engagement-kinds",
    "topics": "topics",
    "statuses": "statuses",
    "roles": "roles",
    "ranks": "ranks",
    "visitRanks": "visit-ranks",
    "channels": "channels",
    "agencyKinds": "agency-kinds",
    "organisationKinds": "organisation-kinds",
    "eventKinds": "event-kinds",
    "instrumentKinds": "instrument-kinds",
    "instrumentStatuses": "instrument-statuses",
    "counts": "claim-counts",
    "qualifiers": "claim-qualifiers",
    "explanations": "claim-explanations",
    "grades": "corroboration-grades",
    "dateBases": "date-bases",
    "presences": "presences",
}


def page_words() -> dict[str, dict[str, Any]]:
    """Read what the page says, by language."""
    return {lang: json.loads(asset(f"words.{lang}.json")) for lang in PAGE_LANGUAGES}


def page_terms(*, with_machine_kinds: bool = False) -> dict[str, dict[str, Any]]:
    """Name the terms of the closed lists by language, and the heading above each topic.

    Parameters
    ----------
    with_machine_kinds
        Whether the kinds of machine-coded events stand beside those of engagements.
    """
    terms: dict[str, dict[str, Any]] = {
        name: {key: _labels(term.labels) for key, term in vocabulary(listed).items()}
        for name, listed in _LISTS.items()
    }
    kinds = dict(vocabulary("engagement-kinds"))
    if with_machine_kinds:
        kinds |= vocabulary("machine-kinds")
        terms["kinds"] = {key: _labels(term.labels) for key, term in kinds.items()}
    terms["reads"] = {key: _labels(term.features["reads"]) for key, term in kinds.items()}
    terms["readsReversed"] = {
        key: _labels(term.features["reversed"]) for key, term in kinds.items()
    }
    topics = vocabulary("topics").items()
    terms["parents"] = {k: t.features["parent"] for k, t in topics if "parent" in t.features}
    return terms


def region_names() -> dict[str, dict[str, str]]:
    """Name the regions and sub-regions of UN M49 by code and language."""
    return {code: _labels(region.names) for code, region in regions().items()}


def _labels(names: Mapping[str, str]) -> dict[str, str]:
    return {lang: names[lang] for lang in PAGE_LANGUAGES if lang in names}
