"""Serve a live page over HTTP to browsers of this machine, and to nobody else."""

from __future__ import annotations

import errno
import json
import sys
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from diplograph.errors import TakenPortError
from diplograph.files import well_formed
from diplograph.views.live.board import Board

LOOPBACK = "127.0.0.1"
_HTTP_PORT = 80
_PATIENCE = 20.0
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_ASSETS = {
    "/live.css": "text/css",
    "/live.js": "text/javascript",
}


class LiveServer(ThreadingHTTPServer):
    """Serves the outer page, the explorer in it and the state that both follow.

    Parameters
    ----------
    port
        Port on the loopback interface; 0 takes any free one.
    board
        What to show.
    lang, title
        Language of the outer page and its heading.

    Raises
    ------
    TakenPortError
        Another program listens on the port.
    OSError
        The port cannot be had for another reason.
    """

    daemon_threads = True

    def __init__(self, port: int, board: Board, *, lang: str, title: str) -> None:
        self.board = board
        self.shell = shell_html(lang, title)
        try:
            super().__init__((LOOPBACK, port), _Handler)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            message = f"Port {port} is not free. Name another with --port; 0 takes any free one."
            raise TakenPortError(message) from None

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over browsers that leave before they are answered."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        """Where a browser finds the outer page."""
        return f"http://{LOOPBACK}:{self.server_port}/"

    def answers_to(self, host: str) -> bool:
        """Tell whether a request was meant for this server by one of its own names.

        A page elsewhere may let its own name point to this machine; its requests bear that name.
        """
        names = {LOOPBACK, "localhost"}
        allowed = {f"{name}:{self.server_port}" for name in names}
        return host in (allowed | names if self.server_port == _HTTP_PORT else allowed)


class _Handler(BaseHTTPRequestHandler):
    server: LiveServer
    server_version = "diplograph"
    sys_version = ""
    timeout: ClassVar[float] = 60.0

    def do_GET(self) -> None:
        if not self.server.answers_to(self.headers.get("Host", "")):
            self._answer("This server answers to its own name only.", status=HTTPStatus.FORBIDDEN)
            return
        asked = urlsplit(self.path)
        if asked.path == "/":
            self._answer(self.server.shell, "text/html", policy=_POLICY)
        elif asked.path == "/state":
            known = parse_qs(asked.query).get("known", [""])[0]
            state = self.server.board.state(known, _PATIENCE)
            self._answer(json.dumps(state), "application/json")
        elif asked.path == "/explorer.html" and self.server.board.explorer:
            self._answer(self.server.board.explorer, "text/html", policy="frame-ancestors 'self'")
        elif asked.path in _ASSETS:
            self._answer(live_asset(asked.path.removeprefix("/")), _ASSETS[asked.path])
        else:
            self._answer("There is no such page.", status=HTTPStatus.NOT_FOUND)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _answer(
        self,
        text: str,
        kind: str = "text/plain",
        *,
        policy: str = "default-src 'none'",
        status: HTTPStatus = HTTPStatus.OK,
    ) -> None:
        body = well_formed(text).encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        for name, value in {**_HEADERS, "Content-Security-Policy": policy}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by the base
        """Say nothing of each request; who edits wants to read of problems only."""


def live_asset(name: str) -> str:
    """Read a file of the outer page's own assets."""
    folder = files("diplograph.views.live").joinpath("assets")
    return folder.joinpath(name).read_text(encoding="utf-8")


def shell_html(lang: str, title: str) -> str:
    """Write the outer page: a strip that lists problems, and a frame for the explorer."""
    words = json.loads(live_asset(f"words.{lang}.json"))
    parts = {
        "lang": lang,
        "direction": words["direction"],
        "title": escape(title),
        "words": escape(json.dumps(words), quote=True),
        "explorer": escape(words["explorer"], quote=True),
        "problems": escape(words["problems"], quote=True),
    }
    pieces = live_asset("live.html").split("{{")
    return pieces[0] + "".join(
        parts[name.strip()] + rest
        for name, _, rest in (piece.partition("}}") for piece in pieces[1:])
    )
