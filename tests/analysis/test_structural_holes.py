from __future__ import annotations

from fractions import Fraction
from math import isnan

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from tests.analysis.simple_ties import WORKED, drawn_ties, ties_of

from diplograph.analysis.structural_holes import constraint, effective_size
from diplograph.network.projection import project


def one_by_one(ties: nx.Graph[str], measure: str) -> pd.Series[float]:
    """Let networkx measure actor by actor, which takes its slow and plain way."""
    values = getattr(nx, measure)(ties, nodes=list(ties), weight="weight")
    return pd.Series(values, name=measure, dtype=float).sort_index()


@pytest.mark.parametrize("level", ["country", "agency", "official"])
def test_structural_holes_equal_those_of_networkx_on_shipped_data(
    graph: nx.MultiDiGraph[str], level: str
) -> None:
    ties = project(graph, level=level)
    for measure in (constraint, effective_size):
        name = measure.__name__
        pd.testing.assert_series_equal(
            measure(ties)[name].sort_index(),
            one_by_one(ties, name),
            rtol=1e-9,
            check_names=False,
        )


@given(drawn_ties())
def test_structural_holes_equal_those_of_networkx(ties: nx.Graph[str]) -> None:
    for measure in (constraint, effective_size):
        name = measure.__name__
        pd.testing.assert_series_equal(
            measure(ties)[name].sort_index(),
            one_by_one(ties, name),
            rtol=1e-9,
            check_names=False,
        )


def test_worked_example_is_as_computed_by_hand() -> None:
    ties = ties_of(WORKED)
    third, half, quarter = Fraction(1, 3), Fraction(1, 2), Fraction(1, 4)
    constraints = {
        "A": (half + quarter * half) ** 2 + (quarter + half * third) ** 2 + quarter**2,
        "B": (2 * third + third * half) ** 2 + (third + 2 * third * quarter) ** 2,
        "C": (half + half * 2 * third) ** 2 + (half + half * half) ** 2,
        "D": half**2 + half**2,
        "E": Fraction(1),
    }
    sizes = {
        "A": (1 - quarter * half) + (1 - half * 1) + 1,
        "B": (1 - third * half) + (1 - 2 * third * 1),
        "C": (1 - half * 1) + (1 - half * 1),
        "D": Fraction(2),
        "E": Fraction(1),
    }
    assert constraint(ties)["constraint"].to_dict() == pytest.approx(constraints)
    assert effective_size(ties)["effective_size"].to_dict() == pytest.approx(sizes)


def test_least_constrained_comes_first_and_actors_without_ties_last() -> None:
    table = constraint(ties_of(WORKED, alone=["0"]))
    assert list(table.index) == ["D", "A", "B", "E", "C", "0"]
    assert isnan(table.loc["0", "constraint"])


def test_actor_without_ties_has_no_effective_size() -> None:
    assert isnan(effective_size(ties_of([], alone=["MAR"])).loc["MAR", "effective_size"])


def test_whole_weights_are_not_divided_as_whole_numbers() -> None:
    ties: nx.Graph[str] = nx.Graph()
    ties.add_weighted_edges_from(WORKED)
    whole: nx.Graph[str] = nx.Graph()
    whole.add_weighted_edges_from((one, other, int(weight)) for one, other, weight in WORKED)
    pd.testing.assert_frame_equal(effective_size(ties), effective_size(whole))
    pd.testing.assert_frame_equal(constraint(ties), constraint(whole))
