"""Commands that compare: claims with records, one edition with another."""

from __future__ import annotations

from typing import Any

import click

from diplograph.cli.options import (
    dataset_argument,
    plainly,
    selected_graph,
    selection_options,
)
from diplograph.cli.tables import format_option, print_table

_FIGURES = (
    "event", "counts", "actor", "region", "qualifier", "claimed", "enumerated", "difference",
    "agrees", "counterparts", "explanations", "sources",
)  # fmt: skip
_FIELDS = ("event", "counts", "claimed", "enumerated", "explanations", "sources")


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph reconcile marrakech-2025\n"
    "  diplograph reconcile marrakech-2025 --format csv"
)
@dataset_argument
@selection_options
@format_option
@plainly
def reconcile(dataset: str, *, form: str, **selection: Any) -> None:
    """Set what sources claim beside what the records enumerate, and beside each other."""
    from diplograph.analysis.claims import reconciliation  # noqa: PLC0415

    claims = reconciliation(selected_graph(dataset, **selection))
    if form != "table":
        print_table(claims, form)
        return
    if claims.empty:
        click.echo("No source claims a figure or contradicts another here.")
        return
    about_field = claims["counts"].str.contains(".", regex=False)
    figures, fields = claims[~about_field], claims[about_field]
    for table, columns, title in (
        (
            figures,
            _FIGURES,
            "Figures: claimed beside enumerated (empty where it cannot be counted)",
        ),
        (fields, _FIELDS, "Fields: what sources say beside what is recorded"),
    ):
        if len(table):
            shown = table[list(columns)].rename(
                columns={"counts": "about", "enumerated": "recorded"}
            )
            print_table(shown.dropna(axis="columns", how="all"), title=title)
    click.echo("Explanations are possible ones; no figure is forced to agree with another.")


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph diff old-records/ new-records/\n"
    "  diplograph diff old-records/ new-records/ --ties --format csv"
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--ties", is_flag=True, help="Compare the graphs instead: actors and ties.")
@format_option
@plainly
def diff(old: str, new: str, *, ties: bool, form: str) -> None:
    """List what changed between two editions of a data set.

    OLD and NEW are names of shipped data sets or folders of records.
    """
    from diplograph.analysis.changes import graph_changes, record_changes  # noqa: PLC0415
    from diplograph.intake.load import load_records  # noqa: PLC0415
    from diplograph.network.build import build_graph  # noqa: PLC0415

    editions = load_records(old, resolved=ties), load_records(new, resolved=ties)
    if ties:
        changes = graph_changes(build_graph(editions[0]), build_graph(editions[1]))
    else:
        changes = record_changes(*editions)
    if form != "table" or len(changes):
        print_table(changes.dropna(axis="columns", how="all") if form == "table" else changes, form)
    if form == "table":
        counts = changes["change"].value_counts().to_dict()
        told = ", ".join(f"{n} {change}" for change, n in counts.items()) or "no difference"
        click.echo(f"{old} → {new}: {told}.", err=True)
