"""All pages and feeds of a site, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from diplograph.network.attributes import ACTOR_TYPES
from diplograph.views.site.actors import actor_subject
from diplograph.views.site.addresses import SITE_FEED, feed_path
from diplograph.views.site.dossier import Subject, dossier_page
from diplograph.views.site.dyads import dyad_subject
from diplograph.views.site.edition import Edition
from diplograph.views.site.evidence import Evidence
from diplograph.views.site.feed import feed_text
from diplograph.views.site.front import front_page
from diplograph.views.site.lists import list_pages
from diplograph.views.site.names import names_script
from diplograph.views.site.occasions import event_subject, instrument_subject


def pages_of(edition: Edition, strongest: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, str]]:
    """Write every page, feed and index of a site.

    Parameters
    ----------
    edition
        The site.
    strongest
        By level: actors by id with ``strength`` and ``degree``, for the first page.

    Yields
    ------
    tuple of str
        Path from the site's folder down, and text.
    """
    wording = edition.wording
    yield "index.html", front_page(edition, strongest)
    yield "assets/names.js", names_script(edition)
    title = wording.say("feedTitle", title=edition.title)
    every = [*edition.ledger.engagements.values()]
    yield SITE_FEED, feed_text(edition, every, title=title, page="index.html")
    yield from list_pages(edition)
    evidence = Evidence(edition)
    for node, data in edition.graph.nodes(data=True):
        subject = _subject(edition, node, data["node_type"])
        yield subject.path, dossier_page(edition, evidence, subject)
        if subject.actor and subject.engagements:
            yield _feed(edition, subject)
    for one, other in edition.ledger.dyads:
        subject = dyad_subject(edition, one, other)
        yield subject.path, dossier_page(edition, evidence, subject)


def _subject(edition: Edition, node: str, node_type: str) -> Subject:
    if node_type in ACTOR_TYPES:
        return actor_subject(edition, node)
    if node_type == "event":
        return event_subject(edition, node)
    return instrument_subject(edition, node)


def _feed(edition: Edition, subject: Subject) -> tuple[str, str]:
    path = feed_path(subject.path)
    title = edition.wording.say("feedOf", actor=subject.title, title=edition.title)
    return path, feed_text(
        edition,
        subject.engagements,
        title=title,
        page=subject.path,
        in_full=subject.in_full,
    )
