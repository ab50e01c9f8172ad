"""GraphML as networkx, igraph, Gephi and yEd write it."""

from __future__ import annotations

from dataclasses import dataclass

from diplograph.errors import Problem
from diplograph.importers.network.foreign import LABEL, Edge, ForeignNetwork, Node


@dataclass(slots=True)
class _Key:
    name: str
    part: str
    default: str = ""


class GraphmlHandler:
    """Takes the elements of a file; a node within a node is a node like any other."""

    def __init__(self, file: str) -> None:
        self.network = ForeignNetwork(file, "graphml")
        self._keys: dict[str, _Key] = {}
        self._key = ""
        self._datum = ""
        self._directed = [False]
        # elements of a node's own graph stand within the node
        self._open: list[Node | Edge] = []

    def start(self, tag: str, attributes: dict[str, str], line: int) -> None:
        """Take an element that begins."""
        match tag:
            case "key":
                self._key = attributes.get("id", "")
                name = attributes.get("attr.name") or self._key
                self._keys[self._key] = _Key(name, attributes.get("for", "all"))
            case "graph":
                self._directed.append(attributes.get("edgedefault") == "directed")
            case "node":
                node = Node(attributes.get("id", ""), line)
                if self._is_new(node):
                    self.network.nodes[node.id] = node
                self._open.append(node)
            case "edge":
                self._open.append(self._edge(attributes, line))
            case "hyperedge":
                remedy = "Write it as edges of two ends each."
                self._fault("hyperedge", line, "a hyperedge", "an edge of two ends", remedy)
            case "data":
                self._datum = attributes.get("key", "")
            case _:
                self.network.n_drawing += tag.startswith("y:") and tag.endswith(("Node", "Edge"))

    def end(self, tag: str, text: str) -> None:
        """Take an element that ends."""
        match tag:
            case "default" if self._key:
                self._keys[self._key].default = text
            case "key":
                self._key = ""
            case "data" if self._open and self._datum in self._keys:
                self._open[-1].cells[self._keys[self._datum].name] = text
            case "data" if self._open and text:
                self._open[-1].cells[self._datum] = text
            case "y:NodeLabel" | "y:EdgeLabel" if self._open and text:
                self._open[-1].cells.setdefault(LABEL, text)
            case "node" | "edge":
                self._close(tag)
            case "graph":
                self._directed.pop()
            case _:
                pass

    def _close(self, tag: str) -> None:
        thing = self._open.pop()
        for key in self._keys.values():
            if key.default and key.part in {tag, "all"}:
                thing.cells.setdefault(key.name, key.default)

    def _edge(self, attributes: dict[str, str], line: int) -> Edge:
        stated = attributes.get("directed")
        edge = Edge(
            attributes.get("id", ""),
            attributes.get("source", ""),
            attributes.get("target", ""),
            line,
            self._directed[-1] if stated is None else stated in {"true", "1"},
        )
        self.network.edges.append(edge)
        return edge

    def _is_new(self, node: Node) -> bool:
        known = self.network.nodes.get(node.id)
        if node.id and known is None:
            return True
        remedy = f"Line {known.line} has it, too." if known else "Write one."
        value = f"'{node.id}'" if known else ""
        self._fault("node-id", node.line, value, "an id of its own", remedy)
        return False

    def _fault(self, check: str, line: int, value: str, expected: str, remedy: str) -> None:
        self.network.problems.append(
            Problem(check, self.network.file, line, "", "", value, expected, remedy)
        )
