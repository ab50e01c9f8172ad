from __future__ import annotations

from math import log2

import networkx as nx
import pytest
from tests.analysis.gatherings import gatherings

from diplograph.analysis.topics import topic_cooccurrence, topic_trends
from diplograph.intake.load import load_records
from diplograph.network.build import build_graph


def about(*topics: str, scope: str = "engagement", **more: str) -> dict[str, object]:
    return {"topics": list(topics), "topic_scopes": [scope] * len(topics), **more}


@pytest.fixture
def talks() -> nx.MultiDiGraph[str]:
    """Terrorism three times, twice with training; five talks state a topic, one states none."""
    return gatherings(
        [
            ("MAR NOR", "2023-05-01", about("terrorism", "training")),
            ("MAR NOR", "2024-05-01", about("terrorism", "training")),
            ("MAR NOR", "2024-06-01", about("terrorism")),
            ("MAR NOR", "2024-07-01", about("cybercrime")),
            ("MAR NOR", "2024-08-01", about("training")),
            ("MAR NOR", "2024-09-01"),
        ]
    )


def test_share_is_of_engagements_that_state_a_topic(talks: nx.MultiDiGraph[str]) -> None:
    trends = topic_trends(talks)
    assert trends.loc["terrorism", "n"].tolist() == [1, 2]
    assert trends.loc["terrorism", "n_all"].tolist() == [1, 4]
    assert trends.loc["cybercrime", "share"].tolist() == [0, 0.25]


def test_cooccurrence_by_hand(talks: nx.MultiDiGraph[str]) -> None:
    """Terrorism 3 and training 3 of 5: expected 9/5, both 2, lift 10/9, 2 of 4 with either."""
    table = topic_cooccurrence(talks)
    assert list(table.index) == [("terrorism", "training")]
    row = table.loc[("terrorism", "training")]
    assert row[["n_one", "n_other", "n_both"]].tolist() == [3, 3, 2]
    found = row[["expected", "lift", "pmi", "jaccard"]].tolist()
    assert found == pytest.approx([1.8, 10 / 9, log2(10 / 9), 0.5])
    everything = topic_cooccurrence(talks, least=0)
    assert everything.loc[("cybercrime", "terrorism"), "n_both"] == 0
    assert everything["pmi"].isna().sum() == 2


def test_what_one_communique_says_of_many_meetings_is_said_once() -> None:
    said = about("terrorism", "training", scope="communique", event="ga93")
    graph = gatherings([(f"MAR {code}", "2025-11", said) for code in ("NOR", "SWE", "FIN")])
    assert topic_cooccurrence(graph).empty
    by_communique = topic_cooccurrence(graph, scope="communique")
    assert by_communique["n_both"].tolist() == [1]
    assert by_communique.attrs["unit"] == "event"
    assert topic_cooccurrence(graph, scope="any")["n_both"].tolist() == [3]
    assert topic_trends(graph, scope="communique").loc["terrorism", "n"].tolist() == [1]


def test_one_shipped_communique_is_one_unit_whatever_it_reports() -> None:
    graph = build_graph(load_records("marrakech-2025"))
    assert topic_trends(graph, scope="communique")["n_all"].tolist()[0] == 1
    assert topic_trends(graph)["n_all"].tolist()[0] == 2
    assert topic_trends(graph, scope="any")["n_all"].tolist()[0] == 55


def test_trends_outside_the_coverage_are_missing(talks: nx.MultiDiGraph[str]) -> None:
    trends = topic_trends(talks, since="2022", until="2025").loc["terrorism"]
    assert trends["n"].isna().tolist() == [True, False, False, True]
