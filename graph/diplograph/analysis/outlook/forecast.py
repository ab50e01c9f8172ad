"""Outlook: the dyads most likely to engage next, and what speaks for each."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from diplograph.analysis.outlook.backtest import backtest
from diplograph.analysis.outlook.baselines import BASELINES
from diplograph.analysis.outlook.features import FEATURES, Floats, design
from diplograph.analysis.outlook.history import History, read_history
from diplograph.analysis.outlook.rounds import METHODS, MODEL, Forecast, Rounds
from diplograph.analysis.outlook.settings import check_learned, check_settings
from diplograph.analysis.outlook.timeline import MONTHS, Among, Horizon, Timeline, origins_before
from diplograph.errors import ShortHistoryError
from diplograph.model.dates import EdtfDate
from diplograph.network.coverage import coverage
from diplograph.network.levels import Level

OUTLOOK_COLUMNS = (
    "one", "other", "one_label", "other_label", "probability", *BASELINES, "last_engagement",
    *FEATURES, "drivers",
)  # fmt: skip
_DRIVERS = 3


def outlook(  # noqa: PLR0913 - each setting is an argument of its own
    graph: nx.MultiDiGraph[str],
    *,
    level: Level | str = "country",
    horizon: Horizon | str = "month",
    as_of: str | None = None,
    among: Among | str = "known",
    k: int = 20,
    seed: int = 0,
    verdict: bool = False,
) -> pd.DataFrame:
    """Rank dyads by the probability that an engagement of theirs is recorded next.

    Parameters
    ----------
    graph
        A knowledge graph.
    level
        ``country`` (with organisations beside countries), ``agency`` or ``official``.
    horizon
        ``month``, ``quarter`` or ``year`` that begins on the day after ``as_of``.
    as_of
        Last day that is known (ISO 8601, may stop at the year or month); by default the last day
        of the last engagement held, never today.
    among
        ``known``: dyads with an engagement by then; ``all``: every dyad of actors with one.
    k
        How many dyads to list.
    seed
        For the draws among dyads that did not engage, where they are very many, and for the
        intervals of the verdict. The same seed gives the same table.
    verdict
        Whether to backtest the same settings on all that was known, and write the verdict to
        ``.attrs``.

    Returns
    -------
    pandas.DataFrame
        One row per dyad, the likeliest first; columns ``one``, ``other``, ``one_label``,
        ``other_label``, ``probability`` (0–1, that an engagement ends within the horizon and is
        recorded), ``persistence``, ``preferential_attachment`` and ``same_period_last_year``
        (the probability by each baseline), ``last_engagement`` (its last day), then what was
        known: ``days_since`` it, ``n_engagements``, ``per_year`` (cadence since the first),
        ``recent`` (per year, last two years), ``trend`` (−1 … 1, these two years against the two
        before), ``season`` (share of up to ten earlier years with one in the same part of the
        year), ``common_counterparts`` (Adamic–Adar), ``same_region`` (UN M49; 0 or 1),
        ``shared_memberships`` (organisations both certainly belonged to then), ``degrees`` (product
        of the engagements of both), ``level`` (dyads engaging per period in the last year, per
        dyad at risk), ``calendar`` (activity in this part of the year, 1 is usual), and
        ``drivers`` (up to three features with what each adds to the log-odds compared with the
        average dyad at risk). ``.attrs`` holds the graph's attributes, ``coverage``, the settings,
        ``until`` (last day of the horizon), ``n_candidates``, ``n_undated``, ``n_unplaced``,
        ``ego`` and, if asked, ``verdict``.

    Raises
    ------
    InvalidSelectionError
        There is no such level, horizon or set of candidates.
    InvalidDateError
        ``as_of`` is no date.
    ShortHistoryError
        There is too little to learn from.

    Notes
    -----
    What is forecast is the record: where one side's press was read, its agenda. A summit long
    announced is no surprise to anybody and still unknown here, unless it recurs in a season; a
    change of government is known to all and only slowly seen here. Where coverage changes, the
    rates do. On the travels and visits of the United States the order is somewhat better than that
    of who engaged most so far, and no more (figures under ``backtest``).

    Memberships come from lists of today, which leave out most who left; those without a start are
    not counted. What counts as known, and who is at risk: see ``backtest``, whose forecast for an
    origin is this one for the day before.

    References
    ----------
    Liben-Nowell, D. and Kleinberg, J. (2007). The link-prediction problem for social networks.
    Journal of the American Society for Information Science and Technology 58, 1019–1031. Adamic,
    L. A. and Adar, E. (2003). Friends and neighbors on the Web. Social Networks 25, 211–230.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> graph = build_graph(load_records("security-diplomacy"))
    >>> likely = outlook(graph, horizon="year", as_of="2024", k=3)
    >>> likely[["one", "other"]].to_numpy().tolist()
    [['MAR', 'interpol'], ['MAR', 'SAU'], ['ESP', 'MAR']]
    """
    check_settings(horizon=horizon, among=among)
    end = EdtfDate.parse(as_of).last_day if as_of else None
    history = read_history(graph, level=level, until=pd.Timestamp(end) if end else None)
    if not len(history.last_day):
        raise ShortHistoryError(
            f"No dated engagement held by {as_of or 'any day'} is recorded. Choose a later as_of."
        )
    known_until = pd.Timestamp(end or np.datetime64(int(history.last_day.max()), "D"))
    first = pd.Timestamp(np.datetime64(int(history.last_day.min()), "D"))
    origin = known_until + pd.Timedelta(days=1)
    timeline = Timeline(history, origins_before(origin, first, horizon), horizon, among)
    rounds = Rounds(timeline, METHODS, seed)
    last = len(timeline.origins) - 1
    check_learned(rounds, last)
    forecast = rounds.forecast(last)
    table = _table(graph, history, forecast, origin).head(k)
    until = origin + pd.DateOffset(months=MONTHS[horizon]) - pd.Timedelta(days=1)
    table.attrs.update(
        {
            **graph.graph, "level": level, "horizon": horizon, "among": among, "seed": seed,
            "as_of": str(known_until.date()), "until": str(until.date()),
            "n_candidates": len(forecast.candidates.one), "n_undated": history.n_undated,
            "n_unplaced": timeline.n_unplaced, "ego": history.ego,
            "coverage": coverage(graph).to_dict(),
        }
    )  # fmt: skip
    if verdict:
        settings = {"horizon": horizon, "level": level, "among": among, "seed": seed}
        table.attrs["verdict"] = _verdict(graph, str(known_until.date()), settings)
    return table


def _verdict(graph: nx.MultiDiGraph[str], end: str, settings: dict[str, Any]) -> str:
    try:
        return backtest(graph, end=end, **settings).verdict
    except ShortHistoryError as error:
        # enough to learn from may still be too little to test
        return f"Not tested: {error}"


def _table(
    graph: nx.MultiDiGraph[str], history: History, forecast: Forecast, origin: pd.Timestamp
) -> pd.DataFrame:
    actors = np.array(history.actors, dtype=object)
    labels = np.array([graph.nodes[actor]["label"] for actor in history.actors], dtype=object)
    one, other = forecast.candidates.one, forecast.candidates.other
    features = dict(zip(FEATURES, forecast.measured.T, strict=True))
    days_since = pd.Series(features["days_since"]).where(features["n_engagements"] > 0)
    table = pd.DataFrame(
        {
            "one": actors[one],
            "other": actors[other],
            "one_label": labels[one],
            "other_label": labels[other],
            "probability": forecast.probability[MODEL],
            **{baseline: forecast.probability[baseline] for baseline in BASELINES},
            "last_engagement": origin - pd.to_timedelta(days_since, unit="D"),
            **features,
            "drivers": _drivers(forecast),
        },
        columns=list(OUTLOOK_COLUMNS),
    )
    table["days_since"] = days_since
    order = ["probability", "one", "other"]
    return table.sort_values(order, ascending=[False, True, True], ignore_index=True)


def _drivers(forecast: Forecast) -> list[list[str]]:
    columns: Floats = design(forecast.measured)[:, 1:]
    added = (columns - columns.mean(axis=0)) * forecast.coefficients[1:]
    names: list[Any] = list(FEATURES)
    return [
        [
            f"{names[at].replace('_', ' ')} {row[at]:+.2f}"
            for at in np.argsort(-np.abs(row), kind="stable")[:_DRIVERS]
            if row[at]
        ]
        for row in added
    ]
