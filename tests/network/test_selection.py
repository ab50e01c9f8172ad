from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from diplograph.errors import InvalidSelectionError, UnknownActorError
from diplograph.network.attributes import engagement_edges
from diplograph.network.lifting import lift
from diplograph.network.selection import select


def keys(graph: nx.MultiDiGraph[str]) -> set[str]:
    return {key.removeprefix("interpol-ga93-") for _, _, key, _ in engagement_edges(graph)}


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ({"kinds": ["signing"]}, {"47", "48"}),
        ({"kinds": ["signature"]}, {"47", "48"}),
        ({"countries": ["NAM"]}, {"31"}),
        ({"countries": ["NA"]}, {"31"}),
        ({"countries": ["Namibie", "NO"]}, {"31", "47"}),
        ({"regions": ["Americas"]}, {"33", "34", "35", "36", "37"}),
        ({"regions": ["Caribbean"]}, None),
        ({"regions": ["419"]}, {"33", "34", "35", "36", "37"}),
        ({"regions": ["Europe du Nord"]}, None),
        ({"regions": ["Northern Europe"]}, {"04", "05", "47"}),
        ({"topics": ["violent-crime"]}, {"48"}),
        ({"topics": ["violent-crime"], "countries": ["NOR"]}, set()),
        ({"actors": ["Håkon Skulstad"]}, {"47"}),
        ({"actors": ["interpol"]}, {"50", "51"}),
        ({"until": "2025-11-23"}, set()),
        ({"since": "2026"}, set()),
    ],
)
def test_selection_keeps_what_fits(
    graph: nx.MultiDiGraph[str], criteria: dict[str, Any], expected: set[str] | None
) -> None:
    if expected is None:
        with pytest.raises(InvalidSelectionError, match="is not a region"):
            select(graph, **criteria)
    else:
        assert keys(select(graph, **criteria)) == expected


def test_day_within_the_assembly_may_be_any_of_its_days(graph: nx.MultiDiGraph[str]) -> None:
    assert len(keys(select(graph, since="2025-11-25", until="2025-11-25"))) == 55


def test_topic_heading_stands_for_the_topics_below_it(graph: nx.MultiDiGraph[str]) -> None:
    assert keys(select(graph, topics=["crime"])) >= {"48", "01"}


def test_radius_two_brings_the_ties_of_counterparts(graph: nx.MultiDiGraph[str]) -> None:
    assert len(keys(select(graph, actors=["skulstad-hakon"], radius=2))) == 55


def test_selection_keeps_what_its_actors_belong_to(graph: nx.MultiDiGraph[str]) -> None:
    chosen = select(graph, countries=["ETH"])
    assert sorted(chosen) == [
        "ETH",
        "MAR",
        "et-federal-police",
        "hammouchi-abdellatif",
        "interpol-ga93",
        "ma-dgsn",
        "ma-dgst",
        "ma-et-2025-memorandum",
    ]
    assert chosen.edges["et-federal-police", "ETH", "organ_of"]["edge_type"] == "organ_of"


def test_selection_is_a_part_of_the_graph_and_leaves_it_alone(
    graph: nx.MultiDiGraph[str],
) -> None:
    before = graph.copy()
    chosen = select(graph, regions=["Africa"])
    chosen.nodes["NAM"]["label"] = "changed"
    assert nx.utils.graphs_equal(graph, before)
    assert set(chosen.edges(keys=True)) < set(graph.edges(keys=True))
    assert [n for n in graph if n in chosen] == list(chosen)


def test_selecting_nothing_in_particular_copies(graph: nx.MultiDiGraph[str]) -> None:
    copy = select(graph)
    assert nx.utils.graphs_equal(copy, graph)
    assert copy is not graph


def test_lifted_graph_can_be_selected(graph: nx.MultiDiGraph[str]) -> None:
    assert keys(select(lift(graph, level="country"), countries=["NOR"])) == {"47"}


@pytest.mark.parametrize(
    ("criteria", "message"),
    [
        ({"since": "yesterday"}, "'yesterday' is not a date such as 2025"),
        ({"since": "2026", "until": "2025"}, "Swap the two"),
        ({"kinds": ["meetng"]}, "'meetng' is not a known engagement kind. Did you mean 'meeting'"),
        ({"countries": ["Norwey"]}, "'Norwey' is not a country. Did you mean 'Norway'"),
        ({"regions": ["Europa Oriental"]}, None),
        ({"regions": ["Afrika"]}, "'Afrika' is not a region. Did you mean 'Africa'"),
        ({"topics": ["cyber"]}, "'cyber' is not a known topic. Did you mean 'cybercrime'"),
        ({"actors": ["NOR"], "radius": 0}, "radius 0 is not 1 or more"),
    ],
)
def test_mistake_is_named_with_its_remedy(
    graph: nx.MultiDiGraph[str], criteria: dict[str, Any], message: str | None
) -> None:
    if message is None:
        assert keys(select(graph, **criteria))
        return
    with pytest.raises(InvalidSelectionError) as raised:
        select(graph, **criteria)
    assert message in str(raised.value)


def test_unknown_actor_is_named_with_the_nearest(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(UnknownActorError, match="Did you mean 'Hakon Skulstad'"):
        select(graph, actors=["Hakan Skulstad"])
