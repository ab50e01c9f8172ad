"""What is written at an end of events → the actors that it stands for."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from diplograph.bulk.shape import Shape
from diplograph.model.cameo import parts_of_cell, state_of_code
from diplograph.model.event_formats import EventFormat

# what stands in the columns of an end: the code or name and, by actor, its country beside it
End = tuple[str, ...]


@dataclass(slots=True)
class Actors:
    """The actors that ends stand for.

    Attributes
    ----------
    rows
        For each end as written its actors, one a row: the columns of the end, how many actors it
        stands for, the place of this one among them, its id and, by actor, its country. An end
        that stands for none has one row with 0 and empty text.
    unmapped
        Events by code that stands for nothing.
    """

    rows: list[tuple[str | int, ...]] = field(default_factory=list)
    unmapped: Counter[str] = field(default_factory=Counter)


def find_actors(ends: Mapping[End, int], form: EventFormat, shape: Shape) -> Actors:
    """Find out whom ends of events stand for.

    Parameters
    ----------
    ends
        Events by end as it is written.
    form
        Format of the events.
    shape
        Whether ends are countries or actors.

    Returns
    -------
    Actors
        In the order of ends.
    """
    found = Actors()
    for end, n_events in ends.items():
        if shape.by == "country":
            states = {part: state_of_code(part) for part in parts_of_cell(end[0])}
            named = dict.fromkeys(state for state in states.values() if state)
            actors: list[End] = [(state,) for state in named]
            found.unmapped.update({part: n_events for part in states if states[part] is None})
        else:
            actors = _actors(end[0], end[1], form)
        none: list[End] = [("",) * len(end)]
        found.rows += [
            (*end, len(actors), place, *actor) for place, actor in enumerate(actors or none)
        ]
    return found


def _actors(cell: str, country: str, form: EventFormat) -> list[End]:
    names = parts_of_cell(cell) if form.several else (cell,) if cell else ()
    owners = parts_of_cell(country)
    # which of several countries belongs to which of several actors is not written
    owner = (state_of_code(owners[0]) or "") if len(owners) == len(names) == 1 else ""
    return [_actor(name, owner, form.name.split("-")[0]) for name in names]


def _actor(name: str, owner: str, coder: str) -> End:
    state = state_of_code(name)
    # an actor that is no state keeps its name, below that of its coder
    return (state, state) if state else (f"{coder}:{name}", owner)


def period_label(period: int, freq: str) -> str:
    """Write a period, a day as a number or that of a month with 00, as ISO 8601 has it."""
    year, month, date = period // 10_000, period // 100 % 100, period % 100
    if freq == "month":
        return f"{year:04}-{month:02}"
    day = dt.date(year, month, date)
    if freq == "day":
        return day.isoformat()
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"
