"""The command that forecasts, and says how such forecasts would have fared."""

from __future__ import annotations

from typing import Any

import click

from diplograph.cli.options import dataset_argument, measure_options, plainly, selected_graph
from diplograph.cli.progress import told_steps
from diplograph.cli.results import put_result, result_options

_ALL = 10**9
_SHOWN = (
    "one_label", "other_label", "probability", "persistence", "preferential_attachment",
    "same_period_last_year", "last_engagement", "n_engagements", "drivers",
)  # fmt: skip


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph analyse outlook security-diplomacy --horizon quarter\n"
    "  diplograph analyse outlook us-travels/ --as-of 2024-12-31 --top 0 -o next.csv\n"
    "  diplograph analyse outlook us-travels/ --backtest --start 1950 --end 2024"
)
@dataset_argument
@click.option("--horizon", type=click.Choice(["month", "quarter", "year"]), default="month",
              show_default=True, help="How far to look ahead.")  # fmt: skip
@click.option("--as-of", metavar="DATE",
              help="Last day that is known; by default the last engagement's.")  # fmt: skip
@click.option("--among", type=click.Choice(["known", "all"]), default="known", show_default=True,
              help="Dyads that engaged before, or all of known actors.")  # fmt: skip
@click.option("--backtest", "is_backtest", is_flag=True,
              help="Score the forecasts of the past beside three baselines instead.")  # fmt: skip
@click.option("--start", metavar="DATE", help="With --backtest: first period forecast.")
@click.option("--end", metavar="DATE", help="With --backtest: last day of the last period.")
@click.option("--seed", type=int, default=0, show_default=True, help="For draws and intervals.")
@measure_options
@result_options
@plainly
def outlook(  # noqa: PLR0913 - one argument per option
    dataset: str,
    *,
    is_backtest: bool,
    start: str | None,
    end: str | None,
    as_of: str | None,
    horizon: str,
    among: str,
    seed: int,
    form: str | None,
    output: str | None,
    top: int | None,
    **selection: Any,
) -> None:
    """Rank the dyads that are likely to engage next, beside three simple baselines.

    With --backtest, forecast every period of the past from what was known before it, and say
    plainly where the model is no better than a baseline.
    """
    from diplograph.analysis.outlook.backtest import backtest  # noqa: PLC0415
    from diplograph.analysis.outlook.forecast import outlook as forecast  # noqa: PLC0415

    level = selection["level"]
    graph = selected_graph(dataset, **{**selection, "level": "official"})
    where: dict[str, Any] = {"form": form, "output": output, "top": top}
    if is_backtest:
        settings: dict[str, Any] = {"horizon": horizon, "among": among, "level": level}
        with told_steps("Forecasting the past") as progress:
            found = backtest(graph, start=start, end=end, seed=seed, progress=progress, **settings)
        put_result(found.scores, title="Scores by method", note=found.verdict, **where)
        return
    most = _ALL if top == 0 else top or 20
    table = forecast(
        graph, level=level, horizon=horizon, as_of=as_of, among=among, k=most, seed=seed
    )
    until = table.attrs["until"]
    shown = table if output or form in {"csv", "json"} else table[list(_SHOWN)]
    note = f"Probability that one is recorded by {until}; --backtest says how far to trust it."
    put_result(shown, title=f"Likely to engage by {until}", note=note, **where)
