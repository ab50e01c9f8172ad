"""A network as a file holds it: nodes and edges with texts, and the line of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from diplograph.errors import Problem

LABEL = "label"
Form = Literal["gexf", "graphml"]


@dataclass(slots=True)
class Node:
    """A node; ``cells`` are its texts by column, the label among them."""

    id: str
    line: int
    cells: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Edge:
    """An edge; ``spells`` are the first and last day of each time that it is there."""

    id: str
    source: str
    target: str
    line: int
    directed: bool
    cells: dict[str, str] = field(default_factory=dict)
    spells: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class ForeignNetwork:
    """What was read of a file.

    Attributes
    ----------
    file, form
        Name of the file, and the format that it turned out to be in.
    creator
        Program that wrote it, where it says so.
    nodes, edges
        Nodes by id, and edges, in the order of the file.
    problems
        What could not be read.
    n_drawing
        Elements that say how the network was drawn, which records do not.
    """

    file: str
    form: Form
    creator: str = ""
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    n_drawing: int = 0

    def columns(self, part: Literal["node", "edge"]) -> Counter[str]:
        """Count in how many nodes or edges each column has a text."""
        things: list[Node] | list[Edge] = (
            list(self.nodes.values()) if part == "node" else self.edges
        )
        found: Counter[str] = Counter()
        for thing in things:
            found.update(name for name, text in thing.cells.items() if text)
        return found

    @property
    def is_ours(self) -> bool:
        """Tell whether it is a knowledge graph that diplograph wrote."""
        ours = {"edge_type", "engagement", "citations"} <= set(self.columns("edge"))
        return self.creator == "diplograph" or ("node_type" in self.columns("node") and ours)
