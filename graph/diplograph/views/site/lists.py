"""The lists of a site: all countries, agencies, officials, events, instruments and dyads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from diplograph.views.site.addresses import DYADS, FOLDERS
from diplograph.views.site.brief import latest_day
from diplograph.views.site.edition import Edition
from diplograph.views.site.frame import framed
from diplograph.views.site.ledger import LEVEL_OF
from diplograph.views.site.markup import Child, Markup, tag
from diplograph.views.site.parts import table


def list_pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Write the list of each sort of page.

    Parameters
    ----------
    edition
        The site.

    Yields
    ------
    tuple of str
        Path and HTML document.
    """
    for node_type, folder in FOLDERS.items():
        nodes = [n for n, data in edition.graph.nodes(data=True) if data["node_type"] == node_type]
        content = _by_group(edition, node_type, nodes) if nodes else _nothing(edition)
        yield _page(edition, folder, len(nodes), content)
    yield _page(edition, DYADS, len(edition.ledger.dyads), _dyads(edition))


def _page(edition: Edition, folder: str, number: int, content: Child) -> tuple[str, str]:
    path = f"{folder}/index.html"
    heading = edition.wording.say(folder)
    count = tag("small", f" {number}")
    return path, framed(edition, path, heading, tag("h1", heading, count), content)


def _nothing(edition: Edition) -> Markup:
    return tag("p", edition.wording.say("none"), class_="none")


def _by_group(edition: Edition, node_type: str, nodes: Iterable[str]) -> list[Child]:
    """List nodes under their region, country or year; those with most engagements come first."""
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for node in nodes:
        groups[_group(edition, node_type, node)].append(node)
    is_dated = node_type in {"event", "instrument"}
    built: list[Child] = []
    for (_, heading), found in sorted(groups.items(), reverse=is_dated):
        rows = [_row(edition, node) for node in _ordered(edition, found, is_dated=is_dated)]
        wording = edition.wording
        last = "date" if is_dated else "latest"
        second = "posts" if node_type == "official" else "kind"
        heads = [wording.say(key) for key in (node_type, second, "nEngagements", last)]
        listed = table(heads, rows, label=heading or wording.say(node_type), numbers=(2,))
        title = tag("h2", heading) if heading else None
        built.append(tag("section", title, listed, class_="list"))
    return built


def _group(edition: Edition, node_type: str, node: str) -> tuple[str, str]:
    """Say under which heading a node stands, and what puts the heading in order."""
    facts, wording = edition.facts(node), edition.wording
    if node_type == "country":
        name = wording.region(facts["region"]) if "region" in facts else ""
    elif node_type in {"agency", "official"}:
        code = facts.get("country")
        name = edition.name(code) if code else wording.say("organisations")
        # those of no country come last
        return ("" if code else "\U0010ffff") + name.casefold(), name
    elif node_type == "organisation":
        name = ""
    else:
        year = _date(edition, node)[:4]
        # the latest year comes first, and what has none comes last
        return year, year or wording.say("undated")
    return name.casefold(), name


def _ordered(edition: Edition, nodes: Iterable[str], *, is_dated: bool) -> list[str]:
    by_name = sorted(nodes, key=lambda node: (edition.name(node).casefold(), node))
    if is_dated:
        return sorted(by_name, key=lambda node: _date(edition, node), reverse=True)
    return sorted(by_name, key=lambda node: -len(edition.ledger.met.get(node, ())))


def _date(edition: Edition, node: str) -> str:
    facts = edition.facts(node)
    return str(facts.get("start") or facts.get("date") or "")


def _row(edition: Edition, node: str) -> Sequence[Child]:
    facts, wording, ledger = edition.facts(node), edition.wording, edition.ledger
    node_type = facts["node_type"]
    if node_type in LEVEL_OF:
        found = ledger.of(node)
        when = latest_day(edition, found)
        return [edition.link(node), _what(edition, node), len(found), when]
    ids = (ledger.at if node_type == "event" else ledger.produced).get(node, ())
    start, end = facts.get("start"), facts.get("end")
    period = wording.period(start, end or start) if start else ""
    said = wording.date(facts["date"]) if facts.get("date") else period
    return [edition.link(node), _what(edition, node), len(ids), said]


def _what(edition: Edition, node: str) -> str:
    """Say what a node is; an official by the latest post."""
    posts = edition.facts(node).get("posts", ())
    if posts:
        return str(posts[-1]["title"])
    parts = edition.kind_line(node).split(" · ")
    return " · ".join(parts[1:])


def _dyads(edition: Edition) -> list[Child]:
    """List dyads of countries and organisations, of agencies and of officials."""
    wording, ledger = edition.wording, edition.ledger
    groups: defaultdict[str, list[tuple[int, str, list[Child]]]] = defaultdict(list)
    for (one, other), ids in ledger.dyads.items():
        levels = {LEVEL_OF[edition.facts(node)["node_type"]] for node in (one, other)}
        heading = next(
            key
            for key, level in (
                ("officials", "official"), ("agencies", "agency"), ("countries", "country"),
            )
            if level in levels
        )  # fmt: skip
        name = edition.dyad_name(one, other)
        first = ledger.engagements[ids[0]]
        when = latest_day(edition, [first])
        row: list[Child] = [edition.dyad_link(one, other, name), len(ids), when]
        groups[heading].append((-len(ids), name, row))
    built: list[Child] = []
    for heading in ("countries", "agencies", "officials"):
        rows = [row for _, _, row in sorted(groups[heading], key=lambda entry: entry[:2])]
        if rows:
            heads = [wording.say(key) for key in ("dyad", "nEngagements", "latest")]
            listed = table(heads, rows, label=wording.say(heading), numbers=(1,))
            built.append(tag("section", tag("h2", wording.say(heading)), listed))
    return built or [_nothing(edition)]
