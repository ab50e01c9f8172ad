"""Read the folder of a data set into records, noting every problem on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from diplograph.errors import Problem, did_you_mean
from diplograph.intake.layout import RECORD_KINDS, EventFile, record_kind
from diplograph.intake.problems import RecordPlace, problems_of, value_text
from diplograph.intake.yaml_reader import YamlError, YamlText, parse_yaml
from diplograph.model.base import Record

_IGNORED_SUFFIXES = {".md", ".txt", ".json"}
_YAML_SUFFIXES = {".yaml", ".yml"}


@dataclass
class Reading:
    """What was read from a folder: records with their places, and what could not be read.

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
    """

    records: dict[str, list[tuple[Any, RecordPlace]]] = field(
        default_factory=lambda: {kind.word: [] for kind in RECORD_KINDS}
    )
    problems: list[Problem] = field(default_factory=list)
    broken_ids: set[str] = field(default_factory=set)
    nameless: set[str] = field(default_factory=set)


def read_folder(folder: Path) -> Reading:
    """Read every record file of a folder.

    Parameters
    ----------
    folder
        A data set's folder: ``dataset.yaml``, ``sources.yaml``, ``officials.yaml``,
        ``agencies.yaml``, ``organisations.yaml``, ``judgements.yaml`` and ``events/*.yaml``; all
        but the first may be missing.

    Returns
    -------
    Reading
        Records and problems; nothing is raised for what a curator may have got wrong.
    """
    reading = Reading()
    for kind in RECORD_KINDS:
        if kind.file.endswith("/"):
            continue
        path = folder / kind.file
        if path.exists():
            _read_file(folder, path, kind.word, reading)
        elif kind.word == "dataset":
            remedy = "Write its title, scope, vantage and licence."
            reading.problems.append(
                Problem("missing-file", kind.file, 0, "", "", "", f"{kind.file}", remedy)
            )
    for path in sorted((folder / "events").glob("**/*")):
        if path.suffix in _YAML_SUFFIXES:
            _read_file(folder, path, "event", reading)
    _note_unknown_files(folder, reading)
    return reading


def _note_unknown_files(folder: Path, reading: Reading) -> None:
    known = [kind.file for kind in RECORD_KINDS if not kind.file.endswith("/")]
    for path in sorted(folder.glob("*")):
        is_known = path.name in {*known, "events"} or path.suffix in _IGNORED_SUFFIXES
        if is_known or path.name.startswith("."):
            continue
        remedy = did_you_mean(path.name, [*known, "events"])
        problem = Problem(
            "unknown-file", path.name, 0, "", "", f"'{path.name}'", "a record file", remedy,
            "warning",
        )  # fmt: skip
        reading.problems.append(problem)


def _read_file(folder: Path, path: Path, word: str, reading: Reading) -> None:
    file = path.relative_to(folder).as_posix()
    words = {"event", "engagement", "instrument"} if word == "event" else {word}
    try:
        text = parse_yaml(path.read_text(encoding="utf-8"))
    except YamlError as error:
        fault = Problem("yaml", file, error.line, "", "", error.value, error.expected, error.remedy)
        reading.problems.append(fault)
        reading.nameless |= words
        return
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        byte = f"byte 0x{error.object[error.start]:02X}"
        remedy = "Save the file as UTF-8."
        reading.problems.append(Problem("utf-8", file, line, "", "", byte, "UTF-8", remedy))
        reading.nameless |= words
        return
    if word == "event":
        _read_event_file(file, text, reading)
    elif word == "dataset":
        _read_record(text.value, RecordPlace(file, text, (), word, ""), reading)
    else:
        _read_list(text.value, (), word, file, text, reading)


def _read_event_file(file: str, text: YamlText, reading: Reading) -> None:
    whole = RecordPlace(file, text, (), "file", "")
    if not isinstance(text.value, dict):
        keys = ", ".join(EventFile.model_fields)
        value = value_text(text.value)
        reading.problems.append(
            whole.problem("layout", (), value, f"a mapping of {keys}", "Write those keys.")
        )
        reading.nameless |= {"event", "engagement", "instrument"}
        return
    for key in text.value:
        if key not in EventFile.model_fields:
            remedy = did_you_mean(key, EventFile.model_fields)
            expected = "a part of an event file"
            reading.problems.append(
                whole.problem("unknown-key", (key,), f"'{key}'", expected, remedy)
            )
    event = text.value.get("event")
    if event is not None:
        _read_record(event, RecordPlace(file, text, ("event",), "event", _id_in(event)), reading)
    engagements = _with_event(text.value.get("engagements"), _id_in(event))
    _read_list(engagements, ("engagements",), "engagement", file, text, reading)
    instruments = text.value.get("instruments")
    _read_list(instruments, ("instruments",), "instrument", file, text, reading)


def _with_event(engagements: object, event_id: str) -> object:
    """Let engagements belong to the gathering of their file, unless they name another."""
    if not isinstance(engagements, list) or not event_id:
        return engagements
    return [{"event": event_id, **raw} if isinstance(raw, dict) else raw for raw in engagements]


def _read_list(  # noqa: PLR0913, PLR0917 - a list has this many sides to its place
    raw: object, path: tuple[str, ...], word: str, file: str, text: YamlText, reading: Reading
) -> None:
    if raw is None:
        return
    if not isinstance(raw, list):
        place = RecordPlace(file, text, path, word, "")
        expected, remedy = f"a list of {record_kind(word).plural}", "Begin each with '- id: …'."
        reading.problems.append(place.problem("layout", (), value_text(raw), expected, remedy))
        reading.nameless.add(word)
        return
    for index, item in enumerate(raw):
        _read_record(item, RecordPlace(file, text, (*path, index), word, _id_in(item)), reading)


def _id_in(raw: object) -> str:
    value = raw.get("id") if isinstance(raw, dict) else None
    return value if isinstance(value, str) else ""


def _read_record(raw: object, place: RecordPlace, reading: Reading) -> None:
    model = record_kind(place.word).model
    try:
        record: Record = model.model_validate(raw)
    except ValidationError as error:
        found = list(problems_of(error, model, place))
        reading.problems.extend(found)
        if place.record_id:
            reading.broken_ids |= {place.record_id, *_post_ids_in(raw)}
        if place.word == "judgement":
            # nothing refers to a judgement, and it has no id that could be missing
            return
        if not place.record_id or any(p.path == "id" or p.check == "slug" for p in found):
            reading.nameless |= {place.word, "post"}
        return
    reading.records[place.word].append((record, place))


def _post_ids_in(raw: object) -> set[str]:
    posts = raw.get("posts") if isinstance(raw, dict) else None
    return {_id_in(post) for post in posts} - {""} if isinstance(posts, list) else set()
