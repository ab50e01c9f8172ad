"""Elements of HTML, SVG and XML, built so that what they hold is text unless it was built here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from diplograph.errors import UnsafeMarkupError

_VOID = frozenset({"br", "col", "hr", "input", "link", "meta"})
# XML knows no other control characters, and no half of a surrogate pair
_NO_TEXT = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)
_PLAIN = re.compile("[ \\w.,;:#%/()·–-]*", re.ASCII)
_ADDRESSES = frozenset({"href", "src"})
_SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


class Markup(str):
    """Text that is markup already; only the functions of this module make it."""

    __slots__ = ()


Child = Markup | str | int | None | Iterable["Child"]


def tag(name: str, /, *children: Child, **attributes: str | int | bool | None) -> Markup:
    """Build an element.

    Parameters
    ----------
    name
        Name of the element.
    *children
        Elements, and whatever else as text; None and empty lists leave nothing.
    **attributes
        By name, with an underscore for each hyphen, two for a colon, and one behind a word of
        Python (``class_``). None and False leave the attribute out, True writes it without a value.

    Returns
    -------
    Markup
        The element, every text and value in it escaped.

    Raises
    ------
    UnsafeMarkupError
        An attribute would hold a script or a style, or an address is of no web scheme.
    """
    written = "".join(
        _attribute(key.rstrip("_").replace("__", ":").replace("_", "-"), value)
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID and not children:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{join(children)}</{name}>")


def join(children: Child) -> Markup:
    """Put elements and texts one behind the other."""
    if isinstance(children, Markup):
        return children
    if children is None:
        return Markup()
    if isinstance(children, str | int):
        return Markup(_escaped(str(children), quote=False))
    return Markup("".join(map(join, children)))


def spaced(children: Iterable[Child], between: str) -> list[Child]:
    """Put a text between elements, leaving out those that are empty."""
    kept: list[Child] = []
    for child in children:
        if child is not None and child != "":
            kept += [between, child] if kept else [child]
    return kept


def readable(text: str) -> str:
    """Replace what neither HTML nor XML can hold by U+FFFD."""
    return _NO_TEXT.sub("\ufffd", text)


def is_web_address(text: str) -> bool:
    """Tell whether a text is an address that may become a link."""
    return _WEB.fullmatch(text) is not None


def _attribute(name: str, value: str | int) -> str:
    if value is True:
        return f" {name}"
    text = str(value)
    if name.startswith("on") or name == "style":
        raise UnsafeMarkupError(f"'{name}' is not an attribute that is written. Use a class.")
    if name in _ADDRESSES:
        scheme = _SCHEME.match(text)
        if scheme and not is_web_address(text):
            raise UnsafeMarkupError(f"'{text}' is not a web address. Show it as text.")
    return f' {name}="{_escaped(text, quote=True)}"'


def _escaped(text: str, *, quote: bool) -> str:
    # most texts need nothing, and there are millions of them
    if _PLAIN.fullmatch(text):
        return text
    return escape(readable(text), quote=quote)
