"""Collect records with their places, and every problem, whatever file they are read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from diplograph.errors import Problem
from diplograph.intake.layout import RECORD_KINDS, record_kind
from diplograph.intake.problems import RecordPlace, problems_of
from diplograph.model.base import Record


@dataclass
class Reading:
    """What was read: records with their places, and what could not be read.

    Attributes
    ----------
    records
        Records that fit their model, with the place of each, by word of their kind.
    problems
        What broke the rules of a single file or record.
    broken_ids
        Ids of records that are there but do not fit; references to them are no second problem.
    nameless
        Kinds of which a record (or a whole file) could not even be named; references to unknown
        ids of these kinds are no second problem.
    broken_words
        Kinds of which a record did not fit its model.
    """

    records: dict[str, list[tuple[Any, RecordPlace]]] = field(
        default_factory=lambda: {kind.word: [] for kind in RECORD_KINDS}
    )
    problems: list[Problem] = field(default_factory=list)
    broken_ids: set[str] = field(default_factory=set)
    nameless: set[str] = field(default_factory=set)
    broken_words: set[str] = field(default_factory=set)


def id_in(raw: object) -> str:
    """Read the id of a mapping as far as one can be read; empty where there is none."""
    value = raw.get("id") if isinstance(raw, dict) else None
    return value if isinstance(value, str) else ""


def read_record(raw: object, place: RecordPlace, reading: Reading) -> None:
    """Check one record against its model, and add it or its problems to a reading.

    Parameters
    ----------
    raw
        Mapping as read from a file.
    place
        Where it stands.
    reading
        What has been read so far.
    """
    model = record_kind(place.word).model
    try:
        record: Record = model.model_validate(raw)
    except ValidationError as error:
        note_faults(error, raw, place, reading)
        return
    reading.records[place.word].append((record, place))


def note_faults(error: ValidationError, raw: object, place: RecordPlace, reading: Reading) -> None:
    """Add what is wrong with a record to a reading, and which ids are lost by it."""
    found = list(problems_of(error, record_kind(place.word).model, place))
    reading.problems.extend(
        problem for problem in found if not _told_at_anchor(problem, place, reading)
    )
    lose_record(raw, place, reading)
    if any(p.path == "id" or p.check == "slug" for p in found):
        reading.nameless |= {place.word, "post"}


def lose_record(raw: object, place: RecordPlace, reading: Reading) -> None:
    """Note that a record is there but cannot be used, so that references to it are excused."""
    found = reading.records[place.word]
    if found and found[-1][1] is place:
        found.pop()
    reading.broken_words.add(place.word)
    if place.word == "judgement":
        # nothing refers to a judgement, and it has no id that could be missing
        return
    if place.record_id:
        reading.broken_ids |= {place.record_id, *_post_ids_in(raw)}
    else:
        reading.nameless |= {place.word, "post"}


def _told_at_anchor(problem: Problem, place: RecordPlace, reading: Reading) -> bool:
    """Tell whether a fault stands before its record, in an anchor, and was reported there."""
    if problem.line >= place.text.spot_of(place.path).line:
        return False
    fault = (problem.file, problem.line, problem.check, problem.value, problem.expected)
    return any((p.file, p.line, p.check, p.value, p.expected) == fault for p in reading.problems)


def require_dataset(file: str, reading: Reading, remedy: str) -> None:
    """Note that a file describes its data set twice, or not at all.

    Parameters
    ----------
    file
        Name of the file.
    reading
        All that was read from it.
    remedy
        What to do where the description is missing.
    """
    found = reading.records["dataset"]
    for _, place in found[1:]:
        other = f"It is described in {found[0][1].where()}; keep one."
        value = f"'{place.record_id}'"
        reading.problems.append(
            place.problem("dataset", (), value, "the only description of the data set", other)
        )
    if not found and "dataset" not in reading.nameless | reading.broken_words:
        expected = "a record of the data set itself"
        reading.problems.append(Problem("dataset", file, 0, "", "", "", expected, remedy))


def _post_ids_in(raw: object) -> set[str]:
    posts = raw.get("posts") if isinstance(raw, dict) else None
    return {id_in(post) for post in posts} - {""} if isinstance(posts, list) else set()
