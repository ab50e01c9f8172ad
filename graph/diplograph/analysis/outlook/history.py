"""Graph → arrays of who engaged whom by when: all that a forecast may rest on.

An engagement counts from its last possible day on, so that nothing is known before it was over.
"""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from diplograph.analysis.dated_ties import dated_ties
from diplograph.model.countries import memberships
from diplograph.model.dates import EdtfDate
from diplograph.network.levels import Level

Ints = npt.NDArray[np.int64]

ALWAYS = np.int64(10**7)
NEVER = -ALWAYS


@dataclass(frozen=True, slots=True)
class Memberships:
    """Who belonged to which organisation from when to when, as far as both are known.

    Attributes
    ----------
    actor, organisation
        Index of an actor, and a number for the organisation.
    start, end
        First and last day of certain membership, in days since 1970-01-01.
    """

    actor: Ints
    organisation: Ints
    start: Ints
    end: Ints


@dataclass(frozen=True, slots=True)
class History:
    """The engagements of every dyad, in days since 1970-01-01.

    Attributes
    ----------
    actors
        Ids in alphabetical order.
    pairs
        One row per dyad with an engagement: indices of its actors, the lower first.
    dyad
        For each engagement the row of its dyad.
    earliest, last_day
        First day on which it may have ended (equal to the last for a day or an interval), and last
        day that its date may cover.
    gone
        For each actor the last day on which it existed, for states of the past.
    regions
        UN M49 region of each actor; empty where it has none.
    memberships
        Of the actors' countries.
    n_undated
        Ties left out because no last day is known.
    """

    actors: tuple[str, ...]
    pairs: Ints
    dyad: Ints
    earliest: Ints
    last_day: Ints
    gone: Ints
    regions: tuple[str, ...]
    memberships: Memberships
    n_undated: int

    @property
    def ego(self) -> str | None:
        """The one actor that is in every dyad, as in the record of one side; None without one."""
        in_all = (
            set(self.pairs[0].tolist()).intersection(*self.pairs.tolist())
            if len(self.pairs)
            else set()
        )
        return self.actors[in_all.pop()] if len(in_all) == 1 else None


def read_history(
    graph: nx.MultiDiGraph[str], *, level: Level | str, until: pd.Timestamp | None = None
) -> History:
    """Read the engagements held, of every dyad at one level.

    Parameters
    ----------
    graph
        A knowledge graph.
    level
        ``country``, ``agency`` or ``official``.
    until
        Last day known; an engagement that may have ended later is left out, and so is an actor
        that no earlier engagement names.

    Returns
    -------
    History
        What was known at the end of that day.
    """
    ties = dated_ties(graph, level=level)
    dated = ties.dropna(subset=["last_day"])
    if until is not None:
        dated = dated[dated["last_day"] <= until]
    ends = dated[["one", "other"]].to_numpy(dtype=str).reshape(-1, 2)
    actors, at = np.unique(ends, return_inverse=True)
    pairs, dyad = np.unique(at.reshape(-1, 2), axis=0, return_inverse=True)
    last_day = _days(dated["last_day"])
    # a stay is over on its last day; a day within a month may be any of its days
    is_exact = dated["precision"].isin(["day", "interval"]).to_numpy()
    earliest = np.where(is_exact, last_day, _days(dated["day"]))
    nodes = [graph.nodes[actor] for actor in actors.tolist()]
    return History(
        actors=tuple(actors.tolist()),
        pairs=pairs.astype(np.int64),
        dyad=dyad.reshape(-1).astype(np.int64),
        earliest=earliest,
        last_day=last_day,
        gone=np.array(
            [day_number(node["end"]) if node.get("end") else ALWAYS for node in nodes], np.int64
        ),
        regions=tuple(str(node.get("region", "")) for node in nodes),
        memberships=_memberships([str(node.get("country", "")) for node in nodes]),
        n_undated=int(ties["last_day"].isna().sum()),
    )


def _days(column: pd.Series[pd.Timestamp]) -> Ints:
    days = column.to_numpy(dtype="datetime64[D]")
    return np.where(np.isnat(days), NEVER, days.astype(np.int64))


def day_number(text: str) -> int:
    """Count the days from 1970-01-01 to a day in ISO 8601."""
    return int(np.datetime64(text, "D").astype(np.int64))


def _memberships(countries: list[str]) -> Memberships:
    organisations: dict[str, int] = {}
    by_country: dict[str, list[tuple[int, int, int]]] = {}
    for membership in memberships():
        # a member of whom it is not known since when cannot be said to have been one then
        if membership.status == "member" and membership.start:
            number = organisations.setdefault(membership.organisation, len(organisations))
            since, end = EdtfDate.parse(membership.start).last_day, membership.end
            until = EdtfDate.parse(end).first_day if end else None
            spell = number, day_number(since or ""), day_number(until) if until else int(ALWAYS)
            by_country.setdefault(membership.country, []).append(spell)
    rows = [
        (actor, *spell)
        for actor, country in enumerate(countries)
        for spell in by_country.get(country, ())
    ]
    columns = np.array(rows, np.int64).reshape(-1, 4).T
    return Memberships(*columns)
