"""Standing: how much an actor engages, with how many others, and whom it lies between."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import networkx as nx
import pandas as pd

DESCRIPTION = ("label", "node_type", "country", "region")


def degree(projection: nx.Graph[str]) -> pd.DataFrame:
    """Count the distinct counterparts of each actor.

    Parameters
    ----------
    projection
        A simple weighted graph of one level, as ``project`` returns it.

    Returns
    -------
    pandas.DataFrame
        Index ``actor`` (id), the highest first; columns ``label``, ``node_type``, ``country``
        (ISO 3166-1 alpha-3), ``region`` (UN M49 name) and ``degree`` (counterparts).

    Notes
    -----
    Misleads where only one side's announcements were read: that side's actors have every
    counterpart, the others only this one. Zero means "none recorded".

    References
    ----------
    Freeman, L. C. (1978). Centrality in social networks: conceptual clarification. Social
    Networks 1, 215–239.
    """
    return _ranked(projection, "degree", dict(projection.degree()))


def strength(projection: nx.Graph[str]) -> pd.DataFrame:
    """Sum the weights of each actor's ties.

    Parameters
    ----------
    projection
        A simple weighted graph of one level, as ``project`` returns it.

    Returns
    -------
    pandas.DataFrame
        Index ``actor``, the highest first; columns as in ``degree`` and ``strength``: with the
        default weight, the number of engagements that the actor took part in and was tied
        across sides in.

    Notes
    -----
    Misleads as ``degree`` does, and where one side publishes more often than the other.

    References
    ----------
    Newman, M. E. J. (2001). Scientific collaboration networks. II. Physical Review E 64, 016132.
    """
    return _ranked(projection, "strength", dict(projection.degree(weight="weight")))


def betweenness(
    projection: nx.Graph[str], *, distance: Literal["inverse", "steps"] = "inverse"
) -> pd.DataFrame:
    """Share of shortest paths between other actors that pass through each actor.

    Parameters
    ----------
    projection
        A simple weighted graph of one level, as ``project`` returns it.
    distance
        ``inverse``: a strong tie is a short way (1/weight); ``steps``: every tie is one step.

    Returns
    -------
    pandas.DataFrame
        Index ``actor``, the highest first; columns as in ``degree`` and ``betweenness``
        (share 0–1 of the pairs of other actors).

    Notes
    -----
    In a graph read from one press office, paths run through that office's country because the
    meetings among the others are not recorded, not because the others do not meet.

    References
    ----------
    Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40,
    35–41. Opsahl, T., Agneessens, F. and Skvoretz, J. (2010). Node centrality in weighted
    networks. Social Networks 32, 245–251 (distance as inverse weight).
    """
    weight = "distance" if distance == "inverse" else None
    return _ranked(projection, "betweenness", nx.betweenness_centrality(projection, weight=weight))


def _ranked(projection: nx.Graph[str], measure: str, values: Mapping[str, float]) -> pd.DataFrame:
    rows = [
        {"actor": actor, **{key: data.get(key) for key in DESCRIPTION}, measure: values[actor]}
        for actor, data in projection.nodes(data=True)
    ]
    table = pd.DataFrame(rows, columns=["actor", *DESCRIPTION, measure])
    ordered = table.sort_values([measure, "actor"], ascending=[False, True]).set_index("actor")
    ordered.attrs.update(projection.graph)
    return ordered
