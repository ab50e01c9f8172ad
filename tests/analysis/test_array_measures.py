"""Measures of arrays beside the same measures of the projection that they were made of."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.simple_ties import WORKED, drawn_ties, ties_of

from diplograph.analysis import shortest_paths
from diplograph.analysis.centrality import closeness, eigenvector, pagerank
from diplograph.analysis.cohesion import components, cores
from diplograph.analysis.communities import communities
from diplograph.analysis.standing import betweenness, degree, strength
from diplograph.errors import InvalidSelectionError, MissingExtraError
from diplograph.network.arrays import graph_to_arrays, ties_to_arrays
from diplograph.network.projection import project

Measure = Callable[..., pd.DataFrame]
MEASURES: tuple[Measure, ...] = (degree, strength, eigenvector, pagerank, betweenness, closeness)
SAMPLED: tuple[Measure, ...] = (betweenness, closeness)


@st.composite
def drawn_reals(draw: st.DrawFn) -> nx.Graph[str]:
    """Draw a graph of up to thirty actors, connected or not, with weights in general position."""
    n_actors = draw(st.integers(1, 30))
    chance = np.random.default_rng(draw(st.integers(0, 2**32)))
    names = [f"gdelt:{place:02}" for place in range(n_actors)]
    pairs = [pair for pair in combinations(names, 2) if chance.random() < 3 / n_actors]
    return ties_of([(one, other, chance.uniform(0.1, 9)) for one, other in pairs], names)


def large(n_actors: int, n_ties: int, seed: int = 93) -> nx.Graph[str]:
    """Draw a graph in which a few actors have most ties."""
    chance = np.random.default_rng(seed)
    drawn = (chance.random((n_ties, 2)) ** 2 * n_actors).astype(int)
    ties = {tuple(sorted(f"a{place:04}" for place in pair)) for pair in drawn.tolist()}
    return ties_of(
        (one, other, chance.uniform(0.5, 5)) for one, other in sorted(ties) if one != other
    )


@settings(deadline=None)
@given(st.one_of(drawn_ties(), drawn_reals()))
def test_arrays_measure_as_the_projection_does(ties: nx.Graph[str]) -> None:
    pytest.importorskip("networkit")
    for measure in MEASURES:
        values = measure(ties).drop(columns=["label", "node_type", "country", "region"])
        found = measure(graph_to_arrays(ties))[values.columns]
        pd.testing.assert_frame_equal(
            found.sort_index(), values.sort_index(), rtol=1e-9, atol=1e-9, check_dtype=False
        )


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("level", ["country", "agency", "official"])
def test_shipped_data_give_the_same_table(
    graph: nx.MultiDiGraph[str], measure: Measure, level: str
) -> None:
    """Labels, order and what the result rests on are the same too."""
    ties = project(graph, level=level)
    ours, theirs = measure(graph_to_arrays(ties)), measure(ties)
    pd.testing.assert_frame_equal(ours, theirs, rtol=1e-9, atol=1e-9)
    engine = ours.attrs.pop("engine")
    assert engine == ("networkit" if measure in SAMPLED else "scipy")
    assert ours.attrs == {k: v for k, v in theirs.attrs.items() if k != "engine"}


@settings(deadline=None)
@given(st.one_of(drawn_ties(), drawn_reals()))
def test_cores_and_components_are_those_of_networkx(ties: nx.Graph[str]) -> None:
    table = cores(ties)
    assert table["core"].to_dict() == nx.core_number(ties)
    assert table["core"].is_monotonic_decreasing
    parts = components(graph_to_arrays(ties))
    found = {frozenset(members) for members in parts.groupby("component").groups.values()}
    assert found == {frozenset(members) for members in nx.connected_components(ties)}
    assert parts["n_actors"].is_monotonic_decreasing
    assert parts.attrs["n_components"] == len(found)


@pytest.mark.parametrize("measure", [*MEASURES, cores, components, communities])
def test_nobody_is_no_trouble(measure: Measure) -> None:
    empty = pd.DataFrame({"source": [], "target": [], "weight": []})
    assert measure(ties_to_arrays(empty)).empty


def test_communities_of_arrays_are_those_of_the_projection(graph: nx.MultiDiGraph[str]) -> None:
    pytest.importorskip("networkit")
    ties = project(graph)
    pd.testing.assert_frame_equal(
        communities(graph_to_arrays(ties), n_seeds=5), communities(ties, n_seeds=5)
    )


@pytest.mark.parametrize("distance", ["inverse", "steps"])
@pytest.mark.parametrize("measure", SAMPLED)
def test_sample_lies_within_its_standard_errors(measure: Measure, distance: str) -> None:
    """Of the actors who matter nearly all lie within three of them, and a seed draws them."""
    pytest.importorskip("networkit")
    ties = large(400, 3000)
    exact = measure(ties, distance=distance).sort_index()
    table = measure(ties, distance=distance, sample=200, seed=7)
    # the last digits hang on the order in which threads end
    pd.testing.assert_frame_equal(
        table, measure(graph_to_arrays(ties), distance=distance, sample=200, seed=7), rtol=1e-12
    )
    assert not table.equals(measure(ties, distance=distance, sample=200, seed=8))
    assert (table.attrs["sample"], table.attrs["seed"], table.attrs["engine"]) == (
        200, 7, "networkit",
    )  # fmt: skip
    estimate = table.sort_index()
    name = measure.__name__
    first = exact[name].nlargest(40).index
    off = (estimate[name] - exact[name])[first] / estimate["standard_error"][first]
    assert (off.abs() < 3).mean() > 0.9
    assert estimate[name][first].sum() == pytest.approx(exact[name][first].sum(), rel=0.1)


def test_estimates_of_many_seeds_lie_around_the_exact_value() -> None:
    """A start more than is divided by would make them a twentieth too high."""
    pytest.importorskip("networkit")
    ties = ties_of(WORKED)
    tables = [betweenness(ties, sample=20, seed=seed) for seed in range(200)]
    means = pd.concat([table["betweenness"] for table in tables], axis=1).mean(axis=1)
    exact = betweenness(ties)["betweenness"]
    assert means.sort_index().to_dict() == pytest.approx(exact.sort_index().to_dict(), abs=0.02)


def test_all_as_a_sample_leave_no_error_and_none_of_a_component_no_value() -> None:
    pytest.importorskip("networkit")
    ties = ties_of([*WORKED, ("MAR", "NOR", 2.0)], alone=["NAM"])
    table = closeness(ties, sample=100)
    exact = closeness(ties)["closeness"]
    assert table["closeness"].to_dict() == pytest.approx(exact.to_dict())
    assert table["standard_error"].dropna().tolist() == pytest.approx([0.0] * 6)
    apart = ties_of([(f"a{i}", f"b{i}", 1.0) for i in range(400)])
    assert closeness(apart, sample=20)["closeness"].isna().sum() >= 800 - 20


def test_what_is_too_large_for_all_pairs_names_the_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("networkit")
    monkeypatch.setattr(shortest_paths, "MOST_EXACT", 4)
    for measure in SAMPLED:
        for ties in (ties_of(WORKED), graph_to_arrays(ties_of(WORKED))):
            with pytest.raises(InvalidSelectionError, match="from a sample, such as sample=100"):
                measure(ties)
            assert len(measure(ties, sample=20)) == 5


def test_engine_is_chosen_by_size_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("networkit")
    monkeypatch.setattr(shortest_paths, "MOST_BY_NETWORKX", 4)
    for measure in SAMPLED:
        table = measure(ties_of(WORKED))
        assert table.attrs["engine"] == "networkit"
        by_hand = measure(ties_of(WORKED), engine="networkx")
        assert by_hand.attrs["engine"] == "networkx"
        pd.testing.assert_frame_equal(table, by_hand, rtol=1e-9)
    monkeypatch.setattr(shortest_paths, "MOST_BY_NETWORKX", 5)
    assert betweenness(ties_of(WORKED)).attrs["engine"] == "networkx"


def test_what_arrays_cannot_be_asked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    arrays = graph_to_arrays(ties_of(WORKED))
    for measure in SAMPLED:
        with pytest.raises(InvalidSelectionError, match="'networkx' is not an engine for arrays"):
            measure(arrays, engine="networkx")
        with pytest.raises(InvalidSelectionError, match="sample 5 is not 20 or more"):
            measure(arrays, sample=5)
    monkeypatch.setitem(sys.modules, "networkit", None)
    for measure in SAMPLED:
        with pytest.raises(MissingExtraError, match=r"pip install 'diplograph\[scale\]'"):
            measure(arrays)
