"""Dyads on records whose figures can be counted by hand, and on what ships."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from tests.analysis.small_dyads import AGENCIES, OFFICIALS
from tests.small_records import BASE, engagement, write_files

from diplograph.analysis.dated_ties import dated_ties
from diplograph.analysis.dyads import DYAD_COLUMNS, dyads
from diplograph.analysis.encounters import encounters
from diplograph.analysis.parity import heads_of_delegation, rank_parity
from diplograph.analysis.sequels import concluded_instruments
from diplograph.analysis.visits import visit_balance, visit_kinds, visits
from diplograph.errors import InvalidSelectionError
from diplograph.intake.load import load_records
from diplograph.network.build import build_graph

Graphs = Callable[..., "nx.MultiDiGraph[str]"]
AHO, BLOM = {"official": "aho"}, {"official": "blom"}
CARLSSON, DAHL, EK = {"official": "carlsson"}, {"official": "dahl"}, {"official": "ek"}
FIN, SWE = {"country": "FIN"}, {"country": "SWE"}


def guest(party: dict[str, Any], role: str = "guest") -> dict[str, Any]:
    return {**party, "role": role}


def host(party: dict[str, Any]) -> dict[str, Any]:
    return guest(party, "host")


@pytest.fixture
def graph_of(tmp_path: Path) -> Graphs:
    """Build the graph of Finland and Sweden from the engagements given, known from 2000 to 2009."""

    def build(*engagements: dict[str, Any], instruments: Any = ()) -> nx.MultiDiGraph[str]:
        dataset = {**BASE["dataset.yaml"], "period": "2000/2009"}
        file = {"engagements": list(engagements), "instruments": list(instruments)}
        known = {"dataset": dataset, "agencies": AGENCIES, "officials": OFFICIALS}
        return build_graph(load_records(write_files(tmp_path, events=[file], **known)))

    return build


def only(table: pd.DataFrame) -> Any:
    assert len(table) == 1
    return table.iloc[0]


def test_row_counts_what_a_reader_would_count(graph_of: Graphs) -> None:
    topics = [{"topic": "terrorism"}, {"topic": "cybercrime"}]
    graph = graph_of(
        engagement("a", AHO, CARLSSON, date="2001-01-01", topics=topics[:1]),
        engagement("b", BLOM, EK, date="2001-03-01", kind="call", topics=topics),
        engagement("c", FIN, SWE, date="2002", citations=["ntb"]),
        engagement("d", FIN, SWE, date="2003-01-01", status="cancelled"),
    )
    row = only(dyads(graph))
    assert (row["one"], row["other"], row["one_label"]) == ("FIN", "SWE", "Finland")
    assert (row["n_engagements"], row["weight"], row["n_occasions"]) == (3, 3.0, 2)
    assert (row["first"], row["last"]) == (pd.Timestamp("2001-01-01"), pd.Timestamp("2002-12-31"))
    assert (row["days_since"], row["cadence"]) == (7 * 365 + 2, 59)
    assert (row["organs_one"], row["organs_other"], row["n_kinds"]) == (1, 2, 2)
    assert row["topics"] == ["terrorism", "cybercrime"]
    assert (row["n_voices"], row["single_voice_share"]) == (2, 1.0)
    assert pd.isna(row["visit_balance"])
    assert pd.isna(row["after_instrument"])


def test_silence_is_measured_on_the_last_day_covered_or_the_day_asked_for(
    graph_of: Graphs,
) -> None:
    graph = graph_of(
        engagement("a", FIN, SWE, date="2001-01-01"), engagement("b", FIN, SWE, date="2005-01-01")
    )
    by_default, earlier = dyads(graph), dyads(graph, as_of="2003")
    assert by_default.attrs["as_of"] == "2009-12-31"
    assert by_default.attrs["known_since"] == "2000-01-01"
    assert (earlier.attrs["as_of"], only(earlier)["n_engagements"]) == ("2003-12-31", 1)
    assert only(earlier)["days_since"] == 1094


def test_visit_with_receptions_is_one_visit_and_a_return_visit_another(graph_of: Graphs) -> None:
    graph = graph_of(
        engagement(
            "a", guest(AHO, "visitor"), host(SWE), kind="visit", date="2001-05-01/2001-05-04"
        ),
        engagement("b", host(CARLSSON), guest(AHO), kind="reception", date="2001-05-02"),
        engagement("c", host(EK), guest(AHO), kind="reception", date="2001-05-03"),
        engagement("d", host(AHO), guest(CARLSSON), kind="reception", date="2001-05-20"),
        engagement("e", guest(BLOM), host(SWE), kind="reception", date="2002-01-01"),
        engagement("f", host(SWE), guest(FIN), kind="invitation", date="2003-01-01"),
    )
    ties, faced = dated_ties(graph), encounters(graph)
    table = visits(ties, faced)
    assert table[["visitor", "n_engagements"]].to_numpy().tolist() == [
        ["FIN", 3],
        ["SWE", 1],
        ["FIN", 1],
    ]
    row = only(visit_balance(table))
    assert (row["visits_one"], row["visits_other"]) == (2, 1)
    assert row["visit_balance"] == pytest.approx(1 / 3)
    assert only(dyads(graph))["visit_balance"] == row["visit_balance"]


def test_ambassador_who_is_received_has_not_travelled(graph_of: Graphs) -> None:
    graph = graph_of(
        engagement("a", host(AHO), guest(DAHL), kind="reception", date="2001-05-01"),
    )
    assert visits(dated_ties(graph), encounters(graph)).empty
    assert only(dyads(graph))["visits_other"] == 0


def test_kinds_of_visit_are_those_with_a_host() -> None:
    assert set(visit_kinds()) == {"visit", "reception", "courtesy-call"}


def test_minister_received_by_a_deputy_shows_in_the_gap(graph_of: Graphs) -> None:
    graph = graph_of(
        engagement("a", BLOM, CARLSSON, date="2001-05-01"),
        engagement("b", AHO, CARLSSON, date="2002-05-01"),
        engagement("c", AHO, CARLSSON, date="2011-01-01"),
        engagement("d", BLOM, AHO, CARLSSON, EK, date="2003-05-01"),
        engagement("e", FIN, CARLSSON, date="2004-05-01"),
    )
    row = only(rank_parity(encounters(graph)))
    # the minister of 2011 has left office: that meeting cannot be judged, nor can e
    assert row["n_ranked"] == 3
    assert row["rank_gap"] == pytest.approx((-1 + 0 + 0) / 3)
    assert row["even_share"] == pytest.approx(2 / 3)


def test_stated_capacity_outranks_the_posts_held(graph_of: Graphs) -> None:
    envoy = {**CARLSSON, "capacity": ["se-mfa-envoy"]}
    meetings = engagement("a", FIN, envoy), engagement("b", FIN, CARLSSON)
    heads = heads_of_delegation(encounters(graph_of(*meetings)))
    assert heads["other_rank"].tolist() == ["ambassador", "minister"]
    assert heads["other_level"].tolist() == [5, 4]


def test_two_delegations_are_told_pair_by_pair(graph_of: Graphs) -> None:
    faced = encounters(graph_of(engagement("a", AHO, BLOM, CARLSSON, EK, date="2001-05-01")))
    assert faced[["one_actor", "other_actor"]].to_numpy().tolist() == [
        ["aho", "carlsson"],
        ["aho", "ek"],
        ["blom", "carlsson"],
        ["blom", "ek"],
    ]
    assert faced["other_bodies"].tolist() == [["se-mfa"], ["se-police"]] * 2


def test_engagements_after_the_first_instrument_are_set_beside_those_before(
    graph_of: Graphs,
) -> None:
    treaty = {
        "id": "treaty", "titles": {"en": "Treaty"}, "kind": "agreement", "citations": ["map"],
        "signatories": [FIN, SWE], "signed": "2004-06-01",
    }  # fmt: skip
    signing = engagement("s", FIN, SWE, date="2004-06-01", kind="signing", instruments=["treaty"])
    others = [
        engagement(name, FIN, SWE, date=day)
        for name, day in {
            "before": "2004-01-01", "eve": "2004-06-01", "x": "2004-09-01", "y": "2005-05-30",
            "later": "2005-06-03", "vague": "2004",
        }.items()
    ]  # fmt: skip
    graph = graph_of(signing, *others, instruments=[treaty])
    row = only(dyads(graph))
    assert (row["n_instruments"], row["n_year_before"], row["n_year_after"]) == (1, 1, 2)
    assert row["after_instrument"] == 1
    uncovered = only(dyads(graph, as_of="2005-01-01"))
    assert (uncovered["n_instruments"], pd.isna(uncovered["n_year_after"])) == (1, True)
    assert only(dyads(graph, as_of="2004-05"))["n_instruments"] == 0


def test_treaty_belongs_to_its_signatories_not_to_all_at_the_table(tmp_path: Path) -> None:
    parties = [{"country": code} for code in ("FIN", "NOR", "SWE")]
    treaty = {
        "id": "treaty", "titles": {"en": "Treaty"}, "kind": "agreement", "citations": ["map"],
        "signatories": parties[::2], "signed": "2004-06-01",
    }  # fmt: skip
    plan = {**treaty, "id": "plan", "signatories": [], "signed": "2004"}
    signing = engagement("s", *parties, date="2004-06-01", instruments=["treaty", "plan"])
    files = [{"engagements": [signing], "instruments": [treaty, plan]}]
    graph = build_graph(load_records(write_files(tmp_path, events=files)))
    table = concluded_instruments(graph, dated_ties(graph))
    found = table[["one", "other", "instrument"]].to_numpy().tolist()
    assert [row for row in found if row[2] == "treaty"] == [["FIN", "SWE", "treaty"]]
    assert len(found) == 4
    assert table.loc[table["instrument"] == "plan", "day"].isna().all()


@pytest.mark.parametrize("level", ["country", "agency", "official"])
def test_shipped_figures_agree_with_the_table_of_ties(level: str) -> None:
    graph = build_graph(load_records("security-diplomacy"))
    table, ties = dyads(graph, level=level), dated_ties(graph, level=level)
    assert list(table.columns) == list(DYAD_COLUMNS)
    assert (table["one"] < table["other"]).all()
    indexed = table.set_index(["one", "other"])
    counted = ties.groupby(["one", "other"])["engagement"].nunique()
    assert indexed["n_engagements"].to_dict() == counted.to_dict()
    weights = ties.groupby(["one", "other"])["weight"].sum()
    assert indexed["weight"].to_dict() == pytest.approx(weights.to_dict())
    assert (indexed["n_occasions"] <= indexed["n_engagements"]).all()
    assert indexed["visit_balance"].dropna().between(-1, 1).all()
    travelled = indexed["visits_one"] + indexed["visits_other"]
    assert ((travelled == 0) == indexed["visit_balance"].isna()).all()
    assert (indexed["n_ranked"] <= indexed["n_engagements"]).all()


def test_figures_turn_with_the_order_of_the_two(tmp_path: Path) -> None:
    """What ZAF is to FIN here, SWE is to FIN there: only the side changes."""
    turned = {"FIN": "ZWE", "SWE": "ALB"}

    def graph(names: dict[str, str], folder: Path) -> nx.MultiDiGraph[str]:
        folder.mkdir()
        agencies = [{**a, "country": names[a["country"]]} for a in AGENCIES]
        officials = [{**o, "country": names[o["country"]]} for o in OFFICIALS]
        meetings = [
            engagement("a", host(BLOM), guest(CARLSSON), kind="reception", date="2001-05-01"),
            engagement("b", host(AHO), guest(EK), kind="reception", date="2002-05-01"),
        ]
        files = {"agencies": agencies, "officials": officials}
        events = [{"engagements": meetings}]
        return build_graph(load_records(write_files(folder, events=events, **files)))

    straight = only(dyads(graph({"FIN": "FIN", "SWE": "SWE"}, tmp_path / "straight")))
    back = only(dyads(graph(turned, tmp_path / "turned")))
    assert (straight["one"], back["one"]) == ("FIN", "ALB")
    for one, other in (("visits_one", "visits_other"), ("organs_one", "organs_other")):
        assert (straight[one], straight[other]) == (back[other], back[one])
    for measure in ("visit_balance", "rank_gap"):
        assert straight[measure] == -back[measure] != 0
    for measure in ("even_share", "cadence", "n_occasions", "days_since"):
        assert straight[measure] == back[measure]


def test_empty_graph_gives_an_empty_table_with_all_columns() -> None:
    table = dyads(nx.MultiDiGraph())
    assert table.empty
    assert list(table.columns) == list(DYAD_COLUMNS)


def test_day_that_is_no_date_is_refused(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(InvalidSelectionError, match="'soon' is not a date"):
        dyads(graph, as_of="soon")
