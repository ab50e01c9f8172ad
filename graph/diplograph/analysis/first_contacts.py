"""First contacts: which dyads engage for the first time on record in a period."""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx
import pandas as pd

from diplograph.analysis.cadence import DYAD
from diplograph.analysis.dated_ties import dated_ties
from diplograph.analysis.observed import observed, span_of, timestamp
from diplograph.network.levels import Level

FIRST_CONTACT_COLUMNS = (
    "one", "other", "one_label", "other_label", "day", "last_day", "precision", "engagement",
    "kind", "event", "n_engagements", "days_known_before", "certain",
)  # fmt: skip


def first_contacts(
    graph: nx.MultiDiGraph[str],
    since: str | None = None,
    until: str | None = None,
    level: Level | str = "country",
    *,
    statuses: Collection[str] = ("held",),
) -> pd.DataFrame:
    """List the dyads whose first engagement on record falls in a period.

    Parameters
    ----------
    graph
        A knowledge graph; whole, since a selection knows nothing of what lies before it.
    since, until
        First and last day, both counted, as EDTF (``2025``, ``2025-11``); None leaves that end
        open.
    level
        ``country`` (with organisations beside countries), ``agency`` or ``official``.
    statuses
        Engagements that count; by default only those held.

    Returns
    -------
    pandas.DataFrame
        One row per dyad, by day and id; columns ``one``, ``other``, ``one_label``,
        ``other_label``, ``day`` and ``last_day`` (that the first engagement may have fallen on),
        ``precision``, ``engagement`` (id of the first; the first by id where several fall on that
        day), ``kind``, ``event``, ``n_engagements`` (of the dyad in the period),
        ``days_known_before`` (days that the data cover before ``day``) and ``certain`` (whether
        no undated engagement may be earlier and no vague date leaves the period). ``.attrs`` holds
        the graph's attributes, ``level``, ``coverage`` and ``known_since`` (ISO 8601 day).

    Raises
    ------
    InvalidSelectionError
        There is no such level, a text is no date, or the period ends before it starts.

    Notes
    -----
    First on record is not first ever: what lies before the data begin is cut off (left truncation),
    so that every dyad of a young data set looks new. Trust a row only as far as
    ``days_known_before`` is long beside the dyad's usual gap; in the first year of a data set it
    says nothing.

    References
    ----------
    Klein, J. P. and Moeschberger, M. L. (2003). Survival Analysis, 2nd ed. Springer (left
    truncation, chapter 3).

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> graph = build_graph(load_records("security-diplomacy"))
    >>> table = first_contacts(graph, "2022", "2022").set_index(["one", "other"])
    >>> qatar = table.loc[("MAR", "QAT")]
    >>> qatar["engagement"], int(qatar["days_known_before"])
    ('qa-milipol-2022-01', 1028)
    """
    period = span_of(since, until)
    ties = dated_ties(graph, level=level, statuses=statuses)
    about = dict(ties.attrs)
    ties.attrs = {}
    known = observed(graph, ties["day"])
    inside = period.holds(ties["day"])
    counted = ties[inside].groupby(DYAD)["n_events"].sum()
    undated = set(ties.loc[ties["day"].isna(), DYAD].itertuples(index=False, name=None))
    first = ties[ties["day"].notna()].drop_duplicates(DYAD)
    table = first[inside.loc[first.index]].reset_index(drop=True)
    dyads = list(table[DYAD].itertuples(index=False, name=None))
    table["n_engagements"] = counted.reindex(
        pd.MultiIndex.from_tuples(dyads, names=DYAD)
    ).to_numpy()
    table["days_known_before"] = (table["day"] - timestamp(known.first)).dt.days.astype("Int64")
    ends_inside = period.holds(table["last_day"]) | (period.last is None)
    lasts = table["precision"] == "interval"
    table["certain"] = (ends_inside | lasts) & ~pd.Series([d in undated for d in dyads], dtype=bool)
    for side in DYAD:
        labels = [graph.nodes[actor]["label"] for actor in table[side]]
        table[f"{side}_label"] = pd.Series(labels, dtype="object")
    contacts = table[list(FIRST_CONTACT_COLUMNS)]
    contacts.attrs.update({**about, "known_since": str(known).partition("/")[0]})
    return contacts
