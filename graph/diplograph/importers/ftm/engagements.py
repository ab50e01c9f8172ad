"""Events, trips, calls and links that say who met whom → events and engagements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diplograph.importers.ftm.entities import Entity
from diplograph.importers.ftm.findings import Findings
from diplograph.importers.ftm.kinds import engagement_kind, event_kind, roles_of
from diplograph.importers.ftm.naming import ENGAGEMENT, name_of
from diplograph.importers.ftm.parties import Parties
from diplograph.importers.ftm.schemas import EVENTS
from diplograph.importers.ftm.sources import Sources
from diplograph.importers.ftm.values import span_of, summary_of
from diplograph.importers.slugs import mark_of
from diplograph.importers.terms import terms_in
from diplograph.model.base import is_slug
from diplograph.model.dates import EdtfDate
from diplograph.model.engagements import Engagement, Event
from diplograph.model.vocabulary import vocabulary

# how exports mark the layer
_MACHINE_CODED = "machine-coded"
_LINKS = ("held within", "produced")


class Engagements:
    """Reads what happened, and remembers events and engagements by their ids in the file.

    Parameters
    ----------
    entities, ids, findings
        Entities of the file, our ids of them, and where to note what cannot be read.
    parties, sources, instruments
        Who takes part, what is cited, and ids of instruments by their ids in the file.
    date
        When undated contacts took place, as far as the user knows.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what an engagement is made of
        self, entities: Mapping[str, Entity], ids: Mapping[str, str], findings: Findings,
        parties: Parties, sources: Sources, instruments: Mapping[str, str], date: EdtfDate | None,
    ) -> None:  # fmt: skip
        self.ids, self.findings, self.date = ids, findings, date
        self.parties, self.sources, self.instruments = parties, sources, instruments
        self.events: dict[str, Event] = {}
        self.engagements: dict[str, Engagement] = {}
        self._within: dict[str, str] = {}
        self._produced: dict[str, list[str]] = {}
        self._links = [e for e in entities.values() if e.schema == "UnknownLink"]
        happened = [
            e for e in entities.values() if e.schema in EVENTS and not self._is_machine_coded(e)
        ]
        gatherings = [e for e in happened if event_kind(e, self.is_ours(e))]
        gathered = {e.id for e in gatherings}
        self._taken_ids = set(ids.values())
        self._read_links({e.id for e in happened}, gathered)
        for entity in gatherings:
            self._event(entity)
        for entity in happened:
            if entity.id not in gathered:
                self._happened(entity)
        for entity in self._links:
            if entity.first("role") not in _LINKS:
                self._tie(entity)

    def _is_machine_coded(self, entity: Entity) -> bool:
        """Leave out what no person has read, so that it never mixes with curated records."""
        if _MACHINE_CODED not in entity.texts("keywords"):
            return False
        value, remedy = f"'{_MACHINE_CODED}'", "Read the dyads that it was made of, as a layer."
        self.findings.leave_out(entity, _MACHINE_CODED, value, "curated", remedy, "keywords")
        return True

    def is_ours(self, entity: Entity) -> bool:
        """Tell whether diplograph wrote an event, or the engagement that it is."""
        return entity.schema == "Event" and (
            entity.first("recordId") in {entity.id, entity.id.removeprefix(ENGAGEMENT)}
        )

    def _read_links(self, happened: set[str], gatherings: set[str]) -> None:
        for link in self._links:
            subject, other, role = (link.first(name) for name in ("subject", "object", "role"))
            if role == "held within" and subject in happened and other in gatherings:
                self._within[subject] = other
            elif role == "produced" and subject in happened and other in self.instruments:
                self._produced.setdefault(subject, []).append(self.instruments[other])
            elif role in _LINKS:
                remedy = "Add both to the file, or look why one was left out."
                self.findings.leave_out(link, "unknown-entity", f"'{subject}' {role} '{other}'",
                                        "a link of two that are taken", remedy)  # fmt: skip

    def _event(self, entity: Entity) -> None:
        name = name_of(entity)
        date = span_of(entity, self.findings, is_lasting=True)
        start, end = _ends(date)
        organiser = self.parties.actors(entity.texts("organizer"), entity, "organizer", date)
        self._miss_other_names(entity, name)
        ours = self.is_ours(entity)
        self.events[entity.id] = Event(
            id=self.ids[entity.id],
            names={"en": name},
            kind=event_kind(entity, ours) or "",
            start=start,
            end=end,
            place=entity.first("location") or None,
            organiser=next(iter(organiser.values()), None),
            parent=self._parent(entity.id),
            citations=self.sources.cited(entity, needed=not ours),
            note=" ".join([*entity.texts("notes"), *([] if ours else [summary_of(entity)])]).strip()
            or None,
        )
        # what diplograph writes as involved took part in engagements that stand beside it
        if not ours and len(entity.texts("involved")) > 1:
            self._engage(entity, f"{self.ids[entity.id]}-session", "session", event=entity.id)

    def _parent(self, key: str) -> str | None:
        """Name the event above one; None in a circle."""
        above, seen = self._within.get(key), {key}
        while above and above not in seen:
            seen.add(above)
            above = self._within.get(above)
        return None if above else self.ids.get(self._within.get(key, ""))

    def _miss_other_names(self, entity: Entity, name: str) -> None:
        others = ", ".join(f"'{other}'" for other in entity.texts("name") if other != name)
        if others:
            remedy = "Write each under its language; one name is taken."
            self.findings.miss(entity, "other-title", "name", others, "the name of the event",
                               remedy)  # fmt: skip

    def _happened(self, entity: Entity) -> None:
        kind = engagement_kind(entity, has_instrument=entity.id in self._produced)
        self._engage(entity, self.ids[entity.id], kind, event=self._within.get(entity.id))

    def _tie(self, entity: Entity) -> None:
        found = terms_in("engagement-kinds", [entity.first("role")])
        if not found:
            value, remedy = f"'{entity.first('role')}'", "Write a kind of engagement as its role."
            self.findings.leave_out(entity, "no-engagement", value, "an engagement", remedy, "role")
            return
        is_known = is_slug(entity.id) and entity.id not in self._taken_ids
        own_id = entity.id if is_known else f"link-{mark_of(entity.id, 12)}"
        self._engage(entity, own_id, found[0], event=None)

    def _engage(self, entity: Entity, own_id: str, kind: str | None, *, event: str | None) -> None:
        """Write an engagement, unless it has no date or nobody meets anybody."""
        known = kind or "meeting"
        is_lasting = bool(vocabulary("engagement-kinds")[known].features["lasting"])
        stated = span_of(entity, self.findings, is_lasting=is_lasting)
        date = stated or self.date
        if date is None:
            remedy = "Write it, or give --date (date=…) if you know when all of it was."
            self.findings.leave_out(entity, "no-date", "", "a date", remedy, "date")
            return
        parties = self.parties.of(entity, known, roles_of(entity, known), date)
        if parties is None:
            return
        if kind is None:
            remedy = "It is taken for a meeting and marked uncertain; write a kind as a keyword."
            value = ", ".join(f"'{word}'" for word in entity.texts("keywords"))
            self.findings.miss(entity, "kind-assumed", "keywords", value, "a kind of engagement",
                               remedy)  # fmt: skip
        self.engagements[entity.id] = Engagement(
            id=own_id,
            kind=known,
            date=date,
            date_basis="stated" if stated else "inferred",
            parties=parties,
            citations=self.sources.cited(entity, needed=True),
            status=next(iter(terms_in("statuses", entity.texts("keywords"))), "held"),
            event=self._event_on(entity, event, date),
            place=entity.first("location") or None,
            uncertain=() if kind else ("kind",),
            **self._said(entity, kind),
        )

    def _event_on(self, entity: Entity, key: str | None, date: EdtfDate) -> str | None:
        """Name the event that an engagement was held within, if it falls on a day of it."""
        event = self.events.get(key or "")
        if event is None:
            return None
        first = event.start.start if event.start else None
        last = event.end.end if event.end else None
        if date.overlaps(first, last):
            return event.id
        remedy = f"Correct a date; it is not held within '{event.id}'."
        self.findings.miss(entity, "event-dates", "date", f"'{date}'", "a day of its event", remedy)
        return None

    def _said(self, entity: Entity, kind: str | None) -> dict[str, Any]:
        summary = summary_of(entity)
        if not self.is_ours(entity) and entity.schema != "UnknownLink" and entity.texts("name"):
            name = name_of(entity)
            summary = f"{name}. {summary}" if summary and summary != name else name
        return {
            # a word that is a kind and a topic, such as training, is the kind
            "topics": terms_in("topics", (w for w in entity.texts("keywords") if w != kind)),
            "instruments": tuple(dict.fromkeys(self._produced.get(entity.id, ()))),
            "summary": summary or None,
            "note": " ".join(entity.texts("notes")) or None,
        }


def _ends(date: EdtfDate | None) -> tuple[EdtfDate | None, EdtfDate | None]:
    """Split the span of an event into its first and its last day."""
    if date is None or date.precision != "interval":
        return date, date
    start, end = (
        EdtfDate.parse(text) if text not in {"", ".."} else None for text in date.text.split("/", 1)
    )
    return start, end
