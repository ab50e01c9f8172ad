"""Settings of a forecast or a backtest, checked before anything is counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from diplograph.analysis.outlook.rounds import METHODS, Rounds
from diplograph.analysis.outlook.timeline import AMONG, MONTHS
from diplograph.errors import InvalidSelectionError, ShortHistoryError, did_you_mean

LEAST_LEARNED = 10


def check_settings(*, horizon: str, among: str, models: Collection[str] = METHODS) -> None:
    """Refuse a horizon, a set of candidates or a model that does not exist.

    Raises
    ------
    InvalidSelectionError
        One of them is not known, or there is no model.
    """
    _check(horizon, "horizon", MONTHS)
    _check(among, "set of candidates", AMONG)
    for model in models:
        _check(model, "model", METHODS)
    if not models:
        raise InvalidSelectionError(f"No model is named. {did_you_mean('', METHODS)}")


def check_learned(rounds: Rounds, t: int) -> None:
    """Refuse a forecast that would be learned from next to nothing.

    Raises
    ------
    ShortHistoryError
        Fewer than ``LEAST_LEARNED`` engagements of candidates are known at that origin.
    """
    learned = rounds.n_learned(t)
    if learned < LEAST_LEARNED:
        raise ShortHistoryError(
            f"{learned} engagements of dyads at risk is not enough to learn from; at least "
            f"{LEAST_LEARNED} are needed in the periods before the calendar year of the first "
            "origin. Begin later, choose a shorter horizon, or set among to 'all'."
        )


def _check(value: str, what: str, known: Iterable[str]) -> None:
    if value not in set(known):
        raise InvalidSelectionError(f"'{value}' is not a {what}. {did_you_mean(value, known)}")
