"""Topics: how often they come up over time, and which come up together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from itertools import combinations
from typing import Any, Literal

import networkx as nx
import numpy as np
import pandas as pd

from diplograph.analysis.dated_engagements import dated_engagements
from diplograph.analysis.periods import Frequency, covered_periods, periods_of
from diplograph.errors import InvalidSelectionError, did_you_mean
from diplograph.model.vocabulary import vocabulary

Scope = Literal["engagement", "communique", "event", "any"]
TREND_COLUMNS = ("n", "n_all", "share")
TOGETHER_COLUMNS = (
    "n_one", "n_other", "n_both", "expected", "lift", "pmi", "jaccard",
)  # fmt: skip


def topics_within(table: pd.DataFrame, scope: Scope | str) -> pd.Series[Any]:
    """List the topics of each engagement that a source ties to one scope.

    Parameters
    ----------
    table
        Engagements, as ``dated_engagements`` returns them.
    scope
        ``engagement``: raised in this engagement; ``communique``: stated for all that one
        communiqué reports; ``event``: of the event as a whole; ``any``.

    Returns
    -------
    pandas.Series
        Sorted list of distinct topics per row.

    Raises
    ------
    InvalidSelectionError
        There is no such scope.
    """
    known = (*vocabulary("topic-scopes"), "any")
    if scope not in known:
        message = f"'{scope}' is not a topic scope. {did_you_mean(str(scope), known)}"
        raise InvalidSelectionError(message)
    found = [
        sorted({topic for topic, of in zip(topics, scopes, strict=True) if scope in {of, "any"}})
        for topics, scopes in zip(table["topics"], table["topic_scopes"], strict=True)
    ]
    return pd.Series(found, index=table.index, dtype=object)


def topic_trends(  # noqa: PLR0913 - what is counted, and when
    graph: nx.MultiDiGraph[str],
    freq: Frequency | str = "year",
    *,
    scope: Scope | str = "engagement",
    since: str | None = None,
    until: str | None = None,
    statuses: Collection[str] = ("held",),
) -> pd.DataFrame:
    """Tell how often each topic comes up in each period, of all that states a topic.

    Parameters
    ----------
    graph
        A knowledge graph, as ``build_graph`` or ``select`` returns it.
    freq
        ``week``, ``month``, ``quarter`` or ``year``.
    scope
        What a source ties the topic to: ``engagement``, ``communique``, ``event`` or ``any``.
    since, until
        First and last day to show, as EDTF; by default from the first to the last day recorded.
    statuses
        Engagements that count; by default only those held.

    Returns
    -------
    pandas.DataFrame
        Index ``topic`` and ``period``, by topic; columns ``n`` (engagements with the topic),
        ``n_all`` (engagements with any topic in this scope) and ``share`` (n of n_all, 0–1;
        missing where n_all is 0). Missing in periods outside the coverage. ``.attrs`` holds
        coverage, freq, scope, unit and ``n_unplaced``.

    Raises
    ------
    InvalidSelectionError
        There is no such frequency, scope or date.

    Notes
    -----
    For ``communique`` and ``event`` the unit is the event and not the engagement: what one
    communiqué says of twenty meetings is said once. An engagement without a topic is in no share:
    that a source states none does not mean that none was raised. Press offices repeat formulas;
    a rise may be one of wording.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> trends = topic_trends(build_graph(load_records("security-diplomacy")))
    >>> trends.loc["cybercrime", "n"].astype(int).tolist()
    [0, 0, 1, 2, 1, 2, 6, 1]
    """
    table = dated_engagements(graph, statuses=statuses)
    about = table.attrs
    table["period"] = periods_of(table, freq)
    n_unplaced = int(table["period"].isna().sum())
    mentions, unit = _mentions(table, scope)
    index, covered = covered_periods(about["coverage"], freq, since, until)
    placed = mentions.dropna(subset=["period"])
    n_all = placed.groupby("unit")["period"].first().value_counts().reindex(index, fill_value=0)
    topics = sorted(mentions["topic"].unique())
    rows = pd.MultiIndex.from_product([topics, index], names=["topic", "period"])
    counts = placed.groupby(["topic", "period"]).size().reindex(rows, fill_value=0)
    trends = pd.DataFrame({"n": counts.astype("Int64")}, index=rows)
    trends["n_all"] = np.tile(n_all.to_numpy(), len(topics))
    trends["n_all"] = trends["n_all"].astype("Int64")
    trends.loc[np.tile((covered == 0).to_numpy(), len(topics))] = pd.NA
    trends["share"] = (trends["n"] / trends["n_all"].replace(0, pd.NA)).astype("Float64")
    own: dict[Any, Any] = {"freq": freq, "scope": scope, "unit": unit, "n_unplaced": n_unplaced}
    trends.attrs.update({**about, **own})
    return trends


def topic_cooccurrence(
    graph: nx.MultiDiGraph[str],
    *,
    scope: Scope | str = "engagement",
    least: int = 1,
    statuses: Collection[str] = ("held",),
) -> pd.DataFrame:
    """Tell which topics come up together more often than their frequencies alone would do.

    Parameters
    ----------
    graph
        A knowledge graph, as ``build_graph`` or ``select`` returns it.
    scope
        What a source ties the topics to: ``engagement``, ``communique``, ``event`` or ``any``.
    least
        Smallest ``n_both`` that is listed; 0 lists also what never came up together.
    statuses
        Engagements that count; by default only those held.

    Returns
    -------
    pandas.DataFrame
        Index ``one`` and ``other`` (topics, in alphabetical order), the most frequent first;
        columns ``n_one``, ``n_other``, ``n_both`` (engagements), ``expected`` (n_one · n_other
        of all engagements with a topic: n_both, were the two independent), ``lift``
        (n_both/expected), ``pmi`` (pointwise mutual information: log2 of lift, bits; missing
        where n_both is 0) and ``jaccard`` (n_both of those with either, 0–1). ``.attrs`` holds
        coverage, scope, unit and ``n_all`` (engagements with a topic).

    Raises
    ------
    InvalidSelectionError
        There is no such scope.

    Notes
    -----
    ``lift`` and ``pmi`` are largest for rare topics: a pair seen once may top them. For
    ``communique`` and ``event`` the unit is the event, as in ``topic_trends``; with ``any``, each
    engagement bears the topics of its whole communiqué, and co-occurrence is then often a list
    copied twenty times.

    References
    ----------
    Church, K. W. and Hanks, P. (1990). Word association norms, mutual information, and
    lexicography. Computational Linguistics 16, 22–29.
    """
    table = dated_engagements(graph, statuses=statuses)
    mentions, unit = _mentions(table, scope)
    sets = mentions.groupby("unit")["topic"].agg(lambda topics: sorted(set(topics)))
    n_of = Counter(topic for topics in sets for topic in topics)
    n_both = Counter(pair for topics in sets for pair in combinations(topics, 2))
    rows = [
        {"one": one, "other": other, **_together(n_of[one], n_of[other], n, len(sets))}
        for one, other in combinations(sorted(n_of), 2)
        if (n := n_both[one, other]) >= least
    ]
    found = pd.DataFrame(rows, columns=["one", "other", *TOGETHER_COLUMNS])
    found = found.sort_values(["n_both", "one", "other"], ascending=[False, True, True])
    found = found.set_index(["one", "other"])
    found.attrs.update({**table.attrs, "scope": scope, "unit": unit, "n_all": len(sets)})
    return found


def _mentions(table: pd.DataFrame, scope: Scope | str) -> tuple[pd.DataFrame, str]:
    """List who mentions which topic when; what a communiqué says is said once for its event."""
    of_event = scope in {"communique", "event"}
    unit = table["event"].fillna(table["engagement"]) if of_event else table["engagement"]
    listed = pd.DataFrame({"unit": unit, "topic": topics_within(table, scope)})
    if "period" in table:
        # an event that lasts over two periods is of the first
        listed["period"] = table.groupby(unit)["period"].transform("min")
    mentions = listed.explode("topic").dropna(subset=["topic"]).drop_duplicates(["unit", "topic"])
    return mentions, "event" if of_event else "engagement"


def _together(n_one: int, n_other: int, n_both: int, n_all: int) -> dict[str, float]:
    expected = n_one * n_other / n_all
    return {
        "n_one": n_one,
        "n_other": n_other,
        "n_both": n_both,
        "expected": expected,
        "lift": n_both / expected,
        "pmi": float(np.log2(n_both / expected)) if n_both else float("nan"),
        "jaccard": n_both / (n_one + n_other - n_both),
    }
