"""Commands that measure spread: reach in a membership, communities, and trends over time."""

from __future__ import annotations

from typing import Any

import click

from diplograph.cli.options import dataset_argument, measure_options, plainly, selected_graph
from diplograph.cli.results import put_result, result_options


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph analyse reach security-diplomacy --of MAR --among african-union\n"
    "  diplograph analyse reach marrakech-2025 --of hammouchi-abdellatif --by-region\n"
    "  diplograph analyse reach security-diplomacy --of interpol --among NOR,SWE,DNK,FIN,ISL\n"
    "  diplograph analyse reach security-diplomacy --concentration"
)
@dataset_argument
@click.option("--of", "actor", metavar="ACTOR", help="Whose reach, by id or name.")
@click.option("--among", "reference", default="interpol", show_default=True, metavar="MEMBERS",
              help="An organisation with members, or ISO codes with commas between.")  # fmt: skip
@click.option("--by-region", is_flag=True, help="Shares by region beside what chance would give.")
@click.option("--concentration", "concentrated", is_flag=True,
              help="How much each actor keeps to few counterparts instead.")  # fmt: skip
@measure_options
@result_options
@plainly
def reach(  # noqa: PLR0913 - one argument per option
    dataset: str,
    *,
    actor: str | None,
    reference: str,
    by_region: bool,
    concentrated: bool,
    form: str | None,
    output: str | None,
    top: int | None,
    **selection: Any,
) -> None:
    """Tell whom of a membership an actor has met, and whom never."""
    from diplograph.analysis.concentration import concentration  # noqa: PLC0415
    from diplograph.analysis.reach import reach as measure  # noqa: PLC0415
    from diplograph.analysis.reach_by_region import reach_by_region  # noqa: PLC0415

    level = selection["level"]
    since, until = selection.pop("since"), selection.pop("until")
    graph = selected_graph(
        dataset, **{**selection, "level": "official", "since": since, "until": until}
    )
    where: dict[str, Any] = {"form": form, "output": output, "top": top}
    if concentrated:
        put_result(concentration(graph, level=level), title="Concentration", **where)
        return
    if actor is None:
        raise click.UsageError("Name an actor with --of, or ask for --concentration.")
    members = [code.strip() for code in reference.split(",")] if "," in reference else reference
    tell = reach_by_region if by_region else measure
    table = tell(graph, actor, reference=members, since=since, until=until)
    met = f"{table.attrs['n_met']} of {table.attrs['n_members']} members met"
    put_result(table, title=f"Reach of {actor} among {reference}: {met}", **where)


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph analyse communities security-diplomacy\n"
    "  diplograph analyse communities us-travels/ --since 2000 --resolution 1.2 --seed 7"
)
@dataset_argument
@click.option("--method", type=click.Choice(["auto", "leiden", "louvain"]), default="auto",
              show_default=True, help="Leiden needs the extra 'scale'.")  # fmt: skip
@click.option("--resolution", type=float, default=1.0, show_default=True,
              help="Above 1 more and smaller communities.")  # fmt: skip
@click.option("--seed", type=int, default=0, show_default=True, help="Of the first run.")
@click.option("--runs", type=click.IntRange(min=1), default=20, show_default=True,
              help="How many seeds to try for stability.")  # fmt: skip
@measure_options
@result_options
@plainly
def communities(  # noqa: PLR0913 - one argument per option
    dataset: str,
    *,
    method: str,
    resolution: float,
    seed: int,
    runs: int,
    form: str | None,
    output: str | None,
    top: int | None,
    **selection: Any,
) -> None:
    """Find groups that engage one another more than others, and how stable they are."""
    from diplograph.analysis.communities import communities as find  # noqa: PLC0415
    from diplograph.network.projection import project  # noqa: PLC0415

    level = selection["level"]
    projection = project(selected_graph(dataset, **{**selection, "level": "official"}), level=level)
    table = find(projection, method=method, resolution=resolution, seed=seed, n_seeds=runs)
    about = table.attrs
    note = (
        f"{about['n_communities']} communities by {about['method']} ({about['library']}), "
        f"modularity {about['modularity']:.2f}; agreement of {about['n_seeds']} runs "
        f"(adjusted Rand) {about['adjusted_rand']:.2f}."
    )
    put_result(table, form=form, output=output, top=top, title="Communities", note=note)


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph analyse trends security-diplomacy --freq quarter\n"
    "  diplograph analyse trends us-travels/ --freq year --by region -o regions.csv\n"
    "  diplograph analyse trends us-travels/ --freq year --change-points\n"
    "  diplograph analyse trends security-diplomacy --ego MAR --freq year\n"
    "  diplograph analyse trends security-diplomacy --topics-together"
)
@dataset_argument
@click.option("--freq", type=click.Choice(["week", "month", "quarter", "year"]), default="year",
              show_default=True, help="Length of a period.")  # fmt: skip
@click.option("--by", type=click.Choice(["kind", "region", "topic", "actor"]),
              help="A column for each.")  # fmt: skip
@click.option("--change-points", "is_change", is_flag=True,
              help="Periods from which activity is of another height.")  # fmt: skip
@click.option("--ego", metavar="ACTOR", help="One actor's network by period.")
@click.option("--topics-together", is_flag=True, help="Which topics come up together.")
@measure_options
@result_options
@plainly
def trends(  # noqa: PLR0913 - one argument per option
    dataset: str,
    *,
    freq: str,
    by: str | None,
    is_change: bool,
    ego: str | None,
    topics_together: bool,
    form: str | None,
    output: str | None,
    top: int | None,
    **selection: Any,
) -> None:
    """Follow activity over time: by kind, region, topic or actor, and where it changes."""
    from diplograph.analysis.change_points import change_points  # noqa: PLC0415
    from diplograph.analysis.ego_networks import ego_by_period  # noqa: PLC0415
    from diplograph.analysis.topics import topic_cooccurrence  # noqa: PLC0415
    from diplograph.analysis.trends import activity  # noqa: PLC0415

    level = selection["level"]
    graph = selected_graph(dataset, **{**selection, "level": "official"})
    where: dict[str, Any] = {"form": form, "output": output, "top": top}
    if topics_together:
        put_result(topic_cooccurrence(graph), title="Topics that come up together", **where)
    elif ego:
        table = ego_by_period(graph, ego, freq, level=level)
        put_result(table, title=f"Network of {ego} by {freq}", **where)
    elif is_change:
        counts = activity(graph, freq, level=level)
        table = change_points(counts["n"])
        table.attrs.setdefault("coverage", counts.attrs["coverage"])
        put_result(table, title=f"Changes in engagements per {freq}", **where)
    else:
        put_result(activity(graph, freq, by=by, level=level), title=f"By {freq}", **where)
