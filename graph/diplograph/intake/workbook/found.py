"""What one cell of a workbook turned out to hold: a value, or why it cannot be trusted."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from diplograph.intake.workbook.cells import cell_value
from diplograph.intake.workbook.sheets import Form

_YEARS = range(1000, 2101)
_AS_TEXT = "Format the cell as text and write it again."


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell cannot be read: the parts of a problem."""

    check: str
    value: str
    expected: str
    remedy: str


def value_of(cell: Any, form: Form) -> Any:
    """Read a cell as its column asks.

    Parameters
    ----------
    cell
        Cell of openpyxl, read with its formula and not with the value Excel last computed.
    form
        Form of the column.

    Returns
    -------
    str, int, float, list, None or Fault
        What stands there; None where nothing does.
    """
    value: Any = cell.value
    if cell.data_type in {"f", "e"}:
        return _computed(value, is_formula=cell.data_type == "f")
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return _text(value, form)
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return _day(value, cell.number_format, form)
    return _number(value, cell, form)


def _computed(value: Any, *, is_formula: bool) -> Fault:
    if not is_formula:
        return Fault("cell-error", f"the error {value}", "a value", "Write the value.")
    # an array formula is an object that has a text
    shown = value if isinstance(value, str) else str(getattr(value, "text", "="))
    remedy = "Replace the formula by its value (paste special, values only)."
    return Fault("formula", f"the formula '{shown}'", "a value", remedy)


def _text(value: str, form: Form) -> Any:
    try:
        return cell_value(value, form)
    except ValueError:
        return Fault("text", f"'{value}'", "a text in double quotes", "Close the quotes.")


def _number(value: bool | float, cell: Any, form: Form) -> Any:  # noqa: FBT001 - of the cell
    if isinstance(value, bool):
        shown = str(value).upper()
        return Fault("boolean", f"the logical value {shown}", "a text", _AS_TEXT)
    if form == "value" or (form == "index" and isinstance(value, int)):
        return value
    if form != "date":
        return Fault("number", f"the number {value}", "a text", _AS_TEXT)
    if isinstance(value, int) and value in _YEARS:
        return str(value)
    day = _day_of_serial(value, cell)
    remedy = f"If it stands for {day}, write that as text." if day else "Write the day as text."
    return Fault("number", f"the number {value}", "a date", remedy)


def _day_of_serial(value: float, cell: Any) -> str:
    from openpyxl.utils.datetime import from_excel  # noqa: PLC0415

    try:
        moment = from_excel(value, cell.parent.parent.epoch)
    except (ValueError, OverflowError):
        return ""
    return moment.date().isoformat() if isinstance(moment, dt.datetime) else ""


def _day(moment: dt.date | dt.time | dt.timedelta, shown_as: str, form: Form) -> Any:
    if form not in {"date", "list"} or not isinstance(moment, dt.date):
        return Fault("date-cell", f"the date or time {moment}", "a text", _AS_TEXT)
    if isinstance(moment, dt.datetime) and moment.time() != dt.time():
        remedy = "Write the day alone, and the time in the summary."
        return Fault("date-cell", f"the moment {moment}", "a day", remedy)
    day = f"{moment:%Y-%m-%d}"
    if not _shows_whole_day(shown_as):
        # what was typed as 2025-11 or 1-2 is kept by Excel as the first of a month
        remedy = f"If the day {day} is meant, write it as text; if the month, {day[:7]}."
        shown = f"{day}, shown without its {'year' if 'd' in shown_as.lower() else 'day'},"
        return Fault("date-cell", shown, "a date as it was typed", remedy)
    return [day] if form == "list" else day


def _shows_whole_day(number_format: str) -> bool:
    letters = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", number_format).lower()
    return "y" in letters and "m" in letters and "d" in letters
