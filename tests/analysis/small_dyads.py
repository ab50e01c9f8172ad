"""Small tables of ties, and records of two states whose posts and visits are known."""

from __future__ import annotations

from typing import Any

import pandas as pd

from diplograph.analysis.dated_ties import TIE_COLUMNS


def ties_on(*days: str, dyad: tuple[str, str] = ("FIN", "SWE"), **fields: Any) -> pd.DataFrame:
    """Write a meeting of one dyad for each day; ``a/b`` lasts, ``a..b`` is one day within."""
    rows = []
    for index, text in enumerate(days):
        lasts, within = "/" in text, ".." in text
        first, _, last = text.replace("..", "/").partition("/")
        precision = "interval" if lasts else "one day within" if within else "day"
        row = {
            "engagement": f"{dyad[0]}-{dyad[1]}-{index}",
            "one": dyad[0],
            "other": dyad[1],
            "kind": "meeting",
            "directed": False,
            "day": pd.Timestamp(first),
            "last_day": pd.Timestamp(last or first),
            "precision": precision,
            "n_events": 1,
            "weight": 1.0,
            "event": None,
            "topics": [],
            "instruments": [],
            "n_independent": 1,
        }
        rows.append({**row, **fields})
    table = pd.DataFrame(rows, columns=list(TIE_COLUMNS))
    return table.astype({"event": "object"})


def _official(slug: str, country: str, *posts: str, until: str | None = None) -> dict[str, Any]:
    tenure = {"start": "2001", "citations": ["map"], **({"end": until} if until else {})}
    return {
        "id": slug,
        "names": {"en": slug.title()},
        "country": country,
        "tenures": [{"post": post, **tenure} for post in posts],
    }


def _agency(slug: str, country: str, **ranks: str) -> dict[str, Any]:
    posts = [
        {"id": f"{slug}-{post.replace('_', '-')}", "titles": {"en": post}, "rank": rank}
        for post, rank in ranks.items()
    ]
    names = {"en": slug.upper()}
    return {"id": slug, "names": names, "kind": "ministry", "country": country, "posts": posts}


AGENCIES = [
    _agency("fi-mfa", "FIN", minister="minister", deputy="deputy-minister"),
    _agency("se-mfa", "SWE", minister="minister", envoy="ambassador"),
    _agency("se-police", "SWE", chief="head-of-service"),
]
OFFICIALS = [
    _official("aho", "FIN", "fi-mfa-minister", until="2010-06-30"),
    _official("blom", "FIN", "fi-mfa-deputy"),
    _official("carlsson", "SWE", "se-mfa-minister", "se-mfa-envoy"),
    _official("dahl", "SWE", "se-mfa-envoy"),
    _official("ek", "SWE", "se-police-chief"),
]
