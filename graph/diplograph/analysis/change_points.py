"""Change points: where a series of counts moves to another level and stays there."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import pairwise
from typing import Any, Literal

import numpy as np
import pandas as pd

from diplograph.analysis.segmentation import COSTS, Floats, Stretches, chance_of_split, segment
from diplograph.errors import InvalidSelectionError, InvalidSeriesError, did_you_mean

Model = Literal["quasi-poisson", "poisson", "normal"]
CHANGE_COLUMNS = (
    "position", "before", "after", "ratio", "n_before", "n_after", "gain", "p_value",
)  # fmt: skip


def change_points(  # noqa: PLR0913 - what counts as a change, and how it is tested
    series: pd.Series[float],
    *,
    model: Model | str = "quasi-poisson",
    penalty: float | None = None,
    shortest: int = 2,
    n_permutations: int = 999,
    seed: int = 0,
) -> pd.DataFrame:
    """Find where the level of a series changes, and how surprising each change is.

    Parameters
    ----------
    series
        One value per period, such as ``activity(graph)["n"]``; missing values at either end are
        left out.
    model
        ``quasi-poisson`` for counts that come in clusters, as engagements at a gathering do;
        ``poisson`` for counts of what happens independently; ``normal`` for values that scatter
        equally around each level. What ``poisson`` knows beforehand, how far values scatter, the
        other two estimate from differences of neighbours.
    penalty
        What one more change must gain, in units of twice the log likelihood; by default
        2·log(number of periods), as in Schwarz's criterion. Larger: fewer changes.
    shortest
        Fewest periods between two changes.
    n_permutations
        Shuffles behind a p value.
    seed
        Of the shuffles; the same seed gives the same values.

    Returns
    -------
    pandas.DataFrame
        Index ``period`` (the first at the new level), in order; columns ``position`` (from 0),
        ``before`` and ``after`` (means per period of the segments on either side), ``ratio``
        (after/before; infinite where before is 0), ``n_before`` and ``n_after`` (periods),
        ``gain`` (twice the log likelihood ratio of the split of the two segments) and
        ``p_value`` (share of shuffles of the two segments, the observed order among them, whose
        best split gains as much). ``.attrs`` holds what the series' does, coverage among it, and
        ``model``, ``penalty``, ``shortest``, ``n_permutations``, ``seed``, ``n_periods``,
        ``level`` (mean without any change) and ``dispersion`` (variance over mean around the
        levels, 1 for a Poisson series).

    Raises
    ------
    InvalidSelectionError
        There is no such model, or a number is out of range.
    InvalidSeriesError
        A value within the series is missing, or below 0 for counts.

    Notes
    -----
    The segmentation is exact: of all ways to cut the series it is the one with the least cost
    plus penalty. Engagements come in clusters: an assembly with fifty meetings in a week is not
    fifty independent events. Where ``dispersion`` is well above 1, ``poisson`` finds changes
    that are single gatherings, and ``quasi-poisson`` allows for that on average. A peak of one
    period may still be a change there and one back, with few periods between the two.

    Shuffling assumes that periods are exchangeable within a level, and the p value of one change
    is conditional on its neighbours: it orders changes rather than proves them. A change may be
    one of reading: what was searched from then on, and not what happened.

    References
    ----------
    Killick, R., Fearnhead, P. and Eckley, I. A. (2012). Optimal detection of changepoints with a
    linear computational cost. Journal of the American Statistical Association 107, 1590–1598.
    Schwarz, G. (1978). Estimating the dimension of a model. Annals of Statistics 6, 461–464.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> from diplograph.analysis.trends import activity
    >>> counts = activity(build_graph(load_records("security-diplomacy")), "quarter")["n"]
    >>> [str(period) for period in change_points(counts).index]
    ['2022Q4', '2025Q4']
    """
    kept = _checked(series, model, shortest, n_permutations)
    values: Floats = np.asarray(kept.astype(float), dtype=np.float64)
    n = len(values)
    beta = 2 * float(np.log(max(n, 2))) if penalty is None else penalty
    if beta < 0:
        raise InvalidSelectionError(f"penalty {beta} is below 0. Use a larger one.")
    stretches = Stretches(values, COSTS[model](values))
    bounds = [0, *segment(stretches, beta, shortest), n]
    test = {
        "shortest": shortest,
        "n_permutations": n_permutations,
        "random": np.random.default_rng(seed),
    }
    rows = [_row(values, stretches, bounds[i : i + 3], test) for i in range(len(bounds) - 2)]
    index = pd.Index(kept.index[bounds[1:-1]], name="period")
    table = pd.DataFrame(rows, columns=list(CHANGE_COLUMNS), index=index)
    facts: dict[Hashable, Any] = {
        "model": model,
        "penalty": beta,
        "shortest": shortest,
        "n_permutations": n_permutations,
        "seed": seed,
        "n_periods": n,
        "level": float(values.mean()) if n else float("nan"),
        "dispersion": _dispersion(values, bounds),
    }
    table.attrs.update({**series.attrs, **facts})
    return table


def _checked(
    series: pd.Series[float], model: str, shortest: int, n_permutations: int
) -> pd.Series[float]:
    if model not in COSTS:
        message = f"'{model}' is not a model. {did_you_mean(model, COSTS)}"
        raise InvalidSelectionError(message)
    for name, number in (("shortest", shortest), ("n_permutations", n_permutations)):
        if number < 1:
            raise InvalidSelectionError(f"{name} {number} is not 1 or more. Use a larger one.")
    known = series.notna().to_numpy().nonzero()[0]
    kept = series.iloc[known[0] : known[-1] + 1] if len(known) else series.iloc[:0]
    if kept.isna().any():
        where = kept.index[kept.isna()][0]
        message = f"{where}: nothing is not a value. Fill it, or cut the series there."
        raise InvalidSeriesError(message)
    if model != "normal" and (kept < 0).any():
        where = kept.index[kept < 0][0]
        message = f"{where}: {kept[where]} is not a count. Use the model 'normal'."
        raise InvalidSeriesError(message)
    return kept


def _row(
    values: Floats, stretches: Stretches, bounds: list[int], test: dict[str, Any]
) -> dict[str, float]:
    start, split, end = bounds
    before, after = float(values[start:split].mean()), float(values[split:end].mean())
    ends = ((start, end), (start, split), (split, end))
    whole, left, right = (float(stretches.cost(np.array([a]), b)[0]) for a, b in ends)
    return {
        "position": split,
        "before": before,
        "after": after,
        "ratio": after / before if before else float("inf"),
        "n_before": split - start,
        "n_after": end - split,
        "gain": whole - left - right,
        "p_value": chance_of_split(values[start:end], stretches.cost_of, **test),
    }


def _dispersion(values: Floats, bounds: list[int]) -> float:
    """Variance over mean around the levels; missing where nothing is left to vary."""
    parts = [values[a:b] for a, b in pairwise(bounds) if b > a]
    n_free = len(values) - len(parts)
    if n_free < 1 or not values.any() or values.min() < 0:
        return float("nan")
    return float(sum(((p - p.mean()) ** 2).sum() / p.mean() for p in parts if p.any()) / n_free)
