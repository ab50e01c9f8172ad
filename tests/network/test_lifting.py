from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pytest
from tests.small_records import engagement

from diplograph.errors import InvalidSelectionError
from diplograph.model.records import Records
from diplograph.network.attributes import engagement_edges
from diplograph.network.build import build_graph
from diplograph.network.lifting import lift

AGENCIES = [
    {
        "id": "ma-dgsn",
        "names": {"en": "DGSN"},
        "kind": "police",
        "country": "MAR",
        "posts": [{"id": "dgsn-head", "titles": {"en": "Director General"}}],
    },
    {
        "id": "ma-dgst",
        "names": {"en": "DGST"},
        "kind": "intelligence",
        "country": "MAR",
        "posts": [{"id": "dgst-head", "titles": {"en": "Director General"}}],
    },
]


def official(*tenures: dict[str, str]) -> list[dict[str, object]]:
    return [
        {"id": "head", "names": {"en": "Head"}, "country": "MAR", "tenures": list(tenures)},
    ]


def ties(graph: nx.MultiDiGraph[str]) -> set[tuple[str, str, str]]:
    return {(source, target, key) for source, target, key, _ in engagement_edges(graph)}


def test_official_with_two_posts_stands_for_its_country_once(
    records_of: Callable[..., Records],
) -> None:
    meeting = engagement(
        "m", {"official": "head", "capacity": ["dgsn-head", "dgst-head"]}, {"country": "NOR"}
    )
    graph = build_graph(
        records_of(
            agencies=AGENCIES,
            officials=official({"post": "dgsn-head"}, {"post": "dgst-head"}),
            events=[{"engagements": [meeting]}],
        )
    )
    assert ties(lift(graph, level="agency")) == {("ma-dgsn", "NOR", "m"), ("ma-dgst", "NOR", "m")}
    assert ties(lift(graph, level="country")) == {("MAR", "NOR", "m")}


def test_capacity_decides_between_two_posts(records_of: Callable[..., Records]) -> None:
    meeting = engagement("m", {"official": "head", "capacity": ["dgst-head"]}, {"country": "NOR"})
    graph = build_graph(
        records_of(
            agencies=AGENCIES,
            officials=official({"post": "dgsn-head"}, {"post": "dgst-head"}),
            events=[{"engagements": [meeting]}],
        )
    )
    assert ties(lift(graph, level="agency")) == {("ma-dgst", "NOR", "m")}


def test_unstated_capacity_is_the_post_held_on_the_day(records_of: Callable[..., Records]) -> None:
    meetings = [
        engagement("before", {"official": "head"}, {"country": "NOR"}, date="2014-05"),
        engagement("after", {"official": "head"}, {"country": "NOR"}, date="2016-05"),
    ]
    graph = build_graph(
        records_of(
            agencies=AGENCIES,
            officials=official(
                {"post": "dgst-head", "start": "2005", "end": "2015-05-14"},
                {"post": "dgsn-head", "start": "2015-05-15"},
            ),
            events=[{"engagements": meetings}],
        )
    )
    assert ties(lift(graph, level="agency")) == {
        ("ma-dgst", "NOR", "before"),
        ("ma-dgsn", "NOR", "after"),
    }


def test_organ_of_an_organisation_is_lifted_to_it(graph: nx.MultiDiGraph[str]) -> None:
    countries = ties(lift(graph, level="country"))
    assert {target for _, target, key in countries if key == "interpol-ga93-55"} == {"un"}
    assert {target for _, target, key in countries if key == "interpol-ga93-52"} == {"interpol"}


def test_lifted_ties_keep_citations_and_say_who_it_was(graph: nx.MultiDiGraph[str]) -> None:
    tie = lift(graph, level="country").edges["MAR", "NOR", "interpol-ga93-47"]
    assert (
        tie["citations"]
        == (graph.edges["hammouchi-abdellatif", "skulstad-hakon", "interpol-ga93-47"]["citations"])
    )
    assert tie["target_name"] == "Håkon Skulstad"


def test_parallel_ties_stay_parallel(graph: nx.MultiDiGraph[str]) -> None:
    assert sorted(lift(graph, level="country")["MAR"]["interpol"]) == [
        "interpol-ga93-50",
        "interpol-ga93-51",
        "interpol-ga93-52",
        "member_of",
    ]


def test_lifting_leaves_the_graph_as_it_was(graph: nx.MultiDiGraph[str]) -> None:
    before = graph.copy()
    lifted = lift(graph, level="country")
    lifted.nodes["NOR"]["label"] = "changed"
    assert nx.utils.graphs_equal(graph, before)


def test_official_of_no_country_stays_with_what_is_known_of_it(
    graph: nx.MultiDiGraph[str],
) -> None:
    somebody = {"node_type": "official", "label": "Somebody"}
    graph.add_node("somebody", **somebody)
    tie = dict(graph.edges["hammouchi-abdellatif", "SWE", "interpol-ga93-04"])
    graph.add_edge("somebody", "SWE", key="another", **{**tie, "engagement": "another"})
    for level in ("agency", "country"):
        assert lift(graph, level=level).nodes["somebody"] == somebody


def test_unknown_level_lists_those_that_exist(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(InvalidSelectionError, match="Did you mean 'country'"):
        lift(graph, level="countries")


def test_host_and_guest_stand_for_their_delegations_whole(
    records_of: Callable[..., Records],
) -> None:
    """Who only took part must not take the direction away, nor lend its words to the host."""
    parties = (
        {"official": "head", "role": "host"},
        {"agency": "ma-dgst", "described_as": "a colonel"},
        {"country": "NOR", "role": "guest"},
    )
    graph = build_graph(
        records_of(
            agencies=AGENCIES,
            officials=official({"post": "dgsn-head"}),
            events=[{"engagements": [engagement("m", *parties, kind="reception")]}],
        )
    )
    kept = lift(graph, level="country").edges["MAR", "NOR", "m"]
    assert kept == graph.edges["head", "NOR", "m"]
    assert kept["directed"]
