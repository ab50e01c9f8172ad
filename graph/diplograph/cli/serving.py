"""The command that serves: the explorer in a browser, following the data while they are edited."""

from __future__ import annotations

import contextlib
import threading
import time
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph.cli.options import dataset_argument, plainly
from diplograph.errors import DiplographError, InvalidRecordsError
from diplograph.views import PAGE_LANGUAGES

if TYPE_CHECKING:
    from diplograph.views.live.board import Board
    from diplograph.views.live.server import LiveServer

_PORT = 8765


@click.command(
    epilog="\b\nExamples:\n"
    "  diplograph serve my-records/\n"
    "  diplograph serve my-records/ --lang fr --port 9000 --no-open"
)
@dataset_argument
@click.option("--port", type=click.IntRange(0, 65535), default=_PORT, show_default=True,
              help="Port on this machine; 0 takes any free one.")  # fmt: skip
@click.option("--no-open", is_flag=True, help="Leave the browser closed and say the address only.")
@click.option("--lang", type=click.Choice(PAGE_LANGUAGES), default="en", show_default=True,
              help="Language of the interface and of the names.")  # fmt: skip
@plainly
def serve(dataset: str, *, port: int, no_open: bool, lang: str) -> None:
    """Show the explorer in a browser, on this machine alone, and follow the data as they change."""
    from diplograph.datasets import find_dataset  # noqa: PLC0415
    from diplograph.views.live.board import Board  # noqa: PLC0415
    from diplograph.views.live.server import LiveServer  # noqa: PLC0415

    folder, board = find_dataset(dataset), Board()
    server = LiveServer(port, board, lang=lang, title=folder.name)
    with _running(server, board):
        click.echo(f"Serving {dataset} at {server.address} until Ctrl-C.", err=True)
        if not no_open:
            webbrowser.open(server.address)
        with contextlib.suppress(KeyboardInterrupt):
            _follow(folder, board, lang)
    click.echo("Ended.", err=True)


@contextlib.contextmanager
def _running(server: LiveServer, board: Board) -> Iterator[None]:
    """Answer requests until the block ends, and leave no page waiting."""
    answering = threading.Thread(target=server.serve_forever, daemon=True)
    answering.start()
    try:
        yield
    finally:
        board.end()
        server.shutdown()
        server.server_close()
        answering.join()


def _follow(folder: Path, board: Board, lang: str) -> None:
    """Read the data at first and after each change, and put up what comes of it."""
    from diplograph.views.live.watching import changes  # noqa: PLC0415

    for _ in changes(folder, threading.Event()):
        began = time.monotonic()
        board.begin()
        errors, warnings = _read(folder, board, lang)
        seconds = time.monotonic() - began
        click.echo(f"Read: {errors} errors, {warnings} warnings ({seconds:.1f} s).", err=True)


def _read(folder: Path, board: Board, lang: str) -> tuple[int, int]:
    """Build the explorer where the data allow it, and count errors and warnings."""
    from diplograph.intake.load import check_records, load_records  # noqa: PLC0415
    from diplograph.network.build import build_graph  # noqa: PLC0415
    from diplograph.views.page import page_html  # noqa: PLC0415

    try:
        problems = check_records(folder)
        errors = sum(problem.severity == "error" for problem in problems)
        page = None if errors else page_html(build_graph(load_records(folder)), lang=lang)
    except InvalidRecordsError as error:
        # the files changed between the two readings; the next change is near
        board.show(error.problems)
        return len(error.problems), 0
    except (DiplographError, OSError) as error:
        board.show((), failure=str(error))
        return 1, 0
    board.show(problems, explorer=page)
    return errors, len(problems) - errors
