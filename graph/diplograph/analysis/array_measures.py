"""Measures of arrays by numpy and scipy: what needs neither networkx nor networkit."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from diplograph.network.arrays import TieArrays

Values = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


def degrees(arrays: TieArrays) -> Numbers:
    """Count the counterparts of each actor."""
    counts: Numbers = np.diff(arrays.weights.indptr).astype(np.int64)
    return counts


def strengths(arrays: TieArrays) -> Values:
    """Sum the weights of each actor's ties."""
    return np.asarray(arrays.weights.sum(axis=1), float)


def component_numbers(arrays: TieArrays) -> Numbers:
    """Give components numbers from 0, the largest first, then by first id; tell each actor's."""
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 - slow to import

    labels = connected_components(arrays.weights, directed=False)[1]
    _, first, labels, sizes = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    number = np.empty(len(sizes), np.int64)
    number[np.lexsort((first, -sizes))] = np.arange(len(sizes))
    return number[labels]


def pageranks(arrays: TieArrays, damping: float, tolerance: float, most_rounds: int) -> Values:
    """Share out one unit of attention, by the rounds and to the tolerance that networkx has."""
    n_actors = arrays.n_actors
    total = strengths(arrays)
    tied = total > 0
    share = np.divide(1.0, total, out=np.zeros(n_actors), where=tied)
    if not n_actors:
        return np.zeros(0)
    ranks = np.full(n_actors, 1 / n_actors)
    for _ in range(most_rounds):
        # symmetric: what comes in along the rows is what goes out along the columns
        followed = arrays.weights @ (ranks * share)
        stranded = ranks[~tied].sum()
        then = damping * (followed + stranded / n_actors) + (1 - damping) / n_actors
        change = np.abs(then - ranks).sum()
        ranks = then
        if change < n_actors * tolerance:
            break
    return ranks


def eigenvectors(arrays: TieArrays) -> Values:
    """Find the leading eigenvector of each component, at the mean square of the whole."""
    from scipy.sparse.linalg import eigsh  # noqa: PLC0415 - slow to import

    n_actors = arrays.n_actors
    values = np.zeros(n_actors)
    numbers = component_numbers(arrays)
    order = np.argsort(numbers, kind="stable")
    sizes = np.bincount(numbers)
    blocks = arrays.weights[order][:, order] if len(sizes) > 1 else arrays.weights
    start = 0
    for size in sizes.tolist():
        members = order[start : start + size]
        if size == 2:  # noqa: PLR2004 - two know only each other
            values[members] = (1 / n_actors) ** 0.5
        elif size > 2:  # noqa: PLR2004
            block = blocks[start : start + size, start : start + size]
            # a start of ones, because the default is drawn at random and the last digits with it
            _, vectors = eigsh(block, k=1, which="LA", v0=np.ones(size))
            values[members] = (size / n_actors) ** 0.5 * np.abs(vectors[:, 0])
        start += size
        if size == 1:
            # the largest come first: all that are left are alone
            break
    return values


def core_numbers(arrays: TieArrays) -> Numbers:
    """Find for each actor the largest k for which it is in a k-core."""
    pointers, counterparts = arrays.weights.indptr, arrays.weights.indices
    left = degrees(arrays)
    cores = np.zeros(arrays.n_actors, np.int64)
    is_left = np.ones(arrays.n_actors, bool)
    remaining = np.arange(arrays.n_actors)
    k = 0
    while len(remaining):
        k = max(k, int(left[remaining].min()))
        leaving = remaining[left[remaining] <= k]
        while len(leaving):
            cores[leaving] = k
            is_left[leaving] = False
            met = counterparts[_places(pointers[leaving], pointers[leaving + 1])]
            losing, lost = np.unique(met[is_left[met]], return_counts=True)
            left[losing] -= lost
            leaving = losing[left[losing] <= k]
        remaining = remaining[is_left[remaining]]
    return cores


def _places(starts: npt.NDArray[np.integer], ends: npt.NDArray[np.integer]) -> Numbers:
    """List all whole numbers from each start to before its end."""
    lengths = (ends - starts).astype(np.int64)
    before = np.cumsum(lengths) - lengths
    places: Numbers = np.arange(lengths.sum()) + np.repeat(starts - before, lengths)
    return places


def modularity(arrays: TieArrays, labels: Numbers, resolution: float) -> float:
    """Tell how much more weight lies within groups than by chance; missing without ties.

    References
    ----------
    Newman, M. E. J. and Girvan, M. (2004). Finding and evaluating community structure in networks.
    Physical Review E 69, 026113.
    """
    total = float(arrays.weights.sum())
    if not total:
        return float("nan")
    within = np.repeat(labels, degrees(arrays)) == labels[arrays.weights.indices]
    by_group = np.bincount(labels, weights=strengths(arrays)) / total
    share = float(arrays.weights.data[within].sum()) / total
    return share - resolution * float((by_group**2).sum())
