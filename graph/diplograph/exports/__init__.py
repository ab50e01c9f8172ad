"""Graph → files; a format is one module here and one line in ``WRITERS``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Format:
    """A file format that graphs are written to and read from.

    Attributes
    ----------
    name
        Suffix without the dot, and the name on the command line.
    summary
        What it is for, in one line.
    module
        Module of ``diplograph.exports`` with ``write(graph, paths)`` and ``read(paths)``; it is
        imported when the format is used, so that naming the formats stays cheap.
    files
        Endings of the files, put in place of the suffix; one file with the suffix by default.
    """

    name: str
    summary: str
    module: str
    files: tuple[str, ...] = ()

    def load(self) -> Any:
        """Import the module that writes and reads the format."""
        return import_module(f"diplograph.exports.{self.module}")


WRITERS: Mapping[str, Format] = MappingProxyType(
    {
        form.name: form
        for form in (
            Format("csv", "nodes and edges as two tables", "csv_tables", ("-nodes", "-edges")),
            Format("gexf", "Gephi, with dates for its timeline", "gexf"),
            Format("graphml", "yEd, Cytoscape, igraph, networkx", "graphml"),
            Format("json", "node-link JSON, lists kept as lists", "node_link"),
        )
    }
)
