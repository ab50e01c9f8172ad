"""GEXF 1.1 to 1.3 as Gephi and networkx write it, with the times at which edges are there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diplograph.errors import Problem
from diplograph.importers.network.foreign import LABEL, Edge, ForeignNetwork, Node

_DIRECTED = {"directed", "mutual"}
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ].*")
_YEAR = re.compile(r"([12]\d{3})\.0+")
_NEVER = {"-infinity", "infinity", "inf", "-inf"}


@dataclass(slots=True)
class _Column:
    name: str
    default: str = ""


class GexfHandler:
    """Takes the elements of a file; a node within a node is a node like any other."""

    def __init__(self, file: str) -> None:
        self.network = ForeignNetwork(file, "gexf")
        self._columns: dict[str, dict[str, _Column]] = {"node": {}, "edge": {}}
        self._part = "node"
        self._column: _Column | None = None
        self._directed = False
        self._open: list[Node | Edge] = []

    def start(self, tag: str, attributes: dict[str, str], line: int) -> None:
        """Take an element that begins."""
        match tag:
            case "graph":
                self._directed = attributes.get("defaultedgetype") in _DIRECTED
            case "attributes":
                self._part = attributes.get("class", "node")
            case "attribute":
                key = attributes.get("id", "")
                self._column = _Column(attributes.get("title") or key)
                self._columns.setdefault(self._part, {})[key] = self._column
            case "node":
                self._open.append(self._node(attributes, line))
            case "edge":
                self._open.append(self._edge(attributes, line))
            case "attvalue" if self._open:
                self._value(attributes)
            case "spell" | "slice" if self._open and isinstance(self._open[-1], Edge):
                self._open[-1].spells.append(_spell(attributes))
            case _:
                self.network.n_drawing += tag.startswith("viz:")

    def end(self, tag: str, text: str) -> None:
        """Take an element that ends."""
        match tag:
            case "creator":
                self.network.creator = text
            case "default" if self._column:
                self._column.default = text
            case "attribute":
                self._column = None
            case "node" | "edge":
                thing = self._open.pop()
                for column in self._columns[tag].values():
                    if column.default:
                        thing.cells.setdefault(column.name, column.default)
            case _:
                pass

    def _node(self, attributes: dict[str, str], line: int) -> Node:
        node = Node(attributes.get("id", ""), line)
        if attributes.get("label"):
            node.cells[LABEL] = attributes["label"]
        known = self.network.nodes.get(node.id)
        if node.id and known is None:
            self.network.nodes[node.id] = node
        else:
            remedy = f"Line {known.line} has it, too." if known else "Write one."
            value = f"'{node.id}'" if known else ""
            self.network.problems.append(
                Problem("node-id", self.network.file, line, "", "", value, "an id of its own",
                        remedy)
            )  # fmt: skip
        return node

    def _edge(self, attributes: dict[str, str], line: int) -> Edge:
        kind = attributes.get("type")
        edge = Edge(
            attributes.get("id", ""),
            attributes.get("source", ""),
            attributes.get("target", ""),
            line,
            self._directed if kind is None else kind in _DIRECTED,
        )
        for name in (LABEL, "weight", "kind"):
            if attributes.get(name):
                edge.cells[name] = attributes[name]
        spell = _spell(attributes)
        if any(spell):
            edge.spells.append(spell)
        self.network.edges.append(edge)
        return edge

    def _value(self, attributes: dict[str, str]) -> None:
        thing = self._open[-1]
        part = "edge" if isinstance(thing, Edge) else "node"
        # 1.1 names the column by id
        key = attributes.get("for") or attributes.get("id", "")
        column = self._columns[part].get(key)
        name, value = column.name if column else key, attributes.get("value", "")
        known = thing.cells.get(name)
        if known and known != value:
            # a value for each time at which it held; which one is meant, no record can say
            remedy = f"'{known}' stands first and is read."
            self.network.problems.append(
                Problem("several-values", self.network.file, thing.line, f"{part} '{thing.id}'",
                        name, f"'{value}'", "one value for all times", remedy, "warning")
            )  # fmt: skip
            return
        thing.cells[name] = value


def _spell(attributes: dict[str, str]) -> tuple[str, str]:
    """Read first and last day; those of the form 1995.0 are years."""
    return _day(attributes.get("start", "")), _day(attributes.get("end", ""))


def _day(text: str) -> str:
    if text.strip().lower() in _NEVER:
        return ""
    return _YEAR.sub(r"\1", _TIME.sub(r"\1", text.strip()))
