"""What several tests share: the shipped records, their graph, and folders to break."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from diplograph.datasets import find_dataset
from diplograph.intake.load import load_records
from diplograph.network.build import build_graph

if TYPE_CHECKING:
    import networkx as nx

    from diplograph.model.records import Records


# the first example of a test reads tables that all others find read
settings.register_profile("house", deadline=None)
settings.load_profile("house")

# a shell has what runs in the background ignore Ctrl+C, and so the programs that tests interrupt
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def marrakech() -> Records:
    """Load the shipped data set once; records are frozen."""
    return load_records("marrakech-2025")


@pytest.fixture
def graph(marrakech: Records) -> nx.MultiDiGraph[str]:
    """Build a graph of its own for each test, which may change it."""
    return build_graph(marrakech)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the shipped record files to a folder that a test may break."""
    copy = tmp_path / "records"
    shutil.copytree(find_dataset("marrakech-2025"), copy)
    return copy
