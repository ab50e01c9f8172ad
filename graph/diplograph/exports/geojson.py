"""GeoJSON (RFC 7946): capitals as points, engagements as great circles between them.

One feature for each country, state of the past and organisation in the graph, and one for each
engagement and pair of them; whatever the level of the graph, ties are drawn between countries. An
organisation has no capital: its features, and those of engagements with it, have a null geometry,
so that none is lost. A line that crosses 180° is cut there. Two states governed from one place have
a line without length. Officials, agencies, events, instruments and the structure are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from diplograph.exports.great_circles import Point, great_circle
from diplograph.exports.text import clean_graph, unicode_text
from diplograph.model.geography import historical_places, places
from diplograph.network.attributes import engagement_edges
from diplograph.network.lifting import lift

Feature = dict[str, Any]


def write(graph: nx.MultiDiGraph[str], paths: Sequence[Path]) -> None:
    """Write a feature a line, as UTF-8; the graph's own attributes stand under ``about``."""
    cleaned = clean_graph(graph, unicode_text)
    head = json.dumps({"type": "FeatureCollection", "about": cleaned.graph}, ensure_ascii=False)
    lines = (json.dumps(feature, ensure_ascii=False) for feature in _features(cleaned))
    body = ",\n".join(lines)
    text = f'{head[:-1]}, "features": [\n{body}\n]}}\n'
    paths[0].write_text(text, encoding="utf-8", newline="\n")


def losses(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    """Count the engagements that have no line."""
    unplaced = {
        feature["properties"]["engagement"]
        for feature in _features(graph)
        if feature["geometry"] is None and "engagement" in feature["properties"]
    }
    if unplaced:
        few = len(unplaced) == 1
        yield (
            f"{len(unplaced)} engagement{' has' if few else 's have'} a side without a capital and "
            f"{'stands' if few else 'stand'} there with a null geometry."
        )


def _features(graph: nx.MultiDiGraph[str]) -> Iterator[Feature]:
    countries = lift(graph, level="country")
    sides = {
        node: data
        for node, data in countries.nodes(data=True)
        if data.get("node_type") not in {"event", "instrument"}
    }
    for node, data in sides.items():
        point, capital = _capital(node)
        known = {"id": node, **data, **({"capital": capital} if capital else {})}
        yield _feature(node, {"type": "Point", "coordinates": point} if point else None, known)
    for source, target, key, data in engagement_edges(countries):
        known = {"source": source, "target": target, **data}
        yield _feature(f"{source}|{target}|{key}", _line(source, target), known)


def _feature(feature_id: str, geometry: dict[str, Any] | None, known: dict[str, Any]) -> Feature:
    return {"type": "Feature", "id": feature_id, "geometry": geometry, "properties": known}


def _capital(node: str) -> tuple[Point | None, str]:
    """Find the longitude and latitude of a side's capital, and its name."""
    if node in places():
        place = places()[node]
        lat, lon = place.point
        return (lon, lat), place.capital
    if node in historical_places():
        past = historical_places()[node]
        lat, lon = past.capital_point
        return (lon, lat), past.capital
    return None, ""


def _line(source: str, target: str) -> dict[str, Any] | None:
    start, end = _capital(source)[0], _capital(target)[0]
    if start is None or end is None:
        return None
    lines = great_circle(start, end)
    if len(lines) == 1:
        return {"type": "LineString", "coordinates": lines[0]}
    return {"type": "MultiLineString", "coordinates": lines}
