"""Where each page of a site stands: file names from ids, safe on every system and never shared.

A name depends on its id alone, so that an address lasts from one edition to the next.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType
from urllib.parse import quote

FOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "country": "countries",
        "organisation": "organisations",
        "agency": "agencies",
        "official": "officials",
        "event": "events",
        "instrument": "instruments",
    }
)
DYADS = "dyads"
SITE_FEED = "feed.atom"

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{3}")
_LIKE_A_COUNTRY = re.compile(r"[a-z]{3}")
# names that Windows keeps for devices, whatever follows a dot
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
_LONGEST = 80


def file_stem(node: str) -> str:
    """Write an id as a file name without its suffix.

    Parameters
    ----------
    node
        Any text.

    Returns
    -------
    str
        The id where it is a slug or a country's code, else what is left of it and a digest behind a
        dot, which no slug holds.

    Examples
    --------
    >>> file_stem("ma-dgsn"), file_stem("NOR"), file_stem("../etc/passwd")
    ('ma-dgsn', 'NOR', 'x-etc-passwd.7fef78f534')
    """
    is_plain = len(node) <= _LONGEST and (_SLUG.fullmatch(node) or _COUNTRY.fullmatch(node))
    if is_plain and not _DEVICE.fullmatch(node.lower()):
        return node
    kept = "-".join(["x", *re.findall(r"[a-z0-9]+", node.lower())])
    return f"{kept[: _LONGEST // 2].strip('-')}.{_digest(node)}"


def node_path(node: str, node_type: str) -> str:
    """Name the page of a node, from the site's folder down.

    Parameters
    ----------
    node, node_type
        Id and type of the node.

    Returns
    -------
    str
        For example ``countries/NOR.html``.
    """
    stem = file_stem(node)
    # where case does not count, 'nor' and NOR are one; index is the list of the folder
    other_case = _LIKE_A_COUNTRY if node_type == "country" else _COUNTRY
    if other_case.fullmatch(stem) or stem == "index":
        stem = f"{stem.lower()}.{_digest(node)}"
    return f"{FOLDERS[node_type]}/{stem}.html"


def dyad_path(one: str, other: str) -> str:
    """Name the page of a dyad, whichever end comes first.

    Parameters
    ----------
    one, other
        Ids of its two actors.

    Returns
    -------
    str
        For example ``dyads/MAR--NOR.html``.
    """
    pair = sorted((one, other))
    stems = [file_stem(node) for node in pair]
    # the country MAR is not an organisation 'mar'
    stems = [f"{s}.{_digest(s)}" if _LIKE_A_COUNTRY.fullmatch(s) else s for s in stems]
    return f"{DYADS}/{'--'.join(stems)}.html"


def feed_path(page: str) -> str:
    """Name the feed beside a page; that of the first page is the whole site's."""
    return SITE_FEED if page == "index.html" else page.removesuffix(".html") + ".atom"


def anchor(engagement: str) -> str:
    """Name the place of an engagement's evidence within a page."""
    return f"e-{file_stem(engagement)}"


def row_anchor(engagement: str) -> str:
    """Name the row of an engagement in the table of a page."""
    return f"r-{file_stem(engagement)}"


def explorer_link(**state: str) -> str:
    """Write the address of the explorer with something chosen in it."""
    chosen = (f"{key}={quote(text, safe=',', errors='replace')}" for key, text in state.items())
    return f"explorer.html#{'&'.join(chosen)}"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()[:10]
