"""Concentration: whether an actor's engagements fall on a few counterparts and regions or many."""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx
import pandas as pd

from diplograph.analysis.dated_ties import dated_ties
from diplograph.errors import InvalidSelectionError, did_you_mean
from diplograph.network.actor_descriptions import DESCRIPTION
from diplograph.network.levels import Level, Weight

CONCENTRATION_COLUMNS = (
    *DESCRIPTION, "strength", "n_counterparts", "hhi", "normalised", "effective",
    "n_regions", "hhi_regions", "normalised_regions", "effective_regions",
)  # fmt: skip
_WEIGHTS = ("newman", "count")


def concentration(
    graph: nx.MultiDiGraph[str],
    *,
    level: Level | str = "country",
    weight: Weight | str = "newman",
    statuses: Collection[str] = ("held",),
) -> pd.DataFrame:
    """Measure how far each actor's engagements fall on few counterparts and few regions.

    Parameters
    ----------
    graph
        A knowledge graph, as ``build_graph`` or ``select`` returns it.
    level
        ``country`` (with organisations beside countries), ``agency`` or ``official``.
    weight
        ``newman``: an engagement of n actors adds 1/(n − 1) to each counterpart; ``count``: 1.
    statuses
        Engagements that count; by default only those held.

    Returns
    -------
    pandas.DataFrame
        Index ``actor`` (id), the strongest first; columns ``label``, ``node_type``, ``country``,
        ``region``, ``strength`` (sum of weights), ``n_counterparts``, ``hhi``
        (Herfindahl–Hirschman index: sum of squared shares over counterparts, 1/n to 1),
        ``normalised`` (0: all counterparts alike, 1: all with one; missing where there is only
        one) and ``effective`` (1/hhi: as many equal counterparts would give this index); the same
        over UN M49 regions of the counterparts, those without a region, such as organisations,
        left out. ``.attrs`` holds coverage, level and weight.

    Raises
    ------
    InvalidSelectionError
        There is no such level or weight.

    Notes
    -----
    With few engagements the index is high whatever the actor does: n engagements cannot show an
    index below 1/n, so compare actors of like strength. In a graph read from one press office,
    every other actor looks wholly devoted to that office's country. ``normalised`` compares
    only counterparts that were met: who is never met does not count.

    References
    ----------
    Hirschman, A. O. (1945). National Power and the Structure of Foreign Trade. Berkeley:
    University of California Press. Herfindahl, O. C. (1950). Concentration in the Steel Industry.
    Dissertation, Columbia University.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> table = concentration(build_graph(load_records("marrakech-2025")))
    >>> table.loc["MAR", ["n_counterparts", "effective"]].astype(int).tolist()
    [53, 49]
    """
    if weight not in _WEIGHTS:
        message = f"'{weight}' is not a weight here. {did_you_mean(weight, _WEIGHTS)}"
        raise InvalidSelectionError(message)
    ties = dated_ties(graph, level=level, statuses=statuses)
    share = ties["weight"] if weight == "newman" else ties["n_events"].astype(float)
    ends = pd.concat(
        [
            pd.DataFrame({"actor": ties[mine], "counterpart": ties[other], "weight": share})
            for mine, other in (("one", "other"), ("other", "one"))
        ],
        ignore_index=True,
    )
    regions = {node: data.get("region") for node, data in graph.nodes(data=True)}
    ends["region"] = ends["counterpart"].map(regions)
    over = [
        _index(ends.groupby(["actor", key])["weight"].sum()) for key in ("counterpart", "region")
    ]
    table = over[0].join(over[1].drop(columns="strength").add_suffix("_regions"))
    table["n_regions"] = table["n_regions"].fillna(0).astype(int)
    table = table.rename(columns={"n": "n_counterparts"})
    for key in DESCRIPTION:
        table[key] = [graph.nodes[actor].get(key) for actor in table.index]
    table = table[list(CONCENTRATION_COLUMNS)].reset_index()
    ordered = table.sort_values(["strength", "actor"], ascending=[False, True]).set_index("actor")
    ordered.attrs.update({**ties.attrs, "weight": weight})
    return ordered


def _index(weights: pd.Series[float]) -> pd.DataFrame:
    """Sum squared shares per actor, from weights by actor and whom or what they fall on."""
    grouped = weights.groupby(level="actor")
    strength, n = grouped.sum(), grouped.size()
    hhi = (weights / strength).pow(2).groupby(level="actor").sum()
    # with a single one there is nothing to spread over
    normalised = ((hhi - 1 / n) / (1 - 1 / n)).where(n > 1)
    columns = {"strength": strength, "n": n, "hhi": hhi, "normalised": normalised}
    return pd.DataFrame({**columns, "effective": 1 / hhi}).rename_axis("actor")
