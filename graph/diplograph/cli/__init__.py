"""The diplograph command: a file per group of commands, and the options that they share."""

from __future__ import annotations

from importlib.metadata import version

import click

from diplograph.cli.analysing import analyse
from diplograph.cli.asking import query
from diplograph.cli.beginning import new
from diplograph.cli.bulk import bulk
from diplograph.cli.comparing import diff, reconcile
from diplograph.cli.curating import format_records, intake, lines, sheet
from diplograph.cli.importing import import_records
from diplograph.cli.inspecting import check, datasets, schema, show, summary
from diplograph.cli.publishing import site
from diplograph.cli.resolving import resolve
from diplograph.cli.serving import serve
from diplograph.cli.writing import export, render

_EPILOG = """\b
Examples:
  diplograph datasets
  diplograph render marrakech-2025 -o marrakech.html
  diplograph summary marrakech-2025 --region Africa
  diplograph check my-records/ --strict
"""


@click.group(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("diplograph"), "-V", "--version", prog_name="diplograph")
def main() -> None:
    """Turn curated records of who met whom into a graph, a page and a file.

    Each command takes the name of a shipped data set, or the path of a folder or file of records.
    Exit codes: 0 fine, 1 problems in the input, 2 wrong usage.
    """


for _command in (
    datasets, check, summary, show, resolve, reconcile, analyse, diff, query, render, site, serve,
    export, schema,
    sheet, intake, lines, import_records, new, format_records,
    bulk,
):  # fmt: skip
    main.add_command(_command)
