"""One actor's engagements: when, with whom, in which capacity, and who says so."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pandas as pd

from diplograph.network.attributes import engagement_edges
from diplograph.network.coverage import coverage

DOSSIER_COLUMNS = (
    "engagement", "date", "kind", "status", "counterpart", "counterpart_id", "through", "capacity",
    "topics", "n_independent",
    "grade",
    "disputed", "sources",
)  # fmt: skip


def dossier(graph: nx.MultiDiGraph[str], actor: str) -> pd.DataFrame:
    """List the engagements of an actor, its organs and its officials.

    Parameters
    ----------
    graph
        A knowledge graph.
    actor
        Id of the actor, as ``find_actor`` returns it.

    Returns
    -------
    pandas.DataFrame
        One row per engagement and counterpart, the earliest first; columns ``engagement`` (id),
        ``date`` (EDTF), ``kind``, ``status``, ``counterpart`` (name), ``counterpart_id``,
        ``through`` (organ or official that took part for the actor; empty for itself),
        ``capacity`` (titles of the posts acted in, or how the source describes who it does not
        name), ``topics``, ``n_independent`` (voices), ``grade``,
        ``disputed`` (fields on which sources disagree) and ``sources`` (publishers).

    Notes
    -----
    An empty table means "none recorded".

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> graph = build_graph(load_records("security-diplomacy"))
    >>> dossier(graph, "FRA")["engagement"].iloc[0]
    'fr-veaux-rabat-2023-01'
    """
    own = {actor, *organs_and_officials(graph, actor)}
    rows = [
        _row(graph, data, own, source, target)
        for source, target, _, data in engagement_edges(graph)
        if (source in own) != (target in own)
    ]
    rows.sort(key=lambda row: (row.pop("start"), row["engagement"], row["counterpart_id"]))
    table = pd.DataFrame(rows, columns=list(DOSSIER_COLUMNS))
    table.attrs.update(graph.graph, coverage=coverage(graph).to_dict())
    return table


def organs_and_officials(graph: nx.MultiDiGraph[str], actor: str) -> set[str]:
    """Find all agencies and officials that have ever acted for an actor."""
    found: set[str] = set()
    pending = [actor]
    while pending:
        for below, _, data in graph.in_edges(pending.pop(), data=True):
            if data["edge_type"] in {"serves_in", "organ_of"} and below not in found:
                found.add(below)
                pending.append(below)
    return found


def _row(
    graph: nx.MultiDiGraph[str], data: dict[str, Any], own: set[str], source: str, target: str
) -> dict[str, Any]:
    mine, other = ("source", "target") if source in own else ("target", "source")
    ends = {"source": source, "target": target}
    titles = [_english(names) for names in data.get(f"{other}_posts", ())]
    described = data.get(f"{other}_described_as")
    return {
        "start": data.get("start", ""),
        "engagement": data["engagement"],
        "date": data["date"],
        "kind": data["kind"],
        "status": data["status"],
        "counterpart": graph.nodes[ends[other]]["label"],
        "counterpart_id": ends[other],
        "through": data[f"{mine}_name"],
        "capacity": "; ".join(titles) or described or "",
        "topics": data.get("topics", []),
        "n_independent": data["n_independent"],
        "grade": data["grade"],
        "disputed": data.get("disputed", []),
        "sources": sorted({citation["publisher"] for citation in data["citations"]}),
    }


def _english(names: dict[str, str]) -> str:
    return names.get("en") or next(iter(names.values()))
