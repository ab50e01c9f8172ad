"""Origins in turn → forecasts: fitted on earlier rounds, given out before the next is looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from diplograph.analysis.outlook.baselines import BASELINES, baseline_design
from diplograph.analysis.outlook.features import Features, Floats, design
from diplograph.analysis.outlook.history import Ints
from diplograph.analysis.outlook.model import fit, predict
from diplograph.analysis.outlook.timeline import Candidates, Timeline

MODEL = "regression"
METHODS = (MODEL, *BASELINES)
MOST_QUIET = 2000


@dataclass(frozen=True, slots=True)
class Forecast:
    """What each method says of the candidates of one origin.

    Attributes
    ----------
    candidates
        The dyads at risk.
    measured
        Their features, each in its unit.
    ranking
        By method: the number that orders the dyads, the higher the likelier.
    probability
        By method: the probability (0–1) of an engagement within the horizon.
    coefficients
        Of the regression; empty where it was not asked for.
    """

    candidates: Candidates
    measured: Floats
    ranking: Mapping[str, Floats]
    probability: Mapping[str, Floats]
    coefficients: Floats


class Rounds:
    """The rounds of one timeline: candidates, what was known of them, what followed.

    Parameters
    ----------
    timeline
        Periods and what is known at each origin.
    methods
        Names out of ``METHODS``.
    seed
        For the choice among quiet dyads: of those that did not engage in a period at most
        ``MOST_QUIET`` are learned from, each standing for its share (King and Zeng 2001).

    References
    ----------
    King, G. and Zeng, L. (2001). Logistic regression in rare events data. Political Analysis 9,
    137–163.
    """

    def __init__(self, timeline: Timeline, methods: Collection[str], seed: int) -> None:
        self.timeline = timeline
        self.methods = methods
        self.features = Features(timeline)
        rounds = [self._learned_from(t, seed) for t in range(len(timeline.origins) - 1)]
        self.met, self.weights = (np.concatenate([r[at] for r in rounds]) for at in (0, 1))
        self.designs = {
            method: np.concatenate([r[2][method] for r in rounds]) for method in methods
        }
        # rows before this one were over, and known, at the origin of the round
        self.known = np.cumsum([0, *(len(r[0]) for r in rounds)])
        self._fitted: tuple[int, dict[str, Floats]] = -1, {}

    def forecast(self, t: int) -> Forecast:
        """Forecast the candidates of an origin by every method."""
        candidates = self.timeline.candidates(t)
        values = self.features.at(t, candidates)
        coefficients = self._coefficients(self._refit_at(t))
        designs = dict(self._designs(t, candidates, values))
        probability = {
            method: predict(designs[method], coefficients[method]) for method in self.methods
        }
        ranking = {
            method: BASELINES[method](self.timeline, t, candidates)
            if method in BASELINES
            else probability[method]
            for method in self.methods
        }
        fitted = coefficients.get(MODEL, np.zeros(0))
        return Forecast(candidates, values, ranking, probability, fitted)

    def n_learned(self, t: int) -> int:
        """Count the engagements that the forecast of an origin is learned from."""
        return int(self.met[: self.known[self._refit_at(t)]].sum())

    def _refit_at(self, t: int) -> int:
        """Find the first origin in the same calendar year: coefficients hold for a year."""
        years = self.timeline.origins[: t + 1].astype("datetime64[D]").astype("datetime64[Y]")
        return int(np.searchsorted(years, years[t]))

    def _coefficients(self, t: int) -> dict[str, Floats]:
        if self._fitted[0] != t:
            rows = slice(self.known[t])
            fits = {
                method: fit(columns[rows], self.met[rows], weights=self.weights[rows])
                for method, columns in self.designs.items()
            }
            self._fitted = t, fits
        return self._fitted[1]

    def _learned_from(self, t: int, seed: int) -> tuple[Floats, Floats, dict[str, Floats]]:
        candidates = self.timeline.candidates(t)
        met = self.timeline.outcome(t, candidates)
        # the origin, not the place in a list, decides: an earlier beginning changes no choice
        chance = np.random.default_rng([seed, int(self.timeline.origins[t]) + 10**6])
        chosen, weights = _choose(met, chance)
        # all are measured: the level of activity is a share of all of them
        measured = self.features.at(t, candidates)
        designs = dict(self._designs(t, candidates, measured))
        kept = {method: columns[chosen] for method, columns in designs.items()}
        return met[chosen].astype(float), weights, kept

    def _designs(
        self, t: int, candidates: Candidates, values: Floats
    ) -> Iterator[tuple[str, Floats]]:
        for method in self.methods:
            if method in BASELINES:
                scores = BASELINES[method](self.timeline, t, candidates)
                yield method, baseline_design(scores, values)
            else:
                yield method, design(values)


def _choose(met: np.ndarray, chance: np.random.Generator) -> tuple[Ints, Floats]:
    quiet = np.flatnonzero(~met)
    if len(quiet) <= MOST_QUIET:
        return np.arange(len(met)), np.ones(len(met))
    kept = chance.choice(quiet, MOST_QUIET, replace=False)
    chosen = np.sort(np.r_[np.flatnonzero(met), kept])
    return chosen, np.where(met[chosen], 1.0, len(quiet) / MOST_QUIET)
