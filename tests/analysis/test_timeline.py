from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from tests.analysis.small_dyads import AGENCIES, OFFICIALS
from tests.small_records import engagement, write_files

from diplograph.analysis.dated_ties import dated_ties
from diplograph.analysis.timeline import TIMELINE_COLUMNS, dyad_timeline
from diplograph.errors import InvalidSelectionError, UnknownActorError
from diplograph.intake.load import load_records
from diplograph.network.build import build_graph


@pytest.fixture
def neighbours(tmp_path: Path) -> nx.MultiDiGraph[str]:
    """Finland and Sweden: a reception, a vague year, a call and what was put off."""
    aho, blom = {"official": "aho"}, {"official": "blom"}
    carlsson, ek = {"official": "carlsson"}, {"official": "ek"}
    norway = {"country": "NOR"}
    meetings: list[dict[str, Any]] = [
        engagement(
            "a", {**carlsson, "role": "host"}, {**aho, "role": "guest"}, kind="reception",
            date="2001-05-01",
        ),
        engagement("b", blom, ek, date="2002"),
        engagement(
            "c", {**ek, "role": "caller"}, {**blom, "role": "called"}, kind="call",
            date="2003-05-01", citations=["map", "ntb"],
        ),
        engagement("d", blom, carlsson, date="2003-06-01", status="postponed"),
        engagement("e", aho, blom, ek, norway, date="2003-07-01"),
        engagement("f", norway, ek, date="2003-07-02"),
    ]  # fmt: skip
    records = write_files(
        tmp_path, agencies=AGENCIES, officials=OFFICIALS, events=[{"engagements": meetings}]
    )
    return build_graph(load_records(records))


def plain(column: pd.Series[Any]) -> list[Any]:
    return [None if pd.isna(value) else value for value in column]


def test_timeline_tells_in_order_who_came_of_which_rank_after_how_long(
    neighbours: nx.MultiDiGraph[str],
) -> None:
    table = dyad_timeline(neighbours, "Finland", "Sweden")
    assert table["engagement"].tolist() == ["a", "b", "c", "e"]
    assert table["date"].tolist() == ["2001-05-01", "2002", "2003-05-01", "2003-07-01"]
    # a gap on either side of a year without a day would be made up
    assert plain(table["gap"]) == [None, None, None, 61]
    assert plain(table["occasion"]) == [1, None, 2, 3]
    assert plain(table["visitor"]) == ["one", None, None, None]
    assert plain(table["source"]) == ["other", None, "other", None]
    assert table["one_rank"].tolist() == [
        "minister",
        "deputy-minister",
        *["deputy-minister"],
        "minister",
    ]
    assert table["other_level"].tolist() == [4, 6, 6, 6]
    assert table["one_through"].tolist()[-1] == ["Aho", "Blom"]
    assert table["sources"].tolist()[2] == ["MAP", "NTB"]
    assert table["n_actors"].tolist() == [2, 2, 2, 3]


def test_other_way_round_only_the_sides_change(neighbours: nx.MultiDiGraph[str]) -> None:
    straight = dyad_timeline(neighbours, "FIN", "SWE")
    back = dyad_timeline(neighbours, "SWE", "FIN")
    swapped = back.rename(
        columns={
            f"{a}_{key}": f"{b}_{key}"
            for a, b in (("one", "other"), ("other", "one"))
            for key in ("through", "rank", "level")
        }
    )
    sides = {"one": "other", "other": "one"}
    for column in ("source", "target", "visitor"):
        swapped[column] = swapped[column].replace(sides)
    pd.testing.assert_frame_equal(straight, swapped[list(TIMELINE_COLUMNS)])


def test_what_did_not_take_place_is_listed_on_demand(neighbours: nx.MultiDiGraph[str]) -> None:
    table = dyad_timeline(neighbours, "FIN", "SWE", statuses=["held", "postponed"])
    assert table.set_index("engagement")["status"].to_dict()["d"] == "postponed"


@pytest.mark.parametrize(
    ("one", "other", "engagements"),
    [
        ("se-police", "FIN", ["b", "c", "e"]),
        ("se-police", "fi-mfa", ["b", "c", "e"]),
        ("ek", "FIN", ["b", "c", "e"]),
        ("aho", "ek", ["e"]),
        ("aho", "blom", []),
    ],
)
def test_actors_may_be_of_two_levels(
    neighbours: nx.MultiDiGraph[str], one: str, other: str, engagements: list[str]
) -> None:
    assert dyad_timeline(neighbours, one, other)["engagement"].tolist() == engagements


def test_agency_and_its_own_country_are_no_dyad(neighbours: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(InvalidSelectionError, match="not two sides"):
        dyad_timeline(neighbours, "FIN", "fi-mfa")


def test_unknown_name_and_event_are_refused(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(UnknownActorError, match="Atlantis"):
        dyad_timeline(graph, "Atlantis", "MAR")
    with pytest.raises(InvalidSelectionError, match="is not an actor but an event"):
        dyad_timeline(graph, "interpol-ga93", "MAR")


def test_timelines_of_all_dyads_are_the_table_of_ties() -> None:
    graph = build_graph(load_records("security-diplomacy"))
    ties = dated_ties(graph)
    for (one, other), rows in list(ties.groupby(["one", "other"]))[::10]:
        table = dyad_timeline(graph, one, other)
        assert table["engagement"].tolist() == rows["engagement"].tolist()
        assert table["n_independent"].tolist() == rows["n_independent"].tolist()
