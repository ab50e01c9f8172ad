"""What becomes of a row: whether it can be read, and whether it is of an event that counts."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from diplograph.bulk.shape import Shape
from diplograph.model.event_formats import EventFormat

Frame = nw.LazyFrame[Any]

# from REJECTED on a row cannot be read
KEPT, OTHER_KIND, ONE_ACTOR, ONE_STATE, UNMAPPED = range(5)
REJECTED = 10
BAD_WIDTH, BAD_EVENT, BAD_DAY, BAD_MENTIONS, BAD_SCORE = range(REJECTED, REJECTED + 5)

_MOST = 10  # Goldstein's scale, and that of PLOVER, run from -10 to 10
_FIRST, _LAST = 1000_01_01, 9999_12_31
_LEAP_DAY = 229
_IN_EVERY_MONTH, _MOST_DAYS = 28, 31
_NO_DAYS = (230, 231, 431, 631, 931, 1131)


def with_outcome(events: Frame, form: EventFormat, shape: Shape) -> Frame:
    """Tell what becomes of each row.

    Parameters
    ----------
    events
        Columns as ``event_columns`` lists them, and ``is_whole``: whether the row has all columns.
    form
        Format of the events.
    shape
        Which kinds count.

    Returns
    -------
    narwhals.LazyFrame
        The same rows with ``outcome``; the first thing that is wrong with a row counts. Rows of
        kinds that do not count are not looked at further.
    """
    faults = [
        (~nw.col("is_whole"), BAD_WIDTH),
        (nw.col("event") == "", BAD_EVENT),
        (~_is_wanted(form, shape), OTHER_KIND),
        (~_is_day(), BAD_DAY),
        (nw.col("mentions").is_null() | (nw.col("mentions") < 0), BAD_MENTIONS),
        (_is_no_score(), BAD_SCORE),
        (~_has_two_ends(form), ONE_ACTOR),
    ]
    if not form.several:
        # several actors written alike have ties among them
        faults.append((nw.col("source") == nw.col("target"), ONE_STATE))
    outcome: Any = nw.lit(KEPT)
    for fault, number in reversed(faults):
        outcome = nw.when(fault).then(nw.lit(number)).otherwise(outcome)
    return events.with_columns(outcome=outcome)


def _is_wanted(form: EventFormat, shape: Shape) -> nw.Expr:
    event = nw.col("event")
    if not form.is_cameo:
        return event.str.to_lowercase().is_in(list(shape.kinds))
    # ranges of codes, because comparing is cheaper than looking up
    return nw.any_horizontal(
        *((event >= first) & (event < last) for first, last in runs_of(shape.roots)),
        ignore_nulls=False,
    )


def runs_of(roots: tuple[str, ...]) -> list[tuple[str, str]]:
    """Join roots that follow each other to ranges, the end of each left out."""
    found: list[tuple[str, str]] = []
    for root in roots:
        after = f"{int(root) + 1:02}"
        if found and found[-1][1] == root:
            found[-1] = (found[-1][0], after)
        else:
            found.append((root, after))
    return found


def _is_day() -> nw.Expr:
    day, in_month, in_year = (nw.col(name) for name in ("day", "in_month", "in_year"))
    is_near = day.is_between(_FIRST, _LAST) & in_year.is_between(101, 1231)
    is_leap = (day % 40_000 == _LEAP_DAY) & (
        (day % 1_000_000 != _LEAP_DAY) | (day % 4_000_000 == _LEAP_DAY)
    )
    is_late_day = (in_month <= _MOST_DAYS) & ((in_year != _LEAP_DAY) | is_leap)
    for none in _NO_DAYS:
        is_late_day &= in_year != none
    # most days are in every month, so that the rest is rarely worked out
    is_early_day = in_month <= _IN_EVERY_MONTH
    is_of_month = nw.when(is_early_day).then(nw.lit(value=True)).otherwise(is_late_day)
    return ~day.is_null() & is_near & (in_month >= 1) & is_of_month


def _is_no_score() -> nw.Expr:
    score = nw.col("score")
    is_off = ~score.is_between(-_MOST, _MOST)
    return nw.when(score.is_null()).then(nw.col("score_text") != "").otherwise(is_off)


def _has_two_ends(form: EventFormat) -> nw.Expr:
    source, target = nw.col("source"), nw.col("target")
    both = (source != "") & (target != "")
    return both | source.str.contains(form.several, literal=True) if form.several else both
