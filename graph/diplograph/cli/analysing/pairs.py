"""Commands that measure pairs: dyads, one dyad's timeline, panels, and what changed."""

from __future__ import annotations

from typing import Any

import click

from diplograph.cli.options import (
    dataset_argument,
    fail,
    measure_options,
    plainly,
    selected_graph,
)
from diplograph.cli.results import put_result, result_options

_DYADS = (
    "one_label", "other_label", "n_engagements", "first", "last", "days_since", "cadence", "phase",
    "visits_one", "visits_other", "rank_gap", "n_instruments", "n_voices",
)  # fmt: skip


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph analyse dyads security-diplomacy --country MAR\n"
    "  diplograph analyse dyads security-diplomacy --of FRA MAR\n"
    "  diplograph analyse dyads us-travels/ --first-since 2015 -o new.csv"
)
@dataset_argument
@click.option("--as-of", metavar="DATE", help="Day from which to look back; else the last one.")
@click.option("--of", "pair", nargs=2, metavar="ONE OTHER",
              help="One dyad's engagements in order of time.")  # fmt: skip
@click.option("--first-since", metavar="DATE",
              help="Only dyads first recorded on this day or later.")  # fmt: skip
@measure_options
@result_options
@plainly
def dyads(  # noqa: PLR0913 - one argument per option
    dataset: str,
    *,
    as_of: str | None,
    pair: tuple[str, str] | None,
    first_since: str | None,
    form: str | None,
    output: str | None,
    top: int | None,
    **selection: Any,
) -> None:
    """Describe each pair: how often, since when, who goes to whom, warming or cooling."""
    from diplograph.analysis.dyads import dyads as measure  # noqa: PLC0415
    from diplograph.analysis.first_contacts import first_contacts  # noqa: PLC0415
    from diplograph.analysis.timeline import dyad_timeline  # noqa: PLC0415

    level = selection["level"]
    graph = selected_graph(dataset, **{**selection, "level": "official"})
    where: dict[str, Any] = {"form": form, "output": output, "top": top}
    if pair:
        put_result(dyad_timeline(graph, *pair), title=" and ".join(pair), **where)
    elif first_since:
        put_result(first_contacts(graph, first_since, level=level), title="First contacts", **where)
    else:
        table = measure(graph, level=level, as_of=as_of)
        shown = table if output or form in {"csv", "json"} else table[list(_DYADS)]
        put_result(shown, title=f"Dyads, level {level}", **where)


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph analyse panel security-diplomacy --freq quarter -o panel.csv\n"
    "  diplograph analyse panel us-travels/ --directed --since 1950 | head\n"
    "  diplograph analyse panel us-travels/ --fill absent --membership none -o rows.csv"
)
@dataset_argument
@click.option("--freq", type=click.Choice(["year", "quarter", "month"]), default="year",
              show_default=True, help="Length of a period.")  # fmt: skip
@click.option("--directed", is_flag=True, help="Two rows a dyad: who came, called or wrote.")
@click.option("--fill", type=click.Choice(["missing", "absent"]), default="missing",
              show_default=True,
              help="Cells that cannot be known: a row that says so, or no row.")  # fmt: skip
@click.option("--membership", type=click.Choice(["gw", "cow", "none"]), default="gw",
              show_default=True, help="Whose list says which states existed when.")  # fmt: skip
@measure_options
@result_options
@plainly
def panel(  # noqa: PLR0913 - one argument per option
    dataset: str,
    *,
    freq: str,
    directed: bool,
    fill: str,
    membership: str,
    form: str | None,
    output: str | None,
    top: int | None,
    **selection: Any,
) -> None:
    """Lay out every dyad in every period: 0 where nothing is recorded, missing where unknown."""
    from diplograph.analysis.panel import panel as lay_out  # noqa: PLC0415

    unit = selection["level"]
    since, until = selection.pop("since"), selection.pop("until")
    graph = selected_graph(dataset, **{**selection, "level": "official"})
    table = lay_out(
        graph, unit=unit, freq=freq, directed=directed, fill=fill, start=since, end=until,
        membership=None if membership == "none" else membership,
    )  # fmt: skip
    put_result(table, form=form, output=output, top=top, title=f"Dyad-{freq} panel")


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph analyse compare security-diplomacy --periods 2023 2024\n"
    "  diplograph analyse compare security-diplomacy --actors MAR interpol\n"
    "  diplograph analyse compare us-travels/ --periods 1981/1988 1993/2000 -o change.csv"
)
@dataset_argument
@click.option("--periods", nargs=2, metavar="FIRST SECOND",
              help="Two periods: years, months or from/to, such as 2019/2021.")  # fmt: skip
@click.option("--actors", "pair", nargs=2, metavar="ONE OTHER", help="Two actors by id or name.")
@click.option("--of", "actor", metavar="ACTOR",
              help="With --periods: the counterparts of one actor only.")  # fmt: skip
@measure_options
@result_options
@plainly
def compare(  # noqa: PLR0913 - one argument per option
    dataset: str,
    *,
    periods: tuple[str, str] | None,
    pair: tuple[str, str] | None,
    actor: str | None,
    form: str | None,
    output: str | None,
    top: int | None,
    **selection: Any,
) -> None:
    """Compare two periods or two actors: with whom, how often, what is new and what is gone."""
    from diplograph.analysis.compare import (  # noqa: PLC0415
        compare_actors,
        compare_periods,
        compare_periods_of,
    )

    if bool(periods) == bool(pair):
        fail("Two things are compared: name --periods FIRST SECOND or --actors ONE OTHER.")
    level = selection["level"]
    graph = selected_graph(dataset, **{**selection, "level": "official"})
    if pair:
        table = compare_actors(graph, *pair, level=level)
    elif actor:
        table = compare_periods_of(graph, actor, *(periods or ()), level=level)
    else:
        table = compare_periods(graph, *(periods or ()), level=level)
    title = " and ".join(pair or periods or ())
    note = _alike(table.attrs["similarity"])
    put_result(table, form=form, output=output, top=top, title=title, note=note)


def _alike(similarity: dict[str, float]) -> str:
    named = {"jaccard": "Jaccard", "cosine": "cosine", "rank_correlation": "rank correlation"}
    told = [f"{word} {similarity[key]:.2f}" for key, word in named.items() if key in similarity]
    return f"Likeness of counterparts (1 is the same): {', '.join(told)}."
