"""Lists of facts as columns of whole numbers, which a page reads quickly."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import Any

_PLURALS = {
    "kind": "kinds",
    "status": "statuses",
    "precision": "precisions",
    "grade": "grades",
    "layer": "layers",
}
_EPOCH = dt.date(1970, 1, 1).toordinal()


class Table:
    """Gives each distinct value a number, in the order of first use."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[str, int] = {}

    def number(self, value: Any) -> int:
        """Find the number of a value, which JSON can hold."""
        key = value if isinstance(value, str) else json.dumps(value, sort_keys=True)
        if key not in self._numbers:
            self._numbers[key] = len(self.values)
            self.values.append(value)
        return self._numbers[key]


def day_number(day: Any) -> int | None:
    """Count the days from 1 January 1970 to an ISO 8601 day; None where there is none."""
    try:
        return dt.date.fromisoformat(str(day)).toordinal() - _EPOCH
    except ValueError:
        return None


def engagement_columns(engagements: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Write what filters and the first picture need of engagements, one column a fact.

    Parameters
    ----------
    engagements
        As ``engagements_of`` lists them.

    Returns
    -------
    dict
        ``kind``, ``status``, ``precision``, ``grade`` and ``layer`` number into ``kinds`` …;
        ``start`` and ``end`` are days from 1970; ``events``, where any are machine-coded, are how
        many each sums up; ``event`` is a node or −1; ``topics`` and
        ``instruments`` are lists by engagement, where there are any; ``doubtful`` lists those
        with something inferred.
    """
    tables = {name: Table() for name in _PLURALS}
    columns: dict[str, Any] = {
        name: [table.number(facts.get(name, "")) for facts in engagements]
        for name, table in tables.items()
    }
    columns |= {_PLURALS[name]: table.values for name, table in tables.items()}
    columns["start"] = [day_number(facts.get("start")) for facts in engagements]
    columns["end"] = [day_number(facts.get("end")) for facts in engagements]
    columns["voices"] = [facts.get("voices", 0) for facts in engagements]
    # rows of machine-coded events sum up many; without such there is nothing to say
    if any("events" in facts for facts in engagements):
        columns["events"] = [facts.get("events", 1) for facts in engagements]
    columns["event"] = [facts.get("event", -1) for facts in engagements]
    topics = Table()
    numbered = [[topics.number(topic) for topic in facts["topics"]] for facts in engagements]
    columns["topics"], columns["topicNames"] = _sparse(numbered), topics.values
    columns["instruments"] = _sparse(facts["instruments"] for facts in engagements)
    columns["doubtful"] = [n for n, facts in enumerate(engagements) if facts["uncertain"]]
    return columns


def _sparse(lists: Iterable[list[int]]) -> dict[str, list[int]]:
    return {str(number): values for number, values in enumerate(lists) if values}
