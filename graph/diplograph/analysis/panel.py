"""Dyad-period panels with structural zeros, as regressions take them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal, get_args

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from diplograph.analysis.dated_ties import dated_ties
from diplograph.analysis.encounters import encounters
from diplograph.analysis.entry_exit import engaged_actors, entry_exit
from diplograph.analysis.observed import Span, observed, span_of
from diplograph.analysis.panel_cells import REASONS, Cells, lay_out, reasons
from diplograph.analysis.panel_counts import Counts, counts_of, placed
from diplograph.analysis.visits import visits
from diplograph.errors import InvalidSelectionError, did_you_mean
from diplograph.model.states import states
from diplograph.model.vocabulary import vocabulary
from diplograph.network.levels import Level

Freq = Literal["year", "quarter", "month"]
Fill = Literal["missing", "absent"]
FREQUENCIES: Mapping[str, str] = {"year": "Y", "quarter": "Q", "month": "M"}
MAX_CELLS = 30_000_000


def panel(  # noqa: PLR0913 - each choice of a panel is an argument of its own
    graph: nx.MultiDiGraph[str],
    *,
    unit: Level | str = "country",
    freq: Freq | str = "year",
    directed: bool = False,
    fill: Fill | str = "missing",
    actors: Collection[str] | None = None,
    start: str | None = None,
    end: str | None = None,
    membership: str | pd.DataFrame | None = "gw",
    vantage: Collection[str] | None = None,
    kinds: Collection[str] = (),
    statuses: Collection[str] = ("held",),
) -> pd.DataFrame:
    """Count the engagements of every two actors in every period, zeros included.

    Parameters
    ----------
    graph
        A knowledge graph; whole, since a selection makes zeros of what it left out.
    unit
        ``country`` (with organisations), ``agency`` or ``official``.
    freq
        ``year``, ``quarter`` or ``month``.
    directed
        Both orders of each two actors: source and target in place of one and other.
    fill
        What becomes of cells that were not observed: ``missing`` keeps them with ``<NA>``,
        ``absent`` leaves them out. Zeros of what was observed stay either way.
    actors
        Ids; by default all that have an engagement at this level. Countries that the graph does not
        know may be among them.
    start, end
        First and last period, as EDTF; by default those of the days that the data cover.
    membership
        Who exists when: see ``entry_exit``.
    vantage
        Actors whose engagements the data set out to record, such as ``["USA"]`` for the journeys of
        one state: a dyad with none of them is outside its coverage and no zero. By default all.
    kinds
        Engagement kinds that get a column of their own.
    statuses
        Engagements that count; by default only those held.

    Returns
    -------
    pandas.DataFrame
        One row per dyad and period, by id and time: n·(n − 1)/2 dyads of n actors, twice as many
        directed, times the periods. Columns:

        - ``one`` and ``other``, or ``source`` and ``target`` (categories: all actors);
        - ``period`` (pandas ``Period``; ``.dt.year`` and ``.dt.to_timestamp()`` turn it into what
          other programs read);
        - ``n_engagements``: of a directed dyad, those in which the source came, called or wrote to
          the target, with ``n_mutual`` beside it for those without a direction (in both rows);
        - ``weight`` (as in ``dated_ties``, of all of these);
        - ``n_visits`` (occasions: see ``visits``); undirected also ``visits_one`` and
          ``visits_other``;
        - ``n_imprecise``: engagements whose date may also lie in a later period;
        - ``n_kind_…`` for each of ``kinds``;
        - ``exposure``: share 0–1 of the period's days on which both existed and that the data
          cover, for an offset or to leave out what was hardly observed;
        - ``observed``: ``counted``, ``zero``, ``outside-coverage`` or ``not-in-existence``.

        ``.attrs`` holds the graph's attributes, ``coverage``, ``unit``, ``freq``, ``directed``,
        ``known_since`` and ``known_until`` (days), ``n_undated`` and ``n_outside`` (rows of
        the table of ties that are in no cell: without a first day, or with an actor or day that was
        not asked for) and ``n_against_membership`` (cells with an engagement of who did not exist).

    Raises
    ------
    InvalidSelectionError
        A level, frequency, fill, kind, actor, list or date is none, or the panel would have more
        than 30 million cells.

    Notes
    -----
    A zero says that none was recorded where some would have been. That is a claim about the data,
    not about the world: set ``vantage`` for data read from one side, or most zeros are made up.
    An engagement counts in the period of its first day, once, however long it lasted; and on record
    it counts even where the lists say that one of the two did not exist. Rows that share an actor
    are not independent of each other.

    References
    ----------
    Cranmer, S. J. and Desmarais, B. A. (2016). A critique of dyadic design. International Studies
    Quarterly 60, 355–362.

    Examples
    --------
    >>> from diplograph import build_graph, load_records
    >>> graph = build_graph(load_records("marrakech-2025"))
    >>> table = panel(graph, freq="month", actors=["ETH", "FRA", "MAR", "NOR"], vantage=["MAR"])
    >>> for row in table[["one", "other", "n_engagements", "observed"]].itertuples(index=False):
    ...     print(*row)
    ETH FRA <NA> outside-coverage
    ETH MAR 1 counted
    ETH NOR <NA> outside-coverage
    FRA MAR 0 zero
    FRA NOR <NA> outside-coverage
    MAR NOR 1 counted
    """
    _check(freq, fill, kinds)
    ties = dated_ties(graph, level=unit, statuses=statuses)
    about = {**ties.attrs, "unit": unit, "freq": freq, "directed": directed}
    about.pop("level")
    ties.attrs = {}
    known = observed(graph, ties["day"])
    periods = _periods(known, start, end, freq)
    chosen = _actors(graph, unit, actors)
    _check_size(len(chosen), len(periods), directed=directed)
    spells = entry_exit(graph, unit=unit, actors=chosen, membership=membership)
    seen_from = None if vantage is None else frozenset(vantage)
    cells = lay_out(chosen, periods, spells, known, directed=directed, vantage=seen_from)
    visited = visits(ties, encounters(graph, level=unit, statuses=statuses))
    inside = placed(ties, cells, directed=directed)
    columns = counts_of(
        inside, placed(visited, cells, directed=directed), cells, kinds, directed=directed
    )
    counted = columns["n_engagements"] + columns.get("n_mutual", 0) > 0
    table = _table(
        cells, columns, reasons(cells, counted), keep=fill == "missing", directed=directed
    )
    first, _, last = str(known).partition("/")
    table.attrs.update(about)
    table.attrs.update(
        known_since=first,
        known_until=last,
        n_undated=int(ties["day"].isna().sum()),
        n_outside=int(ties["day"].notna().sum()) - inside["engagement_row"].nunique(),
        n_against_membership=int((counted & ~cells.existed.ravel()).sum()),
    )
    return table


def _check(freq: str, fill: str, kinds: Collection[str]) -> None:
    known = {"freq": FREQUENCIES, "fill": get_args(Fill)}
    for name, value in (("freq", freq), ("fill", fill)):
        if value not in known[name]:
            message = f"{name}: '{value}' is not one. {did_you_mean(value, known[name])}"
            raise InvalidSelectionError(message)
    for kind in kinds:
        if kind not in vocabulary("engagement-kinds"):
            remedy = did_you_mean(kind, vocabulary("engagement-kinds"))
            raise InvalidSelectionError(f"'{kind}' is not an engagement kind. {remedy}")


def _check_size(n_actors: int, n_periods: int, *, directed: bool) -> None:
    n_cells = n_actors * (n_actors - 1) * n_periods // (1 if directed else 2)
    if n_cells > MAX_CELLS:
        raise InvalidSelectionError(
            f"{n_actors} actors in {n_periods} periods are not fewer than {MAX_CELLS:,} cells but "
            f"{n_cells:,}. Name the actors, shorten the period or take a longer freq."
        )


def _periods(known: Span, start: str | None, end: str | None, freq: str) -> pd.PeriodIndex:
    asked = span_of(start, end)
    first, last = asked.first or known.first, asked.last or known.last
    if first is None or last is None:
        return pd.PeriodIndex([], freq=FREQUENCIES[freq])
    return pd.period_range(pd.Timestamp(first), pd.Timestamp(last), freq=FREQUENCIES[freq])


def _actors(
    graph: nx.MultiDiGraph[str], unit: str, actors: Collection[str] | None
) -> tuple[str, ...]:
    if actors is None:
        return tuple(engaged_actors(graph, unit))
    for actor in actors:
        if actor not in graph and actor not in states():
            remedy = did_you_mean(actor, {*graph, *states()}, limit=0)
            raise InvalidSelectionError(f"'{actor}' is not an actor of this graph. {remedy}")
    return tuple(sorted(set(actors)))


def _table(
    cells: Cells,
    columns: Mapping[str, Counts],
    why: npt.NDArray[np.int8],
    *,
    keep: bool,
    directed: bool,
) -> pd.DataFrame:
    why = why.ravel()
    n_dyads, n_periods = cells.shape
    rows = slice(None) if keep else np.flatnonzero(why < REASONS.index("outside-coverage"))
    unknown = why[rows] >= REASONS.index("outside-coverage")
    names = ("source", "target") if directed else ("one", "other")
    table: dict[str, Any] = {}
    for name, places in zip(names, (cells.one, cells.other), strict=True):
        codes = np.repeat(places, n_periods)[rows]
        table[name] = pd.Categorical.from_codes(codes, categories=pd.Index(cells.actors))
    table["period"] = cells.periods.take(np.tile(np.arange(n_periods), n_dyads)[rows])
    for name, counts in columns.items():
        array = pd.arrays.FloatingArray if name == "weight" else pd.arrays.IntegerArray
        table[name] = array(counts[rows], unknown.copy())
    lengths = (cells.periods.end_time - cells.periods.start_time).days.to_numpy() + 1
    share = (cells.exposure / lengths).astype(np.float32)
    table["exposure"] = share.ravel()[rows]
    table["observed"] = pd.Categorical.from_codes(why[rows], categories=pd.Index(REASONS))
    return pd.DataFrame(table, copy=False)
