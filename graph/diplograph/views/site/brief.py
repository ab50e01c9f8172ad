"""What a dossier says first: figures, the latest engagements, counterparts, what was signed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from diplograph.views.site.addresses import anchor
from diplograph.views.site.edition import Edition
from diplograph.views.site.evidence import status
from diplograph.views.site.ledger import Engagement
from diplograph.views.site.markup import Child, Markup, join, spaced, tag
from diplograph.views.site.parts import bar, figures, folded, listed, publishers, table

_LATEST = 6
_FIRST_COUNTERPARTS = 8
_KNOWN = {"year": len("2025"), "month": len("2025-11")}
Counterparts = Sequence[tuple[str, Sequence[Engagement]]]


def counted(
    edition: Edition,
    engagements: Sequence[Engagement],
    others: tuple[int, str, str] | None,
    *,
    besides: Collection[str] = (),
) -> Markup:
    """Build the strip of figures of a dossier.

    Parameters
    ----------
    edition
        The site.
    engagements
        Those of the dossier.
    others
        How many actors there are on the other side, and the words for one and for several.
    besides
        Instruments that are not counted.
    """
    wording = edition.wording
    n = len(engagements)
    held = sum(engagement.is_held for engagement in engagements)
    found: list[tuple[Child, str, str]] = [
        (
            n,
            wording.count(n, "oneEngagement", "nEngagements"),
            wording.say("nHeld", n=held) if held < n else "",
        )
    ]
    if others:
        found.append((others[0], wording.count(*others), ""))
    signed = {name for e in engagements for name in e.facts.get("instruments", ())} - {*besides}
    if signed:
        found.append((len(signed), wording.count(len(signed), "oneInstrument", "nInstruments"), ""))
    voices = {voice for e in engagements for voice in e.facts.get("voices", ())}
    single = sum(e.facts.get("n_independent") == 1 for e in engagements)
    if n:
        said = wording.say("oneSingle" if single == 1 else "nSingle", n=single) if single else ""
        found.append((len(voices), wording.count(len(voices), "oneVoice", "nVoices"), said))
    when = extent(edition, engagements)
    return join((figures(found), tag("p", when, class_="extent") if when else None))


def latest(edition: Edition, engagements: Iterable[Engagement], *, root: str, here: bool) -> Markup:
    """List the latest engagements, each with who says so; they lead to the evidence."""
    items = []
    for engagement in list(engagements)[:_LATEST]:
        goal = f"#{anchor(engagement.id)}" if here else root + edition.evidence_path(engagement)
        date = edition.wording.date(str(engagement.facts["date"]))
        items.append(
            (
                tag("span", date, class_="when"),
                " ",
                tag("a", tag("bdi", edition.headline(engagement)), href=goal),
                status(edition, engagement),
                " ",
                tag("small", publishers(engagement.facts.get("citations", ()))),
            )
        )
    return listed(items, class_="news")


def counterparts(edition: Edition, actor: str, met: Counterparts) -> Markup:
    """List counterparts, those met most often first; the number leads to the dyad."""
    rows = [_counterpart(edition, actor, other, found, len(met[0][1])) for other, found in met]
    wording = edition.wording
    heads = [wording.say(key) for key in ("counterpart", "nEngagements", "latest")]
    label = wording.say("counterparts")
    first = table(heads, rows[:_FIRST_COUNTERPARTS], label=label)
    if len(rows) <= _FIRST_COUNTERPARTS:
        return first if rows else Markup()
    rest = table(heads, rows[_FIRST_COUNTERPARTS:], label=label)
    return join(
        (first, folded(wording.say("allCounterparts", n=len(rows) - _FIRST_COUNTERPARTS), rest))
    )


def _counterpart(
    edition: Edition, actor: str, other: str, found: Sequence[Engagement], most: int
) -> list[Child]:
    when = latest_day(edition, found)
    return [
        edition.link(other),
        [edition.dyad_link(actor, other, str(len(found))), bar(len(found), most)],
        when,
    ]


def latest_day(edition: Edition, engagements: Sequence[Engagement]) -> Markup | None:
    """Write when the first of engagements, the latest first, may have fallen."""
    if not engagements or not engagements[0].start:
        return None
    date = str(engagements[0].facts["date"])
    return tag("span", edition.wording.short_date(date), class_="short")


def extent(edition: Edition, engagements: Sequence[Engagement]) -> str:
    """Write from when to when engagements were recorded, no more precisely than it is known."""
    ends = [
        sorted((str(e.facts[key]), _known_part(e)) for e in engagements if key in e.facts)
        for key in ("start", "end")
    ]
    if not all(ends):
        return ""
    (first, known_of_first), (last, known_of_last) = ends[0][0], ends[1][-1]
    return edition.wording.period(first[:known_of_first], last[:known_of_last])


def _known_part(engagement: Engagement) -> int:
    """Say how much of an ISO 8601 day is known: the year, the month too, or all of it."""
    return _KNOWN.get(str(engagement.facts.get("date_precision")), len("2025-11-24"))


def ranked(met: Mapping[str, Sequence[Engagement]]) -> Counterparts:
    """Put counterparts in order: met most often, met latest, by id."""
    by_id = sorted(met.items())
    by_day = sorted(by_id, key=lambda item: max(e.start for e in item[1]), reverse=True)
    return sorted(by_day, key=lambda item: -len(item[1]))


def instruments(
    edition: Edition, engagements: Iterable[Engagement], *, besides: Collection[str] = ()
) -> Markup:
    """List what was signed or announced, the latest first, besides some of it."""
    names = dict.fromkeys(name for e in engagements for name in e.facts.get("instruments", ()))
    items = []
    for name in (name for name in names if name not in besides):
        facts = edition.facts(name) if name in edition.graph else {}
        kind, state, date = facts.get("kind"), facts.get("status"), facts.get("date")
        wording = edition.wording
        remarks = spaced(
            (
                wording.date(date) if date else None,
                wording.term("instrument-kinds", kind) if kind else None,
                wording.term("instrument-statuses", state) if state else None,
            ),
            " · ",
        )
        items.append((edition.link(name), " ", tag("small", remarks)))
    return listed(items, class_="signed")
