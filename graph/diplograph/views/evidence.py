"""What the page knows beyond the drawing: who is who, and who says so."""

from __future__ import annotations

from collections import Counter
from typing import Any

import networkx as nx

from diplograph.model.base import name_in
from diplograph.model.countries import regions
from diplograph.model.states import states
from diplograph.model.vocabulary import vocabulary
from diplograph.network.attributes import is_engagement
from diplograph.views.layout import Layout

# attributes of nodes that the panel shows as they are
_NODE_FACTS = (
    "node_type", "kind", "country", "region", "subregion", "abbreviation", "aliases", "posts",
    "start", "end", "date", "place", "status", "claims", "citations", "note", "topics", "url",
)  # fmt: skip
_TERM_LISTS = {
    "kinds": "engagement-kinds",
    "topics": "topics",
    "statuses": "statuses",
    "roles": "roles",
    "channels": "channels",
    "agencyKinds": "agency-kinds",
    "organisationKinds": "organisation-kinds",
    "eventKinds": "event-kinds",
    "instrumentKinds": "instrument-kinds",
    "instrumentStatuses": "instrument-statuses",
    "counts": "claim-counts",
    "qualifiers": "claim-qualifiers",
    "explanations": "claim-explanations",
    "grades": "corroboration-grades",
    "dateBases": "date-bases",
    "presences": "presences",
}


def page_data(graph: nx.MultiDiGraph[str], layout: Layout, lang: str) -> dict[str, Any]:
    """Collect everything the page's scripts read, apart from the drawing itself.

    Parameters
    ----------
    graph
        A knowledge graph.
    layout
        Where its nodes stand.
    lang
        Language of the interface (ISO 639-1).

    Returns
    -------
    dict
        ``about`` (the data set), ``nodes`` (facts by node id), ``ties`` (facts by edge id
        ``e0`` …), ``sources`` (by id), ``terms`` (labels in the language), ``claims`` and
        ``wedges``.
    """
    sources: dict[str, dict[str, Any]] = {}
    nodes = {node: _node(data, lang, sources) for node, data in graph.nodes(data=True)}
    ties = {
        f"e{index}": _tie(source, target, data, sources)
        for index, (source, target, data) in enumerate(graph.edges(data=True))
    }
    claims = [
        {**claim, "event": node, "citations": _short(claim["citations"], sources)}
        for node, data in graph.nodes(data=True)
        for claim in data.get("claims", ())
    ]
    return {
        "about": dict(graph.graph),
        "nodes": nodes,
        "ties": ties,
        "sources": sources,
        "claims": claims,
        "terms": _terms(lang),
        "regions": {str(r): r.names.get(lang, str(r)) for r in regions().values()}
        | {code: r.names.get(lang, str(r)) for code, r in regions().items()},
        "wedges": [
            {"name": w.name, "countries": w.n_countries, "start": w.start, "end": w.end}
            for w in layout.wedges
        ],
        "ring": {
            "halfWidth": layout.half_width,
            "halfHeight": layout.half_height,
            "spacing": layout.spacing,
        },
        "hub": layout.hub,
        "counts": _counts(graph),
    }


def node_name(data: dict[str, Any], lang: str) -> str:
    """Name a node in a language, else by its label."""
    return str(data.get(f"name_{lang}", data["label"]))


def _node(data: dict[str, Any], lang: str, sources: dict[str, dict[str, Any]]) -> dict[str, Any]:
    facts = {key: data[key] for key in _NODE_FACTS if key in data}
    facts["name"] = node_name(data, lang)
    facts["names"] = {
        key.removeprefix("name_"): value for key, value in data.items() if key.startswith("name_")
    }
    if "citations" in facts:
        facts["citations"] = _short(facts["citations"], sources)
    facts.pop("claims", None)
    return facts


def _tie(
    source: str, target: str, data: dict[str, Any], sources: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    facts = {**data, "source": source, "target": target}
    facts["citations"] = _short(data.get("citations", ()), sources)
    facts["isEngagement"] = is_engagement(data)
    if facts["isEngagement"]:
        codes = {data[f"{end}_actor"] for end in ("source", "target")}
        names = {c: dict(states()[c].names) for c in sorted(codes) if c in states()}
        if names:
            facts["countryNames"] = names
    return facts


def _short(citations: Any, sources: dict[str, dict[str, Any]]) -> list[dict[str, str]]:
    """Keep each source once for the whole page; a citation names it and its place in it."""
    short = []
    for citation in citations:
        facts = {key: value for key, value in citation.items() if key != "locator"}
        key = citation["source"]
        # graphs that were joined may cite two sources by one id
        while sources.setdefault(key, facts) != facts:
            key += "+"
        place = {"locator": citation["locator"]} if "locator" in citation else {}
        short.append({"source": key, **place})
    return short


def _terms(lang: str) -> dict[str, dict[str, Any]]:
    terms: dict[str, dict[str, Any]] = {}
    for name, listed in _TERM_LISTS.items():
        terms[name] = {key: term.label(lang) for key, term in vocabulary(listed).items()}
    terms["reads"] = {
        key: name_in(term.features["reads"], lang)
        for key, term in vocabulary("engagement-kinds").items()
    }
    return terms


def _counts(graph: nx.MultiDiGraph[str]) -> dict[str, Any]:
    engagements = {
        d["engagement"]: d["kind"] for _, _, d in graph.edges(data=True) if is_engagement(d)
    }
    return {
        "engagements": len(engagements),
        "kinds": dict(Counter(engagements.values()).most_common()),
        "nodeTypes": dict(Counter(d["node_type"] for _, d in graph.nodes(data=True))),
        "edgeTypes": dict(Counter(d["edge_type"] for _, _, d in graph.edges(data=True))),
    }
