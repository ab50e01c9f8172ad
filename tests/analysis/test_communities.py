from __future__ import annotations

import subprocess
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.simple_ties import ties_of

from diplograph.analysis import communities as module
from diplograph.analysis.communities import communities, community_profile
from diplograph.errors import InvalidSelectionError, MissingExtraError
from diplograph.intake.load import load_records
from diplograph.network.build import build_graph
from diplograph.network.projection import project

METHODS = ("louvain", "leiden")
NORDIC, MAGHREB = ("DNK", "FIN", "NOR", "SWE"), ("DZA", "MAR", "TUN")


@cache
def shipped_ties() -> nx.Graph[str]:
    """Project the shipped records once; no test changes the graph."""
    return project(build_graph(load_records("security-diplomacy")))


@pytest.fixture
def two_blocs() -> nx.Graph[str]:
    """Four Nordic and three Maghreb states, each tied within, and one weak tie across."""
    within = [(a, b, 3.0) for bloc in (NORDIC, MAGHREB) for a in bloc for b in bloc if a < b]
    graph = ties_of([*within, ("MAR", "NOR", 0.5)])
    for actor in graph:
        region = "Europe" if actor in NORDIC else "Africa"
        graph.nodes[actor].update(label=actor, node_type="country", country=actor, region=region)
    return graph


@pytest.mark.parametrize("method", METHODS)
def test_blocs_are_found_and_numbered_by_size(two_blocs: nx.Graph[str], method: str) -> None:
    table = communities(two_blocs, method=method)
    assert table["community"].to_dict() == {**dict.fromkeys(NORDIC, 1), **dict.fromkeys(MAGHREB, 2)}
    assert table["stability"].eq(1).all()
    assert (table.attrs["adjusted_rand"], table.attrs["normalised_information"]) == (1, 1)
    groups = [set(NORDIC), set(MAGHREB)]
    expected = nx.community.modularity(two_blocs, groups, weight="weight")
    assert table.attrs["modularity"] == pytest.approx(expected)


def test_communities_of_one_size_are_numbered_by_their_first_actor() -> None:
    graph = ties_of([("SWE", "NOR", 1.0), ("MAR", "TUN", 1.0)], alone=["ISL"])
    table = communities(graph)
    assert table["community"].to_dict() == {"MAR": 1, "TUN": 1, "NOR": 2, "SWE": 2, "ISL": 3}


def test_strong_ties_decide() -> None:
    square = [("A", "B", 9.0), ("B", "C", 1.0), ("C", "D", 9.0), ("D", "A", 1.0)]
    table = communities(ties_of(square))
    assert table["community"].to_dict() == {"A": 1, "B": 1, "C": 2, "D": 2}


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=15)
@given(data=st.data())
def test_order_of_the_graph_does_not_matter(method: str, data: st.DataObject) -> None:
    ties = shipped_ties()
    nodes = data.draw(st.permutations(sorted(ties.nodes)))
    edges = data.draw(st.permutations(sorted(ties.edges(data="weight"))))
    other: nx.Graph[str] = nx.Graph(**ties.graph)
    other.add_nodes_from((node, ties.nodes[node]) for node in nodes)
    other.add_weighted_edges_from((b, a, weight) for a, b, weight in edges)
    one, two = (communities(graph, method=method, n_seeds=4) for graph in (ties, other))
    pd.testing.assert_frame_equal(one, two)
    assert one.attrs == two.attrs


def test_other_process_with_other_hashes_finds_the_same() -> None:
    code = (
        "from diplograph import build_graph, load_records, project\n"
        "from diplograph.analysis.communities import communities\n"
        "ties = project(build_graph(load_records('security-diplomacy')), level='official')\n"
        "for method in ('louvain', 'leiden'):\n"
        "    print(communities(ties, method=method, n_seeds=5).to_csv())\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "graph"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_seeds_decide_and_are_named() -> None:
    ties = shipped_ties()
    one = communities(ties, method="louvain", seed=3)
    assert (one.attrs["seed"], one.attrs["n_seeds"], one.attrs["method"]) == (3, 20, "louvain")
    assert one.attrs["library"].startswith("networkx ")
    assert one.attrs["lowest_modularity"] < one.attrs["highest_modularity"]
    assert 0 < one.attrs["adjusted_rand"] < 1
    assert one["stability"].lt(1).any()


def test_larger_resolution_gives_more_communities() -> None:
    ties = shipped_ties()
    few, many = (communities(ties, resolution=r).attrs["n_communities"] for r in (0.5, 2.0))
    assert few < many


def test_without_networkit_louvain_is_taken_and_leiden_refused(
    two_blocs: nx.Graph[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    assert communities(two_blocs).attrs["library"].startswith("networkit ")
    monkeypatch.setattr(module, "version", missing)
    assert communities(two_blocs).attrs["library"].startswith("networkx ")
    with pytest.raises(MissingExtraError, match="networkit is not installed"):
        communities(two_blocs, method="leiden")


def test_leiden_leaves_the_number_of_threads_as_it_was(two_blocs: nx.Graph[str]) -> None:
    import networkit as nk  # noqa: PLC0415 - an extra

    nk.setNumberOfThreads(2)
    communities(two_blocs, method="leiden")
    assert nk.getMaxNumberOfThreads() == 2


def test_actors_without_ties_have_no_modularity_and_stand_alone() -> None:
    table = communities(ties_of([], alone=["MAR", "NOR"]))
    assert table["community"].tolist() == [1, 2]
    assert np.isnan(table.attrs["modularity"])
    assert communities(ties_of([])).empty


def test_profile_sets_regions_beside_the_whole(two_blocs: nx.Graph[str]) -> None:
    two_blocs.nodes["SWE"]["region"] = None
    profile = community_profile(communities(two_blocs))
    nordic = profile.loc[(1, "Europe")]
    assert nordic[["n", "n_actors", "share"]].tolist() == [3, 4, 0.75]
    assert nordic["difference"] == pytest.approx(0.75 - 3 / 7)
    assert profile.loc[(1, "no region"), "actors"] == ["SWE"]
    assert profile.index.tolist() == [(1, "Europe"), (1, "no region"), (2, "Africa")]


def test_shipped_results_carry_their_coverage() -> None:
    ties = project(build_graph(load_records("marrakech-2025")))
    table = communities(ties)
    assert community_profile(table).attrs["coverage"]["n_engagements"] == 55
    assert community_profile(table)["n"].sum() == len(ties)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"method": "leyden"}, "Did you mean 'leiden'"),
        ({"resolution": 0}, "resolution 0 is not above 0"),
        ({"n_seeds": 0}, "n_seeds 0 is not above 0"),
    ],
)
def test_what_is_out_of_range_is_refused(
    two_blocs: nx.Graph[str], wrong: dict[str, object], message: str
) -> None:
    with pytest.raises(InvalidSelectionError, match=message):
        communities(two_blocs, **wrong)
