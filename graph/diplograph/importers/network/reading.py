"""A file of GEXF or GraphML, told by its first element, → a network."""

from __future__ import annotations

from pathlib import Path

from diplograph.errors import InvalidRecordsError, Problem
from diplograph.importers.imported import Progress
from diplograph.importers.network.foreign import ForeignNetwork
from diplograph.importers.network.gexf import GexfHandler
from diplograph.importers.network.graphml import GraphmlHandler
from diplograph.importers.network.xml_events import Handler, file_name, parse_xml


def read_network(path: str | Path, progress: Progress | None = None) -> ForeignNetwork:
    """Read a network, whatever its name ends in.

    Parameters
    ----------
    path
        File of GEXF or GraphML; ``-`` is standard input.
    progress
        Called with the bytes read and the bytes there are.

    Returns
    -------
    ForeignNetwork
        Nodes, edges, and what could not be read.

    Raises
    ------
    InvalidRecordsError
        The file is not XML, declares a document type, or is neither of the two formats.
    OSError
        The file cannot be read.
    """
    chooser = _Chooser(file_name(path))
    parse_xml(path, chooser, progress)
    return chooser.network


class _Chooser:
    """Hands everything on to the reader of the format that the first element names."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.handler: GexfHandler | GraphmlHandler | None = None
        # known from the first element on, without which a file is no XML
        self.network: ForeignNetwork

    def start(self, tag: str, attributes: dict[str, str], line: int) -> None:
        if self.handler is None:
            match tag:
                case "gexf":
                    self.handler = GexfHandler(self.file)
                case "graphml":
                    self.handler = GraphmlHandler(self.file)
                case _:
                    raise InvalidRecordsError([_other(self.file, f"<{tag}>", line)])
            self.network = self.handler.network
        self.handler.start(tag, attributes, line)

    def end(self, tag: str, text: str) -> None:
        if self.handler is not None:
            self.handler.end(tag, text)


def _other(file: str, value: str, line: int) -> Problem:
    remedy = "Export the network as GEXF or GraphML."
    return Problem("format", file, line, "", "", value, "<gexf> or <graphml>", remedy)


_: type[Handler] = _Chooser
