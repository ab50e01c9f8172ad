"""Columns of a timeline: how many engagements began in each year, or month of a short time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from diplograph.views.site.axis import Axis
from diplograph.views.site.ledger import Engagement
from diplograph.views.site.markup import Markup, tag
from diplograph.views.site.wording import Wording

_YEAR = len("2025")
_MONTH = len("2025-11")
# room for the label above and for a gap below
_ABOVE = 18
_BELOW = 10


def columns(
    engagements: Sequence[Engagement], axis: Axis, wording: Wording, *, top: int, height: int
) -> Markup:
    """Draw columns, as high as there were engagements; what was signed is their foot.

    Parameters
    ----------
    engagements
        Those to count; they are counted where they began.
    axis
        Days over the width of the drawing.
    wording
        Language of what a column says when it is pointed at.
    top, height
        Where the columns stand, in CSS pixels; the highest of them fills the height.
    """
    counts = per_period(engagements, axis)
    signed = per_period([e for e in engagements if e.is_signing], axis)
    most = max(counts.values(), default=1)
    room, floor = height - _ABOVE - _BELOW, top + height - _BELOW
    bars = []
    for period, number in sorted(counts.items()):
        left, right = (axis.place(day) for day in _bounds(period, axis))
        share = {"x": f"{left + 0.1:.2f}%", "width": f"{max(0.4, right - left - 0.2):.2f}%"}
        tall = max(2, round(room * number / most))
        title = tag("title", f"{wording.date(period)}: {number}")
        bars.append(tag("rect", title, y=floor - tall, height=tall, class_="column", **share))
        if signed[period]:
            part = max(2, round(room * signed[period] / most))
            bars.append(tag("rect", y=floor - part, height=part, class_="column signed", **share))
    return tag("g", bars)


def per_period(engagements: Sequence[Engagement], axis: Axis) -> Counter[str]:
    """Count engagements by the year in which they began, or by the month of a short time."""
    width = _YEAR if axis.is_long else _MONTH
    return Counter(engagement.start[:width] for engagement in engagements if engagement.start)


def _bounds(period: str, axis: Axis) -> tuple[dt.date, dt.date]:
    """Find the first and last day of a year or month that the axis shows."""
    first = dt.date(int(period[:_YEAR]), int(period[_YEAR + 1 :] or 1), 1)
    if len(period) == _YEAR:
        last = dt.date(first.year, 12, 31)
    else:
        later = first + dt.timedelta(days=31)
        last = later - dt.timedelta(days=later.day)
    return max(first, axis.first), min(last, axis.last)
