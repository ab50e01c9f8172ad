"""The command that publishes: a static site of dossiers."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diplograph.cli.options import dataset_argument, plainly, selected_graph, selection_options
from diplograph.network.levels import LEVELS
from diplograph.views.site import SITE_LANGUAGES

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph site marrakech-2025 -o site/\n"
    "  diplograph site security-diplomacy --lang ar -o موقع/\n"
    "  diplograph site my-records/ --region Africa --base-url https://example.org/ -o africa/"
)
@dataset_argument
@click.option("-o", "--output", required=True, type=click.Path(file_okay=False),
              help="Folder to write; one that an earlier run made is replaced.")  # fmt: skip
@click.option("--lang", type=click.Choice(SITE_LANGUAGES), default="en", show_default=True,
              help="Language of the pages and of the names.")  # fmt: skip
@click.option("--title", help="Heading of the site.")
@click.option("--base-url", default="", metavar="URL",
              help="Where the site will stand on the web, for its feeds.")  # fmt: skip
@selection_options
@plainly
def site(
    dataset: str, *, output: str, lang: str, title: str | None, base_url: str, **selection: Any
) -> None:
    """Write a static site: a dossier for each actor, dyad, event and instrument."""
    from diplograph.views.site.writing import write_site  # noqa: PLC0415

    began = time.monotonic()
    graph = selected_graph(dataset, **selection)
    with _bar(output) as progress:
        written = write_site(
            graph,
            output,
            lang=lang,
            title=title,
            base_url=base_url,
            strongest=_strongest(graph, selection["level"]),
            progress=progress,
        )
    size, seconds = written.n_bytes / 1e6, time.monotonic() - began
    told = f"{written.n_pages} pages, {size:.1f} MB, {seconds:.1f} s"
    click.echo(f"Wrote {Path(output) / 'index.html'} ({told}).", err=True)


def _strongest(graph: nx.MultiDiGraph[str], finest: str) -> dict[str, pd.DataFrame]:
    """Measure who engages most at each level that the graph still has."""
    from diplograph.analysis.standing import degree, strength  # noqa: PLC0415
    from diplograph.network.projection import project  # noqa: PLC0415

    standing = {}
    for level in LEVELS[: LEVELS.index(finest) + 1]:
        projection = project(graph, level=level)
        standing[level] = strength(projection).join(degree(projection)[["degree"]])
    return standing


@contextlib.contextmanager
def _bar(output: str) -> Iterator[Callable[[int, int], None] | None]:
    """Draw a bar of the files written where a person looks at it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - only where a bar is drawn
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(f"Writing {output}", total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)
