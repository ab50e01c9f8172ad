"""No forecast may know what lies at or after its origin, neither in what it sees nor in its fit."""

from __future__ import annotations

import random
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.outlook.dated_graphs import PARTNERS, Tie, due_by_cadence, graph_of

from diplograph.analysis.outlook.backtest import backtest
from diplograph.analysis.outlook.forecast import outlook
from diplograph.intake.load import load_records
from diplograph.model.countries import country_code_for
from diplograph.network.attributes import engagement_edges
from diplograph.network.build import build_graph

SHARED = Path(__file__).resolve().parents[3] / ".." / "shared" / "history-state"
TIES = due_by_cadence(100)
NEW = ("ZAF", "AUS", "CHL")


def before(tested: pd.DataFrame, origin: pd.Timestamp) -> pd.DataFrame:
    """Keep the forecasts given out at or before an origin; names compare as text."""
    given_out = tested[tested["origin"] <= origin].astype({"one": str, "other": str})
    kept = given_out.drop(columns="engaged").set_index(["origin", "one", "other"])
    assert len(kept)
    return kept


@st.composite
def futures(draw: st.DrawFn) -> tuple[str, list[Tie]]:
    """Draw an origin, and anything at all that may be recorded on or after it."""
    year = draw(st.integers(2006, 2007))
    month = draw(st.integers(1, 12))
    actors = st.sampled_from(["USA", *PARTNERS, *NEW])
    days = st.dates(
        min_value=pd.Timestamp(year, month, 1).date(), max_value=pd.Timestamp("2010-12-31").date()
    ).map(str)
    later = st.tuples(actors, actors, days).filter(lambda tie: tie[0] != tie[1])
    return f"{year}-{month:02}-01", draw(st.lists(later, max_size=30))


@settings(max_examples=25)
@given(futures())
def test_outlook_knows_nothing_of_what_follows(future: tuple[str, list[Tie]]) -> None:
    origin, later = future
    as_of = str((pd.Timestamp(origin) - pd.Timedelta(days=1)).date())
    past = [tie for tie in TIES if tie[2] < origin]
    truth = outlook(graph_of(TIES), as_of=as_of, k=100)
    cut = outlook(graph_of(past), as_of=as_of, k=100)
    other = outlook(graph_of([*later, *past]), as_of=as_of, k=100)
    pd.testing.assert_frame_equal(truth, cut, check_exact=True)
    pd.testing.assert_frame_equal(truth, other, check_exact=True)


@settings(max_examples=10)
@given(futures())
def test_backtest_knows_nothing_of_what_follows(future: tuple[str, list[Tie]]) -> None:
    """The last day of 2010 stays recorded in both, so that both test the same origins."""
    origin, later = future
    past = [tie for tie in TIES if tie[2] < origin]
    end: list[Tie] = [("USA", "BRA", "2010-12-31")]
    truth = backtest(graph_of([*TIES, *end])).forecasts
    other = backtest(graph_of([*past, *later, *end])).forecasts
    at = pd.Timestamp(origin)
    pd.testing.assert_frame_equal(before(truth, at), before(other, at), rtol=1e-7)


@settings(max_examples=10)
@given(futures())
def test_fit_and_draws_among_all_dyads_know_nothing_of_what_follows(
    future: tuple[str, list[Tie]],
) -> None:
    origin, later = future
    past = [tie for tie in TIES if tie[2] < origin]
    as_of = str((pd.Timestamp(origin) - pd.Timedelta(days=1)).date())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("diplograph.analysis.outlook.rounds.MOST_QUIET", 20)
        truth = outlook(graph_of(past), as_of=as_of, among="all", k=100)
        other = outlook(graph_of([*past, *later]), as_of=as_of, among="all", k=100)
    pd.testing.assert_frame_equal(truth, other, check_exact=True)


def shuffle_future(graph: nx.MultiDiGraph[str], origin: str, seed: int) -> nx.MultiDiGraph[str]:
    """Deal the days of all engagements that end at or after an origin out anew."""
    shuffled = graph.copy()
    ties = [data for *_, data in engagement_edges(shuffled) if data.get("end", "") >= origin]
    days = [(data["start"], data["end"]) for data in ties if "start" in data]
    random.Random(seed).shuffle(days)
    for data, (start, end) in zip([t for t in ties if "start" in t], days, strict=True):
        data["start"], data["end"] = start, end
    return shuffled


@pytest.mark.parametrize("among", ["known", "all"])
@pytest.mark.parametrize("level", ["country", "agency", "official"])
def test_shipped_records_leak_nothing(level: str, among: str) -> None:
    graph = build_graph(load_records("security-diplomacy"))
    origin = "2025-01-01"
    assert_no_leak(graph, origin, level=level, among=among, horizon="quarter")


def assert_no_leak(graph: nx.MultiDiGraph[str], origin: str, **settings: str) -> None:
    """Compare the outlook of the whole record, of its past alone, and with its future shuffled."""
    as_of = str((pd.Timestamp(origin) - pd.Timedelta(days=1)).date())
    past = graph.copy()
    past.remove_edges_from(
        [
            (*tie, key)
            for *tie, key, data in engagement_edges(graph)
            if data.get("end", "") >= origin
        ]
    )
    truth = outlook(graph, as_of=as_of, k=10**6, **settings)
    assert len(truth)
    others = [past, shuffle_future(graph, origin, 1), shuffle_future(graph, origin, 2)]
    for other in others:
        forecast = outlook(other, as_of=as_of, k=10**6, **settings)
        pd.testing.assert_frame_equal(truth, forecast, check_exact=True)


def travels_of_the_united_states(folder: Path) -> list[Tie]:
    """Read when which country was travelled to or visited from, where its name is today's."""
    ties: list[Tie] = []
    for path in sorted(
        [*folder.glob("travels/*-travels/*.xml"), *folder.glob("visits/data/*.xml")]
    ):
        for entry in ET.parse(path).getroot():  # noqa: S314 - a file of a known archive
            name = entry.findtext("country") or entry.findtext("from") or ""
            code = country_code_for(name)
            start, end = (entry.findtext(f"{which}-date") or "" for which in ("start", "end"))
            if code not in {None, "USA"} and start and start <= end:
                ties.append(("USA", str(code), start if start == end else f"{start}/{end}"))
    return ties


@pytest.mark.parametrize("origin", ["1962-07-01", "1990-10-01"])
@pytest.mark.parametrize("horizon", ["month", "quarter"])
def test_travels_and_visits_of_the_united_states_leak_nothing(horizon: str, origin: str) -> None:
    if not SHARED.exists():
        pytest.skip("the records of the Office of the Historian are not here")
    ties = travels_of_the_united_states(SHARED)
    assert len(ties) > 6000
    assert_no_leak(graph_of(ties), origin, horizon=horizon)
