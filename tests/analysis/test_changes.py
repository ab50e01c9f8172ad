from __future__ import annotations

import dataclasses
from types import MappingProxyType

import networkx as nx
import pytest

from diplograph.analysis.changes import graph_changes, record_changes
from diplograph.model.records import Records
from diplograph.network.build import build_graph


@pytest.fixture
def later(marrakech: Records) -> Records:
    """Make a later edition: Norway's meeting gets a day, Sweden's is withdrawn."""
    engagements = dict(marrakech.engagements)
    del engagements["interpol-ga93-04"]
    norway = engagements["interpol-ga93-47"].model_dump(mode="json")
    norway["date"] = "2025-11-25"
    norway["parties"][1]["role"] = "participant"
    engagements["interpol-ga93-47"] = type(marrakech.engagements["interpol-ga93-47"])(**norway)
    return dataclasses.replace(marrakech, engagements=MappingProxyType(engagements))


def test_changes_are_told_field_by_field(marrakech: Records, later: Records) -> None:
    assert record_changes(marrakech, later).values.tolist() == [
        ["engagements", "interpol-ga93-04", "removed", None, None, None],
        [
            "engagements",
            "interpol-ga93-47",
            "changed",
            "date",
            "[2025-11-24..2025-11-27]",
            "2025-11-25",
        ],
        ["engagements", "interpol-ga93-47", "changed", "parties[1].role", "signatory", None],
    ]


def test_change_back_is_the_mirror_image(marrakech: Records, later: Records) -> None:
    there, back = record_changes(marrakech, later), record_changes(later, marrakech)
    assert back["old"].tolist() == there["new"].tolist()
    assert back["change"].tolist() == ["added", "changed", "changed"]


def test_equal_editions_have_no_changes(marrakech: Records, graph: nx.MultiDiGraph[str]) -> None:
    assert len(record_changes(marrakech, marrakech)) == 0
    assert len(graph_changes(graph, graph.copy())) == 0


def test_lost_tie_and_its_structure_are_listed(graph: nx.MultiDiGraph[str], later: Records) -> None:
    changes = graph_changes(graph, build_graph(later))
    assert sorted(changes[["what", "change", "source"]].itertuples(index=False, name=None)) == [
        ("country", "lost", "SWE"),
        ("member_of", "lost", "SWE"),
        ("member_of", "lost", "SWE"),
        ("met", "lost", "hammouchi-abdellatif"),
        ("took_part_in", "lost", "SWE"),
    ]
