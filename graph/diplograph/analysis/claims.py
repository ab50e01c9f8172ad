"""What sources claim beside what the records enumerate, and beside what other sources claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import networkx as nx
import pandas as pd

from diplograph.network.coverage import coverage

CLAIM_COLUMNS = (
    "event", "counts", "actor", "region", "qualifier", "claimed", "enumerated", "difference",
    "agrees", "n_versions", "breakdown", "counterparts", "explanations", "sources", "note",
)  # fmt: skip


def reconciliation(graph: nx.MultiDiGraph[str]) -> pd.DataFrame:
    """Set what sources claim about events beside what the records enumerate.

    Parameters
    ----------
    graph
        A knowledge graph. Figures are those of the whole data set it was built from, also when
        the graph is a selection.

    Returns
    -------
    pandas.DataFrame
        One row per claim, in the order of events and of the record; columns ``event`` (id),
        ``counts`` (what is counted, or ``record.field``), ``actor``, ``region`` (UN M49 code),
        ``qualifier``, ``claimed``, ``enumerated`` (for a field: what the records say),
        ``difference`` (enumerated − claimed), ``agrees`` (whether the count fits the claim with
        its qualifier), ``n_versions`` (distinct values that sources claim for the same thing),
        ``breakdown`` and ``counterparts`` (dicts of counts), ``explanations`` (what may lie
        behind a difference), ``sources`` (ids) and ``note``. What cannot be said is missing.

    Notes
    -----
    Neither figure is forced to agree with the other: a claim may count group meetings once, leave
    organisations out, or be rounded; the records hold what was listed by name.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> claims = reconciliation(build_graph(load_records("marrakech-2025")))
    >>> claims.loc[0, ["claimed", "enumerated", "difference"]].tolist()
    [43, 55, 12]
    """
    rows = [
        _row(node, claim)
        for node, data in graph.nodes(data=True)
        for claim in data.get("claims", ())
    ]
    versions: defaultdict[tuple[Any, ...], set[str]] = defaultdict(set)
    for row in rows:
        versions[_subject(row)].add(f"{row['qualifier']} {row['claimed']}")
    for row in rows:
        row["n_versions"] = len(versions[_subject(row)])
    table = pd.DataFrame(rows, columns=list(CLAIM_COLUMNS), dtype=object)
    table.attrs.update(graph.graph, coverage=coverage(graph).to_dict())
    return table


def _subject(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[key] for key in ("event", "counts", "actor", "region"))


def _row(event: str, claim: dict[str, Any]) -> dict[str, Any]:
    is_figure = "counts" in claim
    claimed, enumerated = claim["value"], claim.get("enumerated", claim.get("recorded"))
    comparable = is_figure and isinstance(claimed, int | float) and enumerated is not None
    return {
        "event": event,
        "counts": claim["counts"] if is_figure else f"{claim['record']}.{claim['field']}",
        "actor": claim.get("actor"),
        "region": claim.get("region"),
        "qualifier": claim["qualifier"],
        "claimed": claimed,
        "enumerated": enumerated,
        "difference": enumerated - claimed if comparable else None,
        "agrees": claim.get("agrees"),
        "breakdown": claim.get("breakdown"),
        "counterparts": claim.get("counterparts"),
        "explanations": claim.get("explanations"),
        "sources": [citation["source"] for citation in claim["citations"]],
        "note": claim.get("note"),
    }
