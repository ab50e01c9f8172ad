"""Knowledge graph → table of dated ties: the ground that all measures over time stand on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

import networkx as nx
import pandas as pd

from diplograph.network.attributes import engagement_edges, n_events
from diplograph.network.coverage import coverage
from diplograph.network.layers import check_one_layer
from diplograph.network.levels import Level
from diplograph.network.lifting import lift

TIE_COLUMNS = (
    "engagement", "one", "other", "source", "target", "directed", "kind", "status", "day",
    "last_day", "precision", "n_actors", "n_events", "weight", "event", "rank", "topics",
    "instruments", "n_independent",
)  # fmt: skip
_TEXTS = (
    "engagement", "one", "other", "source", "target", "kind", "status", "precision", "event",
    "rank",
)  # fmt: skip


def dated_ties(
    graph: nx.MultiDiGraph[str],
    *,
    level: Level | str = "country",
    statuses: Collection[str] = ("held",),
) -> pd.DataFrame:
    """List every engagement of every pair of actors at one level, with its day.

    Parameters
    ----------
    graph
        A knowledge graph, as ``build_graph`` or ``select`` returns it.
    level
        ``country`` (with organisations beside countries), ``agency`` or ``official``.
    statuses
        Engagements that count; by default only those held.

    Returns
    -------
    pandas.DataFrame
        One row per engagement and dyad, by day, engagement and dyad; columns ``engagement`` (id),
        ``one`` and ``other`` (the dyad's actors in alphabetical order), ``source`` and ``target``
        (for a directed kind in the order of its relation: who visited whom, but also who received
        whom; ``project_directed`` turns both one way), ``directed`` (whether that order means
        something), ``kind``, ``status``, ``day`` and ``last_day`` (first and last day
        that the date may cover; missing where unknown), ``precision`` (of the date), ``n_actors``
        (at this level, in this engagement), ``n_events`` (machine-coded events that the row sums
        up; 1 for a curated engagement, and what counts of engagements add up), ``weight``
        (n_events/(n_actors − 1), Newman 2001), ``event``, ``rank`` (of a visit), ``topics``,
        ``instruments`` (lists of ids) and ``n_independent`` (voices). ``.attrs`` holds the
        graph's attributes, ``level`` and ``coverage``.

    Raises
    ------
    InvalidSelectionError
        There is no such level.

    Notes
    -----
    A date that is only known to the month or year begins on its first day; ``precision`` says so,
    and nothing is counted twice. A dyad that is not in the table has no engagement recorded.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> ties = dated_ties(build_graph(load_records("marrakech-2025")))
    >>> len(ties), sorted(set(ties["kind"]))
    (55, ['meeting', 'signing'])
    """
    check_one_layer(graph)
    lifted = lift(graph, level=level)
    by_engagement: defaultdict[str, dict[tuple[str, str], tuple[str, str, dict[str, Any]]]]
    by_engagement = defaultdict(dict)
    for source, target, _, data in engagement_edges(lifted):
        if data["status"] in statuses:
            pair = (min(source, target), max(source, target))
            known = by_engagement[str(data["engagement"])].get(pair)
            # two officials of one country are one tie at its level; a stated direction stays
            if known is None or (data["directed"] and not known[2]["directed"]):
                by_engagement[str(data["engagement"])][pair] = source, target, data
    rows = [
        _row(pair, source, target, data, len({unit for dyad in dyads for unit in dyad}))
        for dyads in by_engagement.values()
        for pair, (source, target, data) in dyads.items()
    ]
    return _table(rows, {**graph.graph, "level": level, "coverage": coverage(graph).to_dict()})


def _row(
    pair: tuple[str, str], source: str, target: str, data: dict[str, Any], n_actors: int
) -> dict[str, Any]:
    return {
        "engagement": data["engagement"],
        "one": pair[0],
        "other": pair[1],
        "source": source,
        "target": target,
        "directed": data["directed"],
        "kind": data["kind"],
        "status": data["status"],
        "day": data.get("start"),
        "last_day": data.get("end"),
        "precision": data.get("date_precision", ""),
        "n_actors": n_actors,
        "n_events": n_events(data),
        "weight": n_events(data) / (n_actors - 1),
        "event": data.get("event"),
        "rank": data.get("rank"),
        "topics": data.get("topics", []),
        "instruments": data.get("instruments", []),
        "n_independent": data.get("n_independent", 0),
    }


def _table(rows: list[dict[str, Any]], about: dict[str, Any]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(TIE_COLUMNS))
    for column in ("day", "last_day"):
        table[column] = pd.to_datetime(table[column], format="%Y-%m-%d")
    for column in _TEXTS:
        table[column] = table[column].astype("object")
    table["directed"] = table["directed"].astype(bool)
    table["n_events"] = table["n_events"].astype("int64")
    table = table.sort_values(["day", "engagement", "one", "other"], ignore_index=True)
    table.attrs.update(about)
    return table
