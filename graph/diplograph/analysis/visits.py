"""Visits: who travels to whom, each visit counted once however many records tell of it."""

from __future__ import annotations

import pandas as pd

from diplograph.analysis.cadence import DYAD, number_occasions
from diplograph.model.vocabulary import vocabulary

# who is posted to a country does not travel there to be received
RESIDENT_RANKS = ("ambassador", "attache")
VISIT_COLUMNS = (
    "one", "other", "visitor", "host", "day", "last_day", "n_engagements", "engagements",
)  # fmt: skip


def visit_kinds() -> tuple[str, ...]:
    """List the engagement kinds at which a guest comes to a host: visit, reception, courtesy call.

    Returns
    -------
    tuple of str
        Kinds whose two roles are a host and a visitor or guest, without the invitation, which says
        nothing of a journey.
    """
    return tuple(
        key
        for key, term in vocabulary("engagement-kinds").items()
        if {term.features.get("source_role"), term.features.get("target_role")}
        in ({"host", "visitor"}, {"host", "guest"})
        and key != "invitation"
    )


def visits(ties: pd.DataFrame, faced: pd.DataFrame, *, vague_days: int = 31) -> pd.DataFrame:
    """List the visits that each dyad's actors paid each other.

    Parameters
    ----------
    ties
        A table of dated ties, as ``dated_ties`` returns it.
    faced
        Who faced whom in them, as ``encounters`` returns it for the same graph and level.
    vague_days
        As in ``number_occasions``.

    Returns
    -------
    pandas.DataFrame
        One row per dyad, direction and occasion, by day; columns ``one``, ``other``, ``visitor``,
        ``host``, ``day`` and ``last_day`` (missing where unknown), ``n_engagements`` and
        ``engagements`` (ids).

    Notes
    -----
    Counted are visits, receptions and courtesy calls in which one side is host and the other
    visitor or guest: a visit with two receptions and a courtesy call during it is one. Where the
    guest is an ambassador or an attaché, nobody travelled. A date that is too vague to tell
    occasions apart makes a visit of its own.
    """
    came = faced[faced["kind"].isin(visit_kinds())]
    to_other = _comes(came, "one", "other")
    to_one = _comes(came, "other", "one")
    directions = pd.concat(
        [
            came.loc[to_other, ["engagement", *DYAD]].assign(
                visitor=came["one"], host=came["other"]
            ),
            came.loc[to_one, ["engagement", *DYAD]].assign(visitor=came["other"], host=came["one"]),
        ]
    ).drop_duplicates()
    dated = ties[["engagement", *DYAD, "day", "last_day", "precision", "event"]]
    found = directions.merge(dated, on=["engagement", *DYAD], validate="many_to_one")
    found = found.assign(occasion=number_occasions(found, vague_days=vague_days).astype("object"))
    # a visit to one side and the return visit within the same weeks stay two
    found["occasion"] = found["occasion"].where(found["occasion"].notna(), found["engagement"])
    table = found.groupby([*DYAD, "visitor", "host", "occasion"], as_index=False, sort=False).agg(
        day=("day", "min"),
        last_day=("last_day", "max"),
        n_engagements=("engagement", "nunique"),
        engagements=("engagement", lambda ids: sorted(set(ids))),
    )
    ordered = table.sort_values(["day", *DYAD, "visitor"], ignore_index=True)
    return ordered[list(VISIT_COLUMNS)]


def _comes(came: pd.DataFrame, traveller: str, receiver: str) -> pd.Series[bool]:
    travels = came[f"{traveller}_role"].isin(["visitor", "guest"])
    is_resident = came[f"{traveller}_rank"].isin(RESIDENT_RANKS)
    return travels & (came[f"{receiver}_role"] == "host") & ~is_resident


def visit_balance(visited: pd.DataFrame) -> pd.DataFrame:
    """Measure which side of each dyad travels.

    Parameters
    ----------
    visited
        A table of visits, as ``visits`` returns it.

    Returns
    -------
    pandas.DataFrame
        Index ``one`` and ``other``; columns ``visits_one`` (visits that ``one`` paid to ``other``),
        ``visits_other`` and ``visit_balance`` (their difference over their sum: 1 where only
        ``one`` travels, −1 where only ``other`` does, 0 where both do alike). A dyad without a
        visit is not in it.

    Notes
    -----
    Misleads where a data set lists the journeys of one side only, and where one of two capitals is
    also the seat of an organisation. Who travels asks for something, or is honoured by being
    asked to come: the figure does not say which.

    References
    ----------
    Kinne, B. J. (2014). Dependent diplomacy: signaling, strategy, and prestige in the diplomatic
    network. International Studies Quarterly 58, 247–259.
    """
    counts = pd.DataFrame(
        {
            "visits_one": (visited["visitor"] == visited["one"]).groupby(_dyads(visited)).sum(),
            "visits_other": (visited["visitor"] == visited["other"]).groupby(_dyads(visited)).sum(),
        }
    ).astype("Int64")
    total = counts["visits_one"] + counts["visits_other"]
    counts["visit_balance"] = (counts["visits_one"] - counts["visits_other"]) / total
    return counts


def _dyads(table: pd.DataFrame) -> list[pd.Series[str]]:
    return [table["one"], table["other"]]
