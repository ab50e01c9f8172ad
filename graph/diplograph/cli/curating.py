"""Commands for curators: sheet, lines, intake, format."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from diplograph.cli.options import dataset_argument, loaded, plainly, said_size


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph sheet marrakech-2025 -o book.xlsx\n"
    "  diplograph sheet my-records/ -o book.xlsx\n"
    "\b\nRead it back with: diplograph intake book.xlsx -o folder/"
)
@dataset_argument
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False),
              help="Workbook to write (.xlsx).")  # fmt: skip
@plainly
def sheet(dataset: str, *, output: str) -> None:
    """Write the records as a workbook for Excel or LibreOffice, to be edited and read back."""
    from diplograph.errors import UnknownFormatError  # noqa: PLC0415
    from diplograph.intake.workbook.writing import write_workbook  # noqa: PLC0415

    if Path(output).suffix.lower() != ".xlsx":
        message = f"'{output}' is not the name of a workbook. End it with .xlsx."
        raise UnknownFormatError(message)
    click.echo(
        f"Wrote {said_size(write_workbook(loaded(dataset, resolved=False), output))}.", err=True
    )


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph lines marrakech-2025 -o records.jsonl\n"
    "  diplograph lines my-records/ -o - | jq -c 'select(.record == \"engagement\")'"
)
@dataset_argument
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, allow_dash=True),
              help="File to write (.jsonl or .jsonl.gz); - is standard output.")  # fmt: skip
@plainly
def lines(dataset: str, *, output: str) -> None:
    """Write the records as JSON Lines, one record a line, for other programs."""
    from diplograph.intake.json_lines import json_lines, write_json_lines  # noqa: PLC0415

    records = loaded(dataset, resolved=False)
    if output == "-":
        sys.stdout.buffer.writelines(json_lines(records))
        return
    click.echo(f"Wrote {said_size(write_json_lines(records, output))}.", err=True)


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph intake book.xlsx -o my-records/\n"
    "  diplograph intake records.jsonl.gz -o my-records/\n"
    "  zcat records.jsonl.gz | diplograph intake - -o my-records/"
)
@click.argument("book", metavar="BOOK", type=click.Path(allow_dash=True))
@click.option("-o", "--output", required=True, type=click.Path(file_okay=False),
              help="Folder to make; an empty one may be there already.")  # fmt: skip
@plainly
def intake(book: str, *, output: str) -> None:
    """Read a workbook or JSON Lines back into a new folder of YAML, or name every problem.

    BOOK is a workbook (.xlsx), a file of JSON Lines (.jsonl, .jsonl.gz) or - for JSON Lines on
    standard input.
    """
    from diplograph.intake.folder_writer import write_folder  # noqa: PLC0415

    records = loaded(book, resolved=False)
    folder = write_folder(records, output)
    counts = ", ".join(f"{count} {kind}" for kind, count in records.counts().items() if count)
    click.echo(f"Wrote {folder}: {counts}.", err=True)


@click.command(
    "format",
    epilog="\b\nExamples:\n"
    "  diplograph format my-records/\n"
    "  diplograph format my-records/ --check",
)
@click.argument("folder", metavar="FOLDER", type=click.Path(exists=True, file_okay=False))
@click.option("--check", "only_check", is_flag=True,
              help="Change nothing; name the files that would change and exit with 1.")  # fmt: skip
@plainly
def format_records(folder: str, *, only_check: bool) -> None:
    """Rewrite a folder's YAML in the canonical layout; values and comments stay as they are."""
    from diplograph.intake.formatting import format_folder, unformatted  # noqa: PLC0415

    path = Path(folder)
    changed = tuple(unformatted(path)) if only_check else format_folder(path)
    for file in changed:
        click.echo(file.relative_to(path).as_posix())
    verb = "would change" if only_check else "changed"
    click.echo(f"{folder}: {len(changed)} file{'' if len(changed) == 1 else 's'} {verb}.", err=True)
    if only_check and changed:
        sys.exit(1)
