from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from tests.analysis.outlook.dated_graphs import graph_of
from tests.small_records import engagement, write_files

from diplograph.analysis.outlook.history import day_number, read_history
from diplograph.analysis.outlook.timeline import Timeline, origins_before
from diplograph.intake.load import load_records
from diplograph.network.build import build_graph

USA_FRA = ("FRA", "USA")


def timeline_of(
    graph: object, first: str, anchor: str, horizon: str = "month", among: str = "known"
) -> Timeline:
    history = read_history(graph, level="country")  # type: ignore[arg-type]
    origins = origins_before(pd.Timestamp(anchor), pd.Timestamp(first), horizon)
    return Timeline(history, origins, horizon, among)


def known_and_met(timeline: Timeline) -> tuple[list[int], list[bool]]:
    return timeline.n_before[:, 0].tolist(), timeline.met[:, 0].tolist()


def dyads(timeline: Timeline, t: int) -> list[tuple[str, str]]:
    actors, candidates = timeline.history.actors, timeline.candidates(t)
    return [
        (actors[one], actors[other])
        for one, other in zip(candidates.one, candidates.other, strict=True)
    ]


def test_origins_step_back_by_the_calendar() -> None:
    origins = origins_before(pd.Timestamp("2024-05-31"), pd.Timestamp("2024-02-10"), "month")
    days = origins.astype("datetime64[D]").astype(str).tolist()
    assert days == ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"]


def test_engagement_on_the_origin_is_outcome_and_not_known() -> None:
    graph = graph_of([("USA", "FRA", "2024-01-31"), ("USA", "FRA", "2024-03-01")])
    timeline = timeline_of(graph, "2024-01-01", "2024-05-01")
    assert known_and_met(timeline) == ([0, 1, 1, 2, 2], [True, False, True, False])


def test_stay_over_the_turn_of_the_month_counts_when_it_is_over() -> None:
    timeline = timeline_of(graph_of([("USA", "FRA", "2024-01-30/2024-02-02")]), "2024-01-01",
                           "2024-04-01")  # fmt: skip
    assert known_and_met(timeline) == ([0, 0, 1, 1], [False, True, False])


def test_month_is_known_when_it_is_over_and_counts_in_itself(tmp_path: Path) -> None:
    parties = {"country": "USA"}, {"country": "FRA"}
    meetings = [
        engagement("a", *parties, date="2024-01"),
        engagement("b", *parties, date="[2024-02-20..2024-03-05]"),
        engagement("c", *parties, date="2023"),
    ]
    folder = write_files(tmp_path, events=[{"engagements": meetings}])
    timeline = timeline_of(build_graph(load_records(folder)), "2023-12-01", "2024-05-01")
    # a year or a span of two months is history once it is over, and no month's outcome
    assert known_and_met(timeline) == ([0, 1, 2, 2, 3, 3], [False, True, False, False, False])
    assert timeline.n_unplaced == 2


def test_date_without_a_last_day_is_counted_as_undated() -> None:
    graph = graph_of([("USA", "FRA", "2024-01-31"), ("USA", "FRA", "2024-01-01/..")])
    history = read_history(graph, level="country")
    assert (len(history.last_day), history.n_undated) == (1, 1)


def test_candidates_are_dyads_seen_by_then() -> None:
    ties = [("USA", "FRA", "2024-01-10"), ("NOR", "POL", "2024-02-10")]
    timeline = timeline_of(graph_of(ties), "2024-01-01", "2024-04-01")
    assert [dyads(timeline, t) for t in range(4)] == [
        [], [USA_FRA], [USA_FRA, ("NOR", "POL")], [USA_FRA, ("NOR", "POL")],
    ]  # fmt: skip


def test_among_all_are_the_dyads_of_actors_seen_by_then() -> None:
    ties = [("USA", "FRA", "2024-01-10"), ("NOR", "USA", "2024-02-10")]
    ties.append(("NOR", "FRA", "2024-03-10"))
    timeline = timeline_of(graph_of(ties), "2024-01-01", "2024-04-01", among="all")
    assert dyads(timeline, 1) == [USA_FRA]
    assert dyads(timeline, 2) == [("FRA", "NOR"), USA_FRA, ("NOR", "USA")]
    assert timeline.outcome(2, timeline.candidates(2)).tolist() == [True, False, False]


def test_state_of_the_past_is_at_risk_until_its_end() -> None:
    graph = graph_of([("USA", "RUS", "1991-01-10"), ("USA", "CZE", "1991-01-10")])
    graph.nodes["CZE"]["end"] = "1992-12-31"
    timeline = timeline_of(graph, "1991-01-01", "1994-01-01", "year")
    assert [dyads(timeline, t) for t in (1, 2, 3)] == [
        [("CZE", "USA"), ("RUS", "USA")],
        [("RUS", "USA")],
        [("RUS", "USA")],
    ]


def test_one_side_is_told_as_ego() -> None:
    one_side = [("USA", "FRA", "2024-01-10"), ("NOR", "USA", "2024-02-10")]
    assert read_history(graph_of(one_side), level="country").ego == "USA"
    both = [*one_side, ("NOR", "FRA", "2024-02-11")]
    assert read_history(graph_of(both), level="country").ego is None
    assert read_history(graph_of(one_side[:1]), level="country").ego is None


def test_history_until_a_day_forgets_actors_seen_later() -> None:
    ties = [("USA", "FRA", "2024-01-10"), ("NOR", "USA", "2024-02-10/2024-02-12")]
    history = read_history(graph_of(ties), level="country", until=pd.Timestamp("2024-02-11"))
    assert history.actors == USA_FRA
    np.testing.assert_array_equal(history.last_day, [day_number("2024-01-10")])
