from __future__ import annotations

import math

from diplograph.views.force import lay_out_by_closeness


def _start(n: int) -> list[tuple[float, float]]:
    turns = [2 * math.pi * number / n for number in range(n)]
    return [(300 * math.cos(turn), 300 * math.sin(turn)) for turn in turns]


def _ties(n: int) -> list[tuple[int, int, float]]:
    """Two groups within which each is tied to the next few, and one tie between them."""
    half = n // 2
    ties = [(0, half, 1.0)]
    for first in (0, half):
        for one in range(half):
            ties += [(first + one, first + (one + step) % half, 1.0) for step in (1, 2, 3)]
    return [(min(one, other), max(one, other), pull) for one, other, pull in ties]


def test_groups_that_engage_among_themselves_stand_together() -> None:
    for n in (40, 1000):
        x, y = lay_out_by_closeness(_start(n), _ties(n))
        tied = [math.dist((x[a], y[a]), (x[b], y[b])) for a, b, _ in _ties(n)]
        apart = [math.dist((x[a], y[a]), (x[a + n // 2], y[a + n // 2])) for a in range(n // 2)]
        assert sum(tied) / len(tied) < 0.7 * sum(apart) / len(apart)


def test_same_ties_give_the_same_places() -> None:
    first = lay_out_by_closeness(_start(400), _ties(400))
    assert lay_out_by_closeness(_start(400), _ties(400)) == first


def test_one_more_tie_moves_few() -> None:
    n = 60
    before = lay_out_by_closeness(_start(n), _ties(n))
    after = lay_out_by_closeness(_start(n), [*_ties(n), (3, 9, 1.0)])
    spread = max(map(abs, (*before[0], *before[1])))
    moved = [
        math.dist(one, other)
        for one, other in zip(zip(*before, strict=True), zip(*after, strict=True), strict=True)
    ]
    assert sorted(moved)[n // 2] < 0.15 * spread


def test_nobody_stands_on_another_and_nothing_is_lost() -> None:
    x, y = lay_out_by_closeness([(0, 0)] * 5, [])
    assert len(set(zip(x, y, strict=True))) == 5
    assert lay_out_by_closeness([], []) == ([], [])
    assert lay_out_by_closeness([(7, 7)], []) == ([0], [0])
