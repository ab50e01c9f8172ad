"""A table of dyads → a knowledge graph of the machine-coded layer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd

from diplograph.errors import InvalidSelectionError
from diplograph.memory import collector_at_rest
from diplograph.model.dates import EdtfDate
from diplograph.model.event_formats import event_formats
from diplograph.model.states import states
from diplograph.model.vocabulary import vocabulary
from diplograph.network.dyad_tables import chosen_dyads, read_dyad_table
from diplograph.network.layers import MACHINE_CODED
from diplograph.network.nodes import country_node, without_none

MOST_EDGES = 500_000


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
    chosen = chosen_dyads(
        table, kinds=kinds, actors=actors, since=since, until=until, at_least=at_least
    )
    if len(chosen) > MOST_EDGES:
        message = (
            f"{path}: {len(chosen):,} rows is not a number that a graph in memory bears, at most "
            f"{MOST_EDGES:,}. Choose kinds, actors or days, raise at_least, or use read_tie_arrays."
        )
        raise InvalidSelectionError(message)
    with collector_at_rest():
        return _graph(chosen, table.attrs)


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
