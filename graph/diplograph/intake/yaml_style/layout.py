"""Lay out a tree: two blanks a level, short lists between brackets, one blank line at most."""

from __future__ import annotations

from typing import Any

from diplograph.intake.yaml_style.scalars import folded_lines, scalar_text
from diplograph.intake.yaml_style.tree import Entry, Literally, Node, Tree

_WIDTH = 120
_FLOW_UP_TO = 100


def tree_text(tree: Tree) -> str:
    """Write a tree as YAML 1.2.

    Parameters
    ----------
    tree
        What ``parse_tree`` read, or ``tree_of`` made.

    Returns
    -------
    str
        Text with a newline at its end; writing what it reads as gives the same text.
    """
    body: list[str] = []
    if tree.node is not None:
        body = _block(tree.node, 0)
    lines: list[str] = []
    for line in (*tree.header, *body, *tree.footer):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip("\n") + "\n" if lines else ""


def _block(node: Node, indent: int) -> list[str]:
    if _is_open(node, indent):
        lines = []
        for entry in node.entries:
            lines += _entry(entry, indent, is_item=node.shape == "list")
        return lines
    first, *rest = _value(node, indent, 0)
    return [" " * indent + first, *rest]


def _entry(entry: Entry, indent: int, *, is_item: bool) -> list[str]:
    margin = " " * indent
    lines = [margin + text if text else "" for text in entry.leading]
    head = "-" if is_item else f"{scalar_text(entry.key)}:"
    remark = f"  {entry.remark}" if entry.remark else ""
    node = entry.node
    if not _is_open(node, indent + len(head) + 1):
        first, *rest = _value(node, indent, indent + len(head) + 1)
        return [*lines, f"{margin}{head} {first}".rstrip() + remark, *rest]
    inner = _block(node, indent + 2)
    if is_item and node.shape == "mapping" and not (node.anchor or remark):
        # what is said of the first key stands above the dash, which has no line of its own
        said = len(node.entries[0].leading)
        above = [text.removeprefix("  ") for text in inner[:said]]
        return [*lines, *above, f"{margin}- {inner[said].lstrip()}", *inner[said + 1 :]]
    anchor = f" &{node.anchor}" if node.anchor else ""
    return [*lines, f"{margin}{head}{anchor}{remark}", *inner]


def _is_open(node: Node, column: int) -> bool:
    """Tell whether a list or mapping takes a line for each of its entries."""
    if node.shape not in {"list", "mapping"} or not node.entries:
        return False
    return not node.is_flow or column + len(_flow(node)) > _WIDTH


def _value(node: Node, indent: int, column: int) -> list[str]:
    anchor = f"&{node.anchor} " if node.anchor else ""
    if node.shape == "block scalar":
        margin = " " * (indent + 2)
        return [anchor + node.lines[0], *(margin + t if t.strip() else "" for t in node.lines[1:])]
    if node.shape == "verbatim":
        margin = " " * (indent + 2)
        return [node.lines[0], *(margin + text if text else "" for text in node.lines[1:])]
    text = _flow(node, in_flow=False)
    if (
        node.shape == "scalar"
        and column + len(text) > _WIDTH
        and not isinstance(node.value, Literally)
    ):
        folded = folded_lines(str(node.value))
        if folded:
            margin = " " * (indent + 2)
            return [f"{anchor}>-", *(margin + line for line in folded)]
    return [text]


def _flow(node: Node, *, in_flow: bool = True) -> str:
    anchor = f"&{node.anchor} " if node.anchor else ""
    match node.shape:
        case "alias":
            return f"*{node.value}"
        case "mapping":
            pairs = (f"{scalar_text(e.key, in_flow=True)}: {_flow(e.node)}" for e in node.entries)
            return f"{anchor}{{{', '.join(pairs)}}}"
        case "list":
            return f"{anchor}[{', '.join(_flow(e.node) for e in node.entries)}]"
        case "verbatim":
            return " ".join(node.lines)
    if isinstance(node.value, Literally):
        return f"{anchor}{node.value}".rstrip()
    return anchor + scalar_text(node.value, in_flow=in_flow)


def tree_of(document: Any) -> Tree:
    """Make a tree of a plain value, in the layout that the data sets have.

    Parameters
    ----------
    document
        Mapping or list, as ``document_of`` makes them.

    Returns
    -------
    Tree
        Records one below the other with a blank line between; small parts between brackets.
    """
    node = _node_of(document, is_item=False)
    for entry in node.entries[1:]:
        if entry.node.shape == "list" and not entry.node.is_flow and not entry.leading:
            entry.leading.append("")
    return Tree(node, [], [])


def _node_of(value: Any, *, is_item: bool) -> Node:
    if isinstance(value, dict):
        entries = [Entry(_node_of(v, is_item=False), k) for k, v in value.items()]
        node = Node("mapping", entries=entries)
        node.is_flow = not entries or (is_item and _is_small(value, node))
        return node
    if isinstance(value, list):
        entries = [Entry(_node_of(item, is_item=True)) for item in value]
        are_records = any(isinstance(item, dict) and "id" in item for item in value)
        for entry in entries[1:] if are_records else ():
            entry.leading.append("")
        is_flow = not any(isinstance(item, dict | list) for item in value)
        return Node("list", entries=entries, is_flow=is_flow)
    return Node("scalar", value)


def _is_small(value: dict[str, Any], node: Node) -> bool:
    if "id" in value or any(isinstance(part, dict) for part in value.values()):
        return False
    lists = [part for part in value.values() if isinstance(part, list)]
    is_flat = not any(isinstance(item, dict | list) for part in lists for item in part)
    return is_flat and len(_flow(node)) <= _FLOW_UP_TO
