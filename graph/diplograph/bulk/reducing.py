"""Files of machine-coded events → a table of dyads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from diplograph.bulk.event_files import look_into
from diplograph.bulk.places import check_places
from diplograph.bulk.run import Progress, Reduction, Run
from diplograph.bulk.shape import shape_of
from diplograph.bulk.workbench import MEMORY
from diplograph.errors import InvalidSelectionError, did_you_mean

ENGINES = ("duckdb", "spark")


def reduce_events(  # noqa: PLR0913 - each option is an argument
    paths: Iterable[str | Path],
    output: str | Path,
    *,
    by: str = "country",
    freq: str = "month",
    kinds: Iterable[str] = (),
    form: str | None = None,
    engine: str = "duckdb",
    memory: str = MEMORY,
    master: str = "",
    rejects: str | Path | None = None,
    progress: Progress | None = None,
) -> Reduction:
    """Reduce files of machine-coded events to dyads per period and kind.

    Parameters
    ----------
    paths
        GDELT 1.0 and 2.0, ICEWS and POLECAT files: tab-separated text, the same as ``.zip`` or
        ``.gz`` (read piece by piece), or Parquet with the columns of one of these.
    output
        Parquet file to write. Until it is whole, finished parts wait in a folder beside it; the
        same request takes them up again.
    by
        ``country``, or ``actor`` for the actors as they are coded.
    freq
        Length of a period: ``month``, ``week`` (ISO 8601) or ``day``.
    kinds
        Kinds that count, of PLOVER or ``statement`` and ``appeal`` (CAMEO 01 and 02); by default
        those of cooperation.
    form
        Format of all files; found by their columns where left out.
    engine
        ``duckdb`` or ``spark``.
    memory
        Most memory that the embedded engine takes, such as ``512MB``.
    master
        With Spark: a master such as ``local[2]``, or the address of a server, ``sc://…``.
    rejects
        CSV file for rows that cannot be read; beside the output where left out.
    progress
        Called with the name of the last file read, the files read and the files there are.

    Returns
    -------
    Reduction
        Counts that add up. The table has ``source`` and ``target`` (our ids; by actor also
        ``source_country`` and ``target_country``), ``period`` (ISO 8601), ``kind``, ``n_events``,
        ``n_mentions``, ``goldstein_sum``, ``goldstein_mean`` (over the events with a score;
        POLECAT's intensity stands there too), ``first_day`` and ``last_day``, in order.

    Raises
    ------
    UnreadableEventsError
        A file is of no known format or has other columns; nothing is written then.
    InvalidSelectionError
        There is no such level, period, kind or engine; a file is given twice, or would be written
        over.
    StoppedEngineError
        The engine cannot start, or has too little memory.
    MissingExtraError
        The engine is not installed.
    OSError
        A file cannot be read or written.

    Notes
    -----
    What is counted are reports, not engagements: one meeting is reported a hundred times, or
    invented by the coder. Scores are rounded to thousandths before they are summed.
    """
    shape = shape_of(by, freq, kinds)
    if engine not in ENGINES:
        message = f"'{engine}' is not an engine. {did_you_mean(engine, ENGINES)}"
        raise InvalidSelectionError(message)
    output = Path(output)
    kept = Path(rejects) if rejects else output.with_name(f"{output.stem}.rejects.csv")
    given = [Path(path) for path in paths]
    check_places(given, output, kept)
    files = [look_into(path, form) for path in given]
    return Run(output, shape, memory, kept).reduce(files, engine, master, progress)
