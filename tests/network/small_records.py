"""Small records of real states, written as a curator would write them."""

from __future__ import annotations

from typing import Any

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
