"""A whole graph as triples, in an order that keeps each subject together."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx
from pyoxigraph import NamedNode, Triple

from diplograph.exports.rdf.engagements import engagement_triples, tie_triples
from diplograph.exports.rdf.names import Names, edtf, in_language, name, said
from diplograph.exports.rdf.nodes import node_triples
from diplograph.exports.rdf.posts import membership_triples, post_triples
from diplograph.exports.rdf.sources import source_triples
from diplograph.exports.text import clean_graph, plain_text
from diplograph.model.vocabulary import vocabulary


def graph_to_triples(graph: nx.MultiDiGraph[str]) -> tuple[list[Triple], dict[str, str]]:
    """Write a knowledge graph as RDF.

    Parameters
    ----------
    graph
        A knowledge graph, whole, selected or lifted.

    Returns
    -------
    triples : list of Triple
        Each once; equal graphs give equal lists.
    prefixes : dict of str to str
        Namespaces by prefix, ``data`` for the records of this data set.
    """
    names = Names(clean_graph(graph, plain_text))
    parts = (
        _dataset(names),
        node_triples(names),
        post_triples(names),
        membership_triples(names),
        engagement_triples(names),
        tie_triples(names),
        source_triples(names),
    )
    triples = [triple for part in parts for triple in part]
    # the terms are known when all that uses them is written
    triples += _terms(names)
    return list(dict.fromkeys(triples)), names.prefixes


def _dataset(names: Names) -> Iterator[Triple]:
    about = names.graph.graph
    yield from said(
        NamedNode(names.prefixes["data"][:-1]),
        rdf_type=[name("schema:Dataset"), name("prov:Entity")],
        dg_id=about.get("dataset"),
        schema_name=about.get("title"),
        schema_description=about.get("scope"),
        dg_vantage=about.get("vantage"),
        schema_license=about.get("licence"),
        schema_temporalCoverage=edtf(about.get("period")),
        schema_version=about.get("edition"),
    )


def _terms(names: Names) -> Iterator[Triple]:
    for list_name, key in sorted(names.terms):
        term = vocabulary(list_name).get(key)
        labels = term.labels.items() if term else ()
        yield from said(
            names.term(list_name, key),
            rdf_type=name("skos:Concept"),
            skos_notation=key,
            skos_prefLabel=[in_language(text, lang) for lang, text in labels],
            skos_definition=in_language(term.definition, "en") if term else None,
        )
