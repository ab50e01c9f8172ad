"""Count what falls into the cells of a panel."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from diplograph.analysis.panel_cells import Cells, place_of_dyad

Counts = npt.NDArray[Any]


def placed(table: pd.DataFrame, cells: Cells, *, directed: bool) -> pd.DataFrame:
    """Keep what lies in a cell, with the cell's number; of a directed dyad in both of its rows."""
    place = pd.Index(cells.actors)
    starts = cells.periods.start_time
    period = np.asarray(starts.searchsorted(table["day"], side="right")) - 1
    ends = cells.periods.end_time
    dated = table["day"].notna() & (period >= 0)
    dated &= (table["day"] <= ends[-1]) if len(ends) else False
    sides = {side: place.get_indexer(pd.Index(table[side])) for side in ("one", "other")}
    inside = dated.to_numpy(dtype=bool) & (sides["one"] >= 0) & (sides["other"] >= 0)
    kept = table[inside].assign(
        engagement_row=np.flatnonzero(inside),
        period=period[inside],
        later=(table["last_day"] > ends[period]).to_numpy()[inside] if len(ends) else False,
    )
    one, other = sides["one"][inside].astype(np.int64), sides["other"][inside].astype(np.int64)
    parts = []
    for left, right, start in ((one, other, "one"), (other, one, "other"))[: 2 if directed else 1]:
        dyad = place_of_dyad(left, right, len(cells.actors), directed=directed)
        cell = dyad * len(cells.periods) + kept["period"].to_numpy()
        parts.append(kept.assign(cell=cell, first_actor=kept[start]))
    return pd.concat(parts, ignore_index=True)


def counts_of(
    ties: pd.DataFrame,
    visited: pd.DataFrame,
    cells: Cells,
    kinds: Collection[str],
    *,
    directed: bool,
) -> dict[str, Counts]:
    """Count engagements, weights and visits in every cell.

    Parameters
    ----------
    ties, visited
        Dated ties and visits, each with its cell.
    cells
        The layout.
    kinds
        Engagement kinds that get a count of their own.
    directed
        Whether the cells are of directed dyads.

    Returns
    -------
    dict of str to numpy.ndarray
        By column of the panel, a value per cell.
    """
    size = cells.shape[0] * cells.shape[1]

    def count(table: pd.DataFrame, chosen: Any = slice(None)) -> Counts:
        return np.bincount(table.loc[chosen, "cell"], minlength=size).astype(np.int64)

    def add_up(column: str, chosen: Any = slice(None)) -> npt.NDArray[np.float64]:
        values = ties.loc[chosen, column].to_numpy(dtype=float)
        return np.bincount(ties.loc[chosen, "cell"], weights=values, minlength=size).astype(float)

    def engaged(chosen: Any) -> Counts:
        return add_up("n_events", chosen).astype(np.int64)

    columns = {}
    has_direction = ties["directed"].to_numpy(dtype=bool)
    away = has_direction & (ties["source"] != ties["first_actor"]).to_numpy()
    belongs = ~away if directed else np.ones(len(ties), dtype=bool)
    columns["n_engagements"] = engaged(belongs & (has_direction | (not directed)))
    if directed:
        columns["n_mutual"] = engaged(~has_direction)
    columns["weight"] = add_up("weight", belongs)
    by_first = (visited["visitor"] == visited["first_actor"]).to_numpy(dtype=bool)
    columns["n_visits"] = count(visited, by_first if directed else slice(None))
    if not directed:
        columns["visits_one"] = count(visited, by_first)
        columns["visits_other"] = count(visited, ~by_first)
    vague = ties["later"].to_numpy(dtype=bool) & (ties["precision"] != "interval").to_numpy()
    columns["n_imprecise"] = engaged(belongs & vague)
    for kind in kinds:
        columns[f"n_kind_{kind}"] = engaged(belongs & (ties["kind"] == kind).to_numpy())
    return columns
