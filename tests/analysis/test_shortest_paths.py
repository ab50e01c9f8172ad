from __future__ import annotations

import sys

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from tests.analysis.simple_ties import WORKED, drawn_ties, ties_of

from diplograph.analysis.centrality import closeness
from diplograph.analysis.standing import betweenness
from diplograph.errors import InvalidSelectionError, MissingExtraError
from diplograph.network.projection import project

MEASURES = (betweenness, closeness)


@given(drawn_ties())
def test_both_engines_measure_the_same(ties: nx.Graph[str]) -> None:
    pytest.importorskip("networkit")
    for measure in MEASURES:
        for distance in ("inverse", "steps"):
            pd.testing.assert_frame_equal(
                measure(ties, distance=distance, engine="networkit"),
                measure(ties, distance=distance),
                rtol=1e-9,
            )


@pytest.mark.parametrize("level", ["country", "agency", "official"])
def test_both_engines_measure_shipped_data_the_same(
    graph: nx.MultiDiGraph[str], level: str
) -> None:
    pytest.importorskip("networkit")
    ties = project(graph, level=level)
    for measure in MEASURES:
        pd.testing.assert_frame_equal(measure(ties, engine="networkit"), measure(ties), rtol=1e-9)


@pytest.mark.parametrize("codes", [[], ["MAR"], ["MAR", "NOR"]], ids=len)
def test_too_few_to_lie_between_is_zero_not_missing(codes: list[str]) -> None:
    pytest.importorskip("networkit")
    ties = ties_of([(*codes, 1.0)] if len(codes) == 2 else [], alone=codes)
    assert betweenness(ties, engine="networkit")["betweenness"].tolist() == [0.0] * len(codes)
    assert len(closeness(ties, engine="networkit")) == len(codes)


def test_what_is_missing_is_said_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "networkit", None)
    for measure in MEASURES:
        with pytest.raises(MissingExtraError, match=r"pip install 'diplograph\[scale\]'"):
            measure(ties_of(WORKED), engine="networkit")


def test_unknown_engine_or_distance_is_refused() -> None:
    for measure in MEASURES:
        with pytest.raises(InvalidSelectionError, match="'igraph' is not an engine"):
            measure(ties_of(WORKED), engine="igraph")
        with pytest.raises(InvalidSelectionError, match="Did you mean 'inverse'"):
            measure(ties_of(WORKED), distance="inverted")
