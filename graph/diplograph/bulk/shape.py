"""What a table of dyads is to look like: which actors, which periods, which kinds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from diplograph.errors import InvalidSelectionError, did_you_mean
from diplograph.model.cameo import cooperation_kinds, event_kinds, kinds_by_code, refined_roots

By = Literal["country", "actor"]
BY: tuple[str, ...] = get_args(By)
Freq = Literal["month", "week", "day"]
FREQS: tuple[str, ...] = get_args(Freq)


@dataclass(frozen=True, slots=True)
class Shape:
    """How events are put together.

    Attributes
    ----------
    by
        ``country`` or ``actor``.
    freq
        Length of a period: ``month``, ``week`` (ISO 8601) or ``day``.
    kinds
        Kinds of events that count, of ``event_kinds``, in its order.
    """

    by: str
    freq: str
    kinds: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Columns that hold who the two ends are."""
        countries = ("source_country", "target_country") if self.by == "actor" else ()
        return ("source", "target", *countries)

    @property
    def end(self) -> tuple[str, ...]:
        """Names of the columns of one end, whichever it is."""
        return ("written", "written_country") if self.by == "actor" else ("written",)

    @property
    def owner(self) -> tuple[str, ...]:
        """Name of the column with the country of an actor, where ends are actors."""
        return ("owner",) if self.by == "actor" else ()

    def named(self, end: str, column: str) -> str:
        """Name a column of ``end`` as it stands among the keys."""
        return column.replace("written", end)

    @property
    def roots(self) -> tuple[str, ...]:
        """Roots of CAMEO that hold codes of the kinds that count."""
        wanted = set(self.kinds)
        return tuple(sorted({c[:2] for c, kind in kinds_by_code().items() if kind in wanted}))

    @property
    def refined(self) -> tuple[str, ...]:
        """Those of the roots whose codes are not all of one kind."""
        return tuple(root for root in self.roots if root in refined_roots())

    def to_dict(self) -> dict[str, Any]:
        """Write the shape as plain values."""
        return asdict(self) | {"kinds": list(self.kinds)}


def shape_of(by: str = "country", freq: str = "month", kinds: Iterable[str] = ()) -> Shape:
    """Check what is asked for.

    Parameters
    ----------
    by, freq
        As ``Shape`` has them.
    kinds
        Kinds in any case and order; all of cooperation where none is given.

    Returns
    -------
    Shape
        The same request always gives an equal shape.

    Raises
    ------
    InvalidSelectionError
        There is no such level, period or kind.
    """
    for value, known, what in ((by, BY, "level of actors"), (freq, FREQS, "period")):
        if value not in known:
            message = f"'{value}' is not a {what}. {did_you_mean(value, known)}"
            raise InvalidSelectionError(message)
    wanted = {kind.casefold() for kind in kinds} or set(cooperation_kinds())
    for kind in sorted(wanted - set(event_kinds())):
        message = f"'{kind}' is not a kind of event. {did_you_mean(kind, event_kinds(), limit=30)}"
        raise InvalidSelectionError(message)
    return Shape(by, freq, tuple(kind for kind in event_kinds() if kind in wanted))
