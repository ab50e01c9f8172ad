"""What each format can hold of a text: the one place where labels are cleaned.

A record may hold any text, also one that was made to break a file. Quotes, newlines, markup,
formulas, emoji and right-to-left overrides are left to the quoting of each format and come back as
they were. What a format cannot hold at all becomes U+FFFD, the replacement character:

==========================  =====================================================================
json, ftm, plover, geojson  lone surrogates (``unicode_text``)
parquet                     the same
ttl, jsonld, cypher, neo4j  these, and what XML 1.0 does not allow: NUL and control characters but
                            tab, newline and carriage return (``plain_text``)
graphml, gexf, csv, xlsx    the same; a carriage return becomes a newline (``xml_text``)
==========================  =====================================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import networkx as nx

from diplograph.files import well_formed

Cleaner = Callable[[str], str]

# what XML 1.0 cannot hold, escaped or not
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# XML turns a carriage return into a newline, which would read back as another text
_RETURN = re.compile("\r\n?")


def unicode_text(text: str) -> str:
    """Replace lone surrogates, which no encoding holds, by U+FFFD."""
    return text if text.isascii() else well_formed(text)


def plain_text(text: str) -> str:
    """Replace what XML 1.0 cannot hold by U+FFFD."""
    return _ILLEGAL.sub("\ufffd", text)


def xml_text(text: str) -> str:
    """Replace what XML 1.0 cannot hold by U+FFFD and carriage returns by newlines."""
    return _RETURN.sub("\n", plain_text(text))


def clean_graph(graph: nx.MultiDiGraph[str], clean: Cleaner) -> nx.MultiDiGraph[str]:
    """Copy a graph with every text in it cleaned: ids, keys, attributes and what lists hold.

    Parameters
    ----------
    graph
        A knowledge graph.
    clean
        One of the functions of this module.

    Returns
    -------
    networkx.MultiDiGraph
        In the order of the graph; attributes that are None are left out.
    """
    cleaned: nx.MultiDiGraph[str] = nx.MultiDiGraph(**_cleaned(graph.graph, clean))
    for node, data in graph.nodes(data=True):
        cleaned.add_node(clean(node), **_cleaned(data, clean))
    for source, target, key, data in graph.edges(keys=True, data=True):
        ends = clean(source), clean(target)
        cleaned.add_edge(*ends, key=clean(str(key)), **_cleaned(data, clean))
    return cleaned


def _cleaned(value: Any, clean: Cleaner) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(str(k)): _cleaned(v, clean) for k, v in value.items() if v is not None}
    if isinstance(value, list | tuple):
        return [_cleaned(item, clean) for item in value]
    return value
