from __future__ import annotations

import networkx as nx

from diplograph.analysis.claims import reconciliation
from diplograph.network.selection import select


def test_claim_and_enumeration_both_stay(graph: nx.MultiDiGraph[str]) -> None:
    claims = reconciliation(graph)
    columns = ["counts", "region", "claimed", "enumerated", "difference"]
    assert claims[columns].values.tolist() == [
        ["meetings", None, 43, 55, 12],
        ["meetings", "419", 5, 5, 0],
        ["memoranda", None, 2, 2, 0],
        ["ma-dgsn.abbreviation", None, "DGST", "DGSN", None],
    ]
    assert claims.loc[0, "breakdown"] == {"meeting": 53, "signing": 2}
    assert claims.loc[0, "counterparts"] == {"country": 48, "organisation": 7}


def test_selection_does_not_change_what_was_enumerated(graph: nx.MultiDiGraph[str]) -> None:
    """A claim about the whole event must not be held against a part of it."""
    part = reconciliation(select(graph, countries=["NOR"]))
    assert part["enumerated"].tolist() == reconciliation(graph)["enumerated"].tolist()


def test_versions_of_one_figure_are_counted(graph: nx.MultiDiGraph[str]) -> None:
    """179 and 196 countries are two versions; 179 told twice is one."""
    graph.nodes["interpol-ga93"]["claims"] = [
        {"value": n, "qualifier": "exactly", "counts": "countries-represented", "citations": []}
        for n in (179, 196, 179)
    ]
    assert reconciliation(graph)["n_versions"].tolist() == [2, 2, 2]
