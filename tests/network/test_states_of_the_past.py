"""States of the past in the graph: nodes of their own, in their region, found by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from tests.small_records import engagement

from diplograph.exports.write import read_graph, write_graph
from diplograph.model.records import Records
from diplograph.network.build import build_graph
from diplograph.network.selection import select

NORWAY = {"country": "NOR"}


@pytest.fixture
def cold_war(records_of: Callable[..., Records]) -> nx.MultiDiGraph[str]:
    """Norway with the Soviet Union, and later with Russia and Czechoslovakia."""
    claim = {
        "counts": "meetings",
        "actor": "NOR",
        "region": "151",
        "value": 2,
        "citations": ["map"],
    }
    event: dict[str, Any] = {
        "id": "talks", "names": {"en": "Talks"}, "kind": "conference", "claims": [claim],
    }  # fmt: skip
    meetings = [
        engagement("a", NORWAY, {"country": "soviet-union"}, date="1985"),
        engagement("b", NORWAY, {"country": "RUS"}, date="1995"),
        engagement("c", NORWAY, {"country": "czechoslovakia"}, date="1990"),
    ]
    return build_graph(records_of(events=[{"event": event, "engagements": meetings}]))


def test_soviet_union_is_a_country_of_its_own_with_years_and_successors(
    cold_war: nx.MultiDiGraph[str],
) -> None:
    data = cold_war.nodes["soviet-union"]
    assert {key: data[key] for key in ("node_type", "label", "country", "region", "subregion")} == {
        "node_type": "country",
        "label": "Soviet Union",
        "country": "soviet-union",
        "region": "Europe",
        "subregion": "Eastern Europe",
    }
    assert (data["start"], data["end"]) == ("1922-12-30", "1991-12-26")
    assert (data["name_fr"], data["successors"][0]) == ("Union soviétique", "RUS")
    assert "start" not in cold_war.nodes["RUS"]


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ({"countries": ["soviet-union"]}, {"a"}),
        ({"countries": ["Union soviétique", "Czechoslovakia"]}, {"a", "c"}),
        ({"countries": ["Russia"]}, {"b"}),
        ({"regions": ["Eastern Europe"]}, {"a", "b", "c"}),
    ],
)
def test_state_of_the_past_is_selected_apart_from_its_successors(
    cold_war: nx.MultiDiGraph[str], criteria: dict[str, Any], expected: set[str]
) -> None:
    chosen = select(cold_war, **criteria)
    assert {d["engagement"] for *_, d in chosen.edges(data=True) if "engagement" in d} == expected


def test_claim_about_a_region_counts_the_states_that_lay_in_it(
    cold_war: nx.MultiDiGraph[str],
) -> None:
    [claim] = cold_war.nodes["talks"]["claims"]
    assert (claim["enumerated"], claim["agrees"]) == (3, False)


@pytest.mark.parametrize("suffix", ["graphml", "gexf", "csv", "json"])
def test_successors_are_a_list_again_in_every_format(
    cold_war: nx.MultiDiGraph[str], tmp_path: Path, suffix: str
) -> None:
    write_graph(cold_war, tmp_path / f"graph.{suffix}")
    written = read_graph(tmp_path / f"graph.{suffix}")
    assert dict(written.nodes["soviet-union"]) == dict(cold_war.nodes["soviet-union"])
