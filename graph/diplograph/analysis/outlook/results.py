"""Rounds of forecasts → scores by origin and pooled, calibration, and a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from diplograph.analysis.outlook.comparing import differences, pooled_scores, verdict_of
from diplograph.analysis.outlook.rounds import Forecast
from diplograph.analysis.outlook.scores import (
    average_precision,
    brier,
    calibration,
    calibration_error,
    log_loss,
    precision_at,
)
from diplograph.analysis.outlook.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Backtest:
    """How forecasts would have fared, beside those of the baselines.

    Attributes
    ----------
    verdict
        In plain words, whether the model beats the best baseline, score by score.
    scores
        Index ``method``; columns ``average_precision`` and ``precision_at_k`` (means over the
        origins in which any candidate engaged), ``brier``, ``log_loss`` and
        ``calibration_error`` (over all dyads of all origins) and ``average_precision_pooled``
        (all dyads of all origins in one order of probability).
    differences
        Index ``score``; the model beside the best baseline (see ``comparing.differences``).
    by_origin
        One row per origin and method; columns ``origin``, ``method``, ``n_candidates``,
        ``n_engaged`` (candidates that engaged), ``n_outside`` (dyads that engaged and were no
        candidates: mostly first engagements), and the scores.
    calibration
        One row per method and bin; columns ``method``, ``lowest``, ``highest``, ``predicted``,
        ``observed`` and ``n`` (see ``scores.calibration``).
    forecasts
        One row per origin and candidate; columns ``origin``, ``one``, ``other``, ``engaged`` and
        the probability of each method.
    about
        The settings, ``n_origins``, ``n_undated``, ``n_unplaced``, ``ego`` (the actor that is in
        every dyad, if any) and ``coverage``.
    """

    verdict: str
    scores: pd.DataFrame
    differences: pd.DataFrame
    by_origin: pd.DataFrame
    calibration: pd.DataFrame
    forecasts: pd.DataFrame
    about: dict[str, Any]

    def __str__(self) -> str:
        return self.verdict


def score_round(timeline: Timeline, t: int, forecast: Forecast, k: int) -> list[dict[str, Any]]:
    """Score what each method said at one origin, as rows of ``Backtest.by_origin``."""
    met = timeline.outcome(t, forecast.candidates)
    about = {
        "n_candidates": len(met),
        "n_engaged": int(met.sum()),
        "n_outside": int(timeline.n_met[t] - met.sum()),
    }
    return [
        {
            "origin": _day(timeline, t),
            "method": method,
            **about,
            "average_precision": average_precision(met, forecast.ranking[method]),
            "precision_at_k": precision_at(met, forecast.ranking[method], k)
            if met.any()
            else float("nan"),
            "brier": brier(met, probability),
            "log_loss": log_loss(met, probability),
            "calibration_error": calibration_error(met, probability),
        }
        for method, probability in forecast.probability.items()
    ]


def keep_round(timeline: Timeline, t: int, forecast: Forecast) -> pd.DataFrame:
    """Write down what each method said at one origin, as rows of ``Backtest.forecasts``."""
    actors, candidates = pd.Index(timeline.history.actors), forecast.candidates
    return pd.DataFrame(
        {
            "origin": _day(timeline, t),
            "one": pd.Categorical.from_codes(candidates.one, actors),
            "other": pd.Categorical.from_codes(candidates.other, actors),
            "engaged": timeline.outcome(t, candidates),
            **forecast.probability,
        }
    )


def _day(timeline: Timeline, t: int) -> pd.Timestamp:
    return pd.Timestamp(np.datetime64(int(timeline.origins[t]), "D"))


def sum_up(by_origin: pd.DataFrame, forecasts: pd.DataFrame, about: dict[str, Any]) -> Backtest:
    """Pool all origins, set the model beside the best baseline and say what came out."""
    engaged = forecasts["engaged"].to_numpy(bool)
    methods = list(dict.fromkeys(by_origin["method"]))
    scores = pooled_scores(by_origin)
    bins = []
    for method in methods:
        probability = forecasts[method].to_numpy(float)
        scores.loc[method, "calibration_error"] = calibration_error(engaged, probability)
        scores.loc[method, "average_precision_pooled"] = average_precision(engaged, probability)
        bins.append(calibration(engaged, probability).assign(method=method))
    table = pd.concat(bins, ignore_index=True)[["method", *bins[0].columns[:-1]]]
    scores.attrs["coverage"] = about["coverage"]
    compared = differences(by_origin, seed=about["seed"])
    first, last = (day.date() for day in by_origin["origin"].agg(["min", "max"]))
    span = f"{about['n_origins']} origins by {about['horizon']}, {first} to {last}"
    return Backtest(
        verdict_of(compared, span), scores, compared, by_origin, table, forecasts, about
    )
