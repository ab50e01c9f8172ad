"""Where countries are: their shapes, a point to write each name at, and the projection of maps."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from diplograph.datasets import reference_file
from diplograph.model.countries import LANGUAGES

# the coefficients of Šavrič, Patterson and Jenny (2018), equation 5
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_HALF_ROOT_3 = math.sqrt(3) / 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a country is met on a map.

    Attributes
    ----------
    country
        ISO 3166-1 alpha-3 code.
    capital
        English name of the capital, of the main town of a territory; empty where nobody lives.
    capital_point, label_point
        Latitude and longitude in degrees, to two decimals: of the capital (None where there is
        none) and of a point well inside the main part, to write a name at.
    area_km2
        Area of the shape before it was simplified, in km² to three digits; None where there is
        no shape.
    is_small
        Whether the main part is too small to be seen on a map of the world.
    """

    country: str
    capital: str
    capital_point: tuple[float, float] | None
    label_point: tuple[float, float]
    area_km2: float | None
    is_small: bool

    def __str__(self) -> str:
        return f"{self.capital or 'no capital'} ({self.country})"

    @property
    def point(self) -> tuple[float, float]:
        """Where ties of the country end: its capital, its label where it has none."""
        return self.capital_point or self.label_point


@dataclass(frozen=True, slots=True)
class HistoricalPlace:
    """Where a state that no longer exists was governed from.

    Attributes
    ----------
    state
        Id in ``historical_states.csv``.
    capital
        English name, with the name of today where that differs.
    capital_point
        Latitude and longitude in degrees, to two decimals.
    """

    state: str
    capital: str
    capital_point: tuple[float, float]

    def __str__(self) -> str:
        return f"{self.capital} ({self.state})"


@dataclass(frozen=True, slots=True)
class DisputedArea:
    """A territory that is filled for no country, since two or more hold or claim it.

    Attributes
    ----------
    id
        Key under ``areas`` in ``world_geometry()``, such as ``siachen``.
    names
        Short name by ISO 639-1 language (en, fr, es, ar).
    held_by
        ISO 3166-1 alpha-3 code of who administers it; empty where that is an authority of its own.
    claimed_by
        Codes of the states that claim it, in alphabetical order.
    note
        One English sentence or two.
    """

    id: str
    names: Mapping[str, str]
    held_by: str
    claimed_by: tuple[str, ...]
    note: str

    def __str__(self) -> str:
        return self.names["en"]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with reference_file(f"geometry/{name}").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _point(row: Mapping[str, str], name: str) -> tuple[float, float]:
    return float(row[f"{name}_lat"]), float(row[f"{name}_lon"])


@cache
def places() -> Mapping[str, Place]:
    """Read where each country is met on a map, by ISO 3166-1 alpha-3 code."""
    return MappingProxyType(
        {
            row["iso3"]: Place(
                row["iso3"],
                row["capital"],
                _point(row, "capital") if row["capital"] else None,
                _point(row, "label"),
                float(row["area_km2"]) if row["area_km2"] else None,
                row["is_small"] == "true",
            )
            for row in _rows("places.csv")
        }
    )


@cache
def historical_places() -> Mapping[str, HistoricalPlace]:
    """Read where the states of the past were governed from, by id."""
    return MappingProxyType(
        {
            row["id"]: HistoricalPlace(row["id"], row["capital"], _point(row, "capital"))
            for row in _rows("historical_places.csv")
        }
    )


@cache
def disputed_areas() -> Mapping[str, DisputedArea]:
    """Read the territories that are filled for no country, by key."""
    return MappingProxyType(
        {
            row["key"]: DisputedArea(
                row["key"],
                MappingProxyType({lang: row[f"name_{lang}"] for lang in LANGUAGES}),
                row["held_by"],
                tuple(row["claimed_by"].split(";")),
                row["note"],
            )
            for row in _rows("disputed_areas.csv")
        }
    )


@cache
def world_geometry() -> Mapping[str, Any]:
    """Read the shapes of countries and the lines between them.

    Returns
    -------
    mapping of str to object
        ``grid`` (degrees to a unit), ``arcs`` (each a flat list of longitude and latitude: the
        first point, then the step to each next one), ``countries`` and ``areas`` (by ISO 3166-1
        alpha-3 code, and by key of ``disputed_areas()``: polygons of rings of numbers of arcs,
        ``-1 - n`` for arc n backwards, the first ring outermost) and ``lines`` (for ``coast``,
        ``border``, ``disputed`` and ``edge``, the number of the first arc and of the one after
        the last; an edge only closes a shape at 180° or the pole and is not drawn). Not to be
        changed: it is read once.
    """
    text = reference_file("geometry/world.json").read_text(encoding="utf-8")
    return MappingProxyType(json.loads(text))


def equal_earth(lat: float, lon: float) -> tuple[float, float]:
    """Project a point on the sphere to the plane, areas kept.

    Parameters
    ----------
    lat, lon
        Degrees, north and east positive.

    Returns
    -------
    tuple of float
        x to the right and y upwards, in radii of the sphere: x within ±2.707, y within ±1.317.

    Notes
    -----
    Shapes are drawn out from east to west near the poles, and distances cannot be measured.

    References
    ----------
    Šavrič, B., Patterson, T. and Jenny, B. (2018). The Equal Earth map projection. International
    Journal of Geographical Information Science 33, 454–465.

    Examples
    --------
    >>> x, y = equal_earth(34.02, -6.84)
    >>> round(x, 3), round(y, 3)
    (-0.094, 0.667)
    """
    theta = math.asin(_HALF_ROOT_3 * math.sin(math.radians(lat)))
    squared = theta * theta
    sixth = squared**3
    stretch = 9 * _A4 * sixth * squared + 7 * _A3 * sixth + 3 * _A2 * squared + _A1
    x = math.radians(lon) * math.cos(theta) / (_HALF_ROOT_3 * stretch)
    y = theta * (_A4 * sixth * squared + _A3 * sixth + _A2 * squared + _A1)
    return x, y
