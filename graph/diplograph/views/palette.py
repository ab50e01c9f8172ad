"""Colours and shapes: safe for colour-blind readers, with the shape as a second channel."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from diplograph.views.groups import EVENTS, HOME, INSTRUMENTS, NO_REGION, ORGANISATIONS

# by group: on a light and on a dark ground (after Okabe and Ito 2008, darkened or lightened so
# that each keeps a contrast of at least 4.5 to 1 against its ground)
COLOURS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "150": ("#0072b2", "#5cb8f0"),
        "002": ("#00805c", "#35c99a"),
        "142": ("#ab4a85", "#e39ac6"),
        "019": ("#946200", "#f0b93a"),
        "009": ("#2b7390", "#7fd3ef"),
        ORGANISATIONS: ("#5b5f6b", "#b4bac8"),
        EVENTS: ("#6a4fb3", "#b9a4f5"),
        NO_REGION: ("#6b6b6b", "#b0b0b0"),
        HOME: ("#16202c", "#f2f5f8"),
        INSTRUMENTS: ("#c44500", "#ff8a4c"),
    }
)

SHAPES: Mapping[str, str] = MappingProxyType(
    {
        "official": "dot",
        "agency": "square",
        "country": "hexagon",
        "organisation": "triangle",
        "event": "star",
        "instrument": "diamond",
    }
)

SIZES: Mapping[str, float] = MappingProxyType(
    {
        "official": 8.0,
        "agency": 7.0,
        "country": 9.0,
        "organisation": 10.0,
        "event": 14.0,
        "instrument": 13.0,
    }
)
