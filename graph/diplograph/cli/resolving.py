"""The command that resolves names: which actors they may stand for, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from diplograph.cli.options import DATASET, plainly
from diplograph.cli.tables import format_option, print_table

if TYPE_CHECKING:
    from diplograph.model.dates import EdtfDate

_KINDS = ("official", "agency", "organisation", "country")
_COLUMNS = ("name", "accepted", "id", "kind", "label", "method", "score", "reason")


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph resolve Norvège 'the Kremlin' Congo\n"
    "  diplograph resolve 'M. Abdellatif HAMMOUCHI' --data marrakech-2025\n"
    "  diplograph resolve Yugoslavia --on 1985\n"
    "  diplograph resolve - --kind country --format csv < names.txt"
)
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--data", "dataset", type=DATASET, metavar="DATASET",
              help="Data set whose actors to look among; countries are always there.")  # fmt: skip
@click.option("--kind", "kinds", multiple=True, type=click.Choice(_KINDS),
              help="Kind of actor to look for; all where left out.")  # fmt: skip
@click.option("--on", metavar="DATE", help="When the names were used: 1985, 1985-06 or 1985-06-30.")
@format_option
@plainly
def resolve(
    names: tuple[str, ...], dataset: str | None, kinds: tuple[str, ...], on: str | None, form: str
) -> None:
    """Find the actors that names may stand for, and say why.

    NAME is a name as somebody wrote it, in any language; - reads names from standard input, one a
    line. Likeness alone is never accepted, nor is a name of several actors.
    """
    import pandas as pd  # noqa: PLC0415

    from diplograph.intake.load import load_records  # noqa: PLC0415
    from diplograph.resolution.candidates import resolve_name  # noqa: PLC0415
    from diplograph.resolution.entries import KINDS  # noqa: PLC0415
    from diplograph.resolution.gazetteer import Gazetteer  # noqa: PLC0415

    date = _date(on)
    gazetteer = Gazetteer.of(load_records(dataset) if dataset else None)
    rows: list[tuple[object, ...]] = []
    for name in _all_names(names):
        found = resolve_name(name, gazetteer, kinds=kinds or KINDS, on=date)
        rows += [
            (name, c.accepted, c.id, c.kind, c.label, c.method, c.score, c.reason) for c in found
        ] or [(name, False, "", "", "", "", 0, "nothing found")]
    print_table(pd.DataFrame(rows, columns=list(_COLUMNS)), form)


def _all_names(names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if name == "-":
            with click.open_file("-", encoding="utf-8") as lines:
                yield from (line.strip() for line in lines if line.strip())
        else:
            yield name


def _date(text: str | None) -> EdtfDate | None:
    from diplograph.errors import InvalidDateError, InvalidSelectionError  # noqa: PLC0415
    from diplograph.model.dates import EdtfDate  # noqa: PLC0415

    try:
        return EdtfDate.parse(text) if text else None
    except InvalidDateError as error:
        raise InvalidSelectionError(f"{error}.") from None
