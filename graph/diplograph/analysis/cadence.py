"""Cadence: how often a dyad engages, whether that changes, and how late its next engagement is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from diplograph.analysis.observed import Span, timestamp, until_day

CADENCE_COLUMNS = (
    "n_occasions", "days_since", "cadence", "cadence_earlier", "cadence_recent", "lateness",
    "phase",
)  # fmt: skip
PHASES = ("new", "warming", "steady", "cooling", "dormant")
DYAD = ["one", "other"]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PhaseRule:
    """By which figures a dyad is called new, warming, steady, cooling or dormant.

    Attributes
    ----------
    min_occasions
        Fewer occasions than this have no phase (save new): two gaps on either side are the least
        that can be compared.
    new_days
        A dyad is new when its first occasion is at most this many days old, and the data cover at
        least as many days before it.
    dormant_lateness
        Dormant: the silence is at least this many times the median gap. If occasions fell at
        random at a constant rate, a silence of k median gaps would have the probability 2^−k, so
        that 4 is about one in sixteen.
    cooling_lateness
        Cooling: the silence is at least this many times the median gap …
    change
        … or the median of the recent gaps is at least this many times that of the earlier ones.
        Warming: it is at most one part in as many, and the silence is shorter than for cooling.
        Steady is the rest.
    standard_errors
        A change counts only if the logarithm of the ratio of the two medians is also at least this
        many of its standard errors, for occasions that fall at random at a constant rate:
        √(1/m + 1/n)/ln 2 for medians of m and n gaps. 1.28 lets about one steady dyad in ten
        look warming, and one in ten cooling.
    recent_gaps, earlier_gaps
        How many gaps are recent, at most and never more than half of all, and how many before them
        they are compared with: what was a century ago says nothing about now.
    vague_days
        A date that may be any of more days than this is too vague for a gap, and no occasion is
        taken to last longer.
    """

    min_occasions: int = 5
    new_days: int = 365
    dormant_lateness: float = 4.0
    cooling_lateness: float = 2.0
    change: float = 1.5
    standard_errors: float = 1.28
    recent_gaps: int = 8
    earlier_gaps: int = 24
    vague_days: int = 31


USUAL_PHASES = PhaseRule()


def number_occasions(ties: pd.DataFrame, *, vague_days: int = 31) -> pd.Series[int]:
    """Count off the occasions of each dyad; what happened at one event or on one day is one.

    Parameters
    ----------
    ties
        A table of dated ties, as ``dated_ties`` returns it.
    vague_days
        An engagement that may have fallen on any of more days than this belongs to no occasion;
        one that lasted longer counts for its first days.

    Returns
    -------
    pandas.Series
        For each row of ``ties`` the number of its occasion within the dyad, from 1 and in order of
        time; missing for a date that is unknown or too vague.

    Notes
    -----
    Ministers who meet three times at one conference met once as far as cadence goes, and the
    meetings, dinner and signing of a visit are one occasion, whether or not an event joins them.
    Engagements whose days may coincide are taken for one, so that a vague date makes no gap.
    """
    spans = _spans(ties, vague_days)
    together = spans["event"].where(spans["event"].notna(), "\0" + spans["engagement"])
    spans["together"] = together
    groups = spans.groupby([*DYAD, "together"], sort=False)
    spans["day"], spans["end"] = groups["day"].transform("min"), groups["end"].transform("max")
    spans["end"] = np.minimum(spans["end"], spans["day"] + vague_days - 1)
    spans = spans.sort_values([*DYAD, "day", "end"], kind="stable")
    dyads = spans.groupby(DYAD, sort=False)
    reached = dyads["end"].cummax().groupby([spans["one"], spans["other"]], sort=False).shift()
    begins = (reached.isna() | (spans["day"] > reached)).astype("int64")
    numbers = begins.groupby([spans["one"], spans["other"]], sort=False).cumsum()
    return numbers.reindex(ties.index).astype("Int64")


def _spans(ties: pd.DataFrame, vague_days: int) -> pd.DataFrame:
    """Keep what is dated closely enough, with its first and last day as numbers of days."""
    day, last = ties["day"], until_day(ties)
    lasts = ties["precision"] == "interval"
    closely = day.notna() & (lasts | ((last - day).dt.days < vague_days))
    spans = ties.loc[closely, ["engagement", *DYAD, "event"]].copy()
    for name, days in (("day", day), ("end", last)):
        spans[name] = days[closely].to_numpy().astype("datetime64[D]").astype("int64")
    return spans


def occasions(ties: pd.DataFrame, *, vague_days: int = 31) -> pd.DataFrame:
    """List the occasions on which each dyad engaged.

    Parameters
    ----------
    ties, vague_days
        As in ``number_occasions``.

    Returns
    -------
    pandas.DataFrame
        One row per dyad and occasion in order of time; columns ``one``, ``other``, ``occasion``
        (number within the dyad), ``day`` and ``last_day``, ``n_engagements`` and ``gap`` (days
        since the occasion before began; missing for the first).
    """
    numbered = ties.assign(occasion=number_occasions(ties, vague_days=vague_days))
    numbered = numbered[numbered["occasion"].notna()]
    numbered["last_day"] = until_day(numbered)
    table = numbered.groupby([*DYAD, "occasion"], as_index=False).agg(
        day=("day", "min"), last_day=("last_day", "max"), n_engagements=("n_events", "sum")
    )
    table["gap"] = table.groupby(DYAD)["day"].diff().dt.days.astype("Int64")
    return table


def cadence(
    ties: pd.DataFrame,
    *,
    known: Span,
    rule: PhaseRule = USUAL_PHASES,
) -> pd.DataFrame:
    """Measure how often each dyad engages, and how that changes.

    Parameters
    ----------
    ties
        A table of dated ties; what began after the last of the days known does not count.
    known
        The days that the data cover; silence is measured on the last of them.
    rule
        By which figures a dyad gets its phase.

    Returns
    -------
    pandas.DataFrame
        Index ``one`` and ``other``; columns ``n_occasions``, ``days_since`` (days from the last day
        that the last engagement may have fallen on to the last one known), ``cadence`` (median days
        between the beginnings of successive occasions), ``cadence_recent`` and
        ``cadence_earlier`` (medians of the recent gaps and of those before them, as the rule says),
        ``lateness``
        (``days_since``/``cadence``) and ``phase``. What cannot be said is missing.

    Notes
    -----
    Misleads where the way of recording changed: a press office that begins to publish warms every
    relationship. Gaps show what was recorded, and an engagement missed doubles one. Only
    ``days_since`` counts engagements that are dated too vaguely for a gap.

    References
    ----------
    Goh, K.-I. and Barabási, A.-L. (2008). Burstiness and memory in complex systems. EPL 81, 48002
    (why human contact comes in bursts, so that a median gap is safer than a mean).
    """
    ties = ties[Span(None, known.last).holds(ties["day"])]
    table = occasions(ties, vague_days=rule.vague_days)
    each = table.groupby(DYAD)
    last = until_day(ties).groupby([ties["one"], ties["other"]]).max()
    measured = each.size().reindex(last.index, fill_value=0).astype("Int64").to_frame("n_occasions")
    measured["first"] = each["day"].min().reindex(last.index)
    days_since = (timestamp(known.last) - last).dt.days.clip(lower=0)
    measured["days_since"] = days_since.astype("Int64")
    for name, part in _parts(table[table["gap"].notna()], rule).items():
        gaps = part.groupby(DYAD)["gap"]
        measured[name] = gaps.median().reindex(measured.index).astype("Float64")
        measured[f"n_{name}"] = gaps.size().reindex(measured.index, fill_value=0)
    measured["lateness"] = measured["days_since"] / measured["cadence"]
    measured["phase"] = _phases(measured, known, rule)
    return measured[list(CADENCE_COLUMNS)]


def _parts(gaps: pd.DataFrame, rule: PhaseRule) -> dict[str, pd.DataFrame]:
    """Tell recent gaps from earlier ones; the oldest of a long history are neither."""
    dyads = gaps.groupby(DYAD)
    back = dyads.cumcount(ascending=False)
    n_recent = (dyads["gap"].transform("size") // 2).astype("int64").clip(upper=rule.recent_gaps)
    earlier = (back >= n_recent) & (back < n_recent + rule.earlier_gaps)
    return {
        "cadence": gaps,
        "cadence_earlier": gaps[earlier],
        "cadence_recent": gaps[back < n_recent],
    }


def _phases(measured: pd.DataFrame, known: Span, rule: PhaseRule) -> pd.Series[str]:
    age = (timestamp(known.last) - measured["first"]).dt.days
    before = (measured["first"] - timestamp(known.first)).dt.days
    enough = measured["n_occasions"].to_numpy() >= rule.min_occasions
    late = measured["lateness"].to_numpy(dtype=float, na_value=np.nan)
    change, needed = _changes(measured, rule)
    conditions = [
        ((age <= rule.new_days) & (before >= rule.new_days)).to_numpy(),
        enough & (late >= rule.dormant_lateness),
        enough & ((late >= rule.cooling_lateness) | (change >= needed)),
        enough & (change <= -needed),
        enough,
    ]
    names = ("new", "dormant", "cooling", "warming", "steady")
    codes = np.select(conditions, range(len(names)), default=len(names))
    words = pd.Series([*names, None], dtype="object").take(codes).to_numpy()
    return pd.Series(pd.Categorical(words, categories=PHASES), index=measured.index)


def _changes(measured: pd.DataFrame, rule: PhaseRule) -> tuple[Numbers, Numbers]:
    """Take the logarithm of recent over earlier gaps, and how far it must be from 0 to count."""
    recent = measured["cadence_recent"].to_numpy(dtype=float, na_value=np.nan)
    earlier = measured["cadence_earlier"].to_numpy(dtype=float, na_value=np.nan)
    n_recent, n_earlier = (measured[f"n_cadence_{part}"] for part in ("recent", "earlier"))
    n_gaps = [np.maximum(number.to_numpy(dtype=float), 1) for number in (n_recent, n_earlier)]
    error = np.sqrt(1 / n_gaps[0] + 1 / n_gaps[1]) / np.log(2)
    return np.log(recent / earlier), np.maximum(np.log(rule.change), rule.standard_errors * error)
