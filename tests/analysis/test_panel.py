"""Panels against a plain pandas count, and against what three states' records must give."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.small_records import BASE, engagement, write_files

from diplograph.analysis.dated_ties import dated_ties
from diplograph.analysis.encounters import encounters
from diplograph.analysis.entry_exit import engaged_actors
from diplograph.analysis.panel import panel
from diplograph.analysis.visits import visits
from diplograph.errors import InvalidSelectionError
from diplograph.intake.load import load_records
from diplograph.model.spells import state_spells
from diplograph.network.build import build_graph

LETTERS = {"year": "Y", "quarter": "Q", "month": "M"}
Graphs = Callable[..., "nx.MultiDiGraph[str]"]


@pytest.fixture(scope="module")
def shipped() -> nx.MultiDiGraph[str]:
    return build_graph(load_records("security-diplomacy"))


@pytest.fixture
def graph_of(tmp_path: Path) -> Graphs:
    """Build the graph of the engagements given, of a data set that covers 1990 to 1994."""

    def build(*engagements: dict[str, Any], period: str = "1990/1994") -> nx.MultiDiGraph[str]:
        dataset = {**BASE["dataset.yaml"], "period": period}
        files = [{"engagements": list(engagements)}]
        return build_graph(load_records(write_files(tmp_path, dataset=dataset, events=files)))

    return build


def met(name: str, *codes: str, date: str, **fields: Any) -> dict[str, Any]:
    return engagement(name, *({"country": code} for code in codes), date=date, **fields)


def came(name: str, visitor: str, host: str, date: str) -> dict[str, Any]:
    parties = ({"country": visitor, "role": "visitor"}, {"country": host, "role": "host"})
    return engagement(name, *parties, kind="visit", date=date)


def counted_by_hand(ties: pd.DataFrame, freq: str, *dyad: str) -> pd.DataFrame:
    dated = ties[ties["day"].notna()]
    period = dated["day"].dt.to_period(LETTERS[freq])
    return dated.groupby([*(dated[side] for side in dyad), period]).agg(
        n=("engagement", "count"), weight=("weight", "sum")
    )


@pytest.mark.parametrize("freq", ["year", "quarter", "month"])
def test_panel_agrees_with_a_plain_count_of_the_ties(
    shipped: nx.MultiDiGraph[str], freq: str
) -> None:
    table = panel(shipped, freq=freq)
    expected = counted_by_hand(dated_ties(shipped), freq, "one", "other")
    counted = table[table["observed"] == "counted"]
    found = counted.set_index(["one", "other", "period"])
    assert found["n_engagements"].astype(int).to_dict() == expected["n"].to_dict()
    assert found["weight"].astype(float).to_dict() == pytest.approx(expected["weight"].to_dict())
    assert (table.loc[table["observed"] == "zero", "n_engagements"] == 0).all()
    assert table["n_engagements"].sum() + table.attrs["n_undated"] == len(dated_ties(shipped))
    assert table.attrs["n_outside"] == 0


@pytest.mark.parametrize(("unit", "directed"), [("country", True), ("agency", False)])
def test_panel_is_complete(shipped: nx.MultiDiGraph[str], unit: str, directed: bool) -> None:  # noqa: FBT001 - a parameter of the test
    table = panel(shipped, unit=unit, directed=directed)
    actors = engaged_actors(shipped, unit)
    both = itertools.permutations if directed else itertools.combinations
    names = ["source", "target"] if directed else ["one", "other"]
    years = pd.period_range("2019", "2026", freq="Y")
    expected = [(*dyad, year) for dyad in both(actors, 2) for year in years]
    assert list(table[[*names, "period"]].itertuples(index=False, name=None)) == expected


def test_directed_panel_splits_what_has_a_direction(shipped: nx.MultiDiGraph[str]) -> None:
    straight, directed = panel(shipped), panel(shipped, directed=True)
    ties = dated_ties(shipped)
    has_direction = ties[ties["directed"]]
    assert directed["n_engagements"].sum() == len(has_direction)
    assert directed["n_mutual"].sum() == 2 * (straight["n_engagements"].sum() - len(has_direction))
    expected = counted_by_hand(has_direction, "year", "source", "target")["n"]
    rows = directed.set_index(["source", "target", "period"])["n_engagements"]
    assert rows[rows > 0].astype(int).to_dict() == expected.to_dict()
    forth = directed.set_index(["source", "target", "period"])
    back = directed.set_index(["target", "source", "period"]).reindex(forth.index)
    for column in ("n_mutual", "exposure"):
        assert forth[column].tolist() == back[column].tolist()


def test_visits_of_the_panel_are_the_visits(shipped: nx.MultiDiGraph[str]) -> None:
    visited = visits(dated_ties(shipped), encounters(shipped))
    table = panel(shipped)
    assert table["n_visits"].sum() == len(visited) > 0
    assert (table["visits_one"] + table["visits_other"]).tolist() == table["n_visits"].tolist()
    by_host = visited.groupby(["visitor", "host"]).size()
    directed = panel(shipped, directed=True).groupby(["source", "target"], observed=True)
    sums = directed["n_visits"].sum()
    assert sums[sums > 0].astype(int).to_dict() == by_host.to_dict()


def test_zero_is_not_missing(graph_of: Graphs) -> None:
    """Namibia entered in March 1990; the records end in 1994; Norway and Sweden were there."""
    graph = graph_of(
        met("a", "NAM", "NOR", date="1992-05-01"), met("b", "NOR", "SWE", date="1990-05-01")
    )
    table = panel(graph, start="1989", end="1995")
    seen = table.set_index(["one", "other", "period"])
    assert seen.loc[("NAM", "NOR"), "observed"].tolist() == [
        "not-in-existence", "zero", "zero", "counted", "zero", "zero", "outside-coverage",
    ]  # fmt: skip
    assert seen.loc[("NAM", "NOR"), "n_engagements"].isna().tolist() == [
        True, False, False, False, False, False, True,
    ]  # fmt: skip
    assert seen.loc[("NOR", "SWE"), "observed"].tolist()[0] == "outside-coverage"
    assert seen.loc[("NAM", "NOR", "1990"), "exposure"] == pytest.approx(286 / 365)
    assert seen.loc[("NAM", "NOR", "1989"), "exposure"] == 0
    absent = panel(graph, start="1989", end="1995", fill="absent")
    kept = table[table["observed"].isin(["counted", "zero"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(absent, kept)


def test_states_of_the_past_hand_over_to_those_of_today(graph_of: Graphs) -> None:
    graph = graph_of(
        met("a", "NOR", "soviet-union", date="1990-05-01"), met("b", "NOR", "RUS", date="1992")
    )
    reasons = panel(graph).set_index(["one", "other", "period"])["observed"]
    assert reasons.loc[("NOR", "soviet-union")].tolist() == [
        "counted", "zero", *["not-in-existence"] * 3,
    ]  # fmt: skip
    assert reasons.loc[("NOR", "RUS")].tolist() == [
        "not-in-existence", "zero", "counted", "zero", "zero",
    ]  # fmt: skip
    assert set(reasons.loc[("RUS", "soviet-union")]) == {"not-in-existence"}


def test_engagement_on_record_counts_whatever_the_list_says(graph_of: Graphs) -> None:
    table = panel(graph_of(met("a", "NAM", "NOR", date="1990-03-01")), freq="month")
    march, february = (table.set_index("period").loc[month] for month in ("1990-03", "1990-02"))
    assert (march["n_engagements"], march["observed"]) == (1, "counted")
    assert february["observed"] == "not-in-existence"
    early = panel(graph_of(met("a", "NAM", "NOR", date="1990-02-11")), freq="month")
    assert early.attrs["n_against_membership"] == 1
    assert early["n_engagements"].sum() == 1


def test_dyads_beyond_the_vantage_are_no_zeros(graph_of: Graphs) -> None:
    graph = graph_of(
        met("a", "NOR", "SWE", date="1990"), met("b", "FIN", "NOR", date="1991"),
    )  # fmt: skip
    seen = panel(graph, vantage=["NOR"]).set_index(["one", "other"])["observed"]
    assert set(seen.loc[("FIN", "SWE")]) == {"outside-coverage"}
    assert set(seen.loc[("FIN", "NOR")]) == {"counted", "zero"}


def test_vague_date_counts_where_it_may_begin_and_is_flagged(graph_of: Graphs) -> None:
    graph = graph_of(
        met("a", "NOR", "SWE", date="1990-11/1991-02"),
        met("b", "NOR", "SWE", date="[1991-12-20..1992-01-10]"),
        met("c", "NOR", "SWE", date="1993"),
        met("d", "NOR", "SWE", date="../1994"),
    )
    table = panel(graph)
    assert table["n_engagements"].tolist() == [1, 1, 0, 1, 0]
    assert table["n_imprecise"].tolist() == [0, 1, 0, 0, 0]
    assert table.attrs["n_undated"] == 1
    months = panel(graph, freq="month").set_index("period")["n_imprecise"]
    assert months[months > 0].index.astype(str).tolist() == ["1991-12", "1993-01"]


def test_period_and_actors_asked_for_leave_the_rest_outside(graph_of: Graphs) -> None:
    graph = graph_of(
        met("a", "NOR", "SWE", date="1990"), met("b", "NOR", "SWE", date="1992"),
        met("c", "FIN", "SWE", date="1992"),
    )  # fmt: skip
    table = panel(graph, actors=["SWE", "NOR", "CHE"], start="1991", end="1992")
    assert table["n_engagements"].sum() == 1
    assert table.attrs["n_outside"] == 2
    assert table["one"].cat.categories.tolist() == ["CHE", "NOR", "SWE"]
    assert len(table) == 3 * 2


def test_kinds_get_columns_of_their_own(graph_of: Graphs) -> None:
    graph = graph_of(
        came("a", "NOR", "SWE", "1990-05-01"), came("b", "SWE", "NOR", "1990-09-01"),
        met("c", "NOR", "SWE", date="1990-10-01"),
    )  # fmt: skip
    row = panel(graph, kinds=["visit", "call"]).iloc[0]
    assert row[["n_engagements", "n_kind_visit", "n_kind_call"]].tolist() == [3, 2, 0]
    assert row[["n_visits", "visits_one", "visits_other"]].tolist() == [2, 1, 1]
    directed = panel(graph, directed=True, kinds=["visit"]).set_index(["source", "period"])
    forth = directed.loc[("NOR", "1990")]
    assert forth[["n_engagements", "n_mutual", "n_kind_visit"]].tolist() == [1, 1, 1]


def test_all_states_of_the_list_may_be_asked_for(graph_of: Graphs) -> None:
    states = sorted(state_spells("gw"))
    table = panel(graph_of(met("a", "NOR", "SWE", date="1990")), actors=states)
    n_dyads = len(states) * (len(states) - 1) // 2
    assert len(table) == n_dyads * 5
    assert table["observed"].value_counts()["counted"] == 1


def test_panel_says_what_it_rests_on(shipped: nx.MultiDiGraph[str]) -> None:
    attrs = panel(shipped, freq="quarter").attrs
    assert attrs["coverage"]["n_engagements"] == 278
    assert (attrs["known_since"], attrs["known_until"]) == ("2019-08-01", "2026-02-14")
    assert (attrs["unit"], attrs["freq"], attrs["directed"]) == ("country", "quarter", False)


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"freq": "week"}, "freq: 'week' is not one"),
        ({"fill": "zero"}, "fill: 'zero' is not one. Known: absent, missing."),
        ({"unit": "continent"}, "'continent' is not a level"),
        ({"kinds": ["visits"]}, "Did you mean 'visit'"),
        ({"actors": ["NOR", "Narnia"]}, "'Narnia' is not an actor"),
        ({"start": "2025", "end": "2024"}, "Swap the two"),
        ({"unit": "official", "freq": "month", "start": "1700"}, "Name the actors"),
    ],
)
def test_what_cannot_be_is_refused(
    shipped: nx.MultiDiGraph[str], choice: dict[str, Any], message: str
) -> None:
    with pytest.raises(InvalidSelectionError, match=message):
        panel(shipped, **choice)


def test_empty_graph_gives_an_empty_panel() -> None:
    assert panel(nx.MultiDiGraph()).empty
    assert panel(nx.MultiDiGraph(), directed=True).columns[:2].tolist() == ["source", "target"]


codes = st.sampled_from(["DNK", "FIN", "ISL", "NOR", "SWE"])
days = st.dates(pd.Timestamp("1990-01-01").date(), pd.Timestamp("1994-12-31").date())
meetings = st.lists(
    st.tuples(st.lists(codes, min_size=2, max_size=4, unique=True), days, st.booleans()),
    min_size=1,
    max_size=12,
)


@settings(max_examples=25)
@given(meetings, st.sampled_from(sorted(LETTERS)))
def test_any_records_sum_to_their_ties(rows: list[tuple[list[str], Any, bool]], freq: str) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(period="1990/1994")
    for number, (actors, day, directed) in enumerate(rows):
        for source, target in itertools.combinations(actors, 2):
            for actor in (source, target):
                graph.add_node(actor, node_type="country", label=actor, country=actor)
            text = day.isoformat()
            graph.add_edge(
                source, target, f"e{number}", edge_type="met", engagement=f"e{number}",
                kind="meeting", status="held", start=text, end=text, date_precision="day",
                directed=directed, source_actor=source, target_actor=target,
            )  # fmt: skip
    ties = dated_ties(graph)
    table, both = panel(graph, freq=freq), panel(graph, freq=freq, directed=True)
    expected = counted_by_hand(ties, freq, "one", "other")["n"].to_dict()
    cells = table.set_index(["one", "other", "period"])["n_engagements"]
    assert cells[cells > 0].astype(int).to_dict() == expected
    assert cells.notna().all()
    mutual = both["n_mutual"].sum() / 2
    assert both["n_engagements"].sum() + mutual == table["n_engagements"].sum() == len(ties)
    assert table["weight"].sum() == pytest.approx(ties["weight"].sum())
