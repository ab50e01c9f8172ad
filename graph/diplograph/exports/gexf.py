"""GEXF for Gephi: dates of engagements on its timeline, no stamp of the day of writing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from diplograph.exports.flat import flatten, identify_edges, restore
from diplograph.exports.text import xml_text

_VERSION = "1.2draft"
_NAMESPACE = "http://www.gexf.net/1.2draft"


def write(graph: nx.MultiDiGraph[str], paths: Sequence[Path]) -> None:
    """Write GEXF; ``start`` and ``end`` of an edge are its days on the timeline."""
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version=_VERSION)
    flat = identify_edges(flatten(graph))
    flat.graph.clear()
    writer.add_graph(flat)
    _describe(writer.xml, graph)
    ET.ElementTree(writer.xml).write(
        paths[0], encoding="utf-8", xml_declaration=True, short_empty_elements=True
    )


def _describe(root: ET.Element, graph: nx.MultiDiGraph[str]) -> None:
    # networkx stamps today's date and calls ISO 8601 days a 'string' time format
    for meta in [child for child in root if child.tag.endswith("meta")]:
        root.remove(meta)
    meta = ET.Element("meta")
    ET.SubElement(meta, "creator").text = "diplograph"
    about = [str(graph.graph[key]) for key in ("title", "vantage", "licence") if key in graph.graph]
    ET.SubElement(meta, "description").text = xml_text("\n".join(about))
    root.insert(0, meta)
    for element in root.iter():
        if element.tag.endswith("graph") and element.get("mode") == "dynamic":
            element.set("timeformat", "date")


def read(paths: Sequence[Path]) -> nx.MultiDiGraph[str]:
    """Read GEXF that ``write`` wrote; the attributes of the graph as a whole are not in it."""
    flat = nx.read_gexf(paths[0], version=_VERSION)
    flat.graph.clear()
    return restore(nx.MultiDiGraph(flat))
