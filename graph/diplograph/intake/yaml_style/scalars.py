"""Write single values: plain where every reader of YAML takes them for text, else quoted."""

from __future__ import annotations

import json
import re
import textwrap

from diplograph.intake.yaml_reader import is_core_text

# what YAML 1.1 takes for something else than text; other tools still read it so
_READ_OTHERWISE = re.compile(
    r"y|n|yes|no|on|off|true|false|null|~|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"
    r"|[-+]?[0-9][0-9_,]*(\.[0-9_]*)?(e[-+]?[0-9]+)?|[-+]?\.(inf|nan)|0[box][0-9a-f_]+",
    re.IGNORECASE,
)
_PLAIN_START = re.compile(r"[^\W_]|[(/«“‘’]")
_NOT_PLAIN = re.compile(r": |:\Z| #|\A\s|\s\Z")
_NOT_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}?]|:(?=[\"'])")
_NOT_PRINTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_WIDTH = 100


def scalar_text(value: str | float | bool | None, *, in_flow: bool = False) -> str:  # noqa: FBT001
    """Write a value on one line.

    Parameters
    ----------
    value
        Text, number, truth value or None.
    in_flow
        Whether it stands between brackets, where more characters have a meaning.

    Returns
    -------
    str
        YAML 1.2 that reads back as an equal value, and as text in YAML 1.1 too where it is text;
        days stay unquoted, as the data sets write them.
    """
    if not isinstance(value, str):
        return "null" if value is None else json.dumps(value)
    is_plain = (
        _PLAIN_START.match(value)
        and not _NOT_PLAIN.search(value)
        and not _NOT_PRINTED.search(value)
        and not (in_flow and _NOT_PLAIN_IN_FLOW.search(value))
        and is_core_text(value)
        and not _READ_OTHERWISE.fullmatch(value)
    )
    return value if is_plain else _quoted(value)


def _quoted(value: str) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _NOT_PRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def folded_lines(value: str) -> list[str]:
    """Break a long text into lines that ``>-`` joins again; empty where that would change it."""
    lines = textwrap.wrap(value, _WIDTH, break_long_words=False, break_on_hyphens=False)
    is_safe = " ".join(lines) == value == value.strip() and not _NOT_PRINTED.search(value)
    return lines if len(lines) > 1 and is_safe else []
