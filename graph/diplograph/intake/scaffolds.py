"""Begin a new record: an id that is free, what is known, and comments that say what to fill in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import yaml

from diplograph.errors import InvalidRecordsError, Problem
from diplograph.files import write_text
from diplograph.intake.documents import fields_of
from diplograph.intake.folder import read_folder, record_files
from diplograph.intake.layout import record_kind
from diplograph.intake.workbook.sheets import choices_of, sheets
from diplograph.intake.yaml_reader import YamlError, parse_yaml
from diplograph.intake.yaml_style.layout import tree_of, tree_text

_PARTY = "# - {official: …, capacity: […], role: …}  or agency:, organisation:, country:"


def slug_of(text: str) -> str:
    """Write a name as an id: Latin letters without their marks, digits and hyphens.

    Parameters
    ----------
    text
        Name.

    Returns
    -------
    str
        Slug; empty where the name has no Latin letter and no digit.

    Examples
    --------
    >>> slug_of("Håkon Skulstad")
    'hakon-skulstad'
    """
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("’", "").replace("'", "")))


def free_id(proposal: str, taken: Collection[str]) -> str:
    """Choose an id that is free: the proposal, or the proposal with a number.

    Parameters
    ----------
    proposal
        Slug.
    taken
        Ids that records bear already.

    Returns
    -------
    str
        The proposal, or ``proposal-2``, ``proposal-3`` …
    """
    number, name = 1, proposal
    while name in taken:
        number += 1
        name = f"{proposal}-{number}"
    return name


def taken_ids(folder: Path) -> set[str]:
    """List the ids of all records of a folder, those included that do not fit their model."""
    reading = read_folder(folder)
    posts = {
        p.id for w in ("agency", "organisation") for r, _ in reading.records[w] for p in r.posts
    }
    records = {record.id for found in reading.records.values() for record, _ in found}
    return records | posts | reading.broken_ids


def scaffold(word: str, known: Mapping[str, Any]) -> list[str]:
    """Write the lines of a record to be filled in.

    Parameters
    ----------
    word
        Kind of record: ``event``, ``engagement`` or ``official``.
    known
        What is known, by field, in the form of ``document_of``.

    Returns
    -------
    list of str
        YAML, one field a line: known ones filled in, required ones open, the rest as comments;
        behind each its meaning and what may be chosen.
    """
    kind = record_kind(word)
    columns = {c.heading.removesuffix("."): c for c in sheets()[kind.plural].columns()}
    lines: list[str] = []
    for name, field in fields_of(kind.model).items():
        if name in known:
            lines += tree_text(tree_of({name: known[name]})).splitlines()
            continue
        column = columns.get(name)
        note = (field.description or "").replace("\n", " ").replace("``", "'")
        if column and column.choices and column.choices != "countries":
            note = f"{note} Choose: {', '.join(choices_of(column.choices))}."
        lines.append(f"{name}:  # {note}" if field.is_required() else f"# {name}:  # {note}")
        if name == "parties":
            lines += [f"  {_PARTY}", f"  # Roles: {', '.join(choices_of('roles'))}."]
    return lines


def file_of_event(folder: Path, event_id: str) -> Path:
    """Find the file of ``events/`` that describes an event; ``other.yaml`` where none does."""
    for path, word in record_files(folder):
        if word == "event":
            value = parse_yaml(path.read_text(encoding="utf-8")).value
            event = value.get("event") if isinstance(value, dict) else None
            if isinstance(event, dict) and event.get("id") == event_id:
                return path
    return folder / "events" / "other.yaml"


def append_record(path: Path, lines: list[str], *, key: str = "") -> None:
    """Put a record at the end of a list of a file; every other line stays as it is.

    Parameters
    ----------
    path
        Record file; it is made when missing.
    lines
        The record, as ``scaffold`` writes it.
    key
        Key of the list; empty where the file is the list.

    Raises
    ------
    InvalidRecordsError
        The file is not YAML, or its list is written between brackets.
    OSError
        The file cannot be read or written.
    """
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    try:
        write_text(path, _with_record(text, lines, key))
    except YamlError as error:
        problem = Problem(
            "yaml", path.name, error.line, "", "", error.value, error.expected, error.remedy
        )
        raise InvalidRecordsError([problem]) from None


def _with_record(text: str, lines: list[str], key: str) -> str:
    before = parse_yaml(text).value
    old = (before or {}).get(key) if key else before
    rows = text.splitlines()
    node = _list_node(text, key)
    if node is not None and node.flow_style:
        raise YamlError(
            node.start_mark.line + 1, "a list between brackets", "one with a line for each record",
            "Write its records below each other, each beginning with '- '.",
        )  # fmt: skip
    if node is None:
        at, margin = len(rows), "  " if key else ""
        head = [f"{key}:"] if key else []
    else:
        at, margin, head = _end_of(node, rows), " " * node.start_mark.column, []
    item = [f"{margin}- {lines[0]}", *(f"{margin}  {line}" for line in lines[1:])]
    gap = [""] if at and rows[at - 1].strip() else []
    after = "\n".join([*rows[:at], *gap, *head, *item, *rows[at:]]) + "\n"
    value = parse_yaml(after).value
    new = value[key] if key else value
    if new[:-1] != (old or []) or (key and {**value, key: old} != {**(before or {}), key: old}):
        remedy = "Add the record by hand."
        raise YamlError(1, "the text", "one that a record can be added to", remedy)
    return after


def _list_node(text: str, key: str) -> yaml.SequenceNode | None:
    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    if key:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        node = next((value for name, value in pairs if name.value == key), None)
    return node if isinstance(node, yaml.SequenceNode) else None


def _end_of(node: yaml.SequenceNode, rows: list[str]) -> int:
    """Find the line after the last item; comments of a level above belong to what follows."""
    at = min(node.end_mark.line + bool(node.end_mark.column), len(rows))
    while at and not _is_content(rows[at - 1], node.start_mark.column):
        at -= 1
    return at


def _is_content(row: str, column: int) -> bool:
    margin = len(row) - len(row.lstrip())
    return bool(row.strip()) and not (row.lstrip().startswith("#") and margin <= column)
