from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pandas as pd
import pytest

from diplograph.analysis.brokerage import brokerage
from diplograph.analysis.claims import reconciliation
from diplograph.analysis.dated_ties import dated_ties
from diplograph.analysis.directed_ties import project_directed
from diplograph.analysis.dossier import dossier
from diplograph.analysis.null_model import beyond_degree
from diplograph.analysis.overview import summary
from diplograph.analysis.sensitivity import sensitivity, sensitivity_by_actor
from diplograph.analysis.standing import MEASURES, standing
from diplograph.network.coverage import coverage, coverage_of
from diplograph.network.projection import project
from diplograph.network.selection import select

# every public measure has a line here: what it is called, and how it is taken of a graph
RESULTS: dict[str, Callable[[nx.MultiDiGraph[str]], pd.DataFrame]] = {
    "beyond_degree": lambda graph: beyond_degree(project(graph), "strength", n=1),
    "brokerage": lambda graph: brokerage(project(graph), n=1),
    "brokerage of a directed graph": lambda graph: brokerage(project_directed(graph), n=1),
    "dated_ties": dated_ties,
    "dossier": lambda graph: dossier(graph, "NOR"),
    "reconciliation": reconciliation,
    "sensitivity": lambda graph: sensitivity("strength", graph),
    "sensitivity_by_actor": lambda graph: sensitivity_by_actor("strength", graph),
    "standing": lambda graph: standing(project(graph)),
    "summary": summary,
    **{
        name: lambda graph, measure=measure: measure(project(graph))
        for name, measure in MEASURES.items()
    },
}


@pytest.mark.parametrize("name", RESULTS)
def test_result_says_what_it_rests_on(graph: nx.MultiDiGraph[str], name: str) -> None:
    """Of the whole and of a selection: a table of two signings rests on two engagements."""
    signings = select(graph, kinds=["signing"])
    for chosen in (graph, signings):
        assert coverage_of(RESULTS[name](chosen)) == coverage(chosen)
    assert coverage(signings).n_engagements == 2
