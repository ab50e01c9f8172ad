"""The dossiers of actors: names, posts, whom they met, what they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from diplograph.views.site.brief import Counterparts, ranked
from diplograph.views.site.dossier import Subject
from diplograph.views.site.edition import Edition
from diplograph.views.site.ledger import LEVEL_OF, Bond, Engagement
from diplograph.views.site.markup import Child, Markup, join, spaced, tag
from diplograph.views.site.parts import citations, described, folded, listed, outward, prose
from diplograph.views.site.timeline import MANY, Lane

_LANES = 8
_MANY = 12
# what an edge of the structure is called from its source and from its target
_READINGS = {
    ("organ_of", True): "organOf",
    ("organ_of", False): "organs",
    ("serves_in", False): "officials",
    ("member_of", True): "memberOf",
    ("member_of", False): "members",
    ("took_part_in", True): "tookPartIn",
    ("took_part_in", False): "participants",
    ("signed", True): "signed",
    ("signed", False): "signatories",
    ("produced", True): "instruments",
    ("produced", False): "produced",
    ("held_within", True): "heldWithin",
    ("held_within", False): "heldThere",
}


def actor_subject(edition: Edition, node: str) -> Subject:
    """Gather the dossier of an official, agency, country or organisation.

    Parameters
    ----------
    edition
        The site.
    node
        Id of the actor.

    Returns
    -------
    Subject
        Counterparts stand at the actor's own level: officials for an official, agencies for an
        agency, countries and organisations for a country.
    """
    ledger, facts = edition.ledger, edition.facts(node)
    found = ledger.of(node)
    grouped: defaultdict[str, list[Engagement]] = defaultdict(list)
    for engagement in found:
        for other in ledger.met[node][engagement.id]:
            grouped[other].append(engagement)
    met = ranked(grouped)
    level = LEVEL_OF[facts["node_type"]]
    return Subject(
        path=edition.path(node),
        title=edition.name(node),
        kind_line=edition.kind_line(node),
        engagements=found,
        lanes=_lanes(edition, met),
        facts=join((names(edition, node), known_facts(edition, node), _posts(edition, node))),
        neighbours=neighbours(edition, node, (*ledger.structure.get(node, ()),)),
        actor=node,
        met=met,
        others=(len(met), "oneCounterpart", "nCounterparts"),
        records=[node],
        explorer={"level": level, "node": node},
    )


def _lanes(edition: Edition, met: Counterparts) -> list[Lane]:
    """Give a line to each of the first counterparts, and one to the others where they are few."""
    first = met if len(met) <= _LANES else met[: _LANES - 1]
    lanes = [Lane(edition.name(other), found) for other, found in first]
    drawn = {engagement.id for lane in lanes for engagement in lane.engagements}
    rest = {e.id: e for _, found in met for e in found if e.id not in drawn}
    if not rest or len(drawn) + len(rest) > MANY:
        return lanes
    return [*lanes, Lane(edition.wording.say("others"), [*rest.values()])]


def names(edition: Edition, node: str) -> Markup | None:
    """Write a node's names in other languages, each in its own direction."""
    facts, shown = edition.facts(node), edition.name(node)
    others = {
        name: key.removeprefix("name_")
        for key, name in sorted(facts.items())
        if key.startswith("name_") and name != shown
    }
    written = spaced((tag("bdi", name, lang=lang) for name, lang in others.items()), " · ")
    return tag("p", written, class_="names") if written else None


def known_facts(edition: Edition, node: str, first: Sequence[tuple[str, Child]] = ()) -> Markup:
    """Write what is known of a node apart from its engagements, its own particulars first."""
    facts, wording = edition.facts(node), edition.wording
    code = facts.get("country")
    in_country = code and code != node and code in edition.graph
    aliases = spaced((tag("bdi", alias) for alias in facts.get("aliases", ())), ", ")
    url = facts.get("url")
    return described(
        (
            *first,
            *_past(edition, node),
            (wording.say("country"), edition.link(code) if in_country and code else None),
            (
                wording.say("aliases"),
                [facts.get("abbreviation"), " " if aliases else None, aliases],
            ),
            (wording.say("officialPage"), outward(url, url, wording) if url else None),
            (wording.say("note"), prose(facts.get("note"))),
            (wording.say("sources"), citations(facts.get("citations", ()), wording)),
        )
    )


def _past(edition: Edition, node: str) -> list[tuple[str, Child]]:
    """Say when a state of the past was one, and which states followed which."""
    facts, wording = edition.facts(node), edition.wording
    if facts["node_type"] != "country":
        return []
    start, end = facts.get("start"), facts.get("end")
    followed = map(edition.link, facts.get("successors", ()))
    preceded = map(edition.link, edition.predecessors_of.get(node, ()))
    return [
        (wording.say("period"), wording.date(f"{start or ''}/{end or ''}") if end else None),
        (wording.say("successors"), spaced(followed, " · ")),
        (wording.say("predecessors"), spaced(preceded, " · ")),
    ]


def _posts(edition: Edition, node: str) -> Markup:
    """List the posts of an official with their dates and who says so."""
    wording = edition.wording
    bonds = [b for b in edition.ledger.structure.get(node, ()) if b.edge_type == "serves_in"]
    posts = [bond for bond in bonds if bond.leads_there and bond.facts.get("title")]
    items = []
    for bond in sorted(posts, key=lambda b: str(b.facts.get("start", "")), reverse=True):
        when = ", ".join(_tenure(edition, bond.facts))
        cited = citations(bond.facts.get("citations", ()), wording)
        items.append(
            (
                tag("b", _title(edition, bond.facts)),
                ", ",
                edition.link(bond.other),
                tag("small", f" {when}") if when else None,
                cited,
            )
        )
    return (
        join((tag("h2", wording.say("posts"), id="posts"), listed(items, class_="posts")))
        if items
        else Markup()
    )


def _title(edition: Edition, tenure: Mapping[str, Any]) -> str:
    """Name a post in the site's language where an engagement of its holder tells it."""
    return edition.post_titles.get(str(tenure.get("post")), str(tenure["title"]))


def _tenure(edition: Edition, facts: Mapping[str, Any]) -> Iterator[str]:
    wording = edition.wording
    if facts.get("start"):
        yield wording.say("from", date=wording.date(facts["start"]))
    if facts.get("end"):
        yield wording.say("until", date=wording.date(facts["end"]))
    if facts.get("attested") and not facts.get("start") and not facts.get("end"):
        dates = ", ".join(map(wording.date, facts["attested"]))
        yield wording.say("attested", date=dates)


def neighbours(edition: Edition, node: str, bonds: Sequence[Bond]) -> Markup:
    """List what a node belongs to and what belongs to it, by the kind of bond."""
    wording = edition.wording
    groups: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for edge_type, other, leads_there, _ in bonds:
        reading = _READINGS.get((edge_type, leads_there))
        if reading:
            groups[reading][other] = None
    for official in edition.officials_of.get(node, ()):
        groups["officials"][official] = None
    rows = [(wording.say(key), _links(edition, others)) for key, others in groups.items()]
    return described(rows)


def _links(edition: Edition, others: Iterable[str]) -> Child:
    ordered = sorted(others, key=lambda other: (edition.name(other).casefold(), other))
    links = [edition.link(other) for other in ordered]
    if len(links) <= _MANY:
        return spaced(links, " · ")
    rest = join(spaced(links[_MANY:], " · "))
    return [spaced(links[:_MANY], " · "), folded(f"+{len(links) - _MANY}", rest)]
