"""Standing: how much an actor engages, with how many others, and whom it lies between."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import networkx as nx
import pandas as pd

from diplograph.analysis.actor_table import (
    actor_table,
    array_table,
    in_order,
    ranks,
)
from diplograph.analysis.array_measures import degrees, strengths
from diplograph.analysis.centrality import closeness, eigenvector, pagerank
from diplograph.analysis.shortest_paths import Distance, Engine, betweenness_table
from diplograph.analysis.structural_holes import constraint, effective_size
from diplograph.errors import InvalidSelectionError, did_you_mean
from diplograph.network.actor_descriptions import DESCRIPTION
from diplograph.network.arrays import TieArrays


def degree(projection: nx.Graph[str] | TieArrays) -> pd.DataFrame:
    """Count the distinct counterparts of each actor.

    Parameters
    ----------
    projection
        A simple weighted graph of one level, as ``project`` returns it, or arrays.

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

    Examples
    --------
    >>> from diplograph import build_graph, load_records, project
    >>> ties = project(build_graph(load_records("security-diplomacy")), level="country")
    >>> int(degree(ties).loc["MAR", "degree"])
    70
    """
    if isinstance(projection, TieArrays):
        return array_table(projection, "degree", degrees(projection), engine="scipy")
    return actor_table(projection, "degree", dict(projection.degree()))


def strength(projection: nx.Graph[str] | TieArrays) -> pd.DataFrame:
    """Sum the weights of each actor's ties.

    Parameters
    ----------
    projection
        A simple weighted graph of one level, as ``project`` returns it, or arrays.

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

    Examples
    --------
    >>> from diplograph import build_graph, load_records, project
    >>> ties = project(build_graph(load_records("security-diplomacy")), level="country")
    >>> float(strength(ties).loc["MAR", "strength"])
    149.0
    """
    if isinstance(projection, TieArrays):
        return array_table(projection, "strength", strengths(projection), engine="scipy")
    return actor_table(projection, "strength", dict(projection.degree(weight="weight")))


def betweenness(
    projection: nx.Graph[str] | TieArrays,
    *,
    distance: Distance = "inverse",
    engine: Engine = "auto",
    sample: int | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Share of shortest paths between other actors that pass through each actor.

    Parameters
    ----------
    projection
        A simple weighted graph of one level, as ``project`` returns it, or arrays.
    distance
        ``inverse``: a strong tie is a short way (1/weight); ``steps``: every tie is one step.
    engine
        What computes it: ``networkx``, ``networkit`` (a tenth of the time on thousands of actors;
        it comes with ``diplograph[scale]``) or ``auto``: networkit for arrays, for a sample, and
        above 1,000 actors where it is installed.
    sample
        How many actors to begin shortest paths at, at least 20, for an estimate; all for None.
    seed
        For the sample; the same seed draws the same.

    Returns
    -------
    pandas.DataFrame
        Index ``actor``, the highest first; columns as in ``degree`` and ``betweenness``
        (share 0–1 of the pairs of other actors); with a sample ``standard_error`` before it.
        ``.attrs["engine"]`` names what computed it, ``.attrs["sample"]`` how many were drawn.

    Raises
    ------
    InvalidSelectionError
        There is no such distance or engine, or there are more than 20,000 actors and no sample.
    MissingExtraError
        networkit is not installed.

    Notes
    -----
    A sample tells who is high; among the low, whose standard error is as large as the value, it
    tells nothing. In a graph read from one press office, paths run through that office's country
    because the meetings among the others are not recorded, not because the others do not meet.

    References
    ----------
    Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40,
    35–41. Opsahl, T., Agneessens, F. and Skvoretz, J. (2010). Node centrality in weighted
    networks. Social Networks 32, 245–251 (distance as inverse weight).

    Examples
    --------
    >>> from diplograph import build_graph, load_records, project
    >>> ties = project(build_graph(load_records("security-diplomacy")), level="country")
    >>> round(float(betweenness(ties).loc["MAR", "betweenness"]), 3)
    0.93
    """
    return betweenness_table(projection, distance, engine, sample, seed)


Measure = Callable[["nx.Graph[str]"], pd.DataFrame]

MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        measure.__name__: measure
        for measure in (
            strength, degree, betweenness, closeness, eigenvector, pagerank, constraint,
            effective_size,
        )
    }
)  # fmt: skip


def standing(projection: nx.Graph[str], *, by: str = "strength") -> pd.DataFrame:
    """Set all measures of standing side by side.

    Parameters
    ----------
    projection
        A simple weighted graph of one level, as ``project`` returns it.
    by
        The measure that orders and ranks the actors: a name in ``MEASURES``.

    Returns
    -------
    pandas.DataFrame
        Index ``actor``, in the order of the measure chosen (``constraint``: the lowest first);
        columns ``label``, ``node_type``, ``country`` (ISO 3166-1 alpha-3), ``region`` (UN M49
        name), ``rank`` (by that measure; equals share the best), ``strength``, ``degree``,
        ``betweenness``, ``closeness``, ``eigenvector``, ``pagerank``, ``constraint`` and
        ``effective_size``, each as the function of its name has it. ``.attrs["engine"]`` names
        what found the shortest paths.

    Raises
    ------
    InvalidSelectionError
        There is no such measure.

    Notes
    -----
    Measures that agree are no evidence for each other: all rest on the same records, and on the
    vantage in ``.attrs["coverage"]``. ``beyond_degree`` tells what is more than being recorded
    often, ``sensitivity`` what hangs on one source.

    Examples
    --------
    >>> from diplograph import build_graph, load_records, project
    >>> table = standing(project(build_graph(load_records("marrakech-2025"))))
    >>> table.loc["MAR", ["rank", "degree", "betweenness"]].tolist()
    [1.0, 53.0, 1.0]
    """
    measure = measure_named(by)
    table = measure(projection)[list(DESCRIPTION)]
    engine = ""
    for name, other in MEASURES.items():
        found = other(projection)
        table[name] = found[name]
        engine = found.attrs.get("engine", engine)
    table.attrs.update(measure=by, lowest_first=by == "constraint", engine=engine)
    table = in_order(table)
    table.insert(len(DESCRIPTION), "rank", ranks(table).astype(int))
    return table


def measure_named(name: str) -> Measure:
    """Find a measure of standing by its name; an unknown one raises InvalidSelectionError."""
    if name not in MEASURES:
        message = f"'{name}' is not a measure of standing. {did_you_mean(name, MEASURES)}"
        raise InvalidSelectionError(message)
    return MEASURES[name]
