"""The plain table of a dossier's engagements: what the timeline draws, for every reader."""

from __future__ import annotations

from collections.abc import Sequence

from diplograph.views.site.addresses import anchor, row_anchor
from diplograph.views.site.edition import Edition
from diplograph.views.site.evidence import status, topics_of
from diplograph.views.site.ledger import Engagement
from diplograph.views.site.markup import Child, Markup, spaced, tag
from diplograph.views.site.parts import publishers, table

# the evidence of so many engagements stands on one page; beyond that a row leads to it
IN_FULL = 300
_TOPICS = 3


def engagement_table(
    edition: Edition, engagements: Sequence[Engagement], *, actor: str | None, in_full: int
) -> Markup:
    """Build the table of engagements.

    Parameters
    ----------
    edition
        The site.
    engagements
        The latest first.
    actor
        Whose dossier it is; its counterparts are named. None names all parties.
    in_full
        How many of them stand in full on the same page.
    """
    wording = edition.wording
    rows = [
        _row(edition, engagement, actor, here=number < in_full)
        for number, engagement in enumerate(engagements)
    ]
    who = "counterpart" if actor else "parties"
    heads = ["date", "kind", who, "topics", "voices", "sources"]
    # many data sets tell no topics
    if not any(row[_TOPICS] for row in rows):
        heads.pop(_TOPICS)
        for row in rows:
            row.pop(_TOPICS)
    return table(
        [wording.say(key) for key in heads],
        rows,
        label=wording.say("table"),
        numbers=(heads.index("voices"),),
        ids=[row_anchor(engagement.id) for engagement in engagements],
    )


def _row(edition: Edition, engagement: Engagement, actor: str | None, *, here: bool) -> list[Child]:
    wording, facts = edition.wording, engagement.facts
    goal = f"#{anchor(engagement.id)}" if here else "../" + edition.evidence_path(engagement)
    own, shared = topics_of(edition, facts)
    return [
        tag("a", wording.date(str(facts["date"])), href=goal),
        [wording.kind(facts["kind"]), status(edition, engagement)],
        _counterparts(edition, engagement, actor) if actor else _parties(edition, engagement),
        ", ".join([*own, *shared]),
        facts.get("n_independent", 0),
        publishers(facts.get("citations", ())),
    ]


def _counterparts(edition: Edition, engagement: Engagement, actor: str) -> list[Child]:
    others = edition.ledger.met[actor][engagement.id]
    names = [edition.dyad_link(actor, other, edition.name(other)) for other in others]
    known = {actor, *others}
    # whom the sides acted through, where that says more
    through = dict.fromkeys(
        edition.name_of(party) for party in engagement.parties if party.actor not in known
    )
    said = tag("small", spaced((tag("bdi", name) for name in through), " – "))
    return [spaced(names, ", "), said if through else None]


def _parties(edition: Edition, engagement: Engagement) -> list[Child]:
    nodes = dict.fromkeys((party.node, edition.name_of(party)) for party in engagement.parties)
    return spaced((edition.link(node, name) for node, name in nodes), ", ")
