from __future__ import annotations

import socket
from typing import Any, NoReturn

import networkx as nx
import pandas as pd
import pytest

from diplograph.errors import UnreadableQuestionError
from diplograph.exports.query import example_questions, query_graph
from diplograph.network.attributes import engagement_edges


def test_select_gives_a_column_per_variable_with_types(graph: nx.MultiDiGraph[str]) -> None:
    table = query_graph(
        graph,
        "SELECT ?id ?voices ?both ?earliest ?nothing { ?e a dg:Engagement ; dg:id ?id ; "
        "dg:independentVoices ?voices ; dg:bothSides ?both ; dg:earliest ?earliest } ORDER BY ?id",
    )
    assert list(table.columns) == ["id", "voices", "both", "earliest", "nothing"]
    first = table.iloc[0].tolist()
    assert first[:4] == ["interpol-ga93-01", 1, False, "2025-11-24"]
    assert table["nothing"].isna().all()
    assert len(table) == len({data["engagement"] for *_, data in engagement_edges(graph)})
    assert (str(table["voices"].dtype), str(table["both"].dtype)) == ("Int64", "boolean")


def test_ask_construct_and_describe_are_answered(graph: nx.MultiDiGraph[str]) -> None:
    assert query_graph(graph, "ASK { state:NOR a dg:State }")["answer"].tolist() == [True]
    built = query_graph(graph, "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s a dg:Event ; dg:id ?o }")
    assert built.to_numpy().tolist() == [
        ["urn:diplograph:data:marrakech-2025:interpol-ga93",
         "http://www.w3.org/2000/01/rdf-schema#label", "interpol-ga93"]
    ]  # fmt: skip
    assert "Norway" in set(query_graph(graph, "DESCRIBE state:NOR")["object"])


def test_no_answer_is_an_empty_table_with_its_columns(graph: nx.MultiDiGraph[str]) -> None:
    table = query_graph(graph, "SELECT ?a ?b { ?a dg:visited ?b }")
    assert (list(table.columns), len(table)) == (["a", "b"], 0)


@pytest.mark.parametrize(
    ("question", "place", "word"),
    [
        ("SELECT * WHERE {\n ?s ?p \n}", "query, line 3, column", "is not what SPARQL allows here"),
        ("SELECT * {\n ?s foo:bar 1 }", "query, line 2, column 5", "prefix of 'foo:bar'"),
        ("", "query, line 1, column 1", "an empty text is not the beginning"),
        ("# only a remark", "query, line 1, column 1", "is not the beginning"),
        ("SELCT * {}", "query, line 1, column 1", "'SELCT' is not the beginning"),
        ("SELECT (<urn:x>(1) AS ?x) {}", "query: it cannot be answered", "not supported"),
    ],
)
def test_what_is_not_sparql_is_told_with_its_place(
    graph: nx.MultiDiGraph[str], question: str, place: str, word: str
) -> None:
    with pytest.raises(UnreadableQuestionError) as caught:
        query_graph(graph, question)
    assert str(caught.value).startswith(place)
    assert word in str(caught.value)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:b> <a:c> 1 }",
        "PREFIX x: <urn:x> DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/x>",
        "clear all",
        "DROP ALL",
    ],
)
def test_update_is_refused(graph: nx.MultiDiGraph[str], update: str) -> None:
    with pytest.raises(UnreadableQuestionError, match="the graph is not changed"):
        query_graph(graph, update)


@pytest.mark.parametrize(
    "question",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p '}' # x\n SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?a FILTER(?a<3&&'>'='>') SERVICE ?x { ?s ?p ?o } }",
        'SELECT * { ?s ?p """a"b""" . SERVICE ?x { ?s ?p ?o } }',
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_no_query_goes_over_the_network(
    graph: nx.MultiDiGraph[str], monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("a request was sent")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    with pytest.raises(UnreadableQuestionError, match="sends nothing over the network"):
        query_graph(graph, question)


@pytest.mark.parametrize(
    "question",
    [
        'SELECT * { ?s dg:id "SERVICE" }',
        "SELECT * { ?s dg:id '''it's SERVICE''' } # SERVICE",
        "SELECT ?SERVICE { ?SERVICE dg:SERVICE <urn:SERVICE> }",
        'SELECT * { ?s dg:id "a\\u0053" }',
    ],
)
def test_word_service_within_a_text_or_a_name_is_no_call(
    graph: nx.MultiDiGraph[str], question: str
) -> None:
    assert query_graph(graph, question).empty


def test_five_questions_ship_and_say_what_they_ask() -> None:
    questions = example_questions()
    assert list(questions) == ["claims", "counterparts", "says-who", "single-voice", "tenures"]
    for question in questions.values():
        assert question.text.startswith(f"# {question.summary}\n")


def test_counterparts_are_those_of_the_graph(security_graph: nx.MultiDiGraph[str]) -> None:
    table = query_graph(security_graph, example_questions()["counterparts"].text)
    dyads: dict[frozenset[str], set[str]] = {}
    for source, target, _, data in engagement_edges(security_graph):
        if data["status"] == "held":
            dyads.setdefault(frozenset({source, target}), set()).add(data["engagement"])
    labels = security_graph.nodes(data="label")
    expected = {(frozenset(labels[n] for n in dyad), len(ids)) for dyad, ids in dyads.items()}
    found = {
        (frozenset({row.one, row.other}), row.engagements) for row in table.itertuples(index=False)
    }
    assert found == expected


def test_single_voices_are_those_of_the_graph(security_graph: nx.MultiDiGraph[str]) -> None:
    table = query_graph(security_graph, example_questions()["single-voice"].text)
    assert set(table["engagement"]) == {
        data["engagement"]
        for *_, data in engagement_edges(security_graph)
        if data["grade"] == "single-voice"
    }


def test_tenures_are_those_of_the_graph(security_graph: nx.MultiDiGraph[str]) -> None:
    table = query_graph(security_graph, example_questions()["tenures"].text)
    serving = [d for *_, d in security_graph.edges(data=True) if "post" in d]
    assert len(table) == len(serving)
    assert sorted(table["post"]) == sorted(data["title"] for data in serving)


def test_claims_begin_with_what_disagrees(security_graph: nx.MultiDiGraph[str]) -> None:
    table = query_graph(security_graph, example_questions()["claims"].text)
    claims = [
        claim
        for _, data in security_graph.nodes(data=True)
        for claim in data.get("claims", ())
        if "counts" in claim
    ]
    assert len(table) == len(claims)
    agrees = [None if pd.isna(value) else bool(value) for value in table["agrees"]]
    assert agrees == sorted(agrees, key=lambda value: (value is None, value or False))
    assert False in agrees


def test_says_who_names_every_citation(security_graph: nx.MultiDiGraph[str]) -> None:
    table = query_graph(security_graph, example_questions()["says-who"].text)
    cited = {
        (data["engagement"], citation["source"])
        for *_, data in engagement_edges(security_graph)
        for citation in data["citations"]
    }
    assert len(table) == len(cited)
