"""A YAML text as a tree: values, anchors and aliases, and the comments with each entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from diplograph.intake.yaml_reader import is_core_text

Shape = Literal["scalar", "block scalar", "alias", "list", "mapping", "verbatim"]


@dataclass
class Entry:
    """An item of a list, or a key of a mapping with its value.

    Attributes
    ----------
    node
        The value.
    key
        Key; empty for an item of a list.
    leading
        Comments and blank lines before it, without the indentation of the entry.
    remark
        Comment behind it on its line.
    """

    node: Node
    key: str = ""
    leading: list[str] = field(default_factory=list)
    remark: str = ""


@dataclass
class Node:
    """A value.

    Attributes
    ----------
    shape
        How it is written.
    value
        Text of a scalar, name of an alias.
    lines
        Header and content of a block scalar; text of what is kept verbatim.
    entries
        Items or keys.
    anchor
        Name by which aliases refer to it.
    is_flow
        Whether it is written between brackets.
    """

    shape: Shape
    value: Any = None
    lines: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    anchor: str = ""
    is_flow: bool = False


@dataclass
class Tree:
    """A document with the comments before and after it; no node where the text holds none."""

    node: Node | None
    header: list[str]
    footer: list[str]


class Literally(str):
    """A scalar that is no text and stays as it was written, such as ``2025`` or ``true``."""

    __slots__ = ()


def parse_tree(text: str) -> Tree:
    """Read a text that ``parse_yaml`` reads.

    Parameters
    ----------
    text
        One YAML document.

    Returns
    -------
    Tree
        Values and comments; what no entry claims is found by ``comments_of``.
    """
    return _Parser(text).tree()


def comments_of(text: str) -> Counter[str]:
    """Count the comments of a text, wherever they stand."""
    found: Counter[str] = Counter()
    end = 0
    tokens: Iterator[Any] = yaml.scan(text, Loader=yaml.SafeLoader)
    for token in tokens:
        found.update(re.findall(r"#[^\n]*", text[end : token.start_mark.index]))
        end = max(end, token.end_mark.index)
        if isinstance(token, yaml.ScalarToken) and token.style in {"|", ">"}:
            header = text[token.start_mark.index :].split("\n", 1)[0]
            found.update(re.findall(r"(?<=\s)#.*", header))
    return Counter({comment.rstrip(): n for comment, n in found.items()})


class _Parser:
    """Go through the events of PyYAML and claim the lines between them."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.events: Iterator[Any] = yaml.parse(text, Loader=yaml.SafeLoader)
        self.cursor = 0
        self.event: Any = None

    def next(self) -> Any:
        self.event = next(self.events)
        return self.event

    def tree(self) -> Tree:
        self.next()
        if not isinstance(self.next(), yaml.DocumentStartEvent):
            return Tree(None, [], self._between(len(self.lines)))
        first = self.next()
        header = self._between(first.start_mark.line)
        # what is set off by a blank line speaks of the file, the rest of its first entry
        cut = len(header) - header[::-1].index("") if "" in header else 0
        header, own = header[:cut], header[cut:]
        if isinstance(first, yaml.ScalarEvent):
            header, own = header + own, []
        node = self.node(first)
        if node.entries:
            node.entries[0].leading[:0] = own
        return Tree(node, header, self._between(len(self.lines)))

    def node(self, event: Any) -> Node:
        line = event.start_mark.line
        if isinstance(event, yaml.AliasEvent):
            self.cursor = line + 1
            return Node("alias", event.anchor)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if event.flow_style:
            return self._flow(event)
        shape: Shape = "list" if isinstance(event, yaml.SequenceStartEvent) else "mapping"
        entries = self._items() if shape == "list" else self._keys()
        return Node(shape, entries=entries, anchor=event.anchor or "")

    def _items(self) -> list[Entry]:
        entries = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            line = self.lines[event.start_mark.line]
            leading = self._between(event.start_mark.line, len(line) - len(line.lstrip()))
            own = re.match(r"\s*-\s*(#.*)?$", self.lines[max(event.start_mark.line - 1, 0)])
            node = self.node(event)
            remark = self._remark_behind(node)
            entries.append(Entry(node, "", leading, remark or (own[1] or "" if own else "")))
        return entries

    def _keys(self) -> list[Entry]:
        entries = []
        while not isinstance(key := self.next(), yaml.MappingEndEvent):
            leading = self._between(key.start_mark.line, key.start_mark.column)
            self.cursor = key.end_mark.line + 1
            rest = self.lines[key.end_mark.line][key.end_mark.column :]
            opening = re.match(r"\s*:\s*(?:[&!]\S+\s*)*(?:\s(#.*))?$", rest)
            node = self.node(self.next())
            is_block = node.shape in {"list", "mapping"} and not node.is_flow
            remark = (opening[1] or "" if opening else "") if is_block else ""
            remark = remark or self._remark_behind(node)
            entries.append(Entry(node, key.value, leading, remark.rstrip()))
        return entries

    def _between(self, line: int, column: int = 0) -> list[str]:
        """Claim the comments and blank lines up to a line; deeper ones stay as much deeper."""
        found = [text.rstrip() for text in self.lines[self.cursor : line]]
        self.cursor = max(self.cursor, line)
        kept = [text for text in found if not text or text.lstrip().startswith("#")]
        margins = [min(column, len(text) - len(text.lstrip())) for text in kept]
        return [text[margin:] for text, margin in zip(kept, margins, strict=True)]

    def _remark_behind(self, node: Node) -> str:
        if node.shape in {"list", "mapping"} and not node.is_flow:
            return ""
        if node.shape == "block scalar":
            found = re.search(r"\s(#.*)$", node.lines[0])
            node.lines[0] = re.sub(r"\s+#.*$", "", node.lines[0]).strip()
            return found[1].rstrip() if found else ""
        mark = self.event.end_mark
        rest = self.lines[mark.line][mark.column :].strip()
        return rest if rest.startswith("#") else ""

    def _scalar(self, event: Any) -> Node:
        anchor = event.anchor or ""
        first, last = event.start_mark.line, event.end_mark.line
        if event.style in {"|", ">"}:
            return self._block_scalar(event)
        self.cursor = last + 1 if event.end_mark.column or last == first else last
        is_text = event.style or (event.tag or "").endswith(":str") or is_core_text(event.value)
        return Node("scalar", event.value if is_text else Literally(event.value), anchor=anchor)

    def _block_scalar(self, event: Any) -> Node:
        line = self.lines[event.start_mark.line]
        header = re.sub(r"^(?:[&!]\S+\s+)*", "", line[event.start_mark.column :])
        end = event.end_mark.line + bool(event.end_mark.column)
        content = self.lines[event.start_mark.line + 1 : end]
        while content and not content[-1].strip():
            content.pop()
            end -= 1
        self.cursor = end
        anchor = event.anchor or ""
        if not content or not re.match(r"[|>]-?(\s|$)", header):
            # indentation or blank lines at the end are part of the value
            return Node("scalar", event.value, anchor=anchor)
        margin = min(len(text) - len(text.lstrip(" ")) for text in content if text.strip())
        return Node(
            "block scalar", event.value, [header, *(text[margin:] for text in content)],
            anchor=anchor,
        )  # fmt: skip

    def _flow(self, event: Any) -> Node:
        start = event.start_mark
        is_list = isinstance(event, yaml.SequenceStartEvent)
        entries = []
        while not isinstance(inner := self.next(), yaml.SequenceEndEvent | yaml.MappingEndEvent):
            key = "" if is_list else inner.value
            entries.append(Entry(self.node(inner if is_list else self.next()), key))
        end = self.event.end_mark
        self.cursor = end.line + 1
        lines = self.lines[start.line : end.line + 1]
        lines[-1] = lines[-1][: end.column]
        lines[0] = lines[0][start.column :] if len(lines) > 1 else ""
        if any(re.search(r"(^|\s)#", text) for text in lines):
            return Node("verbatim", lines=[text.strip() for text in lines])
        shape: Shape = "list" if is_list else "mapping"
        return Node(shape, entries=entries, anchor=event.anchor or "", is_flow=True)
