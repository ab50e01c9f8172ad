"""The dossiers of dyads: what two actors did together, and through whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from diplograph.views.site.addresses import dyad_path
from diplograph.views.site.dossier import Subject
from diplograph.views.site.edition import Edition
from diplograph.views.site.ledger import LEVEL_OF, Engagement, Pair
from diplograph.views.site.markup import Child, spaced
from diplograph.views.site.parts import described
from diplograph.views.site.timeline import Lane

_MOST = 24


def dyad_subject(edition: Edition, one: str, other: str) -> Subject:
    """Gather the dossier of a dyad.

    Parameters
    ----------
    edition
        The site.
    one, other
        Ids of its two actors, sorted.

    Returns
    -------
    Subject
        Every engagement of the two stands in full on its page, whatever their number.
    """
    found = edition.ledger.between(one, other)
    ends = [edition.link(node) for node in (one, other)]
    types = {edition.facts(node)["node_type"] for node in (one, other)}
    levels = {LEVEL_OF[node_type] for node_type in types}
    level = "official" if "official" in levels else "agency" if "agency" in levels else "country"
    wording = edition.wording
    return Subject(
        path=dyad_path(one, other),
        title=edition.dyad_name(one, other),
        kind_line=[wording.say("dyad"), " · ", spaced(ends, " – ")],
        engagements=found,
        lanes=lanes_by_kind(edition, found),
        neighbours=described(
            (
                (wording.say("parties"), spaced(ends, " · ")),
                (wording.say("closer"), _same_engagements(edition, (one, other), found)),
                (wording.say("alsoMet"), _both_met(edition, one, other)),
            )
        ),
        explorer={"level": level, "dyad": f"{one},{other}"},
        in_full=len(found),
    )


def lanes_by_kind(edition: Edition, engagements: Iterable[Engagement]) -> list[Lane]:
    """Give a line of a timeline to each kind of engagement, the most frequent first."""
    by_kind: defaultdict[str, list[Engagement]] = defaultdict(list)
    for engagement in engagements:
        by_kind[engagement.facts["kind"]].append(engagement)
    ordered = sorted(by_kind.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Lane(edition.wording.kind(kind), found) for kind, found in ordered]


def _same_engagements(edition: Edition, pair: Pair, found: Iterable[Engagement]) -> list[Child]:
    """Lead to the dyads of the officials, agencies and countries who took part for these two."""
    shared = Counter(
        other for engagement in found for other in edition.pairs_of.get(engagement.id, ())
    )
    del shared[pair]
    links = [
        [edition.dyad_link(*other, edition.dyad_name(*other)), f" ({n})"]
        for other, n in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    ]
    return spaced(links, " · ")


def _both_met(edition: Edition, one: str, other: str) -> list[Child]:
    met = edition.counterparts_of
    both = met.get(one, frozenset()) & met.get(other, frozenset()) - {one, other}
    shared = sorted(both, key=lambda node: (edition.name(node), node))
    return spaced(map(edition.link, shared[:_MOST]), " · ")
