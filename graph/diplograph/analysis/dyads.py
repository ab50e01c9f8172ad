"""Dyads: one row for each two actors that engage, with how, how often and on what it rests."""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx
import pandas as pd

from diplograph.analysis.breadth import organs, subjects, voices
from diplograph.analysis.cadence import DYAD, USUAL_PHASES, PhaseRule, cadence
from diplograph.analysis.dated_ties import dated_ties
from diplograph.analysis.encounters import encounters
from diplograph.analysis.observed import Span, day_of, observed, timestamp, until_day
from diplograph.analysis.parity import rank_parity
from diplograph.analysis.sequels import concluded_instruments, sequels
from diplograph.analysis.visits import visit_balance, visits
from diplograph.network.levels import Level

DYAD_COLUMNS = (
    "one", "other", "one_label", "other_label", "n_engagements", "weight", "first", "last",
    "days_since", "n_undated", "n_occasions", "cadence", "cadence_earlier", "cadence_recent",
    "lateness", "phase", "visits_one", "visits_other", "visit_balance", "n_ranked", "rank_gap",
    "even_share", "organs_one", "organs_other", "n_instruments", "n_year_before", "n_year_after",
    "after_instrument", "n_kinds", "topics", "n_voices", "single_voice_share",
)  # fmt: skip
_COUNTS = ("visits_one", "visits_other", "n_instruments", "n_ranked", "n_occasions")


def dyads(
    graph: nx.MultiDiGraph[str],
    *,
    level: Level | str = "country",
    as_of: str | None = None,
    statuses: Collection[str] = ("held",),
    rule: PhaseRule = USUAL_PHASES,
) -> pd.DataFrame:
    """Describe each two actors that have engaged: how often, how evenly, and where it is heading.

    Parameters
    ----------
    graph
        A knowledge graph, as ``build_graph`` or ``select`` returns it.
    level
        ``country`` (with organisations beside countries), ``agency`` or ``official``.
    as_of
        EDTF: the last day that counts; what began later is left out, and silence is measured up to
        it. By default the last day that the data cover: of the period that the data set states,
        else of the engagements recorded. Never today.
    statuses
        Engagements that count; by default only those held.
    rule
        By which figures a dyad gets its phase.

    Returns
    -------
    pandas.DataFrame
        One row per dyad with an engagement, the heaviest first, then by id. Columns:

        - ``one``, ``other`` (ids in alphabetical order), ``one_label``, ``other_label``;
        - ``n_engagements``, ``weight`` (as in ``dated_ties``), ``first`` and ``last`` (days
          that the first and the last engagement may have fallen on, at the earliest and latest),
          ``days_since`` (days from ``last`` to ``as_of``) and ``n_undated``;
        - ``n_occasions``, ``cadence``, ``cadence_earlier``, ``cadence_recent`` (days),
          ``lateness`` and ``phase`` (new, warming, steady, cooling, dormant): see ``cadence``;
        - ``visits_one``, ``visits_other`` and ``visit_balance`` (−1 to 1): see ``visit_balance``;
        - ``n_ranked``, ``rank_gap`` (levels) and ``even_share`` (0–1): see ``rank_parity``;
        - ``organs_one``, ``organs_other``: see ``organs``;
        - ``n_instruments``, ``n_year_before``, ``n_year_after``, ``after_instrument``: see
          ``sequels``;
        - ``n_kinds``, ``topics`` (list of up to three, the most frequent first), ``n_voices`` and
          ``single_voice_share`` (0–1).

        What cannot be said is missing. ``.attrs`` holds the graph's attributes, ``level``,
        ``coverage``, ``as_of`` and ``known_since`` (ISO 8601 days, texts).

    Raises
    ------
    InvalidSelectionError
        There is no such level, or ``as_of`` is no date.

    Notes
    -----
    Every column describes what was recorded. A dyad within the vantage of the data looks closer,
    more frequent and more broadly based than one outside; compare dyads that share an actor whose
    press was read. Where one side alone publishes, its visits, posts and organs are known better.
    Rows are not independent of each other: an actor's dyads move together.

    References
    ----------
    Cranmer, S. J. and Desmarais, B. A. (2016). A critique of dyadic design. International Studies
    Quarterly 60, 355–362.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> table = dyads(build_graph(load_records("security-diplomacy")))
    >>> table.attrs["as_of"]
    '2026-02-14'
    >>> france = table.set_index(["one", "other"]).loc[("FRA", "MAR")]
    >>> int(france["n_engagements"]), int(france["n_occasions"]), france["phase"]
    (9, 6, 'steady')
    """
    ties = dated_ties(graph, level=level, statuses=statuses)
    about = {str(key): value for key, value in ties.attrs.items()}
    # a table without attributes: pandas would copy them with every step
    ties.attrs = {}
    known = observed(graph, ties["day"])
    if as_of is not None:
        known = Span(known.first, day_of(as_of, last=True))
    ties = ties[ties["day"].isna() | known.holds(ties["day"])]
    faced = encounters(graph, level=level, statuses=statuses)
    faced = faced[faced["engagement"].isin(ties["engagement"])]
    vague = {"vague_days": rule.vague_days}
    instruments = concluded_instruments(graph, ties, level=level, **vague)
    is_later = instruments["day"].notna() & ~Span(None, known.last).holds(instruments["day"])
    instruments = instruments[~is_later]
    table = _extent(ties, known).join(
        [
            cadence(ties, known=known, rule=rule),
            visit_balance(visits(ties, faced, **vague)),
            rank_parity(faced),
            organs(faced),
            sequels(ties, instruments, known=known, **vague),
            subjects(ties),
            voices(graph, ties),
        ]
    )
    return _finished(table, graph, {**about, **_days_of(known)})


def _extent(ties: pd.DataFrame, known: Span) -> pd.DataFrame:
    as_of = timestamp(known.last)
    until = until_day(ties)
    until = until.where(~(until > as_of), as_of)
    groups = ties.assign(until=until, undated=ties["day"].isna()).groupby(DYAD)
    return groups.agg(
        n_engagements=("n_events", "sum"),
        weight=("weight", "sum"),
        first=("day", "min"),
        last=("until", "max"),
        n_undated=("undated", "sum"),
    )


def _finished(
    table: pd.DataFrame, graph: nx.MultiDiGraph[str], about: dict[str, object]
) -> pd.DataFrame:
    for column in _COUNTS:
        table[column] = table[column].astype("Int64").fillna(0)
    table = table.reset_index()
    table["weight"] = table["weight"].astype("float64")
    for side in DYAD:
        labels = [graph.nodes[actor]["label"] for actor in table[side]]
        table[f"{side}_label"] = pd.Series(labels, dtype="object")
        table[side] = table[side].astype("object")
    ordered = table.sort_values(["weight", *DYAD], ascending=[False, True, True], ignore_index=True)
    finished = ordered[list(DYAD_COLUMNS)]
    finished.attrs.update(about)
    return finished


def _days_of(known: Span) -> dict[str, object]:
    first, _, last = str(known).partition("/")
    return {"known_since": first, "as_of": last}
