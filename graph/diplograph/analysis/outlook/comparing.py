"""Scores by origin → how far the model is from the best baseline, and how sure that is."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from diplograph.analysis.outlook.baselines import BASELINES
from diplograph.analysis.outlook.rounds import MODEL

# whether more is better; what a score sums over is its unit: origins, or dyads at origins
COMPARED = {"average_precision": True, "precision_at_k": True, "brier": False, "log_loss": False}
OVER_DYADS = ("brier", "log_loss")
DIFFERENCE_COLUMNS = ("best_baseline", "model", "baseline", "difference", "low", "high", "finding")
FEWEST_YEARS = 5
TOO_FEW_YEARS = "too few years"
_DRAWS = 2000
_NAMES = {
    "average_precision": "average precision",
    "precision_at_k": "precision at k",
    "brier": "Brier score",
    "log_loss": "log loss",
}


def pooled_scores(by_origin: pd.DataFrame) -> pd.DataFrame:
    """Sum the scores of all origins up: one row per method, one column per compared score.

    Parameters
    ----------
    by_origin
        One row per origin and method, as ``Backtest.by_origin``.

    Returns
    -------
    pandas.DataFrame
        Index ``method``; for the order of dyads the mean over the origins in which any engaged,
        for probabilities the mean over all dyads of all origins.
    """
    columns = {
        score: {
            method: _pooled(rows[score].to_numpy(float), _weights(rows, score))
            for method, rows in by_origin.groupby("method", sort=False)
        }
        for score in COMPARED
    }
    return pd.DataFrame(columns).rename_axis("method")


def differences(by_origin: pd.DataFrame, *, seed: int) -> pd.DataFrame:
    """Set the model beside the best baseline, score by score.

    Parameters
    ----------
    by_origin
        One row per origin and method.
    seed
        For the draws.

    Returns
    -------
    pandas.DataFrame
        Index ``score``; columns ``best_baseline`` (chosen with hindsight, in its favour),
        ``model`` and ``baseline`` (scores), ``difference`` (model − baseline), ``low`` and
        ``high`` (95 % percentile interval) and ``finding`` (better, worse, no difference shown,
        or too few years). Empty where the model or every baseline was left out.

    Notes
    -----
    Years are drawn with replacement, whole: neighbouring origins are alike, and drawing them one by
    one would make the interval too narrow. Years are taken for independent of each other, which a
    long presidency or war makes them not quite. Below five years none is given.

    References
    ----------
    Carlstein, E. (1986). The use of subseries values for estimating the variance of a general
    statistic from a stationary sequence. Annals of Statistics 14, 1171–1179.
    """
    pooled = pooled_scores(by_origin)
    baselines = pooled.loc[pooled.index.isin(list(BASELINES))]
    rows = {}
    if MODEL in pooled.index and len(baselines):
        for score, more_is_better in COMPARED.items():
            ranked = baselines[score].sort_values(ascending=not more_is_better, kind="stable")
            if ranked.notna().any():
                rows[score] = _difference(by_origin, score, str(ranked.index[0]), seed)
    table = pd.DataFrame.from_dict(rows, orient="index", columns=list(DIFFERENCE_COLUMNS))
    return table.rename_axis("score")


def verdict_of(compared: pd.DataFrame, span: str) -> str:
    """Say in plain words where the model beats the best baseline and where it does not.

    Parameters
    ----------
    compared
        As ``differences`` returns it.
    span
        What was tested, such as ``900 origins by month, 1950-01-01 to 2024-12-01``.

    Returns
    -------
    str
        A sentence per score, the summary first.
    """
    if compared.empty:
        return f"{span}: nothing to compare; name the regression and at least one baseline."
    beaten = compared.index[compared["finding"] == "better"]
    is_short = bool((compared["finding"] == TOO_FEW_YEARS).all())
    summary = f"{_summary(beaten, compared.index, is_short=is_short)} {span}."
    lines = [
        f"{_sentence(_NAMES[str(score)])}: {row['model']:.4f} against "
        f"{row['baseline']:.4f} of {str(row['best_baseline']).replace('_', ' ')}, "
        f"{_interval(row)}: {row['finding']}."
        for score, row in compared.iterrows()
    ]
    return "\n".join([summary, *lines])


def _difference(
    by_origin: pd.DataFrame, score: str, best: str, seed: int
) -> tuple[str, float, float, float, float, float, str]:
    chosen = by_origin[by_origin["method"] == MODEL].set_index("origin")
    other = by_origin[by_origin["method"] == best].set_index("origin")
    weights = _weights(chosen, score)
    model, baseline = (rows[score].to_numpy(float) for rows in (chosen, other))
    years = pd.DatetimeIndex(chosen.index).year.to_numpy()
    difference = _pooled(model - baseline, weights)
    low, high = _interval_over_years(model - baseline, weights, years, seed)
    finding = _finding(low, high, more_is_better=COMPARED[score])
    return (
        best, _pooled(model, weights), _pooled(baseline, weights), difference, low, high, finding,
    )  # fmt: skip


def _weights(rows: pd.DataFrame, score: str) -> np.ndarray:
    known = rows[score].notna().to_numpy(float)
    return known * rows["n_candidates"].to_numpy(float) if score in OVER_DYADS else known


def _pooled(values: np.ndarray, weights: np.ndarray) -> float:
    total = weights.sum()
    return float(np.nan_to_num(values) @ weights / total) if total else float("nan")


def _interval_over_years(
    gaps: np.ndarray, weights: np.ndarray, years: np.ndarray, seed: int
) -> tuple[float, float]:
    block = np.unique(years[weights > 0], return_inverse=True)[1]
    n_years = int(block.max(initial=-1)) + 1
    if n_years < FEWEST_YEARS:
        return float("nan"), float("nan")
    counted = weights > 0
    sums = np.bincount(block, (gaps * weights)[counted], n_years)
    totals = np.bincount(block, weights[counted], n_years)
    drawn = np.random.default_rng(seed).integers(n_years, size=(_DRAWS, n_years))
    means = sums[drawn].sum(axis=1) / totals[drawn].sum(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)


def _finding(low: float, high: float, *, more_is_better: bool) -> str:
    if np.isnan(low):
        return TOO_FEW_YEARS
    if low <= 0 <= high:
        return "no difference shown"
    return "better" if (low > 0) == more_is_better else "worse"


def _interval(row: pd.Series) -> str:
    if np.isnan(row["low"]):
        return f"{row['difference']:+.4f}"
    return f"{row['difference']:+.4f} (95 % interval {row['low']:+.4f} to {row['high']:+.4f})"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _summary(beaten: Collection[str], scores: Collection[str], *, is_short: bool) -> str:
    if is_short:
        return "Too few years to say that the model beats a baseline."
    if len(beaten) == len(scores):
        return "The model beats the best baseline in every score."
    if not len(beaten):
        return "The model does not beat the best baseline in any score."
    others = [_NAMES[score] for score in scores if score not in beaten]
    better = ", ".join(_NAMES[score] for score in beaten)
    return f"The model beats the best baseline in {better}; it does not in {', '.join(others)}."
