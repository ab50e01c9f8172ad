"""All that the page's scripts read: what the first picture needs, and the evidence for later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from diplograph.network.layers import MACHINE_CODED, layers_of
from diplograph.views import PAGE_LANGUAGES
from diplograph.views.columns import engagement_columns
from diplograph.views.drawing import OPTIONS
from diplograph.views.facts import Sources, engagements_of, node_details, node_facts
from diplograph.views.palette import COLOURS, SHAPES
from diplograph.views.stages import Styles, level_columns, levels_of
from diplograph.views.terms import page_terms, page_words, region_names

_MOST_TIES_AT_ONCE = 300


def page_payload(
    graph: nx.MultiDiGraph[str], *, lang: str, heading: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Collect what the page reads.

    Parameters
    ----------
    graph
        A knowledge graph, whole, selected or lifted.
    lang
        Language that the page begins in.
    heading
        Heading of the page.

    Returns
    -------
    data : dict
        What the first picture needs: names, columns of engagements, levels and their places. A
        node is named by its number in ``nodes``, an engagement by that in ``columns``.
    evidence : dict
        ``engagements``, ``sources``, ``details`` of nodes and facts of ``structure``, read when
        they are first asked for.
    """
    index = {node: number for number, node in enumerate(graph)}
    sources, styles = Sources(), Styles()
    engagements = engagements_of(graph, index, sources)
    numbers = {facts["id"]: number for number, facts in enumerate(engagements)}
    lifted, members = levels_of(graph)
    levels = {
        level: level_columns(one, index, numbers, styles, sources) for level, one in lifted.items()
    }
    if members:
        levels["community"]["communities"] = [
            index[members[node]] if node in members else -1 for node in graph
        ]
    nodes = graph.nodes(data=True)
    evidence = {
        "engagements": engagements,
        "details": [node_details(data, sources) for _, data in nodes],
        "structure": styles.structure.values,
    }
    claims = [
        {**claim, "event": index[node], "citations": sources.cite(claim["citations"])}
        for node, data in nodes
        for claim in data.get("claims", ())
    ]
    data = {
        "about": dict(graph.graph),
        "heading": heading,
        "lang": lang,
        "languages": list(PAGE_LANGUAGES),
        "words": page_words(),
        "terms": page_terms(with_machine_kinds=MACHINE_CODED in layers_of(graph)),
        "regions": region_names(),
        "colours": {group: {"light": c[0], "dark": c[1]} for group, c in COLOURS.items()},
        "shapes": dict(SHAPES),
        "nodes": [node_facts(data, node) for node, data in nodes],
        "columns": engagement_columns(engagements),
        "claims": claims,
        "levels": levels,
        "relations": styles.relations.values,
        "drawing": {
            "nodes": styles.nodes.values, "ties": styles.ties.values, "options": OPTIONS,
        },
        "opening": _opening(levels),
    }  # fmt: skip
    return data, evidence | {"sources": sources.listed}


def _opening(levels: Mapping[str, dict[str, Any]]) -> dict[str, str]:
    """Open at the finest level that the eye can use."""
    level = next(
        (
            level
            for level, columns in reversed(list(levels.items()))
            if len(columns["ties"]["source"]) <= _MOST_TIES_AT_ONCE
        ),
        next(iter(levels)),
    )
    return {"level": level, "layout": "region", "view": "network"}
