"""An edge, or each of the times at which it is there, → an engagement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from diplograph.importers.citing import is_address, page_source
from diplograph.importers.imported import StateChoice
from diplograph.importers.network.actors import Actors
from diplograph.importers.network.foreign import Edge, ForeignNetwork
from diplograph.importers.network.mapping import END, START, NetworkMapping
from diplograph.importers.slugs import slug_of
from diplograph.importers.table.row_reader import RowReader
from diplograph.importers.table.rows import Row, Table
from diplograph.importers.terms import terms_in
from diplograph.model.dates import EdtfDate
from diplograph.model.engagements import Engagement
from diplograph.model.sources import Source
from diplograph.model.vocabulary import vocabulary

_PLAIN_WEIGHTS = {"", "1", "1.0"}


class _EdgeColumns(Table):
    """The columns of edges, which have names and no letters."""

    def column(self, heading: str) -> str:
        """Name a column."""
        return heading


class EdgeReader(RowReader):
    """Reads the edges of one network, and remembers which pages were cited."""

    mapping: NetworkMapping

    def __init__(
        self, mapping: NetworkMapping, network: ForeignNetwork, actors: Actors, states: StateChoice
    ) -> None:
        columns = tuple({*network.columns("edge"), START, END})
        super().__init__(mapping, _EdgeColumns(network.file, "", columns, ()), states)
        self.network, self.actors = network, actors
        self.pages: dict[str, Source] = {}
        self.active: set[str] = set()
        self._shared = Counter(edge.id for edge in network.edges)
        self._names: Counter[str] = Counter()
        self._edge = Edge("", "", "", 0, directed=False)

    def engagements(self, edge: Edge) -> Iterator[Engagement | None]:
        """Read an edge; None for each time of it that cannot be read, which is then a problem."""
        self._edge = edge
        for start, end in edge.spells or [("", "")]:
            cells = {column: edge.cells.get(column, "") for column in self.table.headings}
            if edge.spells:
                cells |= {START: start, END: end}
            engagement = self.read(Row(edge.line, self._in_our_words(cells)))
            if engagement:
                self.active |= {edge.source, edge.target}
            yield engagement

    def _in_our_words(self, cells: dict[str, str]) -> dict[str, str]:
        """Write words of closed lists as their keys, unless the mapping reads them."""
        for field, name in (("kind", "engagement-kinds"), ("status", "statuses")):
            cell = getattr(self.mapping.engagement, field)
            if cell and cell.column and cells[cell.column] not in cell.values:
                found = terms_in(name, [cells[cell.column]])
                cells[cell.column] = found[0] if found else cells[cell.column]
        return cells

    def _name(self, row: Row) -> tuple[str, str]:  # noqa: ARG002 - an edge has a name of its own
        edge = self._edge
        if edge.id and self._shared[edge.id] == 1:
            name, locator = slug_of(edge.id), f"edge {edge.id}"
        else:
            name = f"{slug_of(edge.source)}-{slug_of(edge.target)}"
            locator = f"edge from {edge.source} to {edge.target}"
        self._names[name] += 1
        times = self._names[name]
        numbered = name if times == 1 else f"{name}-{times}"
        return f"{self.mapping.dataset.id}-edge-{numbered}", locator

    def _parties(self, row: Row, date: EdtfDate) -> list[dict[str, Any]]:
        parties: list[dict[str, Any]] = []
        edge = self._edge
        for end, role in zip((edge.source, edge.target), self._roles(row), strict=True):
            node = self.network.nodes.get(end)
            if node is None:
                remedy = "Add the node to the file."
                self._note(row, "", f"'{end}'", "a node of the file", remedy, check="unknown-node")
                continue
            actor = self.actors.of(node, date)
            if actor is None:
                remedy = "See what is said of the node, or leave the edge out."
                value = f"node '{end}' ({self.actors.label(node)})"
                self._note(row, "", value, "an actor that is known", remedy, check="unknown-actor")
                continue
            parties.append({actor[0]: actor[1], "role": role})
        return parties

    def _roles(self, row: Row) -> tuple[str, str]:
        if self.mapping.roles:
            return self.mapping.roles.source, self.mapping.roles.target
        term = vocabulary("engagement-kinds").get(self._text(self.mapping.engagement.kind, row))
        features: Mapping[str, Any] = term.features if term and self._edge.directed else {}
        return (
            features.get("source_role", "participant"), features.get("target_role", "participant"),
        )  # fmt: skip

    def _citations(self, row: Row, locator: str) -> list[dict[str, str]]:
        """Cite the page that an edge names, else the source of the whole network."""
        url = self._text(self.mapping.page, row)
        if is_address(url):
            source = page_source(url)
            self.pages[source.id] = source
            return [{"source": source.id}]
        if url:
            column = (self.mapping.page.column if self.mapping.page else "") or ""
            remedy = "Correct it, or name another column under page."
            self._note(row, column, f"'{url}'", "an address of a page", remedy, check="page")
        return super()._citations(row, locator)

    def _field(self, field: str, row: Row) -> str:
        """Read a field; the note also says the weight, which counts nobody knows what."""
        text = super()._field(field, row)
        weight = self._text(self.mapping.weight, row) if field == "note" else ""
        said = "" if weight in _PLAIN_WEIGHTS else f"Weight in the source: {weight}."
        return " ".join(part for part in (text, said) if part)
