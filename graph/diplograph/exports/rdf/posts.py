"""Posts, who held them from when to when, and memberships, in W3C ORG and OWL-Time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyoxigraph import NamedNode, Triple

from diplograph.exports.engagement_rows import engagements_of
from diplograph.exports.rdf.names import Names, edtf, in_language, interval, name, said
from diplograph.exports.rdf.sources import derived, locators
from diplograph.exports.tenures import spell_of


def post_triples(names: Names) -> Iterator[Triple]:
    """Describe every post that somebody held or acted in."""
    for post, known in sorted({**_acted_in(names), **_held(names)}.items()):
        yield from said(names.record("post", post), rdf_type=name("org:Post"), dg_id=post, **known)


def _held(names: Names) -> dict[str, dict[str, Any]]:
    return {
        str(data["post"]): {
            "rdfs_label": data.get("title"),
            "org_postIn": names.node(body),
            "dg_rank": names.term("ranks", data["rank"]) if "rank" in data else None,
        }
        for _, body, data in names.graph.edges(data=True)
        if data.get("edge_type") == "serves_in" and "post" in data
    }


def _acted_in(names: Names) -> dict[str, dict[str, Any]]:
    """Find the posts of officials who are not named, which belong to the agency that acted."""
    found: dict[str, dict[str, Any]] = {}
    for known in engagements_of(names.graph).values():
        for node, party in known["parties"].items():
            is_body = names.graph.nodes[node].get("node_type") in {"agency", "organisation"}
            body = names.node(node) if is_body and party.get("actor") == node else None
            for post, titles in zip(
                party.get("capacity", ()), party.get("posts", ()), strict=False
            ):
                labels = [in_language(title, lang) for lang, title in titles.items()]
                if body or post not in found:
                    found[post] = {"rdfs_label": labels, "org_postIn": body}
    return found


def membership_triples(names: Names) -> Iterator[Triple]:
    """Describe tenures and memberships, each with its time and its sources."""
    for source, target, key, data in names.graph.edges(keys=True, data=True):
        if data.get("edge_type") == "serves_in" and "post" in data:
            spell = spell_of(names.graph.nodes[source], key, data)
            subject = names.record("tenure", source, key)
            post = names.record("post", str(data["post"]))
            attested = [edtf(date) for date in data.get("attested", ())]
            facts = {"dg_post": post, "dg_attested": attested}
            yield from _membership(
                subject, (source, target), spell, data, names, kind="dg:Tenure", **facts
            )
        elif data.get("edge_type") == "member_of":
            subject = names.record("membership", source, target, key)
            yield from _membership(
                subject,
                (source, target),
                data,
                data,
                names,
                kind="dg:Membership",
                dg_membershipStatus=data.get("status"),
            )


def _membership(  # noqa: PLR0913 - one argument per part of a membership
    subject: NamedNode,
    ends: tuple[str, str],
    dates: Mapping[str, Any],
    data: Mapping[str, Any],
    names: Names,
    *,
    kind: str,
    **facts: Any,
) -> Iterator[Triple]:
    time = NamedNode(f"{subject.value}:time")
    yield from said(
        subject,
        rdf_type=[name(kind), name("org:Membership"), name("prov:Entity")],
        org_member=names.node(ends[0]),
        org_organization=names.node(ends[1]),
        org_memberDuring=time,
        **facts,
    )
    yield from derived(subject, data, names)
    yield from locators(subject, data, names)
    yield from interval(time, dates.get("start"), dates.get("end"))
