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
from diplograph.views.site.columns import columns, per_period
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
_DENSE = 80
_SHORT = 90
# marks beyond have their numbers before them
_EDGE = 94


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of a timeline: a counterpart, or a kind, and its engagements."""

    label: str
    engagements: Sequence[Engagement]

    @property
    def is_dense(self) -> bool:
        """Whether there are too many for the eye to tell them apart."""
        return len(self.engagements) > _DENSE


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
        _heading(dated, axis, wording) if top else None,
        columns(dated, axis, wording, top=0, height=_COLUMNS) if top else None,
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
        _key(wording, [e for lane in lanes if not lane.is_dense for e in lane.engagements]),
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


def _heading(dated: Sequence[Engagement], axis: Axis, wording: Wording) -> Markup:
    most = max(per_period(dated, axis).values(), default=0)
    said = wording.say("perYear" if axis.is_long else "perMonth", n=most)
    return tag("text", said, x="0", y=13, class_="lane", direction=wording.direction)


def _lane(lane: Lane, axis: Axis, wording: Wording, top: int) -> Markup:
    """Draw a lane: what falls on the very same days and looks alike is one mark with its number."""
    label = tag("text", lane.label, x="0", y=top + 13, class_="lane", direction=wording.direction)
    if lane.is_dense:
        drawn = columns(lane.engagements, axis, wording, top=top, height=_LANE)
        return tag("g", tag("a", drawn, href="#table", tabindex=-1), label)
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


def _key(wording: Wording, drawn: Sequence[Engagement]) -> Markup:
    """Explain the marks that this timeline holds."""
    classes = [_classes(engagement).split() for engagement in drawn if _span(engagement)]
    is_lasting = any(e.facts.get("date_precision") == "interval" for e in drawn)
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
