"""The parts that pages are put together from: sections, tables, figures, sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from diplograph.views.site.markup import Child, Markup, is_web_address, join, spaced, tag
from diplograph.views.site.wording import Wording


def section(name: str, heading: str, *children: Child) -> Markup:
    """Build a part of a page with its heading; nothing where it would be empty."""
    content = join(children)
    if not content:
        return Markup()
    return tag("section", tag("h2", heading, id=name), content, class_=name)


def listed(items: Iterable[Child], *, class_: str | None = None) -> Markup:
    """Build a list; nothing where it would be empty."""
    rows = [tag("li", item) for item in items]
    return tag("ul", rows, class_=class_) if rows else Markup()


def described(rows: Iterable[tuple[str, Child]]) -> Markup:
    """Build a list of terms with what is known of them, leaving out what is not."""
    known = [(term, join(child)) for term, child in rows]
    built = [(tag("dt", term), tag("dd", content)) for term, content in known if content]
    return tag("dl", built) if built else Markup()


def table(
    headings: Sequence[str],
    rows: Iterable[Sequence[Child]],
    *,
    label: str,
    numbers: Sequence[int] = (),
    ids: Sequence[str] = (),
) -> Markup:
    """Build a table in a frame that scrolls where the window is narrow.

    Parameters
    ----------
    headings
        One per column.
    rows
        Cells of each row.
    label
        What the table lists, for who does not see it.
    numbers
        Columns that hold numbers, counted from 0.
    ids
        Anchors of the rows, where they have any.
    """
    place = dict.fromkeys(numbers, "n")
    head = [tag("th", text, scope="col", class_=place.get(i)) for i, text in enumerate(headings)]
    body = [
        tag(
            "tr",
            [tag("td", cell, class_=place.get(i)) for i, cell in enumerate(row)],
            id=ids[number] if ids else None,
        )
        for number, row in enumerate(rows)
    ]
    built = tag("table", tag("thead", tag("tr", head)), tag("tbody", body))
    return tag("div", built, class_="wide", tabindex=0, role="region", aria_label=label)


def folded(summary: str, content: Markup) -> Markup:
    """Fold a long part away behind its summary; nothing where it would be empty."""
    return tag("details", tag("summary", summary), content) if content else Markup()


def prose(text: str | None) -> Markup:
    """Write a text of the records in the direction of its own script; nothing where none is."""
    return tag("p", text, dir="auto") if text else Markup()


def figures(found: Iterable[tuple[Child, str, str]]) -> Markup:
    """Build the strip of figures: each with its word and a remark below."""
    boxes = [
        tag("li", tag("b", number), tag("span", word), tag("small", remark) if remark else None)
        for number, word, remark in found
    ]
    return tag("ul", boxes, class_="figures")


def bar(number: float, most: float) -> Markup:
    """Draw a number as a bar; the number itself stands beside it."""
    share = f"{100 * number / most:.1f}%"
    return tag(
        "svg",
        tag("rect", width=share, height=9, rx=2),
        class_="bar",
        width="100%",
        height=9,
        aria_hidden="true",
    )


def outward(url: str, text: Child, wording: Wording, *, lang: str | None = None) -> Markup:
    """Lead to a page of the web; an address that is none is shown for what it is."""
    if is_web_address(url):
        return tag("a", text, href=url, target="_blank", rel="noopener noreferrer", lang=lang)
    return tag("span", text, f" ({wording.say('wrongUrl', url=url)})", lang=lang)


def citation(cited: Mapping[str, Any], wording: Wording) -> Markup:
    """Name a source: publisher and title as its link, date, language and place in it."""
    publisher, title = cited.get("publisher", cited.get("source", "")), cited.get("title")
    name = join((tag("b", tag("bdi", publisher)), ": " if title else None, _isolated(title)))
    source = outward(cited["url"], name, wording) if cited.get("url") else tag("span", name)
    remarks = spaced(
        (
            wording.date(cited["date"]) if cited.get("date") else None,
            cited.get("language"),
            _isolated(cited.get("locator")),
        ),
        " · ",
    )
    return join((source, tag("small", " ", remarks) if remarks else None))


def citations(cited: Iterable[Mapping[str, Any]], wording: Wording) -> Markup:
    """List who says so."""
    return listed((citation(one, wording) for one in cited), class_="cited")


def publishers(cited: Iterable[Mapping[str, Any]]) -> str:
    """Name the publishers behind citations, each once."""
    return ", ".join(dict.fromkeys(str(c.get("publisher", "")) for c in cited))


def _isolated(text: str | None) -> Markup | None:
    return tag("bdi", text) if text else None
