"""Records → knowledge graph: actors, events and instruments, every tie with its citations."""

from __future__ import annotations

import networkx as nx

from diplograph.memory import collector_at_rest
from diplograph.model.records import Records
from diplograph.network.corroboration import Grade
from diplograph.network.corroboration import grade as default_grade
from diplograph.network.nodes import nodes_of
from diplograph.network.structure import structure_of
from diplograph.network.ties import ties_of


def build_graph(records: Records, *, grade: Grade = default_grade) -> nx.MultiDiGraph[str]:
    """Build the knowledge graph of a data set.

    Parameters
    ----------
    records
        Checked records, as ``load_records`` returns them.
    grade
        How to grade what stands behind an engagement; by default ``corroboration.grade``.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes are officials, agencies, countries (ISO 3166-1 alpha-3, or the id of a state of the
        past, with its years and ``successors``), organisations, events and instruments, told apart
        by ``node_type``. Each engagement is one edge per pair of parties
        on different sides, keyed by the engagement's id and bearing ``engagement``, ``kind``,
        ``date`` (EDTF), ``start`` and ``end`` (ISO 8601 days, both counted), ``status``,
        ``citations``, ``n_citations``, ``n_independent`` (voices, reprints counted once),
        ``voices`` (their names),
        ``confirming_sides``, ``both_sides``, ``disputed`` (fields on which sources disagree) and
        ``grade``.
        All other edges are structure: serves_in, organ_of, member_of, took_part_in,
        held_within, signed, produced. The data set's title, scope, vantage, licence and period
        stand in ``graph.graph``. Equal records give equal graphs, in the same order.

    Examples
    --------
    >>> from diplograph import load_records
    >>> graph = build_graph(load_records("marrakech-2025"))
    >>> graph.edges["hammouchi-abdellatif", "skulstad-hakon", "interpol-ga93-47"]["kind"]
    'signing'
    """
    with collector_at_rest():
        return _build(records, grade)


def _build(records: Records, grade: Grade) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(_about(records))
    nodes = dict(nodes_of(records))
    for node in sorted(nodes):
        graph.add_node(node, **nodes[node])
    countries = {node for node, data in nodes.items() if data["node_type"] == "country"}
    edges = [*ties_of(records, grade), *structure_of(records, countries)]
    for source, target, key, attributes in sorted(edges, key=lambda edge: edge[:3]):
        graph.add_edge(source, target, key=key, **attributes)
    return graph


def _about(records: Records) -> dict[str, str]:
    dataset = records.dataset
    about = {
        "dataset": dataset.id,
        "title": dataset.title,
        "scope": dataset.scope,
        "vantage": dataset.vantage,
        "licence": dataset.licence,
        "period": str(dataset.period or ""),
        "edition": dataset.edition or "",
    }
    return {key: value for key, value in about.items() if value}
