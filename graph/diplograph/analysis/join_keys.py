"""The keys on which a table of one's own meets a panel: actors by id or code, and periods."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from diplograph.errors import UnjoinableTableError, did_you_mean
from diplograph.model.spells import ALWAYS, SYSTEMS, Spell, is_state_code, state_for_code
from diplograph.model.states import states

CODES = ("id", "iso3", *SYSTEMS)
SHOWN = 5
Places = npt.NDArray[np.int64]
_TEXTS = {
    "Y": re.compile(r"[0-9]{4}"),
    "Q": re.compile(r"[0-9]{4}-?Q[1-4]"),
    "M": re.compile(r"[0-9]{4}-[0-9]{2}"),
}


def rows_named(table: pd.DataFrame, rows: Iterable[Hashable], columns: list[str]) -> str:
    """Name rows of a table by their label and the values that matter, the first few of many."""
    labels = list(rows)
    shown = table.loc[labels[:SHOWN], columns].itertuples(name=None)
    named = [f"row {label} ({', '.join(map(str, values))})" for label, *values in shown]
    more = f" and {len(labels) - SHOWN} more" if len(labels) > SHOWN else ""
    return "; ".join(named) + more


def periods_of(table: pd.DataFrame, column: str, freq: str) -> pd.PeriodIndex:
    """Read a column of periods: whole years, texts, days or pandas periods.

    Parameters
    ----------
    table
        One's own table, with unique labels.
    column
        Column of it.
    freq
        Frequency of the panel; days are counted to its periods.

    Returns
    -------
    pandas.PeriodIndex
        In the frequency that the column is written in: the year for whole numbers and 1990, the
        quarter for 1990Q1, the month for 1990-01.

    Raises
    ------
    UnjoinableTableError
        A value is no period.
    """
    values = table[column]
    if isinstance(values.dtype, pd.PeriodDtype):
        return pd.PeriodIndex(values)
    if pd.api.types.is_datetime64_any_dtype(values) and values.notna().all():
        return pd.DatetimeIndex(values).to_period(freq)
    # a long table holds few periods, each of them many times
    places, distinct = pd.factorize(values.astype("object"), use_na_sentinel=False)
    texts = [_text_of_period(value) for value in distinct]
    for name, pattern in _TEXTS.items():
        if all(pattern.fullmatch(text) for text in texts):
            read = pd.PeriodIndex([text.replace("-Q", "Q") for text in texts], freq=name)
            return read.take(places)
    is_wrong = np.array([not _TEXTS["Y"].fullmatch(text) for text in texts])[places]
    message = f"column '{column}': {rows_named(table, table.index[is_wrong], [column])}"
    remedy = "Write all periods alike: 1990, 1990Q1 or 1990-01."
    raise UnjoinableTableError(f"{message} is not a year. {remedy}")


def _text_of_period(value: Any) -> str:
    # a column of years with a gap in it holds 1990.0
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def check_frequency(column: str, written: pd.PeriodIndex, panel: pd.PeriodIndex) -> None:
    """Refuse a table whose periods are shorter than the panel's, since rows would fall together.

    Raises
    ------
    UnjoinableTableError
        The periods of the table are shorter than those of the panel.
    """
    order = ["Y", "Q", "M"]
    ours, theirs = (periods.freqstr[:1] for periods in (panel, written))
    if theirs not in order or order.index(theirs) > order.index(ours):
        message = f"column '{column}': periods of freq '{written.freqstr}' are shorter than the"
        remedy = "Sum or average them first, or take a panel of a shorter freq."
        raise UnjoinableTableError(f"{message} panel's ('{panel.freqstr}'). {remedy}")


def actors_of(
    table: pd.DataFrame,
    column: str,
    periods: pd.PeriodIndex | None,
    *,
    codes: str,
    known: pd.Index[str],
) -> pd.Series[str]:
    """Read a column of actors as ids of the panel.

    Parameters
    ----------
    table
        One's own table, with unique labels.
    column
        Column of it.
    periods
        The period of each row, by which a code of a list is read; None for a table without.
    codes
        ``id`` or ``iso3`` (ids as they are), ``cow`` or ``gw`` (numbers or texts).
    known
        The panel's actors.

    Returns
    -------
    pandas.Series
        Ids; missing for a code that nobody had in that period. An id that the panel does not know
        stays.

    Raises
    ------
    UnjoinableTableError
        There are no such codes, or a value is missing or is no code.
    """
    if codes not in CODES:
        raise UnjoinableTableError(f"codes: '{codes}' is not one. {did_you_mean(codes, CODES)}")
    values = table[column].astype("object")
    if values.isna().any():
        rows = rows_named(table, values.index[values.isna()], [column])
        remedy = "Fill it in; where 'NA' is meant, read the table with keep_default_na=False."
        raise UnjoinableTableError(f"column '{column}': {rows} is missing an actor. {remedy}")
    if codes in SYSTEMS:
        return _decoded(table, column, periods, codes, known)
    # ids of agencies and officials are free, those of countries are not
    unknown = set(values.unique()).difference(known, states()) if codes == "iso3" else set()
    if unknown:
        wrong = values.index[values.isin(list(unknown))]
        rows = rows_named(table, wrong, [column])
        remedy = did_you_mean(str(values[wrong[0]]), [*known, *states()], limit=0)
        message = f"column '{column}': {rows} is not an ISO 3166-1 alpha-3 code or an actor."
        raise UnjoinableTableError(f"{message} {remedy} Leave out rows for groups of countries.")
    return values


def _decoded(
    table: pd.DataFrame,
    column: str,
    periods: pd.PeriodIndex | None,
    system: str,
    known: pd.Index[str],
) -> pd.Series[str]:
    places, distinct = pd.factorize(table[column].astype("object"))
    codes = [_text_of_period(code).strip().lstrip("0") for code in distinct]
    is_wrong = np.array([not is_state_code(system, code) for code in codes], dtype=bool)[places]
    if is_wrong.any():
        rows = rows_named(table, table.index[is_wrong], [column])
        remedy = "Look it up in data/reference/state_codes.csv."
        raise UnjoinableTableError(f"column '{column}': {rows} is not a {system} code. {remedy}")
    spans, when = [ALWAYS], np.zeros(len(table), dtype=np.int64)
    if periods is not None:
        when, distinct_periods = periods.factorize()
        times = pd.PeriodIndex(distinct_periods)
        ends = zip(times.start_time, times.end_time, strict=True)
        spans = [Spell(start.date(), end.date()) for start, end in ends]
    among = frozenset(known)
    pairs, pair = np.unique(places * len(spans) + when, return_inverse=True)
    read = np.empty(len(pairs), dtype=object)
    for index, number in enumerate(pairs):
        code, span = divmod(int(number), len(spans))
        read[index] = state_for_code(system, codes[code], spans[span], among=among)
    return pd.Series(read[pair], table.index, "object")


def check_unique(table: pd.DataFrame, keys: Places, columns: list[str], remedy: str) -> None:
    """Refuse a table with two rows for one key, since the join would multiply the panel's rows.

    Parameters
    ----------
    table
        One's own table, with unique labels.
    keys
        Key of each row; below 0 for none.
    columns
        What names a row.
    remedy
        What to do about it.

    Raises
    ------
    UnjoinableTableError
        Two rows have one key.
    """
    found = pd.Series(keys, index=table.index)
    twice = found[(found >= 0) & found.duplicated(keep=False)].sort_values(kind="stable")
    if len(twice):
        rows = rows_named(table, twice.index, columns)
        raise UnjoinableTableError(f"{rows} are not rows for keys of their own. {remedy}")
