from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.simple_ties import drawn_ties

from diplograph.errors import UnreadableGraphError
from diplograph.network.arrays import TieArrays, as_arrays, graph_to_arrays, ties_to_arrays
from diplograph.network.projection import project

ENDS = st.sampled_from(["MAR", "NOR", "NAM", "Š", "gdelt:USAGOV", "NA"])
ROWS = st.lists(st.tuples(ENDS, ENDS, st.floats(1e-3, 1e3)), max_size=30)


def table(*rows: tuple[object, object, object]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["source", "target", "weight"])


def ties_in(arrays: TieArrays) -> dict[tuple[str, str], float]:
    weights = arrays.weights.tocoo()
    names = arrays.actors.index
    return {
        (names[row], names[column]): weight
        for row, column, weight in zip(weights.row, weights.col, weights.data, strict=True)
    }


@given(ROWS, st.booleans())
def test_rows_in_either_direction_add_to_one_tie(
    rows: list[tuple[str, str, float]],
    as_categories: bool,  # noqa: FBT001 - hypothesis draws it
) -> None:
    """Each dyad stands in both halves with the sum of its rows; nobody has a tie with itself."""
    given_table = table(*rows)
    if as_categories:
        given_table = given_table.astype({"source": "category", "target": "category"})
    arrays = ties_to_arrays(given_table)
    expected: dict[tuple[str, str], float] = {}
    for source, target, weight in rows:
        if source != target:
            for dyad in ((source, target), (target, source)):
                expected[dyad] = expected.get(dyad, 0) + weight
    found = ties_in(arrays)
    assert found.keys() == expected.keys()
    assert all(found[dyad] == pytest.approx(weight) for dyad, weight in expected.items())
    assert list(arrays.actors.index) == sorted({end for row in rows for end in row[:2]})
    n_self_ties = sum(source == target for source, target, _ in rows)
    assert arrays.about.get("n_self_ties", 0) == n_self_ties


@given(drawn_ties())
def test_projection_keeps_actors_and_weights(ties: nx.Graph[str]) -> None:
    arrays = graph_to_arrays(ties)
    assert list(arrays.actors.index) == sorted(ties)
    expected = {(a, b): data["weight"] for a, b, data in nx.DiGraph(ties).edges(data=True)}
    assert ties_in(arrays) == expected
    assert arrays.n_ties == ties.number_of_edges()
    assert as_arrays(arrays) is arrays


def test_categories_that_no_row_has_are_no_actors() -> None:
    rows = table(("MAR", "NOR", 1), ("NAM", "ETH", 1)).astype({"source": "category"})
    assert list(ties_to_arrays(rows[:1]).actors.index) == ["MAR", "NOR"]


def test_rows_count_where_no_weight_is_given() -> None:
    arrays = ties_to_arrays(table(("MAR", "NOR", 5), ("NOR", "MAR", 5)), weight=None)
    assert arrays.weights.toarray().tolist() == [[0, 2], [2, 0]]


def test_ids_tell_states_and_coded_actors() -> None:
    """Namibia stays Namibia, and what no id tells stays missing."""
    arrays = ties_to_arrays(table(("NAM", "gdelt:IGOUNO", 1), ("NAM", "someone", 1)))
    told = arrays.actors.astype(object).where(arrays.actors.notna(), None)
    assert told.loc["NAM"].tolist() == ["Namibia", "country", "NAM", "Africa"]
    assert told.loc["gdelt:IGOUNO"].tolist() == ["IGOUNO", "organisation", None, None]
    assert told.loc["someone"].tolist() == ["someone", None, None, None]


@pytest.mark.parametrize(
    ("rows", "names", "message"),
    [
        ([("MAR", None, 1)], {}, "row 1 of the table: target is missing"),
        ([("MAR", "NOR", 1), ("MAR", "NOR", 0)], {}, "row 2 of the table: weight 0 is not"),
        ([("MAR", "NOR", np.nan)], {}, "row 1 of the table: weight nan is not a number above 0"),
        ([("MAR", "NOR", "much")], {}, "column weight of the table is not numbers"),
        ([("MAR", "NOR", 1)], {"source": "sources"}, "Did you mean 'source'"),
    ],
)
def test_what_is_no_tie_is_said_with_its_row(
    rows: list[tuple[object, object, object]], names: dict[str, str], message: str
) -> None:
    with pytest.raises(UnreadableGraphError, match=message):
        ties_to_arrays(table(*rows), **names)  # type: ignore[arg-type]


def test_it_says_how_large_it_is(graph: nx.MultiDiGraph[str]) -> None:
    arrays = graph_to_arrays(project(graph))
    assert f"{arrays.n_actors} actors, {arrays.n_ties} ties" in repr(arrays)
    assert arrays.n_bytes > arrays.weights.data.nbytes + arrays.weights.indices.nbytes
    assert "<th scope='row'>memory</th>" in arrays._repr_html_()


def test_notebook_shows_no_markup_that_a_table_smuggled_in() -> None:
    arrays = ties_to_arrays(table(("MAR", "NOR", 1)), about={"title": "<script>"})
    assert "&lt;script&gt;" in arrays._repr_html_()
    assert "<script>" not in arrays._repr_html_()


def test_no_actor_is_no_trouble() -> None:
    assert (ties_to_arrays(table()).n_actors, graph_to_arrays(nx.Graph()).n_ties) == (0, 0)
