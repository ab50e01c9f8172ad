"""A table of dyads → a knowledge graph of the machine-coded layer."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd

from diplograph.errors import (
    InvalidSelectionError,
    MissingExtraError,
    UnknownActorError,
    UnreadableGraphError,
    did_you_mean,
)
from diplograph.memory import collector_at_rest
from diplograph.model.dates import EdtfDate
from diplograph.model.event_formats import event_formats
from diplograph.model.states import state_id_for, states
from diplograph.model.vocabulary import vocabulary
from diplograph.network.layers import MACHINE_CODED
from diplograph.network.nodes import country_node, without_none
from diplograph.network.selection import days_between

ABOUT = b"diplograph.dyads"
_COLUMNS = (
    "source", "target", "period", "kind", "n_events", "n_mentions", "goldstein_sum",
    "goldstein_mean", "first_day", "last_day",
)  # fmt: skip
MOST_EDGES = 500_000


def read_dyad_table(path: str | Path) -> pd.DataFrame:
    """Read a table of dyads.

    Parameters
    ----------
    path
        Parquet file that ``diplograph bulk reduce`` wrote.

    Returns
    -------
    pandas.DataFrame
        One row per source, target, period and kind; columns as ``reduce_events`` has them, days as
        ISO 8601 text. ``.attrs`` holds what it was made from: ``by``, ``freq``, ``kinds``,
        ``formats``, ``n_files``, ``counts`` and ``unmapped``.

    Raises
    ------
    UnreadableGraphError
        The file is not such a table.
    MissingExtraError
        pyarrow is not installed.
    OSError
        The file cannot be read.
    """
    parquet = parquet_reader()
    with Path(path).open("rb") as stream:
        try:
            read = parquet.read_table(stream)
        except ValueError as error:
            raise UnreadableGraphError(f"{path}: it is not a Parquet file ({error}).") from None
    about = (read.schema.metadata or {}).get(ABOUT)
    lacking = [name for name in _COLUMNS if name not in read.column_names]
    if about is None or lacking:
        message = f"{path}: it is not a table of dyads. Make one with 'diplograph bulk reduce'."
        raise UnreadableGraphError(message)
    table = pd.DataFrame({name: read[name].to_pandas() for name in read.column_names})
    for column in ("first_day", "last_day"):
        table[column] = table[column].astype("string").astype("object")
    table.attrs.update(json.loads(about))
    return table


def parquet_reader() -> Any:
    """Import the reader of Parquet files; where it is not installed, say how to get it."""
    try:
        from pyarrow import parquet  # noqa: PLC0415 - an extra
    except ImportError:
        message = "pyarrow is not installed. Install it with pip install 'diplograph[bulk]'."
        raise MissingExtraError(message) from None
    return parquet


def read_dyads(  # noqa: PLR0913 - each way to select is an argument of its own
    path: str | Path,
    *,
    kinds: Collection[str] = (),
    actors: Collection[str] = (),
    since: str | None = None,
    until: str | None = None,
    at_least: int = 1,
) -> nx.MultiDiGraph[str]:
    """Read a table of dyads as a knowledge graph of machine-coded events.

    Parameters
    ----------
    path
        Parquet file that ``diplograph bulk reduce`` wrote.
    kinds
        Kinds that count; all of the table where none is given.
    actors
        Ids, or countries by code or name, at least one of which stands in the dyad; all where none
        is given.
    since, until
        First and last day, both counted, as EDTF (``2025``, ``2025-11``, ``2025-11-24``): a period
        counts when an event of it fell between them.
    at_least
        Fewest events that a dyad has in a period.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes are countries, and by actor also ``agency`` (an actor as coded, an organ of its
        country) and ``organisation`` (one whose country is not coded). Each row is one edge from
        who acts to whom, with ``layer`` ``machine-coded``, ``n_events`` (what ``project`` weighs it
        by), ``n_mentions``, ``goldstein_sum`` and ``goldstein_mean``, and otherwise what the edges
        of ``build_graph`` have: ``engagement`` (an id), ``kind``, ``date`` (EDTF), ``start`` and
        ``end``, ``citations`` (the coders), so that measures and the page take it as they are.

    Raises
    ------
    UnreadableGraphError
        The file is not a table of dyads.
    InvalidSelectionError
        A date or kind is not one that exists, the table counts no such kind, or more rows are left
        than a networkx graph can usefully hold.
    UnknownActorError
        No dyad of the table has such an actor.
    MissingExtraError
        pyarrow is not installed.
    OSError
        The file cannot be read.

    Notes
    -----
    These are reports that a program found in the news, not engagements that anybody checked: one
    meeting is reported many times, what is denied is often coded as if it had happened, and large
    states are reported more. ``compare_layers`` sets them beside curated records.
    """
    table = read_dyad_table(path)
    chosen = _within(_chosen(table, kinds, actors, at_least), since, until)
    if len(chosen) > MOST_EDGES:
        message = (
            f"{path}: {len(chosen):,} rows is not a number that a graph in memory bears, at most "
            f"{MOST_EDGES:,}. Choose kinds, actors or days, raise at_least, or use read_tie_arrays."
        )
        raise InvalidSelectionError(message)
    with collector_at_rest():
        return _graph(chosen, table.attrs)


def select_kinds(table: pd.DataFrame, kinds: Collection[str]) -> pd.DataFrame:
    """Select rows of some kinds.

    Parameters
    ----------
    table
        As ``read_dyad_table`` returns it.
    kinds
        Kinds of machine-coded events; all of the table where none is given.

    Returns
    -------
    pandas.DataFrame
        The rows of these kinds.

    Raises
    ------
    InvalidSelectionError
        There is no such kind, or the table was made without it.
    """
    check_kinds(kinds, table.attrs["kinds"])
    return table[table["kind"].isin(list(kinds))] if kinds else table


def check_kinds(kinds: Collection[str], counted: Collection[str]) -> None:
    """Raise ``InvalidSelectionError`` for a kind that is none, or that a table was made without."""
    for kind in kinds:
        if kind not in vocabulary("machine-kinds"):
            remedy = did_you_mean(kind, counted, limit=30)
            raise InvalidSelectionError(f"'{kind}' is not a kind of event. {remedy}")
        if kind not in counted:
            message = (
                f"'{kind}' is not a kind that this table counts: {', '.join(counted)}. "
                f"Make one with 'diplograph bulk reduce --kinds {kind}'."
            )
            raise InvalidSelectionError(message)


def _chosen(
    table: pd.DataFrame, kinds: Collection[str], actors: Collection[str], at_least: int
) -> pd.DataFrame:
    known = {*table["source"], *table["target"]} if actors else set()
    wanted = [actor_of_dyads(actor, known) for actor in actors]
    table = select_kinds(table, kinds)
    fits = table["n_events"] >= at_least
    if wanted:
        fits &= table["source"].isin(wanted) | table["target"].isin(wanted)
    return table[fits]


def actor_of_dyads(name: str, known: Collection[str]) -> str:
    """Find whom an id, or a country's code or name, stands for among the ends of dyads."""
    found = name if name in known else state_id_for(name)
    if found not in known:
        remedy = did_you_mean(name, known, limit=0)
        raise UnknownActorError(f"'{name}' is not an actor of any dyad here. {remedy}")
    return str(found)


def _within(table: pd.DataFrame, since: str | None, until: str | None) -> pd.DataFrame:
    first, last = days_between(since, until)
    # ISO 8601 days compare as text
    if first:
        table = table[table["last_day"] >= first.isoformat()]
    return table[table["first_day"] <= last.isoformat()] if last else table


def _graph(table: pd.DataFrame, about: Mapping[Any, Any]) -> nx.MultiDiGraph[str]:
    coders = [_citation(name) for name in about["formats"]]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**about_dyads(about, _days(table)))
    nodes = dict(_nodes(table))
    for node in sorted(nodes):
        graph.add_node(node, **nodes[node])
    for node, data in sorted(nodes.items()):
        if data["node_type"] == "agency":
            graph.add_edge(node, data["country"], key="organ_of", edge_type="organ_of")
    terms = vocabulary("machine-kinds")
    for row in table.to_dict("records"):
        data = _tie({str(name): value for name, value in row.items()}, coders, about["freq"])
        data["edge_type"] = terms[row["kind"]].features["relation"]
        for end in ("source", "target"):
            data[f"{end}_name"] = nodes[row[end]]["label"]
        graph.add_edge(row["source"], row["target"], key=data["engagement"], **data)
    return graph


def _nodes(table: pd.DataFrame) -> Iterator[tuple[str, dict[str, Any]]]:
    for end in ("source", "target"):
        owner = f"{end}_country"
        columns = [end, *([owner] if owner in table else [])]
        for actor, *owners in table[columns].drop_duplicates().itertuples(index=False):
            country = owners[0] if owners else ""
            if actor in states():
                yield actor, country_node(actor)
            else:
                name = actor.partition(":")[2]
                node_type = "agency" if country else "organisation"
                place = {k: v for k, v in country_node(country).items() if k in _PLACE}
                yield actor, {"node_type": node_type, "label": name, "name_en": name, **place}
            if country:
                yield country, country_node(country)


_PLACE = ("country", "region", "subregion")


def _tie(row: Mapping[str, Any], coders: list[dict[str, str]], freq: str) -> dict[str, Any]:
    first, last = row["first_day"], row["last_day"]
    date = row["period"] if freq != "week" else first if first == last else f"{first}/{last}"
    mean = row["goldstein_mean"]
    return without_none(
        {
            "engagement": "/".join(
                (MACHINE_CODED, row["source"], row["target"], row["period"], row["kind"])
            ),
            "layer": MACHINE_CODED,
            "directed": True,
            "kind": row["kind"],
            "status": "held",
            "date": date,
            "date_basis": "stated",
            "date_precision": EdtfDate.parse(date).precision,
            "start": first,
            "end": last,
            "n_events": int(row["n_events"]),
            "n_mentions": int(row["n_mentions"]),
            "goldstein_sum": float(row["goldstein_sum"]),
            "goldstein_mean": None if pd.isna(mean) else float(mean),
            "summary": f"{_counted(row, 'event')}, {_counted(row, 'mention')}",
            "source_actor": row["source"],
            "target_actor": row["target"],
            "citations": coders,
            "n_citations": len(coders),
            # coders read the same news: together they are one voice
            "n_independent": 1,
            "voices": [MACHINE_CODED],
            "confirming_sides": [],
            "both_sides": False,
            "grade": "single-voice",
        }
    )


def _counted(row: Mapping[str, Any], what: str) -> str:
    count = int(row[f"n_{what}s"])
    word = f"machine-coded {what}" if what == "event" else what
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _citation(name: str) -> dict[str, str]:
    form = event_formats()[name]
    return {
        "source": name,
        "publisher": form.publisher,
        "title": form.title,
        "url": form.url,
        "language": "mul",
    }


def _days(table: pd.DataFrame) -> tuple[str, str] | None:
    return (table["first_day"].min(), table["last_day"].max()) if len(table) else None


def about_dyads(about: Mapping[Any, Any], days: tuple[str, str] | None) -> dict[str, Any]:
    """Write what a graph of dyads says of itself: title, scope, vantage, layer and period.

    Parameters
    ----------
    about
        What the table was made from, as it stands in the file.
    days
        First and last day (ISO 8601) of what is left of the table; None where nothing is.

    Returns
    -------
    dict
        Attributes of the graph.
    """
    titles = ", ".join(event_formats()[name].title for name in about["formats"])
    return {
        "title": f"Machine-coded events: {titles}",
        "scope": f"Counts of events by {about['by']} and {about['freq']}, "
        f"of the kinds {', '.join(about['kinds'])}",
        "vantage": "News that a program read and coded: reports, not engagements, and more of "
        "them where the press is large or in the languages that are read",
        "layer": MACHINE_CODED,
        **({"period": "/".join(days)} if days else {}),
    }
