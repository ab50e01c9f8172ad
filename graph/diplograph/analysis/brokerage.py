"""Brokerage: between actors of which groups an actor lies who have no tie of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import chain
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from diplograph.analysis.actor_table import DECIMALS, actor_table
from diplograph.errors import InvalidSelectionError, TooManyTiesError, did_you_mean
from diplograph.network.actor_descriptions import DESCRIPTION

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")
MOST_PATHS = 2_000_000

# the role by whether the first is of the broker's group, the third is, and both are of one
_ROLE = np.array([4, 1, 2, 2, 3, 3, 0, 0])
_AREAS = ("region", "subregion")
_TRIPLE = 3

Numbers = npt.NDArray[Any]


def brokerage(
    ties: nx.Graph[str] | nx.DiGraph[str],
    *,
    groups: str | Mapping[str, str] = "region",
    n: int = 500,
    seed: int = 0,
) -> pd.DataFrame:
    """Count the brokerage roles of Gould and Fernandez, and set them beside chance.

    A broker b lies between a and c on a path a → b → c where no tie leads from a to c.

    Parameters
    ----------
    ties
        A simple graph of one level, as ``project`` returns it; or a directed one, as
        ``project_directed`` does.
    groups
        ``region`` or ``subregion`` (UN M49 names; actors of no country, that is organisations,
        are one group ``organisations``), any other attribute of the actors, or the group of each
        actor by its id. Actors without one are the group ``no group``.
    n
        How often to deal the groups out anew, for the standard deviations.
    seed
        Of the random numbers; the same seed gives the same table.

    Returns
    -------
    pandas.DataFrame
        Index ``actor``, the most paths first; columns as in ``degree``, ``group``, and counts of
        paths: ``coordinator`` (a, b and c of one group), ``itinerant`` (a and c of one, b of
        another; also called consultant), ``gatekeeper`` (b and c of one, a of another: b lets
        a in), ``representative`` (a and b of one, c of another), ``liaison`` (three groups) and
        ``total``; then for each role ``…_expected`` and ``…_z``, how many standard deviations the
        count lies above that (missing where chance has no play). ``.attrs`` holds coverage.

    Raises
    ------
    InvalidSelectionError
        No actor has such an attribute, or none of the ids is an actor's.
    TooManyTiesError
        There are more than ``MOST_PATHS`` such paths.

    Notes
    -----
    Paths are counted in both orders. Without direction every open triad is therefore two paths,
    each gatekeeper path is a representative one read backwards, so that the two counts are equal,
    and ``total`` is twice the number of pairs of counterparts who have no tie.

    Chance is to deal the same groups out to the actors at random, the ties staying as they are:
    the expected counts are exact, the standard deviations those of ``n`` deals. So z tells how
    the groups lie in the network, and not whether the actor has many ties. Few paths make z
    unsteady: below some ten, read the counts.

    Misleads where ties among a broker's counterparts were not recorded: whoever's press was read
    then looks like a broker between all of them.

    References
    ----------
    Gould, R. V. and Fernandez, R. M. (1989). Structures of mediation: a formal approach to
    brokerage in transaction networks. Sociological Methodology 19, 89–126.

    Examples
    --------
    >>> from diplograph import build_graph, load_records, project
    >>> ties = project(build_graph(load_records("security-diplomacy")), level="country")
    >>> brokerage(ties, n=10).loc["RWA", ["coordinator", "liaison", "total"]].tolist()
    [102, 22, 252]
    """
    group = _groups(ties, groups)
    paths = _open_paths(ties)
    labels = pd.factorize(pd.Series(group, dtype=object).reindex(list(ties)))[0]
    counts = _counts(paths, labels, len(ties))
    totals = counts.sum(axis=1)
    expected = np.outer(totals, _chances(labels))
    spread = _spread(paths, labels, expected, n, seed)
    z = np.divide(counts - expected, spread, out=np.full_like(expected, np.nan), where=spread > 0)
    columns: dict[str, Any] = {"group": [group[actor] for actor in ties]}
    columns |= {role: counts[:, column] for column, role in enumerate(ROLES)}
    columns["total"] = totals
    for column, role in enumerate(ROLES):
        columns[f"{role}_expected"], columns[f"{role}_z"] = expected[:, column], z[:, column]
    table = actor_table(ties, "total", dict(zip(ties, totals.tolist(), strict=True)))
    found = table[list(DESCRIPTION)].join(pd.DataFrame(columns, index=pd.Index(list(ties))))
    named = groups if isinstance(groups, str) else "given"
    found.attrs.update(table.attrs)
    found.attrs.update(directed=ties.is_directed(), groups=named, n=n, seed=seed)
    return found


def _groups(
    ties: nx.Graph[str] | nx.DiGraph[str], groups: str | Mapping[str, str]
) -> dict[str, str]:
    if not isinstance(groups, str):
        if len(ties) and not any(actor in groups for actor in ties):
            message = "No id of the groups is an actor of this graph. Give the group of each actor."
            raise InvalidSelectionError(message)
        return {actor: groups.get(actor, "no group") for actor in ties}
    known = {key for _, data in ties.nodes(data=True) for key in data}
    if len(ties) and groups not in known | set(_AREAS):
        message = f"'{groups}' is not an attribute of any actor. {did_you_mean(groups, known)}"
        raise InvalidSelectionError(message)
    return {actor: _group(data, groups) for actor, data in ties.nodes(data=True)}


def _group(data: Mapping[str, Any], attribute: str) -> str:
    if attribute in data:
        return str(data[attribute])
    return "organisations" if attribute in _AREAS and "country" not in data else "no group"


def _open_paths(ties: nx.Graph[str] | nx.DiGraph[str]) -> tuple[Numbers, Numbers, Numbers]:
    """List every a → b → c without a → c, as three arrays of the actors' places."""
    position = {actor: place for place, actor in enumerate(ties)}
    after = {position[a]: {position[b] for b in ties[a]} - {position[a]} for a in ties}
    before = {place: set[int]() for place in after}
    for place, others in after.items():
        for other in others:
            before[other].add(place)
    n_paths = sum(len(before[place]) * len(after[place]) for place in after)
    if n_paths > MOST_PATHS:
        message = (
            f"{n_paths} paths through these ties are not {MOST_PATHS} or fewer. "
            "Select fewer engagements, or take a higher level."
        )
        raise TooManyTiesError(message)
    found = (
        (a, b, c)
        for b in after
        for a in sorted(before[b])
        for c in sorted(after[b] - after[a] - {a})
    )
    flat = np.fromiter(chain.from_iterable(found), dtype=np.int64)
    first, broker, third = flat.reshape(-1, _TRIPLE).T
    return first, broker, third


def _counts(
    paths: tuple[Numbers, Numbers, Numbers], labels: Numbers, n_actors: int
) -> npt.NDArray[np.int64]:
    """Count the roles, a row per actor."""
    first, broker, third = paths
    a, b, c = labels[first], labels[broker], labels[third]
    role = _ROLE[4 * (a == b) + 2 * (b == c) + (a == c)]
    width = len(ROLES)
    flat = np.bincount(broker * width + role, minlength=n_actors * width)
    return flat.reshape(n_actors, width)


def _chances(labels: Numbers) -> list[float]:
    """Give the chance of each role of one path when groups are dealt out at random."""
    n_actors = len(labels)
    if n_actors < _TRIPLE:
        return [0.0] * len(ROLES)
    triples = n_actors * (n_actors - 1) * (n_actors - 2)
    sizes = Counter(labels.tolist()).values()
    all_one = sum(size * (size - 1) * (size - 2) for size in sizes) / triples
    two_of_one = sum(size * (size - 1) * (n_actors - size) for size in sizes) / triples
    return [all_one, *[two_of_one] * 3, 1 - all_one - 3 * two_of_one]


def _spread(
    paths: tuple[Numbers, Numbers, Numbers], labels: Numbers, expected: Numbers, n: int, seed: int
) -> Numbers:
    """Estimate the standard deviations of the counts about what is expected."""
    random = np.random.default_rng(seed)
    squares = np.zeros_like(expected)
    for _ in range(n):
        dealt = _counts(paths, random.permutation(labels), len(labels))
        squares += (dealt - expected) ** 2
    spread = np.sqrt(squares / max(n, 1))
    # what chance cannot change differs from what is expected by rounding only
    return np.where(spread.round(DECIMALS) > 0, spread, 0.0)
