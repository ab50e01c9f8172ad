"""A journey: one record of the source whose dates and state can be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from diplograph.errors import InvalidDateError, Problem
from diplograph.importers.history_state.countries import rule_for, suggested
from diplograph.importers.history_state.xml_records import XmlRecord
from diplograph.importers.imported import StateChoice, chosen_state
from diplograph.model.dates import EdtfDate
from diplograph.model.sources import Citation

_COUNTRY = {"trip": "country", "visit": "from"}
_TEXT = {"trip": "remarks", "visit": "description"}
_NEEDED = {
    "trip": ("id", "name", "start-date", "end-date"),
    "visit": ("id", "visitor", "start-date", "end-date"),
}


@dataclass(frozen=True, slots=True)
class Journey:
    """A leg of a travel abroad, or a visit to the United States.

    Attributes
    ----------
    record
        What it was read from.
    id
        Id of its engagement.
    state
        State visited, or that visitors come from.
    date
        A day, or from the first to the last day.
    source_id
        Id of the source that its file is.
    """

    record: XmlRecord
    id: str
    state: str
    date: EdtfDate
    source_id: str

    @property
    def is_trip(self) -> bool:
        """Whether it leads abroad."""
        return self.record.form == "trip"

    @property
    def traveller(self) -> str:
        """Slug of the US official who travels; empty for a visit."""
        return self.record.attributes.get("trip/who", "")

    @property
    def first_day(self) -> EdtfDate:
        """Day on which it began."""
        return EdtfDate.parse(self.date.first_day or "")

    @property
    def one_day_within(self) -> EdtfDate:
        """One day of the journey that is not known more closely."""
        if self.date.precision == "day":
            return self.date
        return EdtfDate.parse(f"[{self.date.first_day}..{self.date.last_day}]")

    @property
    def locale(self) -> str:
        """Places within the country; empty where the source gives none."""
        return self.record.texts.get("locale", "")

    @property
    def text(self) -> str:
        """What the source says of the journey."""
        return self.record.texts.get(_TEXT[self.record.form], "")

    @property
    def citation(self) -> Citation:
        """Cite the record in its file."""
        return Citation(source=self.source_id, locator=self.record.locator)


def journeys_of(
    records: Iterable[tuple[XmlRecord, str]], states: StateChoice
) -> tuple[list[Journey], list[Problem]]:
    """Read journeys.

    Parameters
    ----------
    records
        Records of the source, each with the id of the source that its file is.
    states
        Which states of the past to name.

    Returns
    -------
    tuple of list of Journey and list of Problem
        Every record is one or the other.
    """
    journeys: list[Journey] = []
    findings: list[Problem] = []
    taken: set[str] = set()
    for record, source_id in records:
        read = _journey(record, source_id, states, taken)
        if isinstance(read, Journey):
            journeys.append(read)
            taken.add(read.id)
        else:
            findings.append(read)
    return journeys, findings


def _journey(
    record: XmlRecord, source_id: str, states: StateChoice, taken: set[str]
) -> Journey | Problem:
    wanting = [tag for tag in _NEEDED[record.form] if not record.texts.get(tag)]
    if record.form == "trip" and not record.attributes.get("trip/who"):
        wanting.append("who")
    if wanting:
        expected = f"a {record.form} with {' and '.join(wanting)}"
        remedy = "Look at the record in the source."
        return record.finding("missing-part", "", "", expected, remedy, left_out=True)
    date = _date(record)
    if isinstance(date, Problem):
        return date
    engagement_id = f"us-{record.form}-{record.number}"
    if not record.number.isdigit() or engagement_id in taken:
        expected = "a number of its own"
        remedy = "Look which of the records has it wrongly."
        value = f"'{record.number}'"
        return record.finding("record-number", "id", value, expected, remedy, left_out=True)
    state = _state(record, EdtfDate.parse(record.texts["start-date"]))
    if isinstance(state, Problem):
        return state
    return Journey(record, engagement_id, chosen_state(state, states), date, source_id)


def _date(record: XmlRecord) -> EdtfDate | Problem:
    start, end = record.texts["start-date"], record.texts["end-date"]
    try:
        first = EdtfDate.parse(start)
        date = first if start == end else EdtfDate.parse(f"{start}/{end}")
    except InvalidDateError as error:
        expected = str(error).partition(" is not ")[2]
        remedy = "Look at the record in the source."
        value = f"'{start}/{end}'"
        return record.finding("date", "start-date", value, expected, remedy, left_out=True)
    return date


def _state(record: XmlRecord, date: EdtfDate) -> str | Problem:
    tag = _COUNTRY[record.form]
    country_id = record.attributes.get(f"{tag}/id", "")
    text = record.texts.get(tag, "")
    rule = rule_for(country_id, text, record.texts.get("locale", ""), date)
    if rule is None:
        value = f"'{country_id}' ({text}, {date})"
        expected = "a country that the table of this importer knows"
        remedy = suggested(country_id, text, date)
        return record.finding("unknown-country", tag, value, expected, remedy, left_out=True)
    if not rule.state:
        expected = "a state, so that nobody could be met"
        remedy = rule.note or "Leave it out."
        value = f"'{text}'"
        return record.finding("no-state", tag, value, expected, remedy, left_out=True)
    return rule.state
