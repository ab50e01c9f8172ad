from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from tests.bulk.event_rows import rows, write_text

from diplograph.analysis.counterparts import contacts
from diplograph.analysis.dated_engagements import dated_engagements
from diplograph.analysis.dated_ties import dated_ties
from diplograph.analysis.encounters import encounters
from diplograph.bulk.reducing import reduce_events
from diplograph.errors import InvalidSelectionError
from diplograph.network.attributes import is_engagement
from diplograph.network.coverage import coverage
from diplograph.network.dyads import read_dyads
from diplograph.network.layers import (
    check_one_layer,
    join_layers,
    layers_of,
    select_layer,
)
from diplograph.network.lifting import lift
from diplograph.network.projection import project
from diplograph.views.page import page_html

Graph = nx.MultiDiGraph


@pytest.fixture
def machine_coded(tmp_path: Path) -> Graph:
    file = write_text(tmp_path / "e.CSV", rows())
    return read_dyads(reduce_events([file], tmp_path / "d.parquet").path)


def test_curated_graph_has_one_layer_without_a_mark(graph: Graph) -> None:
    assert layers_of(graph) == ("curated",)
    check_one_layer(graph)


def test_joined_graph_marks_every_engagement(graph: Graph, machine_coded: Graph) -> None:
    joined = join_layers(graph, machine_coded)
    marks = [data.get("layer") for *_, data in joined.edges(data=True) if is_engagement(data)]
    assert sorted(set(marks)) == ["curated", "machine-coded"]
    assert None not in marks
    assert joined.number_of_edges() == graph.number_of_edges() + machine_coded.number_of_edges()
    assert dict(joined.nodes["NOR"]) == dict(graph.nodes["NOR"])
    assert joined.graph["vantage"].startswith(graph.graph["vantage"])
    assert coverage(joined).n_machine_coded == 6
    assert str(coverage(joined)).startswith("61 engagements (61 held, 6 machine-coded events), ")


def test_joining_changes_neither_graph(graph: Graph, machine_coded: Graph) -> None:
    before = graph.copy(), machine_coded.copy()
    joined = join_layers(graph, machine_coded)
    for *_, data in joined.edges(data=True):
        data["layer"] = "changed"
    assert nx.utils.graphs_equal(graph, before[0])
    assert nx.utils.graphs_equal(machine_coded, before[1])


def test_a_layer_can_be_taken_out_again(graph: Graph, machine_coded: Graph) -> None:
    joined = join_layers(graph, machine_coded)
    curated = select_layer(joined, "curated")
    assert layers_of(curated) == ("curated",)
    ours, theirs = project(curated), project(graph)
    assert {tuple(sorted(e)): d["weight"] for *e, d in ours.edges(data=True)} == {
        tuple(sorted(e)): d["weight"] for *e, d in theirs.edges(data=True)
    }
    assert layers_of(select_layer(joined, "machine-coded")) == ("machine-coded",)
    assert layers_of(select_layer(joined, ["curated", "machine-coded"])) == layers_of(joined)
    with pytest.raises(InvalidSelectionError, match="'coded' is not a layer"):
        select_layer(joined, "coded")


@pytest.mark.parametrize(
    "measure",
    [project, dated_ties, dated_engagements, encounters, lambda g: contacts(g, "MAR")],
)
def test_measures_refuse_to_mix_layers(graph: Graph, machine_coded: Graph, measure: object) -> None:
    joined = join_layers(graph, machine_coded)
    with pytest.raises(InvalidSelectionError, match="is not one picture to be measured"):
        measure(joined)  # type: ignore[operator]


def test_layers_stay_apart_when_lifted_and_on_the_page(graph: Graph, machine_coded: Graph) -> None:
    joined = join_layers(graph, machine_coded)
    lifted = lift(joined, level="country")
    assert layers_of(lifted) == ("curated", "machine-coded")
    assert '"layers":["curated","machine-coded"]' in page_html(joined)


def test_graphs_in_the_wrong_place_are_told(graph: Graph, machine_coded: Graph) -> None:
    with pytest.raises(InvalidSelectionError, match="Give the curated graph first"):
        join_layers(machine_coded, graph)
    with pytest.raises(InvalidSelectionError, match="is not the curated one"):
        join_layers(join_layers(graph, machine_coded), machine_coded)
