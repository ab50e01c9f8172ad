"""Print a table: aligned on a terminal and in a pipe alike, or as CSV or JSON."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    import pandas as pd

TABLE_FORMATS = ("table", "csv", "json")

format_option = click.option(
    "--format", "form", type=click.Choice(TABLE_FORMATS), default="table", show_default=True,
    help="How to print: aligned for reading, or for another program.",
)  # fmt: skip

# a pipe has no width: a row stays on its line for whoever searches it
_WIDE = 4000


def print_table(table: pd.DataFrame, form: str = "table", *, title: str = "") -> None:
    """Print a DataFrame.

    Parameters
    ----------
    table
        What to print; the index is printed only when it has a name.
    form
        One of ``TABLE_FORMATS``.
    title
        Heading of an aligned table.
    """
    if form == "table":
        _print_aligned(_plain(table), title)
    else:
        click.echo(table_text(table, form), nl=False)


def table_text(table: pd.DataFrame, form: str) -> str:
    """Write a DataFrame for another program.

    Parameters
    ----------
    table
        What to write; the index is written only when it has a name.
    form
        ``csv`` (lists joined by semicolons) or ``json`` (a list of objects; lists stay lists).

    Returns
    -------
    str
        Ends with a newline. Days are ISO 8601, missing is empty in CSV and null in JSON.
    """
    flat = _plain(table)
    if form == "json":
        text = flat.to_json(orient="records", force_ascii=False, indent=1, double_precision=15)
        return f"{text}\n"
    for name in flat.columns:
        if flat[name].dtype == object:
            flat[name] = flat[name].map(_joined)
    return str(flat.to_csv(index=False, lineterminator="\n"))


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """Bring a named index in, and write days and periods as text."""
    flat = table.reset_index() if any(table.index.names) else table.copy()
    for name in flat.columns:
        kind = str(flat[name].dtype)
        if kind.startswith("datetime"):
            flat[name] = flat[name].dt.strftime("%Y-%m-%d").astype(object)
        elif kind.startswith(("period", "category")):
            flat[name] = flat[name].astype(object).map(lambda v: v if _is_missing(v) else str(v))
    return flat


def _joined(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value


def _is_missing(value: Any) -> bool:
    if isinstance(value, list | tuple | dict):
        return False
    # NaN and NaT are not themselves, and pandas' NA is neither equal nor unequal
    return value is None or str(value) in {"nan", "NaT", "<NA>"}


def _print_aligned(table: pd.DataFrame, title: str) -> None:
    from rich import box  # noqa: PLC0415 - only where a table is printed
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    aligned = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left")
    for name in table.columns:
        is_number = table[name].dtype.kind in "if"
        aligned.add_column(str(name), justify="right" if is_number else "left")
    for row in table.itertuples(index=False):
        # Text, because a record may hold what rich would read as its markup
        aligned.add_row(*(Text(_cell(value)) for value in row))
    width = None if sys.stdout.isatty() else _WIDE
    console = Console(width=width, highlight=False)
    with console.capture() as captured:
        console.print(aligned)
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


def _cell(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{n} {key}" for key, n in value.items())
    if _is_missing(value):
        return ""
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
