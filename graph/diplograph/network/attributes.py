"""The node types, edge types and attributes of a knowledge graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

NODE_TYPES = ("official", "agency", "country", "organisation", "event", "instrument")
ACTOR_TYPES = ("official", "agency", "country", "organisation")
STRUCTURE = (
    "serves_in", "organ_of", "member_of", "took_part_in", "held_within", "signed", "produced",
)  # fmt: skip

# attributes that are not a single text, so that formats which only know text can restore them
LISTS_AND_MAPPINGS = frozenset(
    {
        "aliases", "attested", "breakdown", "citations", "claims", "confirming_sides",
        "counterparts", "disputed", "engagements",
        "instruments", "posts", "source_capacity", "source_confirmed_by", "source_posts",
        "successors", "target_capacity", "target_confirmed_by", "target_posts", "topic_scopes",
        "topics", "uncertain", "voices",
    }
)  # fmt: skip
WHOLE_NUMBERS = frozenset(
    {"n_citations", "n_engagements", "n_events", "n_independent", "n_mentions"}
)
FLAGS = frozenset({"both_sides", "directed"})


def is_engagement(attributes: Mapping[str, Any]) -> bool:
    """Tell an edge of an engagement from an edge of the structure by its attributes."""
    return "engagement" in attributes


def n_events(attributes: Mapping[str, Any]) -> int:
    """Tell how many events an edge stands for: one, but for sums of machine-coded events."""
    return int(attributes.get("n_events", 1))


def engagement_edges(
    graph: nx.MultiDiGraph[str],
) -> list[tuple[str, str, str, dict[str, Any]]]:
    """List the edges of engagements as (source, target, key, attributes) in the graph's order."""
    return [
        (source, target, key, attributes)
        for source, target, key, attributes in graph.edges(keys=True, data=True)
        if is_engagement(attributes)
    ]
