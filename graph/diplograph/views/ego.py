"""Rings around one actor: who is one tie away, two, three … in the order of the regions.

The page computes the same rings for any actor that is chosen (``ego.js``); both follow one
formula, step by step, so that they agree to the unit.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

_SPACING = 26.0
_FIRST = 190.0
_BETWEEN = 140.0
_PITCH = 30.0
_MOST_IN_ONE_ROW = 70


def lay_out_around(
    centre: int, ties: Sequence[tuple[int, int]], angles: Sequence[int]
) -> tuple[list[int], list[int], list[int]]:
    """Place an actor at the centre and all others on rings by their distance in ties.

    Parameters
    ----------
    centre
        Position of the actor.
    ties
        Pairs of positions that are tied, by an engagement or by service or office.
    angles
        Direction of each position in the layout by region, in thousandths of a radian. It is kept
        on the first ring where there is room; beyond, each stands behind whom it is tied to.

    Returns
    -------
    x, y : list of int
        Canvas units by position; the centre is (0, 0).
    rings : list of int
        Radius of the outermost row of each ring.

    Notes
    -----
    Who cannot be reached stands on a ring of its own behind the last.
    """
    near = _near(ties)
    distances = _distances(centre, near, len(angles))
    turns = [angle / 1000 for angle in angles]
    x, y = [0] * len(angles), [0] * len(angles)
    rings: list[int] = []
    radius = _FIRST - _BETWEEN
    for distance in sorted(set(distances) - {0}):
        members = [p for p in range(len(angles)) if distances[p] == distance]
        if distance > 1:
            for position in members:
                inward = [o for o in near.get(position, ()) if distances[o] == distance - 1]
                turns[position] = turns[min(inward)] if inward else turns[position]
        members.sort(key=lambda position: (turns[position], position))
        radius = max(radius + _BETWEEN, _needed(len(members)))
        rows = _rows(len(members), radius)
        spread = _spread([turns[position] for position in members], _SPACING / radius)
        for number, (position, turn) in enumerate(zip(members, spread, strict=True)):
            turns[position] = turn
            reach = radius + _PITCH * (number % rows)
            x[position] = math.floor(reach * math.cos(turn) + 0.5)
            y[position] = math.floor(reach * math.sin(turn) + 0.5)
        radius += _PITCH * (rows - 1)
        rings.append(math.floor(radius + 0.5))
    return x, y, rings


def _spread(wanted: list[float], apart: float) -> list[float]:
    """Keep wanted directions at least so far apart; evenly round the ring where that is full."""
    turns: list[float] = []
    for turn in wanted:
        turns.append(max(turn, turns[-1] + apart) if turns else turn)
    if turns[-1] - turns[0] <= 2 * math.pi - apart:
        return turns
    n = len(wanted)
    return [-math.pi / 2 + 2 * math.pi * (number + 0.5) / n for number in range(n)]


def _needed(members: int) -> float:
    """Find the radius at which a ring holds its members in one row, or in rows of that many."""
    return min(members, _MOST_IN_ONE_ROW) * _SPACING / (2 * math.pi)


def _rows(members: int, radius: float) -> int:
    """Find the least number of rows, each wider than the one before, that hold all members."""
    rows, held = 0, 0
    while held < members:
        held += int(2 * math.pi * (radius + _PITCH * rows) / _SPACING)
        rows += 1
    return rows


def _near(ties: Sequence[tuple[int, int]]) -> Mapping[int, list[int]]:
    near: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in ties:
        near[one].append(other)
        near[other].append(one)
    return near


def _distances(centre: int, near: Mapping[int, list[int]], n: int) -> list[int]:
    found = [-1] * n
    found[centre] = 0
    frontier = [centre]
    while frontier:
        following = []
        for position in frontier:
            for other in near.get(position, ()):
                if found[other] < 0:
                    found[other] = found[position] + 1
                    following.append(other)
        frontier = following
    beyond = max(found) + 1
    return [beyond if distance < 0 else distance for distance in found]
