"""Rewrite the files of a data set in the canonical layout; every value and comment stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from diplograph.errors import InvalidRecordsError, Problem
from diplograph.files import replacing
from diplograph.intake.documents import fields_of
from diplograph.intake.folder import record_files
from diplograph.intake.layout import EventFile, model_in, record_kind
from diplograph.intake.yaml_reader import YamlError, parse_yaml
from diplograph.intake.yaml_style.layout import tree_text
from diplograph.intake.yaml_style.tree import Entry, Node, comments_of, parse_tree


def format_folder(folder: Path) -> tuple[Path, ...]:
    """Rewrite every record file of a folder in the canonical layout.

    Parameters
    ----------
    folder
        A data set's folder.

    Returns
    -------
    tuple of Path
        Files that changed; formatting twice changes nothing.

    Raises
    ------
    InvalidRecordsError
        A file is not YAML, or could not be laid out without losing something; no file is changed
        then.
    OSError
        A file cannot be read or written; no file is changed then.
    """
    changed = unformatted(folder)
    with replacing(*changed) as drafts:
        for draft, text in zip(drafts, changed.values(), strict=True):
            draft.write_text(text, encoding="utf-8", newline="\n")
    return tuple(changed)


def unformatted(folder: Path) -> dict[Path, str]:
    """Find the files of a folder that are not in the canonical layout.

    Parameters
    ----------
    folder
        A data set's folder.

    Returns
    -------
    dict of Path to str
        What each of them would read.

    Raises
    ------
    InvalidRecordsError
        As for ``format_folder``.
    """
    changed: dict[Path, str] = {}
    problems: list[Problem] = []
    for path, word in record_files(folder):
        file = path.relative_to(folder).as_posix()
        try:
            text = path.read_bytes().decode("utf-8")
            formatted = format_text(text, word)
        except YamlError as error:
            problems.append(
                Problem("yaml", file, error.line, "", "", error.value, error.expected, error.remedy)
            )
        except UnicodeDecodeError:
            remedy = "Save the file as UTF-8."
            problems.append(Problem("utf-8", file, 0, "", "", "the file", "UTF-8", remedy))
        else:
            if formatted != text:
                changed[path] = formatted
    if problems:
        raise InvalidRecordsError(problems)
    return changed


def format_text(text: str, word: str) -> str:
    """Lay out the text of a record file.

    Parameters
    ----------
    text
        YAML 1.2.
    word
        Kind of record that the file holds; ``event`` for a file of ``events/``.

    Returns
    -------
    str
        Equal values and all comments; keys in the order of the models.

    Raises
    ------
    YamlError
        The text is not YAML, or something in it would be lost.
    """
    value = parse_yaml(text).value
    tree = parse_tree(text.replace("\r\n", "\n"))
    model = EventFile if word == "event" else record_kind(word).model
    if tree.node:
        _order_keys(tree.node, model)
    formatted = tree_text(tree)
    if parse_yaml(formatted).value != value:
        raise YamlError(1, "the text", "one that can be laid out unchanged", _KEPT)
    lost = comments_of(text.replace("\r\n", "\n")) - comments_of(formatted)
    if lost:
        line = 1 + next(n for n, row in enumerate(text.splitlines()) if min(lost) in row)
        remedy = "Move it to a line of its own."
        raise YamlError(line, f"'{min(lost)}'", "a comment that can be kept in its place", remedy)
    return formatted


_KEPT = "It was left as it is; please report what is special about it."


def _order_keys(node: Node, model: type[BaseModel]) -> None:
    if node.shape == "mapping":
        order = {name: rank for rank, name in enumerate(fields_of(model))}
        ordered = sorted(node.entries, key=lambda entry: order.get(entry.key, len(order)))
        if not _comes_too_late(ordered):
            node.entries = ordered
    for entry in node.entries:
        field = model.model_fields.get(entry.key)
        inner = model_in(field.annotation) if field else model if not entry.key else None
        if inner:
            _order_keys(entry.node, inner)


def _comes_too_late(entries: list[Entry]) -> bool:
    """Tell whether an alias would stand before the anchor that it names."""
    awaited: set[str] = set()
    for entry in entries:
        parts = list(_parts(entry.node))
        if awaited.intersection(part.anchor for part in parts if part.anchor):
            return True
        awaited |= {part.value for part in parts if part.shape == "alias"}
        awaited -= {part.anchor for part in parts}
    return False


def _parts(node: Node) -> Iterator[Node]:
    yield node
    for entry in node.entries:
        yield from _parts(entry.node)
