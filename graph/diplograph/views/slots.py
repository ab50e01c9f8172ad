"""Slots: which country or organisation a node belongs to, and how much room each takes.

Slots are ordered by UN M49 region, sub-region and code. How many engagements there are moves
nobody; a newcomer moves those of its own slot, and widens it only with each doubling.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import networkx as nx

from diplograph.views.groups import (
    EVENTS,
    HOME,
    NO_REGION,
    ORGANISATIONS,
    region_of,
    subregion_of,
)

# clockwise from the top (Europe, Asia, Oceania … Africa … Americas), so that wedges lie as on a
# map: Asia to the right, Americas to the left
_WEDGES = ("150", "142", "009", EVENTS, HOME, "002", NO_REGION, "019", ORGANISATIONS)
_MOST_EVENT_ROOM = 6.0


def owners_of(graph: nx.MultiDiGraph[str]) -> dict[str, str | None]:
    """Find the country or organisation whose slot each node shares; events have their own.

    Parameters
    ----------
    graph
        A knowledge graph, whole, selected or lifted.

    Returns
    -------
    dict
        Slot by node; None for instruments, which stand between those who signed.
    """
    found: dict[str, str | None] = {}
    for node in graph:
        _owner(graph, node, found)
    return {node: found[node] for node in graph}


def _owner(graph: nx.MultiDiGraph[str], node: str, found: dict[str, str | None]) -> str | None:
    if node in found:
        return found[node]
    data = graph.nodes[node]
    owner: str | None = node
    # for bodies that belong to one another in a circle
    found[node] = owner
    if data["node_type"] == "instrument":
        owner = None
    elif data["node_type"] in {"official", "agency"}:
        if data.get("country") in graph:
            owner = str(data["country"])
        else:
            owner = next(
                (
                    _owner(graph, above, found)
                    for _, above, edge in graph.out_edges(node, data=True)
                    if edge["edge_type"] in {"serves_in", "organ_of"} and above != node
                ),
                node,
            )
    found[node] = owner
    return owner


def slots_of(
    graph: nx.MultiDiGraph[str], owners: Mapping[str, str | None], hub: str | None
) -> dict[str, list[str]]:
    """Sort the slots into wedges by region, and within a wedge by sub-region and code.

    Parameters
    ----------
    graph
        A knowledge graph.
    owners
        Slot by node.
    hub
        The node at the centre, if any; its country has a wedge of its own.

    Returns
    -------
    dict
        Slots by wedge, both in their order clockwise from the top.
    """
    home = owners.get(hub or "")
    wedges: defaultdict[str, list[str]] = defaultdict(list)
    for slot in {owner for owner in owners.values() if owner} - {hub}:
        wedges[HOME if slot == home else _wedge(graph, slot)].append(slot)
    for names in wedges.values():
        names.sort(key=lambda n: (subregion_of(graph.nodes[n]), n))
    return {name: wedges[name] for name in _WEDGES if name in wedges}


def _wedge(graph: nx.MultiDiGraph[str], slot: str) -> str:
    data = graph.nodes[slot]
    if data["node_type"] == "event":
        return EVENTS
    is_country = data["node_type"] == "country"
    return region_of(data) or (NO_REGION if is_country else ORGANISATIONS)


def slot_widths(
    graph: nx.MultiDiGraph[str],
    slots: Mapping[str, list[str]],
    inside: Mapping[str, Mapping[str, list[str]]],
) -> dict[str, float]:
    """Give each slot the width it needs, growing with each doubling of what stands inside.

    Parameters
    ----------
    graph
        A knowledge graph.
    slots
        Slots by wedge.
    inside
        Nodes by slot and node type.

    Returns
    -------
    dict
        Width by slot; 1 is room for one label.
    """
    events = [slot for slot in slots.get(EVENTS, ()) if graph.nodes[slot]["node_type"] == "event"]
    # many events share the room of a few, so that countries keep theirs
    of_event = min(1.0, _MOST_EVENT_ROOM / max(len(events), 1))
    widths = {}
    for names in slots.values():
        for slot in names:
            most = max(map(len, inside.get(slot, {}).values()), default=0)
            doublings = most.bit_length()
            is_event = graph.nodes[slot]["node_type"] == "event"
            widths[slot] = of_event if is_event else 1 + 0.5 * (2 ** (doublings / 2) - 1) * 1.2
    return widths
