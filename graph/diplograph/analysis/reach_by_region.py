"""Reach by region: where an actor has met more or fewer members than numbers alone would do."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import networkx as nx
import pandas as pd

from diplograph.analysis.chances import interval_of_picks, interval_of_trials
from diplograph.analysis.reach import reach
from diplograph.errors import InvalidSelectionError

REGION_COLUMNS = (
    "n_members", "n_met", "share", "expected", "low", "high", "difference",
    "expected_by_activity", "low_by_activity", "high_by_activity", "difference_by_activity",
)  # fmt: skip


def reach_by_region(  # noqa: PLR0913 - as reach
    graph: nx.MultiDiGraph[str],
    actor: str,
    *,
    reference: str | Collection[str] = "un",
    since: str | None = None,
    until: str | None = None,
    interval: float = 0.95,
) -> pd.DataFrame:
    """Set the share of members met in each region beside two expectations.

    Parameters
    ----------
    graph, actor, reference, since, until
        As in ``reach``.
    interval
        Share of chance outcomes that an interval holds at least, such as 0.95.

    Returns
    -------
    pandas.DataFrame
        Index ``region`` (UN M49 name), by name; columns ``n_members``, ``n_met``, ``share``
        (met of members, 0–1); ``expected``, ``low``, ``high`` (shares, if every member were
        equally likely to be among the ``n_met`` of ``.attrs``) and ``difference`` (share −
        expected); the same ``_by_activity`` (if members were met in proportion to what is
        recorded of them with others, as ``expected`` in ``reach``). ``.attrs`` as in ``reach``,
        and ``interval``.

    Raises
    ------
    UnknownActorError
        No actor, or more than one, answers to the name.
    InvalidSelectionError
        There is no such organisation, country or date, or the interval is not between 0 and 1.

    Notes
    -----
    Both expectations keep the number of members met in all and ask only how they spread, so that
    more here is fewer elsewhere. A share outside ``low`` to ``high`` is one that chance alone
    would seldom give; the interval is one of chance under the expectation and not a margin of
    error of the share. With five regions, one outside at 0.95 is no surprise.

    Neither knows distance, language or history, and the second leans on the same records as the
    first: where the press of one region was read, its members look active. Equal likelihood is
    hypergeometric; by activity each member is met or not by its own chance (Poisson binomial),
    and the total is only met on average, so that its intervals are somewhat wide.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> graph = build_graph(load_records("marrakech-2025"))
    >>> table = reach_by_region(graph, "MAR", reference="interpol")
    >>> table.loc["Africa", ["n_members", "n_met"]].tolist()
    [53, 15]
    """
    if not 0 < interval < 1:
        message = f"interval {interval} is not between 0 and 1. Use 0.95 for 19 outcomes of 20."
        raise InvalidSelectionError(message)
    members = reach(graph, actor, reference=reference, since=since, until=until)
    rows = [
        {"region": region, **_row(group, members, interval)}
        for region, group in members.groupby("region")
    ]
    table = pd.DataFrame(rows, columns=["region", *REGION_COLUMNS]).set_index("region")
    table.attrs.update({**members.attrs, "interval": interval})
    return table


def _row(group: pd.DataFrame, members: pd.DataFrame, interval: float) -> dict[str, Any]:
    n_members, n_met = len(group), int(group["met"].sum())
    share = n_met / n_members
    equal = members["met"].mean()
    low, high = interval_of_picks(len(members), n_members, int(members["met"].sum()), interval)
    by_activity = group["expected"].mean()
    low_by_activity, high_by_activity = interval_of_trials(list(group["expected"]), interval)
    return {
        "n_members": n_members,
        "n_met": n_met,
        "share": share,
        "expected": equal,
        "low": low / n_members,
        "high": high / n_members,
        "difference": share - equal,
        "expected_by_activity": by_activity,
        "low_by_activity": low_by_activity / n_members,
        "high_by_activity": high_by_activity / n_members,
        "difference_by_activity": share - by_activity,
    }
