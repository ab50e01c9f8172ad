"""A table and its mapping → records."""

from __future__ import annotations

from pathlib import Path

from diplograph.errors import InvalidRecordsError, Problem, did_you_mean
from diplograph.importers.imported import Imported, Progress, StateChoice
from diplograph.importers.table.engagements import TableReader
from diplograph.importers.table.mapping import Mapping
from diplograph.importers.table.mapping_file import read_mapping
from diplograph.importers.table.rows import Table, read_table
from diplograph.model.engagements import Engagement
from diplograph.model.records import Records

_EVERY = 1000


def import_table(
    path: str | Path,
    *,
    mapping: str | Path,
    states: StateChoice = "historical",
    keep_going: bool = False,
    progress: Progress | None = None,
) -> Imported:
    """Read a table of engagements, a row each.

    Parameters
    ----------
    path
        ``.csv``, ``.tsv``, ``.txt`` or ``.xlsx`` with headings in the first row.
    mapping
        TOML file that says which column is what; ``example.EXAMPLE`` is one.
    states
        Whether states of the past keep their ids (``historical``) or those that continue them are
        named (``continuing``).
    keep_going
        Leave out the rows that cannot be read, instead of refusing the table.
    progress
        Called now and then with the rows read and the rows there are.

    Returns
    -------
    Imported
        An engagement for every row that could be read, a finding for every cell that could not.

    Raises
    ------
    InvalidRecordsError
        The mapping does not fit the table, or, unless ``keep_going``, a cell cannot be read; every
        fault is named with its row, column, value and remedy.
    UnknownFormatError
        The file is no table.
    OSError
        A file cannot be read.
    """
    chosen = read_mapping(Path(mapping))
    table = read_table(Path(path), chosen.table)
    _check_columns(chosen, table, Path(mapping).name)
    reader = TableReader(chosen, table, states)
    engagements: list[Engagement] = []
    for number, row in enumerate(table.rows, 1):
        engagement = reader.read(row)
        if engagement:
            engagements.append(engagement)
        if progress and (number % _EVERY == 0 or number == len(table.rows)):
            progress(number, len(table.rows))
    if reader.problems and not keep_going:
        raise InvalidRecordsError(reader.problems)
    records = Records.from_iterables(
        chosen.dataset,
        sources=[chosen.source] if engagements else [],
        officials=reader.officials(engagements),
        organisations=reader.organisations(engagements),
        engagements=engagements,
    )
    counts = {
        "source records": len(table.rows),
        "engagements": len(engagements),
        "left out": len(table.rows) - len(engagements),
    }
    return Imported(records, tuple(reader.problems), counts)


def _check_columns(mapping: Mapping, table: Table, file: str) -> None:
    wanting = [
        Problem(
            "unknown-column", file, 0, "", place, f"'{column}'", f"a heading of {table.file}",
            did_you_mean(column, [heading for heading in table.headings if heading], limit=30),
        )
        for column, place in mapping.columns()
        if column not in table.headings
    ]  # fmt: skip
    if wanting:
        raise InvalidRecordsError(wanting)
