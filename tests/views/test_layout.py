from __future__ import annotations

import math
from itertools import pairwise

import networkx as nx
import pytest

from diplograph.network.lifting import lift
from diplograph.network.selection import select
from diplograph.views.groups import region_of
from diplograph.views.layout import lay_out_by_region


def test_every_node_has_a_place_of_its_own(graph: nx.MultiDiGraph[str]) -> None:
    places = lay_out_by_region(graph).places
    assert set(places) == set(graph)
    spots = [(place.x, place.y) for place in places.values()]
    assert len(spots) == len(set(spots))


def test_who_meets_most_stands_at_the_centre(graph: nx.MultiDiGraph[str]) -> None:
    layout = lay_out_by_region(graph)
    assert layout.hub == "hammouchi-abdellatif"
    assert (layout.places[layout.hub].x, layout.places[layout.hub].y) == (0, 0)
    assert lay_out_by_region(lift(graph, level="country")).hub == "MAR"


def test_regions_are_wedges_that_do_not_overlap(graph: nx.MultiDiGraph[str]) -> None:
    wedges = lay_out_by_region(graph).wedges
    assert [(w.name, w.n_countries) for w in wedges] == [
        ("150", 19),
        ("142", 9),
        ("events", 0),
        ("home", 1),
        ("002", 15),
        ("019", 5),
        ("organisations", 0),
    ]
    for wedge, following in pairwise(wedges):
        assert wedge.start < wedge.end <= following.start
    assert wedges[-1].end <= wedges[0].start + 2 * math.pi


def test_countries_of_a_region_lie_within_its_wedge(graph: nx.MultiDiGraph[str]) -> None:
    layout = lay_out_by_region(graph)
    wedges = {wedge.name: wedge for wedge in layout.wedges}
    for node, data in graph.nodes(data=True):
        if data["node_type"] == "country" and node != "MAR":
            wedge = wedges[region_of(data) or ""]
            angle = layout.places[node].angle
            turned = angle + 2 * math.pi if angle < wedge.start else angle
            assert wedge.start < turned < wedge.end


def test_memorandum_lies_between_its_signatories(graph: nx.MultiDiGraph[str]) -> None:
    places = lay_out_by_region(graph).places
    memorandum, signatory = places["ma-no-2025-memorandum"], places["skulstad-hakon"]
    assert memorandum.angle == pytest.approx(signatory.angle, abs=0.01)
    assert 0 < math.hypot(memorandum.x, memorandum.y) < math.hypot(signatory.x, signatory.y)


def test_labels_on_the_ring_have_room_for_a_line_of_text(graph: nx.MultiDiGraph[str]) -> None:
    """At the scale that fits 1280 × 800, a slot must be at least as wide as a label is high."""
    places = [place for place in lay_out_by_region(graph).places.values() if place.ring]
    nearest = min(
        math.dist((one.x, one.y), (other.x, other.y))
        for one in places
        for other in places
        if one is not other
    )
    assert nearest >= 20


def test_positions_do_not_depend_on_the_order_of_nodes(graph: nx.MultiDiGraph[str]) -> None:
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert lay_out_by_region(turned).places == lay_out_by_region(graph).places


def test_without_a_hub_all_stand_on_the_ring(graph: nx.MultiDiGraph[str]) -> None:
    signings = select(lift(graph, level="country"), kinds=["signing"])
    layout = lay_out_by_region(signings)
    assert layout.hub is None
    assert layout.places["NOR"].ring
    assert layout.places["MAR"].ring


def test_graph_of_nothing_has_a_layout() -> None:
    assert lay_out_by_region(nx.MultiDiGraph()).places == {}


def test_engagements_among_known_actors_move_nobody(graph: nx.MultiDiGraph[str]) -> None:
    before = lay_out_by_region(graph).places
    tie = graph.edges["hammouchi-abdellatif", "SWE", "interpol-ga93-04"]
    for number in range(20):
        more = {**tie, "engagement": f"more-{number}"}
        graph.add_edge("SWE", "NOR", key=f"more-{number}", **more)
    # as many as make the centre the centre still
    assert lay_out_by_region(graph).hub == "hammouchi-abdellatif"
    assert lay_out_by_region(graph).places == before


def test_newcomer_to_a_country_leaves_the_order_of_all_others(
    graph: nx.MultiDiGraph[str],
) -> None:
    before = lay_out_by_region(graph).places
    data = {**graph.nodes["skulstad-hakon"], "label": "Somebody"}
    graph.add_node("somebody", **data)
    after = lay_out_by_region(graph).places
    countries = [n for n, d in graph.nodes(data=True) if d["node_type"] == "country"]
    assert sorted(countries, key=lambda n: before[n].angle) == sorted(
        countries, key=lambda n: after[n].angle
    )


def test_many_inside_one_country_all_have_places_of_their_own_within_its_wedge() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for code in ("FRA", "NOR", "MAR"):
        graph.add_node(code, node_type="country", label=code, country=code)
    for number in range(900):
        name = f"official-{number:03}"
        graph.add_node(name, node_type="official", label=name, country="FRA")
    layout = lay_out_by_region(graph)
    spots = {(place.x, place.y) for place in layout.places.values()}
    assert len(spots) == 903
    europe = next(wedge for wedge in layout.wedges if wedge.name == "150")
    turned = [layout.places[f"official-{number:03}"].angle for number in range(900)]
    assert all(europe.start <= angle <= europe.end for angle in turned)
