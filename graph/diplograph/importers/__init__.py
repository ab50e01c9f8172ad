"""Other people's formats → records; a format is one module here and one line in ``IMPORTERS``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Importer:
    """A format of somebody else's that records are read from.

    Attributes
    ----------
    name
        Name on the command line.
    summary
        What it reads, in one line.
    module, function
        Module of ``diplograph.importers`` and the function in it that returns an ``Imported``; it
        is imported when the format is used, so that naming the formats stays cheap.
    takes
        Whether the path is that of a ``folder`` or of a ``file``.
    options, needs
        Options of the command that the function takes by name, and those that have to be given.
    reads_input
        Whether ``-`` stands for standard input.
    """

    name: str
    summary: str
    module: str
    function: str
    takes: Literal["folder", "file"]
    options: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    reads_input: bool = False

    def load(self) -> Any:
        """Import the function that reads the format."""
        return getattr(import_module(f"diplograph.importers.{self.module}"), self.function)


IMPORTERS: Mapping[str, Importer] = MappingProxyType(
    {
        importer.name: importer
        for importer in (
            Importer(
                "history-state",
                "journeys of US presidents and secretaries of state since 1866, visits of foreign "
                "leaders since 1874 (XML of the Office of the Historian, CC0)",
                "history_state.importing",
                "import_history_state",
                "folder",
                ("states",),
            ),
            Importer(
                "ftm",
                "FollowTheMoney entities: officials, posts, public bodies, events and links",
                "ftm.importing",
                "import_ftm",
                "file",
                ("states", "source_title", "source_url", "date"),
                reads_input=True,
            ),
            Importer(
                "network",
                "networks of Gephi, networkx, igraph and yEd (GEXF, GraphML), an edge a contact",
                "network.importing",
                "import_network",
                "file",
                ("mapping", "actors", "states", "kind", "date", "source_title", "source_url"),
                reads_input=True,
            ),
            Importer(
                "table",
                "any CSV, TSV or Excel table with a row for each engagement",
                "table.importing",
                "import_table",
                "file",
                ("mapping", "states", "keep_going"),
                needs=("mapping",),
            ),
        )
    }
)
