"""One engagement in full: when, who in which capacity, about what, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from diplograph.views.site.addresses import anchor
from diplograph.views.site.disputes import disputes_about, field_name
from diplograph.views.site.edition import Edition
from diplograph.views.site.ledger import Engagement, Party
from diplograph.views.site.markup import Child, Markup, join, spaced, tag
from diplograph.views.site.parts import citations, described, listed, prose

_PRECISION = {"month": "onlyMonth", "year": "onlyYear"}


class Evidence:
    """Writes each engagement once, however many pages it stands on."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._written: dict[str, Markup] = {}

    def card(self, engagement: Engagement) -> Markup:
        """Write an engagement in full, for a page in one of the site's folders."""
        found = self._written.get(engagement.id)
        if found is None:
            found = self._written[engagement.id] = _card(self.edition, engagement)
        return found

    def cards(self, engagements: Iterable[Engagement]) -> Markup:
        """Write engagements in full, one behind the other."""
        return join(map(self.card, engagements))


def _card(edition: Edition, engagement: Engagement) -> Markup:
    wording, facts = edition.wording, engagement.facts
    signing = " signing" if engagement.is_signing else ""
    disputed = disputes_about(edition, [engagement.id, *facts.get("instruments", ())], named=False)
    return tag(
        "article",
        tag("p", when(edition, engagement), class_="when"),
        tag("h3", wording.kind(facts["kind"]), status(edition, engagement)),
        listed((_party(edition, party) for party in engagement.parties), class_="parties"),
        described(_rows(edition, engagement)),
        _doubts(edition, engagement),
        tag("h4", wording.say("saysWho"), " ", tag("small", said_by(edition, engagement))),
        citations(facts.get("citations", ()), wording) or tag("p", wording.say("noSource")),
        (tag("h4", wording.say("disagree")), disputed) if disputed else None,
        class_=f"card{signing}",
        id=anchor(engagement.id),
    )


def when(edition: Edition, engagement: Engagement) -> Markup:
    """Write the date, and how it is known where that is not by being stated to the day."""
    wording, facts = edition.wording, engagement.facts
    precision = _PRECISION.get(str(facts.get("date_precision")))
    basis = facts.get("date_basis", "stated")
    remarks: list[Child] = [wording.say(precision) if precision else None]
    remarks.append(wording.term("date-bases", basis) if basis != "stated" else None)
    written = spaced(remarks, " · ")
    return join(
        (
            tag("b", wording.date(str(facts["date"]))),
            tag("small", " ", written) if written else None,
        )
    )


def status(edition: Edition, engagement: Engagement) -> Markup | None:
    """Mark what is not reported as held."""
    if engagement.is_held:
        return None
    said = edition.wording.term("statuses", str(engagement.facts.get("status", "")))
    return join((" ", tag("span", said, class_="mark")))


def said_by(edition: Edition, engagement: Engagement) -> str:
    """Say how many voices stand behind an engagement, and whether both sides do."""
    voices = int(engagement.facts.get("n_independent", 0))
    counted = f"{voices} {edition.wording.count(voices, 'oneVoice', 'nVoices')}"
    both = engagement.facts.get("grade") == "both-sides"
    grade = edition.wording.term("corroboration-grades", "both-sides")
    return f"{counted} · {grade}" if both else counted


def _party(edition: Edition, party: Party) -> list[Child]:
    wording, facts = edition.wording, party.facts
    posts = [wording.title(titles) for titles in facts.get("posts", ())]
    described_as = facts.get("described_as")
    is_official = edition.facts(party.node)["node_type"] == "official"
    is_named = party.actor not in edition.graph or is_official
    role, presence = facts.get("role"), facts.get("presence")
    remarks = spaced(
        (
            wording.say("actingAs", posts=f" {wording.say('and')} ".join(posts)) if posts else None,
            wording.say("unnamed", description=described_as) if described_as else None,
            wording.say("unnamedOfficial") if not is_named and not described_as else None,
            wording.term("roles", role) if role and role != "participant" else None,
            wording.term("presences", presence) if presence and presence != "present" else None,
            wording.say("confirmedBy") if facts.get("confirmed_by") else None,
        ),
        " · ",
    )
    code = edition.facts(party.node).get("country")
    has_country = code in edition.graph and code != party.node
    of_country = [", ", edition.link(str(code))] if has_country else None
    name = edition.link(party.node, edition.name_of(party))
    return [name, of_country, tag("small", remarks) if remarks else None]


def _rows(edition: Edition, engagement: Engagement) -> Iterator[tuple[str, Child]]:
    wording, facts = edition.wording, engagement.facts
    event = facts.get("event")
    yield wording.say("at"), edition.link(str(event)) if event in edition.graph else None
    yield wording.say("place"), facts.get("place")
    channel = facts.get("channel")
    yield wording.say("channel"), wording.term("channels", channel) if channel else None
    rank = facts.get("rank")
    yield wording.say("rank"), wording.term("visit-ranks", rank) if rank else None
    asked = (party for party in engagement.parties if party.actor == facts.get("initiative"))
    named = [edition.link(party.node, edition.name_of(party)) for party in asked]
    yield wording.say("initiative"), named[:1]
    signed = spaced(map(edition.link, facts.get("instruments", ())), "; ")
    yield wording.say("signed"), tag("span", signed, class_="signed") if signed else None
    own, shared = topics_of(edition, facts)
    yield wording.say("topics"), ", ".join(own)
    yield wording.say("communiqueTopics"), ", ".join(shared)
    yield wording.say("summary"), prose(facts.get("summary"))
    yield wording.say("note"), prose(facts.get("note"))


def topics_of(edition: Edition, facts: Any) -> tuple[list[str], list[str]]:
    """Name the topics raised in an engagement, and those of its communiqué as a whole."""
    own: list[str] = []
    shared: list[str] = []
    topics, scopes = facts.get("topics", ()), facts.get("topic_scopes", ())
    for number, topic in enumerate(topics):
        is_own = number >= len(scopes) or scopes[number] == "engagement"
        (own if is_own else shared).append(edition.wording.term("topics", topic))
    return own, shared


def _doubts(edition: Edition, engagement: Engagement) -> Markup | None:
    fields = dict.fromkeys(
        field_name(edition, field) for field in engagement.facts.get("uncertain", ())
    )
    said = edition.wording.say("doubtful", fields=", ".join(fields))
    return tag("p", tag("span", said, class_="mark doubt")) if fields else None
