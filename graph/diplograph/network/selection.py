"""Select a smaller copy of a knowledge graph: by period, kind, country, region, topic or actor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

import networkx as nx

from diplograph.errors import InvalidDateError, InvalidSelectionError, did_you_mean
from diplograph.model import countries as reference
from diplograph.model.dates import EdtfDate
from diplograph.model.states import state_id_for, states
from diplograph.model.vocabulary import vocabulary
from diplograph.network.actors import find_actor
from diplograph.network.attributes import engagement_edges

Test = Callable[[str, str, Mapping[str, Any]], bool]


def select(  # noqa: PLR0913 - each way to select is an argument of its own
    graph: nx.MultiDiGraph[str],
    *,
    since: str | None = None,
    until: str | None = None,
    kinds: Collection[str] = (),
    countries: Collection[str] = (),
    regions: Collection[str] = (),
    topics: Collection[str] = (),
    actors: Collection[str] = (),
    radius: int = 1,
) -> nx.MultiDiGraph[str]:
    """Select the engagements that fit, with the actors and the structure that belong to them.

    Several values of one argument are alternatives; several arguments must all hold.

    Parameters
    ----------
    graph
        A knowledge graph, as ``build_graph`` or ``lift`` returns it.
    since, until
        First and last day, both counted, as EDTF (``2025``, ``2025-11``, ``2025-11-24``). An
        engagement fits when it may have fallen on one of these days.
    kinds
        Engagement kinds, such as ``meeting``, or kinds of machine-coded events, such as
        ``consult``.
    countries
        ISO 3166-1 alpha-3 codes, alpha-2 codes or names, also of states of the past: at least one
        end of the tie acts for it.
    regions
        UN M49 regions or sub-regions by code or name: at least one end of the tie lies in it.
    topics
        Topics; a heading stands for all topics below it.
    actors
        Ids or names; with ``radius`` 1 the ties of these actors, with 2 also the ties of their
        counterparts, and so on.
    radius
        How many ties away from ``actors`` a tie may begin.

    Returns
    -------
    networkx.MultiDiGraph
        A new graph; the one passed in stays as it is. Without any argument, a copy.

    Raises
    ------
    InvalidSelectionError
        A date, kind, country, region, topic or radius is not one that exists.
    UnknownActorError
        No actor, or more than one, answers to a name.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> graph = build_graph(load_records("marrakech-2025"))
    >>> signings = select(graph, kinds=["signing"])
    >>> sorted(node for node in signings if signings.nodes[node]["node_type"] == "country")
    ['ETH', 'MAR', 'NOR']
    """
    tests = [
        *_period_tests(since, until),
        *_term_tests(kinds, topics),
        *_place_tests(graph, countries, regions),
    ]
    edges = [
        (source, target, key, attributes)
        for source, target, key, attributes in engagement_edges(graph)
        if all(test(source, target, attributes) for test in tests)
    ]
    if actors:
        near = _within(edges, {find_actor(graph, actor) for actor in actors}, radius)
        edges = [edge for edge in edges if near & {edge[0], edge[1]}]
    if not (tests or actors):
        return graph.copy()
    return _with_structure(graph, edges)


def _period_tests(since: str | None, until: str | None) -> Iterable[Test]:
    first, last = days_between(since, until)
    if first or last:
        yield lambda _source, _target, data: EdtfDate.parse(data["date"]).overlaps(first, last)


def days_between(since: str | None, until: str | None) -> tuple[dt.date | None, dt.date | None]:
    """Read the first and the last day of a selection.

    Parameters
    ----------
    since, until
        As ``select`` takes them.

    Returns
    -------
    tuple of datetime.date or None
        First day of ``since`` and last day of ``until``, both counted.

    Raises
    ------
    InvalidSelectionError
        One is no date, or the two are in the wrong order.
    """
    first = _day(since, "start")
    last = _day(until, "end")
    if first and last and last < first:
        message = f"since '{since}' is not before until '{until}'. Swap the two."
        raise InvalidSelectionError(message)
    return first, last


def _day(text: str | None, end: str) -> dt.date | None:
    if text is None:
        return None
    try:
        day: dt.date | None = getattr(EdtfDate.parse(str(text)), end)
    except InvalidDateError as error:
        raise InvalidSelectionError(f"{error}.") from None
    return day


def _term_tests(kinds: Collection[str], topics: Collection[str]) -> Iterable[Test]:
    if kinds:
        machine_kinds = vocabulary("machine-kinds")
        wanted_kinds = {
            kind if kind in machine_kinds else _term(kind, "engagement-kinds") for kind in kinds
        }
        yield lambda _source, _target, data: data["kind"] in wanted_kinds
    if topics:
        named = {_term(topic, "topics") for topic in topics}
        terms = vocabulary("topics").items()
        below = {key for key, term in terms if term.features.get("parent") in named}
        wanted = named | below
        yield lambda _source, _target, data: not wanted.isdisjoint(data.get("topics", ()))


def _term(word: str, name: str) -> str:
    terms = vocabulary(name)
    if word in terms:
        return word
    for key, term in terms.items():
        if word.casefold() in {label.casefold() for label in term.labels.values()}:
            return key
    singular = name.replace("-", " ").removesuffix("s")
    message = f"'{word}' is not a known {singular}. {did_you_mean(word, terms)}"
    raise InvalidSelectionError(message)


def _place_tests(
    graph: nx.MultiDiGraph[str], codes: Collection[str], areas: Collection[str]
) -> Iterable[Test]:
    if codes:
        wanted_codes = {_country(code) for code in codes}
        yield (
            lambda source, target, _: (
                not wanted_codes.isdisjoint(
                    graph.nodes[node].get("country") for node in (source, target)
                )
            )
        )
    if areas:
        wanted_areas = {_region(area) for area in areas}
        yield (
            lambda source, target, _: (
                not wanted_areas.isdisjoint(
                    graph.nodes[node].get(key)
                    for node in (source, target)
                    for key in ("region", "subregion")
                )
            )
        )


def _country(text: str) -> str:
    code = state_id_for(text)
    if code is None:
        known = [name for state in states().values() for name in state.names.values()]
        remedy = did_you_mean(text, known, limit=0)
        raise InvalidSelectionError(f"'{text}' is not a country. {remedy}")
    return code


def _region(text: str) -> str:
    code = reference.region_code_for(text)
    if code is None:
        remedy = did_you_mean(
            text, [str(region) for region in reference.regions().values()], limit=30
        )
        raise InvalidSelectionError(f"'{text}' is not a region. {remedy}")
    return str(reference.regions()[code])


def _within(edges: Iterable[tuple[str, str, str, Any]], centres: set[str], radius: int) -> set[str]:
    if radius < 1:
        message = f"radius {radius} is not 1 or more. Use 1 for an actor's own ties."
        raise InvalidSelectionError(message)
    ties: nx.Graph[str] = nx.Graph((source, target) for source, target, _, _ in edges)
    near = set(centres)
    for _ in range(radius - 1):
        near |= {other for node in near & set(ties) for other in ties[node]}
    return near


def _with_structure(
    graph: nx.MultiDiGraph[str], edges: Iterable[tuple[str, str, str, Any]]
) -> nx.MultiDiGraph[str]:
    """Keep engagements, what their actors belong to, their events and their instruments."""
    kept_edges = {edge[:3] for edge in edges}
    keep: set[str] = set()
    for source, target, key in kept_edges:
        data = graph.edges[source, target, key]
        keep |= {source, target, *data.get("instruments", ())}
        if "event" in data:
            keep.add(data["event"])
    pending = list(keep)
    while pending:
        for _, above, data in graph.out_edges(pending.pop(), data=True):
            if data["edge_type"] in {"serves_in", "organ_of", "held_within"} and above not in keep:
                keep.add(above)
                pending.append(above)
    # a new graph rather than a view, so that node and edge order stay those of the whole
    chosen: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    chosen.add_nodes_from((n, dict(data)) for n, data in graph.nodes(data=True) if n in keep)
    for source, target, key, data in graph.edges(keys=True, data=True):
        is_structure = "engagement" not in data and source in keep and target in keep
        if is_structure or (source, target, key) in kept_edges:
            chosen.add_edge(source, target, key=key, **data)
    return chosen
