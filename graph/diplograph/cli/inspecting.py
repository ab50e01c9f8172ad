"""Commands that look: datasets, check, summary, show, schema."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from diplograph.cli.options import (
    dataset_argument,
    plainly,
    selected_graph,
    selection_options,
)
from diplograph.cli.progress import told_progress
from diplograph.cli.tables import format_option, print_table

_CLAIMED = (
    "event", "counts", "actor", "region", "qualifier", "claimed", "enumerated", "difference",
    "breakdown", "counterparts",
)  # fmt: skip
_SHOWN = ("date", "kind", "counterpart", "through", "capacity", "sources", "engagement")
_FILES = (
    "dataset", "sources", "officials", "agencies", "organisations", "judgements", "event", "all",
)  # fmt: skip


@click.command(epilog="Example: diplograph datasets")
@format_option
@plainly
def datasets(form: str) -> None:
    """List the data sets that ship with diplograph."""
    import pandas as pd  # noqa: PLC0415

    from diplograph.datasets import shipped_datasets  # noqa: PLC0415

    rows = [(d.name, d.title, d.summary) for d in shipped_datasets().values()]
    print_table(pd.DataFrame(rows, columns=["name", "title", "summary"]), form)


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph check marrakech-2025\n"
    "  diplograph check my-records/ --strict"
)
@dataset_argument
@click.option("--strict", is_flag=True, help="Let warnings fail as errors do.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="One line per problem, or JSON for another program.",
)  # fmt: skip
@plainly
def check(dataset: str, *, strict: bool, form: str) -> None:
    """Check the records and list every problem with file, line and what to do."""
    from dataclasses import asdict  # noqa: PLC0415

    from diplograph.intake.load import check_records  # noqa: PLC0415

    with told_progress(dataset) as progress:
        problems = check_records(dataset, progress=progress)
    errors = sum(problem.severity == "error" for problem in problems)
    if form == "json":
        click.echo(json.dumps([asdict(p) for p in problems], ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            click.echo(f"{problem.severity}: {problem}")
        warnings = len(problems) - errors
        click.echo(f"{dataset}: {errors} errors, {warnings} warnings.", err=True)
    if errors or (strict and problems):
        sys.exit(1)


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph summary marrakech-2025\n"
    "  diplograph summary marrakech-2025 --region Europe --kind signing\n"
    "  diplograph summary marrakech-2025 --level country --format csv"
)
@dataset_argument
@selection_options
@click.option("--top", type=click.IntRange(min=0), default=10, show_default=True,
              help="How many of the strongest actors to list.")  # fmt: skip
@format_option
@plainly
def summary(dataset: str, *, top: int, form: str, **selection: Any) -> None:
    """Count what is recorded, set claims beside it and list the strongest actors."""
    from diplograph.analysis.claims import reconciliation  # noqa: PLC0415
    from diplograph.analysis.overview import summary as summarise  # noqa: PLC0415
    from diplograph.analysis.standing import betweenness, degree, strength  # noqa: PLC0415
    from diplograph.network.projection import project  # noqa: PLC0415

    graph = selected_graph(dataset, **selection)
    counts = summarise(graph)
    if form != "table":
        print_table(counts, form)
        return
    click.echo(graph.graph.get("title", dataset))
    click.echo(f"Vantage: {graph.graph.get('vantage', 'not stated')}")
    print_table(counts)
    claims = reconciliation(graph)[list(_CLAIMED)].dropna(subset=["enumerated", "difference"])
    if len(claims):
        print_table(claims.dropna(axis="columns", how="all"), title="Claimed beside enumerated")
    projection = project(graph, level=selection["level"])
    if top and len(projection):
        standing = strength(projection).join(
            [degree(projection)[["degree"]], betweenness(projection)[["betweenness"]]]
        )
        print_table(standing.drop(columns="node_type").head(top), title="Strongest actors")
        click.echo("Standing follows what was recorded: mind the vantage above.")


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph show marrakech-2025 NOR\n"
    "  diplograph show marrakech-2025 'Abdellatif Hammouchi' --kind signing\n"
    "  diplograph show marrakech-2025 النرويج"
)
@dataset_argument
@click.argument("actor", metavar="ACTOR")
@selection_options
@format_option
@plainly
def show(dataset: str, actor: str, *, form: str, **selection: Any) -> None:
    """Show an actor: its names, its posts and each engagement with who says so."""
    from diplograph.analysis.dossier import dossier  # noqa: PLC0415
    from diplograph.network.actors import find_actor  # noqa: PLC0415

    graph = selected_graph(dataset, **selection)
    node = find_actor(graph, actor)
    data = graph.nodes[node]
    engagements = dossier(graph, node)
    if form != "table":
        print_table(engagements, form)
        return
    names = dict.fromkeys(v for k, v in sorted(data.items()) if k.startswith("name_"))
    facts = [data["node_type"], data.get("kind"), data.get("country"), data.get("region")]
    click.echo(f"{data['label']}  [{node}]  {', '.join(f for f in facts if f)}")
    click.echo(f"Names: {' · '.join(names)}")
    for post in data.get("posts", ()):
        when = [post.get("start"), post.get("end"), *post.get("attested", ())]
        click.echo(f"Post: {post['title']} ({', '.join(w for w in when if w) or 'dates unknown'})")
    if len(engagements):
        print_table(engagements[list(_SHOWN)])
    else:
        click.echo("No engagement is recorded. That is not to say that none took place.")


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph schema event -o event.schema.json\n"
    "  diplograph schema officials"
)
@click.argument("kind", type=click.Choice(_FILES), default="all", metavar="[FILE]")
@click.option("-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), default="-",
              help="File to write; - is standard output.", show_default=True)  # fmt: skip
@plainly
def schema(kind: str, output: str) -> None:
    """Write the JSON Schema of a record file, for editors to complete and check.

    FILE is dataset, sources, officials, agencies, organisations, judgements, event or all.
    """
    from diplograph.files import write_text  # noqa: PLC0415
    from diplograph.intake.schema import json_schema  # noqa: PLC0415

    text = json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"
    if output == "-":
        click.echo(text, nl=False)
    else:
        write_text(Path(output), text)
        click.echo(f"Wrote {output}.", err=True)
