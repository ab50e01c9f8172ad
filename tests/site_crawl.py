"""Walk through a written site as a browser would: every address, every place within a page."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

_VOID = {"br", "col", "hr", "input", "link", "meta"}
_ADDRESSES = ("href", "src")
# the explorer reads what follows # as its state, not as a place in the page
_STATEFUL = "explorer.html"


@dataclass
class Document(HTMLParser):
    """One page: what it links to, the places in it, and the elements that are open."""

    links: list[tuple[str, str, dict[str, str | None]]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def __hash__(self) -> int:
        return id(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, its place and where it leads."""
        self.tags.add(tag)
        found = dict(attrs)
        self.attributes |= set(found)
        self.links += [(tag, found[key] or "", found) for key in _ADDRESSES if key in found]
        self.ids += [found["id"] or ""] if "id" in found else []
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element; one that is not the last to be opened was not closed."""
        assert self.open.pop() == tag


def read_page(path: Path) -> Document:
    """Read a page whole."""
    document = Document()
    document.feed(path.read_text(encoding="utf-8"))
    document.close()
    assert document.open == [], path
    return document


def dossiers(folder: Path) -> dict[str, Document]:
    """Read all pages of a site but the explorer, by path."""
    paths = [path for path in sorted(folder.rglob("*.html")) if path.name != _STATEFUL]
    return {path.relative_to(folder).as_posix(): read_page(path) for path in paths}


def dead_links(folder: Path) -> list[str]:
    """List the addresses of pages and feeds that lead nowhere within the site."""
    pages = dossiers(folder)
    places = {path: set(page.ids) for path, page in pages.items()}
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    wanted = [
        (path, address)
        for path, page in pages.items()
        for _, address, _ in page.links
        if not address.startswith(("http://", "https://"))
    ]
    for feed in folder.rglob("*.atom"):
        path = feed.relative_to(folder).as_posix()
        wanted += [
            (path, link.get("href", "")) for link in ET.parse(feed).iter() if "href" in link.keys()
        ]  # noqa: S314, SIM118 - our own file; an element is no mapping
    dead = []
    for path, address in wanted:
        goal, _, place = address.partition("#")
        file = (
            posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(goal)))
            if goal
            else path
        )
        is_place = not place or file == _STATEFUL or place in places.get(file, ())
        if file not in files or not is_place:
            dead.append(f"{path}: {address}")
    return dead


def unreached(folder: Path) -> set[str]:
    """List the pages that no way from the first page leads to."""
    pages = dossiers(folder)
    pending, seen = ["index.html"], {"index.html"}
    while pending:
        path = pending.pop()
        for _, address, _ in pages[path].links:
            goal = address.partition("#")[0]
            file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(goal)))
            if goal and file in pages and file not in seen:
                seen.add(file)
                pending.append(file)
    return set(pages) - seen
