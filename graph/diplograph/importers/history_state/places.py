"""Places of a journey: several are told apart, what stands in brackets stays with its place."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r",\s*(?![^()]*\))")


def place_of(locale: str) -> str | None:
    """Write the places of a journey.

    Parameters
    ----------
    locale
        As the source lists them, with commas between.

    Returns
    -------
    str or None
        With semicolons between, since a comma narrows a place down in our records.

    Examples
    --------
    >>> place_of("London, Port of Spain (Trinidad)")
    'London; Port of Spain (Trinidad)'
    """
    places = [place.strip() for place in _BETWEEN.split(locale) if place.strip()]
    return "; ".join(places) or None
