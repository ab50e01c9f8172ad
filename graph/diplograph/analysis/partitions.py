"""Partitions: how alike two groupings of the same actors are, and what many of them agree on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

Labels = npt.NDArray[np.int64]


def contingency(one: Labels, other: Labels) -> npt.NDArray[np.int64]:
    """Count the actors that are in each group of one and each group of the other partition.

    Parameters
    ----------
    one, other
        Group of each actor, numbered from 0 without gaps.

    Returns
    -------
    numpy.ndarray
        Row per group of the one, column per group of the other.
    """
    n_other = int(other.max(initial=-1)) + 1
    n_one = int(one.max(initial=-1)) + 1
    return np.bincount(one * n_other + other, minlength=n_one * n_other).reshape(n_one, n_other)


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
    counts = contingency(one, other)
    together = _dyads(counts).sum()
    in_one, in_other = _dyads(counts.sum(axis=1)).sum(), _dyads(counts.sum(axis=0)).sum()
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
    joint = contingency(one, other) / max(len(one), 1)
    entropies = _entropy(joint.sum(axis=1)) + _entropy(joint.sum(axis=0))
    shared = entropies - _entropy(joint.ravel())
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
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - heavy, only needed here

    likeness = np.eye(len(partitions))
    for a, b in combinations(range(len(partitions)), 2):
        likeness[a, b] = likeness[b, a] = adjusted_rand(partitions[a], partitions[b])
    # rounded, so that equal partitions tie and the first of them is taken
    typical = partitions[int(likeness.sum(axis=1).round(9).argmax())]
    n_actors, n_groups = len(typical), int(typical.max(initial=-1)) + 1
    votes = np.zeros((n_actors, n_groups))
    for partition in partitions:
        counts = contingency(typical, partition)
        mine, theirs = linear_sum_assignment(counts, maximize=True)
        match = np.full(counts.shape[1], -1)
        match[theirs] = mine
        matched = match[partition]
        voters = np.flatnonzero(matched >= 0)
        votes[voters, matched[voters]] += 1
    # a tie goes to the typical partition
    votes[np.arange(n_actors), typical] += 0.5
    chosen = votes.argmax(axis=1) if n_groups else typical
    votes[np.arange(n_actors), typical] -= 0.5
    return chosen, votes[np.arange(n_actors), chosen] / len(partitions)


def _dyads(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    return counts * (counts - 1) / 2


def _entropy(shares: npt.NDArray[np.float64]) -> float:
    known = shares[shares > 0]
    return float(-(known * np.log(known)).sum())
