"""Members of an organisation in a period, from the reference table, or of a list of countries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from diplograph.errors import InvalidSelectionError, did_you_mean
from diplograph.model.countries import Membership, memberships, regions
from diplograph.model.dates import EdtfDate
from diplograph.model.states import state_id_for, state_remedy, states

NO_REGION = "no region"


@dataclass(frozen=True, slots=True)
class Member:
    """A country that belongs to a reference in a period.

    Attributes
    ----------
    country
        ISO 3166-1 alpha-3 code, or id of a state of the past.
    start, end
        As the reference table has them; empty where unknown, not over, or in a list of countries.
    suspended
        Whether the membership was suspended on a day of the period.
    """

    country: str
    start: str = ""
    end: str = ""
    suspended: bool = False

    @property
    def first_day(self) -> pd.Timestamp | None:
        """First day that the membership may cover; None where it is open."""
        return _day(self.start, "start")

    @property
    def last_day(self) -> pd.Timestamp | None:
        """Last day that the membership may cover; None where it is open."""
        return _day(self.end, "end")


def members_of(
    reference: str | Collection[str], first: pd.Timestamp, last: pd.Timestamp
) -> list[Member]:
    """List who belongs to an organisation on at least one day of a period.

    Parameters
    ----------
    reference
        Id of an organisation in ``memberships.csv``, or a collection of countries by code, id or
        name.
    first, last
        First and last day of the period, both counted.

    Returns
    -------
    list of Member
        By country. A country that left and came back stands with its latest spell in the period.

    Raises
    ------
    InvalidSelectionError
        There is no such organisation or country, or the list is empty.

    Notes
    -----
    A membership whose start is not known counts as old.
    """
    if not isinstance(reference, str):
        return [Member(country) for country in sorted({_country(text) for text in reference})]
    known = {membership.organisation for membership in memberships()}
    if reference not in known:
        remedy = did_you_mean(reference, known)
        raise InvalidSelectionError(f"No members of '{reference}' are known. {remedy}")
    within = [m for m in memberships() if m.organisation == reference and _holds(m, first, last)]
    suspended = {m.country for m in within if m.status == "suspended"}
    spells = sorted((m.country, m.start, m.end) for m in within if m.status == "member")
    latest = {country: (start, end) for country, start, end in spells}
    return [Member(c, start, end, c in suspended) for c, (start, end) in latest.items()]


def region_of(country: str) -> str:
    """Name the UN M49 region of a country or of a state of the past."""
    region = regions().get(states()[country].region)
    return str(region) if region else NO_REGION


def _holds(membership: Membership, first: pd.Timestamp, last: pd.Timestamp) -> bool:
    start, end = _day(membership.start, "start"), _day(membership.end, "end")
    return (start is None or start <= last) and (end is None or end >= first)


def _day(text: str, end: str) -> pd.Timestamp | None:
    return pd.Timestamp(getattr(EdtfDate.parse(text), end)) if text else None


def _country(text: str) -> str:
    found = state_id_for(text)
    if found is None:
        raise InvalidSelectionError(f"'{text}' is not a country. {state_remedy(text)}")
    return found
