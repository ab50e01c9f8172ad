"""Structural holes: how far an actor's counterparts are tied to each other, and so replace it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
import pandas as pd

from diplograph.analysis.actor_table import actor_table


def constraint(projection: nx.Graph[str]) -> pd.DataFrame:
    """Measure how far each actor's ties lead back to the same few counterparts.

    Parameters
    ----------
    projection
        A simple weighted graph of one level, as ``project`` returns it.

    Returns
    -------
    pandas.DataFrame
        Index ``actor``, the lowest first, because a low constraint is room for brokerage; columns
        as in ``degree`` and ``constraint``: the sum over counterparts j of (p_ij + Σ_q p_iq
        p_qj)², where p_ij is the share of i's strength that goes to j. 1 for one counterpart
        alone, near 0 for many that have no ties among them; may exceed 1 in small, close circles.
        Missing (NaN) for an actor without ties.

    Notes
    -----
    Misleads where only one side's meetings were read: ties among its counterparts are not
    recorded, so that side looks free of constraint and every counterpart wholly constrained.

    References
    ----------
    Burt, R. S. (1992). Structural Holes: The Social Structure of Competition. Harvard University
    Press, chapter 2.

    Examples
    --------
    >>> from diplograph import build_graph, load_records, project
    >>> ties = project(build_graph(load_records("security-diplomacy")), level="country")
    >>> round(float(constraint(ties).loc["MAR", "constraint"]), 3)
    0.053
    """
    values = _of_the_tied(projection, _constraints)
    return actor_table(projection, "constraint", values, lowest_first=True)


def effective_size(projection: nx.Graph[str]) -> pd.DataFrame:
    """Count each actor's counterparts, less what they are tied to each other.

    Parameters
    ----------
    projection
        A simple weighted graph of one level, as ``project`` returns it.

    Returns
    -------
    pandas.DataFrame
        Index ``actor``, the highest first; columns as in ``degree`` and ``effective_size``
        (counterparts): the sum over counterparts j of 1 − Σ_q p_iq m_jq, where p_iq is the share
        of i's strength that goes to q, and m_jq the weight of j's tie with q beside the weight of
        j's strongest tie. Equal to ``degree`` where no two counterparts are tied. Missing (NaN)
        for an actor without ties.

    Notes
    -----
    Misleads as ``constraint`` does.

    References
    ----------
    Burt, R. S. (1992). Structural Holes: The Social Structure of Competition. Harvard University
    Press, chapter 2.

    Examples
    --------
    >>> from diplograph import build_graph, load_records, project
    >>> ties = project(build_graph(load_records("security-diplomacy")), level="country")
    >>> round(float(effective_size(ties).loc["MAR", "effective_size"]), 2)
    68.58
    """
    return actor_table(projection, "effective_size", _of_the_tied(projection, _effective_sizes))


def _of_the_tied(
    projection: nx.Graph[str], measure: Callable[[nx.Graph[str]], Any]
) -> dict[str, float]:
    """Measure the actors with ties; without one, a share of strength is divided by zero."""
    tied = [actor for actor, n_ties in projection.degree() if n_ties]
    values = measure(projection.subgraph(tied)) if tied else {}
    return {actor: values.get(actor, float("nan")) for actor in projection}


def _constraints(tied: nx.Graph[str]) -> Any:
    return nx.constraint(tied, weight="weight")


def _effective_sizes(tied: nx.Graph[str]) -> dict[str, float]:
    # not networkx 3.6, which divides by the strongest tie of q instead of j when it measures all
    from scipy.sparse import diags_array  # noqa: PLC0415 - slow to import

    weights = nx.to_scipy_sparse_array(tied, weight="weight").astype(float)
    shares = diags_array(1 / weights.sum(axis=1)) @ weights
    beside_strongest = diags_array(1 / weights.max(axis=1).toarray()) @ weights
    redundant = ((weights > 0) * (shares @ beside_strongest.T)).sum(axis=1)
    return {
        actor: tied.degree(actor) - float(lost) for actor, lost in zip(tied, redundant, strict=True)
    }
