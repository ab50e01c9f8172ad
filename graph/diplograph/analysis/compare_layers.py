"""Curated records beside machine-coded events of the same dyads."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any, Literal, get_args

import networkx as nx
import numpy as np
import pandas as pd

from diplograph.analysis.dated_ties import dated_ties
from diplograph.errors import InvalidSelectionError, did_you_mean
from diplograph.network.dyad_tables import read_dyad_table, select_kinds

Among = Literal["curated", "all"]
LAYER_COLUMNS = ("one", "other", "period", "n_curated", "n_machine_coded", "n_mentions", "known_to")
_FEWEST_RANKED = 3
_FORMATS = {"month": "%Y-%m", "week": "%G-W%V", "day": "%Y-%m-%d"}


def compare_layers(
    curated: nx.MultiDiGraph[str],
    dyads: str | Path | pd.DataFrame,
    *,
    kinds: Collection[str] = (),
    among: Among | str = "curated",
    statuses: Collection[str] = ("held",),
) -> pd.DataFrame:
    """Set what people recorded of each dyad beside what machines coded of it.

    Parameters
    ----------
    curated
        A knowledge graph of curated records.
    dyads
        Parquet file of ``diplograph bulk reduce``, or its table as ``read_dyad_table`` returns it.
    kinds
        Machine-coded kinds that count; all of the table where none is given. Only ``consult`` is
        much like the meetings and visits of curated records.
    among
        ``curated``: dyads of countries that both have an engagement in the records, so that a
        record of one region is not compared with the world; ``all`` dyads.
    statuses
        Curated engagements that count.

    Returns
    -------
    pandas.DataFrame
        One row per dyad of countries and period of the table, in alphabetical order: ``one``,
        ``other`` (without direction), ``period`` (ISO 8601), ``n_curated`` (engagements),
        ``n_machine_coded`` (events), ``n_mentions`` and ``known_to`` (``both``,
        ``curated`` or ``machine-coded``). A row is there when either has something. ``.attrs``
        holds ``coverage`` of the records, ``machine_coded`` (what the table was made from),
        ``rank_correlation`` (Spearman's, of the two counts per dyad over all periods; −1 to 1, NaN
        below three dyads), ``rank_correlation_both`` (the same among dyads known to both),
        ``n_dyads``, ``n_both``, ``n_only_curated``, ``n_only_machine_coded`` (dyads), ``n_outside``
        (curated ties before or after the table) and ``n_imprecise`` (those whose days do not
        fall within one period, or are not known; they are left out).

    Raises
    ------
    InvalidSelectionError
        ``among`` is neither, a kind is none that the table counts, or the graph has machine-coded
        ties of its own.
    UnreadableGraphError
        The file is not a table of dyads.

    Notes
    -----
    The two count different things, engagements and reports of them, so only their order compares.
    Agreement is no proof either: both follow what the press writes about. A dyad that only the
    records have shows what coders miss (services that meet quietly, small states); one that only
    the events have may be a meeting nobody recorded, or one that never took place.

    References
    ----------
    Ward, M. D. et al. (2013). Comparing GDELT and ICEWS event data. Spearman, C. (1904). The proof
    and measurement of association between two things. American Journal of Psychology 15, 72–101.
    """
    if among not in get_args(Among):
        message = f"'{among}' is not a choice of dyads. {did_you_mean(among, get_args(Among))}"
        raise InvalidSelectionError(message)
    table = dyads if isinstance(dyads, pd.DataFrame) else read_dyad_table(dyads)
    freq = str(table.attrs["freq"])
    ties = dated_ties(curated, level="country", statuses=statuses)
    states = {node for node, data in curated.nodes(data=True) if data["node_type"] == "country"}
    ties = ties[ties["one"].isin(states) & ties["other"].isin(states)]
    events = _undirected(select_kinds(table, kinds))
    if among == "curated":
        known = {*ties["one"], *ties["other"]}
        events = events[events["one"].isin(known) & events["other"].isin(known)]
    period, last = (ties[day].dt.strftime(_FORMATS[freq]) for day in ("day", "last_day"))
    precise = period == last
    dated = ties[precise].assign(period=period)
    inside = dated["period"].between(table["period"].min(), table["period"].max())
    compared = _beside(dated[inside], events)
    compared.attrs.update(
        coverage=ties.attrs["coverage"],
        machine_coded={str(key): value for key, value in table.attrs.items()},
        n_outside=int((~inside).sum()),
        n_imprecise=int((~precise).sum()),
        **_figures(compared),
    )
    return compared


def _undirected(table: pd.DataFrame) -> pd.DataFrame:
    ends = ["source_country", "target_country"]
    if ends[0] not in table:
        ends = ["source", "target"]
    events = table[(table[ends[0]] != "") & (table[ends[1]] != "")]
    one, other = (events[end].astype(object) for end in ends)
    is_ordered = one < other
    return events.assign(one=one.where(is_ordered, other), other=other.where(is_ordered, one)).loc[
        lambda found: found["one"] != found["other"]
    ]


def _beside(ties: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    keys = ["one", "other", "period"]
    counts = [
        ties.groupby(keys).size().rename("n_curated"),
        events.groupby(keys)["n_events"].sum().rename("n_machine_coded"),
        events.groupby(keys)["n_mentions"].sum(),
    ]
    compared = pd.concat(counts, axis=1).fillna(0).astype("int64").sort_index().reset_index()
    has_curated, has_events = compared["n_curated"] > 0, compared["n_machine_coded"] > 0
    compared["known_to"] = np.select(
        [has_curated & has_events, has_curated], ["both", "curated"], "machine-coded"
    ).astype(object)
    return compared[list(LAYER_COLUMNS)]


def _figures(compared: pd.DataFrame) -> dict[str, Any]:
    dyads = compared.groupby(["one", "other"])[["n_curated", "n_machine_coded"]].sum()
    has_curated, has_events = dyads["n_curated"] > 0, dyads["n_machine_coded"] > 0
    both = dyads[has_curated & has_events]
    return {
        "rank_correlation": _rank_correlation(dyads),
        "rank_correlation_both": _rank_correlation(both),
        "n_dyads": len(dyads),
        "n_both": len(both),
        "n_only_curated": int((has_curated & ~has_events).sum()),
        "n_only_machine_coded": int((~has_curated & has_events).sum()),
    }


def _rank_correlation(dyads: pd.DataFrame) -> float:
    ranks = dyads[["n_curated", "n_machine_coded"]].rank()
    are_alike = bool((ranks.min() == ranks.max()).any())
    if len(dyads) < _FEWEST_RANKED or are_alike:
        return float("nan")
    return float(ranks["n_curated"].corr(ranks["n_machine_coded"]))
