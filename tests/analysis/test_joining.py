"""Joins against a plain pandas merge, and against the tables that analysts really have."""

from __future__ import annotations

from functools import cache
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplograph.analysis.joining import join_dyadic, join_monadic
from diplograph.analysis.panel import panel
from diplograph.errors import UnjoinableTableError

STATES = ("DNK", "FIN", "NOR", "SWE")


def panel_of(*actors: str, start: str = "1989", end: str = "1993", **choices: Any) -> pd.DataFrame:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(period=f"{start}/{end}")
    return panel(graph, actors=actors, **choices)


@pytest.fixture(scope="module")
def nordic() -> pd.DataFrame:
    return panel_of(*STATES)


def wealth(**columns: Any) -> pd.DataFrame:
    table = pd.DataFrame(
        {"actor": ["DNK", "NOR", "NOR"], "year": [1990, 1990, 1991], "gdp": [1, 2, 3]}
    )
    return table.assign(**columns)


def test_each_side_gets_its_own_value(nordic: pd.DataFrame) -> None:
    joined = join_monadic(nordic, wealth(), period="year")
    seen = joined.set_index(["one", "other", "period"])
    assert seen.loc[("DNK", "NOR", "1990"), ["gdp_one", "gdp_other"]].tolist() == [1, 2]
    assert seen.loc[("NOR", "SWE", "1991"), "gdp_one"] == 3
    assert pd.isna(seen.loc[("NOR", "SWE", "1991"), "gdp_other"])
    assert joined["gdp_one"].dtype == "Int64"
    (report,) = joined.attrs["joined"]
    assert report["unmatched_actors"] == ["FIN", "SWE"]
    assert (report["n_unmatched_rows"], report["unmatched_rows"]) == (0, [])
    assert report["n_without"] == len(nordic) - 1


def test_directed_panel_names_its_sides_and_suffixes_may_be_ones_own() -> None:
    directed = panel_of("NOR", "SWE", directed=True)
    joined = join_monadic(directed, wealth(), period="year")
    row = joined.set_index(["source", "period"]).loc[("NOR", "1991")]
    assert (row["gdp_source"], pd.isna(row["gdp_target"])) == (3, True)
    named = join_monadic(directed, wealth(), period="year", suffixes=("_from", "_to"))
    assert {"gdp_from", "gdp_to"} <= set(named.columns)


def test_yearly_figure_goes_to_each_month_of_its_year() -> None:
    months = panel_of("NOR", "SWE", freq="month")
    joined = join_monadic(months, wealth(), period="year").set_index("period")["gdp_one"]
    assert joined.dropna().groupby(joined.dropna().index.year).agg(["size", "first"]).T.to_dict(
        "list"
    ) == {1990: [12, 2], 1991: [12, 3]}


@pytest.mark.parametrize(
    "years",
    [
        ["1990", "1990", "1991"],
        [1990.0, 1990.0, 1991.0],
        pd.PeriodIndex(["1990", "1990", "1991"], freq="Y"),
        pd.to_datetime(["1990-03-01", "1990-12-31", "1991-01-01"]),
    ],
)
def test_years_may_be_written_in_any_way(nordic: pd.DataFrame, years: Any) -> None:
    expected = join_monadic(nordic, wealth(), period="year")
    found = join_monadic(nordic, wealth(year=years), period="year")
    pd.testing.assert_frame_equal(found, expected)


def test_table_without_period_holds_at_all_times(nordic: pd.DataFrame) -> None:
    regions = pd.DataFrame({"iso": ["NOR", "SWE"], "coast": [True, False], "sea": ["North", None]})
    joined = join_monadic(nordic, regions, on="iso")
    norway = joined[joined["one"] == "NOR"]
    assert norway[
        ["coast_one", "coast_other", "sea_one"]
    ].drop_duplicates().to_numpy().tolist() == [[True, False, "North"]]
    assert joined["coast_one"].dtype == "boolean"


def test_codes_of_a_list_are_read_by_the_year() -> None:
    """365 is the Soviet Union up to 1991 and Russia after it; 265 is East Germany."""
    east = panel_of("NOR", "RUS", "german-democratic-republic", "soviet-union")
    table = pd.DataFrame(
        {"ccode": ["365", 365, "0265", 385, 385], "year": [1989, 1993, 1989, 1989, 1993]}
    ).assign(power=[1.5, 2.5, 3.5, 4.5, 5.5])
    joined = join_monadic(east, table, on="ccode", period="year", codes="cow", strict=True)
    seen = joined.set_index(["one", "other", "period"])[["power_one", "power_other"]]
    assert seen.loc[("NOR", "soviet-union", "1989")].tolist() == [4.5, 1.5]
    assert seen.loc[("NOR", "RUS", "1993")].tolist() == [5.5, 2.5]
    assert seen.loc[("NOR", "RUS", "1989")].isna().tolist() == [False, True]
    assert seen.loc[("NOR", "german-democratic-republic", "1989")].tolist() == [4.5, 3.5]
    # without the Soviet Union in the panel, Russia has its code throughout
    russia = join_monadic(panel_of("NOR", "RUS"), table, on="ccode", period="year", codes="cow")
    assert russia["power_other"].dropna().tolist() == [1.5, 2.5]
    assert russia.attrs["joined"][0]["unmatched_rows"] == [2]


def test_two_rows_for_one_actor_and_year_are_named(nordic: pd.DataFrame) -> None:
    twice = wealth(year=[1990, 1991, 1991])
    with pytest.raises(UnjoinableTableError) as caught:
        join_monadic(nordic, twice, period="year")
    assert "row 1 (NOR, 1991); row 2 (NOR, 1991) are not" in str(caught.value)


def test_same_state_under_two_codes_is_named_too() -> None:
    table = pd.DataFrame({"code": [255, 260], "year": [1990, 1990], "x": [1, 2]})
    germany = panel_of("DEU", "NOR")
    with pytest.raises(UnjoinableTableError, match=r"row 0 \(255, 1990\); row 1 \(260, 1990\)"):
        join_monadic(germany, table, on="code", period="year", codes="cow")


@pytest.mark.parametrize(
    ("table", "choice", "message"),
    [
        (wealth(actor=["DNK", "NOR", "WLD"]), {}, r"row 2 \(WLD\) is not an ISO 3166-1"),
        (wealth(actor=["DNK", None, "NOR"]), {}, "keep_default_na=False"),
        (wealth(year=[1990, 1990, "soon"]), {}, r"row 2 \(soon\) is not a year"),
        (wealth(year=["1990-01", "1990-02", "1990-03"]), {}, "shorter than the panel's"),
        (wealth(actor=[390, 385, 9999]), {"codes": "cow"}, r"row 2 \(9999\) is not a cow code"),
        (wealth(), {"codes": "fips"}, "codes: 'fips' is not one"),
        (wealth(), {"on": "acter"}, "Did you mean 'actor'"),
        (wealth(), {"suffixes": ("", "")}, "Give two that differ"),
        (
            wealth(weight_one=1.0).rename(columns={"weight_one": "weight"}),
            {"suffixes": ("", "_x")},
            "'weight' is not a free name",
        ),
        (wealth(year=[1990, 1990, 1800]), {"strict": True}, r"row 2 \(NOR, 1800\) is not in the"),
    ],
)
def test_table_that_cannot_be_joined_is_refused_by_row(
    nordic: pd.DataFrame, table: pd.DataFrame, choice: dict[str, Any], message: str
) -> None:
    with pytest.raises(UnjoinableTableError, match=message):
        join_monadic(nordic, table, period="year", **choice)


def test_table_is_no_panel() -> None:
    with pytest.raises(UnjoinableTableError, match="not a panel"):
        join_monadic(wealth(), wealth(), period="year")


def test_rows_that_meet_nothing_are_reported(nordic: pd.DataFrame) -> None:
    joined = join_monadic(nordic, wealth(actor=["DNK", "FRA", "NOR"]), period="year")
    (report,) = joined.attrs["joined"]
    assert (report["n_unmatched_rows"], report["unmatched_rows"]) == (1, [1])


def trade(**columns: Any) -> pd.DataFrame:
    table = pd.DataFrame(
        {"a": ["NOR", "SWE", "NOR"], "b": ["SWE", "NOR", "DNK"], "year": 1990, "flow": [1, 2, 3]}
    )
    return table.assign(**columns)


def test_undirected_table_meets_its_dyad_in_either_order(nordic: pd.DataFrame) -> None:
    table = trade().iloc[1:]
    joined = join_dyadic(nordic, table, on=("a", "b"), period="year")
    seen = joined.set_index(["one", "other", "period"])["flow"]
    assert (seen[("NOR", "SWE", "1990")], seen[("DNK", "NOR", "1990")]) == (2, 3)
    assert seen.notna().sum() == 2
    directed = panel_of(*STATES, directed=True)
    both = join_dyadic(directed, table, on=("a", "b"), period="year")
    flows = both.set_index(["source", "target", "period"])["flow"].dropna()
    assert flows.to_dict() == {
        (a, b, pd.Period("1990")): flow
        for flow, dyad in ((2, ("NOR", "SWE")), (3, ("DNK", "NOR")))
        for a, b in (dyad, dyad[::-1])
    }


def test_directed_table_gives_both_ways(nordic: pd.DataFrame) -> None:
    joined = join_dyadic(nordic, trade(), on=("a", "b"), period="year", table_directed=True)
    seen = joined.set_index(["one", "other", "period"])[["flow_one", "flow_other"]]
    assert seen.loc[("NOR", "SWE", "1990")].tolist() == [1, 2]
    assert pd.isna(seen.loc[("DNK", "NOR", "1990"), "flow_one"])
    assert seen.loc[("DNK", "NOR", "1990"), "flow_other"] == 3
    directed = panel_of(*STATES, directed=True)
    own = join_dyadic(directed, trade(), on=("a", "b"), period="year", table_directed=True)
    assert own.set_index(["source", "target", "period"])["flow"].dropna().to_dict() == {
        ("NOR", "DNK", pd.Period("1990")): 3,
        ("NOR", "SWE", pd.Period("1990")): 1,
        ("SWE", "NOR", pd.Period("1990")): 2,
    }


def test_both_orders_in_an_undirected_table_are_two_rows_for_one_dyad(
    nordic: pd.DataFrame,
) -> None:
    with pytest.raises(UnjoinableTableError, match="say table_directed=True") as caught:
        join_dyadic(nordic, trade(), on=("a", "b"), period="year")
    assert "row 0 (NOR, SWE, 1990); row 1 (SWE, NOR, 1990)" in str(caught.value)


def test_join_changes_neither_table_and_joins_add_up(nordic: pd.DataFrame) -> None:
    before, table = nordic.copy(), wealth()
    joined = join_monadic(nordic, table, period="year")
    again = join_dyadic(joined, trade().iloc[:1], on=("a", "b"), period="year")
    pd.testing.assert_frame_equal(nordic, before)
    pd.testing.assert_frame_equal(table, wealth())
    pd.testing.assert_frame_equal(again[list(nordic.columns)], nordic)
    assert len(again.attrs["joined"]) == 2
    assert again.attrs["unit"] == "country"


def test_part_of_a_panel_is_joined_as_the_whole(nordic: pd.DataFrame) -> None:
    part = nordic[nordic["one"] == "NOR"]
    whole = join_monadic(nordic, wealth(), period="year")
    pd.testing.assert_frame_equal(
        join_monadic(part, wealth(), period="year"), whole[whole["one"] == "NOR"]
    )


@cache
def nordic_panel(*, directed: bool) -> pd.DataFrame:
    """Build the panel once for all examples; joins leave it as it is."""
    return panel_of(*STATES, directed=directed)


keyed = st.dictionaries(
    st.tuples(st.sampled_from(STATES), st.integers(1988, 1994)), st.integers(0, 99), max_size=25
)


@settings(max_examples=50)
@given(keyed, st.booleans())
def test_monadic_join_is_the_merge_of_pandas(
    values: dict[tuple[str, int], int],
    directed: bool,  # noqa: FBT001 - drawn by the test
) -> None:
    rows = nordic_panel(directed=directed)
    table = pd.DataFrame(
        [(*key, value) for key, value in values.items()], columns=["actor", "year", "x"]
    )
    table = table.astype({"year": "int64", "x": "int64"}).sample(frac=1, random_state=1)
    joined = join_monadic(rows, table, period="year")
    for side in ("source", "target") if directed else ("one", "other"):
        expected = pd.DataFrame({"actor": rows[side].astype(str), "year": rows["period"].dt.year})
        merged = expected.merge(table, how="left", on=["actor", "year"], validate="many_to_one")
        np.testing.assert_array_equal(
            joined[f"x_{side}"].to_numpy(dtype=float, na_value=np.nan), merged["x"].to_numpy(float)
        )


dyadic = st.dictionaries(
    st.tuples(st.sampled_from(STATES), st.sampled_from(STATES), st.integers(1988, 1994)),
    st.integers(0, 99),
    max_size=40,
)


@settings(max_examples=50)
@given(dyadic)
def test_dyadic_join_is_the_merge_of_pandas_in_both_orders(
    values: dict[tuple[str, str, int], int],
) -> None:
    rows = nordic_panel(directed=False)
    table = pd.DataFrame(
        [(*key, value) for key, value in values.items() if key[0] != key[1]],
        columns=["one", "other", "year", "x"],
    ).astype({"year": "int64", "x": "int64"})
    joined = join_dyadic(rows, table, period="year", table_directed=True)
    left = pd.DataFrame(
        {"one": rows["one"].astype(str), "other": rows["other"].astype(str)}
    ).assign(year=rows["period"].dt.year)
    for suffix, right in (("_one", table), ("_other", table.rename(columns=TURNED))):
        merged = left.merge(right, how="left", on=["one", "other", "year"], validate="one_to_one")
        np.testing.assert_array_equal(
            joined[f"x{suffix}"].to_numpy(dtype=float, na_value=np.nan), merged["x"].to_numpy(float)
        )


TURNED = {"one": "other", "other": "one"}
