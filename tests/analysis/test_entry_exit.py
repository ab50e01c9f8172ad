from __future__ import annotations

from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from tests.analysis.small_dyads import AGENCIES, OFFICIALS
from tests.small_records import engagement, write_files

from diplograph.analysis.entry_exit import entry_exit
from diplograph.errors import InvalidSelectionError
from diplograph.intake.load import load_records
from diplograph.network.build import build_graph


def told(table: pd.DataFrame) -> list[list[str]]:
    return [
        [str(value).removesuffix(" 00:00:00") for value in row]
        for row in table.itertuples(index=False)
    ]


@pytest.fixture
def cold_war(tmp_path: Path) -> nx.MultiDiGraph[str]:
    """Norway and the states that followed each other in Moscow and Prague."""
    norway = {"country": "NOR"}
    meetings = [
        engagement("a", norway, {"country": "soviet-union"}, date="1985"),
        engagement("b", norway, {"country": "RUS"}, date="1995"),
        engagement("c", norway, {"country": "czechoslovakia"}, date="1990"),
        engagement("d", norway, {"country": "PSE"}, date="1994"),
    ]
    return build_graph(load_records(write_files(tmp_path, events=[{"engagements": meetings}])))


def test_states_enter_and_leave_by_the_list_and_states_of_the_past_by_their_years(
    cold_war: nx.MultiDiGraph[str],
) -> None:
    assert told(entry_exit(cold_war)) == [
        ["NOR", "1905-08-26", "NaT", "gw"],
        ["PSE", "NaT", "NaT", "unknown"],
        ["RUS", "NaT", "1922-12-29", "gw"],
        ["RUS", "1991-12-27", "NaT", "gw"],
        ["czechoslovakia", "1918-10-28", "1992-12-31", "years"],
        ["soviet-union", "1922-12-30", "1991-12-26", "years"],
    ]


def test_without_the_soviet_union_russia_was_always_there(
    cold_war: nx.MultiDiGraph[str],
) -> None:
    assert told(entry_exit(cold_war, actors=["RUS"])) == [["RUS", "NaT", "NaT", "gw"]]


def test_lists_differ(cold_war: nx.MultiDiGraph[str]) -> None:
    france = {m: told(entry_exit(cold_war, actors=["FRA"], membership=m)) for m in ("cow", "gw")}
    assert france["cow"] == [
        ["FRA", "NaT", "1942-11-11", "cow"],
        ["FRA", "1944-08-25", "NaT", "cow"],
    ]
    assert france["gw"] == [["FRA", "NaT", "NaT", "gw"]]


def test_members_of_an_organisation_enter_with_it_and_others_never(
    cold_war: nx.MultiDiGraph[str],
) -> None:
    table = entry_exit(
        cold_war, actors=["AUT", "GBR", "NOR"], membership="european-union"
    ).set_index("actor")
    assert table["entry"].dt.year.to_dict() == {"AUT": 1995, "GBR": 1973}
    assert table["exit"].dt.year.fillna(0).to_dict() == {"AUT": 0, "GBR": 2020}


def test_agency_follows_its_country_and_official_the_tenures(tmp_path: Path) -> None:
    meeting = engagement("a", {"official": "aho"}, {"official": "ek"}, date="2001-05-01")
    records = write_files(
        tmp_path, agencies=AGENCIES, officials=OFFICIALS, events=[{"engagements": [meeting]}]
    )
    graph = build_graph(load_records(records))
    assert told(entry_exit(graph, unit="official")) == [
        ["aho", "2001-01-01", "2010-06-30", "tenures"],
        ["ek", "2001-01-01", "NaT", "tenures"],
    ]
    assert told(entry_exit(graph, unit="agency", actors=["fi-mfa"]))[0] == [
        "fi-mfa", "1917-12-06", "NaT", "country",
    ]  # fmt: skip


def test_table_of_ones_own_decides_and_has_to_name_everybody(
    cold_war: nx.MultiDiGraph[str],
) -> None:
    given = pd.DataFrame(
        {
            "actor": ["NOR", "RUS", "RUS", "FRA"],
            "entry": [1905, 1992, "2000-05-01", None],
            "exit": [None, 1995, pd.Timestamp("2001-01-01"), "1999-02"],
        }
    )
    table = entry_exit(cold_war, actors=["NOR", "RUS"], membership=given)
    assert told(table) == [
        ["NOR", "1905-01-01", "NaT", "given"],
        ["RUS", "1992-01-01", "1995-12-31", "given"],
        ["RUS", "2000-05-01", "2001-01-01", "given"],
    ]
    with pytest.raises(InvalidSelectionError, match="no row says when PSE, soviet-union entered"):
        entry_exit(cold_war, actors=["NOR", "PSE", "soviet-union"], membership=given)
    with pytest.raises(InvalidSelectionError, match="column 'exit' is missing"):
        entry_exit(cold_war, membership=given.drop(columns="exit"))
    with pytest.raises(InvalidSelectionError, match="'soon' is not a date"):
        entry_exit(cold_war, actors=["NOR"], membership=given.assign(entry="soon"))


def test_without_membership_everybody_is_always_there(cold_war: nx.MultiDiGraph[str]) -> None:
    table = entry_exit(cold_war, membership=None)
    assert table["entry"].isna().all()
    assert table["exit"].isna().all()
    assert table["actor"].is_unique


def test_unknown_list_is_refused_with_what_there_is(cold_war: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(InvalidSelectionError, match="Did you mean 'european-union'"):
        entry_exit(cold_war, membership="europan-union")
