"""The places of one level in each layout, as columns parallel to its nodes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

import networkx as nx

from diplograph.network.attributes import is_engagement
from diplograph.views.ego import lay_out_around
from diplograph.views.force import lay_out_by_closeness
from diplograph.views.layout import Layout

_TIED = frozenset({"serves_in", "organ_of", "signed"})


def layouts_of(graph: nx.MultiDiGraph[str], region: Layout) -> dict[str, Any]:
    """Lay a level out by region, by closeness and, where it has a centre, in rings around that.

    Parameters
    ----------
    graph
        The knowledge graph at one level.
    region
        Its layout by region, from which the others begin.

    Returns
    -------
    dict
        ``region``, ``force`` and ``ego``; ``x`` and ``y`` in canvas units, angles in thousandths
        of a radian, all whole numbers.
    """
    columns = _region_columns(graph, region)
    positions = {node: position for position, node in enumerate(graph)}
    start = list(zip(columns["x"], columns["y"], strict=True))
    x, y = lay_out_by_closeness(start, _pulls(graph, positions))
    layouts: dict[str, Any] = {"region": columns, "force": {"x": x, "y": y}}
    if region.hub is not None:
        centre = positions[region.hub]
        near = [
            (positions[source], positions[target])
            for source, target, data in graph.edges(data=True)
            if is_engagement(data) or data["edge_type"] in _TIED
        ]
        x, y, rings = lay_out_around(centre, near, columns["angle"])
        layouts["ego"] = {"centre": centre, "x": x, "y": y, "rings": rings}
    return layouts


def _pulls(
    graph: nx.MultiDiGraph[str], positions: Mapping[str, int]
) -> list[tuple[int, int, float]]:
    """Weigh each pair by its engagements, with less for each further one, and by structure."""
    found: Counter[tuple[int, int]] = Counter()
    owned: set[tuple[int, int]] = set()
    for source, target, data in graph.edges(data=True):
        one, other = sorted((positions[source], positions[target]))
        if is_engagement(data):
            found[one, other] += 1
        elif data["edge_type"] in _TIED:
            owned.add((one, other))
    pairs = sorted(owned | set(found))
    return [(*pair, 0.6 * (pair in owned) + math.log2(1 + found[pair])) for pair in pairs]


def _region_columns(graph: nx.MultiDiGraph[str], layout: Layout) -> dict[str, Any]:
    places = [layout.places[node] for node in graph]
    return {
        "x": [place.x for place in places],
        "y": [place.y for place in places],
        "angle": [round(1000 * place.angle) for place in places],
        "ring": [int(place.ring) for place in places],
        "wedges": [
            {
                "key": wedge.name,
                "countries": wedge.n_countries,
                "start": round(1000 * wedge.start),
                "end": round(1000 * wedge.end),
            }
            for wedge in layout.wedges
        ],
        "outline": {
            "halfWidth": round(layout.half_width),
            "halfHeight": round(layout.half_height),
        },
    }
