"""Knowledge graph → simple directed graph of one level: who comes to whom."""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx

from diplograph.analysis.dated_ties import dated_ties
from diplograph.model.vocabulary import vocabulary
from diplograph.network.levels import Level
from diplograph.network.lifting import lift

COMINGS = ("visit", "courtesy-call", "reception")


def project_directed(
    graph: nx.MultiDiGraph[str],
    *,
    level: Level | str = "country",
    kinds: Collection[str] = COMINGS,
    statuses: Collection[str] = ("held",),
) -> nx.DiGraph[str]:
    """Project the engagements that have a direction to a simple directed graph.

    Parameters
    ----------
    graph
        A knowledge graph, as ``build_graph`` or ``select`` returns it.
    level
        ``country`` (with organisations beside countries), ``agency`` or ``official``.
    kinds
        Engagement kinds that count; by default those in which one comes to the other.
    statuses
        Engagements that count; by default only those held.

    Returns
    -------
    networkx.DiGraph
        Nodes are the actors at either end of such an engagement, with the attributes of the
        knowledge graph. Where one party is the host, the edge leads from the visitor or guest to
        it, whichever of them the kind's name begins with; else from who calls, writes, decorates
        or trains. It bears ``weight`` (as in ``dated_ties``), ``n_engagements`` and
        ``engagements`` (ids, sorted). ``graph.graph`` holds the level and ``coverage``.

    Raises
    ------
    InvalidSelectionError
        There is no such level.

    Notes
    -----
    Meetings have no direction and are not in it, so it is far sparser than ``project``'s. Hosts
    publish whom they received more readily than guests where they went.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> visits = project_directed(build_graph(load_records("security-diplomacy")))
    >>> "MAR" in visits["JPN"], "JPN" in visits["MAR"]
    (True, False)
    """
    table = dated_ties(graph, level=level, statuses=statuses)
    about = {str(key): value for key, value in table.attrs.items()}
    nodes = lift(graph, level=level).nodes
    projected: nx.DiGraph[str] = nx.DiGraph(**about)
    terms = {**vocabulary("engagement-kinds"), **vocabulary("machine-kinds")}
    for tie in table[table["directed"] & table["kind"].isin(list(kinds))].to_dict("records"):
        source, target = tie["source"], tie["target"]
        if terms[tie["kind"]].features.get("source_role") == "host":
            source, target = target, source
        for actor in (source, target):
            projected.add_node(actor, **nodes[actor])
        if not projected.has_edge(source, target):
            projected.add_edge(source, target, weight=0.0, n_engagements=0, engagements=[])
        edge = projected.edges[source, target]
        edge["weight"] += tie["weight"]
        edge["n_engagements"] += tie["n_events"]
        edge["engagements"] = sorted([*edge["engagements"], tie["engagement"]])
    return projected
