"""Graphs of engagements among countries, bare of all else that a record holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

import networkx as nx

from diplograph.model.countries import countries, regions
from diplograph.model.dates import EdtfDate

Gathering = tuple[Any, ...]


def gatherings(rows: Iterable[Gathering]) -> nx.MultiDiGraph[str]:
    """Draw an engagement for each (countries, EDTF date, attributes), as ``build_graph`` would.

    Countries are alpha-3 codes in one text, separated by spaces; attributes may be left out.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title="Made up", vantage="Nobody")
    for number, (who, text, *more) in enumerate(rows):
        parties = who.split()
        for code in parties:
            _add_country(graph, code)
        date = EdtfDate.parse(text)
        days = {"start": date.first_day, "end": date.last_day}
        shared = {
            "engagement": f"e{number:03}",
            "kind": "meeting",
            "status": "held",
            "directed": False,
            "date": text,
            "date_precision": date.precision,
            **{key: day for key, day in days.items() if day},
            **(more[0] if more else {}),
        }
        for one, other in combinations(parties, 2):
            ends = {"source_actor": one, "target_actor": other}
            attributes = {"edge_type": "met", **shared, **ends}
            graph.add_edge(one, other, key=shared["engagement"], **attributes)
    return graph


def shuffled(graph: nx.MultiDiGraph[str], order: Sequence[int]) -> nx.MultiDiGraph[str]:
    """Copy a graph with its nodes and edges added in another order."""
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    copy.add_nodes_from(nodes[i % len(nodes)] for i in order)
    copy.add_nodes_from(reversed(nodes))
    copy.add_edges_from(sorted(edges, key=lambda edge: order[hash_of(edge) % len(order)]))
    return copy


def hash_of(edge: tuple[Any, ...]) -> int:
    """Write an edge as a number, the same in every process."""
    return sum(map(ord, f"{edge[0]}{edge[1]}{edge[2]}"))


def _add_country(graph: nx.MultiDiGraph[str], code: str) -> None:
    region = regions().get(countries()[code].region)
    attributes = {"region": str(region)} if region else {}
    graph.add_node(code, node_type="country", label=code, country=code, **attributes)
