r"""Write what a field holds into a cell, and read it back exactly.

A sheet cannot hold every character: those it cannot are written as ``\u000d``. Lists are separated
by ``;``, and a ``;`` within an item is written as ``\;``.
"""

from __future__ import annotations

import json
import re
from typing import Any

from diplograph.intake.workbook.sheets import Form

# what XML cannot hold, and what Excel, LibreOffice or openpyxl would take for an escape of theirs
_TROUBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]"
    r"|_(?=x[0-9A-Fa-f]{4}_)|x(?=005F_)|\\(?=u[0-9a-f]{4})"
)
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")
_NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")
_WHOLE = re.compile(r"[-+]?[0-9]+")


def cell_text(value: Any, form: Form) -> str:
    """Write a value of a document as the text of a cell.

    Parameters
    ----------
    value
        Text, number, list of texts, or list of citations.
    form
        Form of the column.

    Returns
    -------
    str
        What ``cell_value`` reads back as an equal value.
    """
    if form == "list":
        text = "; ".join(_item(str(item)) for item in value)
    elif form == "citations":
        text = "; ".join(_citation(item) for item in value)
    elif form == "value":
        text = _number_or_text(value)
    else:
        text = str(value)
    return _TROUBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def cell_value(text: str, form: Form) -> Any:
    """Read the text of a cell.

    Parameters
    ----------
    text
        What stands in the cell.
    form
        Form of the column.

    Returns
    -------
    str, int, float or list
        A value for the document of a record.

    Raises
    ------
    ValueError
        A text in double quotes is not closed.
    """
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if form == "list":
        return _parts(plain, ";")
    if form == "citations":
        return [_read_citation(part) for part in _split(plain, ";") if part.strip()]
    if form == "value":
        return _read_number_or_text(plain)
    return plain


def _number_or_text(value: float | str) -> str:
    if not isinstance(value, str):
        return repr(value)
    # a text that reads as a number stands in quotes, so that 43 and "43" stay apart
    is_ambiguous = _NUMBER.fullmatch(value) or value.startswith('"')
    return json.dumps(value, ensure_ascii=False) if is_ambiguous else value


def _read_number_or_text(text: str) -> int | float | str:
    if text.startswith('"'):
        return str(json.loads(text))
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else text


def _item(text: str, marks: str = r"\\;") -> str:
    text = re.sub(f"[{marks}]", r"\\\g<0>", text)
    # blanks at the ends of an item are otherwise taken for layout
    text = re.sub(r"^\s", r"\\\g<0>", text)
    return re.sub(r"(?<!\\)\s\Z", r"\\\g<0>", text)


def _citation(citation: str | dict[str, str]) -> str:
    if isinstance(citation, str):
        return citation
    return f"{citation['source']} | {_item(citation['locator'], _CITATION_MARKS)}"


_CITATION_MARKS = r"\\;|"


def _read_citation(text: str) -> str | dict[str, str]:
    source, *locator = _split(text, "|", at_most=1)
    if not locator or not locator[0].strip():
        return _unescaped(source)
    return {"source": _unescaped(source), "locator": _unescaped(locator[0])}


def _parts(text: str, mark: str) -> list[str]:
    return [_unescaped(part) for part in _split(text, mark) if part.strip()]


def _split(text: str, mark: str, *, at_most: int = -1) -> list[str]:
    """Split at a mark that no backslash stands before; backslashes stay."""
    parts: list[str] = []
    start = 0
    for found in re.finditer(rf"\\.|{re.escape(mark)}", text, re.DOTALL):
        if found[0] == mark and len(parts) != at_most:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def _unescaped(text: str) -> str:
    # blanks at the ends go, except one that a backslash stands before
    text = text.lstrip()
    kept = re.sub(r"((?:\\.|[^\\\s]|\s+(?=\S))*)\s*\Z", r"\1", text, flags=re.DOTALL)
    return re.sub(r"\\(.)", r"\1", kept, flags=re.DOTALL)
