"""Layers: what people curated and what machines coded stay apart, with a mark on every edge."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import networkx as nx

from diplograph.errors import InvalidSelectionError, did_you_mean
from diplograph.network.attributes import engagement_edges, is_engagement

CURATED = "curated"
MACHINE_CODED = "machine-coded"
LAYERS = (CURATED, MACHINE_CODED)


def layer_of(attributes: Mapping[str, Any]) -> str:
    """Tell the layer of an edge of an engagement; one without a mark is curated."""
    return str(attributes.get("layer", CURATED))


def layers_of(graph: nx.MultiDiGraph[str]) -> tuple[str, ...]:
    """List the layers that a knowledge graph has engagements of, in the order of ``LAYERS``."""
    found = {layer_of(data) for _, _, _, data in engagement_edges(graph)}
    return tuple(layer for layer in LAYERS if layer in found)


def check_one_layer(graph: nx.MultiDiGraph[str]) -> None:
    """Refuse to measure two layers as if they were one.

    Parameters
    ----------
    graph
        A knowledge graph.

    Raises
    ------
    InvalidSelectionError
        The graph has engagements of more than one layer.
    """
    found = layers_of(graph)
    if len(found) > 1:
        message = (
            f"A graph with the layers {' and '.join(found)} is not one picture to be measured. "
            f"Choose one with select_layer(graph, '{CURATED}'), or compare them with "
            "compare_layers."
        )
        raise InvalidSelectionError(message)


def join_layers(
    curated: nx.MultiDiGraph[str], machine_coded: nx.MultiDiGraph[str]
) -> nx.MultiDiGraph[str]:
    """Put curated records and machine-coded events into one graph, to be seen side by side.

    Parameters
    ----------
    curated
        A knowledge graph, as ``build_graph`` returns it.
    machine_coded
        A knowledge graph of machine-coded events, as ``read_dyads`` returns it.

    Returns
    -------
    networkx.MultiDiGraph
        A new graph with all nodes and edges of both; every edge of an engagement bears ``layer``.
        Where both know a node, the curated one describes it. Title, scope and vantage name both.
        Measures refuse such a graph: ``select_layer`` takes one layer out of it.

    Raises
    ------
    InvalidSelectionError
        One of the graphs has engagements of the other's layer.
    """
    given = ((curated, CURATED), (machine_coded, MACHINE_CODED))
    for graph, layer in given:
        if set(layers_of(graph)) - {layer}:
            message = f"A graph with the layer {layers_of(graph)[-1]} is not the {layer} one. "
            raise InvalidSelectionError(message + "Give the curated graph first.")
    joined: nx.MultiDiGraph[str] = nx.MultiDiGraph(**_about(curated, machine_coded))
    for node in sorted({*curated, *machine_coded}):
        known = curated if node in curated else machine_coded
        joined.add_node(node, **known.nodes[node])
    edges = [
        (source, target, key, {**data, "layer": layer} if is_engagement(data) else dict(data))
        for graph, layer in given
        for source, target, key, data in graph.edges(keys=True, data=True)
    ]
    for source, target, key, data in sorted(edges, key=lambda edge: edge[:3]):
        joined.add_edge(source, target, key=key, **data)
    return joined


def _about(curated: nx.MultiDiGraph[str], machine_coded: nx.MultiDiGraph[str]) -> dict[str, Any]:
    about = dict(curated.graph)
    for key in ("title", "scope", "vantage", "licence"):
        told = [str(g.graph[key]) for g in (curated, machine_coded) if g.graph.get(key)]
        about[key] = ("; beside it: " if key == "title" else "; machine-coded: ").join(told)
    return {key: value for key, value in about.items() if value} | {"layers": list(LAYERS)}


def select_layer(
    graph: nx.MultiDiGraph[str], layers: str | Collection[str]
) -> nx.MultiDiGraph[str]:
    """Select the engagements of one layer, or of several.

    Parameters
    ----------
    graph
        A knowledge graph.
    layers
        ``curated``, ``machine-coded`` or both.

    Returns
    -------
    networkx.MultiDiGraph
        A new graph; all of the structure stays, and actors only with an engagement or a place in
        the structure.

    Raises
    ------
    InvalidSelectionError
        There is no such layer.
    """
    wanted = {layers} if isinstance(layers, str) else set(layers)
    for layer in sorted(wanted - set(LAYERS)):
        message = f"'{layer}' is not a layer. {did_you_mean(layer, LAYERS)}"
        raise InvalidSelectionError(message)
    edges = [
        (source, target, key, data)
        for source, target, key, data in graph.edges(keys=True, data=True)
        if not is_engagement(data) or layer_of(data) in wanted
    ]
    keep = {node for edge in edges for node in edge[:2]}
    chosen: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    chosen.add_nodes_from((n, dict(data)) for n, data in graph.nodes(data=True) if n in keep)
    for source, target, key, data in edges:
        chosen.add_edge(source, target, key=key, **data)
    return chosen
