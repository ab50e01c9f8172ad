"""Measures of shortest paths: by networkx, or for large graphs by networkit, with equal results."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Literal, TypeAlias, get_args

import networkx as nx
import numpy as np
import pandas as pd

from diplograph.analysis.actor_table import actor_table, array_table
from diplograph.analysis.networkit_graphs import (
    exact_betweenness,
    exact_closeness,
    networkit,
    networkit_graph,
    sampled_betweenness,
    sampled_closeness,
)
from diplograph.errors import InvalidSelectionError, did_you_mean
from diplograph.network.arrays import TieArrays, as_arrays

Distance = Literal["inverse", "steps"]
Engine = Literal["auto", "networkx", "networkit"]
Ties: TypeAlias = "nx.Graph[str] | TieArrays"

# above it networkit is taken where it is installed
MOST_BY_NETWORKX = 1_000
# above it nobody waits for the paths between all pairs
MOST_EXACT = 20_000
FEWEST_SAMPLED = 20


def betweenness_table(
    ties: Ties, distance: Distance, engine: Engine, sample: int | None, seed: int
) -> pd.DataFrame:
    """Take the share of shortest paths between other actors that pass through each actor."""
    weight = _weight(distance)
    if _chosen(ties, engine, sample) == "networkx" and isinstance(ties, nx.Graph):
        return _by_networkx(ties, "betweenness", nx.betweenness_centrality(ties, weight=weight))
    return _by_networkit(as_arrays(ties), "betweenness", weight, sample, seed)


def closeness_table(
    ties: Ties, distance: Distance, engine: Engine, sample: int | None, seed: int
) -> pd.DataFrame:
    """Take the inverse mean distance to the actors reached, times the share that they are."""
    weight = _weight(distance)
    if _chosen(ties, engine, sample) == "networkx" and isinstance(ties, nx.Graph):
        values = nx.closeness_centrality(ties, distance=weight, wf_improved=True)
        return _by_networkx(ties, "closeness", values)
    return _by_networkit(as_arrays(ties), "closeness", weight, sample, seed)


def _by_networkx(ties: nx.Graph[str], measure: str, values: Mapping[str, float]) -> pd.DataFrame:
    table = actor_table(ties, measure, values)
    table.attrs["engine"] = "networkx"
    return table


_EXACT = {"betweenness": exact_betweenness, "closeness": exact_closeness}
_SAMPLED = {"betweenness": sampled_betweenness, "closeness": sampled_closeness}


def _by_networkit(
    arrays: TieArrays, measure: str, weight: str | None, sample: int | None, seed: int
) -> pd.DataFrame:
    networkit()
    if not len(arrays):
        return array_table(arrays, measure, np.zeros(0), engine="networkit")
    graph = networkit_graph(arrays, 1 / arrays.weights.data if weight else None)
    if sample is None:
        return array_table(arrays, measure, _EXACT[measure](graph), engine="networkit")
    values, errors, n_drawn = _SAMPLED[measure](arrays, graph, sample, seed)
    return array_table(
        arrays,
        measure,
        values,
        engine="networkit",
        standard_errors=errors,
        sample=n_drawn,
        seed=seed,
    )


def _weight(distance: str) -> str | None:
    known = get_args(Distance)
    if distance not in known:
        message = f"'{distance}' is not a distance. {did_you_mean(distance, known)}"
        raise InvalidSelectionError(message)
    return "distance" if distance == "inverse" else None


def _chosen(ties: Ties, engine: str, sample: int | None) -> str:
    """Choose what computes it, and refuse what nobody would wait for."""
    known = get_args(Engine)
    if engine not in known:
        message = f"'{engine}' is not an engine. {did_you_mean(engine, known)}"
        raise InvalidSelectionError(message)
    if sample is not None and sample < FEWEST_SAMPLED:
        message = f"sample {sample} is not {FEWEST_SAMPLED} or more. Use at least that many actors."
        raise InvalidSelectionError(message)
    if sample is None and len(ties) > MOST_EXACT:
        message = (
            f"{len(ties):,} actors is not a number that shortest paths between all of them can be "
            f"found for, at most {MOST_EXACT:,}. Estimate them from a sample, such as sample=100."
        )
        raise InvalidSelectionError(message)
    on_arrays = sample is not None or isinstance(ties, TieArrays)
    if on_arrays and engine == "networkx":
        message = (
            "'networkx' is not an engine for arrays or a sample. Use 'networkit', or leave it out."
        )
        raise InvalidSelectionError(message)
    is_large = len(ties) > MOST_BY_NETWORKX and find_spec("networkit") is not None
    if engine == "auto":
        return "networkit" if on_arrays or is_large else "networkx"
    return engine
