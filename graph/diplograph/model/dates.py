"""Dates that may stop at the year or month, be a range or be approximate (EDTF).

The text as written is kept and is what counts as equal; first and last day are derived from it.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, Self

from diplograph.errors import InvalidDateError

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

Precision = Literal["day", "month", "year", "interval", "one day within"]

EXPECTED = (
    "a date such as 2025, 2025-11, 2025-11-24, 2025-11-24/2025-11-27 (from … to …) or "
    "[2025-11-24..2025-11-27] (one day within)"
)
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)")
_WITHIN = re.compile(r"\[(?P<first>[^\[\],]*?)\.\.(?P<last>[^\[\],]*?)\]")


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date in the Extended Date/Time Format (ISO 8601-2:2019), as far as records need it.

    Attributes
    ----------
    text
        The date as written, such as ``2025-11`` or ``[2025-11-24..2025-11-27]``.
    start, end
        First and last day that it may cover, both counted; None where that end is open or unknown.
    precision
        ``day``, ``month``, ``year``, ``interval`` (``a/b``: from a to b) or ``one day within``
        (``[a..b]``: on a single day that is not known more closely).
    is_approximate, is_uncertain
        Marked with ``~`` or ``?`` (``%`` is both).

    References
    ----------
    Library of Congress, Extended Date/Time Format (EDTF) Specification, 2019.
    """

    start: dt.date | None = field(compare=False)
    end: dt.date | None = field(compare=False)
    precision: Precision = field(compare=False)
    is_approximate: bool = field(compare=False)
    is_uncertain: bool = field(compare=False)
    text: str = field(compare=True)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a date.

        Parameters
        ----------
        text
            A point (``2025``, ``2025-11``, ``2025-11-24``, ``2025-11-XX``, each with an optional
            ``?``, ``~`` or ``%``), an interval ``a/b`` whose ends may be ``..`` or empty, or
            ``[a..b]``.

        Returns
        -------
        EdtfDate
            The date.

        Raises
        ------
        InvalidDateError
            The text is none of these, names a day that does not exist, or ends before it starts.

        Examples
        --------
        >>> EdtfDate.parse("2024-02").end
        datetime.date(2024, 2, 29)
        """
        spanned = _split_span(text)
        if spanned is None:
            point = _parse_point(text, whole=text)
            return cls._from_points(point, point, point.precision, text)
        precision, *ends = spanned
        first, last = (None if end in {"", ".."} else _parse_point(end, whole=text) for end in ends)
        if first is None and last is None:
            raise InvalidDateError(f"'{text}' is not {EXPECTED}")
        return cls._from_points(first, last, precision, text)

    @classmethod
    def _from_points(
        cls, first: _Point | None, last: _Point | None, precision: Precision, text: str
    ) -> Self:
        if first and last and last.last < first.first:
            raise InvalidDateError(f"'{text}' is not a span that ends after it starts")
        marks = "".join(point.mark for point in (first, last) if point)
        return cls(
            start=first.first if first else None,
            end=last.last if last else None,
            precision=precision,
            is_approximate="~" in marks or "%" in marks,
            is_uncertain="?" in marks or "%" in marks,
            text=text,
        )

    @property
    def first_day(self) -> str | None:
        """First day in ISO 8601; None where that end is open or unknown."""
        return self.start.isoformat() if self.start else None

    @property
    def last_day(self) -> str | None:
        """Last day in ISO 8601; None where that end is open or unknown."""
        return self.end.isoformat() if self.end else None

    def overlaps(self, start: dt.date | None, end: dt.date | None) -> bool:
        """Tell whether the date may fall within a period.

        Parameters
        ----------
        start, end
            First and last day of the period, both counted; None leaves that end open.

        Returns
        -------
        bool
            True when at least one day is in both.
        """
        begins_in_time = end is None or self.start is None or self.start <= end
        ends_in_time = start is None or self.end is None or self.end >= start
        return begins_in_time and ends_in_time

    def __str__(self) -> str:
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        # what reads no records starts without pydantic
        from pydantic_core import core_schema  # noqa: PLC0415

        return core_schema.no_info_plain_validator_function(
            _validate,
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        # a bare year is a number in YAML 1.2, and is meant as a year
        pattern = r"^(\[.*\.\..*\]|[0-9X?~%.-]*(/[0-9X?~%.-]*)?)$"
        return {
            "anyOf": [
                {"type": "string", "pattern": pattern},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ],
            "description": f"EDTF: {EXPECTED}.",
        }


@dataclass(frozen=True, slots=True)
class _Point:
    first: dt.date
    last: dt.date
    precision: Precision
    mark: str


def _split_span(text: str) -> tuple[Precision, str, str] | None:
    if within := _WITHIN.fullmatch(text):
        return "one day within", within["first"], within["last"]
    if "/" in text:
        first, _, last = text.partition("/")
        return "interval", first, last
    return None


def _parse_point(text: str, *, whole: str) -> _Point:
    match = _POINT.fullmatch(text)
    if not match or match[1] == "0000" or (match[2] == "XX" and match[3] not in {None, "XX"}):
        raise InvalidDateError(f"'{whole}' is not {EXPECTED}")
    year, mark = int(match[1]), match[4]
    month = None if match[2] in {None, "XX"} else int(match[2])
    day = None if match[3] in {None, "XX"} else int(match[3])
    try:
        if month is None:
            return _Point(dt.date(year, 1, 1), dt.date(year, 12, 31), "year", mark)
        if day is None:
            last_day = monthrange(year, month)[1]
            return _Point(dt.date(year, month, 1), dt.date(year, month, last_day), "month", mark)
        exact = dt.date(year, month, day)
    except ValueError:
        raise InvalidDateError(f"'{whole}' is not a day of the calendar") from None
    return _Point(exact, exact, "day", mark)


# a large data set holds few days, each of them many times
@lru_cache(maxsize=2**14)
def _parsed(text: str) -> EdtfDate:
    return EdtfDate.parse(text)


def _validate(value: object) -> EdtfDate:
    if isinstance(value, EdtfDate):
        return value
    is_year = isinstance(value, int) and not isinstance(value, bool)
    if not isinstance(value, str) and not is_year:
        raise _refused(EXPECTED)
    try:
        return _parsed(str(value))
    except InvalidDateError as error:
        raise _refused(str(error).partition(" is not ")[2]) from None


def _refused(expected: str) -> ValueError:
    from pydantic_core import PydanticCustomError  # noqa: PLC0415

    return PydanticCustomError("date", "{expected}", {"expected": expected})
