"""A network that another program wrote → records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from diplograph.errors import InvalidRecordsError, Problem, UnknownFormatError
from diplograph.importers.citing import file_source
from diplograph.importers.imported import Imported, Progress, StateChoice
from diplograph.importers.network.actors import Actors
from diplograph.importers.network.choosing import mapping_for
from diplograph.importers.network.edges import EdgeReader
from diplograph.importers.network.foreign import ForeignNetwork
from diplograph.importers.network.known import Known
from diplograph.importers.network.mapping import NetworkMapping
from diplograph.importers.network.reading import read_network
from diplograph.importers.network.unread import unread_in
from diplograph.model.actors import Agency, Official, Organisation
from diplograph.model.engagements import Engagement
from diplograph.model.records import Records

_EVERY = 1000


def import_network(  # noqa: PLR0913 - what the user knows beside the file
    path: str | Path,
    *,
    mapping: str | Path | None = None,
    actors: Records | None = None,
    states: StateChoice = "historical",
    kind: str | None = None,
    date: str | None = None,
    source_title: str | None = None,
    source_url: str | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Read a network of actors: nodes that meet, and an edge for each contact.

    Parameters
    ----------
    path
        GEXF or GraphML, told by what the file holds; ``-`` is standard input.
    mapping
        TOML file that says which column is what; ``network.example.EXAMPLE`` is one. What it leaves
        out is found by the names of columns.
    actors
        Records whose officials, agencies and organisations nodes may stand for; those that do are
        in the result with their posts.
    states
        Whether states of the past keep their ids (``historical``) or those that continue them are
        named (``continuing``).
    kind
        Term of engagement-kinds for edges that do not say what they are.
    date
        When undated edges took place, in EDTF; they are marked as inferred.
    source_title, source_url
        What the network was published as, and where, which is cited for every edge that has no
        page of its own; the file itself where left out.
    progress
        Called now and then with the bytes read and then with the edges read, of how many.

    Returns
    -------
    Imported
        An engagement for every edge, or for every time at which an edge is there, of which both
        ends and the date are known. Edges that are left out, nodes that stand for nobody known and
        columns that are not read are findings. ``records.dataset.note`` says what was read as what.

    Raises
    ------
    InvalidRecordsError
        The file or mapping cannot be read, no column says kind or date, or no edge is an
        engagement; every fault is named.
    UnknownFormatError
        The file is a knowledge graph of ours, which ``read_graph`` reads without loss.
    OSError
        A file cannot be read.

    Notes
    -----
    A weight counts nobody knows what, so an edge is one engagement and its weight stands in the
    note. Nodes of a stated kind that no name resolves become officials, agencies or organisations
    of their own; countries never do. A document type declaration in the file is refused.

    Examples
    --------
    >>> import tempfile
    >>> import networkx as nx
    >>> network = nx.MultiDiGraph()
    >>> _ = network.add_edge("Norway", "Maroc", kind="visit", date="2025-11-24")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "visits.graphml")
    ...     nx.write_graphml(network, path)
    ...     imported = import_network(path)
    >>> [visit] = imported.records.engagements.values()
    >>> [(party.country, party.role) for party in visit.parties]
    [('NOR', 'visitor'), ('MAR', 'host')]
    """
    network = read_network(path, progress)
    if network.is_ours and mapping is None:
        raise UnknownFormatError(
            f"{network.file} is a knowledge graph that diplograph wrote. Read it whole with "
            "diplograph.read_graph; its records are in the data set that it was made of."
        )
    source = file_source(network.file, source_title, source_url)
    chosen = mapping_for(network, mapping, kind, date, source.model_dump())
    found = Actors(network, chosen.node, states, actors)
    reader = EdgeReader(chosen, network, found, states)
    engagements: list[Engagement] = []
    n_rows = 0
    for number, edge in enumerate(network.edges, 1):
        for engagement in reader.engagements(edge):
            n_rows += 1
            engagements += [engagement] if engagement else []
        if progress and (number % _EVERY == 0 or number == len(network.edges)):
            progress(number, len(network.edges))
    problems = (
        *network.problems, *found.problems, *reader.problems,
        *unread_in(network, chosen, reader.active),
    )  # fmt: skip
    if not engagements:
        raise InvalidRecordsError(problems or [_no_edge(network)])
    n_hyper = sum(problem.check == "hyperedge" for problem in network.problems)
    counts = {
        "source records": n_rows + n_hyper,
        "engagements": len(engagements),
        "left out": n_rows + n_hyper - len(engagements),
        "nodes": len(network.nodes),
        "nodes that take part": len(reader.active),
    }
    return Imported(_records(chosen, engagements, found, reader, actors), problems, counts)


def _no_edge(network: ForeignNetwork) -> Problem:
    remedy = "A network without edges says of nobody whom he met."
    return Problem("empty", network.file, 0, "", "", "the network", "one with edges in it", remedy)


def _records(
    mapping: NetworkMapping, engagements: list[Engagement], found: Actors, reader: EdgeReader,
    actors: Records | None,
) -> Records:  # fmt: skip
    acting = {party.actor_id for e in engagements for party in e.parties}
    made = [record for key, record in found.made.items() if key in acting]
    known = Known(actors, found.named & acting) if actors else None
    cited = {citation.source for e in engagements for citation in e.citations}
    own = [s for s in (mapping.source, *reader.pages.values()) if s.id in cited]
    return Records.from_iterables(
        mapping.dataset.model_copy(update={"note": _told(mapping)}),
        sources=[*(known.sources() if known else ()), *own],
        officials=[*(known.officials() if known else ()), *_of(made, Official)],
        agencies=[*(known.agencies() if known else ()), *_of(made, Agency)],
        organisations=[*(known.organisations() if known else ()), *_of(made, Organisation)],
        engagements=engagements,
    )


def _of(made: list[Any], model: type[Any]) -> list[Any]:
    return [record for record in made if isinstance(record, model)]


def _told(mapping: NetworkMapping) -> str:
    """Say which column was read as what."""
    named = [*mapping.node_columns(), *mapping.columns()]
    read = ", ".join(
        f"{place.removesuffix('.column').removeprefix('mapping.')} from '{column}'"
        for column, place in named
    )
    own = mapping.dataset.note
    return f"{own} Read {read}." if own else f"Read {read}."
