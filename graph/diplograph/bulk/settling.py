"""Groups of rows that are written alike → what they stand for: counts and dyads."""

from __future__ import annotations

from collections import Counter

import narwhals as nw

from diplograph.bulk.ends import find_actors, period_label
from diplograph.bulk.event_files import EventFile
from diplograph.bulk.expressions import dyads_of, statuses_of, with_actors
from diplograph.bulk.outcomes import KEPT, ONE_ACTOR, ONE_STATE, OTHER_KIND, UNMAPPED, Frame
from diplograph.bulk.shape import Shape
from diplograph.bulk.workbench import Workbench
from diplograph.model.cameo import kind_of

COUNTS = (
    "rows", "rejected", "other kinds", "one actor", "within one actor", "unmapped", "counted",
)  # fmt: skip
_OUTCOMES = {
    OTHER_KIND: "other kinds", ONE_ACTOR: "one actor", ONE_STATE: "within one actor",
    UNMAPPED: "unmapped", KEPT: "counted",
}  # fmt: skip


def settle(
    groups: Frame, file: EventFile, shape: Shape, bench: Workbench
) -> tuple[dict[str, int], dict[str, int], Frame]:
    """Find out what groups stand for.

    Parameters
    ----------
    groups
        As ``grouped`` returns them.
    file
        A file that they are from.
    shape
        How events are put together.
    bench
        Where the groups are.

    Returns
    -------
    counts : dict of str to int
        Rows by what became of them, as ``COUNTS`` names it; those that cannot be read are 0 here.
    unmapped : dict of str to int
        Events by code that stands for nothing.
    dyads : narwhals.LazyFrame
        As ``dyads_of`` returns them.
    """
    n_events = nw.col("n_events").sum()
    told = {o: int(n) for o, n in bench.rows(groups.group_by("outcome").agg(n_events))}
    kept = groups.filter(nw.col("outcome") == KEPT)
    words = {word: int(n) for word, n in bench.rows(kept.group_by("kind").agg(n_events))}
    wanted = {word: kind for word in words if (kind := kind_of(word)) in shape.kinds}
    told[OTHER_KIND] = (
        told.get(OTHER_KIND, 0) + sum(words.values()) - sum(words[word] for word in wanted)
    )
    kept = kept.filter(nw.col("kind").is_in(list(wanted)))
    actors = find_actors(_ends(kept, shape, bench), file.form, shape)
    names = (*shape.end, "n_actors", "place", "id", *shape.owner)
    table = bench.table(actors.rows, names, "actors", whole=("n_actors", "place"))
    joined = with_actors(kept, table, shape)
    for status, count in bench.rows(statuses_of(joined)):
        # rows that were kept are told apart further
        told[status] = int(count) + (0 if status == KEPT else told.get(status, 0))
    counts = {name: told.get(outcome, 0) for outcome, name in _OUTCOMES.items()}
    periods = [(p, period_label(p, shape.freq)) for (p,) in bench.rows(_periods(kept))]
    dyads = dyads_of(
        joined,
        bench.table(periods, ("period", "period_label"), "periods", whole=("period",)),
        bench.table(list(wanted.items()), ("kind", "kind_label"), "kinds"),
        shape,
    )
    return counts, dict(actors.unmapped), dyads


def _ends(groups: Frame, shape: Shape, bench: Workbench) -> Counter[tuple[str, ...]]:
    """Count the events by end as it is written, whichever end it is."""
    found: Counter[tuple[str, ...]] = Counter()
    for end in ("source", "target"):
        columns = [shape.named(end, name) for name in shape.end]
        for *written, count in bench.rows(groups.group_by(*columns).agg(nw.col("n_events").sum())):
            found[tuple(written)] += int(count)
    return found


def _periods(groups: Frame) -> Frame:
    return groups.select("period").unique()
