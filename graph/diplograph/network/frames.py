"""Knowledge graph ↔ DataFrames, one of nodes and one of edges, without loss."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pandas as pd


def graph_to_frames(graph: nx.MultiDiGraph[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Write a knowledge graph as two tables.

    Parameters
    ----------
    graph
        A knowledge graph.

    Returns
    -------
    nodes : pandas.DataFrame
        One row per node, index ``id``; a column per attribute, ``node_type`` and ``label`` first.
        Missing is ``<NA>``; lists and mappings stay Python objects.
    edges : pandas.DataFrame
        One row per edge; columns ``source``, ``target``, ``key``, ``edge_type``, then the others.

    Notes
    -----
    The attributes of the graph as a whole (title, vantage, licence …) go to ``.attrs`` of both.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> nodes, edges = graph_to_frames(build_graph(load_records("marrakech-2025")))
    >>> nodes.loc["NAM", "label"]
    'Namibia'
    """
    node_rows = [{"id": node, **data} for node, data in graph.nodes(data=True)]
    edge_rows = [
        {"source": source, "target": target, "key": key, **data}
        for source, target, key, data in graph.edges(keys=True, data=True)
    ]
    nodes = _frame(node_rows, ["id", "node_type", "label"]).set_index("id")
    edges = _frame(edge_rows, ["source", "target", "key", "edge_type"])
    for frame in (nodes, edges):
        frame.attrs.update(graph.graph)
    return nodes, edges


def _frame(rows: list[dict[str, Any]], first: list[str]) -> pd.DataFrame:
    others = sorted({key for row in rows for key in row} - set(first))
    columns = {
        # from the values themselves: pandas would turn a whole number beside a gap into a float
        name: _column(rows, name)
        for name in [*first, *others]
    }
    return pd.DataFrame(columns)


def _column(rows: list[dict[str, Any]], name: str) -> pd.Series[Any]:
    return pd.Series([row.get(name) for row in rows], dtype=_dtype(rows, name))


def _dtype(rows: list[dict[str, Any]], name: str) -> str:
    kinds = {type(row[name]) for row in rows if name in row}
    if kinds == {str}:
        return "string"
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "Int64"
    if kinds <= {int, float} and kinds:
        return "Float64"
    return "object"


def frames_to_graph(nodes: pd.DataFrame, edges: pd.DataFrame) -> nx.MultiDiGraph[str]:
    """Read a knowledge graph back from its two tables.

    Parameters
    ----------
    nodes
        Index of node ids, a column per attribute.
    edges
        Columns ``source``, ``target``, ``key``, and one per attribute.

    Returns
    -------
    networkx.MultiDiGraph
        Equal to the graph that the tables were written from; missing values are no attributes.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**{str(k): v for k, v in nodes.attrs.items()})
    for node, row in zip(nodes.index, _rows(nodes), strict=True):
        graph.add_node(str(node), **row)
    for row in _rows(edges):
        graph.add_edge(row.pop("source"), row.pop("target"), key=row.pop("key"), **row)
    return graph


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    names = [str(name) for name in frame.columns]
    columns = [frame[name].astype(object).tolist() for name in names]
    return [
        {name: value for name, value in zip(names, row, strict=True) if not _is_missing(value)}
        for row in zip(*columns, strict=True)
    ]


def _is_missing(value: Any) -> bool:
    if isinstance(value, list | dict | tuple):
        return False
    return value is None or value is pd.NA or value != value  # noqa: PLR0124 - NaN is not itself
