"""Measures of shortest paths: by networkx, or for large graphs by networkit, with equal results."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import Any, Literal, get_args

import networkx as nx

from diplograph.errors import InvalidSelectionError, MissingExtraError, did_you_mean

Distance = Literal["inverse", "steps"]
Engine = Literal["networkx", "networkit"]


def betweenness_values(
    projection: nx.Graph[str], distance: Distance, engine: Engine
) -> Mapping[str, float]:
    """Take the share of shortest paths between other actors that pass through each actor."""
    weight = _weight(distance)
    if not _is_networkit(engine) or not projection:
        return dict(nx.betweenness_centrality(projection, weight=weight))
    networkit = _networkit()
    graph = _plain(projection, weight, networkit)
    scores = networkit.centrality.Betweenness(graph, normalized=True).run().scores()
    # it divides by the number of pairs of others, also where there are none
    return {
        actor: 0.0 if isnan(score) else score
        for actor, score in zip(projection, scores, strict=True)
    }


def closeness_values(
    projection: nx.Graph[str], distance: Distance, engine: Engine
) -> Mapping[str, float]:
    """Take the inverse mean distance to the actors reached, times the share that they are."""
    weight = _weight(distance)
    if not _is_networkit(engine) or not projection:
        return dict(nx.closeness_centrality(projection, distance=weight, wf_improved=True))
    networkit = _networkit()
    graph = _plain(projection, weight, networkit)
    generalised = networkit.centrality.ClosenessVariant.GENERALIZED
    scores = networkit.centrality.Closeness(graph, True, generalised).run().scores()  # noqa: FBT003
    return dict(zip(projection, scores, strict=True))


def _weight(distance: str) -> str | None:
    known = get_args(Distance)
    if distance not in known:
        message = f"'{distance}' is not a distance. {did_you_mean(distance, known)}"
        raise InvalidSelectionError(message)
    return "distance" if distance == "inverse" else None


def _is_networkit(engine: str) -> bool:
    known = get_args(Engine)
    if engine not in known:
        message = f"'{engine}' is not an engine. {did_you_mean(engine, known)}"
        raise InvalidSelectionError(message)
    return engine == "networkit"


# never for a graph without actors, on which networkit ends the whole process
def _networkit() -> Any:
    try:
        import networkit  # noqa: PLC0415 - an extra, and slow to import
    except ImportError:
        message = "networkit is not installed. Install it with pip install 'diplograph[scale]'."
        raise MissingExtraError(message) from None
    return networkit


def _plain(projection: nx.Graph[str], weight: str | None, networkit: Any) -> Any:
    place = {actor: number for number, actor in enumerate(projection)}
    graph = networkit.Graph(len(place), weighted=weight is not None)
    for one, other, tie in projection.edges(data=True):
        graph.addEdge(place[one], place[other], tie[weight] if weight else 1.0)
    return graph
