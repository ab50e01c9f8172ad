"""One actor's engagements by counterpart, each counterpart at one level, each engagement dated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

import networkx as nx
import pandas as pd

from diplograph.errors import UnknownActorError
from diplograph.network.actors import find_actor
from diplograph.network.attributes import ACTOR_TYPES, n_events
from diplograph.network.layers import check_one_layer
from diplograph.network.levels import Level
from diplograph.network.lifting import lifted_edges

CONTACT_COLUMNS = (
    "engagement", "counterpart", "kind", "day", "last_day", "precision", "n_actors", "n_events",
    "weight",
)  # fmt: skip
_OWN_LEVELS = {"official": "official", "agency": "agency"}


def contacts(
    graph: nx.MultiDiGraph[str],
    actor: str,
    *,
    level: Level | str = "country",
    statuses: Collection[str] = ("held",),
) -> pd.DataFrame:
    """List with whom an actor engaged, one counterpart a row.

    Parameters
    ----------
    graph
        A knowledge graph, as ``build_graph`` or ``select`` returns it.
    actor
        Id or name of an official, agency, country or organisation. What is recorded of its organs
        counts as its own; what an official did counts for the post acted in.
    level
        Level of the counterparts: ``country`` (with organisations beside countries), ``agency``
        or ``official``.
    statuses
        Engagements that count; by default only those held.

    Returns
    -------
    pandas.DataFrame
        One row per engagement and counterpart, by day, engagement and counterpart; columns
        ``engagement`` (id), ``counterpart`` (id), ``kind``, ``day`` and ``last_day`` (first and
        last day that the date may cover), ``precision``, ``n_actors`` (at this level, in this
        engagement), ``n_events`` (machine-coded events that the row sums up; 1 for a curated
        engagement) and ``weight`` (n_events/(n_actors − 1), Newman 2001).

    Raises
    ------
    UnknownActorError
        No actor, or more than one, answers to the name.
    InvalidSelectionError
        There is no such level.

    Notes
    -----
    The actor's own side is no counterpart: Morocco's police has no engagement with Morocco at
    country level.
    """
    check_one_layer(graph)
    own = own_units(graph, actor)
    own_level = _OWN_LEVELS.get(graph.nodes[find_actor(graph, actor)]["node_type"], "country")
    mine = _own_ends(graph, own, own_level, statuses)
    found: dict[tuple[str, str], dict[str, Any]] = {}
    taking_part: defaultdict[str, set[str]] = defaultdict(set)
    for source, target, _, data in lifted_edges(graph, level=level):
        if "engagement" not in data or data["status"] not in statuses:
            continue
        taking_part[data["engagement"]] |= {source, target}
        end = mine.get((data["engagement"], data["source_actor"], data["target_actor"]))
        if end:
            other = target if end == "source" else source
            found.setdefault((data["engagement"], other), dict(data))
    rows = [
        _row(other, data, len(taking_part[engagement]))
        for (engagement, other), data in found.items()
        if other not in own
    ]
    table = pd.DataFrame(rows, columns=list(CONTACT_COLUMNS))
    for column in ("day", "last_day"):
        table[column] = pd.to_datetime(table[column], format="%Y-%m-%d")
    for column in ("engagement", "counterpart", "kind", "precision"):
        table[column] = table[column].astype("object")
    return table.sort_values(["day", "engagement", "counterpart"], ignore_index=True)


def own_units(graph: nx.MultiDiGraph[str], actor: str) -> set[str]:
    """Name an actor and its organs, down to the last.

    Parameters
    ----------
    graph
        A knowledge graph.
    actor
        Id or name of an actor.

    Returns
    -------
    set of str
        Ids; the officials who serve there are not among them.

    Raises
    ------
    UnknownActorError
        No actor, or more than one, answers to the name, or what does is an event or an instrument.
    """
    found = find_actor(graph, actor)
    node_type = graph.nodes[found]["node_type"]
    if node_type not in ACTOR_TYPES:
        message = (
            f"'{actor}' is not an actor but an {node_type}. "
            "Name an official, agency, country or organisation."
        )
        raise UnknownActorError(message)
    own, pending = {found}, [found]
    while pending:
        for below, _, data in graph.in_edges(pending.pop(), data=True):
            if data["edge_type"] == "organ_of" and below not in own:
                own.add(below)
                pending.append(below)
    return own


def _own_ends(
    graph: nx.MultiDiGraph[str], own: set[str], own_level: str, statuses: Collection[str]
) -> dict[tuple[str, str, str], str]:
    """Find at which end of which tie the actor stands; a tie within the actor has no such end."""
    ends: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for source, target, _, data in lifted_edges(graph, level=own_level):
        if "engagement" in data and data["status"] in statuses:
            key = data["engagement"], data["source_actor"], data["target_actor"]
            sides = (("source", source), ("target", target))
            ends[key] |= {end for end, unit in sides if unit in own}
    return {key: next(iter(found)) for key, found in ends.items() if len(found) == 1}


def _row(counterpart: str, data: dict[str, Any], n_actors: int) -> dict[str, Any]:
    return {
        "engagement": data["engagement"],
        "counterpart": counterpart,
        "kind": data["kind"],
        "day": data.get("start"),
        "last_day": data.get("end"),
        "precision": data.get("date_precision", ""),
        "n_actors": n_actors,
        "n_events": n_events(data),
        "weight": n_events(data) / (n_actors - 1),
    }
