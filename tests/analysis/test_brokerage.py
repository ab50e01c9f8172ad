from __future__ import annotations

from itertools import permutations
from math import isnan

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.simple_ties import CODES, ties_of

from diplograph.analysis import brokerage as brokerage_module
from diplograph.analysis.brokerage import ROLES, brokerage
from diplograph.errors import InvalidSelectionError, TooManyTiesError
from diplograph.network.projection import project

# Morocco lies between its neighbours and partners: none of these four is tied to another
STAR = ties_of([("MAR", other, 1.0) for other in ("SEN", "MLI", "ESP", "QAT")])
CONTINENTS = {"MAR": "Africa", "SEN": "Africa", "MLI": "Africa", "ESP": "Europe", "QAT": "Asia"}


def counted_by_definition(ties: nx.Graph[str], group: dict[str, str]) -> dict[str, dict[str, int]]:
    found = {actor: dict.fromkeys(ROLES, 0) for actor in ties}
    for a, b, c in permutations(ties, 3):
        if ties.has_edge(a, b) and ties.has_edge(b, c) and not ties.has_edge(a, c):
            found[b][role_of(group[a], group[b], group[c])] += 1
    return found


def role_of(a: str, b: str, c: str) -> str:
    if a == b == c:
        return "coordinator"
    if a == c:
        return "itinerant"
    if b == c:
        return "gatekeeper"
    return "representative" if a == b else "liaison"


@st.composite
def grouped_ties(draw: st.DrawFn) -> tuple[nx.Graph[str], dict[str, str]]:
    codes = CODES[: draw(st.integers(1, len(CODES)))]
    ties: nx.Graph[str] = draw(st.sampled_from([nx.Graph, nx.DiGraph]))()
    ties.add_nodes_from(codes)
    pairs = list(permutations(codes, 2))
    ties.add_edges_from(draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else [])
    return ties, {code: draw(st.sampled_from("XYZ")) for code in codes}


@given(grouped_ties())
def test_counts_are_those_of_the_definition(drawn: tuple[nx.Graph[str], dict[str, str]]) -> None:
    ties, group = drawn
    table = brokerage(ties, groups=group, n=2)
    assert table[list(ROLES)].to_dict("index") == counted_by_definition(ties, group)
    assert table["total"].equals(table[list(ROLES)].sum(axis=1))


def test_each_open_triad_counts_in_both_orders() -> None:
    """Six pairs of counterparts: one African, two to Spain, two to Qatar, one to neither side."""
    row = brokerage(STAR, groups=CONTINENTS, n=0).loc["MAR"]
    counts = dict(zip(ROLES, row[list(ROLES)], strict=True))
    assert counts == {
        "coordinator": 2, "itinerant": 0, "gatekeeper": 4, "representative": 4, "liaison": 2,
    }  # fmt: skip
    assert row["total"] == 12
    assert row["group"] == "Africa"


def test_direction_tells_gatekeeper_from_representative() -> None:
    """Spain comes to Morocco and Morocco goes to Senegal: it lets Europe in."""
    ties = nx.DiGraph([("ESP", "MAR"), ("MAR", "SEN")])
    row = brokerage(ties, groups=CONTINENTS, n=0).loc["MAR"]
    assert (row["gatekeeper"], row["representative"], row["total"]) == (1, 0, 1)
    assert brokerage(ties.reverse(), groups=CONTINENTS, n=0).loc["MAR", "representative"] == 1


@given(grouped_ties())
def test_expected_counts_are_the_average_of_all_deals(
    drawn: tuple[nx.Graph[str], dict[str, str]],
) -> None:
    ties, group = drawn
    small = ties.subgraph(list(ties)[:5])
    table = brokerage(small, groups=group, n=0)
    actors, dealt = list(small), [group[actor] for actor in small]
    deals = [
        pd.DataFrame(counted_by_definition(small, dict(zip(actors, deal, strict=True))))
        for deal in permutations(dealt)
    ]
    average = sum(deals[1:], deals[0]) / len(deals)
    for role in ROLES:
        expected = average.loc[role].to_dict()
        assert table[f"{role}_expected"].to_dict() == pytest.approx(expected)


def test_deals_spread_as_all_deals_do() -> None:
    """Of Morocco's twelve paths, against the exact deviation over the 120 deals."""
    table = brokerage(STAR, groups=CONTINENTS, n=4000)
    actors, dealt = list(STAR), [CONTINENTS[actor] for actor in STAR]
    counts = pd.DataFrame(
        counted_by_definition(STAR, dict(zip(actors, deal, strict=True)))["MAR"]
        for deal in permutations(dealt)
    )
    exact = counts.std(ddof=0)
    row = table.loc["MAR"]
    for role in ROLES:
        z = (row[role] - row[f"{role}_expected"]) / exact[role]
        assert row[f"{role}_z"] == pytest.approx(z, abs=0.05)


def test_actor_without_paths_has_no_z() -> None:
    table = brokerage(STAR, groups=CONTINENTS)
    assert table.loc["ESP", "total"] == 0
    assert table.loc["ESP", [f"{role}_z" for role in ROLES]].isna().all()
    one_group = brokerage(STAR, groups=dict.fromkeys(STAR, "world"))
    assert one_group.loc["MAR", "coordinator"] == 12
    assert isnan(one_group.loc["MAR", "coordinator_z"])


def test_regions_are_the_default_and_organisations_a_group_of_their_own(
    graph: nx.MultiDiGraph[str],
) -> None:
    ties = project(graph)
    table = brokerage(ties)
    assert table.index[0] == "MAR"
    assert table.loc[["MAR", "interpol", "NOR"], "group"].tolist() == [
        "Africa", "organisations", "Europe",
    ]  # fmt: skip
    assert table.attrs["groups"] == "region"
    assert table.attrs["coverage"] == ties.graph["coverage"]
    # every two of 53 counterparts in both orders
    assert table.loc["MAR", "total"] == 53 * 52
    by_subregion = brokerage(ties, groups="subregion")
    assert by_subregion.loc["MAR", "group"] == "Northern Africa"


def test_other_attributes_and_missing_groups(graph: nx.MultiDiGraph[str]) -> None:
    ties = project(graph)
    kinds = brokerage(ties, groups="node_type")["group"]
    assert set(kinds) == {"country", "organisation"}
    given_groups = brokerage(ties, groups={"MAR": "host"})["group"]
    assert given_groups["MAR"] == "host"
    assert given_groups["NOR"] == "no group"
    with pytest.raises(InvalidSelectionError, match="'regoin' is not an attribute of any actor"):
        brokerage(ties, groups="regoin")
    with pytest.raises(InvalidSelectionError, match="No id of the groups is an actor"):
        brokerage(ties, groups={"Morocco": "Africa"})


def test_same_seed_gives_the_same_table() -> None:
    pd.testing.assert_frame_equal(
        brokerage(STAR, groups=CONTINENTS, seed=7),
        brokerage(STAR, groups=CONTINENTS, seed=7),
        check_exact=True,
    )
    first = brokerage(STAR, groups=CONTINENTS, seed=7)["liaison_z"]
    assert not first.equals(brokerage(STAR, groups=CONTINENTS, seed=8)["liaison_z"])


def test_too_many_paths_are_refused_before_they_are_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(brokerage_module, "MOST_PATHS", 15)
    with pytest.raises(TooManyTiesError, match="20 paths through these ties are not 15 or fewer"):
        brokerage(STAR, groups=CONTINENTS)


def test_graph_without_ties_gives_an_empty_table() -> None:
    table = brokerage(nx.Graph())
    assert table.empty
    assert set(ROLES) <= set(table.columns)
