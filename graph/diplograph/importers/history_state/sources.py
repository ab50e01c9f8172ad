"""What is cited: a source for each file, and the data set as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from diplograph.importers.history_state.xml_records import HOMES, Form, XmlRecord
from diplograph.model.dates import EdtfDate
from diplograph.model.records import Dataset
from diplograph.model.sources import Source

_PUBLISHER = "Office of the Historian, U.S. Department of State"
_TITLES: dict[Form, str] = {
    "trip": "Foreign Travels of the President and Secretary of State",
    "visit": "Visits by Foreign Leaders and Heads of State",
}
_CHANGED = "last-modified-datetime"


def source_of(form: Form, folder: str, file: str, records: Sequence[XmlRecord]) -> Source:
    """Describe a file as a source.

    Parameters
    ----------
    form, folder, file
        Form of its records, name of its folder and of the file.
    records
        All that it holds.

    Returns
    -------
    Source
        Published by the United States, which is the side of every record in it.
    """
    stem = PurePosixPath(file).stem
    if form == "trip":
        who = next((r.texts["name"] for r in records if r.texts.get("name")), stem)
        part, source_id = who, f"hs-{folder}-{stem}"
    else:
        part, source_id = f"{stem}s", f"hs-visits-{stem}"
    changed = _changed(records)
    counted = f"{len(records)} {form}s" if len(records) != 1 else f"1 {form}"
    return Source(
        id=source_id,
        publisher=_PUBLISHER,
        title=f"{_TITLES[form]}: {part}",
        url=f"https://github.com/HistoryAtState/{HOMES[form]}/blob/master/{folder}/{file}",
        language="en",
        kind="database",
        side="USA",
        note=f"{counted}{f', last changed on {changed}' if changed else ''}.",
    )


def _changed(records: Sequence[XmlRecord]) -> str:
    return max((record.texts.get(_CHANGED, "")[:10] for record in records), default="")


def dataset_of(
    forms: set[Form], dates: Sequence[EdtfDate], records: Sequence[XmlRecord]
) -> Dataset:
    """Describe the data set.

    Parameters
    ----------
    forms
        Forms of record that were there.
    dates
        Dates of all journeys.
    records
        All that was read.

    Returns
    -------
    Dataset
        With its vantage: the United States, whose State Department keeps these lists.
    """
    what = {
        "trip": "journeys abroad of US presidents and secretaries of state",
        "visit": "visits to the United States of heads of state and government and others whom "
        "the State Department lists with them",
    }
    told = " and ".join(what[form] for form in ("trip", "visit") if form in forms)
    first = min((date.first_day or "" for date in dates), default="")
    last = max((date.last_day or "" for date in dates), default="")
    return Dataset(
        id="us-travels",
        title="US travels abroad and visits to the United States",
        scope=f"All {told}; whom they met besides as far as remarks name title and name.",
        vantage="The United States: only what its State Department lists. Every engagement has a "
        "US side, so that no other country can look central, and meetings of others among "
        "themselves are not in it.",
        licence="CC0-1.0",
        period=EdtfDate.parse(f"{first}/{last}") if dates else None,
        languages=("en",),
        edition=_changed(records) or None,
    )
