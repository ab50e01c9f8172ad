"""What sources disagree about: every version with who states it, beside what is recorded."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from diplograph.views.site.edition import Edition
from diplograph.views.site.markup import Child, Markup, join, spaced, tag
from diplograph.views.site.parts import citation, listed

_DATES = frozenset({"date", "signed", "start", "end"})
_LISTS = {"kind": "engagement-kinds", "status": "statuses", "role": "roles"}
_LISTED = re.compile(r"'([^']*)'")
Claim = Mapping[str, Any]


def disputes_about(edition: Edition, records: Iterable[str], *, named: bool = True) -> Markup:
    """List what sources say differently about records.

    Parameters
    ----------
    edition
        The site.
    records
        Ids of engagements, actors, instruments or events.
    named
        Whether to say which record it is about.

    Returns
    -------
    Markup
        One item per record and field; nothing where nobody contradicts.
    """
    versions: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for record in dict.fromkeys(records):
        for _, claim in edition.ledger.claims_about.get(record, ()):
            versions[record, claim["field"]].append(claim)
    items = [
        _item(edition, record if named else "", field, claims)
        for (record, field), claims in versions.items()
    ]
    return listed(items, class_="disputes")


def field_name(edition: Edition, field: str) -> str:
    """Name a field of a record, such as ``parties[1].official``, in the site's words."""
    words = edition.wording.words
    parts = re.findall(r"[a-z_]+", field)
    known = [part for part in parts if f"field.{part}" in words]
    if not known:
        return field
    named = str(words[f"field.{known[-1]}"])
    return f"{named} ({parts[-1]})" if parts[-1] != known[-1] else named


def _item(edition: Edition, record: str, field: str, claims: list[Claim]) -> list[Child]:
    wording = edition.wording
    heading: list[Child] = [_record(edition, record), ", "] if record else []
    rows = [
        tag(
            "li",
            tag("q", _value(edition, field, claim["value"])),
            " ",
            _who(edition, claim),
            tag("small", " ", claim["note"]) if claim.get("note") else None,
        )
        for claim in claims
    ]
    recorded = claims[0].get("recorded")
    said = (
        tag("p", wording.say("recordedAs", value=_value(edition, field, recorded)))
        if recorded is not None
        else None
    )
    causes = dict.fromkeys(cause for claim in claims for cause in claim.get("explanations", ()))
    return [
        tag("p", heading, tag("b", field_name(edition, field))),
        tag("ul", rows),
        said,
        may_be(edition, causes),
    ]


def may_be(edition: Edition, causes: Iterable[str]) -> Markup | None:
    """Say what may lie behind a difference."""
    named = [edition.wording.term("claim-explanations", cause) for cause in causes]
    text = edition.wording.say("mayBe", explanations=", ".join(named))
    return tag("p", text, class_="quiet") if named else None


def _record(edition: Edition, record: str) -> Markup:
    engagement = edition.ledger.engagements.get(record)
    if engagement:
        when = edition.wording.date(str(engagement.facts["date"]))
        text = f"{edition.headline(engagement)}, {when}"
        return tag("a", tag("bdi", text), href="../" + edition.evidence_path(engagement))
    return edition.link(record)


def _who(edition: Edition, claim: Claim) -> Markup:
    sources = spaced((citation(one, edition.wording) for one in claim["citations"]), "; ")
    return tag("span", join(sources), class_="who")


def _value(edition: Edition, field: str, value: object) -> str:
    """Write a value as the reader knows it: a date, a name, a term."""
    kind = field.rpartition(".")[2]
    text = str(value)
    if kind in _DATES:
        return edition.wording.date(text)
    if kind in _LISTS:
        return edition.wording.term(_LISTS[kind], text)
    # a list is recorded as Python writes it
    named = _LISTED.findall(text) if text.startswith("[") else [text]
    return ", ".join(_known(edition, name) for name in named)


def _known(edition: Edition, name: str) -> str:
    title = edition.post_titles.get(name)
    return title or (edition.name(name) if name in edition.graph else name)
