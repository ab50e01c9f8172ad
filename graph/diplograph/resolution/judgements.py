"""Judgements → clusters: ids judged the same stand together, unless a judgement forbids it.

Every result is the same for the same judgements, in whatever order and whichever id stands left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from diplograph.errors import ContradictoryJudgementsError
from diplograph.model.judgements import Judgement


@dataclass(frozen=True, slots=True)
class Conflict:
    """A judgement that two ids differ, and the judgements that make them the same.

    Attributes
    ----------
    judgement
        The negative judgement.
    chain
        Ids from one of the pair to the other, each judged the same as the next.
    """

    judgement: Judgement
    chain: tuple[str, ...]

    def __str__(self) -> str:
        left, right = self.judgement.pair
        return f"'{left}' and '{right}' are judged apart, and the same by {self.told_chain}"

    @property
    def told_chain(self) -> str:
        """The chain in one line."""
        return " = ".join(f"'{record_id}'" for record_id in self.chain)


def conflicts(judgements: Iterable[Judgement]) -> tuple[Conflict, ...]:
    """Find the judgements that contradict each other.

    Parameters
    ----------
    judgements
        In any order.

    Returns
    -------
    tuple of Conflict
        One for each pair that is judged apart inside a cluster, in the order of the pairs.
    """
    judged = sorted(judgements, key=lambda j: (j.pair, j.judgement))
    graph = _sameness(judged)
    found: dict[tuple[str, str], Conflict] = {}
    for judgement in judged:
        left, right = judgement.pair
        if judgement.is_same or judgement.pair in found:
            continue
        if chain := _paths_from(left, graph).get(right):
            found[judgement.pair] = Conflict(judgement, chain)
    return tuple(found.values())


def clusters(judgements: Iterable[Judgement]) -> tuple[frozenset[str], ...]:
    """Collect the ids that are judged the same, directly or through others.

    Parameters
    ----------
    judgements
        In any order.

    Returns
    -------
    tuple of frozenset of str
        Clusters of two ids and more, in the order of their smallest id.

    Raises
    ------
    ContradictoryJudgementsError
        Two ids of a cluster are judged apart; the message lists every such pair.
    """
    judged = tuple(judgements)
    if found := conflicts(judged):
        told = "; ".join(map(str, found))
        raise ContradictoryJudgementsError(f"{told}. Take one of the judgements back.")
    graph = _sameness(judged)
    return tuple(sorted({frozenset(_paths_from(record_id, graph)) for record_id in graph}, key=min))


def canonical_ids(judgements: Iterable[Judgement], known: Collection[str]) -> Mapping[str, str]:
    """Map each id that gives way to the one that stays: the first of its cluster by alphabet.

    Parameters
    ----------
    judgements
        In any order.
    known
        Ids of the records that there are; only one of these can stay.

    Returns
    -------
    mapping of str to str
        From the id that goes to the id that stays; ids that stay are no keys.

    Raises
    ------
    ContradictoryJudgementsError
        Two ids of a cluster are judged apart.
    """
    ids: dict[str, str] = {}
    for cluster in clusters(judgements):
        if there := cluster & set(known):
            kept = min(there)
            ids.update((record_id, kept) for record_id in sorted(cluster - {kept}))
    return MappingProxyType(ids)


def _sameness(judgements: Iterable[Judgement]) -> Mapping[str, set[str]]:
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for judgement in judgements:
        if judgement.is_same:
            left, right = judgement.pair
            neighbours[left].add(right)
            neighbours[right].add(left)
    return dict(neighbours)


def _paths_from(start: str, graph: Mapping[str, set[str]]) -> Mapping[str, tuple[str, ...]]:
    """Find the shortest chain to every id of the cluster, the first by alphabet among equals."""
    paths: dict[str, tuple[str, ...]] = {start: (start,)}
    pending = [start]
    for record_id in pending:
        for neighbour in sorted(graph.get(record_id, set()) - set(paths)):
            paths[neighbour] = (*paths[record_id], neighbour)
            pending.append(neighbour)
    return paths
