"""Actors and places as PLOVER writes them: a code, a sector, an office."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import networkx as nx

from diplograph.datasets import reference_file
from diplograph.model.base import name_in

_GOVERNMENT = "GOV"
# a state of the past has no code of three letters that is not another's
_CODE = 3


@cache
def plover_table() -> Mapping[str, Any]:
    """Read how kinds, statuses, agencies and organisations are written in PLOVER."""
    text = reference_file("plover.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


class Entities:
    """Knows how the actors of one graph are written.

    Parameters
    ----------
    graph
        A knowledge graph at any level.
    """

    def __init__(self, graph: nx.MultiDiGraph[str]) -> None:
        self.graph = graph

    def entity(self, node: str, party: Mapping[str, Any]) -> dict[str, Any]:
        """Write an actor with what its engagement says of it.

        Parameters
        ----------
        node
            Node of the graph.
        party
            Attributes of its end of the edge, such as ``posts`` and ``described_as``.

        Returns
        -------
        dict
            PLOVER's fields code, sector, identifier_id (a Wikidata id, where one is known, else
            ours), identifier_text and office, and ours.
        """
        data = self.graph.nodes[node]
        offices = [name_in(titles) for titles in party.get("posts", ()) if titles]
        named = {
            "code": self.code(node),
            "sector": self._sector(node, party),
            "identifier_id": data.get("id_wikidata") or party.get("actor") or node,
            "identifier_text": party.get("name") or data.get("label"),
            "office": "; ".join(offices),
            "described_as": party.get("described_as"),
            "presence": party.get("presence"),
        }
        return {name: value for name, value in named.items() if value}

    def code(self, node: str) -> str:
        """Give the ISO 3166-1 alpha-3 code, or PLOVER's code for organisations; else nothing."""
        country = str(self.graph.nodes[node].get("country", ""))
        if country:
            return country if len(country) == _CODE else ""
        for body in (node, *self._above(node)):
            data = self.graph.nodes[body]
            if data.get("country"):
                return self.code(body)
            if data.get("node_type") == "organisation":
                table = plover_table()
                by_kind = table["organisation_kinds"].get(data.get("kind"), "IGO")
                return str(table["organisation_ids"].get(body, by_kind))
        return ""

    def location(self, known: Mapping[str, Any]) -> dict[str, str]:
        """Say where an engagement took place, as far as it or its event tells."""
        event = self.graph.nodes.get(known.get("event", ""), {})
        place = known.get("place") or event.get("place")
        country = str(event.get("country", ""))
        found = {
            "extracted_place": place,
            "country_code": country if len(country) == _CODE and not known.get("place") else "",
        }
        return {name: value for name, value in found.items() if value}

    def _above(self, node: str) -> list[str]:
        """List the bodies that an actor serves in or is an organ of, from the nearest up."""
        found: list[str] = []
        waiting = [node]
        while waiting:
            for _, body, data in self.graph.out_edges(waiting.pop(0), data=True):
                if data.get("edge_type") in {"serves_in", "organ_of"} and body not in found:
                    found.append(body)
                    waiting.append(body)
        return found

    def _sector(self, node: str, party: Mapping[str, Any]) -> str:
        data = self.graph.nodes[node]
        sectors = plover_table()["sectors"]
        if data.get("node_type") == "agency":
            return str(sectors.get(data.get("kind"), _GOVERNMENT))
        if data.get("node_type") != "official":
            return _GOVERNMENT if data.get("node_type") == "country" else ""
        served = [
            (body, tenure.get("post"))
            for _, body, tenure in self.graph.out_edges(node, data=True)
            if tenure.get("edge_type") == "serves_in"
        ]
        acted = [body for body, post in served if post in party.get("capacity", ())]
        for body in acted or [body for body, _ in served]:
            kind = self.graph.nodes[body].get("kind")
            if kind in sectors:
                return str(sectors[kind])
        return _GOVERNMENT
