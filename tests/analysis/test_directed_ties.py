from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from tests.small_records import engagement, write_files

from diplograph.analysis.directed_ties import project_directed
from diplograph.intake.load import load_records
from diplograph.network.build import build_graph
from diplograph.network.coverage import coverage


def party(country: str, role: str) -> dict[str, str]:
    return {"country": country, "role": role}


@pytest.fixture
def comings(tmp_path: Path) -> nx.MultiDiGraph[str]:
    """Norway came to Morocco twice, once as a visit and once as a reception; a call, a meeting."""
    visitor, host = party("NOR", "visitor"), party("MAR", "host")
    caller, called = party("MAR", "caller"), party("NOR", "called")
    engagements = [
        engagement("e1", visitor, host, kind="visit"),
        engagement("e2", host, party("NOR", "guest"), kind="reception"),
        engagement("e3", caller, called, kind="call"),
        engagement("e4", {"country": "MAR"}, {"country": "NAM"}),
    ]
    folder = write_files(tmp_path, events=[{"engagements": engagements}])
    return build_graph(load_records(folder))


def test_guest_and_visitor_come_to_the_host(comings: nx.MultiDiGraph[str]) -> None:
    """A reception is recorded from the host, a visit from the visitor; both are comings."""
    projected = project_directed(comings)
    assert dict(projected.edges) == {
        ("NOR", "MAR"): {"weight": 2.0, "n_engagements": 2, "engagements": ["e1", "e2"]}
    }
    assert projected.nodes["NOR"]["label"] == "Norway"
    assert projected.graph["coverage"] == coverage(comings).to_dict()
    assert projected.graph["level"] == "country"


def test_kinds_choose_what_counts(comings: nx.MultiDiGraph[str]) -> None:
    assert list(project_directed(comings, kinds=["call"]).edges) == [("MAR", "NOR")]
    assert list(project_directed(comings, kinds=["meeting"]).edges) == []
