"""The levels that a graph can be lifted to and the weights that a projection can have."""

from __future__ import annotations

from typing import Literal, get_args

Level = Literal["country", "agency", "official"]
LEVELS: tuple[str, ...] = get_args(Level)

Weight = Literal["newman", "host", "count"]
WEIGHTS: tuple[str, ...] = get_args(Weight)
