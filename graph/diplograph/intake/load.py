"""Load a data set: its records when all is well, or every problem at once."""

from __future__ import annotations

from pathlib import Path

from diplograph.datasets import find_dataset
from diplograph.errors import InvalidRecordsError, Problem
from diplograph.intake.checks import check_reading
from diplograph.intake.folder import read_folder
from diplograph.intake.json_lines import Progress, read_json_lines
from diplograph.intake.reading import Reading
from diplograph.intake.workbook.reading import read_workbook
from diplograph.memory import collector_at_rest
from diplograph.model.records import Records
from diplograph.resolution.resolve import resolve_records


def check_records(
    name_or_path: str | Path, *, progress: Progress | None = None
) -> tuple[Problem, ...]:
    """Check a data set.

    Parameters
    ----------
    name_or_path
        Name of a shipped data set, path of a folder of YAML files, of a file of JSON Lines
        (``.jsonl``, ``.jsonl.gz``) or of a workbook (``.xlsx``), or ``-`` for JSON Lines on
        standard input.
    progress
        Called now and then with the bytes read and the bytes there are, while reading JSON Lines.

    Returns
    -------
    tuple of Problem
        Errors and warnings in the order of files and lines; empty when there is nothing to say.

    Raises
    ------
    UnknownDatasetError
        There is no such data set, folder or file of records.

    Examples
    --------
    >>> check_records("marrakech-2025")
    ()
    """
    return _read(name_or_path, progress)[1]


def load_records(
    name_or_path: str | Path,
    *,
    strict: bool = False,
    resolved: bool = True,
    progress: Progress | None = None,
) -> Records:
    """Load a data set's records.

    Parameters
    ----------
    name_or_path
        Name of a shipped data set, path of a folder of YAML files, of a file of JSON Lines
        (``.jsonl``, ``.jsonl.gz``) or of a workbook (``.xlsx``), or ``-`` for JSON Lines on
        standard input.
    strict
        Whether warnings stop the load as errors do.
    resolved
        Whether the judgements of the data set are applied; without, records are as written.
    progress
        Called now and then with the bytes read and the bytes there are, while reading JSON Lines.

    Returns
    -------
    Records
        Every record by id; equal whatever the order of files and of records in them.

    Raises
    ------
    InvalidRecordsError
        Records break the rules; every problem stands on ``problems``.
    UnknownDatasetError
        There is no such data set, folder or file of records.

    Examples
    --------
    >>> records = load_records("marrakech-2025")
    >>> str(records.engagements["interpol-ga93-47"].date)
    '[2025-11-24..2025-11-27]'
    """
    reading, problems = _read(name_or_path, progress)
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


def _read(
    name_or_path: str | Path, progress: Progress | None
) -> tuple[Reading, tuple[Problem, ...]]:
    with collector_at_rest():
        reading = read_dataset(name_or_path, progress=progress)
        problems = [*reading.problems, *check_reading(reading)]
    return reading, tuple(
        sorted(problems, key=lambda p: (p.file, p.sheet, p.line, p.path, p.check))
    )


def read_dataset(name_or_path: str | Path, *, progress: Progress | None = None) -> Reading:
    """Read a data set from whatever form it is in, without the rules between records.

    Parameters
    ----------
    name_or_path, progress
        As for ``load_records``.

    Returns
    -------
    Reading
        Records with their places, and problems.

    Raises
    ------
    UnknownDatasetError
        There is no such data set, folder or file of records.
    """
    if name_or_path == "-":
        return read_json_lines(None, progress=progress)
    path = find_dataset(name_or_path)
    if path.is_dir():
        return read_folder(path)
    if path.suffix.lower() == ".xlsx":
        return read_workbook(path)
    return read_json_lines(path, progress=progress)
