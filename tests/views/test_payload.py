from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from diplograph import build_graph, lift, load_records
from diplograph.network.attributes import engagement_edges
from diplograph.views.payload import page_payload


def _payload(graph: nx.MultiDiGraph[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    return page_payload(graph, lang="en", heading="")


@pytest.fixture(scope="module")
def wide() -> nx.MultiDiGraph[str]:
    return build_graph(load_records("security-diplomacy"))


def test_each_level_holds_the_ties_of_the_lifted_graph(wide: nx.MultiDiGraph[str]) -> None:
    data, evidence = _payload(wide)
    assert list(data["levels"]) == ["country", "agency", "official"]
    ids = [node["id"] for node in data["nodes"]]
    for level, columns in data["levels"].items():
        lifted = lift(wide, level=level)
        assert {ids[node] for node in columns["nodes"]} == set(lifted)
        ties = columns["ties"]
        found = {
            (frozenset((ids[source], ids[target])), evidence["engagements"][number]["id"])
            for source, target, number in zip(
                ties["source"], ties["target"], ties["engagement"], strict=True
            )
        }
        edges = engagement_edges(lifted)
        assert found == {(frozenset((s, t)), data["engagement"]) for s, t, _, data in edges}
        assert len(found) == len(ties["source"])


def test_facts_of_an_engagement_stand_once_with_all_its_parties(
    wide: nx.MultiDiGraph[str],
) -> None:
    data, evidence = _payload(wide)
    engagements = evidence["engagements"]
    ids = [facts["id"] for facts in engagements]
    assert sorted(set(ids)) == sorted(ids)
    assert set(ids) == {edge[3]["engagement"] for edge in engagement_edges(wide)}
    records = load_records("security-diplomacy")
    for facts in engagements:
        parties = {party["actor"] for party in facts["parties"]}
        assert parties == {party.actor_id for party in records.engagements[facts["id"]].parties}
    starts = [facts.get("start", "") for facts in engagements]
    assert starts == sorted(starts)
    assert len(data["columns"]["kind"]) == len(engagements)


def test_citation_leads_to_its_source_and_the_place_in_it(graph: nx.MultiDiGraph[str]) -> None:
    edge = graph.edges["hammouchi-abdellatif", "SWE", "interpol-ga93-04"]
    edge["citations"] = [{**edge["citations"][0], "locator": "paragraph 3"}]
    _, evidence = _payload(graph)
    (facts,) = [e for e in evidence["engagements"] if e["id"] == "interpol-ga93-04"]
    ((source, locator),) = facts["citations"]
    assert evidence["sources"][source]["id"] == "lebrief-2025-11-interpol-ga93"
    assert locator == "paragraph 3"


def test_two_sources_of_one_id_stay_two(graph: nx.MultiDiGraph[str]) -> None:
    """Graphs that were joined may cite two sources by one id."""
    edge = graph.edges["hammouchi-abdellatif", "SWE", "interpol-ga93-04"]
    edge["citations"] = [{**edge["citations"][0], "title": "Another"}]
    _, evidence = _payload(graph)
    titles = {s["title"] for s in evidence["sources"] if s["id"] == "lebrief-2025-11-interpol-ga93"}
    assert len(titles) == 2


def test_regions_are_named_by_their_m49_codes(graph: nx.MultiDiGraph[str]) -> None:
    data, _ = _payload(graph)
    norway = next(node for node in data["nodes"] if node["id"] == "NOR")
    assert (norway["region"], norway["subregion"]) == ("150", "154")


def test_lifted_graph_has_the_levels_that_are_left(graph: nx.MultiDiGraph[str]) -> None:
    data, evidence = _payload(lift(graph, level="country"))
    assert list(data["levels"]) == ["country"]
    (facts,) = [e for e in evidence["engagements"] if e["id"] == "interpol-ga93-47"]
    names = {party["actor"]: party.get("name") for party in facts["parties"]}
    assert names["skulstad-hakon"] == "Håkon Skulstad"


def test_large_graph_opens_folded(graph: nx.MultiDiGraph[str], wide: nx.MultiDiGraph[str]) -> None:
    assert _payload(graph)[0]["opening"]["level"] == "official"
    assert _payload(wide)[0]["opening"]["level"] == "country"


def test_graph_of_nothing_has_a_payload() -> None:
    data, evidence = _payload(nx.MultiDiGraph())
    assert data["nodes"] == []
    assert evidence["engagements"] == []
    assert list(data["levels"]) == ["country"]
