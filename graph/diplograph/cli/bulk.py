"""The command for machine-coded events by the hundred million: bulk."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diplograph.cli.dyad_options import known_kinds, listed, part_options
from diplograph.cli.measuring_dyads import measure
from diplograph.cli.options import (
    DATASET,
    Completed,
    dataset_argument,
    loaded,
    plainly,
    said_size,
)
from diplograph.cli.progress import told_files
from diplograph.cli.results import put_result, result_options
from diplograph.cli.writing import put_page
from diplograph.views import PAGE_LANGUAGES

if TYPE_CHECKING:
    from diplograph.bulk.run import Reduction

_SHOWN = 8
_INTERRUPTED = 130


def _formats() -> dict[str, str]:
    from diplograph.model.event_formats import event_formats  # noqa: PLC0415

    return {name: form.title for name, form in event_formats().items()}


@click.group(
    epilog="\b\nExamples:\n"
    "  diplograph bulk reduce 201910*.export.CSV.zip -o dyads.parquet\n"
    "  diplograph bulk render dyads.parquet --at-least 5 -o dyads.html\n"
    "  diplograph bulk compare marrakech-2025 dyads.parquet --kinds consult\n"
    "  diplograph analyse standing dyads.parquet --kind consult\n"
    "  diplograph export dyads.parquet -o dyads.gexf\n\n"
    "The table stands for a data set in all commands that measure, draw or export, and each tie "
    "of it is marked as machine-coded."
)
def bulk() -> None:
    """Reduce machine-coded events (GDELT, ICEWS, POLECAT) to a table of dyads."""


@bulk.command(
    epilog="\b\nExamples:\n"
    "  diplograph bulk reduce 201910*.export.CSV.zip -o dyads.parquet\n"
    "  diplograph bulk reduce events.parquet -o weeks.parquet --freq week --kinds consult,support\n"
    "  diplograph bulk reduce *.tab -o actors.parquet --by actor --memory 512MB\n"
    "  diplograph bulk reduce *.CSV -o dyads.parquet --engine spark --master 'local[2]'\n\n"
    "Files: GDELT 1.0 and 2.0, ICEWS, POLECAT; as text, .zip, .gz, or .parquet with the same "
    "columns. The same command again goes on with a run that was interrupted, but for the files "
    "that it had finished."
)
@click.argument("files", nargs=-1, required=True, metavar="FILES…",
                type=click.Path(exists=True, dir_okay=False))  # fmt: skip
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False), metavar="FILE",
              help="Parquet file to write, .parquet.")  # fmt: skip
@click.option("--by", default="country", show_default=True, type=click.Choice(["country", "actor"]),
              help="Whether the ends of a dyad are countries or actors as coded.")  # fmt: skip
@click.option("--freq", default="month", show_default=True,
              type=click.Choice(["month", "week", "day"]), help="Length of a period.")  # fmt: skip
@click.option("--kinds", multiple=True, type=Completed("kind", known_kinds), metavar="KINDS",
              help="Kinds that count, parted by commas; else those of cooperation.")  # fmt: skip
@click.option("--format", "form", type=Completed("format", _formats), metavar="FORMAT",
              help="Format of the files, where their columns do not tell.")  # fmt: skip
@click.option("--engine", default="duckdb", show_default=True,
              type=click.Choice(["duckdb", "spark"]), help="What reads the files.")  # fmt: skip
@click.option("--memory", default="2GB", show_default=True, metavar="SIZE",
              help="Most memory of the embedded engine, such as 512MB.")  # fmt: skip
@click.option("--master", default="", metavar="ADDRESS",
              help="With Spark: local[2], spark://… or a Connect server, sc://….")  # fmt: skip
@click.option("--rejects", type=click.Path(dir_okay=False), metavar="FILE",
              help="CSV file for rows that cannot be read; else beside the output.")  # fmt: skip
@plainly
def reduce(  # noqa: PLR0913 - each option is an argument
    files: tuple[str, ...], *, output: str, kinds: tuple[str, ...], by: str, freq: str,
    form: str | None, engine: str, memory: str, master: str, rejects: str | None,
) -> None:  # fmt: skip
    """Count cooperation between countries per period and kind."""
    from diplograph.bulk.reducing import reduce_events  # noqa: PLC0415

    try:
        with told_files(len(files)) as progress:
            done = reduce_events(
                files, output, by=by, freq=freq, kinds=listed(kinds), form=form, engine=engine,
                memory=memory, master=master, rejects=rejects, progress=progress,
            )  # fmt: skip
    except KeyboardInterrupt:
        click.echo("Interrupted. The same command goes on with the parts left.", err=True)
        sys.exit(_INTERRUPTED)
    _report(done)


def _report(done: Reduction) -> None:
    if done.n_taken_up:
        click.echo(f"{done.n_taken_up} of {done.n_parts} parts were finished before.", err=True)
    for what, count in done.counts.items():
        click.echo(f"{count:>12,} {what}", err=True)
    if done.unmapped:
        shown = list(done.unmapped.items())[:_SHOWN]
        told = ", ".join(f"{code or 'no code'} {count:,}" for code, count in shown)
        more = len(done.unmapped) - len(shown)
        rest = f" and {more} more codes" if more else ""
        click.echo(f"No state, by events: {told}{rest}.", err=True)
    if done.rejects:
        click.echo(f"Rows that cannot be read stand in {done.rejects}.", err=True)
    click.echo(f"Wrote {said_size(Path(done.path))}: {done.n_dyads:,} rows.", err=True)


@bulk.command(
    "render",
    epilog="\b\nExamples:\n"
    "  diplograph bulk render dyads.parquet -o dyads.html --kinds consult --at-least 5\n"
    "  diplograph bulk render dyads.parquet --beside marrakech-2025 --actor MAR -o both.html",
)
@click.argument("dyads", metavar="DYADS", type=click.Path(exists=True, dir_okay=False))
@click.option("-o", "--output", required=True, metavar="FILE",
              type=click.Path(dir_okay=False, allow_dash=True),
              help="HTML file to write; - is standard output.")  # fmt: skip
@click.option("--beside", type=DATASET, metavar="NAME",
              help="Data set whose curated ties are drawn beside, each with its mark.")  # fmt: skip
@click.option("--lang", default="en", show_default=True, type=click.Choice(PAGE_LANGUAGES),
              help="Language of the page.")  # fmt: skip
@part_options
@plainly
def render_dyads(
    dyads: str, *, output: str, beside: str | None, lang: str, kinds: tuple[str, ...],
    **part: Any,
) -> None:  # fmt: skip
    """Draw a table of dyads as one HTML page, every tie marked as machine-coded."""
    from diplograph.network.build import build_graph  # noqa: PLC0415
    from diplograph.network.dyads import read_dyads  # noqa: PLC0415
    from diplograph.network.layers import join_layers  # noqa: PLC0415

    graph = read_dyads(dyads, kinds=listed(kinds), **part)
    if beside:
        graph = join_layers(build_graph(loaded(beside)), graph)
    put_page(graph, output, lang=lang)


@bulk.command(
    epilog="\b\nExamples:\n"
    "  diplograph bulk compare marrakech-2025 dyads.parquet --kinds consult\n"
    "  diplograph bulk compare my-records/ dyads.parquet --among all -o compared.csv"
)
@dataset_argument
@click.argument("dyads", metavar="DYADS", type=click.Path(exists=True, dir_okay=False))
@click.option("--kinds", multiple=True, type=Completed("kind", known_kinds), metavar="KINDS",
              help="Machine-coded kinds that count, parted by commas; else all.")  # fmt: skip
@click.option("--among", default="curated", show_default=True,
              type=click.Choice(["curated", "all"]),
              help="Dyads of countries that the records know, or all.")  # fmt: skip
@result_options
@plainly
def compare(  # noqa: PLR0913 - each option is an argument
    dataset: str, dyads: str, *, kinds: tuple[str, ...], among: str, form: str | None,
    output: str | None, top: int | None,
) -> None:  # fmt: skip
    """Set what people recorded of each dyad beside what machines coded of it."""
    from diplograph.analysis.compare_layers import compare_layers  # noqa: PLC0415
    from diplograph.network.build import build_graph  # noqa: PLC0415

    table = compare_layers(build_graph(loaded(dataset)), dyads, kinds=listed(kinds), among=among)
    put_result(table, form=form, output=output, top=top, title="Curated and machine-coded",
               note=_compared(table.attrs))  # fmt: skip


def _compared(figures: dict[Any, Any]) -> str:
    told = (
        f"{figures['n_dyads']} dyads: {figures['n_both']} known to both, "
        f"{figures['n_only_curated']} to the records alone, "
        f"{figures['n_only_machine_coded']} to the events alone. "
        f"{_ranked(figures)}"
    )
    left = figures["n_outside"], figures["n_imprecise"]
    if any(left):
        told += f" Left out of the records: {left[0]} outside the period, {left[1]} too imprecise."
    return told


def _ranked(figures: dict[Any, Any]) -> str:
    whole, both = figures["rank_correlation"], figures["rank_correlation_both"]
    if math.isnan(whole):
        return "Too few of them for a rank correlation."
    among = f"{both:.2f} among those known to both" if not math.isnan(both) else "none among both"
    return f"Rank correlation {whole:.2f} over all, {among}."


bulk.add_command(measure)
