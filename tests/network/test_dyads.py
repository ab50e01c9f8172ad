from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.bulk.event_rows import EVENTS, rows, write_text

from diplograph.analysis.dated_ties import dated_ties
from diplograph.analysis.directed_ties import project_directed
from diplograph.analysis.dossier import dossier
from diplograph.analysis.overview import summary
from diplograph.analysis.standing import standing, strength
from diplograph.bulk.reducing import reduce_events
from diplograph.errors import InvalidSelectionError, UnknownActorError, UnreadableGraphError
from diplograph.exports.write import read_graph, write_graph
from diplograph.network.coverage import coverage
from diplograph.network.dyad_tables import read_dyad_table
from diplograph.network.dyads import read_dyads
from diplograph.network.lifting import lift
from diplograph.network.projection import project
from diplograph.network.selection import select
from diplograph.views.page import page_html


@pytest.fixture
def dyads(tmp_path: Path) -> Path:
    return reduce_events([write_text(tmp_path / "e.CSV", rows())], tmp_path / "d.parquet").path


def test_each_row_is_an_edge_with_its_figures_and_its_coder(dyads: Path) -> None:
    graph = read_dyads(dyads)
    assert graph.number_of_edges() == 5
    edge = graph.edges["MAR", "NOR", "machine-coded/MAR/NOR/2025-11/consult"]
    assert edge["layer"] == "machine-coded"
    assert (edge["n_events"], edge["n_mentions"], edge["goldstein_sum"]) == (2, 14, 4.7)
    assert (edge["date"], edge["date_precision"]) == ("2025-11", "month")
    assert (edge["start"], edge["end"]) == ("2025-11-24", "2025-11-25")
    assert (edge["kind"], edge["edge_type"], edge["directed"]) == (
        "consult", "consulted_with", True,
    )  # fmt: skip
    assert [citation["publisher"] for citation in edge["citations"]] == ["The GDELT Project"]
    assert graph.nodes["NOR"]["label"] == "Norway"


def test_every_edge_is_marked_and_the_graph_says_what_it_is(dyads: Path) -> None:
    graph = read_dyads(dyads)
    assert {data["layer"] for *_, data in graph.edges(data=True)} == {"machine-coded"}
    assert coverage(graph).n_machine_coded == 6
    assert str(coverage(graph)).startswith("6 machine-coded events, 2025-11-24 to 2025-12-01; ")
    assert "reports, not engagements" in graph.graph["vantage"]


def test_a_missing_score_is_no_score_of_zero(dyads: Path) -> None:
    graph = read_dyads(dyads)
    edge = graph.edges["NAM", "NOR", "machine-coded/NAM/NOR/2025-11/retreat"]
    assert "goldstein_mean" not in edge


def test_measures_weigh_a_tie_by_its_events(dyads: Path) -> None:
    graph = read_dyads(dyads)
    assert project(graph).edges["MAR", "NOR"]["weight"] == 3
    assert strength(project(graph)).loc["MAR", "strength"] == 5
    assert dated_ties(graph)["weight"].sum() == 6
    assert project_directed(graph, kinds=["consult"]).edges["MAR", "NOR"]["weight"] == 2
    assert list(standing(project(graph)).index[:2]) == ["MAR", "NOR"]
    assert len(summary(graph)) > 5


def test_selections_and_page_know_the_kinds(dyads: Path) -> None:
    graph = read_dyads(dyads)
    chosen = select(graph, kinds=["consult"], since="2025-12", countries=["Romania"])
    assert [key for *_, key in chosen.edges(keys=True)] == ["machine-coded/MAR/ROU/2025-12/consult"]
    page = page_html(graph, lang="fr")
    assert '"layers":["machine-coded"]' in page
    assert "s\\u2019est concert\\u00e9 avec" in page


@pytest.mark.parametrize("suffix", [".graphml", ".json", ".parquet"])
def test_mark_survives_exports(dyads: Path, tmp_path: Path, suffix: str) -> None:
    graph = read_dyads(dyads)
    write_graph(graph, tmp_path / f"g{suffix}")
    again = read_graph(tmp_path / f"g{suffix}")
    assert nx.utils.graphs_equal(again, graph)


def test_actors_lift_to_their_countries(tmp_path: Path) -> None:
    events = [*EVENTS[:4], ("", "NOR", "20251124", "040", "1", "1.0")]
    lines = rows(events)
    lines[4][5] = "IGOUNO"
    file = write_text(tmp_path / "e.CSV", lines)
    graph = read_dyads(reduce_events([file], tmp_path / "d.parquet", by="actor").path)
    types = {node: data["node_type"] for node, data in graph.nodes(data=True)}
    assert types == {
        "ETH": "country", "MAR": "country", "NOR": "country", "gdelt:MARGOV": "agency",
        "gdelt:NORGOV": "agency", "gdelt:IGOUNO": "organisation",
    }  # fmt: skip
    ties = project(graph, level="country")
    assert ties.edges["MAR", "NOR"]["weight"] == 3
    assert ties.has_edge("gdelt:IGOUNO", "NOR")
    assert "gdelt:MARGOV" not in lift(graph, level="country")


@pytest.mark.parametrize(
    ("freq", "date", "precision"),
    [("day", "2025-11-24", "day"), ("week", "2025-11-24/2025-11-25", "interval")],
)
def test_dates_are_as_precise_as_periods(
    tmp_path: Path, freq: str, date: str, precision: str
) -> None:
    file = write_text(tmp_path / "e.CSV", rows(EVENTS[:2]))
    graph = read_dyads(reduce_events([file], tmp_path / "d.parquet", freq=freq).path)
    first = min(graph.edges(data=True), key=lambda edge: edge[2]["date"])[2]
    assert (first["date"], first["date_precision"]) == (date, precision)


def test_part_of_a_table_can_be_read(dyads: Path) -> None:
    def ends(**chosen: object) -> list[tuple[str, str]]:
        return sorted(read_dyads(dyads, **chosen).edges())  # type: ignore[arg-type]

    assert ends(kinds=["consult"]) == [("MAR", "NOR"), ("MAR", "ROU")]
    assert ends(actors=["NAM"]) == [("NAM", "NOR")]
    assert ends(since="2025-12-01") == [("MAR", "ROU")]
    assert ends(until="2025-11-24") == [("MAR", "NOR"), ("NAM", "NOR")]
    assert ends(at_least=2) == [("MAR", "NOR")]
    assert ends(since="2025-12", actors=["Romania"]) == [("MAR", "ROU")]


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"kinds": ["consults"]}, "'consults' is not a kind of event. Did you mean 'consult'"),
        ({"kinds": ["accuse"]}, "'accuse' is not a kind that this table counts: statement"),
        ({"actors": ["MARR"]}, "'MARR' is not an actor of any dyad here. Did you mean 'MAR'"),
        ({"since": "2019-13"}, "'2019-13' is not a day"),
        ({"since": "2020", "until": "2019"}, "Swap the two"),
    ],
)
def test_what_no_table_holds_is_named(dyads: Path, chosen: dict[str, Any], message: str) -> None:
    with pytest.raises((InvalidSelectionError, UnknownActorError), match=message):
        read_dyads(dyads, **chosen)


def test_an_actor_s_dossier_says_who_engaged_whom(dyads: Path) -> None:
    found = dossier(read_dyads(dyads), "MAR")
    assert sorted(found["counterpart"]) == ["Ethiopia", "Norway", "Norway", "Romania"]
    assert set(found["through"]) == {"Morocco"}


def test_summary_of_a_tie_counts_in_words(dyads: Path) -> None:
    graph = read_dyads(dyads, kinds=["consult"])
    told = {data["summary"] for *_, data in graph.edges(data=True)}
    assert told == {"2 machine-coded events, 14 mentions", "1 machine-coded event, 1 mention"}


def test_more_than_memory_bears_is_refused_with_what_to_do(
    dyads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diplograph.network.dyads.MOST_EDGES", 4)
    with pytest.raises(InvalidSelectionError, match=r"5 rows is not .* at most 4\. Choose kinds"):
        read_dyads(dyads)


def test_other_files_are_no_tables_of_dyads(tmp_path: Path) -> None:
    pq.write_table(pa.table({"source": ["MAR"]}), tmp_path / "other.parquet")
    with pytest.raises(UnreadableGraphError, match="it is not a table of dyads"):
        read_dyad_table(tmp_path / "other.parquet")
    (tmp_path / "text.parquet").write_text("text")
    with pytest.raises(UnreadableGraphError, match="it is not a Parquet file"):
        read_dyad_table(tmp_path / "text.parquet")
