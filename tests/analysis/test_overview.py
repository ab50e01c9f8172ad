from __future__ import annotations

import networkx as nx

from diplograph.analysis.overview import reconciliation, summary
from diplograph.network.lifting import lift
from diplograph.network.selection import select


def test_summary_counts_what_is_recorded(graph: nx.MultiDiGraph[str]) -> None:
    assert summary(graph)["n"].to_dict() == {
        ("nodes", "official"): 3,
        ("nodes", "agency"): 10,
        ("nodes", "country"): 49,
        ("nodes", "organisation"): 5,
        ("nodes", "event"): 1,
        ("nodes", "instrument"): 2,
        ("engagements", "all"): 55,
        ("engagements", "meeting"): 53,
        ("engagements", "signing"): 2,
        ("engaged", "countries in Europe"): 19,
        ("engaged", "countries in Africa"): 16,
        ("engaged", "countries in Asia"): 9,
        ("engaged", "countries in Americas"): 5,
        ("engaged", "organisations"): 5,
        ("evidence", "sources"): 1,
        ("evidence", "engagements with 1 independent voice"): 55,
        ("period", "first day"): "2025-11-24",
        ("period", "last day"): "2025-11-27",
    }


def test_summary_is_the_same_at_every_level(graph: nx.MultiDiGraph[str]) -> None:
    groups = ["engagements", "engaged", "evidence", "period"]
    at_country = summary(lift(graph, level="country"))
    assert summary(graph).loc[groups].equals(at_country.loc[groups])


def test_summary_of_nothing_says_zero(graph: nx.MultiDiGraph[str]) -> None:
    assert summary(select(graph, since="2026"))["n"].to_dict() == {
        ("engagements", "all"): 0,
        ("evidence", "sources"): 0,
    }


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
