"""Rank parity: whether the officials who face each other stand on the same protocol level."""

from __future__ import annotations

import pandas as pd

from diplograph.analysis.cadence import DYAD
from diplograph.analysis.encounters import SIDES


def heads_of_delegation(faced: pd.DataFrame) -> pd.DataFrame:
    """Find the highest official on each side of every engagement.

    Parameters
    ----------
    faced
        Who faced whom, as ``encounters`` returns it.

    Returns
    -------
    pandas.DataFrame
        Index ``engagement``, ``one`` and ``other``; columns ``one_level``, ``other_level`` (1 head
        of state to 10; missing where nobody's rank is known) and ``one_rank``, ``other_rank``
        (terms).
    """
    keys = ["engagement", *DYAD]
    parts = []
    for side in SIDES:
        ranked = faced.sort_values(f"{side}_level", na_position="last", kind="stable")
        # the first row as a whole: a group's first() would take rank and level from different ones
        highest = ranked.drop_duplicates(keys).set_index(keys)
        parts.append(highest[[f"{side}_level", f"{side}_rank"]])
    return pd.concat(parts, axis="columns").sort_index()


def rank_parity(faced: pd.DataFrame) -> pd.DataFrame:
    """Measure how far apart in rank the two sides of each dyad are when they face each other.

    Parameters
    ----------
    faced
        Who faced whom, as ``encounters`` returns it.

    Returns
    -------
    pandas.DataFrame
        Index ``one`` and ``other``; columns ``n_ranked`` (engagements in which the rank of an
        official of either side is known), ``rank_gap`` (mean over these of the level of ``other``'s
        highest official less that of ``one``'s: above 0 where ``one`` sends higher officials than
        it meets, −1 where its deputies, say, face ministers) and ``even_share`` (share 0–1 of them
        at which both stood on one level). Missing where no engagement can be judged.

    Notes
    -----
    Levels are those of ``ranks.toml``, an order and no scale: from 1 to 2 is not as far as from 7
    to 8, so read ``rank_gap`` with ``even_share``. Posts are known for the side whose
    press was read more often than for the other, and a high guest who is not named does not count.
    """
    heads = heads_of_delegation(faced)
    gap = (heads["other_level"] - heads["one_level"]).astype("Float64")
    dyads = gap.groupby(level=DYAD)
    table = pd.DataFrame({"n_ranked": dyads.count().astype("Int64"), "rank_gap": dyads.mean()})
    even = (gap == 0).astype("Float64").groupby(level=DYAD)
    table["even_share"] = even.mean()
    return table
