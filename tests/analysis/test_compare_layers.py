from __future__ import annotations

import math
from pathlib import Path

import networkx as nx
import pytest
from scipy.stats import spearmanr
from tests.bulk.event_rows import EVENTS, Event, rows, write_text

from diplograph.analysis.compare_layers import compare_layers
from diplograph.bulk.reducing import reduce_events
from diplograph.errors import InvalidSelectionError
from diplograph.network.dyad_tables import read_dyad_table
from diplograph.network.dyads import read_dyads

Graph = nx.MultiDiGraph


def table(folder: Path, events: tuple[Event, ...] = EVENTS, **options: str) -> Path:
    file = write_text(folder / "e.CSV", rows(events))
    return reduce_events([file], folder / "d.parquet", **options).path  # type: ignore[arg-type]


def test_dyads_stand_side_by_side_without_direction(graph: Graph, tmp_path: Path) -> None:
    found = compare_layers(graph, table(tmp_path), kinds=["consult", "support"])
    told = found.set_index(["one", "other", "period"])
    assert told.loc["MAR", "NOR", "2025-11"].tolist() == [1, 3, 20, "both"]
    assert told.loc["ETH", "MAR", "2025-11"].tolist() == [1, 1, 2, "both"]
    # Romania was met in November and is reported in December
    assert told.loc["MAR", "ROU", "2025-11"].tolist() == [1, 0, 0, "curated"]
    assert told.loc["MAR", "ROU", "2025-12"].tolist() == [0, 1, 1, "machine-coded"]
    assert (found.attrs["n_both"], found.attrs["n_only_machine_coded"]) == (3, 0)


def test_all_dyads_are_there_when_asked_for(graph: Graph, tmp_path: Path) -> None:
    found = compare_layers(graph, table(tmp_path), among="all")
    told = found.set_index(["one", "other", "period"])["known_to"]
    assert told["NAM", "NOR", "2025-11"] == "machine-coded"
    assert (found.attrs["n_both"], found.attrs["n_only_machine_coded"]) == (3, 1)
    assert found.attrs["n_dyads"] == sum(
        found.attrs[f"n_{name}"] for name in ("both", "only_curated", "only_machine_coded")
    )


def test_rank_correlation_is_spearman_s(graph: Graph, tmp_path: Path) -> None:
    """Against scipy, over all dyads and over those that both have."""
    events = tuple(
        (("MAR", code, "20251124", "040", "1", "1.0"))
        for code, n in (("NOR", 9), ("ETH", 4), ("POL", 4), ("FRA", 1))
        for _ in range(n)
    )
    found = compare_layers(graph, table(tmp_path, events), among="all")
    dyads = found.groupby(["one", "other"])[["n_curated", "n_machine_coded"]].sum()
    expected = spearmanr(dyads["n_curated"], dyads["n_machine_coded"]).statistic
    assert found.attrs["rank_correlation"] == pytest.approx(expected, abs=1e-12)


def test_agreement_is_perfect_with_itself_and_undefined_for_two(tmp_path: Path) -> None:
    events = tuple(
        ("MAR", code, "20251124", "040", "1", "1.0")
        for code, n in (("NOR", 3), ("ETH", 2), ("POL", 1))
        for _ in range(n)
    )
    path = table(tmp_path, events)
    graph = read_dyads(path)
    for *_, data in graph.edges(data=True):
        del data["layer"]
    doubled = graph.copy()
    for source, target, key, data in list(graph.edges(keys=True, data=True)):
        for copy in range(data["n_events"]):
            doubled.add_edge(
                source, target, f"{key}/{copy}", **{**data, "engagement": f"{key}/{copy}"}
            )
    found = compare_layers(doubled, path)
    assert found.attrs["rank_correlation"] == pytest.approx(1)
    few = compare_layers(graph, table(tmp_path, events[:5]), among="curated", kinds=["aid"])
    assert math.isnan(few.attrs["rank_correlation_both"])


def test_what_is_outside_or_too_vague_is_counted(graph: Graph, tmp_path: Path) -> None:
    days = compare_layers(graph, table(tmp_path, freq="day"))
    assert (days.attrs["n_imprecise"], days.attrs["n_only_curated"]) == (48, 0)
    later = tuple((s, t, "20260105", c, m, g) for s, t, _, c, m, g in EVENTS[:4])
    outside = compare_layers(graph, table(tmp_path, later))
    assert outside.attrs["n_outside"] == 48
    assert set(outside["known_to"]) == {"machine-coded"}


def test_actors_are_compared_by_their_countries(graph: Graph, tmp_path: Path) -> None:
    by_actor = compare_layers(graph, table(tmp_path, EVENTS[:4], by="actor"))
    by_country = compare_layers(graph, table(tmp_path, EVENTS[:4]))
    assert by_actor.to_dict() == by_country.to_dict()


def test_result_says_what_both_sides_rest_on(graph: Graph, tmp_path: Path) -> None:
    read = read_dyad_table(table(tmp_path))
    found = compare_layers(graph, read)
    assert found.attrs["coverage"]["n_engagements"] == 55
    assert found.attrs["machine_coded"]["counts"]["rows"] == len(EVENTS)


def test_wrong_choices_are_told(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(InvalidSelectionError, match="'both' is not a choice of dyads"):
        compare_layers(graph, table(tmp_path), among="both")
