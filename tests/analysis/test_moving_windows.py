from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest
from tests.analysis.gatherings import gatherings

from diplograph.analysis.dated_ties import dated_ties
from diplograph.analysis.moving_windows import moving, moving_whole
from diplograph.analysis.periods import periods_of
from diplograph.analysis.standing import strength
from diplograph.errors import InvalidSelectionError
from diplograph.intake.load import load_records
from diplograph.network.build import build_graph
from diplograph.network.projection import project
from diplograph.network.selection import select

MEETINGS = [
    ("MAR NOR", "2024-01-15"),
    ("MAR NOR SWE", "2024-02-10"),
    ("TUN SWE", "2024-04-30"),
    ("MAR FIN", "2024"),
]


def test_window_equals_selecting_and_measuring() -> None:
    """Where all dates are days, a window is a selection of the same days."""
    graph = gatherings(MEETINGS[:3])
    table = moving(graph, "strength", window=2)
    assert table.index.unique("start").strftime("%Y-%m").tolist() == [
        "2024-01", "2024-02", "2024-03",
    ]  # fmt: skip
    for start, rows in table.groupby("start"):
        end = rows["end"].iloc[0]
        part = select(graph, since=str(start.date()), until=str(end.date()))
        expected = strength(project(part))["strength"]
        pd.testing.assert_series_equal(rows["strength"].droplevel("start"), expected)


def test_years_of_the_shipped_records_equal_sums_of_their_ties() -> None:
    graph = build_graph(load_records("security-diplomacy"))
    ties = dated_ties(graph, level="agency")
    years = periods_of(ties, "year").astype(str)
    table = moving(graph, strength, window=12, step=12, since="2022", until="2025", level="agency")
    for start, rows in table.groupby("start"):
        part = ties[years == f"{start:%Y}"]
        sums = [part.groupby(end)["weight"].sum() for end in ("one", "other")]
        expected = sums[0].add(sums[1], fill_value=0).to_dict()
        assert rows["strength"].droplevel("start").to_dict() == pytest.approx(expected)


def test_date_longer_than_the_window_is_in_none() -> None:
    graph = gatherings(MEETINGS)
    assert moving(graph, "degree", window=2).attrs["n_unplaced"] == 1
    year = moving(graph, "degree", window=12)
    assert year.attrs["n_unplaced"] == 0
    assert year.attrs["n_windows"] == 1


def test_empty_window_is_missing_for_the_whole_and_absent_for_actors() -> None:
    graph = gatherings(MEETINGS[:3])
    whole = moving_whole(graph, nx.density, window=1)
    assert whole["n_engagements"].tolist() == [1, 1, 0, 1]
    assert whole["n_actors"].tolist() == [2, 3, 0, 2]
    assert whole["value"].isna().tolist() == [False, False, True, False]
    assert len(moving(graph, "degree", window=1).index.unique("start")) == 3


def test_cancelled_engagements_are_in_no_window() -> None:
    graph = gatherings([*MEETINGS[:3], ("MAR ISL", "2024-03-01", {"status": "cancelled"})])
    assert moving_whole(graph, nx.density, window=1)["n_engagements"].sum() == 3


def test_longer_window_than_the_record_has_no_rows_but_all_columns() -> None:
    table = moving(gatherings(MEETINGS[:3]), "strength", window=24)
    assert table.empty
    assert list(table.columns) == ["end", "label", "n_engagements", "strength"]
    assert table.attrs["n_windows"] == 0


def test_window_without_months_is_refused() -> None:
    with pytest.raises(InvalidSelectionError, match="window 0 is not a number of months"):
        moving(gatherings(MEETINGS), "strength", window=0)
    with pytest.raises(InvalidSelectionError, match="'strong' is not a measure of standing"):
        moving(gatherings(MEETINGS), "strong")
