"""Where the table of a measure goes: aligned on a terminal, CSV or JSON in a pipe or a file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from diplograph.cli.options import fail, said_size
from diplograph.cli.tables import TABLE_FORMATS, print_table, table_text

if TYPE_CHECKING:
    import pandas as pd

F = TypeVar("F", bound=Callable[..., Any])

_RESULT = (
    click.option(
        "--top", type=click.IntRange(min=0), metavar="N",
        help="Rows to give; 0 for all. By default 20 on a terminal, all elsewhere.",
    ),
    click.option(
        "--format", "form", type=click.Choice(TABLE_FORMATS),
        help="By default an aligned table on a terminal and CSV in a pipe.",
    ),
    click.option(
        "-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), metavar="FILE",
        help="File to write, .csv or .json; - is standard output.",
    ),
)  # fmt: skip
_ON_A_TERMINAL = 20


def result_options(command: F) -> F:
    """Give a command the options that say where its table goes."""
    for option in reversed(_RESULT):
        command = option(command)
    return command


def put_result(  # noqa: PLR0913 - one argument per option
    table: pd.DataFrame,
    *,
    form: str | None,
    output: str | None,
    top: int | None,
    title: str = "",
    note: str = "",
) -> None:
    """Put a table where it is wanted, and say beside it what it rests on.

    Parameters
    ----------
    table
        What was measured; ``attrs["coverage"]`` is told on standard error.
    form, output, top
        What the options of ``result_options`` say.
    title
        Heading of an aligned table.
    note
        What a reader should know besides, on standard error.
    """
    to_file = output not in {None, "-"}
    form = form or _form_of(output) or ("table" if sys.stdout.isatty() else "csv")
    rows = top if top is not None else (_ON_A_TERMINAL if form == "table" else 0)
    shown = table.head(rows) if rows else table
    if to_file:
        _write(shown, Path(str(output)), form)
    else:
        print_table(shown, form, title=title)
    left = len(table) - len(shown)
    if left:
        click.echo(f"{left} more rows; --top 0 gives all {len(table)}.", err=True)
    _tell(table, note)


def _form_of(output: str | None) -> str | None:
    if output in {None, "-"}:
        return None
    suffix = Path(str(output)).suffix.lower().removeprefix(".")
    if suffix not in {"csv", "json"}:
        fail(f"No table is written as '{Path(str(output)).suffix}'. Known: .csv, .json.")
    return suffix


def _write(table: pd.DataFrame, target: Path, form: str) -> None:
    from diplograph.files import write_text  # noqa: PLC0415

    if form == "table":
        fail("An aligned table is for reading on a terminal. Write .csv or .json instead.")
    write_text(target, table_text(table, form))
    click.echo(f"Wrote {said_size(target)}.", err=True)


def _tell(table: pd.DataFrame, note: str) -> None:
    from diplograph.network.coverage import Coverage  # noqa: PLC0415

    if note:
        click.echo(note, err=True)
    if table.attrs.get("engine") in {"networkit", "scipy"}:
        click.echo(f"Measured by {table.attrs['engine']}, as for large graphs.", err=True)
    if "coverage" in table.attrs:
        click.echo(f"Rests on {Coverage(**table.attrs['coverage'])}", err=True)
        click.echo("No row, or 0, means that none was recorded.", err=True)
