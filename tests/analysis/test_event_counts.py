"""A row of machine-coded events counts as the events that it sums up, wherever it is counted."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from tests.bulk.event_rows import rows, write_text

from diplograph.analysis.compare import compare_actors, compare_periods
from diplograph.analysis.counterparts import contacts
from diplograph.analysis.directed_ties import project_directed
from diplograph.analysis.dyads import dyads
from diplograph.analysis.ego_networks import ego_by_period
from diplograph.analysis.first_contacts import first_contacts
from diplograph.analysis.moving_windows import moving
from diplograph.analysis.overview import summary
from diplograph.analysis.panel import panel
from diplograph.analysis.reach import reach
from diplograph.analysis.standing import strength
from diplograph.analysis.trends import activity
from diplograph.bulk.reducing import reduce_events
from diplograph.network.dyads import read_dyads
from diplograph.network.projection import project

# of the one row that sums up two: Morocco consults with Norway in November 2025
N_EVENTS, N_ROWS = 6, 5


@pytest.fixture
def coded(tmp_path: Path) -> nx.MultiDiGraph[str]:
    file = write_text(tmp_path / "e.CSV", rows())
    return read_dyads(reduce_events([file], tmp_path / "d.parquet").path)


def of_norway(table: pd.DataFrame) -> int:
    """Take the number of engagements of Morocco and Norway."""
    found = table[(table["one"] == "MAR") & (table["other"] == "NOR")]
    return int(found["n_engagements"].sum())


def test_summary_counts_events(coded: nx.MultiDiGraph[str]) -> None:
    assert coded.number_of_edges() == N_ROWS
    told = summary(coded)["n"]
    assert told["engagements", "all"] == N_EVENTS
    assert told["engagements"].drop("all").to_dict() == {"consult": 3, "support": 2, "retreat": 1}
    assert told["evidence", "engagements with 1 independent voice"] == N_EVENTS


def test_activity_counts_events(coded: nx.MultiDiGraph[str]) -> None:
    counts = activity(coded)
    assert counts["n"].to_dict() == {
        pd.Period("2025-11", "M"): 5, pd.Period("2025-12", "M"): 1,
    }  # fmt: skip
    by_kind = activity(coded, by="kind")
    assert by_kind.sum().to_dict() == {"consult": 3, "support": 2, "retreat": 1}


def test_dyads_count_events(coded: nx.MultiDiGraph[str]) -> None:
    table = dyads(coded)
    assert of_norway(table) == 3
    assert table["n_engagements"].sum() == N_EVENTS
    assert of_norway(first_contacts(coded, "2025", "2025")) == 3
    assert of_norway(panel(coded, freq="year")) == 3


def test_projections_count_events(coded: nx.MultiDiGraph[str]) -> None:
    tie = project(coded).edges["MAR", "NOR"]
    assert (tie["n_engagements"], tie["weight"], len(tie["engagements"])) == (3, 3.0, 2)
    acted = project_directed(coded, kinds=["consult"]).edges["MAR", "NOR"]
    assert (acted["n_engagements"], acted["weight"]) == (2, 2.0)


def test_counterparts_count_events(coded: nx.MultiDiGraph[str]) -> None:
    assert contacts(coded, "MAR").groupby("counterpart")["n_events"].sum().to_dict() == {
        "ETH": 1, "NOR": 3, "ROU": 1,
    }  # fmt: skip
    assert reach(coded, "MAR", reference=["NOR", "ETH"])["n_engagements"].to_dict() == {
        "NOR": 3, "ETH": 1,
    }  # fmt: skip
    assert reach(coded, "ETH", reference=["NOR"]).loc["NOR", "n_with_others"] == 4
    assert ego_by_period(coded, "MAR", "year")["n_engagements"].tolist() == [5]
    assert moving(coded, strength, window=1, step=1)["n_engagements"].max() == 5


def test_comparisons_count_events(coded: nx.MultiDiGraph[str]) -> None:
    between = compare_periods(coded, "2025-11", "2025-12")
    assert between.filter(like="n_").sum().tolist() == [5, 1]
    beside = compare_actors(coded, "ETH", "NAM", level="country")
    assert beside.loc["NOR", "n_other"] == 1
