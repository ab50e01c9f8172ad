from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.gatherings import gatherings, shuffled

from diplograph.analysis.dated_engagements import dated_engagements
from diplograph.analysis.trends import activity
from diplograph.errors import InvalidSelectionError
from diplograph.intake.load import load_records
from diplograph.network.build import build_graph

TOPICS = {"topics": ["terrorism", "training"], "topic_scopes": ["engagement", "communique"]}
MEETINGS = [
    ("MAR NOR", "2024-01-06"),
    ("MAR NOR SWE", "2024-01-07", {"kind": "session"}),
    ("MAR TUN", "2024-04", TOPICS),
    ("MAR TUN", "2024"),
]  # fmt: skip


def test_month_without_an_engagement_is_zero_and_outside_is_missing() -> None:
    counts = activity(gatherings(MEETINGS[:3]), "month", since="2023-12", until="2024-06")["n"]
    assert counts.isna().tolist() == [True, *[False] * 4, True, True]
    assert counts.dropna().tolist() == [2, 0, 0, 1]


def test_date_that_fits_several_periods_is_in_none() -> None:
    counts = activity(gatherings(MEETINGS), "quarter")
    assert counts["n"].tolist() == [2, 1, 0, 0]
    assert counts.attrs["n_unplaced"] == 1
    assert activity(gatherings(MEETINGS), "year").attrs["n_unplaced"] == 0


def test_ends_of_the_coverage_are_named() -> None:
    counts = activity(gatherings(MEETINGS[:3]), "month")
    assert counts.attrs["partly_covered"] == ["2024-01"]


def test_engagement_counts_once_in_each_group_it_belongs_to() -> None:
    graph = gatherings(MEETINGS)
    by = {what: activity(graph, "year", by=what) for what in ("kind", "region", "actor", "topic")}
    assert by["kind"].loc["2024"].to_dict() == {"meeting": 3, "session": 1}
    assert by["region"].loc["2024"].to_dict() == {"Africa": 4, "Europe": 2}
    assert by["actor"].loc["2024"].to_dict() == {"MAR": 4, "NOR": 2, "TUN": 2, "SWE": 1}
    assert by["topic"].loc["2024"].to_dict() == {"terrorism": 1}
    anywhere = activity(graph, "year", by="topic", scope="any")
    assert anywhere.loc["2024"].to_dict() == {"terrorism": 1, "training": 1}


def test_shipped_counts_equal_counting_by_hand() -> None:
    graph = build_graph(load_records("security-diplomacy"))
    table = dated_engagements(graph)
    sure = table[(table["precision"] == "day") | (table["precision"] == "month")]
    months = Counter(day.strftime("%Y-%m") for day in sure["day"])
    within = table[table["precision"] == "one day within"]
    spans = zip(within["day"], within["last_day"], strict=True)
    months += Counter(a.strftime("%Y-%m") for a, b in spans if a.month == b.month)
    counts = activity(graph, "month")["n"]
    assert {str(month): n for month, n in counts.items() if n} == months
    assert counts.sum() + counts.attrs["n_unplaced"] == len(table)


@settings(max_examples=20)
@given(st.permutations(range(4)))
def test_order_of_the_graph_does_not_matter(order: list[int]) -> None:
    graph = gatherings(MEETINGS)
    for by in (None, "region", "actor"):
        one, other = (activity(g, "month", by=by) for g in (graph, shuffled(graph, order)))
        pd.testing.assert_frame_equal(one, other)


def test_graph_without_engagements_has_no_periods() -> None:
    assert activity(gatherings([]), "year").empty
    assert activity(gatherings([]), "year", by="actor").empty


def test_what_does_not_exist_is_refused() -> None:
    graph = gatherings(MEETINGS)
    with pytest.raises(InvalidSelectionError, match="Did you mean 'topic'"):
        activity(graph, by="topics")
    with pytest.raises(InvalidSelectionError, match="'page' is not a topic scope"):
        activity(graph, by="topic", scope="page")
