"""Write a graph as one HTML file that opens from disk and runs nothing but its own scripts."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

import networkx as nx

from diplograph.errors import InvalidSelectionError, UnsafeMarkupError
from diplograph.files import well_formed, write_text
from diplograph.views import PAGE_LANGUAGES
from diplograph.views.bundle import asset, bundle, content_hash, style_sheet, vis_network
from diplograph.views.payload import page_payload
from diplograph.views.world import world_payload


def write_page(
    graph: nx.MultiDiGraph[str], path: str | Path, *, lang: str = "en", title: str | None = None
) -> Path:
    """Write a graph as an interactive page.

    Parameters
    ----------
    graph
        A knowledge graph, whole, selected or lifted.
    path
        File to write; an existing one is replaced only when the new one is whole.
    lang
        Language that the page begins in: ``en``, ``fr``, ``es`` or ``ar``; its reader may
        choose another.
    title
        Heading of the page; the data set's title by default.

    Returns
    -------
    Path
        The file written: UTF-8, whatever the locale.

    Raises
    ------
    InvalidSelectionError
        The page does not speak this language.
    OSError
        The file cannot be written.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> graph = build_graph(load_records("marrakech-2025"))
    >>> page = write_page(graph, "marrakech.html")  # doctest: +SKIP
    """
    target = Path(path)
    write_text(target, page_html(graph, lang=lang, title=title))
    return target


def page_html(graph: nx.MultiDiGraph[str], *, lang: str = "en", title: str | None = None) -> str:
    """Write a graph as the text of an interactive page.

    Parameters
    ----------
    graph
        A knowledge graph.
    lang
        Language that the page begins in: ``en``, ``fr``, ``es`` or ``ar``; its reader may
        choose another.
    title
        Heading of the page; the data set's title by default.

    Returns
    -------
    str
        A whole HTML document. Equal graphs give equal pages.

    Raises
    ------
    InvalidSelectionError
        The page does not speak this language.

    Notes
    -----
    Everything that comes from records stands in blocks of JSON, which are data and never run:
    what the first picture needs, the shapes of the world, which the map reads when it is opened,
    and behind the scripts the evidence, read when it is asked for. Scripts put it on the page as
    text. A Content-Security-Policy inside the page lets only the two scripts and the one style
    sheet run whose hashes it names, and lets nothing be fetched.
    """
    if lang not in PAGE_LANGUAGES:
        known = ", ".join(PAGE_LANGUAGES)
        raise InvalidSelectionError(f"'{lang}' is not a language of the page. Known: {known}.")
    heading = title or str(graph.graph.get("title", "diplograph"))
    scripts = (vis_network(), bundle())
    for script in scripts:
        if "</script" in script.lower():
            raise UnsafeMarkupError("A script holds '</script', which would end it early.")
    style = style_sheet()
    data, evidence = page_payload(graph, lang=lang, heading=heading)
    return _filled(
        asset("page.html"),
        lang=lang,
        title=escape(well_formed(heading)),
        policy=_policy(scripts, style),
        style=style,
        direction="rtl" if lang == "ar" else "ltr",
        data=_embedded(data),
        vis=scripts[0],
        script=scripts[1],
        evidence=_embedded(evidence),
        world=_embedded(world_payload(graph)),
    )


def _embedded(data: dict[str, Any]) -> str:
    """Write data as JSON that no HTML parser can take for markup."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _policy(scripts: tuple[str, ...], style: str) -> str:
    allowed = " ".join(content_hash(script) for script in scripts)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {allowed}",
            f"style-src {content_hash(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _filled(template: str, **parts: str) -> str:
    """Put each part in its place, once; what a part holds is never read as a place."""
    pieces = template.split("{{")
    page = [pieces[0]]
    for piece in pieces[1:]:
        name, _, rest = piece.partition("}}")
        page += [parts[name.strip()], rest]
    return "".join(page)
