"""Ties of up to millions of actors as sparse arrays, which measures take in place of a graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from diplograph.errors import UnreadableGraphError, did_you_mean
from diplograph.network.actor_descriptions import DESCRIPTION, describe_actors

Numbers = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TieArrays:
    """Undirected weighted ties of many actors, in the place of a projection.

    Attributes
    ----------
    actors
        Index ``actor`` (id, sorted); columns ``label``, ``node_type``, ``country`` (ISO 3166-1
        alpha-3) and ``region`` (UN M49 name), missing where not known.
    weights
        ``scipy.sparse.csr_array``, symmetric, rows and columns in the order of ``actors``, the
        columns of a row ascending, every stored weight above 0, no tie of an actor with itself.
        Not to be changed: measures rely on it.
    about
        What ``graph.graph`` holds for a projection; every measure hands it on in ``.attrs``.
    """

    actors: pd.DataFrame
    weights: Any
    about: Mapping[str, Any]

    @property
    def n_actors(self) -> int:
        """Actors, those without ties among them."""
        return len(self.actors)

    @property
    def n_ties(self) -> int:
        """Dyads with a tie, each counted once."""
        return int(self.weights.nnz) // 2

    @property
    def n_bytes(self) -> int:
        """Memory that ties and actors take, in bytes."""
        ties = sum(part.nbytes for part in (self.weights.data, self.weights.indices))
        actors = self.actors.memory_usage(deep=True).sum()
        return int(ties + self.weights.indptr.nbytes + actors)

    def __len__(self) -> int:
        return self.n_actors

    def __repr__(self) -> str:
        figures = f"{self.n_actors:,} actors, {self.n_ties:,} ties, {self.n_bytes / 1e6:,.1f} MB"
        return f"<TieArrays: {figures}>"

    def _repr_html_(self) -> str:
        title = escape(str(self.about.get("title", "Ties as arrays")))
        vantage = escape(str(self.about.get("vantage", "not stated")))
        rows = (
            ("actors", f"{self.n_actors:,}"),
            ("ties", f"{self.n_ties:,}"),
            ("memory", f"{self.n_bytes / 1e6:,.1f} MB"),
            ("vantage", vantage),
        )
        cells = "".join(f"<tr><th scope='row'>{key}</th><td>{told}</td></tr>" for key, told in rows)
        return f"<table><caption>{title}</caption>{cells}</table>"


def ties_to_arrays(
    table: pd.DataFrame,
    *,
    source: str = "source",
    target: str = "target",
    weight: str | None = "weight",
    about: Mapping[str, Any] | None = None,
) -> TieArrays:
    """Sum a table of ties, one or more rows a dyad and in either direction, to arrays.

    Parameters
    ----------
    table
        One row per tie.
    source, target
        Columns of the two actors' ids; categories are read fastest.
    weight
        Column of what a row adds to the tie, above 0; None counts rows.
    about
        Title, vantage and what else is to stand in ``.attrs`` of every measure.

    Returns
    -------
    TieArrays
        Actors are all ids of both columns. Ties of an actor with itself are left out, and counted
        in ``about["n_self_ties"]``.

    Raises
    ------
    UnreadableGraphError
        A column is not there, an id is missing, or a weight is not a number above 0.

    Examples
    --------
    >>> rows = [("MAR", "NOR", 2), ("NOR", "MAR", 1), ("NAM", "NOR", 1)]
    >>> arrays = ties_to_arrays(pd.DataFrame(rows, columns=["source", "target", "weight"]))
    >>> arrays.n_actors, arrays.n_ties
    (3, 2)
    >>> arrays.weights.toarray()[0].tolist()
    [0.0, 0.0, 3.0]
    """
    _check_columns(table, [source, target, *([weight] if weight else [])])
    rows, columns, actors = _numbered(table, source, target)
    owners = _owners(table, actors, (source, rows), (target, columns))
    values = _values(table, weight)
    apart = rows != columns
    n_self_ties = len(apart) - int(apart.sum())
    if n_self_ties:
        rows, columns, values = rows[apart], columns[apart], values[apart]
    known = {**(about or {}), **({"n_self_ties": n_self_ties} if n_self_ties else {})}
    return TieArrays(
        describe_actors(actors, owners), _symmetric(rows, columns, values, len(actors)), known
    )


def graph_to_arrays(projection: nx.Graph[str]) -> TieArrays:
    """Write a projection as arrays.

    Parameters
    ----------
    projection
        A simple weighted graph of one level, as ``project`` returns it; a tie without ``weight``
        weighs 1.

    Returns
    -------
    TieArrays
        The same actors, ties and weights; ``about`` is ``projection.graph``.

    Examples
    --------
    >>> from diplograph import build_graph, load_records, project
    >>> ties = project(build_graph(load_records("marrakech-2025")))
    >>> graph_to_arrays(ties).n_ties == ties.number_of_edges()
    True
    """
    names = sorted(projection)
    number = {actor: place for place, actor in enumerate(names)}
    ends = [
        (number[one], number[other], weight)
        for one, other, weight in projection.edges(data="weight", default=1.0)
        if one != other
    ]
    rows, columns, values = (np.array(part) for part in zip(*ends, strict=True)) if ends else (
        np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0)
    )  # fmt: skip
    told = [
        {"actor": name, **{key: projection.nodes[name].get(key) for key in DESCRIPTION}}
        for name in names
    ]
    actors = pd.DataFrame(told, columns=["actor", *DESCRIPTION]).set_index("actor")
    weights = _symmetric(
        rows.astype(np.int32), columns.astype(np.int32), values.astype(float), len(names)
    )
    return TieArrays(actors, weights, dict(projection.graph))


def as_arrays(ties: nx.Graph[str] | TieArrays) -> TieArrays:
    """Take arrays as they are, and write a projection as arrays."""
    return ties if isinstance(ties, TieArrays) else graph_to_arrays(ties)


def _check_columns(table: pd.DataFrame, columns: list[str]) -> None:
    known = [str(name) for name in table.columns]
    for column in columns:
        if column not in known:
            message = f"'{column}' is not a column of the table. {did_you_mean(column, known)}"
            raise UnreadableGraphError(message)


def _numbered(
    table: pd.DataFrame, source: str, target: str
) -> tuple[Numbers, Numbers, pd.Index[str]]:
    """Give each actor a number in the order of ids; name the actors that occur."""
    one, other = table[source], table[target]
    if isinstance(one.dtype, pd.CategoricalDtype) and one.dtype == other.dtype:
        codes = np.concatenate([one.cat.codes.to_numpy(), other.cat.codes.to_numpy()])
        names = one.cat.categories
    else:
        ends = [end.astype(object).where(end.notna(), None) for end in (one, other)]
        codes, found = pd.factorize(pd.concat(ends))
        names = pd.Index(found)
    missing = np.flatnonzero(codes < 0)
    if len(missing):
        column, row = divmod(int(missing[0]), len(table))
        message = (
            f"row {row + 1} of the table: {target if column else source} is missing. "
            "Drop the row or name an actor."
        )
        raise UnreadableGraphError(message)
    occurring = np.flatnonzero(np.bincount(codes, minlength=len(names)))
    order = occurring[names[occurring].argsort()]
    place = np.zeros(len(names), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    codes = place[codes]
    return codes[: len(table)], codes[len(table) :], names[order].rename("actor")


def _values(table: pd.DataFrame, weight: str | None) -> npt.NDArray[np.float64]:
    if weight is None:
        return np.ones(len(table))
    try:
        values = table[weight].to_numpy(float)
    except (TypeError, ValueError):
        message = f"column {weight} of the table is not numbers. Give the weight of each tie."
        raise UnreadableGraphError(message) from None
    wrong = np.flatnonzero(~((values > 0) & np.isfinite(values)))
    if len(wrong):
        message = (
            f"row {wrong[0] + 1} of the table: {weight} {values[wrong[0]]:g} is not a number above "
            "0. Drop ties without weight."
        )
        raise UnreadableGraphError(message)
    return values


def _owners(
    table: pd.DataFrame, actors: pd.Index[str], *ends: tuple[str, Numbers]
) -> pd.Series[str]:
    """Find the country that a table of dyads by actor names for each of its actors."""
    owners = np.full(len(actors), None, object)
    for end, codes in ends:
        column = f"{end}_country"
        if column in table:
            occurring, rows = np.unique(codes, return_index=True)
            owners[occurring] = table[column].take(rows).astype(object).to_numpy()
    owned = pd.Series(owners, index=actors)
    return owned[owned.notna() & (owned != "")]


def _symmetric(
    rows: Numbers, columns: Numbers, values: npt.NDArray[np.float64], n_actors: int
) -> Any:
    """Sum ties in either direction to a symmetric matrix."""
    from scipy.sparse import coo_array  # noqa: PLC0415 - slow to import

    ends = np.minimum(rows, columns), np.maximum(rows, columns)
    above = coo_array((values, ends), shape=(n_actors, n_actors)).tocsr()
    weights = (above + above.T.tocsr()).tocsr()
    weights.sort_indices()
    return weights
