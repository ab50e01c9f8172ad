"""What changed between two editions: records added, removed and changed, ties gained and lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx
import pandas as pd

from diplograph.model.records import Records

RECORD_COLUMNS = ("kind", "id", "change", "field", "old", "new")
GRAPH_COLUMNS = ("what", "change", "source", "target", "key", "kind", "date")

_KINDS = (
    "sources", "officials", "agencies", "organisations", "events", "engagements", "instruments",
)  # fmt: skip


def record_changes(old: Records, new: Records) -> pd.DataFrame:
    """List what changed from one edition of the records to the next, field by field.

    Parameters
    ----------
    old, new
        Two editions of a data set.

    Returns
    -------
    pandas.DataFrame
        One row per record added or removed and per field changed; columns ``kind`` (plural),
        ``id``, ``change`` (added, removed, changed), ``field`` (path such as
        ``parties[1].country``), ``old`` and ``new`` (values; missing where there is none). Empty
        when the editions are equal.

    Examples
    --------
    >>> from diplograph import load_records
    >>> records = load_records("marrakech-2025")
    >>> len(record_changes(records, records))
    0
    """
    rows = [
        ("dataset", new.dataset.id, "changed", field, before, after)
        for field, before, after in _differences(_plain(old.dataset), _plain(new.dataset))
    ]
    for kind in _KINDS:
        before, after = getattr(old, kind), getattr(new, kind)
        for record_id in sorted({*before, *after}):
            rows += _record_rows(kind, record_id, before.get(record_id), after.get(record_id))
    return pd.DataFrame(rows, columns=list(RECORD_COLUMNS), dtype=object)


def _record_rows(kind: str, record_id: str, old: Any, new: Any) -> list[tuple[Any, ...]]:
    if old is None:
        return [(kind, record_id, "added", None, None, None)]
    if new is None:
        return [(kind, record_id, "removed", None, None, None)]
    if old == new:
        return []
    return [
        (kind, record_id, "changed", field, before, after)
        for field, before, after in _differences(_plain(old), _plain(new))
    ]


def _plain(record: Any) -> dict[str, Any]:
    plain: dict[str, Any] = record.model_dump(mode="json", exclude_defaults=True)
    return plain


def _differences(old: Any, new: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Walk two plain values and yield the path and both values where they differ."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*old, *new]):
            below = f"{path}.{key}" if path else str(key)
            yield from _differences(old.get(key), new.get(key), below)
    elif isinstance(old, list) and isinstance(new, list):
        for index in range(max(len(old), len(new))):
            before = old[index] if index < len(old) else None
            after = new[index] if index < len(new) else None
            yield from _differences(before, after, f"{path}[{index}]")
    elif old != new:
        yield path, old, new


def graph_changes(old: nx.MultiDiGraph[str], new: nx.MultiDiGraph[str]) -> pd.DataFrame:
    """List the actors, events and ties that one graph has and the other has not.

    Parameters
    ----------
    old, new
        Two knowledge graphs, of two editions or of two selections.

    Returns
    -------
    pandas.DataFrame
        One row per node or edge gained or lost; columns ``what`` (node type or edge type),
        ``change`` (gained, lost), ``source`` (the node, or where the edge begins), ``target``,
        ``key``, ``kind`` and ``date`` (of an engagement).
    """
    rows: list[tuple[str | None, ...]] = []
    for change, graph, other in (("lost", old, new), ("gained", new, old)):
        nodes = sorted(set(graph) - set(other))
        edges = sorted(set(graph.edges(keys=True)) - set(other.edges(keys=True)))
        rows += [(graph.nodes[n]["node_type"], change, n, None, None, None, None) for n in nodes]
        rows += [_edge_row(change, graph, edge) for edge in edges]
    return pd.DataFrame(rows, columns=list(GRAPH_COLUMNS), dtype=object)


def _edge_row(
    change: str, graph: nx.MultiDiGraph[str], edge: tuple[str, str, str]
) -> tuple[str | None, ...]:
    data = graph.edges[edge]
    return (data["edge_type"], change, *edge, data.get("kind"), data.get("date"))
