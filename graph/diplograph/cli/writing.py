"""Commands that write: render a page, export a graph."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diplograph.cli.options import (
    dataset_argument,
    fail,
    plainly,
    said_size,
    selected_graph,
    selection_options,
)
from diplograph.exports import WRITERS
from diplograph.views import PAGE_LANGUAGES

if TYPE_CHECKING:
    import networkx as nx


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph render marrakech-2025 -o marrakech.html\n"
    "  diplograph render marrakech-2025 --lang fr --region Africa -o afrique.html\n"
    "  diplograph render my-records/ -o - > page.html"
)
@dataset_argument
@click.option("-o", "--output", type=click.Path(dir_okay=False, allow_dash=True),
              help="Page to write; - is standard output. By default NAME.html here.")  # fmt: skip
@click.option("--lang", type=click.Choice(PAGE_LANGUAGES), default="en", show_default=True,
              help="Language of the interface and of the names.")  # fmt: skip
@click.option("--title", help="Heading of the page.")
@selection_options
@plainly
def render(
    dataset: str, *, output: str | None, lang: str, title: str | None, **selection: Any
) -> None:
    """Draw the graph as one HTML page that opens from disk, offline."""
    graph = selected_graph(dataset, **selection)
    put_page(graph, output or f"{Path(dataset).name}.html", lang=lang, title=title)


def put_page(
    graph: nx.MultiDiGraph[str], output: str, *, lang: str, title: str | None = None
) -> None:
    """Write a graph's page to a file, or to standard output where that is ``-``."""
    from diplograph.files import well_formed  # noqa: PLC0415
    from diplograph.views.page import page_html, write_page  # noqa: PLC0415

    if output == "-":
        page = well_formed(page_html(graph, lang=lang, title=title))
        sys.stdout.buffer.write(page.encode("utf-8"))
        return
    click.echo(f"Wrote {said_size(write_page(graph, output, lang=lang, title=title))}.", err=True)


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph export marrakech-2025 -o marrakech.gexf\n"
    "  diplograph export marrakech-2025 --level country -o marrakech.csv\n"
    "  diplograph export marrakech-2025 --format json -o - | jq .nodes\n"
    "\b\nFormats:\n" + "\n".join(f"  {form.name:8} {form.summary}" for form in WRITERS.values())
)
@dataset_argument
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, allow_dash=True),
              help="File to write, its suffix tells the format; - is standard output.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(list(WRITERS)),
              help="Format where the suffix does not tell.")  # fmt: skip
@selection_options
@plainly
def export(dataset: str, *, output: str, form: str | None, **selection: Any) -> None:
    """Write the graph to a file for other tools; every edge keeps its citations."""
    from diplograph.exports.write import export_losses, format_name, write_graph  # noqa: PLC0415

    if output == "-" and not form:
        fail(f"-o - has no suffix. Name a format with --format: {', '.join(WRITERS)}.")
    if output == "-" and form and WRITERS[form].files:
        fail(f"{form} is more than one file, which standard output cannot hold. Name a file.")
    graph = selected_graph(dataset, **selection)
    if output == "-":
        with tempfile.TemporaryDirectory() as folder:
            (written,) = write_graph(graph, Path(folder) / f"graph.{form}")
            sys.stdout.buffer.write(written.read_bytes())
    else:
        for written in write_graph(graph, output, form=form):
            click.echo(f"Wrote {said_size(written)}.", err=True)
    for loss in export_losses(graph, form or format_name(output)):
        click.echo(f"Note: {loss}", err=True)
