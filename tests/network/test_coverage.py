from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest

from diplograph.analysis.standing import strength
from diplograph.errors import UnknownCoverageError
from diplograph.network.coverage import Coverage, coverage, coverage_of
from diplograph.network.projection import project
from diplograph.network.selection import select


def test_one_article_is_one_voice(graph: nx.MultiDiGraph[str]) -> None:
    found = coverage(graph)
    assert (found.n_engagements, found.n_held) == (55, 55)
    assert (found.n_sources, found.n_voices, found.n_single_voice) == (1, 1, 55)
    assert (found.first, found.last) == ("2025-11-24", "2025-11-27")


def test_selection_covers_less_than_the_whole(graph: nx.MultiDiGraph[str]) -> None:
    assert coverage(select(graph, kinds=["signing"])).n_engagements == 2


def test_empty_graph_has_no_days_and_says_so() -> None:
    empty: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    assert coverage(empty) == Coverage("", "", "", "", 0, 0, 0, 0, 0)
    assert "no dates" in str(coverage(empty))


def test_projection_hands_its_coverage_on(graph: nx.MultiDiGraph[str]) -> None:
    assert project(graph).graph["coverage"] == coverage(graph).to_dict()


def test_coverage_reads_as_a_sentence(graph: nx.MultiDiGraph[str]) -> None:
    text = str(coverage(graph))
    assert text.startswith("55 engagements (55 held), 2025-11-24 to 2025-11-27; 1 source, 1 ")
    assert "DGSN" in text


def test_result_tells_its_coverage_as_a_sentence(graph: nx.MultiDiGraph[str]) -> None:
    ties = project(graph)
    assert coverage_of(strength(ties)) == coverage_of(ties) == coverage(graph)
    assert str(coverage_of(strength(ties))).startswith("55 engagements (55 held), 2025-11-24 to")


def test_result_without_coverage_is_refused() -> None:
    with pytest.raises(UnknownCoverageError, match="not one that says what it rests on"):
        coverage_of(pd.DataFrame())
