"""The ring that countries stand on: an ellipse whose slots are equally long along its outline."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_GAP = 1.6
_RADIUS_PER_SLOT = 7.2
_SMALLEST_RADIUS = 330.0
_WIDTH = 1.1
_STEPS = 1440
# of a slot's part of the ellipse, what rows of nodes can fill
_USABLE = 1.6
_STEP = 1.15


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands.

    Attributes
    ----------
    x, y
        Position in canvas units, x to the right and y down; the centre is (0, 0).
    angle
        Direction from the centre in radians, clockwise from the right; ring labels follow it.
    ring
        Whether the node stands on the outer ring, and its label may run outwards.
    """

    x: int
    y: int
    angle: float
    ring: bool


class Ring:
    """An ellipse whose slots take lengths of its outline in proportion to their widths.

    It is as large as its labels need, and as what stands inside a slot needs (``areas``, in
    square canvas units); it grows in steps, so that a newcomer seldom moves all others.
    """

    def __init__(
        self,
        slots: Mapping[str, Sequence[str]],
        widths: Mapping[str, float],
        areas: Mapping[str, float] | None = None,
    ) -> None:
        total = sum(widths[name] for names in slots.values() for name in names)
        total += _GAP * max(len(slots), 1)
        for_labels = max(_SMALLEST_RADIUS, _RADIUS_PER_SLOT * total / _WIDTH * 0.8)
        for_rows = max(
            (math.sqrt(area * total / (widths[slot] * _USABLE)) for slot, area in
             (areas or {}).items() if slot in widths),
            default=0.0,
        )  # fmt: skip
        self.half_height = max(for_labels, _step_above(for_rows))
        self.half_width = self.half_height * _WIDTH
        self._angles, self._lengths = _outline(self.half_width, self.half_height)
        self._unit = self._lengths[-1] / max(total, 1.0)
        self._centre: dict[str, float] = {}
        self._width = widths
        first = next(iter(slots.values()), [])
        # the first wedge is centred at the top
        cursor = -sum(widths[name] for name in first) / 2
        for names in slots.values():
            for name in names:
                self._centre[name] = cursor + widths[name] / 2
                cursor += widths[name]
            cursor += _GAP

    def length(self, slot: str) -> float:
        """Tell how long a slot is along the outline, in canvas units."""
        return self._width[slot] * self._unit

    def angle(self, slot: str, shift: float = 0.0) -> float:
        """Turn a slot (and a share of its width, −0.5 to 0.5) into an angle from the centre."""
        length = (self._centre[slot] + shift * self._width[slot]) * self._unit
        laps, rest = divmod(length, self._lengths[-1])
        return _at_length(rest, self._angles, self._lengths) + 2 * math.pi * laps

    def place(self, slot: str, share: float, shift: float = 0.0) -> Place:
        """Place a node in a slot at a share of the way from the centre to the ring."""
        return self.at(self.angle(slot, shift), share)

    def at(self, angle: float, share: float) -> Place:
        """Place a node at an angle and a share of the way from the centre to the ring."""
        reach = 1 / math.hypot(
            math.cos(angle) / self.half_width, math.sin(angle) / self.half_height
        )
        x, y = share * reach * math.cos(angle), share * reach * math.sin(angle)
        # whole units, because vis-network cuts the rest off
        return Place(round(x), round(y), round(angle, 4), ring=share == 1.0)


def _step_above(length: float) -> float:
    """Round a length up to the next of few steps."""
    return _STEP ** math.ceil(math.log(length, _STEP)) if length > 1 else 0.0


def _outline(half_width: float, half_height: float) -> tuple[list[float], list[float]]:
    """Walk once round an ellipse, clockwise from the top: angles from the centre, and lengths."""
    angles, lengths = [-math.pi / 2], [0.0]
    last = (0.0, -half_height)
    for step in range(1, _STEPS + 1):
        turn = -math.pi / 2 + 2 * math.pi * step / _STEPS
        point = (half_width * math.cos(turn), half_height * math.sin(turn))
        lengths.append(lengths[-1] + math.dist(point, last))
        angle = math.atan2(point[1], point[0])
        # angles grow all the way, so that they can be interpolated
        while angle < angles[-1]:
            angle += 2 * math.pi
        angles.append(angle)
        last = point
    return angles, lengths


def _at_length(length: float, angles: Sequence[float], lengths: Sequence[float]) -> float:
    low, high = 0, len(lengths) - 1
    while high - low > 1:
        middle = (low + high) // 2
        if lengths[middle] <= length:
            low = middle
        else:
            high = middle
    span = lengths[high] - lengths[low]
    part = (length - lengths[low]) / span if span else 0.0
    return angles[low] + part * (angles[high] - angles[low])
