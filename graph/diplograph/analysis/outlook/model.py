"""Logistic regression with a ridge: columns known at an origin → probability of an engagement."""

from __future__ import annotations

import numpy as np

from diplograph.analysis.outlook.features import Floats

# out of 1, 3, 10 and 30 on US travels and visits 1930–1979; 1 was sure of itself on small records
RIDGE = 10.0
_STEPS = 50
_CLOSE = 1e-9


def fit(
    design: Floats, met: Floats, *, weights: Floats | None = None, ridge: float = RIDGE
) -> Floats:
    """Fit the coefficients that make what happened most likely, held back by a ridge.

    Parameters
    ----------
    design
        A row per dyad and origin; the first column is the constant.
    met
        1 where an engagement followed, else 0.
    weights
        What each row stands for; by default 1.
    ridge
        Penalty on the squared coefficients, each taken per standard deviation of its column; none
        on the constant.

    Returns
    -------
    numpy.ndarray
        A coefficient per column. The penalised likelihood has one maximum, found by Newton's
        method from the base rate, so that equal rows give equal coefficients: no chance is in it.
        They are those of scikit-learn's ``LogisticRegression``.

    References
    ----------
    le Cessie, S. and van Houwelingen, J. C. (1992). Ridge estimators in logistic regression.
    Applied Statistics 41, 191–201.
    """
    weight = np.ones(len(met)) if weights is None else weights
    penalty = ridge * _variances(design, weight)
    # a column that never varies says nothing: an own penalty keeps the equations solvable
    penalty[1:][penalty[1:] == 0] = 1
    rate = (weight @ met + 0.5) / (weight.sum() + 1)
    coefficients = np.zeros(design.shape[1])
    coefficients[0] = np.log(rate / (1 - rate))
    loss = _loss(design, met, weight, penalty, coefficients)
    for _ in range(_STEPS):
        step = _newton_step(design, met, weight, penalty, coefficients)
        size = 1.0
        while (
            better := _loss(design, met, weight, penalty, coefficients - size * step)
        ) > loss and size > _CLOSE:
            size /= 2
        coefficients = coefficients - size * step
        if loss - better <= _CLOSE * (1 + abs(loss)):
            break
        loss = better
    return coefficients


def predict(design: Floats, coefficients: Floats) -> Floats:
    """Give the probability (0–1) of an engagement for each row."""
    # beyond 30 the exponential would overflow before the probability changes
    odds = np.exp(-np.clip(design @ coefficients, -30, 30))
    probability: Floats = 1 / (1 + odds)
    return probability


def _variances(design: Floats, weight: Floats) -> Floats:
    share = weight / weight.sum()
    mean = share @ design
    variances: Floats = np.maximum(share @ design**2 - mean**2, 0)
    variances[variances < _CLOSE] = 0
    variances[0] = 0
    return variances


def _loss(
    design: Floats, met: Floats, weight: Floats, penalty: Floats, coefficients: Floats
) -> float:
    score = design @ coefficients
    likelihood = weight @ (np.logaddexp(0, score) - met * score)
    return float(likelihood + penalty @ coefficients**2 / 2)


def _newton_step(
    design: Floats, met: Floats, weight: Floats, penalty: Floats, coefficients: Floats
) -> Floats:
    probability = predict(design, coefficients)
    slope = design.T @ (weight * (probability - met)) + penalty * coefficients
    bend = (design * (weight * probability * (1 - probability))[:, None]).T @ design
    return np.linalg.solve(bend + np.diag(penalty), slope).astype(np.float64)
