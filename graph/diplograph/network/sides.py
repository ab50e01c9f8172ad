"""Sides: the country or organisation that a party acts for."""

from __future__ import annotations

from diplograph.model.actors import Agency, Organisation
from diplograph.model.engagements import Party
from diplograph.model.records import Records


def country_of(party: Party, records: Records) -> str | None:
    """Find the country that a party acts for; None for organisations and their organs."""
    if party.country or party.organisation:
        return party.country
    if party.agency:
        return records.agencies[party.agency].country
    official = records.officials[party.official or ""]
    if official.country:
        return official.country
    agencies = (body for body in _bodies(party, records) if isinstance(body, Agency))
    return next((agency.country for agency in agencies if agency.country), None)


def side_of_party(party: Party, records: Records) -> str:
    """Name a party's side: as the record says, else its country, else its organisation."""
    return party.side or country_of(party, records) or _organisation_of(party, records)


def _organisation_of(party: Party, records: Records) -> str:
    if party.agency:
        return records.agencies[party.agency].organisation or party.agency
    for body in _bodies(party, records):
        return (body.organisation if isinstance(body, Agency) else None) or body.id
    return party.actor_id


def _bodies(party: Party, records: Records) -> list[Agency | Organisation]:
    """List what the official acts for: by the posts acted in, else by all posts held."""
    if not party.official:
        return []
    held = (tenure.post for tenure in records.officials[party.official].tenures)
    return [records.posts[post][1] for post in party.capacity or held]
