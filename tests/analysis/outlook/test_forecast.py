from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest
from tests.analysis.outlook.dated_graphs import by_chance, due_by_cadence, graph_of

from diplograph.analysis.outlook.backtest import backtest
from diplograph.analysis.outlook.baselines import BASELINES
from diplograph.analysis.outlook.forecast import OUTLOOK_COLUMNS, outlook
from diplograph.errors import InvalidDateError, InvalidSelectionError, ShortHistoryError
from diplograph.intake.load import load_records
from diplograph.network.build import build_graph


def test_dyads_that_are_due_lead_the_outlook() -> None:
    """January 2020 is month 240: partners 0, 5 and 10 are due."""
    likely = outlook(graph_of(due_by_cadence()), as_of="2019", k=3)
    assert set(likely["one"]) == {"BRA", "GBR", "NOR"}
    assert set(likely["other"]) == {"USA"}


def test_table_holds_what_was_known_and_what_drove_it() -> None:
    likely = outlook(graph_of(due_by_cadence()), as_of="2019-12-31")
    assert list(likely.columns) == list(OUTLOOK_COLUMNS)
    assert likely["probability"].is_monotonic_decreasing
    for method in ("probability", *BASELINES):
        assert likely[method].between(0, 1).all()
    since = pd.Timestamp("2020-01-01") - likely["last_engagement"]
    assert since.dt.days.tolist() == likely["days_since"].tolist()
    assert likely["drivers"][0][0].startswith("days since +")


def test_attributes_tell_what_it_rests_on() -> None:
    likely = outlook(graph_of(due_by_cadence()), as_of="2019-10", horizon="quarter", k=1)
    about = likely.attrs
    assert (about["as_of"], about["until"]) == ("2019-10-31", "2020-01-31")
    assert (about["ego"], about["n_candidates"], about["horizon"]) == ("USA", 12, "quarter")
    assert about["coverage"]["n_held"] == len(due_by_cadence())
    assert "verdict" not in about


def test_default_is_the_last_day_held_and_never_today() -> None:
    graph = graph_of(due_by_cadence())
    graph.add_edge("USA", "FRA", key="x", engagement="x", kind="meeting", status="announced",
                   directed=False, start="2031-01-01", end="2031-01-01")  # fmt: skip
    last = max(day for _, _, day in due_by_cadence())
    assert outlook(graph).attrs["as_of"] == last


def test_verdict_is_that_of_the_same_settings() -> None:
    graph = graph_of(by_chance())
    likely = outlook(graph, as_of="2015-12", verdict=True, seed=2)
    assert likely.attrs["verdict"] == backtest(graph, end="2015-12", seed=2).verdict


def test_verdict_on_too_short_a_record_says_that_nothing_was_tested() -> None:
    likely = outlook(graph_of(due_by_cadence(40)), as_of="2003-04", verdict=True)
    assert likely.attrs["verdict"].startswith("Not tested: ")


@pytest.mark.parametrize("among", ["known", "all"])
@pytest.mark.parametrize("horizon", ["month", "quarter", "year"])
def test_outlook_is_the_forecast_that_the_backtest_scores(horizon: str, among: str) -> None:
    graph = build_graph(load_records("security-diplomacy"))
    tested = backtest(graph, horizon=horizon, among=among, min_history=2).forecasts
    origin = tested["origin"].max()
    scored = tested[tested["origin"] == origin].set_index(["one", "other"])["regression"]
    day_before = str((origin - pd.Timedelta(days=1)).date())
    likely = outlook(graph, horizon=horizon, among=among, as_of=day_before, k=10**6)
    forecast = likely.set_index(["one", "other"])["probability"]
    assert forecast.to_dict() == pytest.approx(scored.to_dict(), rel=1e-6)


def test_dyad_never_seen_has_no_last_engagement() -> None:
    graph = build_graph(load_records("security-diplomacy"))
    likely = outlook(graph, horizon="year", among="all", k=10**6)
    never = likely[likely["n_engagements"] == 0]
    assert len(never)
    assert never[["last_engagement", "days_since"]].isna().all(axis=None)
    assert likely.attrs["ego"] is None


def test_agencies_have_an_outlook_too() -> None:
    graph = build_graph(load_records("security-diplomacy"))
    likely = outlook(graph, level="agency", horizon="year", k=5)
    assert {graph.nodes[actor]["node_type"] for actor in likely["one"]} <= {
        "agency", "country", "organisation",
    }  # fmt: skip


def test_little_to_learn_from_is_refused(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(ShortHistoryError, match="not enough to learn from"):
        outlook(graph)
    with pytest.raises(ShortHistoryError, match="held by 1999 is recorded"):
        outlook(graph, as_of="1999")
    with pytest.raises(InvalidSelectionError, match="'weekly' is not a horizon"):
        outlook(graph, horizon="weekly")
    with pytest.raises(InvalidDateError, match="'soon' is not a date"):
        outlook(graph, as_of="soon")
