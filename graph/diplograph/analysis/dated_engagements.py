"""Knowledge graph → table of dated engagements, one a row: what counts per period are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

import networkx as nx
import pandas as pd

from diplograph.analysis.members import NO_REGION
from diplograph.network.attributes import n_events
from diplograph.network.coverage import coverage
from diplograph.network.layers import check_one_layer
from diplograph.network.levels import Level
from diplograph.network.lifting import lifted_edges

ENGAGEMENT_COLUMNS = (
    "engagement", "kind", "status", "day", "last_day", "precision", "event", "actors", "regions",
    "topics", "topic_scopes", "n_events",
)  # fmt: skip
_TEXTS = ("engagement", "kind", "status", "precision", "event")


def dated_engagements(
    graph: nx.MultiDiGraph[str],
    *,
    level: Level | str = "country",
    statuses: Collection[str] = ("held",),
) -> pd.DataFrame:
    """List every engagement with its day and with who took part at one level.

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
        One row per engagement, by day and id; columns ``engagement`` (id), ``kind``, ``status``,
        ``day`` and ``last_day`` (first and last day that the date may cover; missing where
        unknown), ``precision`` (of the date), ``event`` (id), ``actors`` (ids, sorted),
        ``regions`` (UN M49 names of the actors, sorted; ``no region`` for organisations),
        ``topics`` and ``topic_scopes`` (lists, in the order of the record), ``n_events``
        (machine-coded events that the row sums up; 1 for a curated engagement). ``.attrs`` holds
        the graph's attributes, ``level`` and ``coverage``.

    Raises
    ------
    InvalidSelectionError
        There is no such level.

    Notes
    -----
    An engagement within one actor of the level is not in the table: two agencies of one country
    do not engage at country level.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> table = dated_engagements(build_graph(load_records("marrakech-2025")))
    >>> len(table), table.loc[0, "actors"]
    (55, ['MAR', 'POL'])
    """
    check_one_layer(graph)
    facts: dict[str, dict[str, Any]] = {}
    actors: defaultdict[str, set[str]] = defaultdict(set)
    for source, target, _, data in lifted_edges(graph, level=level):
        if "engagement" in data and data["status"] in statuses:
            facts[str(data["engagement"])] = dict(data)
            actors[str(data["engagement"])] |= {source, target}
    region = {node: data.get("region") for node, data in graph.nodes(data=True)}
    rows = [_row(data, actors[engagement], region) for engagement, data in facts.items()]
    table = pd.DataFrame(rows, columns=list(ENGAGEMENT_COLUMNS))
    for column in ("day", "last_day"):
        table[column] = pd.to_datetime(table[column], format="%Y-%m-%d")
    for column in _TEXTS:
        table[column] = table[column].astype("object")
    table["n_events"] = table["n_events"].astype("int64")
    table = table.sort_values(["day", "engagement"], ignore_index=True)
    table.attrs.update(graph.graph, level=level, coverage=coverage(graph).to_dict())
    return table


def _row(data: dict[str, Any], actors: set[str], region: dict[str, Any]) -> dict[str, Any]:
    return {
        "engagement": data["engagement"],
        "kind": data["kind"],
        "status": data["status"],
        "day": data.get("start"),
        "last_day": data.get("end"),
        "precision": data.get("date_precision", ""),
        "event": data.get("event"),
        "actors": sorted(actors),
        "regions": sorted({region.get(actor) or NO_REGION for actor in actors}),
        "topics": data.get("topics", []),
        "topic_scopes": data.get("topic_scopes", []),
        "n_events": n_events(data),
    }
