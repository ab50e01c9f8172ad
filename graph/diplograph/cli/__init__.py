"""The diplograph command: a file per group of commands, and the options that they share."""

from __future__ import annotations

import click

from diplograph.cli.lazily import LazyGroup

_FILES = {
    "analysing": ("analyse",),
    "asking": ("query",),
    "beginning": ("new",),
    "bulk": ("bulk",),
    "comparing": ("diff", "reconcile"),
    "curating": ("format_records", "intake", "lines", "sheet"),
    "importing": ("import_records",),
    "inspecting": ("check", "datasets", "schema", "show", "summary"),
    "publishing": ("site",),
    "resolving": ("resolve",),
    "serving": ("serve",),
    "writing": ("export", "render"),
}
# what Python calls a command where its name is taken
_NAMES = {"format_records": "format", "import_records": "import"}

_EPILOG = """\b
Examples:
  diplograph datasets
  diplograph render marrakech-2025 -o marrakech.html
  diplograph summary marrakech-2025 --region Africa
  diplograph check my-records/ --strict
"""


@click.group(
    cls=LazyGroup,
    places={
        _NAMES.get(command, command): f"diplograph.cli.{file}:{command}"
        for file, commands in _FILES.items()
        for command in commands
    },
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(None, "-V", "--version", package_name="diplograph", prog_name="diplograph")
def main() -> None:
    """Turn curated records of who met whom into a graph, a page and a file.

    Each command takes the name of a shipped data set, or the path of a folder or file of records.
    Exit codes: 0 fine, 1 problems in the input, 2 wrong usage.
    """
