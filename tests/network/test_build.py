from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from tests.small_records import engagement

from diplograph.model.records import Records
from diplograph.network.attributes import FLAGS, LISTS_AND_MAPPINGS, WHOLE_NUMBERS
from diplograph.network.build import build_graph

Maker = Callable[..., Records]


def ends(graph: nx.MultiDiGraph[str], edge_type: str) -> list[tuple[str, str, str]]:
    return [
        (source, target, key)
        for source, target, key, data in graph.edges(keys=True, data=True)
        if data["edge_type"] == edge_type
    ]


def test_every_counterpart_of_the_article_is_a_tie_of_hammouchi(
    graph: nx.MultiDiGraph[str],
) -> None:
    ties = {k: t for s, t, k in graph.edges(keys=True) if k.startswith("interpol-ga93-")}
    assert len(ties) == 55
    assert {s for s, _, k in graph.edges(keys=True) if k in ties} == {"hammouchi-abdellatif"}


def test_countries_met_are_those_of_the_article(graph: nx.MultiDiGraph[str]) -> None:
    met = {
        region: sorted(
            {
                graph.nodes[target]["country"]
                for _, target, data in graph.edges(data=True)
                if "engagement" in data and graph.nodes[target].get("region") == region
            }
        )
        for region in ("Europe", "Africa", "Americas", "Asia")
    }
    europe = "BGR BLR CHE CZE DEU DNK ESP HUN ITA MKD MNE NOR POL ROU RUS SRB SVK SVN SWE"
    africa = "BEN BFA CMR ETH GAB KEN MLI MOZ MRT NAM NER RWA SDN SEN TCD"
    assert {region: " ".join(codes) for region, codes in met.items()} == {
        "Europe": europe,
        "Africa": africa,
        "Americas": "ARG BHS BRA CHL PAN",
        "Asia": "BHR CHN IND KOR KWT MYS NPL TUR YEM",
    }


def test_graph_does_not_depend_on_the_order_of_records(marrakech: Records) -> None:
    shuffled = [*marrakech.engagements.values()]
    random.Random(93).shuffle(shuffled)
    other = Records.from_iterables(
        marrakech.dataset,
        sources=reversed(marrakech.sources.values()),
        officials=reversed(marrakech.officials.values()),
        agencies=reversed(marrakech.agencies.values()),
        organisations=reversed(marrakech.organisations.values()),
        events=marrakech.events.values(),
        engagements=shuffled,
        instruments=reversed(marrakech.instruments.values()),
    )
    one, two = build_graph(marrakech), build_graph(other)
    assert nx.utils.graphs_equal(one, two)
    assert list(one.edges(keys=True)) == list(two.edges(keys=True))


def test_nothing_in_the_graph_is_none_and_all_citations_travel(
    graph: nx.MultiDiGraph[str],
) -> None:
    attributes = [d for _, d in graph.nodes(data=True)] + [d for _, _, d in graph.edges(data=True)]
    assert not [d for d in attributes if None in d.values()]
    uncited = [
        (s, t, d["edge_type"]) for s, t, d in graph.edges(data=True) if not d.get("citations")
    ]
    assert uncited == []


def test_attributes_are_text_but_for_those_that_are_listed(graph: nx.MultiDiGraph[str]) -> None:
    """Exports restore lists, numbers and flags by these names."""
    found: dict[type, set[str]] = {}
    for _, data in graph.nodes(data=True):
        for key, value in data.items():
            found.setdefault(type(value), set()).add(key)
    for _, _, data in graph.edges(data=True):
        for key, value in data.items():
            found.setdefault(type(value), set()).add(key)
    assert found.pop(list) <= LISTS_AND_MAPPINGS
    assert found.pop(int) <= WHOLE_NUMBERS
    assert found.pop(bool) <= FLAGS
    assert set(found) == {str}
    assert found[str].isdisjoint(LISTS_AND_MAPPINGS | WHOLE_NUMBERS | FLAGS)


def test_visit_points_from_the_visitor_to_the_host(records_of: Maker) -> None:
    visit = engagement(
        "visit",
        {"country": "NOR", "role": "host"},
        {"country": "MAR", "role": "visitor"},
        kind="visit",
    )
    graph = build_graph(records_of(events=[{"engagements": [visit]}]))
    assert ends(graph, "visited") == [("MAR", "NOR", "visit")]
    assert graph.edges["MAR", "NOR", "visit"]["directed"] is True


def test_delegates_of_one_side_have_no_tie(records_of: Maker) -> None:
    agencies = [
        {"id": "ma-dgsn", "names": {"en": "DGSN"}, "kind": "police", "country": "MAR"},
        {"id": "ma-foreign", "names": {"en": "MFA"}, "kind": "foreign-ministry", "country": "MAR"},
    ]
    meeting = engagement("m", {"agency": "ma-dgsn"}, {"agency": "ma-foreign"}, {"country": "NOR"})
    graph = build_graph(records_of(agencies=agencies, events=[{"engagements": [meeting]}]))
    assert ends(graph, "met") == [("ma-dgsn", "NOR", "m"), ("ma-foreign", "NOR", "m")]


def test_services_of_one_country_that_meet_each_other_have_a_tie(records_of: Maker) -> None:
    agencies = [
        {"id": "ma-dgsn", "names": {"en": "DGSN"}, "kind": "police", "country": "MAR"},
        {"id": "ma-dgst", "names": {"en": "DGST"}, "kind": "intelligence", "country": "MAR"},
    ]
    meeting = engagement("m", {"agency": "ma-dgsn"}, {"agency": "ma-dgst"})
    graph = build_graph(records_of(agencies=agencies, events=[{"engagements": [meeting]}]))
    assert ends(graph, "met") == [("ma-dgsn", "ma-dgst", "m")]


@pytest.mark.parametrize(
    ("citations", "voices"),
    [(["map"], 1), (["map", "reprint"], 1), (["reprint"], 1), (["map", "reprint", "ntb"], 2)],
)
def test_reprints_of_one_communique_are_one_voice(
    records_of: Maker, citations: list[str], voices: int
) -> None:
    meeting = engagement("m", {"country": "MAR"}, {"country": "NOR"}, citations=citations)
    graph = build_graph(records_of(events=[{"engagements": [meeting]}]))
    tie = graph.edges["MAR", "NOR", "m"]
    assert (tie["n_citations"], tie["n_independent"]) == (len(citations), voices)


def test_structure_says_where_officials_serve_and_what_organs_belong_to(
    graph: nx.MultiDiGraph[str],
) -> None:
    assert ends(graph, "serves_in") == [
        ("hammouchi-abdellatif", "ma-dgsn", "serves_in:ma-dgsn-director-general"),
        ("hammouchi-abdellatif", "ma-dgst", "serves_in:ma-dgst-director-general"),
        ("shahkar-faisal", "un-police", "serves_in:un-police-head"),
        ("skulstad-hakon", "no-police", "serves_in:no-police-commissioner-general"),
    ]
    assert ("un-police", "un", "organ_of") in ends(graph, "organ_of")
    assert ("NAM", "interpol", "member_of") in ends(graph, "member_of")
    assert ends(graph, "produced") == [
        ("interpol-ga93", "ma-et-2025-memorandum", "produced"),
        ("interpol-ga93", "ma-no-2025-memorandum", "produced"),
    ]
    assert ends(graph, "signed") == [
        ("et-federal-police", "ma-et-2025-memorandum", "signed"),
        ("hammouchi-abdellatif", "ma-et-2025-memorandum", "signed"),
        ("hammouchi-abdellatif", "ma-no-2025-memorandum", "signed"),
        ("skulstad-hakon", "ma-no-2025-memorandum", "signed"),
    ]


def test_claims_keep_the_stated_value_beside_the_count(graph: nx.MultiDiGraph[str]) -> None:
    claims: list[dict[str, Any]] = graph.nodes["interpol-ga93"]["claims"]
    figures = [(c["counts"], c["value"], c["enumerated"]) for c in claims if "counts" in c]
    assert figures == [("meetings", 43, 55), ("meetings", 5, 5), ("memoranda", 2, 2)]
    (gloss,) = [c for c in claims if "record" in c]
    assert (gloss["record"], gloss["value"], gloss["recorded"]) == ("ma-dgsn", "DGST", "DGSN")


def test_postponed_meeting_is_not_enumerated(records_of: Maker) -> None:
    event = {
        "id": "summit",
        "names": {"en": "Summit"},
        "kind": "summit",
        "claims": [{"counts": "meetings", "actor": "MAR", "value": 2, "citations": ["map"]}],
    }
    meetings = [
        engagement("held", {"country": "MAR"}, {"country": "NOR"}),
        engagement("later", {"country": "MAR"}, {"country": "NAM"}, status="postponed"),
    ]
    graph = build_graph(records_of(events=[{"event": event, "engagements": meetings}]))
    assert graph.nodes["summit"]["claims"][0]["enumerated"] == 1
