"""Small travels and visits, written as the Office of the Historian writes them."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

_END = (
    "<created-by>x</created-by><last-modified-datetime>2020-05-06T07:08:09</last-modified-datetime>"
)


def trip(number: int, day: str, country: tuple[str, str], remarks: str, **other: str) -> str:
    """Write a leg; ``end``, ``who``, ``name``, ``role`` and ``locale`` where they differ."""
    who = other.get("who", "kerry-john-forbes")
    role = other.get("role", "secretary")
    name = other.get("name", "John Forbes Kerry")
    return (
        f"<trip role={quoteattr(role)} who={quoteattr(who)}>\n<id>{number}</id>\n"
        f"<name>{escape(name)}</name>\n<start-date>{day}</start-date>\n"
        f"<end-date>{other.get('end', day)}</end-date>\n"
        f"<country id={quoteattr(country[0])}>{escape(country[1])}</country>\n"
        f"<locale>{escape(other.get('locale', ''))}</locale>\n"
        f"<remarks>{escape(remarks)}</remarks>\n{_END}</trip>\n"
    )


def visit(  # noqa: PLR0913, PLR0917 - the element has this many parts
    number: int, day: str, end: str, visitor: str, country: tuple[str, str], description: str
) -> str:
    """Write a visit; the description may hold emphasis."""
    return (
        f"<visit>\n<id>{number}</id>\n<start-date>{day}</start-date>\n<end-date>{end}</end-date>\n"
        f"<visitor>{escape(visitor)}</visitor>\n"
        f"<from id={quoteattr(country[0])}>{escape(country[1])}</from>\n"
        f"<description>{description}</description>\n{_END}</visit>\n"
    )


def write_travels(folder: Path, *trips: str, who: str = "kerry-john-forbes") -> Path:
    """Write legs to the file of a secretary, and return the folder."""
    path = folder / "travels" / "secretary-travels" / f"{who}.xml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"<trips>\n{''.join(trips)}</trips>\n", encoding="utf-8")
    return folder


def write_visits(folder: Path, *visits: str, decade: str = "1990") -> Path:
    """Write visits to the file of a decade, and return the folder."""
    path = folder / "visits" / "data" / f"{decade}.xml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"<visits>\n{''.join(visits)}</visits>\n", encoding="utf-8")
    return folder
