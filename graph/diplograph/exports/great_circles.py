"""The shortest way between two points on the sphere, as lines that maps can draw."""

from __future__ import annotations

import math
from itertools import pairwise

Point = tuple[float, float]
Vector = tuple[float, float, float]

# a straight piece of a line is at most this long
_STEP = math.radians(2)
_PLACES = 4
_HALF_TURN = 180.0
_NEARLY_NOTHING = 1e-9


def great_circle(start: Point, end: Point) -> list[list[Point]]:
    """Draw the shortest way between two points, cut where it crosses 180°.

    Parameters
    ----------
    start, end
        Longitude and latitude in degrees, as GeoJSON orders them.

    Returns
    -------
    list of list of tuple of float
        One line or two, each with two points or more, in degrees to four decimals. A cut ends at
        180° on one side and goes on at −180° on the other at the same latitude (RFC 7946, 3.1.9).

    Notes
    -----
    Between points that are exactly opposite every way is as short; the one over the north pole is
    drawn.

    Examples
    --------
    >>> [[line[0], line[-1]] for line in great_circle((178.44, -18.14), (-171.77, -13.83))]
    [[(178.44, -18.14), (180.0, -17.4962)], [(-180.0, -17.4962), (-171.77, -13.83)]]
    """
    points = [start, *_between(_vector(start), _vector(end)), end]
    lines: list[list[Point]] = [[_rounded(start)]]
    for here, there in pairwise(points):
        if abs(there[0] - here[0]) > _HALF_TURN:
            side = math.copysign(_HALF_TURN, here[0])
            lat = _latitude_of_crossing(here, there)
            lines[-1].append(_rounded((side, lat)))
            lines.append([_rounded((-side, lat))])
        lines[-1].append(_rounded(there))
    drawn = [line for line in lines if len(set(line)) > 1] or lines[:1]
    return [_without_repeats(line) for line in drawn]


def _between(start: Vector, end: Vector) -> list[Point]:
    """Place points on the arc, the ends left out."""
    cosine = sum(a * b for a, b in zip(start, end, strict=True))
    angle = math.acos(max(-1.0, min(1.0, cosine)))
    # the direction in which the arc leaves the start, at a right angle to it
    ahead = _unit(tuple(b - cosine * a for a, b in zip(start, end, strict=True)))
    if ahead is None:
        ahead = _unit((-start[0] * start[2], -start[1] * start[2], 1 - start[2] ** 2)) or (1, 0, 0)
    n_pieces = max(1, math.ceil(angle / _STEP))
    return [
        _point(
            tuple(
                a * math.cos(angle * n / n_pieces) + d * math.sin(angle * n / n_pieces)
                for a, d in zip(start, ahead, strict=True)
            )
        )
        for n in range(1, n_pieces)
    ]


def _latitude_of_crossing(here: Point, there: Point) -> float:
    """Find where the circle through two points meets the meridian of 180°."""
    (x1, y1, z1), (x2, y2, z2) = _vector(here), _vector(there)
    if y1 == y2:
        return here[1]
    share = y1 / (y1 - y2)
    x, z = x1 + share * (x2 - x1), z1 + share * (z2 - z1)
    return math.degrees(math.atan2(z, abs(x)))


def _unit(vector: tuple[float, ...]) -> Vector | None:
    length = math.hypot(*vector)
    if length < _NEARLY_NOTHING:
        return None
    x, y, z = (part / length for part in vector)
    return x, y, z


def _vector(point: Point) -> Vector:
    lon, lat = math.radians(point[0]), math.radians(point[1])
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _point(vector: tuple[float, ...]) -> Point:
    x, y, z = vector
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def _rounded(point: Point) -> Point:
    return round(point[0], _PLACES), round(point[1], _PLACES)


def _without_repeats(line: list[Point]) -> list[Point]:
    kept = [line[0], *(there for here, there in pairwise(line) if there != here)]
    # a line has two points, also where both ends are one place
    return kept if len(kept) > 1 else kept * 2
