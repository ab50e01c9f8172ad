"""Names and values in RDF: prefixes, IRIs of records, dates as exact as they are known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

import networkx as nx
from pyoxigraph import Literal, NamedNode, Triple

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "dg": "urn:diplograph:def:",
        "term": "urn:diplograph:term:",
        "state": "urn:diplograph:state:",
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "time": "http://www.w3.org/2006/time#",
        "wd": "http://www.wikidata.org/entity/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_EXACT = {
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "gYearMonth": re.compile(r"\d{4}-\d{2}"),
    "gYear": re.compile(r"\d{4}"),
}
_IN_TIME = {"date": "inXSDDate", "gYearMonth": "inXSDgYearMonth", "gYear": "inXSDgYear"}


@cache
def name(curie: str) -> NamedNode:
    """Write out a name such as ``schema:Event``."""
    prefix, _, local = curie.partition(":")
    return NamedNode(f"{PREFIXES[prefix]}{local}")


@cache
def own(word: str) -> NamedNode:
    """Name a property of ours after an attribute or edge type: ``signed_with`` → ``signedWith``."""
    first, *others = word.split("_")
    return NamedNode(f"{PREFIXES['dg']}{quote(first + ''.join(map(str.title, others)), safe='')}")


class Names:
    """The IRIs of what one graph holds.

    Parameters
    ----------
    graph
        A knowledge graph; the id of its data set is part of the names.
    """

    def __init__(self, graph: nx.MultiDiGraph[str]) -> None:
        self.graph = graph
        self.dataset = quote(str(graph.graph.get("dataset", "graph")), safe="")
        self.terms: set[tuple[str, str]] = set()

    @property
    def prefixes(self) -> dict[str, str]:
        """All prefixes, ``data`` for the records of this data set."""
        return {"data": f"urn:diplograph:data:{self.dataset}:", **PREFIXES}

    def record(self, *parts: str) -> NamedNode:
        """Name a record of the data set by the parts of its path."""
        path = ":".join(quote(part, safe="") for part in parts)
        return NamedNode(f"{self.prefixes['data']}{path}")

    def node(self, node: str) -> NamedNode:
        """Name a node: a country is the same in every data set."""
        if self.graph.nodes.get(node, {}).get("node_type") == "country":
            return NamedNode(f"{PREFIXES['state']}{quote(node, safe='')}")
        return self.record(node)

    def term(self, vocabulary: str, key: Any) -> NamedNode:
        """Name a term of a closed list, and remember that it is used."""
        self.terms.add((vocabulary, str(key)))
        return NamedNode(f"{PREFIXES['term']}{vocabulary}:{quote(str(key), safe='')}")


def said(subject: NamedNode, **facts: Any) -> Iterator[Triple]:
    """Say what is known of a subject.

    Parameters
    ----------
    subject
        Whom it is about.
    **facts
        Values by predicate, with ``_`` between prefix and name, such as ``schema_name``: a name, a
        literal, a text, number or flag, or a list of these. None and empty text say nothing.

    Yields
    ------
    Triple
        In the order given.
    """
    for predicate, values in facts.items():
        prefix, _, local = predicate.partition("_")
        for value in values if isinstance(values, list | tuple) else [values]:
            if value is not None and value != "":
                yield Triple(subject, name(f"{prefix}:{local}"), _term_of(value))


def _term_of(value: Any) -> Any:
    if isinstance(value, NamedNode | Literal):
        return value
    return Literal(value if isinstance(value, bool | int | float) else str(value))


def typed(value: Any, kind: str) -> Literal | None:
    """Write a value as a literal of ``xsd``; None stays None."""
    return None if value is None else Literal(str(value), datatype=name(f"xsd:{kind}"))


def edtf(value: Any) -> Literal | None:
    """Write a date as it was stated, in the Extended Date/Time Format."""
    return Literal(str(value), datatype=name("edtf:EDTF")) if value else None


def in_language(text: Any, tag: str) -> Literal:
    """Write a text in a language; a tag that is none is left out."""
    return Literal(str(text), language=tag) if _LANGUAGE.fullmatch(tag) else Literal(str(text))


def exact_ends(date: Any) -> tuple[Literal | None, Literal | None]:
    """Give first and last day, month or year of a date, each only where it is stated exactly."""
    ends = str(date or "").split("/", 1)
    first, last = (next((typed(e, k) for k, p in _EXACT.items() if p.fullmatch(e)), None)
                   for e in (ends[0], ends[-1]))  # fmt: skip
    return first, last


def interval(subject: NamedNode, start: Any, end: Any) -> Iterator[Triple]:
    """Describe a time with a beginning and an end, as far as they are known."""
    moments = {
        moment: (NamedNode(f"{subject.value}:{moment}"), date)
        for moment, date in (("beginning", start), ("end", end))
        if date
    }
    ends = {f"time_has{moment.title()}": node for moment, (node, _) in moments.items()}
    yield from said(subject, rdf_type=name("time:Interval"), **ends)
    for node, date in moments.values():
        kind = next((k for k, pattern in _EXACT.items() if pattern.fullmatch(str(date))), None)
        exact = {f"time_{_IN_TIME[kind]}": typed(date, kind)} if kind else {}
        yield from said(node, rdf_type=name("time:Instant"), dg_edtf=edtf(date), **exact)
