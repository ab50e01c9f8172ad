"""Communities: actors that engage more with each other than with the rest, and how firm that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Literal

import networkx as nx
import numpy as np
import pandas as pd

from diplograph.analysis.array_measures import modularity
from diplograph.analysis.members import NO_REGION
from diplograph.analysis.networkit_graphs import networkit, networkit_graph, one_thread
from diplograph.analysis.partitions import Labels, agreement, consensus
from diplograph.errors import InvalidSelectionError, MissingExtraError, did_you_mean
from diplograph.network.actor_descriptions import DESCRIPTION
from diplograph.network.arrays import TieArrays, as_arrays

Method = Literal["auto", "louvain", "leiden"]
METHODS = ("auto", "leiden", "louvain")
COMMUNITY_COLUMNS = (*DESCRIPTION, "community", "stability")


def communities(
    projection: nx.Graph[str] | TieArrays,
    *,
    method: Method | str = "auto",
    resolution: float = 1.0,
    seed: int = 0,
    n_seeds: int = 20,
) -> pd.DataFrame:
    """Find communities again and again, and say what most runs agree on.

    Parameters
    ----------
    projection
        A simple weighted graph of one level, as ``project`` returns it, or arrays.
    method
        ``leiden`` (by networkit, which comes with ``diplograph[scale]``), ``louvain`` (by
        networkx) or ``auto``: Leiden for arrays and where it is installed, else Louvain.
    resolution
        1 is modularity as it was defined; larger gives more and smaller communities.
    seed, n_seeds
        The runs have the seeds ``seed`` to ``seed + n_seeds − 1``.

    Returns
    -------
    pandas.DataFrame
        Index ``actor`` (id), by community and then by id; columns as in ``degree``,
        ``community`` (from 1, the largest first, then by the first id in it) and ``stability``
        (share of the runs, 0–1, in which the actor is in that community). ``.attrs`` holds what
        the projection's does, coverage among it, ``method``, ``library`` (name and version),
        ``resolution``, ``seed``, ``n_seeds``, ``n_communities``, ``modularity`` (of the result;
        missing without ties), ``lowest_modularity`` and ``highest_modularity`` (of the runs),
        ``adjusted_rand`` and ``normalised_information`` (means over pairs of runs: 1 where all
        runs agree; missing for a single run).

    Raises
    ------
    InvalidSelectionError
        There is no such method, or a number is out of range.
    MissingExtraError
        ``leiden`` was asked for, or arrays were given, and networkit is not installed.

    Notes
    -----
    Membership is the consensus of the runs, not the best of them. Modularity finds communities
    in random graphs too, and cannot see those that are small beside the whole graph (resolution
    limit): a value is no proof of blocs, and ``adjusted_rand`` well below 1 says that the borders
    are the algorithm's rather than the records'. In a graph read from one press office, whose
    country meets everyone, communities are what hangs together when that country is ignored: often
    those who attended the same event. Equal projections give equal tables with one method and
    library version, whatever the order of their nodes.

    References
    ----------
    Blondel, V. D., Guillaume, J.-L., Lambiotte, R. and Lefebvre, E. (2008). Fast unfolding of
    communities in large networks. Journal of Statistical Mechanics P10008. Traag, V. A., Waltman,
    L. and van Eck, N. J. (2019). From Louvain to Leiden: guaranteeing well-connected communities.
    Scientific Reports 9, 5233. Fortunato, S. and Barthélemy, M. (2007). Resolution limit in
    community detection. PNAS 104, 36–41.

    Examples
    --------
    >>> from diplograph import build_graph, load_records, project
    >>> ties = project(build_graph(load_records("security-diplomacy")))
    >>> table = communities(ties, method="louvain")
    >>> int(table.loc["MAR", "community"])
    1
    """
    arrays = as_arrays(projection)
    if method == "auto" and isinstance(projection, TieArrays):
        method = "leiden"
    chosen, library = _method(method, resolution, n_seeds)
    runs = [_numbered(labels) for labels in chosen(arrays, resolution, range(seed, seed + n_seeds))]
    labels, stability = consensus(runs)
    labels = _by_size(labels)
    order = np.argsort(labels, kind="stable")
    table = arrays.actors.take(order)
    table["community"] = labels[order] + 1
    table["stability"] = stability[order]
    scores = [modularity(arrays, run, resolution) for run in runs]
    rand, information = agreement(runs)
    table.attrs.update(
        arrays.about,
        method="leiden" if chosen is _leiden else "louvain",
        library=library,
        resolution=resolution,
        seed=seed,
        n_seeds=n_seeds,
        n_communities=int(labels.max(initial=-1)) + 1,
        modularity=modularity(arrays, labels, resolution),
        lowest_modularity=min(scores),
        highest_modularity=max(scores),
        adjusted_rand=rand,
        normalised_information=information,
    )
    return table


def community_profile(found: pd.DataFrame) -> pd.DataFrame:
    """Tell from which regions the actors of each community come.

    Parameters
    ----------
    found
        Communities, as ``communities`` returns them.

    Returns
    -------
    pandas.DataFrame
        Index ``community`` and ``region`` (UN M49 name; ``no region`` for organisations), by
        community and then the most frequent first; columns ``n`` (actors), ``n_actors`` (of the
        community), ``share`` (n of n_actors, 0–1), ``share_overall`` (of the region among all
        actors), ``difference`` (share − share_overall), ``stability`` (mean of these actors) and
        ``actors`` (ids). ``.attrs`` as in ``communities``.

    Notes
    -----
    A community of one region need not be a regional bloc: a conference of that region that was
    read makes one. Look at the engagements behind it.
    """
    regions = found["region"].fillna(NO_REGION).astype(str)
    groups = found.assign(region=regions, actor=found.index).groupby(["community", "region"])
    table = groups.agg(n=("actor", "size"), stability=("stability", "mean"), actors=("actor", list))
    sizes = found["community"].value_counts()
    overall = regions.value_counts(normalize=True)
    table["n_actors"] = sizes.reindex(table.index.get_level_values("community")).to_numpy()
    table["share"] = table["n"] / table["n_actors"]
    table["share_overall"] = overall.reindex(table.index.get_level_values("region")).to_numpy()
    table["difference"] = table["share"] - table["share_overall"]
    columns = ["n", "n_actors", "share", "share_overall", "difference", "stability", "actors"]
    table = table[columns].reset_index()
    order = ["community", "n", "region"]
    table = table.sort_values(order, ascending=[True, False, True]).set_index(order[::2])
    table.attrs.update(found.attrs)
    return table


Run = Callable[[TieArrays, float, Sequence[int]], list[Labels]]


def _method(method: str, resolution: float, n_seeds: int) -> tuple[Run, str]:
    if method not in METHODS:
        message = f"'{method}' is not a method. {did_you_mean(method, METHODS)}"
        raise InvalidSelectionError(message)
    if resolution <= 0 or n_seeds < 1:
        name, value = ("resolution", resolution) if resolution <= 0 else ("n_seeds", n_seeds)
        raise InvalidSelectionError(f"{name} {value} is not above 0. Use 1 or more.")
    try:
        networkit = f"networkit {version('networkit')}"
    except PackageNotFoundError:
        networkit = ""
    if method == "leiden" and not networkit:
        message = "networkit is not installed. Install it with pip install 'diplograph[scale]'."
        raise MissingExtraError(message)
    if method == "louvain" or not networkit:
        return _louvain, f"networkx {nx.__version__}"
    return _leiden, networkit


def _leiden(arrays: TieArrays, resolution: float, seeds: Sequence[int]) -> list[Labels]:
    if not len(arrays):
        return [np.zeros(0, np.int64) for _ in seeds]
    nk = networkit()
    graph = networkit_graph(arrays, arrays.weights.data)
    # with several threads a seed does not decide the result
    with one_thread(nk):
        return [_leiden_once(nk, graph, resolution, seed) for seed in seeds]


def _leiden_once(nk: Any, graph: Any, resolution: float, seed: int) -> Labels:
    nk.setSeed(seed, useThreadId=False)
    found = nk.community.ParallelLeiden(graph, randomize=True, gamma=resolution)
    found.run()
    return np.array(found.getPartition().getVector(), np.int64)


def _louvain(arrays: TieArrays, resolution: float, seeds: Sequence[int]) -> list[Labels]:
    from scipy.sparse import triu  # noqa: PLC0415 - slow to import

    # numbers in the place of ids: sets of text are ordered anew in each process, numbers not
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(arrays)))
    above = triu(arrays.weights, format="coo")
    ends = above.row.tolist(), above.col.tolist()
    graph.add_weighted_edges_from(zip(*ends, above.data.tolist(), strict=True))
    return [_louvain_once(graph, resolution, seed) for seed in seeds]


def _louvain_once(graph: nx.Graph[int], resolution: float, seed: int) -> Labels:
    labels = np.zeros(len(graph), np.int64)
    groups = nx.community.louvain_communities(graph, resolution=resolution, seed=seed)
    for number, members in enumerate(groups):
        labels[list(members)] = number
    return labels


def _numbered(labels: Labels) -> Labels:
    numbers: Labels = np.unique(labels, return_inverse=True)[1].astype(np.int64)
    return numbers


def _by_size(labels: Labels) -> Labels:
    """Give groups numbers by size and then by first actor; a group that nobody is in vanishes."""
    names, first, labels_inverse, counts = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    places = np.empty(len(names), np.int64)
    places[np.lexsort((first, -counts))] = np.arange(len(names))
    return places[labels_inverse]
