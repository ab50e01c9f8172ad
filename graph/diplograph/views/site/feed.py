"""Atom feeds of what is new; ids and times come from the data, so that equal data are equal files.

References
----------
Nottingham, M. and Sayre, R. (2005). The Atom Syndication Format. RFC 4287.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from diplograph.errors import InvalidDateError
from diplograph.model.dates import EdtfDate
from diplograph.views.site.addresses import anchor, feed_path
from diplograph.views.site.edition import Edition
from diplograph.views.site.evidence import said_by
from diplograph.views.site.ledger import Engagement
from diplograph.views.site.markup import Markup, tag
from diplograph.views.site.parts import publishers

_MOST = 50
# an id of our own and no address, because a site may move
_NAMESPACE = uuid5(NAMESPACE_URL, "urn:diplograph")
# Atom demands a time where the data have none
_NO_DAY = "1970-01-01"


def feed_text(
    edition: Edition,
    engagements: Sequence[Engagement],
    *,
    title: str,
    page: str,
    in_full: int = 0,
) -> str:
    """Write a feed.

    Parameters
    ----------
    edition
        The site.
    engagements
        Those that it may name; the most recently reported are kept.
    title
        What the feed is called.
    page
        Where the page that it is about stands, from the site's folder down.
    in_full
        How many of the engagements, the first ones, stand in full on the page.

    Returns
    -------
    str
        An Atom document. An entry was updated when its latest source was published, as far as that
        is known, else when the engagement began.
    """
    path = feed_path(page)
    root = edition.base_url or "../" * path.count("/")
    places = {
        engagement.id: f"{page}#{anchor(engagement.id)}" for engagement in engagements[:in_full]
    }
    newest = sorted(engagements, key=lambda e: (updated(e), e.id), reverse=True)[:_MOST]
    entries = [
        _entry(edition, e, root + places.get(e.id, edition.evidence_path(e))) for e in newest
    ]
    day = max((updated(engagement) for engagement in newest), default=_edition_day(edition))
    feed = tag(
        "feed",
        tag("id", _urn(edition, "feed", page)),
        tag("title", title),
        tag("updated", _moment(day or _edition_day(edition))),
        tag("author", tag("name", edition.title)),
        _link(root + page, "alternate"),
        _link(root + path, "self") if edition.base_url else None,
        tag("generator", "diplograph"),
        entries,
        xmlns="http://www.w3.org/2005/Atom",
        xml__lang=edition.wording.lang,
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n{feed}\n'


def updated(engagement: Engagement) -> str:
    """Say on which day an engagement was last reported, as ISO 8601; empty where none is known."""
    cited: Sequence[Mapping[str, Any]] = engagement.facts.get("citations", ())
    days = [_first_day(str(c.get("date", ""))) for c in cited]
    return max(days, default="") or engagement.start


def _entry(edition: Edition, engagement: Engagement, goal: str) -> Markup:
    wording, facts = edition.wording, engagement.facts
    headline = edition.headline(engagement)
    day = updated(engagement) or _edition_day(edition)
    said = f"{said_by(edition, engagement)}: {publishers(facts.get('citations', ()))}"
    told = " ".join(filter(None, (facts.get("summary"), said)))
    return tag(
        "entry",
        tag("id", _urn(edition, "engagement", engagement.id)),
        tag("title", f"{headline}, {wording.date(str(facts['date']))}"),
        tag("updated", _moment(day)),
        _link(goal, "alternate"),
        tag("summary", told),
    )


def _link(goal: str, relation: str) -> Markup:
    return tag("link", "", rel=relation, href=goal)


def _urn(edition: Edition, kind: str, name: str) -> str:
    dataset = edition.about.get("dataset", edition.title)
    return f"urn:uuid:{uuid5(_NAMESPACE, ascii((str(dataset), kind, name)))}"


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _edition_day(edition: Edition) -> str:
    days = [_first_day(str(edition.about.get(key, ""))) for key in ("edition", "period")]
    return next(filter(None, days), _NO_DAY)


def _first_day(text: str) -> str:
    try:
        return EdtfDate.parse(text).first_day or ""
    except InvalidDateError:
        return ""
