"""The table that a comparison of two sides comes as, and the numbers that sum it up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

PERIODS = ("first", "second")
ACTORS = ("one", "other")
CHANGE = ("change", "lost", "kept", "new")
MET_BY = ("met_by", "one", "both", "other")

_FEWEST_RANKED = 3
_DECIMALS = 10


def compared(
    counts: list[pd.Series[int]],
    sides: tuple[str, str],
    years: list[float],
    words: tuple[str, str, str, str],
    about: Mapping[Any, Any],
) -> pd.DataFrame:
    """Set two sides' counts of engagements beside each other.

    Parameters
    ----------
    counts
        Engagements of each side per counterpart, or per dyad.
    sides
        ``PERIODS`` or ``ACTORS``: what the columns of either side end in.
    years
        Length covered of each side, in years; 0 where nothing is.
    words
        ``CHANGE`` or ``MET_BY``: the column that says on which side a counterpart stands, and its
        words for the first side alone, both, and the second alone.
    about
        What ``.attrs`` should hold besides ``years_…`` and ``similarity``.

    Returns
    -------
    pandas.DataFrame
        As ``compare_periods`` and ``compare_actors`` describe it.
    """
    named = [count.rename(f"n_{side}") for count, side in zip(counts, sides, strict=True)]
    table = pd.concat(named, axis=1).fillna(0).astype(int)
    n = [table[f"n_{side}"] for side in sides]
    for side, count in zip(sides, n, strict=True):
        table[f"share_{side}"] = count / count.sum()
    shares = [table[f"share_{side}"].fillna(0) for side in sides]
    table["difference"] = shares[1] - shares[0]
    for side, count, length in zip(sides, n, years, strict=True):
        table[f"per_year_{side}"] = count / length if length else float("nan")
    both = (n[0] > 0) & (n[1] > 0)
    column, first_alone, of_both, second_alone = words
    alone = (n[0] > 0).map({True: first_alone, False: second_alone})
    table[column] = alone.where(~both, of_both).astype(object)
    size = (-table["difference"].abs()).round(_DECIMALS)
    table = table.loc[size.sort_index().sort_values(kind="stable").index]
    table.attrs.update(about)
    for side, length in zip(sides, years, strict=True):
        table.attrs[f"years_{side}"] = length
    table.attrs["similarity"] = _similarity(n, sides, words)
    return table


def _similarity(
    n: list[pd.Series[int]], sides: tuple[str, str], words: tuple[str, str, str, str]
) -> dict[str, float]:
    from scipy.stats import kendalltau  # noqa: PLC0415 - heavy, and only needed here

    one, other = (count.to_numpy(dtype=float) for count in n)
    both = (one > 0) & (other > 0)
    lengths = (one @ one) * (other @ other)
    ranked = both.sum() >= _FEWEST_RANKED and len(set(one[both])) > 1 and len(set(other[both])) > 1
    missing = float("nan")
    return {
        f"n_{sides[0]}": float(one.sum()),
        f"n_{sides[1]}": float(other.sum()),
        f"n_{_only(words[1])}": float((one > 0).sum() - both.sum()),
        f"n_{words[2]}": float(both.sum()),
        f"n_{_only(words[3])}": float((other > 0).sum() - both.sum()),
        "jaccard": float(both.mean()) if len(both) else missing,
        "cosine": float(one @ other / lengths**0.5) if lengths else missing,
        "rank_correlation": float(kendalltau(one[both], other[both])[0]) if ranked else missing,
    }


def _only(word: str) -> str:
    return f"only_{word}" if word in ACTORS else word


def similarity(comparison: pd.DataFrame) -> pd.DataFrame:
    """Sum a comparison up in a few numbers.

    Parameters
    ----------
    comparison
        What ``compare_periods``, ``compare_periods_of`` or ``compare_actors`` returns.

    Returns
    -------
    pandas.DataFrame
        Index ``measure``; column ``value``. Measures: ``n_first`` and ``n_second`` (or ``n_one``
        and ``n_other``: engagements, counted per counterpart), ``n_lost``, ``n_kept`` and
        ``n_new`` (or ``n_only_one``, ``n_both``, ``n_only_other``: counterparts), ``jaccard``
        (those of both, of all, 0–1), ``cosine`` (of the counts over all, 0–1: 1 where all shares
        are alike) and ``rank_correlation`` (Kendall's tau-b of the counts over those of both, −1
        to 1; missing below three, or where one side's are all equal).

    Notes
    -----
    ``jaccard`` counts who is met, however often, and falls with every counterpart met by chance;
    ``cosine`` is decided by the few met most. With few engagements both are low even where
    nothing has changed.

    References
    ----------
    Kendall, M. G. (1945). The treatment of ties in ranking problems. Biometrika 33, 239–251.
    """
    found = pd.DataFrame({"value": comparison.attrs["similarity"]}, dtype=float)
    found.attrs.update(comparison.attrs)
    return found.rename_axis("measure")
