"""Positions, occupancies and memberships → posts and tenures: who served where, from when."""

from __future__ import annotations

from collections.abc import Mapping

from diplograph.importers.ftm.bodies import Bodies
from diplograph.importers.ftm.entities import Entity
from diplograph.importers.ftm.findings import Findings
from diplograph.importers.ftm.naming import name_of
from diplograph.importers.ftm.schemas import SERVICE
from diplograph.importers.ftm.sources import Sources
from diplograph.importers.ftm.values import (
    MARKS,
    date_in,
    dates_in,
    exact_dates,
    organisation_in,
    states_in,
)
from diplograph.importers.imported import chosen_state
from diplograph.importers.slugs import slug_of
from diplograph.model.actors import Post, Tenure
from diplograph.model.countries import memberships
from diplograph.model.dates import EdtfDate


class Service:
    """Reads who held which post, and remembers it by person.

    Parameters
    ----------
    entities, ids, findings
        Entities of the file, our ids of them, and where to note what cannot be read.
    bodies, sources
        What posts belong to, and what tenures are cited from.
    """

    def __init__(
        self, entities: Mapping[str, Entity], ids: Mapping[str, str], findings: Findings,
        bodies: Bodies, sources: Sources,
    ) -> None:  # fmt: skip
        self.entities, self.ids, self.findings = entities, ids, findings
        self.bodies, self.sources = bodies, sources
        self.tenures: dict[str, list[Tenure]] = {}
        self._positions: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._memberships = {(m.country, m.organisation) for m in memberships()}
        for entity in entities.values():
            if entity.schema == "Position":
                self._position(entity)
        for entity in entities.values():
            if entity.schema == "Occupancy":
                self._occupancy(entity)
            elif entity.schema in SERVICE:
                self._tie(entity)

    def titles_of(self, person: str) -> set[str]:
        """List the titles of the posts that a person held."""
        return {self._titles[tenure.post] for tenure in self.tenures.get(person, ())}

    def _position(self, entity: Entity) -> None:
        body = self._body_of(entity)
        if body is None:
            remedy = "Name its organization, or the one country that it is an office of."
            self.findings.leave_out(entity, "no-owner", f"'{entity.first('name')}'",
                                    "a post of a known body", remedy)  # fmt: skip
            return
        post = Post(id=self.ids[entity.id], titles={"en": name_of(entity)})
        self._add_post(body, post)
        self._positions[entity.id] = post.id
        others = [name for name in entity.texts("name") if name != post.titles["en"]]
        if others:
            value = ", ".join(f"'{name}'" for name in others)
            remedy = "Write each under its language; one title is taken."
            self.findings.miss(entity, "other-title", "name", value, "the title of the post",
                               remedy)  # fmt: skip

    def _add_post(self, body: str, post: Post) -> None:
        self.bodies.add_post(body, post)
        self._titles.setdefault(post.id, post.titles["en"])

    def _body_of(self, entity: Entity) -> str | None:
        for key in entity.texts("organization"):
            if body := self._body(key):
                return body
        codes = states_in(entity, self.findings, "country")
        if len(codes) == 1:
            return self.bodies.office(chosen_state(codes[0], self.bodies.choice))
        organisation = None if codes else organisation_in(entity)
        return self.bodies.listed_organisation(organisation) if organisation else None

    def _body(self, key: str) -> str | None:
        """Name what a post of this body belongs to: of a country, its government."""
        body = self.bodies.of(key)
        if body is None:
            return None
        return self.bodies.office(body.id) if body.kind == "country" else body.id

    def _has_ends(self, entity: Entity, *names: str) -> bool:
        wanting = [name for name in names if not entity.texts(name)]
        for name in wanting:
            remedy = "Write whom and what it ties."
            self.findings.leave_out(entity, "unknown-entity", "", f"the {name}", remedy, name)
        return not wanting

    def _occupancy(self, entity: Entity) -> None:
        if not self._has_ends(entity, "holder", "post"):
            return
        for holder in entity.texts("holder"):
            for key in entity.texts("post"):
                post = self._positions.get(key)
                if post is None:
                    self._unknown(entity, "post", key, "a position that is taken")
                elif self._is_person(holder):
                    self._serve(holder, post, entity)
                else:
                    self._unknown(entity, "holder", holder, "a person of the file")

    def _tie(self, entity: Entity) -> None:
        who, where, title = SERVICE[entity.schema]
        if not self._has_ends(entity, who, where):
            return
        for person in entity.texts(who):
            for key in entity.texts(where):
                body = self._body(key)
                if not self._is_person(person):
                    self._member_body(entity, person, key)
                elif body is None:
                    self._unknown(entity, where, key, "a body that is taken")
                else:
                    role = entity.first("role") or title
                    post_id = f"{body}-{slug_of(role)}"
                    self._add_post(body, Post(id=post_id, titles={"en": role}))
                    self._serve(person, post_id, entity)

    def _member_body(self, entity: Entity, member: str, key: str) -> None:
        """Leave out what is no person's, unless our tables of memberships say the same."""
        state, organisation = self.bodies.of(member), self.bodies.of(key)
        if state and organisation and (state.id, organisation.id) in self._memberships:
            return
        remedy = "Memberships of states stand in reference tables, not in records."
        self.findings.leave_out(entity, "membership", f"'{member}'", "a person of the file", remedy)

    def _is_person(self, key: str) -> bool:
        return key in self.entities and self.entities[key].schema == "Person"

    def _unknown(self, entity: Entity, path: str, key: str, expected: str) -> None:
        remedy = "Add it to the file, or look why it was left out."
        self.findings.leave_out(entity, "unknown-entity", f"'{key}'", expected, remedy, path)

    def _serve(self, person: str, post: str, entity: Entity) -> None:
        start, end = (date_in(entity, self.findings, name) for name in ("startDate", "endDate"))
        if start and end and start.start and end.end and end.end < start.start:
            remedy = "Correct one of the two dates."
            value, expected = f"'{end}'", f"on or after the start, {start}"
            self.findings.leave_out(entity, "end-before-start", value, expected, remedy, "endDate")
            return
        tenure = Tenure(
            post=post,
            start=start,
            end=end,
            attested=_attested(entity, self.findings),
            citations=self.sources.cited(entity, needed=True),
        )
        known = self.tenures.setdefault(person, [])
        if tenure not in known:
            known.append(tenure)


def _attested(entity: Entity, findings: Findings) -> tuple[EdtfDate, ...]:
    """Read when somebody was seen in a post; what diplograph says more exactly stands for it."""
    exact = exact_dates(entity)
    plain = {MARKS.sub("", date.text) for date in exact}
    stated = [date for date in dates_in(entity, findings, "date") if date.text not in plain]
    return tuple(sorted([*stated, *exact], key=lambda date: (str(date.first_day), date.text)))
