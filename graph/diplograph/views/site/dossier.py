"""A dossier: all that is recorded of one subject on one page, first the brief, then evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from diplograph.views.site.addresses import explorer_link, feed_path
from diplograph.views.site.brief import (
    Counterparts,
    counted,
    counterparts,
    instruments,
    latest,
)
from diplograph.views.site.disputes import disputes_about
from diplograph.views.site.edition import Edition
from diplograph.views.site.evidence import Evidence
from diplograph.views.site.frame import framed
from diplograph.views.site.ledger import Engagement
from diplograph.views.site.markup import Child, Markup, tag
from diplograph.views.site.parts import section
from diplograph.views.site.records import IN_FULL, engagement_table
from diplograph.views.site.timeline import Lane, timeline


@dataclass(frozen=True, slots=True)
class Subject:
    """What a dossier is about.

    Attributes
    ----------
    path, title, kind_line
        Where its page stands, what it is called and what it is.
    engagements
        The latest first.
    lanes
        Lines of its timeline.
    facts
        What is known of it apart from its engagements.
    neighbours
        Links to what it belongs to and what belongs to it.
    actor
        Id of the actor whose counterparts are listed; None for dyads, events and instruments.
    met
        Its counterparts in order.
    others
        Figure of the other side: number, word for one, word for several.
    claims
        Figures that sources state about it.
    records
        Ids that sources may disagree about, apart from the engagements.
    explorer
        State in which the explorer shows it.
    in_full
        How many engagements stand in full on the page.
    """

    path: str
    title: str
    kind_line: Child
    engagements: Sequence[Engagement]
    lanes: Sequence[Lane]
    facts: Child = None
    neighbours: Child = None
    actor: str | None = None
    met: Counterparts = ()
    others: tuple[int, str, str] | None = None
    claims: Child = None
    records: Sequence[str] = ()
    explorer: dict[str, str] = field(default_factory=dict)
    in_full: int = IN_FULL


def dossier_page(edition: Edition, evidence: Evidence, subject: Subject) -> str:
    """Write the dossier of a subject.

    Parameters
    ----------
    edition
        The site.
    evidence
        Engagements written in full, shared by all pages.
    subject
        What it is about.

    Returns
    -------
    str
        An HTML document.
    """
    wording, found = edition.wording, subject.engagements
    has_feed = bool(subject.actor and found)
    content: list[Child] = [_heading(edition, subject, has_feed=has_feed), subject.facts]
    if found:
        content.append(counted(edition, found, subject.others, besides=subject.records))
        content.append(section("timeline", wording.say("timeline"), _timeline(edition, subject)))
    elif subject.actor:
        content.append(tag("p", wording.say("none"), class_="none"))
    content.append(_first(edition, subject))
    content.append(section("claims", wording.say("claims"), subject.claims))
    content.append(section("disagree", wording.say("disagree"), _disputes(edition, subject)))
    if found:
        content += _in_full(edition, evidence, subject)
    content.append(section("neighbours", wording.say("neighbours"), subject.neighbours))
    feed = feed_path(subject.path) if has_feed else None
    return framed(edition, subject.path, subject.title, content, feed=feed)


def _heading(edition: Edition, subject: Subject, *, has_feed: bool) -> Markup:
    wording = edition.wording
    links: list[Child] = []
    if subject.explorer:
        goal = "../" + explorer_link(**subject.explorer)
        links.append(tag("a", wording.say("inExplorer"), href=goal))
    if has_feed:
        links.append(tag("a", wording.say("feed"), href="../" + feed_path(subject.path)))
    printed = wording.say("printed", title=edition.title, edition=edition.about.get("edition", "–"))
    return tag(
        "div",
        tag("p", subject.kind_line, class_="kindline"),
        tag("h1", wording.isolated(subject.title)),
        tag("p", links, class_="ways screen") if links else None,
        tag("p", printed, class_="paper"),
        class_="heading",
    )


def _timeline(edition: Edition, subject: Subject) -> Markup:
    return timeline(subject.engagements, subject.lanes, edition.wording, name=subject.title)


def _first(edition: Edition, subject: Subject) -> Markup | None:
    """Set counterparts and what was signed beside the latest engagements."""
    wording = edition.wording
    met = counterparts(edition, subject.actor, subject.met) if subject.actor else Markup()
    signed = instruments(edition, subject.engagements, besides=subject.records)
    parts = [
        section("latest", wording.say("recent"), _latest(edition, subject)),
        section("counterparts", wording.say("counterparts"), met),
        section("instruments", wording.say("instruments"), signed),
    ]
    kept = [part for part in parts if part]
    return tag("div", kept, class_="columns") if kept else None


def _latest(edition: Edition, subject: Subject) -> Markup:
    return latest(edition, subject.engagements, root="../", here=True)


def _disputes(edition: Edition, subject: Subject) -> Markup:
    records = [*subject.records]
    for engagement in subject.engagements:
        records += [engagement.id, *engagement.facts.get("instruments", ())]
    return disputes_about(edition, records)


def _in_full(edition: Edition, evidence: Evidence, subject: Subject) -> list[Child]:
    wording, found = edition.wording, subject.engagements
    shown = found[: subject.in_full]
    left = (
        tag("p", wording.say("evidenceElsewhere", n=subject.in_full))
        if len(found) > len(shown)
        else None
    )
    listed = engagement_table(edition, found, actor=subject.actor, in_full=subject.in_full)
    return [
        section("table", wording.say("table"), listed),
        section("evidence", wording.say("evidence"), left, evidence.cards(shown)),
    ]
