"""Codes that FollowTheMoney has for states and languages, from ours and back."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from diplograph.datasets import reference_file
from diplograph.model.countries import countries

# the only states of the past that FollowTheMoney has a code for
_PAST = {
    "czechoslovakia": "cshh",
    "german-democratic-republic": "dd",
    "serbia-and-montenegro": "csxx",
    "soviet-union": "suhh",
    "yugoslavia": "yucs",
}
# parts of a state that it lists beside the state; those that two states claim are nobody's here
_PARTS = {
    "ac": "SHN", "cq": "GGY", "dg": "IOT", "gb-nir": "GBR", "gb-sct": "GBR", "gb-wls": "GBR",
    "ic": "ESP", "ta": "SHN", "zr": "COD",
}  # fmt: skip
ORGANISATION_CODES: Mapping[str, str] = MappingProxyType({"eu": "european-union", "un": "un"})
"""Ids of the organisations that FollowTheMoney lists among countries."""


def country_code(state_id: Any) -> str | None:
    """Give the ISO 3166-1 alpha-2 code in small letters, or that of a state of the past."""
    country = countries().get(str(state_id))
    return country.iso2.lower() if country else _PAST.get(str(state_id))


def state_of_code(code: str) -> str | None:
    """Find the state that a code stands for.

    Parameters
    ----------
    code
        Such as ``no``, ``suhh`` or ``gb-sct``, in any case.

    Returns
    -------
    str or None
        ISO 3166-1 alpha-3 code or id of a state of the past, also for a part of a state; None for
        organisations and for territories that two states claim.

    Examples
    --------
    >>> [state_of_code(code) for code in ("na", "suhh", "gb-sct", "eu")]
    ['NAM', 'soviet-union', 'GBR', None]
    """
    return _states().get(code.strip().lower())


@cache
def _states() -> Mapping[str, str]:
    today = {country.iso2.lower(): country.id for country in countries().values()}
    past = {code: state_id for state_id, code in _PAST.items()}
    return MappingProxyType({**_PARTS, **past, **today})


@cache
def _languages() -> Mapping[str, str]:
    with reference_file("ftm_languages.csv").open(encoding="utf-8", newline="") as lines:
        return MappingProxyType({r["iso639_1"]: r["iso639_3"] for r in csv.DictReader(lines)})


def language_code(tag: Any) -> str | None:
    """Give the ISO 639-3 code, of languages that FollowTheMoney knows."""
    return _languages().get(str(tag).partition("-")[0])


def language_of_code(code: str) -> str | None:
    """Give the ISO 639-1 tag of an ISO 639-3 code; None for languages that are not listed."""
    return next((tag for tag, known in _languages().items() if known == code), None)
