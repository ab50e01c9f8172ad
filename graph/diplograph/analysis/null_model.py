"""Comparison with chance at equal degrees: whether "central" is more than "often recorded"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd
from networkx.algorithms.threshold import is_threshold_graph

from diplograph.analysis.actor_table import DECIMALS, in_order, measured
from diplograph.analysis.standing import Measure, measure_named
from diplograph.errors import InvalidSelectionError
from diplograph.network.actor_descriptions import DESCRIPTION

SWAPS_PER_TIE = 10
RIGID = (
    "These degrees allow one graph only, as a star's do, so that there is nothing to compare with: "
    "who lies between whom follows from the number of counterparts alone."
)

Pair = tuple[str, str]
Numbers = npt.NDArray[np.float64]
Progress = Callable[[int, int], None]


def beyond_degree(
    projection: nx.Graph[str],
    measure: Measure | str = "betweenness",
    *,
    n: int = 200,
    seed: int = 0,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Compare a measure with random graphs in which every actor keeps its degree.

    Parameters
    ----------
    projection
        A simple weighted graph of one level, as ``project`` returns it.
    measure
        Name of a measure in ``MEASURES``, or a function from a projection to a table of actors.
    n
        Random graphs to compare with.
    seed
        Of the random numbers; the same seed gives the same table.
    progress
        Called with the number of graphs measured so far and ``n``.

    Returns
    -------
    pandas.DataFrame
        Index ``actor``, the highest ``z`` first (the lowest where a low value is what one looks
        for, as with ``constraint``); columns as in ``degree``, ``observed``,
        ``expected`` and ``sd`` (mean and standard deviation over the random graphs), ``z``
        (standard deviations above what is expected; missing where chance has no play) and ``p``
        (share 0–1 of graphs in which the actor has as much or more, with ``constraint`` as little
        or less; the observed one is among them). ``.attrs`` holds coverage, ``compared`` (the
        measure), ``n``, ``seed``, ``share_connected`` (of the random graphs; 0–1) and ``note``,
        which says so where nothing can be compared.

    Raises
    ------
    InvalidSelectionError
        There is no such measure, or ``n`` is less than 1.

    Notes
    -----
    Two ties at a time swap their ends where that makes no tie twice, ten attempts for each tie
    between one graph and the next; the weights are then dealt out anew to all ties. So degrees
    are kept, weights as a whole too, but no actor's strength: take ``strength`` as measure to see
    who has more of it than its number of counterparts gives. Random graphs need not hang
    together where the observed one does.

    A z above 2 says that an actor's place is not just its number of counterparts. It does not
    say that the number is right: whoever's press was read has its degree from that, and the
    comparison keeps the degree. Where one actor is tied with nearly everybody, hardly anything
    can be swapped, and small differences get large z; read ``expected`` beside ``observed``. Of
    many actors some have a small p by chance alone.

    References
    ----------
    Maslov, S. and Sneppen, K. (2002). Specificity and stability in topology of protein networks.
    Science 296, 910–913. Fosdick, B. K., Larremore, D. B., Nishimura, J. and Ugander, J. (2018).
    Configuring random graph models with fixed degree sequences. SIAM Review 60, 315–355.
    """
    take = measure_named(measure) if isinstance(measure, str) else measure
    if n < 1:
        message = f"n {n} is not 1 or more. Use some hundreds."
        raise InvalidSelectionError(message)
    table = take(projection)
    name, low = measured(table), bool(table.attrs.get("lowest_first"))
    about = {"measure": "z", "lowest_first": low, "compared": name, "n": n, "seed": seed}
    found = table.reindex(columns=list(DESCRIPTION))
    found.attrs.update(projection.graph)
    found.attrs.update(about)
    observed = table[name].to_numpy(dtype=float)
    # threshold graphs, and only they, are alone with their degrees
    if is_threshold_graph(projection):
        found.attrs.update(note=RIGID, share_connected=float("nan"))
        return found.assign(**_beside(observed, np.full((1, len(table)), np.nan), low=low))
    drawn, n_connected = np.empty((n, len(table))), 0
    for number, graph in enumerate(_random_graphs(projection, n, np.random.default_rng(seed))):
        drawn[number] = take(graph)[name].reindex(table.index)
        n_connected += nx.is_connected(graph)
        if progress:
            progress(number + 1, n)
    found.attrs.update(note="", share_connected=n_connected / n)
    return in_order(found.assign(**_beside(observed, drawn, low=low)))


def _beside(observed: Numbers, drawn: Numbers, *, low: bool) -> dict[str, Numbers]:
    """Set what was observed beside what was drawn, a row per random graph."""
    expected, sd = drawn.mean(axis=0), drawn.std(axis=0)
    # what chance cannot change differs by rounding only
    has_play = sd.round(DECIMALS) > 0
    z = np.divide(observed - expected, sd, out=np.full_like(sd, np.nan), where=has_play)
    above = (drawn - observed).round(DECIMALS)
    as_much = (above <= 0 if low else above >= 0).sum(axis=0)
    p = np.where(np.isnan(expected), np.nan, (as_much + 1) / (len(drawn) + 1))
    return {"observed": observed, "expected": expected, "sd": sd, "z": z, "p": p}


def _random_graphs(
    projection: nx.Graph[str], n: int, random: np.random.Generator
) -> Iterator[nx.Graph[str]]:
    """Walk from graph to graph by swaps; an attempt that fails stays, as an even walk must."""
    ties = list(projection.edges)
    tied = {actor: set(projection[actor]) for actor in projection}
    weights = np.array([projection.edges[tie]["weight"] for tie in ties], dtype=float)
    for _ in range(n):
        _swap(ties, tied, random)
        graph: nx.Graph[str] = nx.Graph(**projection.graph)
        graph.add_nodes_from(projection.nodes(data=True))
        for (one, other), weight in zip(ties, random.permutation(weights).tolist(), strict=True):
            graph.add_edge(one, other, weight=weight, distance=1 / weight)
        yield graph


def _swap(ties: list[Pair], tied: dict[str, set[str]], random: np.random.Generator) -> None:
    n_attempts = SWAPS_PER_TIE * len(ties)
    chosen = random.integers(len(ties), size=(n_attempts, 2)).tolist()
    turned = random.integers(2, size=n_attempts).tolist()
    for (first, second), is_turned in zip(chosen, turned, strict=True):
        one, other = ties[first]
        third, fourth = reversed(ties[second]) if is_turned else ties[second]
        if one == fourth or third == other or fourth in tied[one] or other in tied[third]:
            continue
        for actor, lost, gained in (
            (one, other, fourth), (other, one, third), (third, fourth, other), (fourth, third, one),
        ):  # fmt: skip
            tied[actor].remove(lost)
            tied[actor].add(gained)
        ties[first], ties[second] = (one, fourth), (third, other)
