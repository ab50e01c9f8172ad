"""Forecasts and what followed → scores: of the order, of the probabilities, of their honesty."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_TINY = 1e-12


def average_precision(met: Bools, forecast: Floats) -> float:
    """Average the precision over recall, from the likeliest dyad down.

    Parameters
    ----------
    met
        Whether an engagement followed.
    forecast
        Any number that is higher for the likelier; equal numbers are taken in together.

    Returns
    -------
    float
        Σ (Rₙ − Rₙ₋₁) Pₙ over the distinct forecasts, 0–1: 1 is a perfect order; an order that
        knows nothing comes to the share of dyads that engaged. Missing where none did.

    Notes
    -----
    Not comparable between periods in which different shares engaged. Without interpolation, which
    flatters (Davis and Goadrich 2006).

    References
    ----------
    Davis, J. and Goadrich, M. (2006). The relationship between precision-recall and ROC curves.
    ICML. Saito, T. and Rehmsmeier, M. (2015). The precision-recall plot is more informative than
    the ROC plot when evaluating binary classifiers on imbalanced datasets. PLOS ONE 10, e0118432.
    """
    if not met.any():
        return float("nan")
    n_taken, n_hits = _taken(met, forecast)
    gained = np.diff(n_hits, prepend=0) / n_hits[-1]
    return float(gained @ (n_hits / n_taken))


def precision_at(met: Bools, forecast: Floats, k: int) -> float:
    """Share of the k likeliest dyads that engaged (0–1).

    Parameters
    ----------
    met, forecast
        As in ``average_precision``.
    k
        How many dyads are named; all of them where there are fewer.

    Returns
    -------
    float
        Where equal forecasts straddle the k-th place, the share to be expected when their order is
        left to chance. Missing without dyads.
    """
    k = min(k, len(met))
    if k == 0:
        return float("nan")
    n_taken, n_hits = _taken(met, forecast)
    # between two distinct forecasts hits come in evenly: that is the expectation over ties
    return float(np.interp(k, np.r_[0, n_taken], np.r_[0, n_hits]) / k)


def brier(met: Bools, probability: Floats) -> float:
    """Mean squared distance between the probability and what followed (0 best, 1 worst).

    Notes
    -----
    Where few engage, calling everything unlikely scores well: compare with a baseline.

    References
    ----------
    Brier, G. W. (1950). Verification of forecasts expressed in terms of probability. Monthly
    Weather Review 78, 1–3.
    """
    return float(np.mean((probability - met) ** 2)) if len(met) else float("nan")


def log_loss(met: Bools, probability: Floats) -> float:
    """Mean negative logarithm of the probability given to what followed (nats, 0 best).

    References
    ----------
    Good, I. J. (1952). Rational decisions. Journal of the Royal Statistical Society B 14, 107–114.
    """
    given = np.clip(np.where(met, probability, 1 - probability), _TINY, 1)
    return float(-np.log(given).mean()) if len(met) else float("nan")


def calibration(met: Bools, probability: Floats, *, n_bins: int = 10) -> pd.DataFrame:
    """Set what was predicted beside what followed, from the unlikeliest dyads to the likeliest.

    Parameters
    ----------
    met, probability
        As in ``brier``.
    n_bins
        Bins of about equally many forecasts; equal forecasts are never parted, so that there may
        be fewer. Bins of equal width would put nearly all forecasts of rare events into the first.

    Returns
    -------
    pandas.DataFrame
        One row per bin; columns ``lowest`` and ``highest`` (probability in the bin),
        ``predicted`` (mean probability), ``observed`` (share that engaged) and ``n``.
    """
    order = np.argsort(probability, kind="stable")
    ranked, followed = probability[order], met[order]
    wanted = np.linspace(0, len(ranked), n_bins + 1)[1:-1].astype(int)
    cuts = np.unique(np.searchsorted(ranked, ranked[wanted])) if len(ranked) else wanted[:0]
    edges = np.unique(np.r_[0, cuts, len(ranked)])
    rows = [
        (ranked[low], ranked[high - 1], ranked[low:high].mean(), followed[low:high].mean(), n)
        for low, high, n in zip(edges[:-1], edges[1:], np.diff(edges), strict=True)
    ]
    return pd.DataFrame(rows, columns=["lowest", "highest", "predicted", "observed", "n"])


def calibration_error(met: Bools, probability: Floats, *, n_bins: int = 10) -> float:
    """Mean distance between predicted and observed over the bins of ``calibration`` (0–1).

    Notes
    -----
    Depends on the bins, and is above 0 by chance alone where forecasts are few.

    References
    ----------
    Naeini, M. P., Cooper, G. F. and Hauskrecht, M. (2015). Obtaining well calibrated probabilities
    using Bayesian binning. AAAI.
    """
    if not len(met):
        return float("nan")
    table = calibration(met, probability, n_bins=n_bins)
    gap = (table["predicted"] - table["observed"]).abs()
    return float((gap * table["n"]).sum() / len(met))


def _taken(met: Bools, forecast: Floats) -> tuple[Floats, Floats]:
    """Count dyads and engagements among them, down to each distinct forecast."""
    order = np.argsort(-forecast, kind="stable")
    last = np.r_[np.flatnonzero(np.diff(forecast[order])), len(order) - 1]
    return last + 1.0, met[order].cumsum()[last].astype(np.float64)
