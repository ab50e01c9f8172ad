"""The dossiers of events and instruments: what happened there, what was signed and by whom."""

from __future__ import annotations

from diplograph.views.site.actors import known_facts, names, neighbours
from diplograph.views.site.claims import claim_boxes
from diplograph.views.site.dossier import Subject
from diplograph.views.site.dyads import lanes_by_kind
from diplograph.views.site.edition import Edition
from diplograph.views.site.ledger import Engagement
from diplograph.views.site.markup import Child, join, spaced
from diplograph.views.site.parts import described


def event_subject(edition: Edition, node: str) -> Subject:
    """Gather the dossier of an event.

    Parameters
    ----------
    edition
        The site.
    node
        Id of the event.

    Returns
    -------
    Subject
        With what sources state about it beside what is recorded.
    """
    ledger, facts, wording = edition.ledger, edition.facts(node), edition.wording
    found = [ledger.engagements[name] for name in ledger.at.get(node, ())]
    start, end = facts.get("start"), facts.get("end")
    claims = [(node, claim) for claim in facts.get("claims", ())]
    figures = [(event, claim) for event, claim in claims if "counts" in claim]
    about = [str(claim["record"]) for _, claim in claims if "record" in claim]
    rows: list[tuple[str, Child]] = [
        (wording.say("date"), wording.period(start, end or start) if start else None),
        (wording.say("place"), facts.get("place")),
        (wording.say("host"), edition.link(facts["host"]) if facts.get("host") else None),
        (
            wording.say("organiser"),
            edition.link(facts["organiser"]) if facts.get("organiser") else None,
        ),
    ]
    series = [other for other in edition.series.get(str(facts.get("series")), ()) if other != node]
    own = neighbours(edition, node, ledger.structure.get(node, ()))
    also = described([(wording.say("series"), spaced(map(edition.link, series), " · "))])
    return Subject(
        path=edition.path(node),
        title=edition.name(node),
        kind_line=edition.kind_line(node),
        engagements=found,
        lanes=lanes_by_kind(edition, found),
        facts=join((names(edition, node), known_facts(edition, node, rows))),
        neighbours=join((own, also)),
        others=_actors(found),
        claims=claim_boxes(edition, figures),
        records=[node, *about],
        explorer={"node": node},
    )


def instrument_subject(edition: Edition, node: str) -> Subject:
    """Gather the dossier of an instrument.

    Parameters
    ----------
    edition
        The site.
    node
        Id of the instrument.

    Returns
    -------
    Subject
        With who signed it, when, where and on what.
    """
    ledger, facts, wording = edition.ledger, edition.facts(node), edition.wording
    found = [ledger.engagements[name] for name in ledger.produced.get(node, ())]
    state = facts.get("status")
    topics = [wording.term("topics", topic) for topic in facts.get("topics", ())]
    bonds = ledger.structure.get(node, ())
    signatories = [bond.other for bond in bonds if bond.edge_type == "signed"]
    rows: list[tuple[str, Child]] = [
        (wording.say("signedOn"), wording.date(facts["date"]) if facts.get("date") else None),
        (wording.say("status"), wording.term("instrument-statuses", state) if state else None),
        (wording.say("signatories"), spaced(map(edition.link, signatories), " · ")),
        (wording.say("topics"), ", ".join(topics)),
    ]
    return Subject(
        path=edition.path(node),
        title=edition.name(node),
        kind_line=edition.kind_line(node),
        engagements=found,
        lanes=lanes_by_kind(edition, found),
        facts=join((names(edition, node), known_facts(edition, node, rows))),
        neighbours=neighbours(edition, node, bonds),
        others=_actors(found),
        records=[node],
        explorer={"node": node},
    )


def _actors(engagements: list[Engagement]) -> tuple[int, str, str]:
    actors = {party.actor for engagement in engagements for party in engagement.parties}
    return len(actors), "oneActor", "nActors"
