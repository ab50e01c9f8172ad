"""An embedded store for one graph's RDF, which answers SPARQL and reads nothing else.

The store is Oxigraph's: one wheel without further dependencies, SPARQL 1.1 compiled, where rdflib
answers in Python and takes many times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import networkx as nx
import pandas as pd
from pyoxigraph import Literal, Quad, QueryBoolean, QuerySolutions, Store

from diplograph.errors import UnreadableQuestionError
from diplograph.exports.rdf.names import PREFIXES
from diplograph.exports.rdf.triples import graph_to_triples

# SPARQL's own tokens, in the order in which they are told apart
_TOKEN = re.compile(
    r"""(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<text>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
      |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<remark>\#[^\n\r]*)
    |(?P<name>[?$][\w]+|[\w.-]*:(?:[\w.:%-]|\\[^\w\s])*)
    |(?P<word>[\w\\]+)""",
    re.VERBOSE | re.DOTALL,
)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_NUMBERS = {"integer": int, "decimal": float, "double": float, "float": float}


def answer(graph: nx.MultiDiGraph[str], question: str) -> pd.DataFrame:
    """Answer a SPARQL query; ``query_graph`` says how."""
    _refuse_what_is_not_asking(question)
    triples, prefixes = graph_to_triples(graph)
    store = Store()
    store.bulk_extend(_quads(triples))
    try:
        found = store.query(question, prefixes=prefixes)
        table = _table(found)
    except SyntaxError as error:
        raise UnreadableQuestionError(_explained(question, str(error))) from None
    except (ValueError, RuntimeError, OSError) as error:
        raise UnreadableQuestionError(f"query: it cannot be answered: {error}.") from None
    table.attrs["prefixes"] = prefixes
    return table


def _quads(triples: Sequence[Any]) -> Iterator[Any]:
    return (Quad(t.subject, t.predicate, t.object) for t in triples)


def _refuse_what_is_not_asking(question: str) -> None:
    """Refuse updates, and SERVICE, with which a query would send requests over the network."""
    words = [m for m in _TOKEN.finditer(question) if m.lastgroup == "word"]
    for match in words:
        word = match.group().upper()
        # an escape such as \u0053 stands for a letter, also of a keyword
        if word == "SERVICE" or "\\" in word:
            raise UnreadableQuestionError(
                f"{_place(question, match.start())}: '{match.group()}' is not allowed. "
                "A query reads this graph only and sends nothing over the network."
            )
    first = next((m for m in words if m.group().upper() not in {"PREFIX", "BASE"}), None)
    if first is None or first.group().upper() not in _FORMS:
        found = f"'{first.group()}'" if first else "an empty text"
        at = _place(question, first.start() if first else 0)
        raise UnreadableQuestionError(
            f"{at}: {found} is not the beginning of a query. "
            f"Begin with {', '.join(_FORMS[:-1])} or {_FORMS[-1]}; the graph is not changed."
        )


def _place(question: str, position: int) -> str:
    before = question[:position]
    return f"query, line {before.count(chr(10)) + 1}, column {position - before.rfind(chr(10))}"


def _explained(question: str, message: str) -> str:
    """Say where the query stops being SPARQL, in our own words where the parser's are its own."""
    if "refix not found" in message and (unknown := _undeclared(question)):
        known = ", ".join(f"{prefix}:" for prefix in sorted([*PREFIXES, "data"]))
        at = _place(question, unknown.start())
        return f"{at}: the prefix of '{unknown.group()}' is not declared. Known: {known}."
    match = _PLACE.match(message)
    if not match:
        return f"query: it is not SPARQL. The parser says: {message}."
    line, column = int(match[1]), int(match[2])
    lines = question.splitlines() or [""]
    here = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    found = f"'{here[:40]}'" if here else "the end"
    return (
        f"query, line {line}, column {column}: {found} is not what SPARQL allows here. "
        "Look at what stands just before it."
    )


def _undeclared(question: str) -> re.Match[str] | None:
    declared = {*PREFIXES, "data", "_"}
    before = ""
    for match in _TOKEN.finditer(question):
        prefix, colon, _ = match.group().partition(":")
        if match.lastgroup == "name" and colon:
            if before == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared:
                return match
        before = match.group().upper()
    return None


def _table(found: Any) -> pd.DataFrame:
    if isinstance(found, QueryBoolean):
        return pd.DataFrame({"answer": [bool(found)]})
    if isinstance(found, QuerySolutions):
        names = [variable.value for variable in found.variables]
        rows = [[_value(solution[name]) for name in names] for solution in found]
    else:
        names = ["subject", "predicate", "object"]
        rows = sorted([_value(triple[n]) for n in range(3)] for triple in found)
    table = pd.DataFrame(rows, columns=names, dtype=object)
    return table.convert_dtypes()


def _value(term: Any) -> Any:
    if not isinstance(term, Literal):
        return None if term is None else getattr(term, "value", str(term))
    kind = term.datatype.value.removeprefix(PREFIXES["xsd"])
    if kind == "boolean":
        return term.value in {"true", "1"}
    return _NUMBERS[kind](term.value) if kind in _NUMBERS else term.value
