"""What the commands on tables of dyads share: which rows of a table count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from diplograph.cli.options import Completed

F = TypeVar("F", bound=Callable[..., Any])


def known_kinds() -> dict[str, str]:
    """List the kinds of machine-coded events with the quad class of each."""
    from diplograph.model.cameo import event_kinds  # noqa: PLC0415

    quads = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict",
             4: "material conflict"}  # fmt: skip
    return {kind: quads[quad] for kind, quad in event_kinds().items()}


_PART = (
    click.option("--kinds", multiple=True, type=Completed("kind", known_kinds), metavar="KINDS",
                 help="Kinds that count, parted by commas; else all of the table."),
    click.option("--since", metavar="DATE", help="First day: 2025, 2025-11 or 2025-11-24."),
    click.option("--until", metavar="DATE", help="Last day, also counted."),
    click.option("--actor", "actors", multiple=True, metavar="ACTOR",
                 help="Id that stands in the dyad, such as MAR, or name of a country."),
    click.option("--at-least", type=click.IntRange(min=1), default=1, show_default=True,
                 metavar="N", help="Fewest events of a dyad in a period."),
)  # fmt: skip


def part_options(command: F) -> F:
    """Give a command the options that select a part of a table of dyads."""
    for option in reversed(_PART):
        command = option(command)
    return command


def listed(kinds: tuple[str, ...]) -> list[str]:
    """Take apart kinds that were given one by one or parted by commas."""
    return [kind.strip() for given in kinds for kind in given.split(",") if kind.strip()]
