"""Find the node that an id or a name stands for."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx

from diplograph.errors import UnknownActorError, did_you_mean
from diplograph.resolution.keys import comparison_key


def find_actor(graph: nx.MultiDiGraph[str], name: str) -> str:
    """Find a node by its id or by one of its names.

    Parameters
    ----------
    graph
        A knowledge graph.
    name
        An id, or a name, alias or abbreviation in any language. Where nobody bears it as written
        (in any case), accents, hyphens and the order of its words do not count.

    Returns
    -------
    str
        The node's id.

    Raises
    ------
    UnknownActorError
        Nothing answers to the name, or several nodes do; the message lists the candidates.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> find_actor(build_graph(load_records("marrakech-2025")), "norvège")
    'NOR'
    """
    if name in graph:
        return name
    found = _bearers(graph, name.strip(), str.casefold) or _bearers(graph, name, comparison_key)
    if len(found) == 1:
        return next(iter(found))
    if found:
        ids = ", ".join(sorted(found))
        message = f"'{name}' is not the name of one node but of {len(found)}. Use an id: {ids}."
        raise UnknownActorError(message)
    known = {*graph, *(str(form) for node in graph for form in _names(graph, node))}
    remedy = did_you_mean(name, known, limit=0)
    raise UnknownActorError(f"'{name}' is not a node of this graph. {remedy}")


def _bearers(graph: nx.MultiDiGraph[str], name: str, key: Callable[[str], str]) -> set[str]:
    wanted = key(name)
    # a name without letters and digits has an empty key, which is nobody's
    return {n for n in graph if wanted and any(key(form) == wanted for form in _names(graph, n))}


def _names(graph: nx.MultiDiGraph[str], node: str) -> list[str]:
    data = graph.nodes[node]
    names = [value for key, value in data.items() if key.startswith("name_")]
    names += [node, data.get("label", ""), data.get("abbreviation", ""), *data.get("aliases", ())]
    return [name for name in names if name]
