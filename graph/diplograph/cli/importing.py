"""The command that reads other people's formats: import."""

from __future__ import annotations

import csv
import io
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diplograph.cli.options import fail, loaded, plainly, said_size
from diplograph.cli.progress import told_steps
from diplograph.importers import IMPORTERS, Importer

if TYPE_CHECKING:
    from diplograph.errors import Problem
    from diplograph.importers.imported import Imported
    from diplograph.model.records import Records

_STATES = ("historical", "continuing")
_FORMS = ("folder", "jsonl", "xlsx")
_SHOWN = 3
_KINDS = {"error": "left out", "warning": "not read"}


def _example(context: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001
    if asked:
        # the format is read first, whatever its place among the arguments
        form = "network" if context.params.get("form") == "network" else "table"
        click.echo(import_module(f"diplograph.importers.{form}.example").EXAMPLE, nl=False)
        context.exit()


@click.command(
    "import",
    epilog="\b\nExamples:\n"
    "  diplograph import history-state HistoryAtState/ -o us-travels/\n"
    "  diplograph import history-state HistoryAtState/ -o us.jsonl --states continuing\n"
    "  diplograph import table visits.xlsx --mapping map.toml -o my-records/\n"
    "  diplograph import table --example > map.toml\n"
    "  diplograph import ftm peps.json.gz -o peps.jsonl --findings left-out.csv\n"
    "  diplograph import network visits.gexf -o visits.jsonl --kind meeting --date 2019/2024\n"
    "  ftm cat *.json | diplograph import ftm - -o - | diplograph check -\n"
    "\b\nFormats:\n"
    + "\n".join(f"  {importer.name}: {importer.summary}" for importer in IMPORTERS.values()),
)
@click.argument("form", metavar="FORMAT", type=click.Choice(list(IMPORTERS)), is_eager=True)
@click.argument("path", metavar="PATH", type=click.Path(exists=True, allow_dash=True))
@click.option("-o", "--output", required=True, type=click.Path(allow_dash=True),
              help="Folder, or file (.jsonl, .jsonl.gz, .xlsx); - is standard output.")  # fmt: skip
@click.option("--format", "target", type=click.Choice(_FORMS),
              help="What to write, where the name of the output does not tell.")  # fmt: skip
@click.option("--mapping", type=click.Path(exists=True, dir_okay=False),
              help="For table and network: which column is what (TOML).")  # fmt: skip
@click.option(
    "--actors", metavar="NAME", help="For network: data set whose actors nodes may stand for."
)
@click.option("--states", type=click.Choice(_STATES), default="historical", show_default=True,
              help="Name the state of the time, or the one with its COW code today.")  # fmt: skip
@click.option("--keep-going", is_flag=True,
              help="For table: leave out rows that cannot be read.")  # fmt: skip
@click.option("--source-title", help="For ftm and network: what the file was published as.")
@click.option("--source-url", help="For ftm and network: where; it is cited for what cites nobody.")
@click.option("--kind", help="For network: kind of engagement of edges that do not say it.")
@click.option("--date", help="For ftm and network: when undated contacts took place (EDTF).")
@click.option("--findings", type=click.Path(dir_okay=False),
              help="CSV file for everything that was not read.")  # fmt: skip
@click.option("--example", is_flag=True, expose_value=False, callback=_example,
              help="Print an example of a mapping and end.")  # fmt: skip
@click.pass_context
@plainly
def import_records(  # noqa: PLR0913 - each option is an argument
    context: click.Context, /, *, form: str, path: str, output: str, target: str | None,
    findings: str | None, **options: Any,
) -> None:  # fmt: skip
    """Read somebody else's data into records, and list what could not be read."""
    importer = IMPORTERS[form]
    _check_usage(context, importer, path, options)
    if options["actors"] is not None:
        options["actors"] = loaded(options["actors"])
    taken = {name: value for name, value in options.items() if name in importer.options}
    with told_steps(f"Reading {Path(path).name}") as progress:
        imported: Imported = importer.load()(path, progress=progress, **taken)
    _write(imported.records, output, target)
    _report(imported)
    if findings:
        _write_findings(imported.findings, findings)


def _check_usage(
    context: click.Context, importer: Importer, path: str, options: dict[str, Any]
) -> None:
    form = importer.name
    wanted = "a folder" if importer.takes == "folder" else "a file"
    is_input = path == "-" and importer.reads_input
    if not is_input and (path == "-" or Path(path).is_dir() != (importer.takes == "folder")):
        fail(f"'{path}' is not {wanted}, which {form} is read from.")
    for name in options:
        source = context.get_parameter_source(name)
        if source is click.core.ParameterSource.COMMANDLINE and name not in importer.options:
            fail(f"--{name.replace('_', '-')} is not an option of {form}.")
    if any(options[name] is None for name in importer.needs):
        fail(f"{form} needs --mapping. Begin with: diplograph import {form} --example > map.toml")


def _write(records: Records, output: str, target: str | None) -> None:
    from diplograph.intake.folder_writer import write_folder  # noqa: PLC0415
    from diplograph.intake.json_lines import json_lines, write_json_lines  # noqa: PLC0415
    from diplograph.intake.workbook.writing import write_workbook  # noqa: PLC0415

    if output == "-":
        sys.stdout.buffer.writelines(json_lines(records))
        return
    name = output.lower()
    form = target or ("jsonl" if name.endswith((".jsonl", ".jsonl.gz")) else "")
    form = form or ("xlsx" if name.endswith(".xlsx") else "folder")
    if form == "folder":
        click.echo(f"Wrote {write_folder(records, output)}.", err=True)
    else:
        write = write_json_lines if form == "jsonl" else write_workbook
        click.echo(f"Wrote {said_size(write(records, output))}.", err=True)


def _report(imported: Imported) -> None:
    for what, count in imported.counts.items():
        click.echo(f"{count:>8} {what}", err=True)
    for check, found in imported.grouped().items():
        kind = _KINDS[found[0].severity]
        click.echo(f"{len(found):>8} {check} ({kind}):", err=True)
        for finding in found[:_SHOWN]:
            click.echo(f"         {finding}", err=True)
        if len(found) > _SHOWN:
            click.echo(f"         and {len(found) - _SHOWN} more", err=True)


def _write_findings(findings: tuple[Problem, ...], path: str) -> None:
    from dataclasses import asdict, fields  # noqa: PLC0415

    from diplograph.errors import Problem  # noqa: PLC0415
    from diplograph.files import write_text  # noqa: PLC0415

    lines = io.StringIO(newline="")
    names = [field.name for field in fields(Problem)]
    writer = csv.DictWriter(lines, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(finding) for finding in findings)
    write_text(Path(path), lines.getvalue())
    click.echo(f"Wrote {path}: {len(findings)} findings.", err=True)
