"""Ask a graph in SPARQL, on the RDF that ``ttl`` and ``jsonld`` hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import networkx as nx
import pandas as pd

from diplograph.datasets import reference_file
from diplograph.extras import needs_extra


@dataclass(frozen=True, slots=True)
class Question:
    """A question that ships with diplograph.

    Attributes
    ----------
    name
        What to call it by.
    summary
        What it asks, in one line.
    text
        SPARQL.
    """

    name: str
    summary: str
    text: str

    def __str__(self) -> str:
        return f"{self.name}: {self.summary}"


@cache
def example_questions() -> Mapping[str, Question]:
    """Read the questions in ``data/reference/rdf/questions``.

    Returns
    -------
    mapping of str to Question
        By name, in alphabetical order.
    """
    found = {}
    for path in sorted(reference_file("rdf/questions").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        found[path.stem] = Question(path.stem, text.splitlines()[0].removeprefix("# "), text)
    return MappingProxyType(found)


def query_graph(graph: nx.MultiDiGraph[str], question: str) -> pd.DataFrame:
    """Answer a SPARQL 1.1 query about a graph.

    Parameters
    ----------
    graph
        A knowledge graph, whole, selected or lifted.
    question
        A query: ``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``. The prefixes of the export need
        not be declared: ``dg:`` (our own terms), ``data:`` (records of this data set), ``state:``,
        ``term:``, ``org:``, ``prov:``, ``schema:``, ``skos:``, ``time:``, ``edtf:``, ``rdf:``,
        ``rdfs:``, ``owl:``, ``foaf:``, ``wd:`` and ``xsd:``.

    Returns
    -------
    pandas.DataFrame
        A column per variable, a row per solution, unbound as ``<NA>``; one column ``answer`` for
        ``ASK``; ``subject``, ``predicate`` and ``object`` for triples. IRIs and dates are text,
        numbers and flags are what they are. ``attrs["prefixes"]`` holds the prefixes.

    Raises
    ------
    UnreadableQuestionError
        It is not a SPARQL query; line and column are named. Updates and ``SERVICE`` are refused:
        nothing is changed and nothing is sent over the network.
    MissingExtraError
        The store is not installed (extra ``rdf``).

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> graph = build_graph(load_records("marrakech-2025"))
    >>> question = "SELECT ?name WHERE { ?x a dg:Instrument ; rdfs:label ?name } ORDER BY ?name"
    >>> len(query_graph(graph, question))
    2
    """
    with needs_extra("rdf", "query"):
        from diplograph.exports.rdf.store import answer  # noqa: PLC0415
    return answer(graph, question)
