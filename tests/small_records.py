"""Small records of real states, written as a curator would write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

BASE: dict[str, Any] = {
    "dataset.yaml": {
        "id": "small",
        "title": "Small",
        "scope": "A test",
        "vantage": "Both press offices",
        "licence": "CC-BY-4.0",
    },
    "sources.yaml": [
        {"id": "map", "publisher": "MAP", "language": "fr", "kind": "press-agency"},
        {
            "id": "reprint",
            "publisher": "Le Matin",
            "language": "fr",
            "kind": "press-article",
            "copies": "map",
        },
        {"id": "ntb", "publisher": "NTB", "language": "no", "kind": "press-agency"},
    ],
}


def engagement(name: str, *parties: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Write a meeting of parties on one day, cited once."""
    return {
        "id": name,
        "kind": "meeting",
        "date": "2024-05-06",
        "parties": list(parties),
        "citations": ["map"],
        **fields,
    }


def write_files(folder: Path, **files: Any) -> Path:
    """Write record files to a folder; sources and data set are there unless given.

    ``events`` is a list of event files; every other name is a file of that name.
    """
    events = files.pop("events", [])
    for name, content in {**BASE, **{f"{name}.yaml": c for name, c in files.items()}}.items():
        (folder / name).write_text(yaml.safe_dump(content), encoding="utf-8")
    (folder / "events").mkdir(exist_ok=True)
    for index, event in enumerate(events):
        path = folder / "events" / f"{index}.yaml"
        path.write_text(yaml.safe_dump(event), encoding="utf-8")
    return folder
