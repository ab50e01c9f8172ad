"""Graph → files; a format is one module here and one line in ``WRITERS``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Any

from diplograph.extras import needs_extra


@dataclass(frozen=True, slots=True)
class Format:
    """A file format that graphs are written to and, mostly, read from.

    Attributes
    ----------
    name
        Suffix without the dot, and the name on the command line.
    summary
        What it is for, in one line.
    module
        Module of ``diplograph.exports`` with ``write(graph, paths)``, and with ``read(paths)``
        where the format holds all of a graph. A module may have ``losses(graph)``, which says in
        sentences what of this graph is left out. It is imported when the format is used, so that
        naming the formats stays cheap.
    files
        Ends of the names of files, put in place of the suffix; one file with the suffix by default.
    long_suffix
        A longer suffix that also names the format, without its first dot.
    extra
        Extra of the package that brings what the format needs.
    is_read
        Whether ``read_graph`` reads it back.
    """

    name: str
    summary: str
    module: str
    files: tuple[str, ...] = ()
    long_suffix: str = ""
    extra: str = ""
    is_read: bool = False

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Suffixes that name the format, the longest first."""
        return tuple(f".{suffix}" for suffix in (self.long_suffix, self.name) if suffix)

    def load(self) -> Any:
        """Import the module that writes and reads the format.

        Raises
        ------
        MissingExtraError
            The library that the format needs is not installed.
        """
        with needs_extra(self.extra, self.name):
            return import_module(f"diplograph.exports.{self.module}")


_NEO4J = ("-nodes.csv", "-engagements.csv", "-structure.csv")

WRITERS: Mapping[str, Format] = MappingProxyType(
    {
        form.name: form
        for form in (
            Format("csv", "nodes and edges as two tables", "csv_tables",
                   files=("-nodes.csv", "-edges.csv"), is_read=True),
            Format("cypher", "Neo4j and Memgraph, as a script", "cypher"),
            Format("ftm", "FollowTheMoney, for OpenSanctions and OpenAleph", "ftm",
                   long_suffix="ftm.json"),
            Format("geojson", "maps: capitals and great circles between them", "geojson"),
            Format("gexf", "Gephi, with dates for its timeline", "gexf", is_read=True),
            Format("graphml", "yEd, Cytoscape, igraph, networkx", "graphml", is_read=True),
            Format("json", "node-link JSON, lists kept as lists", "node_link", is_read=True),
            Format("jsonld", "RDF as JSON-LD", "json_ld", extra="rdf"),
            Format("neo4j", "Neo4j's bulk import, as three CSV files", "neo4j", files=_NEO4J,
                   long_suffix="neo4j.csv"),
            Format("parquet", "pandas, Polars, DuckDB, Spark: two tables, types kept", "parquet",
                   files=("-nodes.parquet", "-edges.parquet"), extra="parquet", is_read=True),
            Format("plover", "PLOVER event records as JSON Lines", "plover",
                   long_suffix="plover.jsonl"),
            Format("ttl", "RDF as Turtle: W3C ORG, PROV-O, schema.org", "turtle", extra="rdf"),
            Format("xlsx", "Excel and LibreOffice, to read and filter", "xlsx"),
        )
    }
)  # fmt: skip
