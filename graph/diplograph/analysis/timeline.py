"""The engagements of one dyad in order: how a relationship warmed, and who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

import networkx as nx
import pandas as pd

from diplograph.analysis.cadence import number_occasions
from diplograph.analysis.dated_ties import dated_ties
from diplograph.analysis.dossier import organs_and_officials
from diplograph.analysis.encounters import SIDES, encounters
from diplograph.analysis.observed import until_day
from diplograph.analysis.parity import heads_of_delegation
from diplograph.analysis.visits import visits
from diplograph.errors import InvalidSelectionError
from diplograph.network.actors import find_actor
from diplograph.network.attributes import ACTOR_TYPES, engagement_edges
from diplograph.network.levels import LEVELS

TIMELINE_COLUMNS = (
    "engagement", "date", "day", "last_day", "precision", "gap", "occasion", "kind", "status",
    "source", "target", "visitor", "one_through", "other_through", "one_rank", "other_rank",
    "one_level", "other_level", "event", "topics", "instruments", "n_actors", "n_independent",
    "sources",
)  # fmt: skip


def dyad_timeline(
    graph: nx.MultiDiGraph[str],
    one: str,
    other: str,
    *,
    statuses: Collection[str] = ("held",),
    vague_days: int = 31,
) -> pd.DataFrame:
    """List all engagements of two actors in order, with what changed from one to the next.

    Parameters
    ----------
    graph
        A knowledge graph.
    one, other
        Two actors by id or name, of one level or of two: a country stands for its agencies and
        officials, an agency for its officials.
    statuses
        Engagements that are listed; add ``announced``, ``postponed`` or ``cancelled`` to see those.
    vague_days
        A date that may be any of more days than this makes no gap and belongs to no occasion.

    Returns
    -------
    pandas.DataFrame
        One row per engagement, by first day, the undated last; columns ``engagement`` (id),
        ``date`` (EDTF), ``day``, ``last_day``, ``precision``, ``gap`` (days from the first day of
        the engagement before; missing where either date is too vague), ``occasion`` (number: what
        happened at one event or on the same days is one), ``kind``, ``status``, ``source`` and
        ``target`` (for a directed kind: ``one`` or ``other``), ``visitor`` (``one`` or ``other``,
        where one came to the other), ``one_through`` and ``other_through`` (who took part, as texts
        with the posts acted in), ``one_rank``, ``other_rank``, ``one_level``, ``other_level`` (of
        the highest on that side; missing where not known), ``event``, ``topics``, ``instruments``,
        ``n_actors``, ``n_independent`` and ``sources`` (publishers). ``.attrs`` holds the graph's
        attributes, ``one``, ``other`` (ids), ``level`` and ``coverage``.

    Raises
    ------
    UnknownActorError
        No actor, or more than one, answers to a name.
    InvalidSelectionError
        A name is that of an event or instrument, or one of the two acts for the other.

    Notes
    -----
    An empty table means "none recorded". A gap closes when records are added, so that a silence is
    as likely one of the sources.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> graph = build_graph(load_records("security-diplomacy"))
    >>> table = dyad_timeline(graph, "Morocco", "Qatar")
    >>> table["date"].tolist(), table["occasion"].tolist(), table["gap"].tolist()
    (['2022-05-25', '2022-05-25', '2022-10', '2024-04'], [1, 1, 2, 3], [<NA>, 0, 129, 548])
    """
    sides = {"one": find_actor(graph, one), "other": find_actor(graph, other)}
    levels = {name: _level_of(graph, actor) for name, actor in sides.items()}
    level = max(levels.values(), key=LEVELS.index)
    is_mixed = len(set(levels.values())) > 1
    own = {
        name: {actor, *(organs_and_officials(graph, actor) if is_mixed else ())}
        for name, actor in sides.items()
    }
    if own["one"] & own["other"]:
        message = f"'{sides['one']}' and '{sides['other']}' are not two sides: one is of the other."
        raise InvalidSelectionError(f"{message} Use dossier for the engagements of one actor.")
    ties = _between(dated_ties(graph, level=level, statuses=statuses), own)
    about = {**{str(key): value for key, value in ties.attrs.items()}, **sides}
    ties.attrs = {}
    faced = _between(encounters(graph, level=level, statuses=statuses), own)
    visited = visits(ties, faced, vague_days=vague_days)
    table = ties.drop_duplicates("engagement").set_index("engagement")
    for end in ("source", "target"):
        table[end] = _sides_of(table[end].where(table["directed"], None), own)
    travelled = visited.explode("engagements").drop_duplicates("engagements")
    visitors = travelled.set_index("engagements")["visitor"]
    table["visitor"] = _sides_of(visitors.reindex(table.index), own)
    told = _told(graph, ties["engagement"])
    table["date"] = table.index.map(lambda engagement: told[engagement]["date"])
    table["sources"] = table.index.map(lambda engagement: told[engagement]["sources"])
    table = table.join(_delegations(graph, faced, own)).reset_index()
    table["occasion"] = number_occasions(table.assign(**sides), vague_days=vague_days)
    table["gap"] = _gaps(table, vague_days)
    timeline = table[list(TIMELINE_COLUMNS)]
    timeline.attrs.update(about)
    return timeline


def _level_of(graph: nx.MultiDiGraph[str], actor: str) -> str:
    node_type = graph.nodes[actor]["node_type"]
    if node_type not in ACTOR_TYPES:
        message = f"'{actor}' is not an actor but an {node_type}. Name two actors."
        raise InvalidSelectionError(message)
    return node_type if node_type in LEVELS else "country"


def _between(table: pd.DataFrame, own: dict[str, set[str]]) -> pd.DataFrame:
    """Keep the rows between the two sides; mixed levels bring several of one engagement."""
    forth = table["one"].isin(own["one"]) & table["other"].isin(own["other"])
    back = table["one"].isin(own["other"]) & table["other"].isin(own["one"])
    return table[forth | back]


def _sides_of(actors: pd.Series[str], own: dict[str, set[str]]) -> pd.Series[str]:
    names = {actor: name for name, ids in own.items() for actor in ids}
    return actors.map(names).astype("object")


def _told(graph: nx.MultiDiGraph[str], engagements: Iterable[str]) -> dict[str, dict[str, Any]]:
    wanted = set(engagements)
    return {
        data["engagement"]: {
            "date": data["date"],
            "sources": sorted({citation["publisher"] for citation in data["citations"]}),
        }
        for _, _, _, data in engagement_edges(graph)
        if data["engagement"] in wanted
    }


def _delegations(
    graph: nx.MultiDiGraph[str], faced: pd.DataFrame, own: dict[str, set[str]]
) -> pd.DataFrame:
    """Say for each engagement who took part on the two sides, and of which rank they were."""
    turned = faced["one"].isin(own["other"])
    swap = {f"{a}_{key}": f"{b}_{key}" for a, b in (SIDES, SIDES[::-1]) for key in _KEYS}
    ahead = pd.concat([faced[~turned], faced[turned].rename(columns=swap)])
    # two agencies of one side are one delegation here
    heads = heads_of_delegation(ahead.assign(one="one", other="other")).droplevel(["one", "other"])
    texts: dict[str, defaultdict[str, set[str]]] = {side: defaultdict(set) for side in SIDES}
    described = _descriptions(graph)
    for row in ahead.to_dict("records"):
        for side in SIDES:
            actor = row[f"{side}_actor"]
            texts[side][row["engagement"]].add(described[row["engagement"], actor])
    for side in SIDES:
        through = [sorted(texts[side][engagement]) for engagement in heads.index]
        heads[f"{side}_through"] = pd.Series(through, index=heads.index, dtype="object")
    return heads


_KEYS = ("actor", "role", "rank", "level", "bodies")


def _descriptions(graph: nx.MultiDiGraph[str]) -> dict[tuple[str, str], str]:
    """Write each party of each engagement with the posts that it acted in."""
    texts = {}
    for _, _, _, data in engagement_edges(graph):
        for end in ("source", "target"):
            titles = [
                names.get("en") or next(iter(names.values()))
                for names in data.get(f"{end}_posts", ())
            ]
            acted = "; ".join(titles) or data.get(f"{end}_described_as", "")
            name = data[f"{end}_name"]
            texts[data["engagement"], data[f"{end}_actor"]] = f"{name} ({acted})" if acted else name
    return texts


def _gaps(table: pd.DataFrame, vague_days: int) -> pd.Series[int]:
    may_last = (until_day(table) - table["day"]).dt.days
    is_vague = (table["precision"] != "interval") & (may_last >= vague_days)
    gaps: pd.Series[int] = table["day"].diff().dt.days.astype("Int64")
    return gaps.where(~(is_vague | is_vague.shift(fill_value=False)))
