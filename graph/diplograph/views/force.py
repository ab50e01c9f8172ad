"""Places by closeness: who engages with one another stands near, all others keep a distance.

The places start from the layout by region and nothing is random, so that a few new engagements
move few. Repulsion is summed on a grid by convolution, which takes seconds for 20,000 actors.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Whole: TypeAlias = npt.NDArray[np.int64]

_MOST_BY_PAIRS = 250
_GRID = 128
_STEPS = 160
_ROOM = 70.0
_GRAVITY = 0.35


def lay_out_by_closeness(
    start: Sequence[tuple[float, float]], ties: Sequence[tuple[int, int, float]]
) -> tuple[list[int], list[int]]:
    """Let ties draw actors together while all push one another away.

    Parameters
    ----------
    start
        Where each position stands in the layout by region.
    ties
        Pairs of positions and how strongly they draw.

    Returns
    -------
    x, y : list of int
        Canvas units by position, around (0, 0).

    References
    ----------
    Jacomy, M., Venturini, T., Heymann, S. and Bastian, M. (2014). ForceAtlas2, a continuous graph
    layout algorithm for handy network visualization. PLoS ONE 9(6), e98679.
    """
    n = len(start)
    if n == 0:
        return [], []
    places = np.array(start, dtype=float)
    # who stands on one spot would never part
    turn = np.arange(n) * 2.399963
    places = (
        places / max(float(np.abs(places).max()), 1.0) + 1e-3 * np.c_[np.cos(turn), np.sin(turn)]
    )
    places *= np.sqrt(n)
    ends = np.array([(one, other) for one, other, _ in ties], dtype=np.int64).reshape(-1, 2)
    pull = np.array([strength for _, _, strength in ties], dtype=float)
    mass = 1.0 + np.bincount(ends.ravel(), minlength=n).clip(max=40) * 0.5
    speed = np.ones(n)
    last = np.zeros_like(places)
    for step in range(_STEPS):
        force = _repulsion(places, mass) + _attraction(places, ends, pull, n)
        force -= _GRAVITY * mass[:, None] * places
        # who swings is slowed, who keeps its way goes on
        swing = np.hypot(*(force - last).T)
        drive = np.hypot(*(force + last).T)
        speed = np.clip(speed * np.where(swing < drive, 1.15, 0.7), 0.02, 3.0)
        reach = np.hypot(*force.T)
        longest = np.sqrt(n) * 0.12 * (1 - step / _STEPS) + 0.02
        move = np.minimum(speed * reach / mass, longest)
        places += force * (move / np.maximum(reach, 1e-9))[:, None]
        last = force
    return _whole_units(places)


def _attraction(places: Floats, ends: Whole, pull: Floats, n: int) -> Floats:
    between = (places[ends[:, 1]] - places[ends[:, 0]]) * pull[:, None]
    force = np.empty((n, 2))
    for axis in (0, 1):
        toward = np.bincount(ends[:, 0], between[:, axis], n)
        force[:, axis] = toward - np.bincount(ends[:, 1], between[:, axis], n)
    return force


def _repulsion(places: Floats, mass: Floats) -> Floats:
    if len(places) <= _MOST_BY_PAIRS:
        between = places[:, None, :] - places[None, :, :]
        weight = mass[:, None] * mass[None, :] / (np.square(between).sum(axis=2) + 0.01)
        force: Floats = (between * weight[:, :, None]).sum(axis=1)
        return force
    return _repulsion_on_grid(places, mass)


def _repulsion_on_grid(places: Floats, mass: Floats) -> Floats:
    low = places.min(axis=0)
    cell = float((places.max(axis=0) - low).max()) / (_GRID - 2) or 1.0
    at = (places - low) / cell
    corner = at.astype(np.int64)
    share = at - corner
    density = np.zeros((_GRID, _GRID))
    field = [np.zeros((_GRID, _GRID)), np.zeros((_GRID, _GRID))]
    corners = [
        (corner[:, 0] + i, corner[:, 1] + j,
         np.abs(1 - i - share[:, 0]) * np.abs(1 - j - share[:, 1]))
        for i in (0, 1)
        for j in (0, 1)
    ]  # fmt: skip
    for across, down, part in corners:
        np.add.at(density, (across, down), mass * part)
    size = 2 * _GRID
    steps = np.fft.fftfreq(size, 1 / size) * cell
    across, down = np.meshgrid(steps, steps, indexing="ij")
    fall = 1 / (across**2 + down**2 + 0.5 * cell**2)
    spectrum = np.fft.rfft2(density, (size, size))
    for axis, way in enumerate((across, down)):
        whole = np.fft.irfft2(spectrum * np.fft.rfft2(way * fall), (size, size))
        field[axis] = whole[:_GRID, :_GRID]
    force = np.zeros_like(places)
    for x, y, part in corners:
        for axis in (0, 1):
            force[:, axis] += field[axis][x, y] * part
    return force * mass[:, None]


def _whole_units(places: Floats) -> tuple[list[int], list[int]]:
    """Centre the places and give each actor about the same room, whatever their number."""
    places = places - np.median(places, axis=0)
    reach = np.hypot(*places.T)
    spread = float(np.percentile(reach, 75)) or 1.0
    # who is tied to few is drawn in, so that the many do not shrink in the picture
    beyond = np.maximum(reach / spread, 1e-9)
    drawn_in = np.where(beyond > 1, 1 + np.log(np.maximum(beyond, 1)) * 0.8, beyond)
    places *= (_ROOM * np.sqrt(len(places) / np.pi) * drawn_in / np.maximum(reach, 1e-9))[:, None]
    x, y = np.rint(places).astype(int).T
    return [int(value) for value in x], [int(value) for value in y]
