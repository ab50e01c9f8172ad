from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.small_records import write_files

from diplograph.intake.load import load_records
from diplograph.network.build import build_graph
from diplograph.network.selection import select

if TYPE_CHECKING:
    import networkx as nx


@pytest.fixture(scope="session")
def security_graph() -> nx.MultiDiGraph[str]:
    """Build the graph of the larger shipped data set once; no test may change it."""
    return build_graph(load_records("security-diplomacy"))


@pytest.fixture
def signings(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Select the two signings of Marrakech: two memoranda, six actors, every kind of edge."""
    return select(graph, kinds=["signing"])


@pytest.fixture
def graph_of(tmp_path: Path) -> Callable[..., nx.MultiDiGraph[str]]:
    """Build the graph of small records; sources and data set are there unless given."""

    def build(**files: Any) -> nx.MultiDiGraph[str]:
        return build_graph(load_records(write_files(tmp_path, **files)))

    return build
