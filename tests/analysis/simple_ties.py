"""Simple weighted graphs, as project returns them: a worked example, and drawn ones."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import networkx as nx
from hypothesis import strategies as st

CODES = ("MAR", "NOR", "NAM", "ETH", "ESP", "QAT", "SRB", "BEN")

# the example of the analysis package's docstring
WORKED = (("A", "B", 2.0), ("A", "C", 1.0), ("B", "C", 1.0), ("A", "D", 1.0), ("D", "E", 1.0))


def ties_of(weighted: Iterable[tuple[str, str, float]], alone: Iterable[str] = ()) -> nx.Graph[str]:
    """Make a projection of ties with their weights, and of actors without ties."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(alone)
    for one, other, weight in weighted:
        graph.add_edge(one, other, weight=weight, distance=1 / weight)
    return graph


@st.composite
def drawn_ties(draw: st.DrawFn) -> nx.Graph[str]:
    """Draw any graph of up to eight states, connected or not, with whole weights."""
    pairs = list(combinations(CODES[: draw(st.integers(2, len(CODES)))], 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True))
    weighted = [(one, other, float(draw(st.integers(1, 5)))) for one, other in chosen]
    return ties_of(weighted, sorted({code for pair in pairs for code in pair}))
