from __future__ import annotations

import networkx as nx
import pandas as pd

from diplograph.network.frames import frames_to_graph, graph_to_frames
from diplograph.network.lifting import lift


def test_frames_read_back_as_the_same_graph(graph: nx.MultiDiGraph[str]) -> None:
    for one in (graph, lift(graph, level="country"), nx.MultiDiGraph()):
        assert nx.utils.graphs_equal(one, frames_to_graph(*graph_to_frames(one)))


def test_frames_are_typed_and_name_what_is_missing(graph: nx.MultiDiGraph[str]) -> None:
    nodes, edges = graph_to_frames(graph)
    assert nodes.index.name == "id"
    assert list(nodes.columns[:2]) == ["node_type", "label"]
    assert list(edges.columns[:4]) == ["source", "target", "key", "edge_type"]
    assert edges["n_citations"].dtype == pd.Int64Dtype()
    assert edges["directed"].dtype == pd.BooleanDtype()
    assert nodes.loc["interpol", "country"] is pd.NA
    assert nodes.loc["NAM", ["label", "country"]].tolist() == ["Namibia", "NAM"]


def test_frames_carry_the_vantage(graph: nx.MultiDiGraph[str]) -> None:
    nodes, edges = graph_to_frames(graph)
    assert nodes.attrs["vantage"] == edges.attrs["vantage"] == graph.graph["vantage"]


def test_every_engagement_stays_in_the_frame_with_its_citations(
    graph: nx.MultiDiGraph[str],
) -> None:
    _, edges = graph_to_frames(graph)
    engagements = edges.dropna(subset=["engagement"])
    assert len(engagements) == 55
    assert {c["source"] for cited in engagements["citations"] for c in cited} == {
        "lebrief-2025-11-interpol-ga93"
    }
