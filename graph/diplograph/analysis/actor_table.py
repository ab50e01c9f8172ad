"""The table that a measure of actors comes as: who they are, what was measured, the first first."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import pandas as pd

DESCRIPTION = ("label", "node_type", "country", "region")

# two values that differ only in how a machine rounds are one value, and share one rank
DECIMALS = 10


def actor_table(
    projection: nx.Graph[str] | nx.DiGraph[str],
    measure: str,
    values: Mapping[str, float],
    *,
    lowest_first: bool = False,
) -> pd.DataFrame:
    """Write the values of a measure beside what is known of the actors.

    Parameters
    ----------
    projection
        The graph that was measured.
    measure
        Name of the measure, and of its column.
    values
        Value per actor; NaN where the measure is not defined.
    lowest_first
        Whether a low value is what one looks for, as with ``constraint``.

    Returns
    -------
    pandas.DataFrame
        Index ``actor`` (id), by value and then by id, NaN last; columns ``label``, ``node_type``,
        ``country`` (ISO 3166-1 alpha-3), ``region`` (UN M49 name) and the measure. ``.attrs``
        holds what the graph's does, ``coverage`` among it, ``measure`` and ``lowest_first``.
    """
    rows = [
        {"actor": actor, **{key: data.get(key) for key in DESCRIPTION}, measure: values[actor]}
        for actor, data in projection.nodes(data=True)
    ]
    table = pd.DataFrame(rows, columns=["actor", *DESCRIPTION, measure])
    table.attrs.update(projection.graph, measure=measure, lowest_first=lowest_first)
    return in_order(table.set_index("actor"))


def in_order(table: pd.DataFrame) -> pd.DataFrame:
    """Sort a table by its measure, then by actor; what is not defined comes last."""
    value = table[measured(table)].astype(float).round(DECIMALS)
    value = value if table.attrs.get("lowest_first") else -value
    return table.loc[value.sort_index().sort_values(kind="stable").index]


def measured(table: pd.DataFrame) -> str:
    """Tell which column holds the measure: the one named in ``.attrs``, else the last."""
    return str(table.attrs.get("measure", table.columns[-1]))


def ranks(table: pd.DataFrame) -> pd.Series[float]:
    """Rank the actors of a table by its measure.

    Parameters
    ----------
    table
        A measure of actors.

    Returns
    -------
    pandas.Series
        Rank per actor: 1 is the first; equal values share the best rank among them, and actors
        for which the measure is not defined share the last.
    """
    value = table[measured(table)].astype(float).round(DECIMALS)
    is_ascending = bool(table.attrs.get("lowest_first"))
    return value.rank(method="min", ascending=is_ascending, na_option="bottom").rename("rank")
