"""Tables of dyads in files, and which of their rows count."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pandas as pd

from diplograph.errors import (
    InvalidSelectionError,
    UnknownActorError,
    UnreadableGraphError,
    did_you_mean,
)
from diplograph.extras import needs_extra
from diplograph.model.states import state_id_for
from diplograph.model.vocabulary import vocabulary
from diplograph.network.selection import days_between

ABOUT = b"diplograph.dyads"
_COLUMNS = (
    "source", "target", "period", "kind", "n_events", "n_mentions", "goldstein_sum",
    "goldstein_mean", "first_day", "last_day",
)  # fmt: skip


def read_dyad_table(path: str | Path) -> pd.DataFrame:
    """Read a table of dyads.

    Parameters
    ----------
    path
        Parquet file that ``diplograph bulk reduce`` wrote.

    Returns
    -------
    pandas.DataFrame
        One row per source, target, period and kind; columns as ``reduce_events`` has them, days as
        ISO 8601 text. ``.attrs`` holds what it was made from: ``by``, ``freq``, ``kinds``,
        ``formats``, ``n_files``, ``counts`` and ``unmapped``.

    Raises
    ------
    UnreadableGraphError
        The file is not such a table.
    MissingExtraError
        pyarrow is not installed.
    OSError
        The file cannot be read.
    """
    parquet = parquet_reader()
    with Path(path).open("rb") as stream:
        try:
            read = parquet.read_table(stream)
        except ValueError as error:
            raise UnreadableGraphError(f"{path}: it is not a Parquet file ({error}).") from None
    about = (read.schema.metadata or {}).get(ABOUT)
    lacking = [name for name in _COLUMNS if name not in read.column_names]
    if about is None or lacking:
        message = f"{path}: it is not a table of dyads. Make one with 'diplograph bulk reduce'."
        raise UnreadableGraphError(message)
    table = pd.DataFrame({name: read[name].to_pandas() for name in read.column_names})
    for column in ("first_day", "last_day"):
        table[column] = table[column].astype("string").astype("object")
    table.attrs.update(json.loads(about))
    return table


def parquet_reader() -> Any:
    """Import the reader of Parquet files; where it is not installed, say how to get it."""
    with needs_extra("bulk", "table of dyads"):
        from pyarrow import parquet  # noqa: PLC0415 - an extra
    return parquet


def select_kinds(table: pd.DataFrame, kinds: Collection[str]) -> pd.DataFrame:
    """Select rows of some kinds.

    Parameters
    ----------
    table
        As ``read_dyad_table`` returns it.
    kinds
        Kinds of machine-coded events; all of the table where none is given.

    Returns
    -------
    pandas.DataFrame
        The rows of these kinds.

    Raises
    ------
    InvalidSelectionError
        There is no such kind, or the table was made without it.
    """
    check_kinds(kinds, table.attrs["kinds"])
    return table[table["kind"].isin(list(kinds))] if kinds else table


def check_kinds(kinds: Collection[str], counted: Collection[str]) -> None:
    """Raise ``InvalidSelectionError`` for a kind that is none, or that a table was made without."""
    for kind in kinds:
        if kind not in vocabulary("machine-kinds"):
            remedy = did_you_mean(kind, counted, limit=30)
            raise InvalidSelectionError(f"'{kind}' is not a kind of event. {remedy}")
        if kind not in counted:
            message = (
                f"'{kind}' is not a kind that this table counts: {', '.join(counted)}. "
                f"Make one with 'diplograph bulk reduce --kinds {kind}'."
            )
            raise InvalidSelectionError(message)


def chosen_dyads(  # noqa: PLR0913 - each way to select is an argument of its own
    table: pd.DataFrame,
    *,
    kinds: Collection[str] = (),
    actors: Collection[str] = (),
    since: str | None = None,
    until: str | None = None,
    at_least: int = 1,
) -> pd.DataFrame:
    """Select rows of a table of dyads, as ``read_dyads`` says."""
    known = {*table["source"], *table["target"]} if actors else set()
    wanted = [actor_of_dyads(actor, known) for actor in actors]
    table = select_kinds(table, kinds)
    fits = table["n_events"] >= at_least
    if wanted:
        fits &= table["source"].isin(wanted) | table["target"].isin(wanted)
    return _within(table[fits], since, until)


def actor_of_dyads(name: str, known: Collection[str]) -> str:
    """Find whom an id, or a country's code or name, stands for among the ends of dyads."""
    found = name if name in known else state_id_for(name)
    if found not in known:
        remedy = did_you_mean(name, known, limit=0)
        raise UnknownActorError(f"'{name}' is not an actor of any dyad here. {remedy}")
    return str(found)


def _within(table: pd.DataFrame, since: str | None, until: str | None) -> pd.DataFrame:
    first, last = days_between(since, until)
    # ISO 8601 days compare as text
    if first:
        table = table[table["last_day"] >= first.isoformat()]
    return table[table["first_day"] <= last.isoformat()] if last else table
