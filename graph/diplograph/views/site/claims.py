"""What sources state about events, beside what the records enumerate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from diplograph.views.site.disputes import may_be
from diplograph.views.site.edition import ABOVE, Edition
from diplograph.views.site.markup import Child, Markup, tag
from diplograph.views.site.parts import citations, folded, prose

Claim = Mapping[str, Any]
_FEW = 3
_MORE = "+"
_LESS = "−"


def is_comparable(claim: Claim) -> bool:
    """Tell whether a claim is a figure that the records were counted for."""
    return "counts" in claim and "enumerated" in claim and not isinstance(claim["value"], str)


def claim_boxes(
    edition: Edition,
    claims: Iterable[tuple[str, Claim]],
    *,
    root: str = ABOVE,
    named: bool = False,
) -> list[Markup]:
    """Write figures that sources state, each beside what is recorded.

    Parameters
    ----------
    edition
        The site.
    claims
        Event and claim.
    root
        The way up to the site's folder.
    named
        Whether to name the event.
    """
    return [_box(edition, event if named else "", claim, root) for event, claim in claims]


def _box(edition: Edition, event: str, claim: Claim, root: str) -> Markup:
    wording = edition.wording
    about: list[Child] = [tag("b", wording.term("claim-counts", claim["counts"]))]
    if claim.get("actor"):
        about.append(f" {wording.say('by', actor=_actor(edition, claim))}")
    if claim.get("region"):
        about.append(f" {wording.say('inRegion', region=wording.region(claim['region']))}")
    if event:
        about += [" · ", edition.link(event, root=root)]
    qualifier = claim.get("qualifier", "exactly")
    said = "" if qualifier == "exactly" else wording.term("claim-qualifiers", qualifier)
    numbers = [_number(claim["value"], wording.say("claimed"), said)]
    if is_comparable(claim):
        gap = claim["enumerated"] - claim["value"]
        sign = _MORE if gap > 0 else _LESS if gap < 0 else ""
        is_gap = claim.get("agrees") is False
        numbers.append(_number(claim["enumerated"], wording.say("recorded"), ""))
        numbers.append(_number(f"{sign}{abs(gap)}", wording.say("difference"), "", is_gap=is_gap))
    return tag(
        "div",
        tag("p", about),
        tag("ul", numbers, class_="figures"),
        may_be(edition, claim.get("explanations", ())),
        prose(claim.get("note")),
        _sources(edition, claim),
        class_="claim",
    )


def _sources(edition: Edition, claim: Claim) -> Markup:
    """List who states it, folded where many do."""
    listed = citations(claim["citations"], edition.wording)
    number = len(claim["citations"])
    return folded(edition.wording.say("nSources", n=number), listed) if number > _FEW else listed


def _actor(edition: Edition, claim: Claim) -> str:
    actor = str(claim["actor"])
    return edition.name(actor) if actor in edition.graph else str(claim.get("actor_name", actor))


def _number(value: object, word: str, remark: str, *, is_gap: bool = False) -> Markup:
    small = tag("small", remark) if remark else None
    return tag(
        "li",
        tag("b", value_text(value)),
        tag("span", word),
        small,
        class_="gap" if is_gap else None,
    )


def value_text(value: object) -> str:
    """Write a figure with its thousands apart."""
    return f"{value:,}".replace(",", "\u202f") if isinstance(value, int | float) else str(value)
