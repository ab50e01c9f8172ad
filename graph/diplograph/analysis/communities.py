"""Communities: actors that engage more with each other than with the rest, and how firm that is."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from typing import Literal

import networkx as nx
import numpy as np
import pandas as pd

from diplograph.analysis.actor_table import DESCRIPTION
from diplograph.analysis.members import NO_REGION
from diplograph.analysis.partitions import Labels, agreement, consensus
from diplograph.errors import InvalidSelectionError, MissingExtraError, did_you_mean

Method = Literal["auto", "louvain", "leiden"]
METHODS = ("auto", "leiden", "louvain")
COMMUNITY_COLUMNS = (*DESCRIPTION, "community", "stability")


def communities(
    projection: nx.Graph[str],
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
        A simple weighted graph of one level, as ``project`` returns it.
    method
        ``leiden`` (by networkit, which comes with ``diplograph[scale]``), ``louvain`` (by
        networkx) or ``auto``: Leiden where it is installed, else Louvain.
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
        ``leiden`` was asked for and networkit is not installed.

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
    chosen, library = _method(method, resolution, n_seeds)
    plain, actors = _plain(projection)
    runs = [_numbered(chosen(plain, resolution, seed + i)) for i in range(n_seeds)]
    labels, stability = consensus(runs)
    labels = _by_size(labels)
    rows = [
        {"actor": actor, **{key: projection.nodes[actor].get(key) for key in DESCRIPTION}}
        for actor in actors
    ]
    table = pd.DataFrame(rows, columns=["actor", *DESCRIPTION])
    table["community"] = labels + 1
    table["stability"] = stability
    table = table.sort_values(["community", "actor"]).set_index("actor")
    scores = [_modularity(plain, run, resolution) for run in runs]
    rand, information = agreement(runs)
    table.attrs.update(
        projection.graph,
        method="leiden" if chosen is _leiden else "louvain",
        library=library,
        resolution=resolution,
        seed=seed,
        n_seeds=n_seeds,
        n_communities=int(labels.max(initial=-1)) + 1,
        modularity=_modularity(plain, labels, resolution),
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


Ties = tuple[int, list[tuple[int, int, float]]]
Run = Callable[[Ties, float, int], Labels]


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


def _plain(projection: nx.Graph[str]) -> tuple[Ties, list[str]]:
    """Give actors numbers by id: sets of text are ordered anew in each process, numbers not."""
    actors = sorted(projection)
    number = {actor: i for i, actor in enumerate(actors)}
    ties = []
    for one, other, weight in projection.edges(data="weight", default=1.0):
        first, second = sorted((number[one], number[other]))
        ties.append((first, second, float(weight)))
    return (len(actors), sorted(ties)), actors


def _leiden(plain: Ties, resolution: float, seed: int) -> Labels:
    import networkit as nk  # noqa: PLC0415 - heavy, and an extra

    graph = nk.Graph(plain[0], weighted=True)
    for one, other, weight in plain[1]:
        graph.addEdge(one, other, weight)
    n_threads = nk.getMaxNumberOfThreads()
    # with several threads a seed does not decide the result
    nk.setNumberOfThreads(1)
    try:
        nk.setSeed(seed, useThreadId=False)
        found = nk.community.ParallelLeiden(graph, randomize=True, gamma=resolution)
        found.run()
        return np.array(found.getPartition().getVector(), np.int64)
    finally:
        nk.setNumberOfThreads(n_threads)


def _louvain(plain: Ties, resolution: float, seed: int) -> Labels:
    labels = np.zeros(plain[0], np.int64)
    graph = _graph(plain)
    groups = nx.community.louvain_communities(graph, resolution=resolution, seed=seed)
    for number, members in enumerate(groups):
        labels[list(members)] = number
    return labels


def _graph(plain: Ties) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(plain[0]))
    graph.add_weighted_edges_from(plain[1])
    return graph


def _numbered(labels: Labels) -> Labels:
    numbers: Labels = np.unique(labels, return_inverse=True)[1].astype(np.int64)
    return numbers


def _by_size(labels: Labels) -> Labels:
    """Give groups numbers by size and then by first actor; a group that nobody is in vanishes."""
    names, first, counts = np.unique(labels, return_index=True, return_counts=True)
    order = np.lexsort((first, -counts))
    number = dict(zip(names[order].tolist(), range(len(names)), strict=True))
    return np.array([number[label] for label in labels.tolist()], np.int64)


def _modularity(plain: Ties, labels: Labels, resolution: float) -> float:
    if not plain[1]:
        return float("nan")
    order = np.argsort(labels, kind="stable")
    bounds = [0, *(np.flatnonzero(np.diff(labels[order])) + 1).tolist(), len(labels)]
    groups = [set(order[a:b].tolist()) for a, b in pairwise(bounds)]
    return float(nx.community.modularity(_graph(plain), groups, resolution=resolution))
