"""The command that measures actors of a large table of dyads, as arrays and without a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from diplograph.cli.dyad_options import listed, part_options
from diplograph.cli.options import plainly
from diplograph.cli.results import put_result, result_options

if TYPE_CHECKING:
    import pandas as pd

    from diplograph.network.arrays import TieArrays

_BY = (
    "strength", "degree", "pagerank", "eigenvector", "betweenness", "closeness", "cores",
    "components", "communities",
)  # fmt: skip
_BY_PATHS = ("betweenness", "closeness")


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph bulk measure dyads.parquet --by pagerank --top 20\n"
    "  diplograph bulk measure actors.parquet --by betweenness --sample 200 -o between.csv\n"
    "  diplograph bulk measure ties.csv --by communities --runs 3\n"
    "\b\nAny table with the columns source and target is measured, Parquet or CSV; ties are\n"
    "weighed by n_events or weight, else by their rows."
)
@click.argument("dyads", metavar="DYADS", type=click.Path(exists=True, dir_okay=False))
@click.option("--by", type=click.Choice(_BY), default="strength", show_default=True,
              help="Measure to take.")  # fmt: skip
@click.option("--sample", type=click.IntRange(min=20), metavar="N",
              help="With betweenness or closeness: estimate from so many actors.")  # fmt: skip
@click.option("--runs", type=click.IntRange(min=1), default=5, show_default=True,
              help="With communities: runs that agree on them.")  # fmt: skip
@click.option("--seed", type=int, default=0, show_default=True,
              help="For the sample and the runs.")  # fmt: skip
@part_options
@result_options
@plainly
def measure(  # noqa: PLR0913 - each option is an argument
    dyads: str, *, by: str, sample: int | None, runs: int, seed: int, kinds: tuple[str, ...],
    form: str | None, output: str | None, top: int | None, **part: Any,
) -> None:  # fmt: skip
    """Measure the actors of a table of dyads, also of millions of ties."""
    from diplograph.network.tie_tables import read_tie_arrays  # noqa: PLC0415

    if sample is not None and by not in _BY_PATHS:
        raise click.UsageError(f"--sample is for {' and '.join(_BY_PATHS)}, not for {by}.")
    arrays = read_tie_arrays(dyads, kinds=listed(kinds), **part)
    table = _measured(arrays, by, sample, runs, seed)
    put_result(table, form=form, output=output, top=top, title=f"Actors by {by}",
               note=_note(arrays, table))  # fmt: skip


def _measured(arrays: TieArrays, by: str, sample: int | None, runs: int, seed: int) -> pd.DataFrame:
    from diplograph.analysis import centrality, cohesion, communities, standing  # noqa: PLC0415

    if by == "communities":
        return communities.communities(arrays, n_seeds=runs, seed=seed)
    modules = (standing, centrality, cohesion)
    found = next(getattr(module, by) for module in modules if hasattr(module, by))
    options = {"sample": sample, "seed": seed} if by in _BY_PATHS else {}
    result: pd.DataFrame = found(arrays, **options)
    return result


def _note(arrays: TieArrays, table: pd.DataFrame) -> str:
    told = f"{arrays.n_actors:,} actors, {arrays.n_ties:,} ties, {arrays.n_bytes / 1e6:,.1f} MB. "
    if "sample" in table.attrs:
        told += f"Estimated from {table.attrs['sample']} actors, seed {table.attrs['seed']}. "
    library = table.attrs.get("library")
    return told.rstrip() if not library else f"{told}Communities by {library}."
