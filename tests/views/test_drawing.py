from __future__ import annotations

import networkx as nx

from diplograph.network.lifting import lift
from diplograph.views.drawing import draw, looks
from diplograph.views.layout import lay_out_by_region
from diplograph.views.palette import COLOURS


def test_every_node_and_parallel_edge_is_drawn(graph: nx.MultiDiGraph[str]) -> None:
    """An undirected pyvis network would drop the second tie to INTERPOL."""
    for one in (graph, lift(graph, level="country")):
        nodes, edges, options = draw(one)
        assert [node["id"] for node in nodes] == list(one)
        assert [(e["from"], e["to"]) for e in edges] == list(one.edges())
        assert options["physics"] == {"enabled": False}


def test_every_region_and_kind_has_a_colour(graph: nx.MultiDiGraph[str]) -> None:
    nodes, _, _ = draw(graph, lay_out_by_region(graph).hub)
    assert {node["palette"] for node in nodes} <= set(COLOURS)
    assert {"002", "019", "142", "150", "009"} <= set(COLOURS)


def test_memoranda_are_bold_and_what_was_not_held_is_dashed(graph: nx.MultiDiGraph[str]) -> None:
    graph.edges["hammouchi-abdellatif", "SWE", "interpol-ga93-04"]["status"] = "announced"
    _, edges, _ = draw(graph)
    look = dict(zip(graph.edges(keys=True), looks(edges), strict=True))
    meeting = look["hammouchi-abdellatif", "SWE", "interpol-ga93-04"]
    signing = look["hammouchi-abdellatif", "skulstad-hakon", "interpol-ga93-47"]
    assert meeting["dashes"]
    assert not signing["dashes"]
    assert signing["width"] > 3 * meeting["width"]


def test_size_grows_with_each_doubling_of_engagements(graph: nx.MultiDiGraph[str]) -> None:
    nodes, _, _ = draw(graph)
    sizes = {node["id"]: node["size"] for node in nodes}
    assert sizes["hammouchi-abdellatif"] > sizes["skulstad-hakon"]
    assert sizes["SWE"] == sizes["ITA"]
