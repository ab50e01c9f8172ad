"""Events → groups → dyads: one set of expressions, whichever engine runs them.

Rows are grouped by what is written in them; what that stands for is looked up once per group. So
no row is joined to a table, and each row is read once.
"""

from __future__ import annotations

from typing import Any

import narwhals as nw

from diplograph.bulk.outcomes import KEPT, ONE_STATE, UNMAPPED, Frame, runs_of
from diplograph.bulk.shape import Shape
from diplograph.model.event_formats import EventFormat

SUMS = ("n_events", "n_mentions", "thousandths", "n_scored")


def grouped(events: Frame, form: EventFormat, shape: Shape) -> Frame:
    """Put rows together that are written alike.

    Parameters
    ----------
    events
        Rows with their ``outcome``.
    form
        Format of the events.
    shape
        Which ends, periods and kinds are told apart.

    Returns
    -------
    narwhals.LazyFrame
        ``outcome``, the ends as written, ``period`` (a day as a number, that of a month 0),
        ``kind`` (code or word) and sums. Scores are summed in whole thousandths, so that the sum
        does not hang on the order. Rows that are not kept are counted by outcome alone.
    """
    is_kept = nw.col("outcome") == KEPT
    day = nw.col("day")
    period = day - nw.col("in_month") if shape.freq == "month" else day
    keys = {name: nw.when(is_kept).then(nw.col(name)).otherwise(nw.lit("")) for name in shape.keys}
    thousandths = nw.when(is_kept).then((nw.col("score") * 1000).round(0).cast(nw.Int64))
    return (
        events.with_columns(
            **keys,
            period=nw.when(is_kept).then(period.cast(nw.Int64)).otherwise(nw.lit(0)),
            kind=nw.when(is_kept).then(_kind(form, shape)).otherwise(nw.lit("")),
            thousandths=thousandths,
        )
        .group_by("outcome", *shape.keys, "period", "kind")
        .agg(
            nw.len().cast(nw.Int64).alias("n_events"),
            nw.col("mentions").sum().cast(nw.Int64).alias("n_mentions"),
            nw.col("thousandths").sum().cast(nw.Int64),
            nw.col("thousandths").count().cast(nw.Int64).alias("n_scored"),
            nw.col("day").min().cast(nw.Int64).alias("first"),
            nw.col("day").max().cast(nw.Int64).alias("last"),
        )
    )


def _kind(form: EventFormat, shape: Shape) -> Any:
    event = nw.col("event")
    root = event.str.slice(0, 2)
    if not form.is_cameo:
        return event.str.to_lowercase()
    if not shape.refined:
        return root
    ranges = ((event >= first) & (event < last) for first, last in runs_of(shape.refined))
    is_refined = nw.any_horizontal(*ranges, ignore_nulls=False)
    return nw.when(is_refined).then(event).otherwise(root)


def summed(groups: Frame, *keys: str) -> Frame:
    """Put groups together that agree in some columns."""
    return groups.group_by(*keys).agg(
        *(nw.col(name).sum().cast(nw.Int64) for name in SUMS),
        nw.col("first").min(),
        nw.col("last").max(),
    )


def with_actors(groups: Frame, actors: Frame, shape: Shape) -> Frame:
    """Put the actors at both ends beside groups of kept rows.

    Parameters
    ----------
    groups
        Groups of kept rows, as ``grouped`` returns them.
    actors
        Columns of an end as ``shape.end`` names them, ``n_actors``, ``place``, ``id`` and, by
        actor, ``owner`` (its country): see ``Actors``.
    shape
        Which columns hold an end.

    Returns
    -------
    narwhals.LazyFrame
        One row for each pair of actors. Without a target the actors of one end are each other's
        counterparts; ``is_mutual`` tells.
    """
    joined = groups.with_columns(is_mutual=nw.col("target") == "")
    for name in shape.end:
        source, target = shape.named("source", name), shape.named("target", name)
        other = nw.when(nw.col("is_mutual")).then(nw.col(source)).otherwise(nw.col(target))
        joined = joined.with_columns(**{target: other})
    for end in ("source", "target"):
        names = {name: shape.named(end, name) for name in shape.end}
        found = {name: f"{end}_{name}" for name in ("n_actors", "place", "id", *shape.owner)}
        own = actors.rename(names | found)
        joined = joined.join(own, on=list(names.values()), how="inner")
    return joined


def statuses_of(joined: Frame) -> Frame:
    """Count the events of groups by what their ends stand for: KEPT, UNMAPPED or ONE_STATE."""
    n_actors = nw.col("source_n_actors"), nw.col("target_n_actors")
    is_one = (n_actors[0] == 1) & (n_actors[1] == 1) & (nw.col("source_id") == nw.col("target_id"))
    status = (
        nw.when((n_actors[0] == 0) | (n_actors[1] == 0))
        .then(nw.lit(UNMAPPED))
        .otherwise(nw.when(is_one).then(nw.lit(ONE_STATE)).otherwise(nw.lit(KEPT)))
    )
    firsts = joined.filter((nw.col("source_place") == 0) & (nw.col("target_place") == 0))
    return firsts.with_columns(status=status).group_by("status").agg(nw.col("n_events").sum())


def dyads_of(joined: Frame, periods: Frame, kinds: Frame, shape: Shape) -> Frame:
    """Turn groups with their actors into dyads.

    Parameters
    ----------
    joined
        As ``with_actors`` returns them.
    periods, kinds
        ``period`` and ``kind`` as in the groups, with the label of each.
    shape
        Which ends, periods and kinds are told apart.

    Returns
    -------
    narwhals.LazyFrame
        ``shape.keys``, ``period``, ``kind`` and sums.
    """
    source, target = nw.col("source_id"), nw.col("target_id")
    is_pair = (source != "") & (target != "") & (source != target)
    # actors of one end make each pair once
    pairs = joined.filter(is_pair & (~nw.col("is_mutual") | (source < target)))
    labelled = pairs.join(periods, on="period", how="inner").join(kinds, on="kind", how="inner")
    owners = [
        nw.col(f"{end}_owner").alias(f"{end}_country")
        for end in ("source", "target")
        if shape.owner
    ]
    named = labelled.select(
        source.alias("source"),
        target.alias("target"),
        *owners,
        nw.col("period_label").alias("period"),
        nw.col("kind_label").alias("kind"),
        *SUMS, "first", "last",
    )  # fmt: skip
    return summed(named, *shape.keys, "period", "kind")


def finished(dyads: Frame, shape: Shape) -> Frame:
    """Write sums as they are read: means and days, in order."""
    order = [*shape.keys, "period", "kind"]
    total = nw.col("thousandths") / 1000
    mean = total / nw.col("n_scored")
    return dyads.select(
        *order,
        "n_events",
        "n_mentions",
        total.alias("goldstein_sum"),
        nw.when(nw.col("n_scored") > 0).then(mean).alias("goldstein_mean"),
        *(
            nw.col(name).cast(nw.String).str.to_date(format="%Y%m%d").alias(f"{name}_day")
            for name in ("first", "last")
        ),
    ).sort(*order)
