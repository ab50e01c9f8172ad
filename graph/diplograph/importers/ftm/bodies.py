"""Public bodies, organisations and territories → agencies, organisations and countries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from diplograph.importers.citing import is_address
from diplograph.importers.ftm.entities import Entity
from diplograph.importers.ftm.findings import Findings
from diplograph.importers.ftm.naming import external_ids, names_and_aliases
from diplograph.importers.ftm.schemas import BODIES
from diplograph.importers.ftm.sources import Sources
from diplograph.importers.ftm.values import organisation_in, states_in
from diplograph.importers.imported import StateChoice, chosen_state
from diplograph.importers.state_offices import office_of, prefix
from diplograph.model.actors import Agency, Organisation, Post
from diplograph.model.ftm_codes import state_of_code
from diplograph.model.states import states
from diplograph.model.vocabulary import vocabulary
from diplograph.resolution.candidates import Candidate, resolve_name
from diplograph.resolution.gazetteer import Gazetteer

Kind = Literal["country", "agency", "organisation"]
# how a name has to be found for a body to be the state itself: 'Norwegian' and 'Oslo' are not
_AS_NAMED = {"exact", "alias", "normalised", "former name"}
_LISTED = {
    "european-union": Organisation(
        id="european-union", names={"en": "European Union"}, abbreviation="EU", kind="regional"
    ),
    "un": Organisation(
        id="un", names={"en": "United Nations"}, abbreviation="UN", kind="intergovernmental"
    ),
}


@dataclass(frozen=True, slots=True)
class Body:
    """What an entity stands for, and what it belongs to."""

    kind: Kind
    id: str
    fields: Mapping[str, Any] = field(default_factory=dict)


class Bodies:
    """Finds what the bodies of a file stand for, and gathers the posts that they have."""

    def __init__(
        self, entities: Mapping[str, Entity], ids: Mapping[str, str], findings: Findings,
        sources: Sources, choice: StateChoice,
    ) -> None:  # fmt: skip
        self.entities, self.ids, self.findings = entities, ids, findings
        self.sources, self.choice = sources, choice
        self.posts: dict[str, dict[str, Post]] = {}
        self.offices: dict[str, str] = {}
        self.listed: set[str] = set()
        self._found: dict[str, Body | None] = {}
        for entity in entities.values():
            if entity.schema in BODIES:
                self.of(entity.id)

    def of(self, key: str) -> Body | None:
        """Find what an entity stands for; None where it is no body, or was left out."""
        if key not in self._found:
            # a body above itself in a circle of parents has none
            self._found[key] = None
            entity = self.entities.get(key)
            if entity is not None and entity.schema in BODIES:
                self._found[key] = self._read(entity)
        return self._found[key]

    def _read(self, entity: Entity) -> Body | None:
        if state := _state_itself(entity):
            return Body("country", chosen_state(state, self.choice))
        own_id, kind = self.ids.get(entity.id, ""), entity.first("classification")
        if entity.schema == "Territory":
            self.findings.leave_out(
                entity, "country", f"'{entity.first('name')}'", "a state", "It is no actor."
            )
            return None
        owner = self._owner(entity)
        if owner and (entity.schema == "PublicBody" or kind in vocabulary("agency-kinds")):
            known = kind if kind in vocabulary("agency-kinds") else "other"
            return Body("agency", own_id, {"kind": known, **owner})
        codes = entity.texts("country")
        if entity.schema == "PublicBody" and codes:
            value = ", ".join(f"'{code}'" for code in codes)
            remedy = "Name the one country that it is an organ of."
            self.findings.leave_out(entity, "no-owner", value, "one country", remedy, "country")
            return None
        return Body("organisation", own_id, {"kind": self._kind(entity), **self._parent(entity)})

    def _kind(self, entity: Entity) -> str:
        kind = entity.first("classification")
        if kind in vocabulary("organisation-kinds"):
            return kind
        assumed = "non-governmental" if entity.texts("country") else "intergovernmental"
        value = f"'{kind}'" if kind else ""
        remedy = f"It is taken for {assumed}, by whether it has a country; look at it."
        expected = "a kind of organisation"
        self.findings.miss(entity, "kind-assumed", "classification", value, expected, remedy)
        return assumed

    def _parent(self, entity: Entity) -> dict[str, str]:
        found = (self.of(key) for key in entity.texts("parent"))
        return next(({"parent": b.id} for b in found if b and b.kind == "organisation"), {})

    def _owner(self, entity: Entity) -> dict[str, str]:
        """Find the country or organisation that an agency is an organ of, and its parent agency."""
        above = [body for key in entity.texts("parent") if (body := self.of(key))]
        agency = next((body for body in above if body.kind == "agency"), None)
        if agency:
            owner = {k: v for k, v in agency.fields.items() if k in {"country", "organisation"}}
            return {**owner, "parent": agency.id}
        if above:
            return {above[0].kind: above[0].id}
        codes = states_in(entity, self.findings, "country")
        if len(codes) == 1:
            return {"country": chosen_state(codes[0], self.choice)}
        organisation = None if codes else organisation_in(entity)
        if organisation:
            return {"organisation": self.listed_organisation(organisation)}
        return {}

    def listed_organisation(self, organisation_id: str) -> str:
        """Name an organisation that FollowTheMoney lists as a country, and make it."""
        self.listed.add(organisation_id)
        return organisation_id

    def office(self, state_id: str) -> str:
        """Name the office of a state that posts without a body belong to."""
        office_id = f"{prefix(state_id)}-government"
        self.offices[office_id] = state_id
        return office_id

    def add_post(self, body_id: str, post: Post) -> None:
        """Give a body a post; of two with one id the first stays."""
        self.posts.setdefault(body_id, {}).setdefault(post.id, post)

    def agencies(self) -> Iterator[Agency]:
        """List all agencies with their posts."""
        made = set()
        for entity, body in self._bodies("agency"):
            made.add(body.id)
            yield Agency(**self._fields(entity, body))
        for office_id in sorted(self.offices.keys() - made):
            state_id = self.offices[office_id]
            yield office_of(state_id, "government", self._posts(office_id))

    def organisations(self) -> Iterator[Organisation]:
        """List all organisations with their posts."""
        made = set()
        for entity, body in self._bodies("organisation"):
            made.add(body.id)
            yield Organisation(**self._fields(entity, body))
        for organisation_id in sorted(self.listed - made):
            known = _LISTED[organisation_id]
            yield known.model_copy(update={"posts": self._posts(organisation_id)})

    def _bodies(self, kind: Kind) -> Iterator[tuple[Entity, Body]]:
        for key, body in self._found.items():
            if body and body.kind == kind:
                yield self.entities[key], body

    def _posts(self, body_id: str) -> tuple[Post, ...]:
        return tuple(self.posts.get(body_id, {}).values())

    def _fields(self, entity: Entity, body: Body) -> dict[str, Any]:
        names, aliases = names_and_aliases(entity)
        addresses = [url for url in entity.texts("website") if is_address(url)]
        return {
            "id": body.id,
            "names": names,
            "aliases": aliases,
            "abbreviation": entity.first("abbreviation") or None,
            "posts": self._posts(body.id),
            "url": addresses[0] if addresses else None,
            "external_ids": external_ids(entity, body.id),
            "citations": self.sources.cited(entity, needed=False),
            "note": " ".join(entity.texts("notes")) or None,
            **body.fields,
        }


def _state_itself(entity: Entity) -> str | None:
    """Find the state that a body is, rather than an organ of."""
    codes = {state_of_code(code) for code in entity.texts("country")} - {None}
    if entity.id in states():
        return entity.id
    if entity.first("classification") == "country" and len(codes) == 1:
        return codes.pop()
    for name in entity.texts("name"):
        for found in _states_named(name):
            is_named = found.method in _AS_NAMED and codes <= {found.id}
            if is_named and (found.accepted or codes == {found.id}):
                return found.id
    return None


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.of()


def _states_named(name: str) -> tuple[Candidate, ...]:
    return resolve_name(name, _gazetteer(), kinds=["country"], limit=1)
