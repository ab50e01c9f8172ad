"""Which US officials a visit's description names as hosts."""

from __future__ import annotations

import re

from diplograph.importers.history_state.offices import PRESIDENT
from diplograph.importers.history_state.reference import Term, in_office
from diplograph.importers.history_state.remarks import said_of_meetings
from diplograph.model.dates import EdtfDate


def us_hosts(description: str, date: EdtfDate) -> tuple[Term, ...]:
    """Find who of the presidents and secretaries in office met the visitors.

    Parameters
    ----------
    description
        What the source says of a visit.
    date
        Days of the visit.

    Returns
    -------
    tuple of Term
        Those whose title and family name stand after "met with" and its like.

    Examples
    --------
    >>> date = EdtfDate.parse("1960-07-27/1960-07-29")
    >>> [term.who for term in us_hosts("Met with Secretary of State Herter.", date)]
    ['herter-christian-archibald']
    """
    said = " ".join(said_of_meetings(description))
    return tuple(term for term in in_office(date) if re.search(_address(term), said))


def _address(term: Term) -> str:
    title = "President" if term.post == PRESIDENT else "Secretary(?: of State)?"
    return rf"\b{title} (?:[A-Z][\w.]* ){{0,2}}{re.escape(term.family_name)}\b(?![’'])"
