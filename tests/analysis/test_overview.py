from __future__ import annotations

import networkx as nx

from diplograph.analysis.overview import summary
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
