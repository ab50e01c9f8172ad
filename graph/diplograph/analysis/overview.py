"""What a graph holds, in counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import networkx as nx
import pandas as pd

from diplograph.network.attributes import NODE_TYPES, engagement_edges, n_events
from diplograph.network.coverage import coverage


def summary(graph: nx.MultiDiGraph[str]) -> pd.DataFrame:
    """Count what a knowledge graph holds.

    Parameters
    ----------
    graph
        A knowledge graph, whole or selected.

    Returns
    -------
    pandas.DataFrame
        Index ``group`` and ``what``; column ``n`` (count). Groups: nodes (by node type),
        engagements (total and by kind), engaged (countries with an engagement by
        UN M49 region, organisations), evidence (distinct sources, engagements by number of
        independent voices) and period (first and last day, ISO 8601, as text).

    Notes
    -----
    Counts what was recorded; ``.attrs`` holds the vantage, that is whose press was read.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> counts = summary(build_graph(load_records("marrakech-2025")))
    >>> counts.loc[("engagements", "all"), "n"]
    55
    """
    edges = {str(d["engagement"]): d for _, _, _, d in engagement_edges(graph)}
    rows: list[tuple[str, str, Any]] = []
    types = Counter(graph.nodes[node]["node_type"] for node in graph)
    rows += [("nodes", kind, types[kind]) for kind in NODE_TYPES if types[kind]]
    rows.append(("engagements", "all", sum(n_events(d) for d in edges.values())))
    rows += [
        ("engagements", k, n) for k, n in _tally((d["kind"], n_events(d)) for d in edges.values())
    ]
    rows += [("engaged", k, n) for k, n in _engaged(graph)]
    cited = {c["source"] for d in edges.values() for c in d.get("citations", ())}
    rows.append(("evidence", "sources", len(cited)))
    voices = _tally((d["n_independent"], n_events(d)) for d in edges.values())
    rows += [("evidence", f"engagements with {_voices(v)}", n) for v, n in sorted(voices)]
    days = [d[key] for d in edges.values() for key in ("start", "end") if key in d]
    if days:
        rows += [("period", "first day", min(days)), ("period", "last day", max(days))]
    table = pd.DataFrame(rows, columns=["group", "what", "n"]).set_index(["group", "what"])
    table.attrs.update(graph.graph, coverage=coverage(graph).to_dict())
    return table


def _voices(number: int) -> str:
    return f"{number} independent voice{'' if number == 1 else 's'}"


def _tally(words: Iterable[tuple[Any, int]]) -> list[tuple[Any, int]]:
    counts: Counter[Any] = Counter()
    for word, n in words:
        counts[word] += n
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _engaged(graph: nx.MultiDiGraph[str]) -> list[tuple[str, int]]:
    engaged = {
        node for source, target, _, _ in engagement_edges(graph) for node in (source, target)
    }
    codes = {graph.nodes[node].get("country") for node in engaged} - {None}
    region_of = {
        data["country"]: data.get("region", "no region")
        for _, data in graph.nodes(data=True)
        if "country" in data
    }
    rows = [(f"countries in {region}", n) for region, n in _tally((region_of[c], 1) for c in codes)]
    organisations = {_organisation_above(graph, node) for node in engaged} - {None}
    return [*rows, ("organisations", len(organisations))] if organisations else rows


def _organisation_above(graph: nx.MultiDiGraph[str], node: str) -> str | None:
    """Follow posts and organs up to an organisation; None for what belongs to a country."""
    seen: set[str] = set()
    while node not in seen and "country" not in graph.nodes[node]:
        if graph.nodes[node]["node_type"] == "organisation":
            return node
        seen.add(node)
        above = [
            target
            for _, target, data in graph.out_edges(node, data=True)
            if data["edge_type"] in {"serves_in", "organ_of"}
        ]
        node = above[0] if above else node
    return None
