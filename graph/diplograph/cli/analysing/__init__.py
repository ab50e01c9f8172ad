"""The commands that measure: ``diplograph analyse``, one subcommand for each question."""

from __future__ import annotations

import click

from diplograph.cli.analysing.actors import beyond_degree, brokerage, sensitivity, standing
from diplograph.cli.analysing.foresight import outlook
from diplograph.cli.analysing.pairs import compare, dyads, panel
from diplograph.cli.analysing.spread import communities, reach, trends

_EPILOG = """\b
Examples:
  diplograph analyse standing security-diplomacy --level country
  diplograph analyse dyads security-diplomacy --country MAR -o dyads.csv
  diplograph analyse reach security-diplomacy --of MAR --among african-union
  diplograph analyse panel us-travels/ --freq year | head

On a terminal the result is an aligned table; in a pipe it is CSV, with -o a file. What it rests on
is told on standard error.
"""


@click.group(epilog=_EPILOG)
def analyse() -> None:
    """Measure who engages whom: standing, dyads, reach, groups, trends and the outlook."""


for _command in (
    standing, beyond_degree, brokerage, sensitivity, dyads, compare, panel, reach, communities,
    trends, outlook,
):  # fmt: skip
    analyse.add_command(_command)
