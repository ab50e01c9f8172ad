from __future__ import annotations

import networkx as nx
import pytest

from diplograph.errors import UnknownActorError
from diplograph.network.actors import find_actor


@pytest.mark.parametrize(
    ("name", "node"),
    [
        ("NOR", "NOR"),
        ("norway", "NOR"),
        ("Norvège", "NOR"),
        ("النرويج", "NOR"),
        ("Namibia", "NAM"),
        ("Niger", "NER"),
        ("DGSN", "ma-dgsn"),
        ("dgst", "ma-dgst"),
        ("Hakon Skulstad", "skulstad-hakon"),
        ("عبد اللطيف حموشي", "hammouchi-abdellatif"),
        ("ONU", "un"),
        ("الإنتربول", "interpol"),
        ("norvege", "NOR"),
        ("HAMMOUCHI, Abdellatif", "hammouchi-abdellatif"),
        ("عبد اللطيف حموشى", "hammouchi-abdellatif"),
    ],
)
def test_name_in_any_language_finds_its_actor(
    graph: nx.MultiDiGraph[str], name: str, node: str
) -> None:
    assert find_actor(graph, name) == node


def test_name_of_two_actors_is_refused_with_their_ids(graph: nx.MultiDiGraph[str]) -> None:
    """Two directors of one name must not be taken for each other."""
    graph.nodes["shahkar-faisal"]["aliases"] = ["Faisal"]
    graph.nodes["skulstad-hakon"]["aliases"] = ["FAISAL"]
    with pytest.raises(UnknownActorError, match="Use an id: shahkar-faisal, skulstad-hakon"):
        find_actor(graph, "faisal")


def test_name_as_written_comes_before_names_that_are_only_alike(
    graph: nx.MultiDiGraph[str],
) -> None:
    graph.nodes["shahkar-faisal"]["aliases"] = ["Élan"]
    graph.nodes["skulstad-hakon"]["aliases"] = ["Elan"]
    assert find_actor(graph, "élan") == "shahkar-faisal"


def test_punctuation_alone_is_nobody(graph: nx.MultiDiGraph[str]) -> None:
    graph.nodes["shahkar-faisal"]["aliases"] = ["…"]
    with pytest.raises(UnknownActorError):
        find_actor(graph, "?")


def test_nigeria_is_not_taken_for_niger(graph: nx.MultiDiGraph[str]) -> None:
    """Niger was met, Nigeria was not."""
    with pytest.raises(UnknownActorError, match="'Nigeria' is not a node"):
        find_actor(graph, "Nigeria")
