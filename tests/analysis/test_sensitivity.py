from __future__ import annotations

import dataclasses
from math import isnan
from pathlib import Path
from types import MappingProxyType
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from tests.small_records import engagement, write_files

from diplograph.analysis.leaving_out import LEAVE_OUT, left_out
from diplograph.analysis.sensitivity import sensitivity, sensitivity_by_actor
from diplograph.analysis.standing import MEASURES, betweenness, degree, strength
from diplograph.errors import InvalidSelectionError
from diplograph.intake.load import load_records
from diplograph.model.engagements import Engagement
from diplograph.model.records import Records
from diplograph.model.sources import original
from diplograph.network.build import build_graph
from diplograph.network.corroboration import voices
from diplograph.network.projection import engagements_of, project, project_engagements

MAR, NOR, NAM, ETH = ({"country": code} for code in ("MAR", "NOR", "NAM", "ETH"))


def held(event: str, meetings: list[dict[str, Any]], **fields: Any) -> dict[str, Any]:
    about = {"id": event, "names": {"en": event}, "kind": "conference", "citations": ["map"]}
    return {"event": {**about, **fields}, "engagements": meetings}


@pytest.fixture
def small(tmp_path: Path) -> nx.MultiDiGraph[str]:
    """Morocco met Norway twice and Namibia, all by MAP; NTB too knows of one Norway and of more."""
    kofoed = {"official": "kofoed-benedikte"}
    meetings = [
        engagement("e1", MAR, kofoed, citations=["map", "reprint"]),
        engagement("e2", MAR, NOR, citations=["map", "ntb"]),
        engagement("e3", MAR, NAM, citations=["reprint"]),
        engagement("e4", kofoed, NAM, ETH, citations=["ntb"]),
    ]
    head = {"id": "no-police-head", "titles": {"en": "Head"}}
    police = {"id": "no-police", "names": {"en": "Police"}, "kind": "police", "country": "NOR"}
    tenures = [{"post": "no-police-head"}]
    folder = write_files(
        tmp_path,
        officials=[{"id": "kofoed-benedikte", "names": {"no": "Kofoed"}, "tenures": tenures}],
        agencies=[{**police, "posts": [head]}],
        events=[
            held("week", meetings[:2]),
            held("evening", meetings[2:3], parent="week"),
            held("other", meetings[3:]),
        ],
    )
    return build_graph(load_records(folder))


def lost(graph: nx.MultiDiGraph[str], leave_out: str) -> dict[str, set[str]]:
    things = left_out(graph, engagements_of(graph), leave_out)
    return {
        thing.id: {name for name, ties in thing.remains.items() if not ties} for thing in things
    }


def test_source_takes_its_reprints_with_it_and_leaves_what_another_confirms(
    small: nx.MultiDiGraph[str],
) -> None:
    assert lost(small, "source") == {"map": {"e1", "e3"}, "ntb": {"e4"}}
    labels = [thing.label for thing in left_out(small, engagements_of(small), "source")]
    assert labels == ["MAP", "NTB"]


def test_event_takes_what_was_held_within_it(small: nx.MultiDiGraph[str]) -> None:
    assert lost(small, "event") == {"evening": {"e3"}, "other": {"e4"}, "week": {"e1", "e2", "e3"}}


def test_official_takes_only_the_ties_that_were_the_officials(
    small: nx.MultiDiGraph[str],
) -> None:
    """Namibia and Ethiopia met each other as well as her, and now are two instead of three."""
    (official,) = left_out(small, engagements_of(small), "official")
    assert official.id == "kofoed-benedikte"
    assert official.n_lost == 1
    stands = official.what_stands(engagements_of(small))
    projected = project_engagements(small, stands)
    assert sorted(projected.edges) == [("MAR", "NAM"), ("MAR", "NOR"), ("NAM", "ETH")]
    assert projected.edges["NAM", "ETH"]["weight"] == 1.0


def test_actor_of_the_level_is_left_out_with_all_below_it(small: nx.MultiDiGraph[str]) -> None:
    table = sensitivity(degree, small, leave_out="actor")
    assert sorted(table.index) == ["ETH", "MAR", "NAM", "NOR"]
    assert table.loc["NOR", "n_engagements_lost"] == 2
    assert table.loc["MAR", ["n_engagements_lost", "n_actors_lost"]].tolist() == [3, 0]


def test_table_says_who_moves_and_who_is_gone(small: nx.MultiDiGraph[str]) -> None:
    """Without NTB, Ethiopia is gone; Norway has no more counterparts than Namibia: one."""
    table = sensitivity("degree", small, top=1)
    assert degree(project(small))["degree"].to_dict() == {"NAM": 3, "NOR": 3, "ETH": 2, "MAR": 2}
    row = table.loc["ntb"]
    assert row["label"] == "NTB"
    assert row["n_engagements_lost"] == 1
    assert row["n_actors_lost"] == 1
    assert (row["largest_rank_change"], row["rank_change_actor"]) == (-2, "MAR")
    assert (row["largest_change"], row["largest_change_actor"]) == (-2, "NAM")
    assert row["leaves_top"] == []
    assert row["enters_top"] == ["MAR"]
    assert table.attrs["coverage"]["n_engagements"] == 4
    assert table.attrs["measure"] == "degree"


def test_ranks_of_each_actor_span_what_each_thing_does(small: nx.MultiDiGraph[str]) -> None:
    table = sensitivity_by_actor("degree", small)
    columns = ["lowest", "highest", "rank", "best_rank", "worst_rank", "n_absent"]
    assert table.loc["MAR", columns].tolist() == [1, 2, 3, 1, 4, 0]
    assert table.loc["MAR", "decisive"] == "ntb"
    assert table.loc["ETH", columns].tolist() == [2, 2, 3, 2, 4, 1]
    assert table.attrs["coverage"]["n_engagements"] == 4


def test_nobody_moves_up_only_because_who_was_before_is_left_out(
    small: nx.MultiDiGraph[str],
) -> None:
    """Without Morocco the others are equal: Ethiopia gains the two places it was behind them."""
    table = sensitivity_by_actor("strength", small, leave_out="actor")
    assert table["strength"].to_dict() == {"MAR": 3, "NOR": 3, "NAM": 2, "ETH": 1}
    assert table.loc["ETH", ["rank", "best_rank", "worst_rank"]].tolist() == [4, 2, 4]
    assert table.loc["ETH", "decisive"] == "MAR"
    assert table["n_absent"].eq(0).all()


def test_single_source_that_all_rests_on_leaves_no_order(graph: nx.MultiDiGraph[str]) -> None:
    (row,) = sensitivity("strength", graph).to_dict("records")
    assert row["n_engagements_lost"] == 55
    assert row["n_actors_lost"] == len(project(graph))
    assert isnan(row["rank_correlation"])
    assert sensitivity_by_actor("strength", graph)["n_absent"].eq(1).all()


@pytest.fixture(scope="module")
def wide() -> Records:
    return load_records("security-diplomacy")


@pytest.mark.parametrize("level", ["country", "agency"])
@pytest.mark.parametrize("leave_out", ["source", "voice"])
def test_leaving_out_equals_building_from_records_without_it(
    wide: Records, level: str, leave_out: str
) -> None:
    graph = build_graph(wide)
    table = sensitivity("strength", graph, level=level, leave_out=leave_out)
    before = strength(project(graph, level=level))["strength"]
    for thing in [*table.index[:4], table.index[-1]]:
        rebuilt = build_graph(without(wide, thing, leave_out))
        after = strength(project(rebuilt, level=level))["strength"]
        row = table.loc[thing]
        n_lost = len(engagements_of(graph)) - len(engagements_of(rebuilt))
        assert row["n_engagements_lost"] == n_lost
        assert row["n_actors_lost"] == len(before) - len(after)
        change = (after - before.reindex(after.index)).abs().max()
        assert abs(row["largest_change"]) == pytest.approx(change)


def without(records: Records, thing: str, leave_out: str) -> Records:
    """Drop the engagements that only this source, or only this voice, speaks of."""
    sources = records.sources

    def behind(one: Engagement) -> set[str]:
        if leave_out == "voice":
            return voices(one.citations, records)
        return {original(citation.source, sources) for citation in one.citations}

    kept = {name: one for name, one in records.engagements.items() if behind(one) != {thing}}
    return dataclasses.replace(records, engagements=MappingProxyType(kept))


def test_most_influential_comes_first_and_the_callback_hears_of_each(wide: Records) -> None:
    heard: list[tuple[int, int]] = []
    table = sensitivity(
        "strength", build_graph(wide), leave_out="event", progress=lambda *n: heard.append(n)
    )
    assert table["rank_correlation"].is_monotonic_increasing
    assert table.index[0] == "interpol-ga93"
    assert heard == [(n, len(table)) for n in range(1, len(table) + 1)]


def test_function_of_ones_own_can_be_tried(small: nx.MultiDiGraph[str]) -> None:
    """By steps, nobody lies between Morocco and Norway, however often they met."""
    own = sensitivity(lambda ties: betweenness(ties, distance="steps"), small)
    assert own.attrs["measure"] == "betweenness"
    pd.testing.assert_frame_equal(own, sensitivity(in_steps, small))
    assert not own.equals(sensitivity("betweenness", small))


def in_steps(ties: nx.Graph[str]) -> pd.DataFrame:
    """Write a table that says nothing of itself: its last column is the measure."""
    values = nx.betweenness_centrality(ties)
    table = pd.DataFrame({"betweenness": values}).sort_values("betweenness", ascending=False)
    for column in ("label", "node_type", "country", "region"):
        table.insert(0, column, None)
    return table


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("leave_out", LEAVE_OUT)
def test_every_measure_can_be_tried_with_everything_left_out(
    small: nx.MultiDiGraph[str], measure: str, leave_out: str
) -> None:
    everything = engagements_of(small)
    table = sensitivity(measure, small, leave_out=leave_out)
    level = project(small) if leave_out == "actor" else left_out(small, everything, leave_out)
    assert len(table) == len(level)
    assert list(sensitivity_by_actor(measure, small, leave_out=leave_out).columns)[4] == measure


def test_what_cannot_be_left_out_is_named(small: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(InvalidSelectionError, match="'sources' is not what can be left out"):
        sensitivity("degree", small, leave_out="sources")
    with pytest.raises(InvalidSelectionError, match="is not a measure of standing"):
        sensitivity("popularity", small)


def test_tables_are_equal_at_every_run(small: nx.MultiDiGraph[str]) -> None:
    pd.testing.assert_frame_equal(
        sensitivity("pagerank", small), sensitivity("pagerank", small), check_exact=True
    )
