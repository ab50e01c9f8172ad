"""What the map of a page needs beside the graph: shapes of countries, places and names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from diplograph.model.countries import countries
from diplograph.model.geography import (
    disputed_areas,
    historical_places,
    places,
    world_geometry,
)
from diplograph.views import PAGE_LANGUAGES


def world_payload(graph: nx.MultiDiGraph[str]) -> dict[str, Any]:
    """Collect what the map reads when it is first opened.

    Parameters
    ----------
    graph
        The knowledge graph of the page.

    Returns
    -------
    dict
        ``geometry`` as ``world_geometry()`` gives it; ``places`` of all countries by ISO 3166-1
        alpha-3 code: latitude and longitude where ties end, the same of the label, area in km²
        (0 where there is no shape) and 1 where the main part is too small to be seen; ``past``,
        latitude and longitude by id of the states of the past that the graph names; ``areas``
        by key, disputed, with ``names``, ``heldBy`` and ``claimedBy``; ``names`` by code.
    """
    past = historical_places()
    return {
        "geometry": dict(world_geometry()),
        "places": {
            code: [*place.point, *place.label_point, place.area_km2 or 0, int(place.is_small)]
            for code, place in places().items()
        },
        "past": {state: past[state].capital_point for state in sorted(past) if state in graph},
        "areas": {
            key: {
                "names": _named(area.names),
                "heldBy": area.held_by,
                "claimedBy": area.claimed_by,
            }
            for key, area in disputed_areas().items()
        },
        "names": {code: _named(country.names) for code, country in countries().items()},
    }


def _named(names: Mapping[str, str]) -> dict[str, str]:
    return {lang: names[lang] for lang in PAGE_LANGUAGES if lang in names}
