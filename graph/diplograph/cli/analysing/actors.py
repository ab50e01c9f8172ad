"""Commands that measure actors: their standing, their brokerage, and what that hangs on."""

from __future__ import annotations

from typing import Any

import click

from diplograph.cli.options import dataset_argument, measure_options, plainly, selected_graph
from diplograph.cli.progress import told_steps
from diplograph.cli.results import put_result, result_options
from diplograph.network.levels import WEIGHTS

_LEFT_OUT = ("source", "voice", "event", "official", "actor")
_BY = (
    "strength", "degree", "betweenness", "closeness", "eigenvector", "pagerank", "constraint",
    "effective_size",
)  # fmt: skip
_weight_option = click.option(
    "--weight", type=click.Choice(WEIGHTS), default="newman", show_default=True,
    help="What one engagement adds to a pair: 1/(n - 1) of n parties, host alone, or 1.",
)  # fmt: skip
_groups_option = click.option(
    "--groups", metavar="ATTRIBUTE", default="region", show_default=True,
    help="What tells groups apart: region, subregion or another attribute of actors.",
)  # fmt: skip


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph analyse standing security-diplomacy\n"
    "  diplograph analyse standing security-diplomacy --level official --by betweenness\n"
    "  diplograph analyse standing marrakech-2025 --format csv | head"
)
@dataset_argument
@click.option("--by", type=click.Choice(_BY), default="strength", show_default=True,
              help="Measure to order by.")  # fmt: skip
@_weight_option
@measure_options
@result_options
@plainly
def standing(  # noqa: PLR0913 - one argument per option
    dataset: str,
    *,
    by: str,
    weight: str,
    form: str | None,
    output: str | None,
    top: int | None,
    **selection: Any,
) -> None:
    """Measure the standing of actors: strength, degree, betweenness, closeness and more."""
    from diplograph.analysis.standing import standing as measure  # noqa: PLC0415

    table = measure(_projection(dataset, weight, selection), by=by)
    title = f"Standing by {by}, level {selection['level']}"
    note = "Who looks central depends on whose press was read: see the vantage."
    put_result(table, form=form, output=output, top=top, title=title, note=note)


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph analyse brokerage security-diplomacy\n"
    "  diplograph analyse brokerage security-diplomacy --groups subregion --top 10"
)
@dataset_argument
@_groups_option
@click.option("--seed", type=int, default=0, show_default=True, help="For the permutations.")
@measure_options
@result_options
@plainly
def brokerage(  # noqa: PLR0913 - one argument per option
    dataset: str,
    *,
    groups: str,
    seed: int,
    form: str | None,
    output: str | None,
    top: int | None,
    **selection: Any,
) -> None:
    """Count the roles in which actors lie between others, by region (Gould and Fernandez)."""
    from diplograph.analysis.brokerage import brokerage as measure  # noqa: PLC0415

    table = measure(_projection(dataset, "newman", selection), groups=groups, seed=seed)
    title = f"Brokerage between groups by {groups}"
    put_result(table, form=form, output=output, top=top, title=title)


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph analyse sensitivity security-diplomacy --without source\n"
    "  diplograph analyse sensitivity security-diplomacy --without official --measure degree"
)
@dataset_argument
@click.option("--measure", type=click.Choice(_BY), default="strength", show_default=True,
              help="Measure to take again and again.")  # fmt: skip
@click.option("--without", "leave_out", type=click.Choice(_LEFT_OUT), default="source",
              show_default=True, help="What to leave out, one at a time.")  # fmt: skip
@_weight_option
@measure_options
@result_options
@plainly
def sensitivity(  # noqa: PLR0913 - one argument per option
    dataset: str,
    *,
    measure: str,
    leave_out: str,
    weight: str,
    form: str | None,
    output: str | None,
    top: int | None,
    **selection: Any,
) -> None:
    """Say what changes when one source, event or person is left out."""
    from diplograph.analysis.sensitivity import sensitivity as measure_again  # noqa: PLC0415

    level = selection["level"]
    graph = selected_graph(dataset, **{**selection, "level": "official"})
    with told_steps(f"Leaving out each {leave_out}") as progress:
        table = measure_again(
            measure, graph, leave_out=leave_out, level=level, weight=weight, progress=progress
        )
    title = f"What {measure} hangs on, the most influential {leave_out} first"
    put_result(table, form=form, output=output, top=top, title=title)


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph analyse beyond-degree security-diplomacy\n"
    "  diplograph analyse beyond-degree security-diplomacy --measure closeness --graphs 500"
)
@dataset_argument
@click.option("--measure", type=click.Choice(_BY), default="betweenness", show_default=True,
              help="Measure to compare.")  # fmt: skip
@click.option("--graphs", type=click.IntRange(min=2), default=200, show_default=True,
              help="How many random graphs of the same degrees.")  # fmt: skip
@click.option("--seed", type=int, default=0, show_default=True, help="For the random graphs.")
@_weight_option
@measure_options
@result_options
@plainly
def beyond_degree(  # noqa: PLR0913 - one argument per option
    dataset: str,
    *,
    measure: str,
    graphs: int,
    seed: int,
    weight: str,
    form: str | None,
    output: str | None,
    top: int | None,
    **selection: Any,
) -> None:
    """Tell who is more central than its number of counterparts alone would make it."""
    from diplograph.analysis.null_model import beyond_degree as compare  # noqa: PLC0415

    projection = _projection(dataset, weight, selection)
    with told_steps("Drawing random graphs") as progress:
        table = compare(projection, measure, n=graphs, seed=seed, progress=progress)
    title = f"{measure} beside {graphs} graphs of the same degrees"
    note = str(table.attrs.get("note", ""))
    put_result(table, form=form, output=output, top=top, title=title, note=note)


def _projection(dataset: str, weight: str, selection: dict[str, Any]) -> Any:
    from diplograph.network.projection import project  # noqa: PLC0415

    level = selection["level"]
    graph = selected_graph(dataset, **{**selection, "level": "official"})
    return project(graph, level=level, weight=weight)
