"""Entry and exit: who existed, was a member or was in office from when to when."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from diplograph.analysis.observed import day_of
from diplograph.errors import InvalidSelectionError, did_you_mean
from diplograph.model.countries import memberships
from diplograph.model.dates import EdtfDate
from diplograph.model.spells import ALWAYS, SYSTEMS, Spell, state_spells
from diplograph.model.states import historical_states
from diplograph.network.levels import Level
from diplograph.network.lifting import lifted_edges

ENTRY_EXIT_COLUMNS = ("actor", "entry", "exit", "basis")
Found = tuple[str, Spell, str]


def entry_exit(
    graph: nx.MultiDiGraph[str],
    *,
    unit: Level | str = "country",
    actors: Collection[str] | None = None,
    membership: str | pd.DataFrame | None = "gw",
) -> pd.DataFrame:
    """Tell from when to when each actor was there to be engaged with.

    Parameters
    ----------
    graph
        A knowledge graph.
    unit
        ``country`` (with organisations), ``agency`` or ``official``.
    actors
        Ids; by default all that have an engagement at this level.
    membership
        ``gw`` or ``cow``: states by their spells in that list, states of the past by their own
        years; an agency by those of its country; an official by the tenures recorded. The id of an
        organisation of the reference tables, such as ``european-union``: states by their
        membership in it. A table with columns ``actor``, ``entry`` and ``exit`` (days, years or
        EDTF, both counted; empty for an open end; several rows for several spells): as it says.
        None: everybody, always.

    Returns
    -------
    pandas.DataFrame
        One row per actor and spell, by id and day; columns ``actor``, ``entry`` and ``exit`` (first
        and last day; missing where that end is open or not known) and ``basis`` (gw, cow, years,
        member, tenures, country, given, or unknown: nothing says when, so always). Without a row
        an actor was never there.

    Raises
    ------
    InvalidSelectionError
        There is no such level, list or organisation, a date of the table is none, or the table has
        no row for one of the actors.

    Notes
    -----
    Where a state of the past is among the actors, the state of today that has its code is without
    its years: with ``soviet-union`` there, RUS begins on 27 December 1991; without, in 1816.
    Tenures are those recorded: no end of a tenure does not mean still in office.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> graph = build_graph(load_records("marrakech-2025"))
    >>> table = entry_exit(graph, actors=["NAM", "interpol"])
    >>> [str(day)[:10] for day in table["entry"]], table["basis"].tolist()
    (['1990-03-21', 'NaT'], ['gw', 'unknown'])
    """
    wanted = engaged_actors(graph, unit) if actors is None else sorted(set(actors))
    if membership is None:
        found: Iterable[Found] = ((actor, ALWAYS, "unknown") for actor in wanted)
    elif isinstance(membership, pd.DataFrame):
        found = _given(membership, wanted)
    elif membership in SYSTEMS:
        found = _states(graph, unit, wanted, membership)
    else:
        found = _members(membership, wanted)
    rows = sorted(found)
    entries, exits = ([spell.start for _, spell, _ in rows], [spell.end for _, spell, _ in rows])
    return pd.DataFrame(
        {
            "actor": pd.Series([actor for actor, _, _ in rows], dtype="object"),
            "entry": _days(entries, dt.date.min),
            "exit": _days(exits, dt.date.max),
            "basis": pd.Series([basis for _, _, basis in rows], dtype="object"),
        }
    )


def engaged_actors(graph: nx.MultiDiGraph[str], unit: Level | str) -> list[str]:
    """List the actors with an engagement at a level, of whatever status, in alphabetical order."""
    edges = lifted_edges(graph, level=unit)
    ends = {end for *pair, _, data in edges if "engagement" in data for end in pair}
    return sorted(ends)


def _days(days: Sequence[dt.date], open_end: dt.date) -> pd.Series[pd.Timestamp]:
    # seconds, because nanoseconds do not reach back to the Ottoman Empire
    known = [None if day == open_end else day for day in days]
    return pd.Series(np.array(known, dtype="datetime64[D]").astype("datetime64[s]"))


def _states(
    graph: nx.MultiDiGraph[str], unit: str, actors: Collection[str], system: str
) -> Iterable[Found]:
    country_of = {actor: _country_of(graph, actor) for actor in actors}
    past = {country for country in country_of.values() if country} & set(historical_states())
    spells = state_spells(system, among=past)
    tenures = _tenures(graph) if unit == "official" else {}
    for actor, country in country_of.items():
        if actor in tenures:
            yield from ((actor, spell, "tenures") for spell in tenures[actor])
            continue
        known = spells.get(country or "")
        basis = "years" if country in past else system
        if known is None:
            yield actor, ALWAYS, "unknown"
        else:
            yield from ((actor, s, basis if actor == country else "country") for s in known)


def _country_of(graph: nx.MultiDiGraph[str], actor: str) -> str | None:
    if actor not in graph:
        return actor
    country = graph.nodes[actor].get("country")
    # a state of the past stands as a country without a code of today
    return actor if graph.nodes[actor]["node_type"] == "country" else country


def _tenures(graph: nx.MultiDiGraph[str]) -> dict[str, list[Spell]]:
    """Read when officials were in office; one without an end or a start leaves that end open."""
    spells: defaultdict[str, list[Spell]] = defaultdict(list)
    for official, _, data in graph.edges(data=True):
        if data["edge_type"] == "serves_in" and "post" in data:
            start, end = data.get("start"), data.get("end")
            first = dt.date.fromisoformat(start) if start else dt.date.min
            spells[official].append(
                Spell(first, dt.date.fromisoformat(end) if end else dt.date.max)
            )
    return spells


def _members(organisation: str, actors: Collection[str]) -> Iterable[Found]:
    known = {row.organisation for row in memberships()}
    if organisation not in known:
        remedy = did_you_mean(organisation, {*known, *SYSTEMS})
        message = f"'{organisation}' is not a list of states or an organisation with members."
        raise InvalidSelectionError(f"{message} {remedy}")
    wanted = set(actors)
    for row in memberships():
        # a suspended state stays a member, and has a row for its membership as well
        if row.organisation == organisation and row.status == "member" and row.country in wanted:
            first = EdtfDate.parse(row.start).start if row.start else None
            last = EdtfDate.parse(row.end).end if row.end else None
            yield row.country, Spell(first or dt.date.min, last or dt.date.max), "member"


def _given(table: pd.DataFrame, actors: Collection[str]) -> Iterable[Found]:
    lacking = [name for name in ("actor", "entry", "exit") if name not in table.columns]
    if lacking:
        message = f"membership: column '{lacking[0]}' is missing. Give actor, entry and exit."
        raise InvalidSelectionError(message)
    unknown = sorted(set(actors) - set(table["actor"]))
    if unknown:
        some = ", ".join(unknown[:5]) + (" …" if len(unknown) > 5 else "")  # noqa: PLR2004 - enough
        message = f"membership: no row says when {some} entered."
        raise InvalidSelectionError(f"{message} Add one with empty ends for who was always there.")
    wanted = set(actors)
    for row in table.to_dict("records"):
        if row["actor"] in wanted:
            start, end = _day(row["entry"], last=False), _day(row["exit"], last=True)
            yield row["actor"], Spell(start or dt.date.min, end or dt.date.max), "given"


def _day(value: Any, *, last: bool) -> dt.date | None:
    if pd.isna(value) or value == "":
        return None
    if isinstance(value, dt.date):
        return value.date() if isinstance(value, dt.datetime) else value
    # a column of years with a gap in it holds 1960.0
    text = str(int(value)) if isinstance(value, float) else str(value)
    return day_of(text, last=last)
