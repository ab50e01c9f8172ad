"""What all pages of one site share: the graph, its ledger, the language, the way to a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import networkx as nx

from diplograph.network.attributes import engagement_edges
from diplograph.network.coverage import Coverage, coverage
from diplograph.views.site.addresses import anchor, dyad_path, node_path
from diplograph.views.site.ledger import Engagement, Ledger, Party, ledger_of
from diplograph.views.site.markup import Markup, tag
from diplograph.views.site.wording import Wording

ABOVE = "../"
_NAMED = 4


class Edition:
    """One edition of a site.

    Parameters
    ----------
    graph
        A knowledge graph, whole, selected or lifted.
    lang
        One of ``SITE_LANGUAGES``.
    title
        Heading of the site; the data set's title by default.
    base_url
        Where the site will stand on the web, with a slash at its end; empty where that is not
        known.
    """

    def __init__(
        self, graph: nx.MultiDiGraph[str], *, lang: str, title: str | None, base_url: str
    ) -> None:
        self.graph = graph
        self.wording = Wording(lang)
        self.title = title or str(graph.graph.get("title", "diplograph"))
        self.base_url = base_url
        # the head and foot of pages, by the folder that they stand in
        self.frames: dict[str, tuple[Markup, Markup]] = {}

    @cached_property
    def ledger(self) -> Ledger:
        """Who engaged whom."""
        return ledger_of(self.graph)

    @cached_property
    def coverage(self) -> Coverage:
        """What the whole rests on."""
        return coverage(self.graph)

    @cached_property
    def officials_of(self) -> Mapping[str, tuple[str, ...]]:
        """Officials by the country that they serve."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for node, data in self.graph.nodes(data=True):
            if data["node_type"] == "official" and "country" in data:
                found[data["country"]].append(node)
        return {code: tuple(officials) for code, officials in found.items()}

    @cached_property
    def post_titles(self) -> Mapping[str, str]:
        """Titles of posts in the site's language, where an engagement tells them in it."""
        titles: dict[str, str] = {}
        for _, _, _, data in engagement_edges(self.graph):
            for end in ("source", "target"):
                posts = zip(
                    data.get(f"{end}_capacity", ()), data.get(f"{end}_posts", ()), strict=False
                )
                titles |= {post: self.wording.title(names) for post, names in posts}
        return titles

    @cached_property
    def pairs_of(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Dyads, at every level, by engagement."""
        found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for pair, names in self.ledger.dyads.items():
            for name in names:
                found[name].append(pair)
        return {name: tuple(pairs) for name, pairs in found.items()}

    @cached_property
    def counterparts_of(self) -> Mapping[str, frozenset[str]]:
        """Counterparts of each actor at its own level."""
        return {
            actor: frozenset(node for nodes in found.values() for node in nodes)
            for actor, found in self.ledger.met.items()
        }

    @cached_property
    def series(self) -> Mapping[str, tuple[str, ...]]:
        """Events by the series that they belong to, the earliest first."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        events = [(str(d.get("start", "")), n, d) for n, d in self.graph.nodes(data=True)]
        for _, node, data in sorted(events, key=lambda entry: entry[:2]):
            if "series" in data:
                found[data["series"]].append(node)
        return {series: tuple(nodes) for series, nodes in found.items()}

    @cached_property
    def predecessors_of(self) -> Mapping[str, tuple[str, ...]]:
        """States of the past in this graph by the states that followed them."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for node, data in self.graph.nodes(data=True):
            for successor in data.get("successors", ()):
                found[successor].append(node)
        return {successor: tuple(states) for successor, states in found.items()}

    @property
    def about(self) -> Mapping[str, Any]:
        """What the data set says of itself."""
        return self.graph.graph

    def facts(self, node: str) -> Mapping[str, Any]:
        """Read the attributes of a node."""
        return self.graph.nodes[node]

    def path(self, node: str) -> str:
        """Name the page of a node."""
        return node_path(node, self.facts(node)["node_type"])

    def name(self, node: str) -> str:
        """Name a node, or what is no node of this graph, in the language."""
        if node in self.graph:
            return self.wording.name(self.facts(node))
        return self.wording.country(node)

    def name_of(self, party: Party) -> str:
        """Name a party of an engagement."""
        if party.actor in self.graph:
            return self.name(party.actor)
        named = self.wording.country(party.actor)
        return party.name if named == party.actor else named

    def link(self, node: str, text: str | None = None, *, root: str = ABOVE) -> Markup:
        """Lead to the page of a node; what has none is text."""
        name = self.wording.isolated(text or self.name(node))
        return tag("a", name, href=root + self.path(node)) if node in self.graph else name

    def dyad_link(self, one: str, other: str, text: str, *, root: str = ABOVE) -> Markup:
        """Lead to the page of a dyad."""
        return tag("a", self.wording.isolated(text), href=root + dyad_path(one, other))

    def dyad_name(self, one: str, other: str) -> str:
        """Name a dyad by its two actors."""
        return f"{self.name(one)} – {self.name(other)}"

    def evidence_path(self, engagement: Engagement) -> str:
        """Say where an engagement stands in full whatever its number: in its first dyad."""
        return f"{dyad_path(*engagement.pairs[0])}#{anchor(engagement.id)}"

    def headline(self, engagement: Engagement) -> str:
        """Say in one line what kind of engagement it was and whose."""
        names = [*dict.fromkeys(self.name_of(party) for party in engagement.parties)]
        shown = names if len(names) <= _NAMED else names[: _NAMED - 1]
        said = " – ".join(shown)
        if len(names) > len(shown):
            said = self.wording.say("andMore", names=said, n=len(names) - len(shown))
        return self.wording.say(
            "headline", kind=self.wording.kind(engagement.facts["kind"]), names=said
        )

    def kind_line(self, node: str) -> str:
        """Say what a node is: its type, kind and country."""
        facts = self.facts(node)
        node_type = facts["node_type"]
        lists = {
            "agency": "agency-kinds",
            "organisation": "organisation-kinds",
            "event": "event-kinds",
            "instrument": "instrument-kinds",
        }
        kind = facts.get("kind")
        parts = [self.wording.say(node_type)]
        if kind and node_type in lists:
            parts.append(self.wording.term(lists[node_type], kind))
        if node_type == "country":
            area = facts.get("subregion") or facts.get("region")
            parts += [self.wording.region(area)] if area else []
        elif code := facts.get("country"):
            parts.append(self.name(code))
        return " · ".join(parts)
