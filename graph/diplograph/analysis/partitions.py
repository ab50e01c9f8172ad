"""Partitions: how alike two groupings of the same actors are, and what many of them agree on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

Labels = npt.NDArray[np.int64]

# above it groups that can only be matched in one way are set aside first
_MOST_CELLS = 1_000_000


def adjusted_rand(one: Labels, other: Labels) -> float:
    """Agreement of two partitions over dyads: 1 where equal, 0 on average where random.

    Parameters
    ----------
    one, other
        Group of each actor, numbered from 0 without gaps.

    Returns
    -------
    float
        At most 1; 1 also for two partitions without anything to disagree on.

    References
    ----------
    Hubert, L. and Arabie, P. (1985). Comparing partitions. Journal of Classification 2, 193–218.
    """
    together = _dyads(_overlaps(one, other)).sum()
    in_one, in_other = _dyads(np.bincount(one)).sum(), _dyads(np.bincount(other)).sum()
    all_dyads = _dyads(np.array([len(one)])).sum()
    by_chance = in_one * in_other / all_dyads if all_dyads else 0.0
    most = (in_one + in_other) / 2
    return 1.0 if most == by_chance else float((together - by_chance) / (most - by_chance))


def normalised_information(one: Labels, other: Labels) -> float:
    """Information that two partitions share, of the mean of what each has (0–1).

    Parameters
    ----------
    one, other
        Group of each actor, numbered from 0 without gaps.

    Returns
    -------
    float
        1 where equal; 1 also where neither has more than one group.

    References
    ----------
    Danon, L., Díaz-Guilera, A., Duch, J. and Arenas, A. (2005). Comparing community structure
    identification. Journal of Statistical Mechanics P09008.
    """
    n_actors = max(len(one), 1)
    entropies = _entropy(np.bincount(one) / n_actors) + _entropy(np.bincount(other) / n_actors)
    shared = entropies - _entropy(_overlaps(one, other) / n_actors)
    return float(2 * shared / entropies) if entropies > 0 else 1.0


def agreement(partitions: Sequence[Labels]) -> tuple[float, float]:
    """Mean of ``adjusted_rand`` and of ``normalised_information`` over all pairs of partitions."""
    pairs = list(combinations(partitions, 2))
    if not pairs:
        return float("nan"), float("nan")
    rand = np.mean([adjusted_rand(one, other) for one, other in pairs])
    return float(rand), float(np.mean([normalised_information(*pair) for pair in pairs]))


def consensus(partitions: Sequence[Labels]) -> tuple[Labels, npt.NDArray[np.float64]]:
    """Find the groups that most partitions agree on, and how often each actor stays in its own.

    Parameters
    ----------
    partitions
        At least one; group of each actor, numbered from 0 without gaps.

    Returns
    -------
    tuple of numpy.ndarray
        Group of each actor, numbered as in the most typical partition, and the share (0–1) of the
        partitions in which the actor is in that group.

    Notes
    -----
    The most typical partition is the one most like all others. Each other's groups are matched one
    to one with its groups so that as many actors as possible agree; then every actor goes where
    most partitions put it. A group that has split or merged matches in one part only: those in
    the other part were not in their group that time.
    """
    likeness = np.eye(len(partitions))
    for a, b in combinations(range(len(partitions)), 2):
        likeness[a, b] = likeness[b, a] = adjusted_rand(partitions[a], partitions[b])
    # rounded, so that equal partitions tie and the first of them is taken
    typical = partitions[int(likeness.sum(axis=1).round(9).argmax())]
    # per partition the group of the typical one that each actor's own is matched with, or -1
    votes = np.array([_matched(typical, partition)[partition] for partition in partitions])
    chosen, best = typical.copy(), np.full(len(typical), -1)
    for candidate in votes:
        n_votes = (votes == candidate).sum(axis=0)
        # a tie goes to the typical partition, and then to the larger group before it
        rank = 2 * n_votes + (candidate == typical)
        better = (candidate >= 0) & ((rank > best) | ((rank == best) & (candidate < chosen)))
        chosen, best = np.where(better, candidate, chosen), np.where(better, rank, best)
    return chosen, (votes == chosen).mean(axis=0)


def _matched(typical: Labels, partition: Labels) -> Labels:
    """Match each group with one of the typical partition, or -1, so that most actors agree."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - heavy, only needed here

    n_typical, n_groups = int(typical.max(initial=-1)) + 1, int(partition.max(initial=-1)) + 1
    match = np.full(n_groups, -1)
    mine, theirs = np.arange(n_typical), np.arange(n_groups)
    if n_typical * n_groups > _MOST_CELLS:
        alone = _alone_together(typical, partition)
        match[alone[1]] = alone[0]
        mine, theirs = np.setdiff1d(mine, alone[0]), np.setdiff1d(theirs, alone[1])
    row, column = np.full(n_typical, -1), np.full(n_groups, -1)
    row[mine], column[theirs] = np.arange(len(mine)), np.arange(len(theirs))
    left = (row[typical] >= 0) & (column[partition] >= 0)
    ends = row[typical][left] * len(theirs) + column[partition][left]
    counts = np.bincount(ends, minlength=len(mine) * len(theirs)).reshape(len(mine), len(theirs))
    ours, others = linear_sum_assignment(counts, maximize=True)
    match[theirs[others]] = mine[ours]
    return match


def _alone_together(typical: Labels, partition: Labels) -> npt.NDArray[np.int64]:
    """List the pairs of groups that overlap with each other alone: no other match is as good."""
    cells = np.unique(typical * (int(partition.max()) + 1) + partition)
    pairs = np.array(np.divmod(cells, int(partition.max()) + 1))
    is_alone = (np.bincount(pairs[0])[pairs[0]] == 1) & (np.bincount(pairs[1])[pairs[1]] == 1)
    found: Labels = pairs[:, is_alone]
    return found


def _overlaps(one: Labels, other: Labels) -> npt.NDArray[np.int64]:
    """Count the actors of each overlap of two groups that anybody is in."""
    cells = one * (int(other.max(initial=-1)) + 1) + other
    counts: Labels = np.unique(cells, return_counts=True)[1].astype(np.int64)
    return counts


def _dyads(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    return counts * (counts - 1) / 2


def _entropy(shares: npt.NDArray[np.float64]) -> float:
    known = shares[shares > 0]
    return float(-(known * np.log(known)).sum())
