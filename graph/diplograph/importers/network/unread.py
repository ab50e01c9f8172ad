"""What of a network is in no record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from diplograph.errors import Problem
from diplograph.importers.network.foreign import ForeignNetwork
from diplograph.importers.network.mapping import NetworkMapping


def unread_in(
    network: ForeignNetwork, mapping: NetworkMapping, active: set[str]
) -> Iterator[Problem]:
    """Note what of a file is in no record: columns, nodes that meet nobody, the drawing.

    Parameters
    ----------
    network, mapping
        The network, and what was read of it.
    active
        Ids of the nodes that take part in something.

    Yields
    ------
    Problem
        Warnings: what is told is that it was left out.
    """
    read: dict[Literal["node", "edge"], set[str]] = {
        "node": {column for column, _ in mapping.node_columns()},
        "edge": {column for column, _ in mapping.columns()},
    }
    for part, columns in read.items():
        for column, number in sorted(network.columns(part).items()):
            if column not in columns:
                value = f"'{column}' ({number} {part}{'' if number == 1 else 's'})"
                expected, remedy = "a column that is read", "Name it in a mapping if it is one."
                yield _warning(
                    network, "other-column", 0, f"{part} columns", value, expected, remedy
                )
    for node in network.nodes.values():
        if node.id not in active:
            yield _warning(network, "lone-node", node.line, f"node '{node.id}'", f"'{node.id}'",
                           "an end of an edge that is taken", "It is left out.")  # fmt: skip
    if network.n_drawing:
        value = f"the drawing ({network.n_drawing} elements)"
        yield _warning(network, "drawing", 0, "", value, "a record", "Colours and places stay out.")


def _warning(  # noqa: PLR0913, PLR0917 - a problem has this many parts
    network: ForeignNetwork, check: str, line: int, record: str, value: str, expected: str,
    remedy: str,
) -> Problem:  # fmt: skip
    return Problem(check, network.file, line, record, "", value, expected, remedy, "warning")
