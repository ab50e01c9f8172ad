"""The columns that a join adds to a panel, and the report on what did not meet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from diplograph.analysis.join_keys import Places, rows_named
from diplograph.errors import UnjoinableTableError

LISTED = 50


def with_columns(
    panel: pd.DataFrame, values: pd.DataFrame, found: Mapping[str, Places]
) -> pd.DataFrame:
    """Add the columns of a table to a panel, for each side the rows found for it.

    Raises
    ------
    UnjoinableTableError
        The panel has a column of that name.
    """
    columns = {}
    for suffix, rows in found.items():
        for name in values.columns:
            joined_name = f"{name}{suffix}"
            if joined_name in panel.columns or joined_name in columns:
                message = f"'{joined_name}' is not a free name: the panel has such a column."
                raise UnjoinableTableError(f"{message} Rename it in the table, or set suffixes.")
            columns[joined_name] = _nullable(values[name]).array.take(rows, allow_fill=True)
    joined = pd.concat([panel, pd.DataFrame(columns, index=panel.index)], axis="columns")
    joined.attrs = dict(panel.attrs)
    return joined


def _nullable(values: pd.Series[Any]) -> pd.Series[Any]:
    """Let whole numbers and flags know missing; a float would lose what is exact."""
    if isinstance(values.dtype, np.dtype):
        if values.dtype.kind in "iu":
            return values.astype("Int64" if values.dtype.kind == "i" else "UInt64")
        return values.astype("boolean") if values.dtype.kind == "b" else values
    return values


def reported(  # noqa: PLR0913 - what met and what did not is told by all of these
    joined: pd.DataFrame,
    table: pd.DataFrame,
    found: Mapping[str, Places],
    unmatched_actors: pd.Index[str],
    named: list[str],
    *,
    strict: bool,
) -> pd.DataFrame:
    """Note in ``.attrs["joined"]`` what did not meet.

    Raises
    ------
    UnjoinableTableError
        Strict, and a row of the table meets no row of the panel.
    """
    rows = np.stack(list(found.values()))
    used = np.zeros(len(table), dtype=bool)
    used[rows[rows >= 0]] = True
    labels = table.index[~used]
    if strict and len(labels):
        message = f"{rows_named(table, labels, named)} is not in the panel."
        raise UnjoinableTableError(f"{message} Leave out such rows, or drop strict=True.")
    report = {
        "n_unmatched_rows": len(labels),
        "unmatched_rows": labels[:LISTED].tolist(),
        "unmatched_actors": unmatched_actors.tolist(),
        "n_without": int((rows < 0).any(axis=0).sum()),
    }
    joined.attrs["joined"] = [*joined.attrs.get("joined", []), report]
    return joined
