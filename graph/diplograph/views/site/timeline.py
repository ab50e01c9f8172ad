"""A timeline as SVG: every engagement at its date, as wide as the date is imprecise.

Places across are per cent, so that the drawing fills any width and its text keeps its size.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diplograph.views.site.addresses import row_anchor
from diplograph.views.site.axis import Axis
from diplograph.views.site.ledger import Engagement
from diplograph.views.site.markup import Markup, tag
from diplograph.views.site.wording import Wording

_LANE = 46
_LINE = 31
_FOOT = 24
_COLUMNS = 84
_CLOSE = 1.6
_SHIFTS = (0, -8, 8)
_IMPRECISE = frozenset({"month", "year", "one day within"})
# from so many on, how many there were in a year says more than where each lies
MANY = 40
_LONG = 4
_SHORT = 90
# marks beyond have their numbers before them
_EDGE = 94


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of a timeline: a counterpart, or a kind, and its engagements."""

    label: str
    engagements: Sequence[Engagement]


def timeline(
    engagements: Sequence[Engagement], lanes: Sequence[Lane], wording: Wording, *, name: str
) -> Markup:
    """Draw engagements over time.

    Parameters
    ----------
    engagements
        All of them; where they are many over a long time, columns say how many there were when.
    lanes
        Lines from the top down, each with some of the engagements; none where the page holds no
        evidence that marks could lead to.
    wording
        Language of the labels.
    name
        Whose timeline it is.

    Returns
    -------
    Markup
        A figure; nothing where no engagement has a date. Marks lead to the evidence on the page,
        and the table of the page says the same for whoever cannot see them.
    """
    dated = [engagement for engagement in engagements if _span(engagement)]
    if not dated:
        return Markup()
    axis = Axis.over([day for e in dated for day in _span(e) or ()])
    is_long = (axis.last - axis.first).days > _SHORT
    top = _COLUMNS if not lanes or (is_long and len(dated) > MANY) else 0
    height = top + _LANE * len(lanes) + _FOOT
    drawing = tag(
        "svg",
        _grid(axis, wording, height),
        _columns(dated, axis, wording) if top else None,
        [_lane(lane, axis, wording, top + _LANE * n) for n, lane in enumerate(lanes)],
        class_="chart",
        width="100%",
        height=height,
        direction="ltr",
        aria_hidden="true",
        focusable="false",
    )
    if not lanes:
        return tag("figure", drawing)
    undated = len(engagements) - len(dated)
    caption = tag(
        "figcaption",
        wording.say("timelineOf", name=name),
        _key(wording, dated),
        f" {wording.say('nUndated', n=undated)}" if undated else None,
    )
    return tag("figure", drawing, caption)


def _span(engagement: Engagement) -> tuple[dt.date, dt.date] | None:
    """Read first and last day; where one end is open, the other stands for both."""
    days = [engagement.facts.get(key) for key in ("start", "end")]
    known = [dt.date.fromisoformat(str(day)) for day in days if day]
    return (known[0], known[-1]) if known else None


def _grid(axis: Axis, wording: Wording, height: int) -> list[Markup]:
    drawn = []
    for place, text in axis.ticks(wording.words):
        x = f"{place}%"
        end = "start" if place < 6 else "end" if place > 94 else "middle"  # noqa: PLR2004
        drawn.append(tag("line", x1=x, x2=x, y1=0, y2=height - _FOOT, class_="grid"))
        drawn.append(tag("text", text, x=x, y=height - 7, text_anchor=end, class_="tick"))
    return drawn


def _lane(lane: Lane, axis: Axis, wording: Wording, top: int) -> Markup:
    """Draw a lane: what falls on the very same days and looks alike is one mark with its number."""
    alike: defaultdict[tuple[Any, ...], list[Engagement]] = defaultdict(list)
    for engagement in lane.engagements:
        if span := _span(engagement):
            alike[span[0], span[1], _classes(engagement)].append(engagement)
    ends = [-9.0] * len(_SHIFTS)
    marks = []
    for (first, last, classes), found in sorted(alike.items()):
        left, right = axis.place(first), axis.place(last)
        row = next((n for n, end in enumerate(ends) if left - end > _CLOSE), 0)
        ends[row] = right + (2.5 if len(found) > 1 else 0)
        shift = _SHIFTS[row]
        marks.append(_mark(found, (left, right), top + _LINE + shift, classes, wording))
    label = tag("text", lane.label, x="0", y=top + 13, class_="lane", direction=wording.direction)
    line = tag("line", x1="0", x2="100%", y1=top + _LINE, y2=top + _LINE, class_="base")
    return tag("g", line, label, marks)


def _classes(engagement: Engagement) -> str:
    precision = engagement.facts.get("date_precision")
    words = ["signing" if engagement.is_signing else ""]
    words.append("within" if precision in _IMPRECISE else "")
    words.append("" if engagement.is_held else "unheld")
    return " ".join(filter(None, words))


def _mark(
    found: Sequence[Engagement],
    places: tuple[float, float],
    y: int,
    classes: str,
    wording: Wording,
) -> Markup:
    left, right = places
    middle = f"{(left + right) / 2:.2f}%"
    shape: list[Markup] = []
    if right > left:
        shape.append(tag("line", x1=f"{left}%", x2=f"{right}%", y1=y, y2=y, class_="span"))
    if "signing" in classes:
        diamond = tag("path", d="M0-7 7 0 0 7-7 0z", class_="dot")
        shape.append(tag("svg", diamond, x=middle, y=y, overflow="visible"))
    elif right == left:
        shape.append(tag("circle", cx=middle, cy=y, r=5, class_="dot"))
    elif right - left < _CLOSE / 2:
        shape.append(tag("circle", cx=middle, cy=y, r=4, class_="dot"))
    if len(found) > 1:
        is_last = right > _EDGE
        x = f"{left - 1.2 if is_last else right + 1.2:.2f}%"
        end = "end" if is_last else "start"
        shape.append(tag("text", f"×{len(found)}", x=x, y=y + 4, text_anchor=end, class_="count"))
    kinds = Counter(wording.kind(e.facts["kind"]) for e in found)
    said = ", ".join(f"{n} × {kind}" if n > 1 else kind for kind, n in kinds.items())
    title = tag("title", f"{wording.date(str(found[0].facts['date']))}: {said}")
    return tag("a", title, shape, href=_goal(found), tabindex=-1, class_=classes or None)


def _goal(found: Sequence[Engagement]) -> str:
    return f"#{row_anchor(found[0].id)}" if len(found) == 1 else "#table"


def _columns(dated: Sequence[Engagement], axis: Axis, wording: Wording) -> Markup:
    """Draw how many engagements began in each year, or in each month of a short time."""
    is_long = axis.last.year - axis.first.year >= _LONG
    width = 4 if is_long else 7
    counts = Counter(e.start[:width] for e in dated if e.start)
    signed = Counter(e.start[:width] for e in dated if e.start and e.is_signing)
    most = max(counts.values(), default=1)
    room, floor = _COLUMNS - 34, _COLUMNS - 14
    bars = []
    for period, number in sorted(counts.items()):
        left, right = (axis.place(day) for day in _bounds(period, axis))
        share = {"x": f"{left + 0.1:.2f}%", "width": f"{max(0.4, right - left - 0.2):.2f}%"}
        height = max(2, round(room * number / most))
        title = tag("title", f"{wording.date(period)}: {number}")
        bars.append(tag("rect", title, y=floor - height, height=height, class_="column", **share))
        if signed[period]:
            part = max(2, round(room * signed[period] / most))
            bars.append(tag("rect", y=floor - part, height=part, class_="column signed", **share))
    said = wording.say("perYear" if is_long else "perMonth", n=most)
    text = tag("text", said, x="0", y=13, class_="lane", direction=wording.direction)
    return tag("g", text, bars)


def _bounds(period: str, axis: Axis) -> tuple[dt.date, dt.date]:
    year, month = int(period[:4]), int(period[5:] or 1)
    first = dt.date(year, month, 1)
    is_year = len(period) == 4  # noqa: PLR2004 - as a year is written
    if is_year:
        last = dt.date(year, 12, 31)
    else:
        last = first + dt.timedelta(days=31)
        last -= dt.timedelta(days=last.day)
    return max(first, axis.first), min(last, axis.last)


def _key(wording: Wording, dated: Sequence[Engagement]) -> Markup:
    """Explain the marks that this timeline holds."""
    classes = [_classes(engagement).split() for engagement in dated]
    is_lasting = any(e.facts.get("date_precision") == "interval" for e in dated)
    shown: Mapping[str, bool] = {
        "keyDay": any("within" not in words and "signing" not in words for words in classes),
        "keyLasting": is_lasting,
        "keyWithin": any("within" in words for words in classes),
        "keySigning": any("signing" in words for words in classes),
        "keyUnheld": any("unheld" in words for words in classes),
    }
    entries = [
        tag("span", wording.say(key), class_=f"key {key}")
        for key, is_shown in shown.items()
        if is_shown
    ]
    return tag("span", entries, class_="keys")
