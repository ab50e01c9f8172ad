from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pandas as pd
import pytest

from diplograph.analysis.brokerage import brokerage
from diplograph.analysis.change_points import change_points
from diplograph.analysis.claims import reconciliation
from diplograph.analysis.communities import communities, community_profile
from diplograph.analysis.compare import compare_actors, compare_periods, compare_periods_of
from diplograph.analysis.comparison import similarity
from diplograph.analysis.concentration import concentration
from diplograph.analysis.dated_engagements import dated_engagements
from diplograph.analysis.dated_ties import dated_ties
from diplograph.analysis.directed_ties import project_directed
from diplograph.analysis.dossier import dossier
from diplograph.analysis.ego_networks import ego_by_period
from diplograph.analysis.moving_windows import moving, moving_whole
from diplograph.analysis.null_model import beyond_degree
from diplograph.analysis.overview import summary
from diplograph.analysis.reach import reach
from diplograph.analysis.reach_by_region import reach_by_region
from diplograph.analysis.sensitivity import sensitivity, sensitivity_by_actor
from diplograph.analysis.standing import MEASURES, standing
from diplograph.analysis.topics import topic_cooccurrence, topic_trends
from diplograph.analysis.trends import activity
from diplograph.network.coverage import coverage, coverage_of
from diplograph.network.projection import project
from diplograph.network.selection import select

# every public measure has a line here: what it is called, and how it is taken of a graph
RESULTS: dict[str, Callable[[nx.MultiDiGraph[str]], pd.DataFrame]] = {
    "activity": activity,
    "change_points": lambda graph: change_points(activity(graph)["n"]),
    "communities": lambda graph: communities(project(graph)),
    "community_profile": lambda graph: community_profile(communities(project(graph))),
    "compare_actors": lambda graph: compare_actors(graph, "NOR", "ETH"),
    "compare_periods": lambda graph: compare_periods(graph, "2024", "2025"),
    "compare_periods_of": lambda graph: compare_periods_of(graph, "MAR", "2024", "2025"),
    "concentration": concentration,
    "dated_engagements": dated_engagements,
    "beyond_degree": lambda graph: beyond_degree(project(graph), "strength", n=1),
    "brokerage": lambda graph: brokerage(project(graph), n=1),
    "brokerage of a directed graph": lambda graph: brokerage(project_directed(graph), n=1),
    "dated_ties": dated_ties,
    "dossier": lambda graph: dossier(graph, "NOR"),
    "ego_by_period": lambda graph: ego_by_period(graph, "MAR"),
    "moving": lambda graph: moving(graph, "strength", window=1),
    "moving_whole": lambda graph: moving_whole(graph, nx.density, window=1),
    "reach": lambda graph: reach(graph, "MAR"),
    "reach_by_region": lambda graph: reach_by_region(graph, "MAR"),
    "reconciliation": reconciliation,
    "sensitivity": lambda graph: sensitivity("strength", graph),
    "sensitivity_by_actor": lambda graph: sensitivity_by_actor("strength", graph),
    "similarity": lambda graph: similarity(compare_periods(graph, "2024", "2025")),
    "standing": lambda graph: standing(project(graph)),
    "summary": summary,
    "topic_cooccurrence": topic_cooccurrence,
    "topic_trends": topic_trends,
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
