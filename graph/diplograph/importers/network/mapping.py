"""The mapping of a network: what its columns mean, as the user says or as their names tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from diplograph.importers.network.foreign import LABEL, ForeignNetwork
from diplograph.importers.table.mapping import Codes, Part, RowMapping, Value, columns_in
from diplograph.importers.terms import terms_in
from diplograph.model.vocabulary import OneOf

START, END = "start", "end"
_LABELS = (LABEL, "name", "title", "nodelabel")
_KINDS = ("kind", "type", "node_type", "category", "class", "actor_type", "entity_type")
_COUNTRIES = ("country", "country_code", "iso3", "iso_a3", "iso2", "nation")
_RELATIONS = (
    "kind", "type", "relation", "relationship", "interaction", "edge_type", "event_type",
    "category", LABEL,
)  # fmt: skip
_SPANS = ((START, END), ("start_date", "end_date"), ("startdate", "enddate"), ("begin", "end"))
_DAYS = ("date", "day", "when", "time", "timestamp", "year")
_PAGES = ("url", "source_url", "link", "href", "reference")
_TEXTS = {"place": ("place", "location", "city"), "summary": ("summary", "description"),
          "note": ("note", "notes"), "status": ("status",), "channel": ("channel",)}  # fmt: skip

# words for the four kinds of actor, as other programs and people write them
ACTOR_KINDS = {
    **dict.fromkeys(
        ("official", "person", "people", "individual", "politician", "diplomat", "human",
         "personne", "persona"), "official"),
    **dict.fromkeys(
        ("agency", "ministry", "service", "department", "public body", "publicbody",
         "government agency", "agence", "agencia"), "agency"),
    **dict.fromkeys(
        ("organisation", "organization", "international organisation",
         "international organization", "igo", "io", "org", "organización"), "organisation"),
    **dict.fromkeys(
        ("country", "state", "nation", "government", "pays", "état", "país", "estado"), "country"),
}  # fmt: skip


class NodeColumns(Part):
    """What the columns of nodes mean."""

    label: Value | None = None
    """Name of the actor; the id of the node where there is none."""
    kind: Value | None = None
    """Whether it is an official, agency, organisation or country."""
    country: Value | None = None
    """Country that an official serves or an agency is an organ of."""
    codes: Codes = "names"
    """What the country column holds: names (and ISO codes), or codes of one list only."""


class Roles(Part):
    """What the two ends of an edge did."""

    source: Annotated[str, OneOf("roles")]
    """Role of the end that the edge comes from."""
    target: Annotated[str, OneOf("roles")]
    """Role of the end that it goes to."""


class NetworkMapping(RowMapping):
    """A mapping of a network."""

    node: NodeColumns = NodeColumns()
    """What the columns of nodes mean."""
    roles: Roles | None = None
    """By default those of the kind where an edge is directed, else participant."""
    page: Value | None = None
    """Column of edges with the address of a page that says so."""
    weight: Value | None = None
    """Column of edges with a weight, which is kept in the note."""

    def columns(self) -> Iterator[tuple[str, str]]:
        """Go through the columns of edges that are named, with the place that names each."""
        yield from super().columns()
        yield from columns_in(self, "mapping")

    def node_columns(self) -> Iterator[tuple[str, str]]:
        """Go through the columns of nodes that are named, with the place that names each."""
        yield from columns_in(self.node, "node")


def found_mapping(network: ForeignNetwork) -> dict[str, Any]:
    """Find what columns mean by their names, and by whether their words are ours.

    Parameters
    ----------
    network
        A network.

    Returns
    -------
    dict
        As a mapping file would say it, without data set and source; what is not found is not in it.
    """
    nodes, edges = network.columns("node"), network.columns("edge")
    node = {
        "label": _first(nodes, _LABELS),
        "kind": _telling(network, "node", nodes, _KINDS),
        "country": _first(nodes, _COUNTRIES),
    }
    kind = _telling(network, "edge", edges, _RELATIONS)
    engagement = {
        "kind": kind,
        "date": _dates(network, edges),
        **{field: _first(edges, names) for field, names in _TEXTS.items()},
    }
    found: dict[str, Any] = {
        "node": {key: {"column": column} for key, column in node.items() if column},
        "engagement": {
            key: value if isinstance(value, dict) else {"column": value}
            for key, value in engagement.items()
            if value
        },
    }
    for key, names in (("page", _PAGES), ("weight", ("weight",))):
        if column := _first(edges, names):
            found[key] = {"column": column}
    return found


def _first(columns: Counter[str], names: tuple[str, ...]) -> str | None:
    by_fold = {column.casefold(): column for column in sorted(columns, reverse=True)}
    return next((by_fold[name] for name in names if name in by_fold), None)


def _telling(
    network: ForeignNetwork, part: Literal["node", "edge"], columns: Counter[str],
    names: tuple[str, ...],
) -> str | None:  # fmt: skip
    """Find the first column of which some words are kinds."""
    things = network.nodes.values() if part == "node" else network.edges
    for name in names:
        column = _first(columns, (name,))
        if column is None:
            continue
        words = {thing.cells.get(column, "") for thing in things}
        if any(actor_kind(word) if part == "node" else engagement_kind(word) for word in words):
            return column
    return None


def actor_kind(word: str) -> str | None:
    """Read which kind of actor a word stands for."""
    return ACTOR_KINDS.get(word.strip().casefold().replace("_", " "))


def engagement_kind(word: str) -> str | None:
    """Read which kind of engagement a word stands for."""
    return next(iter(terms_in("engagement-kinds", [word])), None)


def _dates(network: ForeignNetwork, edges: Counter[str]) -> dict[str, str] | None:
    if any(edge.spells for edge in network.edges):
        return {"start": START, "end": END}
    for start, end in _SPANS:
        first, last = _first(edges, (start,)), _first(edges, (end,))
        if first:
            return {"start": first, "end": last} if last else {"column": first}
    day = _first(edges, _DAYS)
    return {"column": day} if day else None
