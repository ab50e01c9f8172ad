"""Write records as a new folder of YAML, laid out as ``diplograph format`` would."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from diplograph.errors import TakenFolderError
from diplograph.files import well_formed
from diplograph.intake.documents import document_of
from diplograph.intake.layout import RECORD_KINDS
from diplograph.intake.yaml_style.layout import tree_of, tree_text
from diplograph.model.engagements import Engagement, Event
from diplograph.model.records import Records

Document = dict[str, Any]

_OTHER = "other"
# more engagements that belong to no event are spread over a file for each year
_MOST_IN_OTHER = 200
_FOR_OTHERS = re.compile(r"other(-[0-9]{4})?")


def write_folder(records: Records, folder: str | Path) -> Path:
    """Write records as a folder of YAML files, one gathering a file.

    Engagements that belong to none stand in ``other.yaml``; when there are more than 200 of them,
    in a file for each year.

    Parameters
    ----------
    records
        A data set.
    folder
        Folder to make; it may be there already when it is empty. It appears whole or not at all.

    Returns
    -------
    Path
        The folder; ``load_records`` reads equal records from it.

    Raises
    ------
    TakenFolderError
        Something stands there: it may hold comments, which records do not carry.
    OSError
        The folder cannot be written.
    """
    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        message = f"'{target}' is not a new or empty folder. Name another, and compare the two."
        raise TakenFolderError(message)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        for name, document in folder_documents(records).items():
            path = draft / "records" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            text = well_formed(tree_text(tree_of(document)))
            path.write_text(text, encoding="utf-8", newline="\n")
        (draft / "records").replace(target)
    finally:
        shutil.rmtree(draft)
    return target


def folder_documents(records: Records) -> dict[str, Any]:
    """Spread records over the files of a folder.

    Parameters
    ----------
    records
        A data set.

    Returns
    -------
    dict of str to document
        Mapping or list by the name of its file; files without a record are left out.
    """
    files: dict[str, Any] = {"dataset.yaml": document_of(records.dataset)}
    for kind in RECORD_KINDS:
        if not kind.file.endswith("/") and kind.word != "dataset":
            files[kind.file] = [document_of(r) for r in records.all_of(kind.plural)]
    names = _event_files(records)
    n_others = sum(engagement.event is None for engagement in records.engagements.values())
    events: dict[str, Document] = {}
    for event in records.events.values():
        events[names[event.id]] = {"event": document_of(event)}
    for engagement in records.engagements.values():
        document = document_of(engagement)
        document.pop("event", None)
        other = _other(engagement, by_year=n_others > _MOST_IN_OTHER)
        name = names.get(engagement.event or "", other)
        events.setdefault(name, {}).setdefault("engagements", []).append(document)
    homes = _homes(records)
    for instrument in records.instruments.values():
        name = names.get(homes.get(instrument.id, ""), _OTHER)
        events.setdefault(name, {}).setdefault("instruments", []).append(document_of(instrument))
    files |= {f"events/{name}.yaml": events[name] for name in sorted(events)}
    return {name: document for name, document in files.items() if document}


def _event_files(records: Records) -> dict[str, str]:
    """Name the file of each event after its month and id."""
    names: dict[str, str] = {}
    for event in records.events.values():
        name = _file_name(event)
        while name in names.values() or _FOR_OTHERS.fullmatch(name):
            name = f"{name}-event"
        names[event.id] = name
    return names


def _other(engagement: Engagement, *, by_year: bool) -> str:
    """Name the file of an engagement that belongs to no event."""
    first = engagement.date.start or engagement.date.end
    return f"{_OTHER}-{first:%Y}" if by_year and first else _OTHER


def _file_name(event: Event) -> str:
    first = event.start.start if event.start else None
    return f"{first:%Y-%m}-{event.id}" if first else event.id


def _homes(records: Records) -> dict[str, str]:
    """Find the event of the first engagement that names each instrument."""
    homes: dict[str, str] = {}
    for engagement in records.engagements.values():
        for instrument in engagement.instruments:
            homes.setdefault(instrument, engagement.event or "")
    return homes
