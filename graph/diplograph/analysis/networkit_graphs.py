"""Arrays → networkit graphs, and the measures that networkit takes of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from diplograph.analysis.array_measures import Values, component_numbers
from diplograph.extras import needs_extra
from diplograph.network.arrays import TieArrays

N_BATCHES = 10


# never ask it of a graph without actors, on which it ends the whole process
def networkit() -> Any:
    """Import networkit; where it is not installed, say how to get it."""
    with needs_extra("scale", "networkit"):
        import networkit as imported  # noqa: PLC0415 - an extra, and slow to import
    return imported


def networkit_graph(arrays: TieArrays, values: Values | None) -> Any:
    """Write arrays as a graph of networkit.

    Parameters
    ----------
    arrays
        Ties; actors become their places in ``arrays.actors``.
    values
        What each stored weight is replaced by, such as distances; None for a graph without.

    Returns
    -------
    networkit.Graph
        Undirected, each tie once.
    """
    from scipy.sparse import csr_matrix, triu  # noqa: PLC0415 - slow to import

    weights = arrays.weights
    data = np.ones(weights.nnz) if values is None else values
    whole = csr_matrix((data, weights.indices, weights.indptr), weights.shape)
    # of both halves it would make two ties
    above = triu(whole, format="csr")
    nk = networkit()
    # several threads would write an actor's ties in whatever order they come to them
    with one_thread(nk):
        return nk.GraphFromCsr(above, directed=False, weighted=values is not None)


@contextmanager
def one_thread(nk: Any) -> Iterator[None]:
    """Let networkit use one thread, so that nothing but a seed decides, and then as many again."""
    n_threads = nk.getMaxNumberOfThreads()
    nk.setNumberOfThreads(1)
    try:
        yield
    finally:
        nk.setNumberOfThreads(n_threads)


def exact_betweenness(graph: Any) -> Values:
    """Take the share of the pairs of other actors that each actor lies between; 0 of no pairs."""
    # it divides by the number of pairs, also where there are none
    scores = networkit().centrality.Betweenness(graph, normalized=True).run().scores()
    found: Values = np.nan_to_num(np.array(scores, float))
    return found


def exact_closeness(graph: Any) -> Values:
    """Take the inverse mean distance to the actors reached, times the share that they are."""
    centrality = networkit().centrality
    generalised = centrality.ClosenessVariant.GENERALIZED
    return np.array(centrality.Closeness(graph, True, generalised).run().scores())  # noqa: FBT003


def sampled_betweenness(
    _arrays: TieArrays, graph: Any, sample: int, seed: int
) -> tuple[Values, Values, int]:
    """Estimate betweenness from a sample of the actors that shortest paths begin at.

    Returns
    -------
    tuple
        Per actor the estimate and its standard error, and how many starts were drawn.

    Notes
    -----
    Starts are drawn in batches; how far the estimates of the batches lie apart gives the error.
    """
    nk = networkit()
    asked = max(1, round(sample / N_BATCHES) - 1)
    share = _drawn(nk, asked)
    nk.setSeed(seed, useThreadId=False)
    batches = np.array([
        nk.centrality.EstimateBetweenness(graph, asked, normalized=True, parallel=True)
        .run().scores()
        for _ in range(N_BATCHES)
    ]) / share  # fmt: skip
    errors = batches.std(axis=0, ddof=1) / N_BATCHES**0.5
    return batches.mean(axis=0), errors, round(asked * share) * N_BATCHES


def _drawn(nk: Any, asked: int) -> float:
    """Tell how many starts are drawn for one that is asked for.

    networkit 11 draws one more than it divides by. On a ring every start gives the same, so that
    the excess of the sum tells it, whichever version is installed.
    """
    ring = nk.Graph(5)
    for place in range(5):
        ring.addEdge(place, (place + 1) % 5)
    estimate = nk.centrality.EstimateBetweenness(ring, asked, normalized=True).run().scores()
    exact = nk.centrality.Betweenness(ring, normalized=True).run().scores()
    return float(sum(estimate) / sum(exact))


def sampled_closeness(
    arrays: TieArrays, graph: Any, sample: int, seed: int
) -> tuple[Values, Values, int]:
    """Estimate closeness from the distances to a sample of actors.

    Returns
    -------
    tuple
        Per actor the estimate and its standard error (missing where fewer than one, or two, of
        its component were drawn), and how many actors were drawn.
    """
    nk = networkit()
    n_actors = arrays.n_actors
    drawn = np.random.default_rng(seed).choice(n_actors, min(sample, n_actors), replace=False)
    n_reached, total, squares = (np.zeros(n_actors) for _ in range(3))
    search = nk.distance.Dijkstra if graph.isWeighted() else nk.distance.BFS
    numbers = component_numbers(arrays)
    for start in drawn.tolist():
        far = np.array(search(graph, start, storePaths=False).run().getDistances())
        far[numbers != numbers[start]] = 0
        n_reached += numbers == numbers[start]
        n_reached[start] -= 1
        total += far
        squares += far**2
    others = np.bincount(numbers)[numbers] - 1.0
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = total / n_reached
        spread = np.maximum(squares / n_reached - mean**2, 0) * n_reached / (n_reached - 1)
        # drawn without being put back: all of them leave no error
        error = np.sqrt(spread / n_reached * np.maximum(1 - n_reached / others, 0))
        values = others / (mean * max(n_actors - 1, 1))
        errors = values * error / mean
    alone = others == 0
    values[alone], errors[alone] = 0.0, 0.0
    return values, errors, len(drawn)
