from __future__ import annotations

import numpy as np
import pandas as pd
from tests.analysis.outlook.dated_graphs import by_chance, graph_of

from diplograph.analysis.outlook.history import read_history
from diplograph.analysis.outlook.rounds import METHODS, Rounds
from diplograph.analysis.outlook.timeline import Timeline, origins_before


def rounds_to(anchor: str) -> Rounds:
    history = read_history(graph_of(by_chance(120)), level="country")
    origins = origins_before(pd.Timestamp(anchor), pd.Timestamp("2000-01-01"), "month")
    return Rounds(Timeline(history, origins, "month", "known"), METHODS, seed=0)


def test_coefficients_hold_for_a_calendar_year() -> None:
    rounds = rounds_to("2009-02-01")
    fitted = {
        str(origin.astype("datetime64[D]")): rounds.forecast(t).coefficients
        for t, origin in enumerate(rounds.timeline.origins)
        if t >= 90
    }
    january, december, next_january, february = (
        fitted[day] for day in ("2008-01-01", "2008-12-01", "2009-01-01", "2009-02-01")
    )
    np.testing.assert_array_equal(january, december)
    np.testing.assert_array_equal(next_january, february)
    assert not np.allclose(december, next_january)


def test_order_of_asking_changes_no_forecast() -> None:
    rounds = rounds_to("2009-02-01")
    upward = [rounds.forecast(t).probability["regression"] for t in (80, 90, 100)]
    downward = [rounds.forecast(t).probability["regression"] for t in (100, 90, 80)]
    for one, other in zip(upward, reversed(downward), strict=True):
        np.testing.assert_array_equal(one, other)


def test_what_is_learned_from_ends_before_the_year_of_the_origin() -> None:
    rounds = rounds_to("2009-02-01")
    origins = rounds.timeline.origins.astype("datetime64[D]").astype(str).tolist()
    january, december = origins.index("2008-01-01"), origins.index("2008-12-01")
    followed = sum(
        int(rounds.timeline.outcome(t, rounds.timeline.candidates(t)).sum()) for t in range(january)
    )
    assert rounds.n_learned(january) == rounds.n_learned(december) == followed
