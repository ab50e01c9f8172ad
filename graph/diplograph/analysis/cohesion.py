"""Cohesion: which actors hang together at all, and which in circles of many ties."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd

from diplograph.analysis.actor_table import array_table
from diplograph.analysis.array_measures import component_numbers, core_numbers
from diplograph.network.arrays import TieArrays, as_arrays


def components(projection: nx.Graph[str] | TieArrays) -> pd.DataFrame:
    """Tell which actors can reach each other along ties.

    Parameters
    ----------
    projection
        A simple weighted graph of one level, as ``project`` returns it, or arrays.

    Returns
    -------
    pandas.DataFrame
        Index ``actor`` (id), by component and then by id; columns as in ``degree``, ``component``
        (from 1, the largest first, then by the first id in it) and ``n_actors`` (in it).
        ``.attrs`` holds what the projection's does and ``n_components``.

    Notes
    -----
    One actor whose press was read ties its counterparts together, who may have nothing else to do
    with each other.

    Examples
    --------
    >>> from diplograph import build_graph, load_records, project
    >>> ties = project(build_graph(load_records("security-diplomacy")))
    >>> components(ties).attrs["n_components"]
    1
    """
    arrays = as_arrays(projection)
    numbers = component_numbers(arrays)
    order = np.argsort(numbers, kind="stable")
    sizes = np.bincount(numbers)
    table = arrays.actors.take(order)
    table["component"] = numbers[order] + 1
    table["n_actors"] = sizes[numbers[order]]
    table.attrs.update(
        arrays.about,
        measure="component",
        lowest_first=True,
        engine="scipy",
        n_components=len(sizes),
    )
    return table


def cores(projection: nx.Graph[str] | TieArrays) -> pd.DataFrame:
    """Find the innermost circle that each actor is in: k, all of whom have k ties within it.

    Parameters
    ----------
    projection
        A simple weighted graph of one level, as ``project`` returns it, or arrays.

    Returns
    -------
    pandas.DataFrame
        Index ``actor``, the highest first; columns as in ``degree`` and ``core``: the largest k
        for which the actor is in a k-core, the largest circle in which everyone has at least k
        counterparts; 0 without ties.

    Notes
    -----
    Weights do not count. A gathering of n makes an (n − 1)-core of its own: what looks like an
    inner circle may have sat at one table once.

    References
    ----------
    Seidman, S. B. (1983). Network structure and minimum degree. Social Networks 5, 269–287.
    Batagelj, V. and Zaveršnik, M. (2003). An O(m) algorithm for cores decomposition of networks.
    arXiv:cs/0310049.

    Examples
    --------
    >>> from diplograph import build_graph, load_records, project
    >>> ties = project(build_graph(load_records("security-diplomacy")))
    >>> int(cores(ties).loc["MAR", "core"])
    4
    """
    arrays = as_arrays(projection)
    return array_table(arrays, "core", core_numbers(arrays), engine="scipy")
