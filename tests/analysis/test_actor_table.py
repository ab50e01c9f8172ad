from __future__ import annotations

from tests.analysis.simple_ties import ties_of

from diplograph.analysis.actor_table import actor_table, measured, ranks

TIES = ties_of([("MAR", "NOR", 1), ("MAR", "NAM", 1), ("MAR", "ESP", 1)])


def test_equal_values_share_the_best_rank() -> None:
    table = actor_table(TIES, "ties", {"MAR": 3, "NOR": 1, "NAM": 1, "ESP": 0})
    assert ranks(table).to_dict() == {"MAR": 1, "NAM": 2, "NOR": 2, "ESP": 4}


def test_values_that_differ_by_rounding_only_are_equal() -> None:
    """0.1 + 0.2 is not 0.3 to a machine; it is no lead over it either."""
    table = actor_table(TIES, "share", {"MAR": 0.3, "NOR": 0.1 + 0.2, "NAM": 0.5, "ESP": 0.0})
    assert ranks(table).to_dict() == {"NAM": 1, "MAR": 2, "NOR": 2, "ESP": 4}
    assert list(table.index) == ["NAM", "MAR", "NOR", "ESP"]


def test_measure_for_which_low_is_first_ranks_the_lowest_first() -> None:
    values = {"MAR": 0.1, "NOR": float("nan"), "NAM": 0.9, "ESP": float("nan")}
    table = actor_table(TIES, "constraint", values, lowest_first=True)
    assert ranks(table).to_dict() == {"MAR": 1, "NAM": 2, "ESP": 3, "NOR": 3}


def test_measure_is_the_last_column_of_a_table_that_does_not_say() -> None:
    table = actor_table(TIES, "ties", {"MAR": 3, "NOR": 1, "NAM": 1, "ESP": 0})
    assert measured(table) == "ties"
    table.attrs.clear()
    assert measured(table) == "ties"
