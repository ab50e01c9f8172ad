"""Tables of ties in files → arrays, without a graph of objects in between."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from diplograph.errors import InvalidSelectionError, UnreadableGraphError
from diplograph.network.arrays import TieArrays, ties_to_arrays
from diplograph.network.coverage import Coverage
from diplograph.network.dyad_tables import ABOUT, actor_of_dyads, check_kinds, parquet_reader
from diplograph.network.dyads import about_dyads
from diplograph.network.selection import days_between

_OWNERS = ("source_country", "target_country")
_DAYS = ("first_day", "last_day")
_EVENTS = "n_events"

Days = npt.NDArray[np.datetime64]


def read_tie_arrays(  # noqa: PLR0913 - each way to select is an argument of its own
    path: str | Path,
    *,
    source: str = "source",
    target: str = "target",
    weight: str | None = None,
    kinds: Collection[str] = (),
    actors: Collection[str] = (),
    since: str | None = None,
    until: str | None = None,
    at_least: int = 1,
) -> TieArrays:
    """Read a table of dyads, or any table of ties, as arrays for measures of large graphs.

    Parameters
    ----------
    path
        Parquet file that ``diplograph bulk reduce`` wrote, or a Parquet or CSV file of ties.
    source, target
        Columns of the two actors' ids.
    weight
        Column of what a row adds to the tie, above 0; else ``n_events`` of a table of dyads,
        ``weight`` where there is such a column, and otherwise each row counts 1.
    kinds, actors, since, until, at_least
        What counts of a table of dyads, as in ``read_dyads``.

    Returns
    -------
    TieArrays
        The ties that ``project(read_dyads(path), level="agency", weight="count")`` would have,
        with the same ``coverage``; of another table, each row's tie.

    Raises
    ------
    UnreadableGraphError
        The file is not Parquet or CSV, a column is not there, an id is missing, or a weight is
        not a number above 0.
    InvalidSelectionError
        Kinds, actors, days or a number of events are asked for and it is no table of dyads; a date
        or kind is not one that exists, or the table counts no such kind.
    UnknownActorError
        No dyad of the table has such an actor.
    MissingExtraError
        pyarrow is not installed.
    OSError
        The file cannot be read.

    Notes
    -----
    Machine-coded events are reports, not engagements: see ``read_dyads``.
    """
    selection = {
        "kinds": kinds, "actors": actors, "since": since, "until": until,
        "at_least": at_least if at_least > 1 else 0,
    }  # fmt: skip
    selection = {name: value for name, value in selection.items() if value}
    if Path(path).suffix.lower() == ".csv":
        table, about = _read_csv(path, (source, target)), None
    else:
        table, about = _read_parquet(path, (source, target), weight, selection)
    if about is None and selection:
        message = f"{path}: it is not a table of dyads, of which {', '.join(selection)} select."
        raise InvalidSelectionError(f"{message} Select rows before.")
    if weight is None:
        weight = next((name for name in (_EVENTS, "weight") if name in table), None)
    try:
        return ties_to_arrays(table, source=source, target=target, weight=weight, about=about)
    except UnreadableGraphError as error:
        raise UnreadableGraphError(f"{path}: {error}") from None


def _read_csv(path: str | Path, ends: tuple[str, str]) -> pd.DataFrame:
    # NA is an id like any other; a cell without text is none
    missing = {end: [""] for end in ends}
    try:
        return pd.read_csv(
            path, dtype=dict.fromkeys(ends, "str"), keep_default_na=False, na_values=missing
        )
    except ValueError as error:
        raise UnreadableGraphError(f"{path}: it is not a table in CSV ({error}).") from None


def _read_parquet(
    path: str | Path, ends: tuple[str, str], weight: str | None, selection: Mapping[str, Any]
) -> tuple[pd.DataFrame, dict[str, Any] | None]:
    """Read the columns that are needed; tell what a table of dyads says of itself."""
    parquet = parquet_reader()
    with Path(path).open("rb") as stream:
        try:
            schema = parquet.read_schema(stream)
        except ValueError as error:
            raise UnreadableGraphError(f"{path}: it is not a Parquet file ({error}).") from None
        written = (schema.metadata or {}).get(ABOUT)
        wanted = {*ends, weight or ("weight" if written is None else _EVENTS)}
        if written is not None:
            wanted |= {*_OWNERS, *_DAYS, _EVENTS, *(["kind"] if "kinds" in selection else [])}
        columns = [name for name in schema.names if name in wanted]
        # few distinct texts are read fastest as numbers with a list of what they stand for
        texts = [name for name in columns if name in {"kind", *_OWNERS}]
        stream.seek(0)
        read = parquet.read_table(stream, columns=columns, read_dictionary=texts)
    if written is None:
        return _frame(read, ends), None
    days = {name: read[name].to_numpy().astype("datetime64[D]") for name in _DAYS}
    table = _frame(read.drop_columns(list(_DAYS)), ends)
    about = json.loads(written)
    check_kinds(selection.get("kinds", ()), about["kinds"])
    chosen = _chosen(table, ends, days, selection)
    about = _about_ties(about, days, chosen, int(table.loc[chosen, _EVENTS].sum()))
    return (table if chosen.all() else table[chosen]), about


def _frame(read: Any, ends: tuple[str, str]) -> pd.DataFrame:
    """Write a table for pandas, both ends numbered by one list of ids."""
    columns = {name: read[name].to_pandas() for name in read.column_names if name not in ends}
    if not all(name in read.column_names for name in ends):
        return pd.DataFrame(columns)
    return pd.DataFrame({**columns, **_numbered(read, ends)})


def _numbered(read: Any, ends: tuple[str, str]) -> dict[str, pd.Categorical]:
    import pyarrow as pa  # noqa: PLC0415 - an extra

    parts = [part for end in ends for part in read[end].cast(pa.string()).chunks]
    encoded = pa.chunked_array(parts, pa.string()).dictionary_encode()
    # each part has the list as far as it was when that part was read
    ids = encoded.chunk(encoded.num_chunks - 1).dictionary if parts else pa.array([], pa.string())
    numbers = [part.indices.fill_null(-1).to_numpy() for part in encoded.chunks]
    codes = np.concatenate([np.zeros(0, np.int32), *numbers])
    dtype = pd.CategoricalDtype(pd.Index(ids.to_pandas()))
    halves = codes[: read.num_rows], codes[read.num_rows :]
    return {
        end: pd.Categorical.from_codes(half, dtype=dtype)
        for end, half in zip(ends, halves, strict=True)
    }


def _chosen(
    table: pd.DataFrame,
    ends: tuple[str, str],
    days: Mapping[str, Days],
    selection: Mapping[str, Any],
) -> npt.NDArray[np.bool_]:
    """Tell which rows of a table of dyads count, by the rules of ``read_dyads``."""
    chosen = np.ones(len(table), bool)
    if "at_least" in selection:
        chosen &= (table[_EVENTS] >= selection["at_least"]).to_numpy()
    if "kinds" in selection:
        chosen &= table["kind"].isin(list(selection["kinds"])).to_numpy()
    if "actors" in selection:
        known = {*table[ends[0]].unique(), *table[ends[1]].unique()}
        wanted = [actor_of_dyads(actor, known) for actor in selection["actors"]]
        chosen &= (table[ends[0]].isin(wanted) | table[ends[1]].isin(wanted)).to_numpy()
    first, last = days_between(selection.get("since"), selection.get("until"))
    if first:
        chosen &= days["last_day"] >= np.datetime64(first)
    if last:
        chosen &= days["first_day"] <= np.datetime64(last)
    return chosen


def _about_ties(
    written: Mapping[str, Any],
    days: Mapping[str, Days],
    chosen: npt.NDArray[np.bool_],
    n_events: int,
) -> dict[str, Any]:
    """Write what ``read_dyads`` and ``project`` write of the same rows."""
    first, last = days["first_day"][chosen], days["last_day"][chosen]
    ends = (str(first.min()), str(last.max())) if len(first) else None
    about = about_dyads(written, ends)
    rests_on = Coverage(
        title=str(about["title"]),
        vantage=str(about["vantage"]),
        first=ends[0] if ends else "",
        last=ends[1] if ends else "",
        n_engagements=n_events,
        n_held=n_events,
        n_sources=len(written["formats"]) if n_events else 0,
        n_voices=1 if n_events else 0,
        n_single_voice=n_events,
        n_machine_coded=n_events,
    )
    return {**about, "coverage": rests_on.to_dict()}
