"""Records → nodes with plain attributes: text, numbers, lists and mappings; nothing is None."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diplograph.model.actors import Agency, Official, Organisation
from diplograph.model.base import name_in
from diplograph.model.countries import regions
from diplograph.model.dates import EdtfDate
from diplograph.model.engagements import Event, Instrument
from diplograph.model.records import Records
from diplograph.model.states import HistoricalState, State, states
from diplograph.network.citations import cite
from diplograph.network.claims import claims_of

Attributes = dict[str, Any]


def nodes_of(records: Records) -> Iterator[tuple[str, Attributes]]:
    """Write every record that is a node, and the countries that any of them belongs to.

    Parameters
    ----------
    records
        Checked records.

    Yields
    ------
    tuple of str and dict
        Node id and attributes; all have ``node_type``, ``label`` and a ``name_…`` per language.
    """
    for official in records.officials.values():
        yield official.id, _official(official, records)
    for agency in records.agencies.values():
        yield agency.id, _agency(agency, records)
    for organisation in records.organisations.values():
        yield organisation.id, _organisation(organisation, records)
    for event in records.events.values():
        yield event.id, _event(event, records)
    for instrument in records.instruments.values():
        yield instrument.id, _instrument(instrument, records)
    for code in sorted(_countries_in(records)):
        yield code, country_node(code)


def without_none(attributes: Attributes) -> Attributes:
    """Leave out what is not known: None, empty text, empty lists and mappings; keep 0 and False."""
    return {
        key: value
        for key, value in attributes.items()
        if value is not None and value not in ("", [], {})
    }


def _named(node_type: str, names: dict[str, str]) -> Attributes:
    by_language = {f"name_{lang}": name for lang, name in sorted(names.items())}
    return {"node_type": node_type, "label": name_in(names), **by_language}


def _place_in_world(code: str | None) -> Attributes:
    if code is None:
        return {}
    country, known = states()[code], regions()
    region, subregion = known.get(country.region), known.get(country.subregion)
    return {
        "country": code,
        "region": str(region) if region else None,
        "subregion": str(subregion) if subregion else None,
    }


def country_node(code: str) -> Attributes:
    """Write the node of a country or of a state of the past; nothing for no code."""
    if not code:
        return {}
    state = states()[code]
    return without_none(
        {**_named("country", dict(state.names)), **_place_in_world(code), **_years_of(state)}
    )


def _years_of(state: State) -> Attributes:
    if not isinstance(state, HistoricalState):
        return {}
    return {
        "start": state.years.first_day,
        "end": state.years.last_day,
        "successors": list(state.successors),
    }


def _official(official: Official, records: Records) -> Attributes:
    posts = []
    for tenure in official.tenures:
        post, body = records.posts[tenure.post]
        posts.append(
            without_none(
                {
                    "post": post.id,
                    "title": name_in(post.titles),
                    "body": body.id,
                    "start": str(tenure.start or ""),
                    "end": str(tenure.end or ""),
                    "attested": [str(date) for date in tenure.attested],
                }
            )
        )
    return without_none(
        {
            **_named("official", official.names),
            **_place_in_world(official.country or _country_served(official, records)),
            "aliases": list(official.aliases),
            "posts": posts,
            "note": official.note,
            **_external(official.external_ids),
        }
    )


def _country_served(official: Official, records: Records) -> str | None:
    """Find the one country whose agencies the official serves in, where there is one."""
    bodies = [records.posts[tenure.post][1] for tenure in official.tenures]
    codes = {body.country if isinstance(body, Agency) else None for body in bodies}
    return codes.pop() if len(codes) == 1 else None


def _body(body: Agency | Organisation, records: Records) -> Attributes:
    return {
        "kind": body.kind,
        "abbreviation": body.abbreviation,
        "aliases": list(body.aliases),
        "url": body.url,
        "citations": cite(body.citations, records),
        "note": body.note,
        **_external(body.external_ids),
    }


def _agency(agency: Agency, records: Records) -> Attributes:
    return without_none(
        {
            **_named("agency", agency.names),
            **_place_in_world(agency.country),
            **_body(agency, records),
        }
    )


def _organisation(organisation: Organisation, records: Records) -> Attributes:
    return without_none(
        {**_named("organisation", organisation.names), **_body(organisation, records)}
    )


def _event(event: Event, records: Records) -> Attributes:
    return without_none(
        {
            **_named("event", event.names),
            **_place_in_world(event.country),
            "kind": event.kind,
            "date": _span(event.start, event.end),
            "start": event.start.first_day if event.start else None,
            "end": event.end.last_day if event.end else None,
            "place": event.place,
            "host": event.host,
            "organiser": event.organiser,
            "series": event.series,
            "claims": claims_of(event, records),
            "citations": cite(event.citations, records),
            "note": event.note,
        }
    )


def _span(start: EdtfDate | None, end: EdtfDate | None) -> str:
    """Write first and last day as one date, as exact as they were stated; empty is not known."""
    if start is None or start == end:
        return str(end or "") if start is None else str(start)
    if "[" in f"{start}{end}" or "/" in f"{start}{end}":
        return f"{start.first_day or '..'}/{(end and end.last_day) or ''}"
    return f"{start}/{end or ''}"


def _instrument(instrument: Instrument, records: Records) -> Attributes:
    return without_none(
        {
            **_named("instrument", instrument.titles),
            "kind": instrument.kind,
            "status": instrument.status,
            "date": str(instrument.signed or ""),
            "topics": [mention.topic for mention in instrument.topics],
            "citations": cite(instrument.citations, records),
            "note": instrument.note,
        }
    )


def _external(ids: dict[str, str]) -> Attributes:
    return {f"id_{system}": value for system, value in sorted(ids.items())}


def _countries_in(records: Records) -> set[str]:
    parties = [party for e in records.engagements.values() for party in e.parties]
    parties += [party for i in records.instruments.values() for party in i.signatories]
    found = {party.country for party in parties}
    found |= {official.country for official in records.officials.values()}
    found |= {agency.country for agency in records.agencies.values()}
    found |= {event.country for event in records.events.values()}
    return {code for code in found if code}
