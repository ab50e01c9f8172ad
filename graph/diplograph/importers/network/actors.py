"""Nodes → actors: countries and known actors by their names, others as records of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from diplograph.errors import Problem
from diplograph.importers.imported import StateChoice, chosen_state
from diplograph.importers.network.foreign import ForeignNetwork, Node
from diplograph.importers.network.mapping import NodeColumns, actor_kind
from diplograph.importers.slugs import ids_apart, mark_of, slug_of
from diplograph.importers.state_offices import prefix
from diplograph.importers.table.cells import UnreadableCellError, read_country
from diplograph.importers.table.mapping import Cell, Codes
from diplograph.model.actors import Agency, Official, Organisation
from diplograph.model.dates import EdtfDate
from diplograph.model.records import Records
from diplograph.model.states import historical_states, states
from diplograph.resolution.candidates import Candidate, resolve_name
from diplograph.resolution.entries import KINDS
from diplograph.resolution.gazetteer import Gazetteer

_KEPT = {"official": "officials", "agency": "agencies", "organisation": "organisations"}
_LOOSE = {"demonym", "metonym"}
Actor = tuple[str, str]


class Actors:
    """Finds the actor that a node stands for at a date, and makes those that nobody knows.

    Parameters
    ----------
    network, columns, choice
        The network, what its columns of nodes mean, and which states of the past to name.
    known
        Records whose officials, agencies and organisations nodes may stand for.
    """

    def __init__(
        self, network: ForeignNetwork, columns: NodeColumns, choice: StateChoice,
        known: Records | None,
    ) -> None:  # fmt: skip
        self.network, self.columns, self.choice = network, columns, choice
        self.problems: list[Problem] = []
        self.made: dict[str, Official | Agency | Organisation] = {}
        self.named: set[str] = set()
        self._gazetteer = Gazetteer.of(known)
        labels = {node.id: slug_of(self.label(node)) for node in network.nodes.values()}
        self._slugs = ids_apart(labels)
        self._taken = set(self._gazetteer_ids())
        self._lasting: dict[str, Actor | None] = {}
        self._dated: dict[tuple[str, str], Actor | None] = {}
        self._told: set[str] = set()

    def _gazetteer_ids(self) -> Iterator[str]:
        yield from (entry.id for entry in self._gazetteer.entries)

    def label(self, node: Node) -> str:
        """Name a node: by its label, else by its id."""
        return self._text(self.columns.label, node) or node.id

    def of(self, node: Node, date: EdtfDate) -> Actor | None:
        """Find the kind and id of the actor that a node stands for.

        Parameters
        ----------
        node, date
            The node, and when it met somebody: a name may have been that of another state then.

        Returns
        -------
        tuple of str and str or None
            None, and one finding for the node, where nobody answers for certain.
        """
        if node.id in self._lasting:
            return self._there(node, self._lasting[node.id], date)
        key = (node.id, date.text)
        if key not in self._dated:
            self._dated[key] = self._find(node, date)
        return self._dated[key]

    def _there(self, node: Node, actor: Actor | None, date: EdtfDate) -> Actor | None:
        """Leave out an agency of a state of the past that was not there at the date."""
        made = self.made.get(actor[1]) if actor else None
        past = historical_states().get(made.country or "") if isinstance(made, Agency) else None
        if past is None or past.years.overlaps(date.start, date.end):
            return actor
        expected = f"of a state that was there on {date}"
        remedy = "Name the state of that time under node.country."
        self._note(node, "state-years", f"'{past.id}'", expected, remedy)
        return None

    def _find(self, node: Node, date: EdtfDate) -> Actor | None:
        kind = actor_kind(self._text(self.columns.kind, node))
        if kind == "country":
            return self._country(node, date)
        found = self._known(node, date, [kind] if kind else KINDS)
        # in a network Rabat is as often the city as the government
        accepted = next((c for c in found if c.accepted and c.method not in _LOOSE), None)
        if accepted and accepted.kind in _KEPT:
            self.named.add(accepted.id)
            self._lasting[node.id] = (accepted.kind, accepted.id)
            return self._lasting[node.id]
        if accepted:
            return "country", chosen_state(accepted.id, self.choice)
        if kind:
            return self._new(node, kind, date)
        if node.id in states() and (state := self._state(node.id, "names", date)):
            return "country", state
        self._tell(node, found)
        self._give_up(node, found)
        return None

    def _give_up(self, node: Node, found: Iterable[Candidate]) -> None:
        """Ask no more for a name that nobody has at any date."""
        if all(candidate.method == "scored" for candidate in found):
            self._lasting[node.id] = None

    def _known(self, node: Node, date: EdtfDate, kinds: Iterable[str]) -> tuple[Candidate, ...]:
        return resolve_name(self.label(node), self._gazetteer, kinds=list(kinds), on=date, limit=3)

    def _country(self, node: Node, date: EdtfDate) -> Actor | None:
        # a column of codes says more than a label, and an id is often a code
        cell = self._text(self.columns.country, node)
        readings: tuple[tuple[str, Codes], ...] = (
            (cell, self.columns.codes),
            (self.label(node), "names"),
            (node.id, "names"),
        )
        for text, codes in readings:
            if text and (state := self._state(text, codes, date)):
                return "country", state
        found = self._known(node, date, ["country"])
        self._tell(node, found)
        self._give_up(node, found)
        return None

    def _state(self, text: str, codes: Codes, date: EdtfDate) -> str | None:
        try:
            return read_country(text, codes, date, self.choice)
        except UnreadableCellError:
            return None

    def _new(self, node: Node, kind: str, date: EdtfDate) -> Actor | None:
        """Make a record of its own for an actor that nobody knows."""
        state = None
        if kind != "organisation" and (text := self._text(self.columns.country, node)):
            try:
                state = read_country(text, self.columns.codes, date, self.choice)
            except UnreadableCellError as error:
                self._note(node, "country", f"'{text}'", error.expected, error.remedy)
        if kind == "agency" and state is None:
            remedy = "Name the column of its country under node.country."
            self._note(node, "unresolved-node", "", f"the country of '{self.label(node)}'", remedy)
            self._lasting[node.id] = None
            return None
        slug = self._slugs[node.id]
        actor_id = f"{prefix(state)}-{slug}" if state else slug
        if actor_id in self._taken:
            actor_id = f"{actor_id}-{mark_of(node.id)}"
        self._taken.add(actor_id)
        self.made[actor_id] = _record(kind, actor_id, self.label(node), state)
        self._lasting[node.id] = (kind, actor_id)
        return self._lasting[node.id]

    def _tell(self, node: Node, found: Iterable[Candidate]) -> None:
        listed = ", ".join(f"{c.id} ({c.reason})" for c in found)
        first = f"It may be {listed}; write its name or id" if listed else "Write a known name"
        remedy = f"{first}, or name the column under node.kind that says what it is."
        expected = "an actor that is known for certain"
        self._note(node, "unresolved-node", f"'{self.label(node)}'", expected, remedy)

    def _note(self, node: Node, check: str, value: str, expected: str, remedy: str) -> None:
        if node.id not in self._told:
            self._told.add(node.id)
            self.problems.append(
                Problem(check, self.network.file, node.line, f"node '{node.id}'", "", value,
                        expected, remedy, "warning")
            )  # fmt: skip

    @staticmethod
    def _text(cell: Cell | None, node: Node) -> str:
        if cell is None:
            return ""
        text = node.cells.get(cell.column, "") if cell.column else ""
        return cell.values.get(text, text) or cell.default or ""


def _record(
    kind: str, actor_id: str, name: str, state: str | None
) -> Official | Agency | Organisation:
    shared: dict[str, Any] = {"id": actor_id, "names": {"en": name}}
    match kind:
        case "official":
            return Official(**shared, country=state)
        case "agency":
            return Agency(**shared, country=state, kind="other")
        case _:
            return Organisation(**shared, kind="intergovernmental")
