"""Breadth: by how many organs, kinds, topics and voices a dyad's engagements are carried."""

from __future__ import annotations

from collections import Counter

import networkx as nx
import pandas as pd

from diplograph.analysis.cadence import DYAD
from diplograph.analysis.encounters import SIDES
from diplograph.network.attributes import engagement_edges


def organs(faced: pd.DataFrame) -> pd.DataFrame:
    """Count the distinct organs that engage on either side of each dyad.

    Parameters
    ----------
    faced
        Who faced whom, as ``encounters`` returns it.

    Returns
    -------
    pandas.DataFrame
        Index ``one`` and ``other``; columns ``organs_one`` and ``organs_other`` (agencies, and
        organisations whose posts were acted in; 0 where none is named).

    Notes
    -----
    An agency counts that took part itself or whose official did, in the capacity stated or else by
    the posts held on the day. Records that name countries only have a breadth of 0.
    """
    index = pd.MultiIndex.from_frame(faced[DYAD].drop_duplicates().sort_values(DYAD))
    table = pd.DataFrame(index=index)
    for side in SIDES:
        each = faced[[*DYAD, f"{side}_bodies"]].explode(f"{side}_bodies")
        counted = each.groupby(DYAD)[f"{side}_bodies"].nunique()
        table[f"organs_{side}"] = counted.reindex(index).astype("Int64")
    return table


def subjects(ties: pd.DataFrame, *, n_topics: int = 3) -> pd.DataFrame:
    """Count the kinds of engagement of each dyad and name its most frequent topics.

    Parameters
    ----------
    ties
        A table of dated ties.
    n_topics
        How many topics to name.

    Returns
    -------
    pandas.DataFrame
        Index ``one`` and ``other``; columns ``n_kinds`` and ``topics`` (list, the most frequent
        first, equals by alphabet; empty where no source states one).
    """
    kinds = ties.groupby(DYAD)["kind"].nunique().astype("Int64")
    topics = ties.groupby(DYAD)["topics"].agg(lambda lists: _most_frequent(lists, n_topics))
    return pd.DataFrame({"n_kinds": kinds, "topics": topics})


def _most_frequent(lists: pd.Series[list[str]], number: int) -> list[str]:
    # a topic that one engagement names twice is still one engagement's topic
    counts = Counter(topic for topics in lists for topic in set(topics))
    return sorted(counts, key=lambda topic: (-counts[topic], topic))[:number]


def voices(graph: nx.MultiDiGraph[str], ties: pd.DataFrame) -> pd.DataFrame:
    """Count the independent voices that each dyad's engagements rest on.

    Parameters
    ----------
    graph
        The knowledge graph that ``ties`` was taken from.
    ties
        A table of dated ties.

    Returns
    -------
    pandas.DataFrame
        Index ``one`` and ``other``; columns ``n_voices`` (distinct voices over all engagements:
        reprints, and all pages of one side, are one) and ``single_voice_share`` (share 0–1 of the
        engagements that rest on one voice alone).
    """
    known = {str(d["engagement"]): d.get("voices", []) for _, _, _, d in engagement_edges(graph)}
    each = ties[DYAD].assign(voice=ties["engagement"].map(known)).explode("voice")
    single = (ties["n_independent"] == 1).groupby([ties["one"], ties["other"]])
    return pd.DataFrame(
        {
            "n_voices": each.groupby(DYAD)["voice"].nunique().astype("Int64"),
            "single_voice_share": single.mean().astype("Float64"),
        }
    )
