"""Engagements and sources as records again, gathered from the edges and citations of a graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from diplograph.network.attributes import engagement_edges

# what is said of one end of an edge, and what the edge has of its own
_OF_ENDS = ("source_", "target_")
_OF_EDGES = frozenset({"edge_type", "directed"})
_CITED = ("publisher", "title", "url", "date", "language")


def engagements_of(graph: nx.MultiDiGraph[str]) -> dict[str, dict[str, Any]]:
    """Gather each engagement with its parties.

    Parameters
    ----------
    graph
        A knowledge graph, at any level.

    Returns
    -------
    dict of str to dict
        By id in alphabetical order: the attributes that all its edges share, and ``parties`` by
        node, each with what the edges say of it (actor, name, role, capacity, posts …).
    """
    gathered: dict[str, dict[str, Any]] = {}
    for source, target, _, data in engagement_edges(graph):
        known = gathered.setdefault(str(data["engagement"]), {**_shared(data), "parties": {}})
        for node, end in ((source, "source_"), (target, "target_")):
            said = {k.removeprefix(end): v for k, v in data.items() if k.startswith(end)}
            known["parties"].setdefault(node, said)
    return dict(sorted(gathered.items()))


def _shared(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in data.items()
        if not name.startswith(_OF_ENDS) and name not in _OF_EDGES
    }


def citations_in(value: Any) -> Iterator[Mapping[str, str]]:
    """Go through all citations on a node or edge, those of its claims included."""
    if isinstance(value, Mapping):
        yield from value.get("citations", ())
        yield from (found for claim in value.get("claims", ()) for found in citations_in(claim))


def sources_of(graph: nx.MultiDiGraph[str]) -> dict[str, dict[str, str]]:
    """Gather every source that anything in the graph cites.

    Returns
    -------
    dict of str to dict
        By id in alphabetical order; keys publisher, title, url, date and language, where known.
    """
    everything = [data for _, data in graph.nodes(data=True)]
    everything += [data for _, _, data in graph.edges(data=True)]
    found: dict[str, dict[str, str]] = {}
    for data in everything:
        for citation in citations_in(data):
            known = {name: citation[name] for name in _CITED if citation.get(name)}
            found.setdefault(citation["source"], known)
    return dict(sorted(found.items()))
