"""Walk through a written site as a browser would: every address, every place within a page."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

_VOID = {"br", "col", "hr", "input", "link", "meta"}
_ADDRESSES = ("href", "src")
# the explorer reads what follows # as its state, not as a place in the page
EXPLORER = "explorer.html"


@dataclass(eq=False)
class Document(HTMLParser):
    """One page: where it leads, the places in it, and the elements that are open."""

    links: list[tuple[str, str, dict[str, str | None]]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    open: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, its place and where it leads."""
        found = dict(attrs)
        self.tags.add(tag)
        self.attributes |= set(found)
        self.links += [(tag, found[key] or "", found) for key in _ADDRESSES if key in found]
        self.ids += [found["id"] or ""] if "id" in found else []
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element; one that is not the last to be opened was not closed."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep what a reader sees."""
        self.text.append(data)


class Crawl:
    """All pages of a written site but the explorer, each read once."""

    def __init__(self, folder: Path) -> None:
        self.files = {
            path.relative_to(folder).as_posix(): path
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        self.pages = {
            name: read_page(path.read_text(encoding="utf-8"))
            for name, path in self.files.items()
            if name.endswith(".html") and name != EXPLORER
        }
        self.feeds = {
            name: path.read_text(encoding="utf-8")
            for name, path in self.files.items()
            if name.endswith(".atom")
        }

    def goals(self, name: str) -> list[tuple[str, str]]:
        """List where a page or feed leads within the site: file and place in it."""
        if name in self.feeds:
            addresses = re.findall(r'href="([^"]*)"', self.feeds[name])
        else:
            addresses = [address for _, address, _ in self.pages[name].links]
        within = [address for address in addresses if not address.startswith(("http:", "https:"))]
        parts = [address.partition("#") for address in within]
        here = posixpath.dirname(name)
        return [
            (posixpath.normpath(posixpath.join(here, unquote(goal))) if goal else name, place)
            for goal, _, place in parts
        ]

    def dead_links(self) -> list[str]:
        """List what leads nowhere."""
        places = {name: set(page.ids) for name, page in self.pages.items()}
        return [
            f"{name}: {goal}#{place}"
            for name in (*self.pages, *self.feeds)
            for goal, place in self.goals(name)
            if goal not in self.files
            or (place and goal != EXPLORER and place not in places.get(goal, ()))
        ]

    def unreached(self) -> set[str]:
        """List the pages that no way from the first page leads to."""
        pending, seen = ["index.html"], {"index.html"}
        while pending:
            for goal, _ in self.goals(pending.pop()):
                if goal in self.pages and goal not in seen:
                    seen.add(goal)
                    pending.append(goal)
        return set(self.pages) - seen


def read_page(text: str) -> Document:
    """Read a page, of which every element has to be closed."""
    document = Document()
    document.feed(text)
    document.close()
    assert document.open == []
    return document
