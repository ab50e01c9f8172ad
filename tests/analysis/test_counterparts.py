from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from tests.analysis.gatherings import gatherings
from tests.small_records import engagement, write_files

from diplograph.analysis.counterparts import contacts, own_units
from diplograph.analysis.dated_ties import dated_ties
from diplograph.errors import InvalidSelectionError, UnknownActorError
from diplograph.intake.load import load_records
from diplograph.network.build import build_graph

POSTS = [
    {
        "id": f"ma-{name}",
        "names": {"en": name.upper()},
        "kind": "police",
        "country": "MAR",
        "posts": [{"id": f"{name}-head", "titles": {"en": "Director General"}}],
    }
    for name in ("dgsn", "dgst")
]


@pytest.fixture
def head_of_two(tmp_path: Path) -> nx.MultiDiGraph[str]:
    """One official heads two services: Norway meets one, Spain the other, Chad both."""
    official = {
        "id": "head",
        "names": {"en": "Head"},
        "country": "MAR",
        "tenures": [{"post": "dgsn-head"}, {"post": "dgst-head"}],
    }
    meetings = [
        engagement("n", {"official": "head", "capacity": ["dgsn-head"]}, {"country": "NOR"}),
        engagement("s", {"official": "head", "capacity": ["dgst-head"]}, {"country": "ESP"}),
        engagement(
            "c", {"official": "head", "capacity": ["dgsn-head", "dgst-head"]}, {"country": "TCD"}
        ),
        engagement("i", {"agency": "ma-dgsn"}, {"agency": "ma-dgst"}),
    ]
    files = {"agencies": POSTS, "officials": [official], "events": [{"engagements": meetings}]}
    return build_graph(load_records(write_files(tmp_path, **files)))


def met(graph: nx.MultiDiGraph[str], actor: str, **how: str) -> list[str]:
    return sorted(contacts(graph, actor, **how)["counterpart"])


def test_capacity_decides_for_which_agency_an_engagement_counts(
    head_of_two: nx.MultiDiGraph[str],
) -> None:
    assert met(head_of_two, "ma-dgsn") == ["NOR", "TCD"]
    assert met(head_of_two, "ma-dgst") == ["ESP", "TCD"]
    assert met(head_of_two, "head") == met(head_of_two, "MAR") == ["ESP", "NOR", "TCD"]


def test_own_side_is_no_counterpart_but_a_sister_agency_is(
    head_of_two: nx.MultiDiGraph[str],
) -> None:
    assert met(head_of_two, "ma-dgsn", level="agency") == ["NOR", "TCD", "ma-dgst"]
    assert met(head_of_two, "MAR", level="agency") == ["ESP", "NOR", "TCD"]


def test_organs_of_an_organisation_are_its_own(tmp_path: Path) -> None:
    bodies = [
        {"id": "african-union", "names": {"en": "African Union"}, "kind": "intergovernmental"},
        {
            "id": "afripol",
            "names": {"en": "AFRIPOL"},
            "kind": "intergovernmental",
            "parent": "african-union",
        },
    ]
    meeting = engagement("a", {"organisation": "afripol"}, {"country": "NOR"})
    files = {"organisations": bodies, "events": [{"engagements": [meeting]}]}
    graph = build_graph(load_records(write_files(tmp_path, **files)))
    assert own_units(graph, "African Union") == {"african-union", "afripol"}
    assert met(graph, "african-union") == met(graph, "afripol") == ["NOR"]


@pytest.mark.parametrize("actor", ["MAR", "interpol", "ESP", "RWA"])
def test_contacts_of_a_country_are_its_dated_ties(actor: str) -> None:
    graph = build_graph(load_records("security-diplomacy"))
    ties = dated_ties(graph)
    own = own_units(graph, actor)
    expected = {
        (row.engagement, other, row.weight)
        for row in ties.itertuples()
        for mine, other in ((row.one, row.other), (row.other, row.one))
        if mine in own and other not in own
    }
    found = contacts(graph, actor)
    assert set(zip(found.engagement, found.counterpart, found.weight, strict=True)) == expected


def test_summit_makes_everyone_a_counterpart_at_a_fraction() -> None:
    table = contacts(gatherings([("MAR NOR ESP FRA", "2024-05-06")]), "MAR")
    assert table["counterpart"].tolist() == ["ESP", "FRA", "NOR"]
    assert table["n_actors"].tolist() == [4, 4, 4]
    assert table["weight"].sum() == pytest.approx(1)


def test_cancelled_engagement_counts_only_when_asked_for() -> None:
    graph = gatherings([("MAR NOR", "2024-05-06", {"status": "cancelled"})])
    assert contacts(graph, "MAR").empty
    assert len(contacts(graph, "MAR", statuses=("cancelled",))) == 1


def test_event_is_not_an_actor() -> None:
    graph = build_graph(load_records("marrakech-2025"))
    with pytest.raises(UnknownActorError, match="'interpol-ga93' is not an actor but an event"):
        contacts(graph, "interpol-ga93")
    with pytest.raises(InvalidSelectionError, match="Known: agency, country, official"):
        contacts(graph, "MAR", level="continent")
