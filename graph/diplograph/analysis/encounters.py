"""Knowledge graph → table of who faced whom: in which role, of which rank, for which organ."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import networkx as nx
import pandas as pd

from diplograph.model.vocabulary import vocabulary
from diplograph.network.layers import check_one_layer
from diplograph.network.levels import Level
from diplograph.network.lifting import in_office, lifted_edges

SIDES = ("one", "other")
ENCOUNTER_COLUMNS = (
    "engagement", "one", "other", "kind", "one_actor", "other_actor", "one_role", "other_role",
    "one_rank", "other_rank", "one_level", "other_level", "one_bodies", "other_bodies",
)  # fmt: skip


def encounters(
    graph: nx.MultiDiGraph[str],
    *,
    level: Level | str = "country",
    statuses: Collection[str] = ("held",),
) -> pd.DataFrame:
    """List who faced whom in every engagement of every dyad.

    Parameters
    ----------
    graph
        A knowledge graph, as ``build_graph`` or ``select`` returns it.
    level
        ``country``, ``agency`` or ``official``: whose dyads.
    statuses
        Engagements that count; by default only those held.

    Returns
    -------
    pandas.DataFrame
        One row per engagement, dyad and pair of parties, so that two delegations of two make four
        rows; columns ``engagement`` (id), ``one`` and ``other`` (the dyad in alphabetical order),
        ``kind``, and for each of the two sides ``…_actor`` (who took part for it), ``…_role``,
        ``…_rank`` (term of the list of ranks; missing where the post is not known),
        ``…_level`` (of that rank, 1 head of state to 10; missing likewise) and ``…_bodies`` (ids of
        the agencies or organisations that it acted for).

    Raises
    ------
    InvalidSelectionError
        There is no such level.

    Notes
    -----
    An official's rank is that of the posts acted in where the source states them, else of those
    held on the day; the higher one where there are two. Whoever is not named has none.
    """
    check_one_layer(graph)
    reader = _Capacities(graph)
    rows = []
    for start, goal, _, data in lifted_edges(graph, level=level):
        if "engagement" not in data or data["status"] not in statuses:
            continue
        ends = [(start, "source"), (goal, "target")]
        (one, first), (other, second) = sorted(ends)
        row = {"engagement": data["engagement"], "one": one, "other": other, "kind": data["kind"]}
        for side, end in zip(SIDES, (first, second), strict=True):
            row |= {f"{side}_{key}": value for key, value in reader.read(data, end).items()}
        rows.append(row)
    table = pd.DataFrame(rows, columns=list(ENCOUNTER_COLUMNS))
    for side in SIDES:
        table[f"{side}_level"] = table[f"{side}_level"].astype("Int64")
        table[f"{side}_rank"] = table[f"{side}_rank"].astype("object")
    return table.sort_values(
        ["engagement", "one", "other", "one_actor", "other_actor"], ignore_index=True
    )


class _Capacities:
    """Knows the posts of a graph: whose they are, of which rank and of which body."""

    def __init__(self, graph: nx.MultiDiGraph[str]) -> None:
        self.graph = graph
        self.levels = {key: term.features["level"] for key, term in vocabulary("ranks").items()}
        self.posts: dict[str, tuple[str, str]] = {}
        self.tenures: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
        for official, body, data in graph.edges(data=True):
            if data["edge_type"] == "serves_in":
                self.tenures.setdefault(official, []).append((body, data))
                if "post" in data:
                    self.posts[data["post"]] = (body, data.get("rank", ""))

    def read(self, engagement: Mapping[str, Any], end: str) -> dict[str, Any]:
        """Read one end of an engagement's edge: actor, role, rank, its level, and bodies."""
        actor = str(engagement[f"{end}_actor"])
        held = [
            self.posts[post] for post in engagement.get(f"{end}_capacity", ()) if self._has(post)
        ]
        if not held:
            tenures = self.tenures.get(actor, ())
            held = [
                (body, data.get("rank", ""))
                for body, data in tenures
                if "post" in data and in_office(data, engagement)
            ]
        ranks = sorted((self.levels[rank], rank) for _, rank in held if rank)
        level, rank = ranks[0] if ranks else (None, None)
        bodies = sorted({body for body, _ in held}) or self._itself(actor)
        role = engagement.get(f"{end}_role", "")
        return {"actor": actor, "role": role, "rank": rank, "level": level, "bodies": bodies}

    def _has(self, post: str) -> bool:
        return post in self.posts

    def _itself(self, actor: str) -> list[str]:
        # an organisation stands as a side of its own, and is no organ of itself
        is_agency = self.graph.nodes[actor]["node_type"] == "agency"
        return [actor] if is_agency else []
