"""The first page of a site: what it holds, what it rests on, what is new, what sources claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from diplograph.views.site.addresses import FOLDERS
from diplograph.views.site.brief import counted, latest
from diplograph.views.site.claims import Claim, claim_boxes, is_comparable
from diplograph.views.site.edition import Edition
from diplograph.views.site.frame import framed
from diplograph.views.site.markup import Child, Markup, join, tag
from diplograph.views.site.parts import bar, described, folded, listed, prose, section, table
from diplograph.views.site.timeline import timeline

_STRONGEST = 10
_FIRST_CLAIMS = 4


def front_page(edition: Edition, strongest: Mapping[str, pd.DataFrame]) -> str:
    """Write the first page of a site.

    Parameters
    ----------
    edition
        The site.
    strongest
        By level: actors by id with ``strength`` and ``degree``, the strongest first.

    Returns
    -------
    str
        An HTML document.
    """
    wording = edition.wording
    engagements = [*edition.ledger.engagements.values()]
    drawn = timeline(engagements, (), wording, name=edition.title)
    figures = counted(edition, engagements, None) if engagements else None
    return framed(
        edition,
        "index.html",
        edition.title,
        tag("div", tag("h1", wording.isolated(edition.title)), class_="heading"),
        tag("p", edition.about["scope"], class_="lead", dir="auto")
        if edition.about.get("scope")
        else None,
        figures or tag("p", wording.say("none"), class_="none"),
        _holdings(edition),
        section("timeline", wording.say("timeline"), drawn),
        tag(
            "div",
            section(
                "latest", wording.say("recent"), latest(edition, engagements, root="", here=False)
            ),
            section("coverage", wording.say("coverage"), _coverage(edition)),
            class_="columns",
        ),
        section("strongest", wording.say("strongest"), _strongest(edition, strongest)),
        section("claims", wording.say("claims"), _claims(edition)),
    )


def _holdings(edition: Edition) -> Markup:
    """Count the pages of each sort and lead to their lists."""
    types = Counter(data["node_type"] for _, data in edition.graph.nodes(data=True))
    found: list[Child] = [
        tag(
            "a",
            tag("b", types[node_type]),
            " ",
            edition.wording.say(folder),
            href=f"{folder}/index.html",
        )
        for node_type, folder in FOLDERS.items()
        if types[node_type]
    ]
    n = len(edition.ledger.dyads)
    if n:
        found.append(
            tag("a", tag("b", n), " ", edition.wording.say("dyads"), href="dyads/index.html")
        )
    found.append(tag("a", edition.wording.say("explorer"), href="explorer.html", class_="go"))
    return listed(found, class_="holdings")


def _coverage(edition: Edition) -> Markup:
    wording, about, rests = edition.wording, edition.about, edition.coverage
    single = wording.say(
        "oneSingle" if rests.n_single_voice == 1 else "nSingle", n=rests.n_single_voice
    )
    sources = wording.say("nSources", n=rests.n_sources)
    voices = f"{rests.n_voices} {wording.count(rests.n_voices, 'oneVoice', 'nVoices')}"
    period = about.get("period")
    return described(
        (
            (wording.say("vantage"), prose(about.get("vantage"))),
            (wording.say("sources"), f"{sources} · {voices} · {single}"),
            (wording.say("period"), wording.date(period) if period else None),
            (
                wording.say("edition"),
                wording.date(about["edition"]) if about.get("edition") else None,
            ),
            (wording.say("licence"), about.get("licence")),
        )
    )


def _strongest(edition: Edition, strongest: Mapping[str, pd.DataFrame]) -> Markup:
    wording = edition.wording
    built = []
    for level, standing in strongest.items():
        rows = [_standing(edition, row, standing) for row in standing.head(_STRONGEST).itertuples()]
        key = {"country": "countries", "agency": "agencies", "official": "officials"}[level]
        heads = [wording.say(word) for word in (level, "strength", "degree")]
        listed_ = table(heads, rows, label=wording.say(key), numbers=(2,))
        if rows:
            built.append(tag("div", tag("h3", wording.say(key)), listed_))
    if not built:
        return Markup()
    return join(
        (
            tag("div", built, class_="columns"),
            tag("p", wording.say("strongestNote"), class_="quiet"),
        )
    )


def _standing(edition: Edition, row: Any, standing: pd.DataFrame) -> list[Child]:
    most = float(standing["strength"].iloc[0])
    shown = f"{row.strength:.1f}".removesuffix(".0")
    name = edition.link(row.Index, root="")
    return [name, [tag("span", shown), bar(row.strength, most)], int(row.degree)]


def _claims(edition: Edition) -> Markup:
    """Set figures that can be counted first, the widest gap before the others."""
    wording = edition.wording
    every: list[tuple[str, Claim]] = [
        (node, claim)
        for node, data in edition.graph.nodes(data=True)
        for claim in data.get("claims", ())
    ]
    figures = [(event, claim) for event, claim in every if is_comparable(claim)]
    figures.sort(key=lambda item: (item[1].get("agrees") is not False, -_gap(item[1])))
    boxes = claim_boxes(edition, figures, root="", named=True)
    per_event = Counter(event for event, _ in every)
    events = listed(
        (
            edition.link(event, root=""),
            f" · {n} " + wording.count(n, "oneClaim", "nClaims"),
        )
        for event, n in per_event.items()
    )
    if not every:
        return Markup()
    return join(
        (
            tag("p", wording.say("claimsNote"), class_="quiet"),
            tag("div", boxes[:_FIRST_CLAIMS], class_="boxes"),
            boxes[_FIRST_CLAIMS:],
            folded(wording.say("otherClaims"), events),
        )
    )


def _gap(claim: Claim) -> float:
    return abs(float(claim["enumerated"]) - float(claim["value"]))
