"""What is written at the two ends of events → the actors that it stands for."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, product

from diplograph.bulk.shape import Shape
from diplograph.model.cameo import parts_of_cell, state_of_code
from diplograph.model.event_formats import EventFormat

_AT_ONCE = 1 << 16

# an actor's id and, by actor, the country it belongs to
Actor = tuple[str, ...]


@dataclass(slots=True)
class Ends:
    """Who stands at the ends, and how many events have nobody there.

    Attributes
    ----------
    rows
        The ends as written, followed by the ids that they stand for.
    n_unmapped, n_within
        Events of which an end stands for no state or actor that is known; events whose ends are
        the same actor.
    unmapped
        Events by code that stands for nothing.
    """

    rows: list[tuple[str, ...]] = field(default_factory=list)
    n_unmapped: int = 0
    n_within: int = 0
    unmapped: Counter[str] = field(default_factory=Counter)


def find_ends(
    written: Iterable[tuple[Sequence[str], int]], form: EventFormat, shape: Shape
) -> Ends:
    """Find out whom the ends of events stand for.

    Parameters
    ----------
    written
        What stands in the columns ``shape.keys``, with the number of events.
    form
        Format of the events.
    shape
        Whether ends are countries or actors.

    Returns
    -------
    Ends
        Several rows for events in whose cells several actors stand; their dyads each have the
        event. Without a target the actors of such a cell are each other's counterparts.
    """
    find = lru_cache(_AT_ONCE)(
        _Countries() if shape.by == "country" else _Actors(form.name.split("-")[0], form.several)
    )
    found = Ends()
    for cells, n_events in written:
        sources = find(cells[0], *cells[2:3])
        targets = find(cells[1], *cells[3:4])
        for code in (*_unknown(cells[0], shape), *_unknown(cells[1], shape)):
            found.unmapped[code] += n_events
        pairs = combinations(sorted(sources), 2) if not cells[1] else product(sources, targets)
        rows = [_row(cells, *pair) for pair in pairs if pair[0][0] != pair[1][0]]
        found.rows += rows
        if not rows and (not sources or not (targets or not cells[1])):
            found.n_unmapped += n_events
        elif not rows:
            found.n_within += n_events
    return found


def _row(cells: Sequence[str], source: Actor, target: Actor) -> tuple[str, ...]:
    return (*cells, source[0], target[0], *source[1:], *target[1:])


def _unknown(cell: str, shape: Shape) -> Iterator[str]:
    if shape.by == "country":
        yield from (code for code in parts_of_cell(cell) if state_of_code(code) is None)


class _Countries:
    """Finds the states in a cell."""

    def __call__(self, cell: str) -> tuple[Actor, ...]:
        found = (state_of_code(part) for part in parts_of_cell(cell))
        return tuple(dict.fromkeys((state,) for state in found if state))


class _Actors:
    """Finds the actors in a cell; one that is no state keeps its name, below that of its coder."""

    def __init__(self, coder: str, several: str) -> None:
        self.coder = coder
        self.several = several

    def __call__(self, cell: str, country: str) -> tuple[Actor, ...]:
        names = parts_of_cell(cell) if self.several else (cell,) if cell else ()
        owners = parts_of_cell(country)
        # which of several countries belongs to which of several actors is not written
        owner = (state_of_code(owners[0]) or "") if len(owners) == len(names) == 1 else ""
        return tuple(self._actor(name, owner) for name in names)

    def _actor(self, name: str, owner: str) -> Actor:
        state = state_of_code(name)
        return (state, state) if state else (f"{self.coder}:{name}", owner)


def period_label(period: int, freq: str) -> str:
    """Write a period, a number of year and month (and day), as ISO 8601 has it."""
    if freq == "month":
        return f"{period // 100:04}-{period % 100:02}"
    day = dt.date(period // 10_000, period // 100 % 100, period % 100)
    if freq == "day":
        return day.isoformat()
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"
