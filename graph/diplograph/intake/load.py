"""Load a data set: its records when all is well, or every problem at once."""

from __future__ import annotations

from pathlib import Path

from diplograph.datasets import find_dataset
from diplograph.errors import InvalidRecordsError, Problem
from diplograph.intake.checks import check_reading
from diplograph.intake.folder import Reading, read_folder
from diplograph.model.records import Records
from diplograph.resolution.resolve import resolve_records


def check_records(name_or_folder: str | Path) -> tuple[Problem, ...]:
    """Check a data set.

    Parameters
    ----------
    name_or_folder
        Name of a shipped data set, or path of a folder of record files.

    Returns
    -------
    tuple of Problem
        Errors and warnings in the order of files and lines; empty when there is nothing to say.

    Raises
    ------
    UnknownDatasetError
        There is no such data set or folder.

    Examples
    --------
    >>> check_records("marrakech-2025")
    ()
    """
    return _read(name_or_folder)[1]


def load_records(
    name_or_folder: str | Path, *, strict: bool = False, resolved: bool = True
) -> Records:
    """Load a data set's records.

    Parameters
    ----------
    name_or_folder
        Name of a shipped data set, or path of a folder of record files.
    strict
        Whether warnings stop the load as errors do.
    resolved
        Whether the judgements of the data set are applied; without, records are as written.

    Returns
    -------
    Records
        Every record by id; equal whatever the order of files and of records in them.

    Raises
    ------
    InvalidRecordsError
        Records break the rules; every problem stands on ``problems``.
    UnknownDatasetError
        There is no such data set or folder.

    Examples
    --------
    >>> records = load_records("marrakech-2025")
    >>> str(records.engagements["interpol-ga93-47"].date)
    '[2025-11-24..2025-11-27]'
    """
    reading, problems = _read(name_or_folder)
    stopping = [p for p in problems if strict or p.severity == "error"]
    if stopping:
        raise InvalidRecordsError(stopping)
    kept = {word: [record for record, _ in found] for word, found in reading.records.items()}
    records = Records.from_iterables(
        kept["dataset"][0],
        sources=kept["source"],
        officials=kept["official"],
        agencies=kept["agency"],
        organisations=kept["organisation"],
        events=kept["event"],
        engagements=kept["engagement"],
        instruments=kept["instrument"],
        judgements=kept["judgement"],
    )
    return resolve_records(records, records.judgements) if resolved else records


def _read(name_or_folder: str | Path) -> tuple[Reading, tuple[Problem, ...]]:
    reading = read_folder(find_dataset(name_or_folder))
    problems = [*reading.problems, *check_reading(reading)]
    return reading, tuple(sorted(problems, key=lambda p: (p.file, p.line, p.path, p.check)))
