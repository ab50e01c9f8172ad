"""RDF as JSON-LD 1.1, for programs that read JSON; the same triples as Turtle."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import networkx as nx
from pyoxigraph import Literal, NamedNode

from diplograph.exports.rdf.names import PREFIXES
from diplograph.exports.rdf.triples import graph_to_triples

_XSD = PREFIXES["xsd"]
_TYPE = f"{PREFIXES['rdf']}type"
# JSON's own numbers and flags are these, when they are written in the usual form
_NATIVE = {f"{_XSD}boolean", f"{_XSD}integer"}


def write(graph: nx.MultiDiGraph[str], paths: Sequence[Path]) -> None:
    """Write JSON-LD as UTF-8, a subject a line."""
    triples, prefixes = graph_to_triples(graph)
    stated: list[Any] = list(triples)
    subjects: dict[str, dict[str, Any]] = {}
    for triple in stated:
        subject = _shortened(triple.subject.value, prefixes)
        known = subjects.setdefault(subject, {"@id": subject})
        if triple.predicate.value == _TYPE:
            known.setdefault("@type", []).append(_shortened(triple.object.value, prefixes))
        else:
            predicate = _shortened(triple.predicate.value, prefixes)
            known.setdefault(predicate, []).append(_value(triple.object, prefixes))
    lines = [json.dumps(known, ensure_ascii=False) for known in subjects.values()]
    context = json.dumps(dict(sorted(prefixes.items())), ensure_ascii=False)
    body = ",\n".join(lines)
    text = f'{{"@context": {context},\n"@graph": [\n{body}\n]}}\n'
    paths[0].write_text(text, encoding="utf-8", newline="\n")


def _value(term: NamedNode | Literal, prefixes: Mapping[str, str]) -> Any:
    if isinstance(term, NamedNode):
        return {"@id": _shortened(term.value, prefixes)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == f"{_XSD}string":
        return term.value
    if term.datatype.value in _NATIVE:
        return json.loads(term.value)
    return {"@value": term.value, "@type": _shortened(term.datatype.value, prefixes)}


def _shortened(iri: str, prefixes: Mapping[str, str]) -> str:
    for prefix, namespace in prefixes.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
