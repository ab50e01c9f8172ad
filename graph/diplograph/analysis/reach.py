"""Reach: which members of an organisation, or of a list, an actor has engaged with, or never."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import networkx as nx
import pandas as pd

from diplograph.analysis.chances import chances_by_activity
from diplograph.analysis.counterparts import contacts, own_units
from diplograph.analysis.dated_ties import dated_ties
from diplograph.analysis.members import Member, members_of, region_of
from diplograph.analysis.periods import may_fall_within, span_of
from diplograph.model.states import states
from diplograph.network.coverage import coverage
from diplograph.network.selection import select

REACH_COLUMNS = (
    "label", "region", "met", "n_engagements", "n_bilateral", "first", "last", "n_with_others",
    "expected", "member_since", "member_until", "suspended",
)  # fmt: skip
_ENDS = ("one", "other")


def reach(
    graph: nx.MultiDiGraph[str],
    actor: str,
    *,
    reference: str | Collection[str] = "un",
    since: str | None = None,
    until: str | None = None,
) -> pd.DataFrame:
    """Tell which members of an organisation an actor has engaged with, and which never.

    Parameters
    ----------
    graph
        A knowledge graph, as ``build_graph`` returns it.
    actor
        Id or name of a country, agency, official or organisation.
    reference
        An organisation whose members are known (``interpol``, ``african-union``, ``arab-league``,
        ``european-union``, ``un``, ``oic``, ``gcc``, ``nato``, ``asean``, ``ecowas``), or a
        collection of countries by code, id or name.
    since, until
        First and last day, both counted, as EDTF; by default what the graph covers.

    Returns
    -------
    pandas.DataFrame
        Index ``member`` (ISO 3166-1 alpha-3, or id of a state of the past): those met most first,
        then those never met by ``expected``, then by id. Columns ``label``, ``region`` (UN M49
        name), ``met`` (whether an engagement held is recorded), ``n_engagements``,
        ``n_bilateral`` (those without a third actor), ``first`` and ``last`` (first and last day
        that they may have fallen on; missing where none is recorded), ``n_with_others``
        (engagements recorded of the member in which the actor had no part), ``expected`` (chance,
        0–1, of having been met, if the actor had met as many members in proportion to
        ``n_with_others`` + 1), ``member_since`` and ``member_until`` (as the reference table has
        them; empty where unknown or not over) and ``suspended`` (on a day of the period).
        ``.attrs`` holds coverage, ``actor``, ``reference``, ``n_members``, ``n_met`` and
        ``n_active`` (members with anything recorded besides the actor).

    Raises
    ------
    UnknownActorError
        No actor, or more than one, answers to the name.
    InvalidSelectionError
        There is no such organisation, country or date.

    Notes
    -----
    ``met`` false means "none recorded". Member is who was one on at least one day of the period;
    only engagements that may have fallen in the membership count. The actor's own country is no
    member here. An engagement counts where it may have fallen in the period, as in ``select``.

    A state of the past is not read as its successor: before December 1991, Russia has no
    engagement.

    A gathering in which many took part makes whoever is listed with the others reach them all:
    ``n_bilateral`` shows what is left without. ``expected`` knows only what was recorded. Where
    ``n_active`` is near 0, because one side's press was read, it says that all members are alike,
    which is ignorance and no finding.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> table = reach(build_graph(load_records("marrakech-2025")), "MAR", reference="arab-league")
    >>> table.attrs["n_members"], table.attrs["n_met"]
    (21, 5)
    """
    first, last = span_of(since)[0] if since else None, span_of(until)[1] if until else None
    own = own_units(graph, actor)
    home = {graph.nodes[unit].get("country") for unit in own}
    selected = select(graph, since=since, until=until)
    covered = coverage(selected)
    from_day = first or pd.Timestamp(covered.first or pd.Timestamp.min)
    to_day = last or pd.Timestamp(covered.last or pd.Timestamp.max)
    members = [m for m in members_of(reference, from_day, to_day) if m.country not in home]
    mine, ties = contacts(graph, actor), dated_ties(graph)
    mine, ties = (part[may_fall_within(part, first, last)] for part in (mine, ties))
    others = _engagements_with_others(ties, set(mine["engagement"]))
    rows = [_row(member, mine, others.get(member.country, 0)) for member in members]
    table = pd.DataFrame(rows, columns=["member", *REACH_COLUMNS]).set_index("member")
    table["expected"] = chances_by_activity(table["n_with_others"], int(table["met"].sum()))
    order = ["n_engagements", "expected", "member"]
    table = table.sort_values(order, ascending=[False, False, True])
    table.attrs.update(
        {**graph.graph, "coverage": covered.to_dict()},
        actor=actor,
        reference=reference if isinstance(reference, str) else sorted(m.country for m in members),
        n_members=len(table),
        n_met=int(table["met"].sum()),
        n_active=int((table["n_with_others"] > 0).sum()),
    )
    return table


def _engagements_with_others(ties: pd.DataFrame, own: set[str]) -> dict[str, int]:
    apart = ties[~ties["engagement"].isin(own)]
    columns = ["engagement", "country", "n_events"]
    parts = [apart[["engagement", end, "n_events"]].set_axis(columns, axis=1) for end in _ENDS]
    counts = pd.concat(parts).drop_duplicates().groupby("country")["n_events"].sum()
    return {str(country): int(n) for country, n in counts.items()}


def _row(member: Member, mine: pd.DataFrame, n_with_others: int) -> dict[str, Any]:
    found = mine[(mine["counterpart"] == member.country)]
    found = found[may_fall_within(found, member.first_day, member.last_day)]
    is_bilateral = found["n_actors"] == 2  # noqa: PLR2004 - bi is two
    return {
        "member": member.country,
        "label": states()[member.country].names["en"],
        "region": region_of(member.country),
        "met": len(found) > 0,
        "n_engagements": int(found["n_events"].sum()),
        "n_bilateral": int(found.loc[is_bilateral, "n_events"].sum()),
        "first": found["day"].min(),
        "last": found["last_day"].max(),
        "n_with_others": n_with_others,
        "expected": 0.0,
        "member_since": member.start,
        "member_until": member.end,
        "suspended": member.suspended,
    }
