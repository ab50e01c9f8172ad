"""Change points: where a series of counts moves to another level and stays there."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from diplograph.analysis.segmentation import COSTS, Cost, segment
from diplograph.errors import InvalidSelectionError, UnmeasurableError, did_you_mean

Model = Literal["poisson", "normal"]
CHANGE_COLUMNS = (
    "position", "before", "after", "ratio", "n_before", "n_after", "gain", "p_value",
)  # fmt: skip


def change_points(  # noqa: PLR0913 - what counts as a change, and how it is tested
    series: pd.Series[float],
    *,
    model: Model | str = "poisson",
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
        ``poisson`` for counts; ``normal`` for values that scatter equally around each level (their
        spread is estimated from differences of neighbours).
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
    UnmeasurableError
        A value within the series is missing, or below 0 for counts.

    Notes
    -----
    The segmentation is exact: of all ways to cut the series it is the one with the least cost
    plus penalty. Engagements come in clusters: an assembly with fifty meetings in a week is not
    fifty independent events. Where ``dispersion`` is well above 1, Poisson finds changes that are
    single gatherings; count events rather than engagements, take longer periods or a larger
    penalty. Shuffling assumes that periods are exchangeable within a level, and the p value of
    one change is conditional on its neighbours: it orders changes rather than proves them. A
    change may be one of reading: what was searched from then on, and not what happened.

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
    []
    """
    values, kept = _checked(series, model, shortest, n_permutations)
    n = len(values)
    beta = 2 * float(np.log(max(n, 2))) if penalty is None else penalty
    if beta < 0:
        raise InvalidSelectionError(f"penalty {beta} is below 0. Use a larger one.")
    cost = COSTS[model](values)
    bounds = [0, *segment(cost, beta, shortest), n]
    random = np.random.default_rng(seed)
    rows = [
        _row(model, values, cost, bounds[i - 1 : i + 2], n_permutations, shortest, random)
        for i in range(1, len(bounds) - 1)
    ]
    index = pd.Index(kept.index[bounds[1:-1]], name="period")
    table = pd.DataFrame(rows, columns=list(CHANGE_COLUMNS), index=index)
    levels = np.repeat(
        [values[a:b].mean() for a, b in zip(bounds, bounds[1:], strict=False) if b > a],
        np.diff(bounds) if n else [],
    )
    table.attrs.update(
        series.attrs,
        model=model,
        penalty=beta,
        shortest=shortest,
        n_permutations=n_permutations,
        seed=seed,
        n_periods=n,
        level=float(values.mean()) if n else float("nan"),
        dispersion=_dispersion(values, levels, len(bounds) - 1),
    )
    return table


def _checked(
    series: pd.Series[float], model: str, shortest: int, n_permutations: int
) -> tuple[npt.NDArray[np.float64], pd.Series[float]]:
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
        message = f"{where}: no value is not a count. Fill it, or cut the series there."
        raise UnmeasurableError(message)
    values = kept.astype(float).to_numpy()
    if model == "poisson" and (values < 0).any():
        where = kept.index[values < 0][0]
        message = f"{where}: {values.min()} is not a count. Use model 'normal'."
        raise UnmeasurableError(message)
    return values, kept


def _row(  # noqa: PLR0913 - one change with what is needed to test it
    model: str,
    values: npt.NDArray[np.float64],
    cost: Cost,
    bounds: list[int],
    n_permutations: int,
    shortest: int,
    random: np.random.Generator,
) -> dict[str, float]:
    start, split, end = bounds
    before, after = values[start:split].mean(), values[split:end].mean()
    whole = float(cost(np.array([start]), end)[0])
    gain = whole - float(cost(np.array([start]), split)[0]) - float(cost(np.array([split]), end)[0])
    return {
        "position": split,
        "before": before,
        "after": after,
        "ratio": after / before if before else float("inf"),
        "n_before": split - start,
        "n_after": end - split,
        "gain": gain,
        "p_value": _p_value(COSTS[model], values, bounds, gain, n_permutations, shortest, random),
    }
