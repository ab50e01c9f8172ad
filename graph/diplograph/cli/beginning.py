"""The command that begins records: new event, new engagement, new official."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from diplograph.cli.options import Completed, fail, known_terms, plainly

_FOLDER = click.option(
    "--in", "folder", type=click.Path(exists=True, file_okay=False),
    help="Folder of records to append it to; comments there stay.",
)  # fmt: skip


@click.group(
    epilog="\b\nExamples:\n"
    "  diplograph new event '93rd INTERPOL General Assembly' --start 2025-11-24\n"
    "  diplograph new engagement --event interpol-ga93 --party NOR --in my-records/\n"
    "  diplograph new official 'Håkon Skulstad' --country NOR --in my-records/"
)
def new() -> None:
    """Begin a record with a free id and comments that say what to fill in."""


@new.command(
    epilog="Example: diplograph new event 'Summit of the AU' --kind summit --start 2025-02"
)
@click.argument("name", metavar="NAME")
@click.option("--lang", default="en", show_default=True, help="Language of the name.")
@click.option("--id", "event_id", metavar="ID", help="Id, where the proposed one does not do.")
@click.option("--kind", type=Completed("kind", known_terms("event-kinds")), metavar="KIND",
              help="Sort of event, such as summit.")  # fmt: skip
@click.option("--start", metavar="DATE", help="First day: 2025, 2025-11 or 2025-11-24.")
@click.option("--end", metavar="DATE", help="Last day, also counted.")
@click.option("--place", help="City or site.")
@click.option("--country", metavar="CODE", help="Where it takes place (ISO 3166-1 alpha-3).")
@_FOLDER
@plainly
def event(name: str, *, lang: str, event_id: str | None, folder: str | None, **fields: Any) -> None:
    """Begin an event: a file of its own in events/."""
    from diplograph.files import write_text  # noqa: PLC0415
    from diplograph.intake.scaffolds import scaffold, slug_of  # noqa: PLC0415

    chosen = _chosen_id(event_id, slug_of(name) or "event", folder)
    known = {"id": chosen, "names": {lang: name}, **_given(fields)}
    text = "\n".join(["event:", *(f"  {line}" for line in scaffold("event", known))]) + "\n"
    if folder is None:
        click.echo(text, nl=False)
        return
    month = (fields["start"] or "")[:7]
    path = Path(folder) / "events" / f"{f'{month}-' if month else ''}{chosen}.yaml"
    if path.exists():
        fail(f"{path} is there already. Choose another id with --id.", 1)
    write_text(path, text)
    click.echo(f"Wrote {path}: event '{chosen}'.", err=True)


@new.command(
    epilog="\b\nExample:\n"
    "  diplograph new engagement --kind meeting --date 2025-11-24 --party MAR --party NOR"
)
@click.option("--id", "engagement_id", metavar="ID", help="Id, where the proposed one does not do.")
@click.option("--kind", type=Completed("kind", known_terms("engagement-kinds")), metavar="KIND",
              help="Sort of engagement, such as meeting.")  # fmt: skip
@click.option(
    "--date", metavar="DATE", help="When: 2025-11-24, 2025-11 or [2025-11-24..2025-11-27]."
)
@click.option("--event", "event_id", metavar="EVENT", help="Id of the event it happened at.")
@click.option("--place", help="City or site.")
@click.option("--party", "parties", multiple=True, metavar="ACTOR",
              help="Country code, or id of an official, agency or organisation.")  # fmt: skip
@click.option("--source", "citations", multiple=True, metavar="SOURCE", help="Id of a source.")
@_FOLDER
@plainly
def engagement(
    *, engagement_id: str | None, event_id: str | None, parties: tuple[str, ...],
    citations: tuple[str, ...], folder: str | None, **fields: Any,
) -> None:  # fmt: skip
    """Begin an engagement, in the file of its event or in events/other.yaml."""
    from diplograph.intake.scaffolds import append_record, file_of_event, scaffold  # noqa: PLC0415

    parts = [event_id] if event_id else [fields["date"] or "", *parties]
    chosen = _chosen_id(engagement_id, _joined(parts) or "engagement", folder, numbered=event_id)
    known: dict[str, Any] = {"id": chosen, **_given(fields)}
    if parties:
        known["parties"] = [{_kind_of(actor, folder): actor} for actor in parties]
    if citations:
        known["citations"] = list(citations)
    if folder is None:
        known |= {"event": event_id} if event_id else {}
        _print(scaffold("engagement", known))
        return
    path = file_of_event(Path(folder), event_id or "")
    if event_id and path.name == "other.yaml":
        known["event"] = event_id
    append_record(path, scaffold("engagement", known), key="engagements")
    click.echo(f"Added to {path}: engagement '{chosen}'.", err=True)


@new.command(epilog="Example: diplograph new official 'Håkon Skulstad' --lang no --country NOR")
@click.argument("name", metavar="NAME")
@click.option("--lang", default="en", show_default=True, help="Language of the name.")
@click.option("--id", "official_id", metavar="ID", help="Id, where the proposed one does not do.")
@click.option("--country", metavar="CODE", help="Country served (ISO 3166-1 alpha-3).")
@_FOLDER
@plainly
def official(
    name: str, *, lang: str, official_id: str | None, country: str | None, folder: str | None
) -> None:  # fmt: skip
    """Begin an official, at the end of officials.yaml."""
    from diplograph.intake.scaffolds import append_record, scaffold, slug_of  # noqa: PLC0415

    # the family name leads, as far as the order of the words tells it
    *first, last = name.split() or [""]
    proposal = slug_of(" ".join([last, *first])) or "official"
    chosen = _chosen_id(official_id, proposal, folder)
    known: dict[str, Any] = {"id": chosen, "names": {lang: name}, **_given({"country": country})}
    if folder is None:
        _print(scaffold("official", known))
        return
    path = Path(folder) / "officials.yaml"
    append_record(path, scaffold("official", known))
    click.echo(f"Added to {path}: official '{chosen}'.", err=True)


def _print(lines: list[str]) -> None:
    click.echo("\n".join([f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]))


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _joined(parts: list[str]) -> str:
    from diplograph.intake.scaffolds import slug_of  # noqa: PLC0415

    return "-".join(filter(None, map(slug_of, parts)))


def _chosen_id(
    given: str | None, proposal: str, folder: str | None, *, numbered: str | None = None
) -> str:
    from diplograph.intake.scaffolds import free_id, taken_ids  # noqa: PLC0415

    taken = taken_ids(Path(folder)) if folder else set()
    if given and given in taken:
        fail(f"'{given}' is the id of a record of {folder}. Choose another.", 1)
    if given:
        return given
    if not numbered:
        return free_id(proposal, taken)
    number = 1
    while f"{proposal}-{number:02}" in taken:
        number += 1
    return f"{proposal}-{number:02}"


def _kind_of(actor: str, folder: str | None) -> str:
    """Tell which kind of actor an id is; without a folder, codes of countries are all we know."""
    from diplograph.intake.folder import read_folder  # noqa: PLC0415
    from diplograph.model.states import states  # noqa: PLC0415

    if actor in states():
        return "country"
    words = ("official", "agency", "organisation")
    if folder:
        found = read_folder(Path(folder)).records
        for word in words:
            if any(record.id == actor for record, _ in found[word]):
                return word
    return "official"
