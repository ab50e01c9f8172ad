from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from tests.small_records import BASE, engagement, write_files

from diplograph.analysis.dated_ties import dated_ties
from diplograph.analysis.first_contacts import FIRST_CONTACT_COLUMNS, first_contacts
from diplograph.errors import InvalidSelectionError
from diplograph.intake.load import load_records
from diplograph.network.build import build_graph


def graph_of(folder: Path, *engagements: dict[str, Any]) -> nx.MultiDiGraph[str]:
    dataset = {**BASE["dataset.yaml"], "period": "2000/2009"}
    files = [{"engagements": list(engagements)}]
    return build_graph(load_records(write_files(folder, dataset=dataset, events=files)))


def met(name: str, other: str, date: str, **fields: Any) -> dict[str, Any]:
    return engagement(name, {"country": "NOR"}, {"country": other}, date=date, **fields)


def test_dyad_that_met_before_is_no_first_contact(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        met("a", "SWE", "2001-05-01"),
        met("b", "SWE", "2005-05-01"),
        met("c", "FIN", "2005-06-01"),
        met("d", "FIN", "2005-07-01"),
        met("e", "DNK", "2003-01-01", status="cancelled"),
        met("f", "DNK", "2005-02"),
        met("g", "ISL", "2008-01-01"),
    )
    table = first_contacts(graph, "2005", "2005")
    assert table[["one", "other", "engagement"]].to_numpy().tolist() == [
        ["DNK", "NOR", "f"],
        ["FIN", "NOR", "c"],
    ]
    assert table["n_engagements"].tolist() == [1, 2]
    assert table["days_known_before"].tolist() == [1858, 1978]
    assert table["certain"].tolist() == [True, True]
    assert table.attrs["known_since"] == "2000-01-01"


def test_what_cannot_be_dated_within_the_period_is_not_certain(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        met("a", "SWE", "2005"),
        met("b", "FIN", "2005-03-01"),
        met("c", "FIN", "../2006"),
        met("d", "DNK", "2005-01-10/2005-08-01"),
    )
    table = first_contacts(graph, "2005-01", "2005-06").set_index("one")
    assert table["certain"].to_dict() == {"NOR": False, "DNK": True, "FIN": False}


def test_first_contacts_of_all_time_are_all_dyads_with_a_date() -> None:
    graph = build_graph(load_records("security-diplomacy"))
    ties = dated_ties(graph)
    table = first_contacts(graph)
    first = ties[ties["day"].notna()].groupby(["one", "other"])["day"].min()
    assert table.set_index(["one", "other"])["day"].to_dict() == first.to_dict()
    assert table["day"].is_monotonic_increasing


def test_periods_that_follow_each_other_share_no_dyad_and_miss_none() -> None:
    graph = build_graph(load_records("security-diplomacy"))
    early, late = first_contacts(graph, until="2023"), first_contacts(graph, since="2024")
    both = pd.concat([early, late])
    assert not both.duplicated(["one", "other"]).any()
    assert len(both) == len(first_contacts(graph))


def test_empty_period_has_all_columns_and_a_reversed_one_is_refused(
    graph: nx.MultiDiGraph[str],
) -> None:
    table = first_contacts(graph, "1900", "1901")
    assert (list(table.columns), len(table)) == (list(FIRST_CONTACT_COLUMNS), 0)
    with pytest.raises(InvalidSelectionError, match="Swap the two"):
        first_contacts(graph, "2024", "2023")
