"""Comparison: two periods, or two actors, counterpart by counterpart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx
import pandas as pd

from diplograph.analysis.comparison import ACTORS, CHANGE, MET_BY, PERIODS, compared
from diplograph.analysis.counterparts import contacts, own_units
from diplograph.analysis.dated_ties import dated_ties
from diplograph.analysis.periods import (
    falls_within,
    may_fall_within,
    span_of,
    years_between,
)
from diplograph.errors import InvalidSelectionError
from diplograph.network.coverage import coverage
from diplograph.network.levels import Level

Span = tuple[pd.Timestamp, pd.Timestamp]


def compare_periods(
    graph: nx.MultiDiGraph[str], first: str, second: str, *, level: Level | str = "country"
) -> pd.DataFrame:
    """Set the engagements of every dyad in one period beside those in another.

    Parameters
    ----------
    graph
        A knowledge graph, as ``build_graph`` or ``select`` returns it.
    first, second
        Two periods without a common day, as EDTF: ``2024``, ``2024-01/2024-06``.
    level
        ``country`` (with organisations beside countries), ``agency`` or ``official``.

    Returns
    -------
    pandas.DataFrame
        Index ``one`` and ``other`` (ids), by the size of the difference and then by id; columns
        ``n_first`` and ``n_second`` (engagements held), ``share_first`` and ``share_second`` (of
        all dyads' engagements in the period, 0–1), ``difference`` (second − first share),
        ``per_year_first`` and ``per_year_second`` (engagements per year of the period that lies
        within the coverage; missing where none does) and ``change`` (``lost``, ``kept`` or
        ``new``). ``.attrs`` holds coverage, level, ``first`` and ``second``, ``years_first`` and
        ``years_second`` (covered), ``n_unplaced`` (engagements that may have fallen into a
        period, or outside) and ``similarity`` (what ``similarity`` lists).

    Raises
    ------
    InvalidSelectionError
        There is no such level or date, or the periods overlap.

    Notes
    -----
    An engagement counts where every day that its date may stand for lies in the period. Shares
    do not depend on how long a period is or how much was read of it; counts and rates do. ``new``
    and ``lost`` say what is recorded: a dyad may have met all along. With few engagements most
    dyads change by chance.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> graph = build_graph(load_records("security-diplomacy"))
    >>> compare_periods(graph, "2023", "2024").loc[("FRA", "MAR"), "change"]
    'kept'
    """
    ties = dated_ties(graph, level=level)
    return _by_period(ties, ["one", "other"], (first, second), ties.attrs)


def compare_periods_of(
    graph: nx.MultiDiGraph[str],
    actor: str,
    first: str,
    second: str,
    *,
    level: Level | str = "country",
) -> pd.DataFrame:
    """Set an actor's engagements with each counterpart in one period beside those in another.

    Parameters
    ----------
    graph, first, second
        As in ``compare_periods``.
    actor
        Id or name of an official, agency, country or organisation.
    level
        Level of the counterparts: ``country``, ``agency`` or ``official``.

    Returns
    -------
    pandas.DataFrame
        Index ``counterpart`` (id); columns and ``.attrs`` as in ``compare_periods``, and
        ``actor``.

    Raises
    ------
    UnknownActorError
        No actor, or more than one, answers to the name.
    InvalidSelectionError
        There is no such level or date, or the periods overlap.

    Notes
    -----
    As for ``compare_periods``. Who is lost is not estranged: no engagement with them is recorded.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> graph = build_graph(load_records("security-diplomacy"))
    >>> compare_periods_of(graph, "MAR", "2023", "2024").loc["FRA", "change"]
    'kept'
    """
    mine = contacts(graph, actor, level=level)
    about = {**graph.graph, "coverage": coverage(graph).to_dict(), "level": level, "actor": actor}
    return _by_period(mine, ["counterpart"], (first, second), about)


def compare_actors(  # noqa: PLR0913 - who is compared, at which level, and when
    graph: nx.MultiDiGraph[str],
    one: str,
    other: str,
    *,
    level: Level | str = "country",
    since: str | None = None,
    until: str | None = None,
) -> pd.DataFrame:
    """Set one actor's engagements with each counterpart beside another's.

    Parameters
    ----------
    graph
        A knowledge graph, as ``build_graph`` or ``select`` returns it.
    one, other
        Ids or names of officials, agencies, countries or organisations.
    level
        Level of the counterparts: ``country``, ``agency`` or ``official``.
    since, until
        First and last day, both counted, as EDTF; by default what the graph covers. An engagement
        counts where it may have fallen within.

    Returns
    -------
    pandas.DataFrame
        Index ``counterpart`` (id), by the size of the difference and then by id; columns
        ``n_one``, ``n_other``, ``share_one``, ``share_other``, ``difference`` (other − one),
        ``per_year_one``, ``per_year_other`` (as in ``compare_periods``) and ``met_by`` (``one``,
        ``both`` or ``other``). ``.attrs`` holds coverage, level, ``one``, ``other``, ``since``,
        ``until``, ``years_one`` and ``years_other`` (covered, the same for both), ``n_between``
        (engagements of the two with each other, in no count) and ``similarity``.

    Raises
    ------
    UnknownActorError
        No actor, or more than one, answers to a name.
    InvalidSelectionError
        There is no such level or date.

    Notes
    -----
    The sides of the two themselves are no counterparts. Two actors look unlike when the press of
    only one of them was read. Whoever engages more has more counterparts by that alone: compare
    shares, or the effective number of ``concentration``.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> graph = build_graph(load_records("security-diplomacy"))
    >>> compare_actors(graph, "MAR", "interpol").loc["ESP", "met_by"]
    'both'
    """
    covered = coverage(graph).to_dict()
    first, last = span_of(since)[0] if since else None, span_of(until)[1] if until else None
    tables = [contacts(graph, actor, level=level) for actor in (one, other)]
    tables = [table[may_fall_within(table, first, last)] for table in tables]
    homes = [_home(graph, actor) for actor in (one, other)]
    between = tables[0]["counterpart"].isin(homes[1])
    counts = [table.groupby("counterpart")["n_events"].sum() for table in tables]
    counts = [count[~count.index.isin(homes[0] | homes[1])] for count in counts]
    years = _years_covered(covered, (first or pd.Timestamp.min, last or pd.Timestamp.max))
    about = {
        **graph.graph,
        "coverage": covered,
        "level": level,
        "one": one,
        "other": other,
        "since": since,
        "until": until,
        "n_between": int(tables[0].loc[between, "engagement"].nunique()),
    }
    return compared(counts, ACTORS, [years, years], MET_BY, about)


def _by_period(
    dated: pd.DataFrame, keys: list[str], periods: tuple[str, str], about: Mapping[Any, Any]
) -> pd.DataFrame:
    spans = [span_of(period) for period in periods]
    (first, second) = sorted(spans)
    if second[0] <= first[1]:
        message = f"'{periods[0]}' and '{periods[1]}' share days. Choose periods that do not."
        raise InvalidSelectionError(message)
    within = [falls_within(dated, *span) for span in spans]
    may = may_fall_within(dated, *spans[0]) | may_fall_within(dated, *spans[1])
    unplaced = dated.loc[may & ~within[0] & ~within[1], "engagement"]
    counts = [dated[inside].groupby(keys)["n_events"].sum() for inside in within]
    years = [_years_covered(about["coverage"], span) for span in spans]
    about = {
        **about,
        **dict(zip(PERIODS, periods, strict=True)),
        "n_unplaced": int(unplaced.nunique()),
    }
    return compared(counts, PERIODS, years, CHANGE, about)


def _years_covered(covered: dict[str, Any], span: Span) -> float:
    if not covered["first"]:
        return 0.0
    first, last = pd.Timestamp(covered["first"]), pd.Timestamp(covered["last"])
    return years_between(max(first, span[0]), min(last, span[1]))


def _home(graph: nx.MultiDiGraph[str], actor: str) -> set[str]:
    """Name an actor, its organs, and what they belong to."""
    own = own_units(graph, actor)
    countries = (graph.nodes[unit].get("country") for unit in own)
    return own | {country for country in countries if country}
