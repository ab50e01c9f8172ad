"""The table that a measure of actors comes as: who they are, what was measured, the first first."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from diplograph.network.actor_descriptions import DESCRIPTION
from diplograph.network.arrays import TieArrays

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


def array_table(
    arrays: TieArrays,
    measure: str,
    values: npt.NDArray[np.generic],
    *,
    engine: str,
    standard_errors: npt.NDArray[np.float64] | None = None,
    **about: object,
) -> pd.DataFrame:
    """Write the values of a measure of arrays, as ``actor_table`` does those of a graph.

    Parameters
    ----------
    arrays
        What was measured.
    measure
        Name of the measure, and of its column.
    values
        Value per actor, in the order of ``arrays.actors``.
    engine
        What computed it.
    standard_errors
        Of the values, where they were estimated from a sample.
    about
        What else stands in ``.attrs``.

    Returns
    -------
    pandas.DataFrame
        As ``actor_table`` returns it, the highest first; ``standard_error`` before the measure
        where given. ``.attrs`` also holds ``engine``.
    """
    # actors stand by id, so that a stable sort by value alone gives the order of ``in_order``
    order = np.argsort(-np.round(values.astype(float), DECIMALS), kind="stable")
    table = arrays.actors.take(order)
    if standard_errors is not None:
        table["standard_error"] = standard_errors[order]
    table[measure] = values[order]
    table.attrs.update(arrays.about, measure=measure, lowest_first=False, engine=engine, **about)
    return table
