"""What the commands share: the data set's name, the selection and how failures are told."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click
from click.shell_completion import CompletionItem

from diplograph.cli.progress import told_progress
from diplograph.errors import DiplographError, InvalidRecordsError
from diplograph.network.levels import LEVELS

if TYPE_CHECKING:
    import networkx as nx

    from diplograph.model.records import Records

F = TypeVar("F", bound=Callable[..., Any])

_INPUT_PROBLEM = 1
_USAGE = 2


def fail(message: str, code: int = _USAGE) -> NoReturn:
    """Tell a failure in one line on standard error and end with an exit code."""
    click.echo(f"Error: {message}", err=True)
    sys.exit(code)


@contextlib.contextmanager
def told_plainly() -> Iterator[None]:
    """Turn every error of ours, and of the file system, into a message and an exit code."""
    try:
        yield
    except InvalidRecordsError as error:
        fail(str(error), _INPUT_PROBLEM)
    except DiplographError as error:
        fail(str(error))
    except BrokenPipeError:
        # the reader of our output, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        fail(f"{name}{error.strerror or error}.", _INPUT_PROBLEM)


def plainly(command: F) -> F:
    """Run a command so that a user's mistake never ends in a traceback."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        with told_plainly():
            return command(*args, **kwargs)

    return run  # type: ignore[return-value]


class Completed(click.ParamType[str]):
    """A text that is checked where it is used, and completed from what is known."""

    def __init__(
        self, name: str, known: Callable[[], dict[str, str]], *, folder: bool = False
    ) -> None:
        self.name = name
        self.known = known
        self.folder = folder

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click passes it
        param: click.Parameter,  # noqa: ARG002 - click passes it
        incomplete: str,
    ) -> list[CompletionItem]:
        """Offer the known values that begin as the incomplete one does, each with its help."""
        begun = incomplete.casefold()
        items = [
            CompletionItem(value, help=text)
            for value, text in self.known().items()
            if value.casefold().startswith(begun)
        ]
        return [*items, CompletionItem(incomplete, type="dir")] if self.folder else items


def _dataset_names() -> dict[str, str]:
    from diplograph.datasets import shipped_datasets  # noqa: PLC0415

    return {name: dataset.title for name, dataset in shipped_datasets().items()}


def known_terms(name: str) -> Callable[[], dict[str, str]]:
    """Hand out a function that lists a vocabulary's terms with their definitions."""

    def known() -> dict[str, str]:
        from diplograph.model.vocabulary import vocabulary  # noqa: PLC0415

        return {key: term.definition for key, term in vocabulary(name).items()}

    return known


def _regions() -> dict[str, str]:
    from diplograph.model.countries import regions  # noqa: PLC0415

    return {str(region): region.m49 for region in regions().values()}


def _countries() -> dict[str, str]:
    from diplograph.model.states import states  # noqa: PLC0415

    return {state_id: state.names["en"] for state_id, state in states().items()}


DATASET = Completed("data set", _dataset_names, folder=True)
dataset_argument = click.argument("dataset", type=DATASET, metavar="NAME")

_SELECTION = (
    click.option("--since", metavar="DATE", help="First day: 2025, 2025-11 or 2025-11-24."),
    click.option("--until", metavar="DATE", help="Last day, also counted."),
    click.option(
        "--kind", "kinds", multiple=True, type=Completed("kind", known_terms("engagement-kinds")),
        metavar="KIND", help="Engagement kind, such as meeting or signing.",
    ),
    click.option(
        "--country", "countries", multiple=True, type=Completed("country", _countries),
        metavar="COUNTRY",
        help="Country by ISO 3166-1 code or name.",
    ),
    click.option(
        "--region", "regions", multiple=True, type=Completed("region", _regions),
        metavar="REGION",
        help="UN M49 region or sub-region by name or code.",
    ),
    click.option(
        "--topic", "topics", multiple=True, type=Completed("topic", known_terms("topics")),
        metavar="TOPIC",
        help="Topic; a heading stands for all below it.",
    ),
    click.option(
        "--actor", "actors", multiple=True, metavar="ACTOR", help="Actor by id or name.",
    ),
    click.option(
        "--radius", type=click.IntRange(min=1), default=1, show_default=True,
        help="With --actor: how many ties away a tie may begin.",
    ),
)  # fmt: skip


def selection_options(command: F) -> F:
    """Give a command the options that select a part of the graph."""
    return _selected_at(command, "official")


def measure_options(command: F) -> F:
    """Give a command the same options, with countries as the level that is measured at first."""
    return _selected_at(command, "country")


def _selected_at(command: F, level: str) -> F:
    at_level = click.option(
        "--level", type=click.Choice(LEVELS), default=level, show_default=True,
        help="Level of actors to lift the graph to.",
    )  # fmt: skip
    for option in (at_level, *reversed(_SELECTION)):
        command = option(command)
    return command


def loaded(dataset: str, *, resolved: bool = True) -> Records:
    """Load a data set, with a bar where that takes long."""
    from diplograph.intake.load import load_records  # noqa: PLC0415

    with told_progress(dataset) as progress:
        return load_records(dataset, resolved=resolved, progress=progress)


def selected_graph(dataset: str, *, level: str, **selection: Any) -> nx.MultiDiGraph[str]:
    """Load a data set or a table of dyads, and select and lift its graph as the options say."""
    from diplograph.network.attributes import engagement_edges  # noqa: PLC0415
    from diplograph.network.lifting import lift  # noqa: PLC0415
    from diplograph.network.selection import select  # noqa: PLC0415

    graph = select(_whole_graph(dataset), **selection)
    if not engagement_edges(graph):
        click.echo("Note: no engagement fits the selection.", err=True)
    return lift(graph, level=level)


def _whole_graph(dataset: str) -> nx.MultiDiGraph[str]:
    from diplograph.network.build import build_graph  # noqa: PLC0415
    from diplograph.network.dyads import read_dyads  # noqa: PLC0415

    # no records are written as Parquet
    if dataset.endswith(".parquet"):
        return read_dyads(dataset)
    return build_graph(loaded(dataset))


def said_size(path: Path) -> str:
    """Name a written file with its size."""
    size = path.stat().st_size
    return f"{path} ({size / 1e6:.1f} MB)" if size > 10**5 else f"{path} ({size / 1e3:.1f} kB)"
