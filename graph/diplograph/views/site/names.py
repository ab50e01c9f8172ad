"""The index of the search: every name in every script, as a script that a page loads from disk."""

from __future__ import annotations

import json
from typing import Any

from diplograph.views.site.addresses import dyad_path
from diplograph.views.site.edition import Edition


def names_script(edition: Edition) -> str:
    """Write the index of names.

    Parameters
    ----------
    edition
        The site.

    Returns
    -------
    str
        A script that hands the page ``pages`` (path, name, what it is, other names) and ``dyads``
        (path and the numbers of their two pages). It holds data and calls one function of ours.
    """
    numbers = {node: number for number, node in enumerate(edition.graph)}
    index = {
        "pages": [_page(edition, node) for node in edition.graph],
        "dyads": [
            [dyad_path(one, other), numbers[one], numbers[other]]
            for one, other in edition.ledger.dyads
        ],
    }
    return f"window.diplographNames({_embedded(index)});\n"


def _page(edition: Edition, node: str) -> list[Any]:
    facts, name = edition.facts(node), edition.name(node)
    others = [value for key, value in facts.items() if key.startswith("name_")]
    others += [*facts.get("aliases", ()), facts.get("abbreviation", ""), node]
    others += [post["title"] for post in facts.get("posts", ())]
    distinct = [text for text in dict.fromkeys(map(str, others)) if text and text != name]
    return [edition.path(node), name, edition.kind_line(node), distinct]


def _embedded(index: dict[str, Any]) -> str:
    # lone surrogates are no JSON that UTF-8 can hold; escaped they are
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)
