"""Sensitivity: how far a measure hangs on one source, event, official or actor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import networkx as nx
import pandas as pd

from diplograph.analysis.actor_table import DECIMALS, measured, ranks
from diplograph.analysis.leaving_out import LeaveOut, LeftOut, left_out
from diplograph.analysis.standing import Measure, measure_named
from diplograph.network.actor_descriptions import DESCRIPTION
from diplograph.network.coverage import coverage
from diplograph.network.levels import Level, Weight
from diplograph.network.lifting import lift
from diplograph.network.projection import Engagements, engagements_of, project_engagements

SENSITIVITY_COLUMNS = (
    "label", "n_engagements_lost", "n_actors_lost", "rank_correlation", "largest_rank_change",
    "rank_change_actor", "leaves_top", "enters_top", "largest_change", "largest_change_actor",
)  # fmt: skip
Progress = Callable[[int, int], None]


def sensitivity(  # noqa: PLR0913 - what is measured, and what is left out of what
    measure: Measure | str,
    graph: nx.MultiDiGraph[str],
    *,
    leave_out: LeaveOut | str = "source",
    level: Level | str = "country",
    weight: Weight | str = "newman",
    top: int = 10,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Measure again and again, each time without one source, voice, event, official or actor.

    Parameters
    ----------
    measure
        Name of a measure in ``MEASURES``, or a function from a projection to a table of actors.
    graph
        A knowledge graph, as ``build_graph`` or ``select`` returns it.
    leave_out
        ``source``: a publication with all that reprints it; ``voice``: all pages on which one
        side speaks for itself, or an original of a third party with its reprints; ``event``: a
        gathering with those held within it; ``official``: a person; ``actor``: an actor of the
        level itself.
    level, weight
        As in ``project``; engagements held count.
    top
        How many of the first actors to watch.
    progress
        Called with the number of things left out so far and of all.

    Returns
    -------
    pandas.DataFrame
        Index ``left_out`` (id), the most influential first, that is by ``rank_correlation`` and
        then by engagements lost; columns ``label``, ``n_engagements_lost``, ``n_actors_lost`` (of
        whom nothing is recorded any more), ``rank_correlation`` (Kendall's tau-b between the
        ranks before and after, −1 to 1; 1 where nothing moves, missing where no order is left),
        ``largest_rank_change`` (places; positive is down) and ``rank_change_actor`` (among those
        that remain), ``leaves_top`` and ``enters_top`` (ids among the first ``top``; who shares a
        rank with others beyond it is not among them), ``largest_change`` (of the measure) and
        ``largest_change_actor``. ``.attrs`` holds coverage, level, weight and measure.

    Raises
    ------
    InvalidSelectionError
        There is no such measure, level, weight or thing to leave out.

    Notes
    -----
    An engagement falls only where nothing else supports it. Actors without an engagement left
    count as last; an actor that is left out itself is not ranked before either. Says what hangs
    on what was read, and nothing of what was never read: a result on which no source has
    influence may still rest on one vantage.

    References
    ----------
    Kendall, M. G. (1945). The treatment of ties in ranking problems. Biometrika 33, 239–251.
    Costenbader, E. and Valente, T. W. (2003). The stability of centrality measures when networks
    are sampled. Social Networks 25, 283–307.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> table = sensitivity("degree", build_graph(load_records("marrakech-2025")))
    >>> table["n_engagements_lost"].tolist()
    [55]
    """
    trial = _Trial(measure, graph, level, weight)
    rows = [
        {"left_out": thing.id, "label": thing.label, **_influence(trial.table, table, thing, top)}
        for thing, table in trial.runs(leave_out, progress)
    ]
    found = pd.DataFrame(rows, columns=["left_out", *SENSITIVITY_COLUMNS])
    order = ["rank_correlation", "n_engagements_lost", "left_out"]
    found = found.sort_values(order, ascending=[True, False, True], na_position="first")
    found = found.set_index("left_out")
    found.attrs.update(trial.about, leave_out=leave_out, top=top)
    return found


def sensitivity_by_actor(  # noqa: PLR0913 - as sensitivity
    measure: Measure | str,
    graph: nx.MultiDiGraph[str],
    *,
    leave_out: LeaveOut | str = "source",
    level: Level | str = "country",
    weight: Weight | str = "newman",
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Tell between which values and ranks each actor moves when one thing is left out.

    Parameters
    ----------
    measure, graph, leave_out, level, weight, progress
        As in ``sensitivity``.

    Returns
    -------
    pandas.DataFrame
        Index ``actor``, in the order of the measure; columns as in ``degree``, the measure,
        ``lowest`` and ``highest`` (value while anything of the actor is recorded), ``rank``,
        ``best_rank``, ``worst_rank``, ``n_absent`` (times that nothing of it was left) and
        ``decisive`` (what moves it by the most places; missing where nothing does).

    Raises
    ------
    InvalidSelectionError
        There is no such measure, level, weight or thing to leave out.

    Notes
    -----
    The range is no confidence interval: it spans what one thing can do, not two together.
    """
    trial = _Trial(measure, graph, level, weight)
    name, base = measured(trial.table), ranks(trial.table)
    values, moves = {"": trial.table[name]}, {"": base * 0}
    n_absent = pd.Series(0, index=base.index)
    for thing, table in trial.runs(leave_out, progress):
        before, after = _rankings(trial.table, table, thing)
        values[thing.id], moves[thing.id] = table[name], after - before
        n_absent[before.index.difference(table.index)] += 1
    found = trial.table.reindex(columns=[*DESCRIPTION, name])
    measures, moved = pd.DataFrame(values).loc[base.index], pd.DataFrame(moves).loc[base.index]
    found["lowest"], found["highest"] = measures.min(axis=1), measures.max(axis=1)
    found["rank"] = base.astype(int)
    found["best_rank"] = (base + moved.min(axis=1)).astype(int)
    found["worst_rank"] = (base + moved.max(axis=1)).astype(int)
    found["n_absent"] = n_absent
    places = moved.abs()
    found["decisive"] = places.idxmax(axis=1).where(places.max(axis=1) > 0)
    found.attrs.update(trial.about, leave_out=leave_out)
    return found


class _Trial:
    """One measure of one graph, ready to be taken again on what is left of the graph."""

    def __init__(
        self, measure: Measure | str, graph: nx.MultiDiGraph[str], level: str, weight: str
    ) -> None:
        self.graph = graph
        self.measure = measure_named(measure) if isinstance(measure, str) else measure
        self.lifted = lift(graph, level=level)
        self.engagements = engagements_of(self.lifted)
        about = {"coverage": coverage(graph).to_dict(), "level": level, "weight": weight}
        self.lifted.graph |= about
        self.table = self._measured(self.engagements)
        self.about = {**self.lifted.graph, "measure": measured(self.table)}

    def _measured(self, engagements: Engagements) -> pd.DataFrame:
        weight = self.lifted.graph["weight"]
        return self.measure(project_engagements(self.lifted, engagements, weight=weight))

    def runs(
        self, leave_out: str, progress: Progress | None
    ) -> Iterator[tuple[LeftOut, pd.DataFrame]]:
        things = left_out(self.graph, self.engagements, leave_out)
        for number, thing in enumerate(things, start=1):
            # most sources stand beside others: what loses no tie needs no second measure
            stands = thing.what_stands(self.engagements)
            yield thing, self._measured(stands) if thing.remains else self.table
            if progress:
                progress(number, len(things))


def _rankings(
    base: pd.DataFrame, table: pd.DataFrame, thing: LeftOut
) -> tuple[pd.Series[float], pd.Series[float]]:
    """Rank before and after without what is left out; who is gone shares the last rank."""
    before = ranks(base.drop(index=thing.id, errors="ignore"))
    after = ranks(table).reindex(before.index)
    return before, after.fillna(len(table) + 1.0)


def _influence(base: pd.DataFrame, table: pd.DataFrame, thing: LeftOut, top: int) -> dict[str, Any]:
    before, after = _rankings(base, table, thing)
    remaining = before.index.intersection(table.index, sort=False)
    places, mover = _largest(after[remaining] - before[remaining])
    name = measured(base)
    change, changed = _largest(table[name].reindex(remaining) - base.loc[remaining, name])
    first_before, first_after = _first(before, top), _first(after[remaining], top)
    return {
        "n_engagements_lost": thing.n_lost,
        "n_actors_lost": len(before) - len(remaining),
        "rank_correlation": _rank_correlation(before, after),
        "largest_rank_change": int(places),
        "rank_change_actor": mover,
        "leaves_top": [actor for actor in first_before if actor not in first_after],
        "enters_top": [actor for actor in first_after if actor not in first_before],
        "largest_change": change,
        "largest_change_actor": changed,
    }


def _largest(changes: pd.Series[float]) -> tuple[float, str | None]:
    sizes = changes.astype(float).abs().round(DECIMALS).fillna(0.0)
    if not sizes.any():
        return 0.0, None
    actor = str(sizes.idxmax())
    return float(changes[actor]), actor


def _first(places: pd.Series[float], top: int) -> list[str]:
    """List the actors whose rank, and that of all who share it, is within the first ones."""
    lowest = places + places.groupby(places).transform("size") - 1
    return [str(actor) for actor in places.index[lowest <= top]]


def _rank_correlation(before: pd.Series[float], after: pd.Series[float]) -> float:
    from scipy.stats import kendalltau  # noqa: PLC0415 - slow to import

    if before.equals(after):
        return 1.0
    if any(places.eq(places.iloc[0]).all() for places in (before, after)):
        return float("nan")
    return float(kendalltau(before, after).statistic)
