"""Read the folder of a data set into records, noting every problem on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from diplograph.errors import Problem, did_you_mean
from diplograph.intake.layout import RECORD_KINDS, EventFile, record_kind
from diplograph.intake.problems import RecordPlace, value_text
from diplograph.intake.reading import Reading, id_in, read_record
from diplograph.intake.yaml_reader import YamlError, YamlText, parse_yaml
from diplograph.model.base import is_slug

_IGNORED_SUFFIXES = {".md", ".txt", ".json"}
_YAML_SUFFIXES = {".yaml", ".yml"}
# what cannot be named when a file or list of a kind cannot be read
_WORDS_LOST = {
    "event": {"event", "engagement", "instrument"},
    "agency": {"agency", "post"},
    "organisation": {"organisation", "post"},
}


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
    kinds = dict(record_files(folder))
    file = record_kind("dataset").file
    if folder / file not in kinds:
        remedy = "Write its title, scope, vantage and licence."
        reading.problems.append(Problem("missing-file", file, 0, "", "", "", file, remedy))
    for path, word in kinds.items():
        _read_file(folder, path, word, reading)
    _note_unknown_files(folder, reading)
    return reading


def record_files(folder: Path) -> Iterator[tuple[Path, str]]:
    """List the record files of a folder.

    Parameters
    ----------
    folder
        A data set's folder.

    Yields
    ------
    tuple of Path and str
        File and kind of its records; ``event`` for the files of ``events/``, in order of names.
    """
    for kind in RECORD_KINDS:
        if not kind.file.endswith("/") and (folder / kind.file).exists():
            yield folder / kind.file, kind.word
    for path in sorted((folder / "events").glob("**/*")):
        # editors leave hidden files beside those that are open
        is_hidden = path.name.startswith(".")
        if path.suffix.lower() in _YAML_SUFFIXES and path.is_file() and not is_hidden:
            yield path, "event"


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
    words = _WORDS_LOST.get(word, {word})
    try:
        text = parse_yaml(path.read_text(encoding="utf-8-sig"))
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
        read_record(text.value, RecordPlace(file, text, (), word, ""), reading)
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
        read_record(event, RecordPlace(file, text, ("event",), "event", id_in(event)), reading)
    engagements = _with_event(text.value.get("engagements"), id_in(event))
    _read_list(engagements, ("engagements",), "engagement", file, text, reading)
    instruments = text.value.get("instruments")
    _read_list(instruments, ("instruments",), "instrument", file, text, reading)


def _with_event(engagements: object, event_id: str) -> object:
    """Let engagements belong to the gathering of their file, unless they name another."""
    if not isinstance(engagements, list) or not is_slug(event_id):
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
        reading.nameless |= _WORDS_LOST.get(word, {word})
        return
    for index, item in enumerate(raw):
        read_record(item, RecordPlace(file, text, (*path, index), word, id_in(item)), reading)
