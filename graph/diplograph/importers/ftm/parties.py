"""Who took part: persons and bodies as parties, each once and only if the file has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from diplograph.importers.ftm.bodies import Bodies, Body
from diplograph.importers.ftm.entities import Entity
from diplograph.importers.ftm.findings import Findings
from diplograph.model.dates import EdtfDate
from diplograph.model.engagements import Party
from diplograph.model.states import historical_states


class Parties:
    """Reads parties, and remembers which persons act.

    Parameters
    ----------
    entities, ids, findings
        Entities of the file, our ids of them, and where to note what cannot be read.
    bodies
        What bodies stand for.
    """

    def __init__(
        self, entities: Mapping[str, Entity], ids: Mapping[str, str], findings: Findings,
        bodies: Bodies,
    ) -> None:  # fmt: skip
        self.entities, self.ids, self.findings, self.bodies = entities, ids, findings, bodies
        self.acting: set[str] = set()

    def of(
        self, entity: Entity, kind: str, roles: Mapping[str, str], date: EdtfDate
    ) -> tuple[Party, ...] | None:
        """Read the parties of an engagement; None, and a finding, where they are not two.

        Whoever is named twice, as involved and as organiser, is one party with the first role; the
        order is that of ``involved``.
        """
        acting = set(self.acting)
        role_of: dict[str, str] = {}
        for name, role in roles.items():
            for key in entity.texts(name):
                role_of.setdefault(key, role)
        # who organises comes last, as diplograph lists it among those involved
        names = sorted(roles, key=lambda name: name == "organizer")
        actors = self.actors(entity.texts(*names), entity, names[0], date)
        if len(set(actors.values())) < 2:  # noqa: PLR2004 - it takes two
            value = ", ".join(f"'{actor}' alone" for actor in dict.fromkeys(actors.values()))
            remedy = "Name both sides; companies and unknown entities are none."
            expected = f"a {kind.replace('-', ' ')} of two parties"
            self.findings.leave_out(entity, "two-parties", value, expected, remedy)
            # who is named in what is left out does not act in what is taken
            self.acting = acting
            return None
        parties: dict[str, Party] = {}
        for key, actor in actors.items():
            parties.setdefault(actor, Party(**{self._kind(key): actor}, role=role_of[key]))
        return tuple(parties.values())

    def signatories(self, entity: Entity, date: EdtfDate | None) -> tuple[Party, ...]:
        """Read who signed an instrument."""
        actors = self.actors(entity.texts("authority"), entity, "authority", date)
        parties = {
            actor: Party(**{self._kind(key): actor}, role="signatory")
            for key, actor in actors.items()
        }
        return tuple(parties.values())

    def actors(
        self, keys: Iterable[str], entity: Entity, path: str, date: EdtfDate | None
    ) -> dict[str, str]:
        """Name the actors that ids of the file stand for; others are findings."""
        found: dict[str, str] = {}
        for key in keys:
            body = self.bodies.of(key)
            if self._is_person(key):
                self.acting.add(key)
                found[key] = self.ids[key]
            elif body is None:
                known = self.entities.get(key)
                value = f"'{key}' ({known.schema})" if known else f"'{key}'"
                remedy = "Add it to the file, or look why it was left out; it is no party."
                expected = "an official, agency, organisation or country"
                self.findings.miss(entity, "unknown-party", path, value, expected, remedy)
            elif self._was_there(body, entity, path, date):
                found[key] = body.id
        return found

    def _was_there(self, body: Body, entity: Entity, path: str, date: EdtfDate | None) -> bool:
        """Tell whether the state that a body is, or is an organ of, was there at the date."""
        state_id = body.id if body.kind == "country" else body.fields.get("country", "")
        past = historical_states().get(state_id)
        if past is None or date is None or past.years.overlaps(date.start, date.end):
            return True
        years = past.years.text.replace("/", " to ")
        remedy = "Name the state of that time; it is no party."
        self.findings.miss(entity, "state-years", path, f"'{state_id}'",
                           f"a state that was there on {date} ({years})", remedy)  # fmt: skip
        return False

    def _is_person(self, key: str) -> bool:
        return key in self.entities and self.entities[key].schema == "Person"

    def _kind(self, key: str) -> str:
        body = self.bodies.of(key)
        return body.kind if body else "official"
