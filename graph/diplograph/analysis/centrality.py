"""Centrality by the whole network: how near, how well connected, how often come by."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pandas as pd

from diplograph.analysis.actor_table import actor_table, array_table
from diplograph.analysis.array_measures import eigenvectors, pageranks
from diplograph.analysis.shortest_paths import Distance, Engine, closeness_table
from diplograph.network.arrays import TieArrays

# far below the last digit that anybody reads
_TOLERANCE = 1e-12
_MOST_ROUNDS = 1000


def closeness(
    projection: nx.Graph[str] | TieArrays,
    *,
    distance: Distance = "inverse",
    engine: Engine = "auto",
    sample: int | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Measure how near each actor is to all others it can reach.

    Parameters
    ----------
    projection
        A simple weighted graph of one level, as ``project`` returns it, or arrays.
    distance
        ``inverse``: a strong tie is a short way (1/weight); ``steps``: every tie is one step.
    engine
        As in ``betweenness``.
    sample
        How many actors to measure distances to, at least 20, for an estimate; all for None.
    seed
        For the sample; the same seed draws the same.

    Returns
    -------
    pandas.DataFrame
        Index ``actor``, the highest first; columns as in ``degree`` and ``closeness``: the number
        of actors reached divided by the sum of the distances to them, times the share of all
        other actors that they are (Wasserman and Faust). 0 for an actor without ties. By steps
        at most 1, which is a tie with everybody; by weight above 1 where ties are stronger. With a
        sample ``standard_error`` before it, and both missing (NaN) where too few of an actor's
        component were drawn. ``.attrs`` as in ``betweenness``.

    Raises
    ------
    InvalidSelectionError
        There is no such distance or engine, or there are more than 20,000 actors and no sample.
    MissingExtraError
        networkit is not installed.

    Notes
    -----
    Actors of different components have no distance. The correction by Wasserman and Faust keeps
    two who only know each other from looking closest of all. Misleads as ``betweenness`` does:
    whoever's press was read is one step from everybody, the others two.

    References
    ----------
    Freeman, L. C. (1978). Centrality in social networks: conceptual clarification. Social
    Networks 1, 215–239. Wasserman, S. and Faust, K. (1994). Social Network Analysis. Cambridge
    University Press, 200–201 (correction). Opsahl, T., Agneessens, F. and Skvoretz, J. (2010).
    Node centrality in weighted networks. Social Networks 32, 245–251 (distance). Eppstein, D. and
    Wang, J. (2004). Fast approximation of centrality. Journal of Graph Algorithms and Applications
    8, 39–45 (sample).

    Examples
    --------
    >>> from diplograph import build_graph, load_records, project
    >>> ties = project(build_graph(load_records("security-diplomacy")), level="country")
    >>> round(float(closeness(ties).loc["MAR", "closeness"]), 3)
    1.23
    """
    return closeness_table(projection, distance, engine, sample, seed)


def eigenvector(projection: nx.Graph[str] | TieArrays) -> pd.DataFrame:
    """Measure how strongly each actor is tied to actors who are strongly tied themselves.

    Parameters
    ----------
    projection
        A simple weighted graph of one level, as ``project`` returns it, or arrays.

    Returns
    -------
    pandas.DataFrame
        Index ``actor``, the highest first; columns as in ``degree`` and ``eigenvector``: in a
        connected graph 0–1, the squares summing to 1. 0 for an actor without ties.

    Notes
    -----
    One value runs through one component only, so each component is measured on its own and
    scaled so that its mean square is that of the whole, 1/n: values compare within a component,
    and across components say only how far above its own component's average an actor is.
    Misleads where one actor dominates the records: its counterparts then differ by how often they
    met it and by little else.

    References
    ----------
    Bonacich, P. (1987). Power and centrality: a family of measures. American Journal of Sociology
    92, 1170–1182.

    Examples
    --------
    >>> from diplograph import build_graph, load_records, project
    >>> ties = project(build_graph(load_records("security-diplomacy")), level="country")
    >>> round(float(eigenvector(ties).loc["MAR", "eigenvector"]), 3)
    0.648
    """
    if isinstance(projection, TieArrays):
        return array_table(projection, "eigenvector", eigenvectors(projection), engine="scipy")
    n_actors = len(projection)
    values: dict[str, float] = {}
    for component in nx.connected_components(projection):
        members = sorted(component)
        scale = (len(members) / n_actors) ** 0.5
        values |= {
            actor: scale * value
            for actor, value in zip(members, _leading(projection, members), strict=True)
        }
    return actor_table(projection, "eigenvector", values)


def _leading(projection: nx.Graph[str], members: list[str]) -> Any:
    """Find the positive eigenvector of length 1 of one connected component."""
    import numpy as np  # noqa: PLC0415
    from scipy.sparse.linalg import eigsh  # noqa: PLC0415 - slow to import

    if len(members) == 1:
        return [0.0]
    matrix = nx.to_scipy_sparse_array(projection, nodelist=members, weight="weight")
    # a start of ones, because the default is drawn at random and the last digits with it
    _, vectors = eigsh(matrix.astype(float), k=1, which="LA", v0=np.ones(len(members)))
    return np.abs(vectors[:, 0]).tolist()


def pagerank(projection: nx.Graph[str] | TieArrays, *, damping: float = 0.85) -> pd.DataFrame:
    """Share out one unit of attention that walks along ties, in proportion to their weight.

    Parameters
    ----------
    projection
        A simple weighted graph of one level, as ``project`` returns it, or arrays.
    damping
        Share of steps that follow a tie; the rest begin anew anywhere.

    Returns
    -------
    pandas.DataFrame
        Index ``actor``, the highest first; columns as in ``degree`` and ``pagerank`` (share 0–1
        of the walk's time; all sum to 1).

    Notes
    -----
    Defined for any graph, connected or not. Without direction it lies close to each actor's share
    of all strength, so it adds little to ``strength`` and misleads as that does.

    References
    ----------
    Page, L., Brin, S., Motwani, R. and Winograd, T. (1999). The PageRank citation ranking:
    bringing order to the Web. Stanford InfoLab 1999-66.

    Examples
    --------
    >>> from diplograph import build_graph, load_records, project
    >>> ties = project(build_graph(load_records("security-diplomacy")), level="country")
    >>> round(float(pagerank(ties).loc["MAR", "pagerank"]), 3)
    0.247
    """
    if isinstance(projection, TieArrays):
        ranks = pageranks(projection, damping, _TOLERANCE, _MOST_ROUNDS)
        return array_table(projection, "pagerank", ranks, engine="scipy")
    values = nx.pagerank(
        projection, alpha=damping, weight="weight", tol=_TOLERANCE, max_iter=_MOST_ROUNDS
    )
    return actor_table(projection, "pagerank", values)
