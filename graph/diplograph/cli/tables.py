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
        What to print; the index is printed only as CSV and JSON when it has a name.
    form
        One of ``TABLE_FORMATS``.
    title
        Heading of an aligned table.
    """
    flat = table.reset_index() if any(table.index.names) else table
    if form == "csv":
        click.echo(flat.to_csv(index=False, lineterminator="\n"), nl=False)
    elif form == "json":
        click.echo(flat.to_json(orient="records", force_ascii=False, indent=1))
    else:
        _print_aligned(flat, title)


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
    if value is None or value != value:  # noqa: PLR0124 - NaN is not itself
        return ""
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
