"""The command serve, run for real: a free port, a folder that is broken and mended."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Serve = Callable[..., tuple[subprocess.Popen[str], int]]
_EVENT = "events/2025-11-interpol-ga93.yaml"


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start the command on a free port and read the port from what it says."""
    started: list[subprocess.Popen[str]] = []

    def run(*arguments: str) -> tuple[subprocess.Popen[str], int]:
        process = subprocess.Popen(
            [sys.executable, "-m", "diplograph", "serve", "--no-open", "--port", "0", *arguments],
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        assert found, line
        return process, int(found[1])

    yield run
    for process in started:
        process.kill()
        process.communicate()


def _ask(
    port: int, path: str, *, host: str | None = None, method: str = "GET"
) -> tuple[http.client.HTTPResponse, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, headers={"Host": host or f"127.0.0.1:{port}"})
    response = connection.getresponse()
    text = response.read().decode("utf-8")
    connection.close()
    return response, text


def _state_when(port: int, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Follow the state as the page does, until it fits."""
    known, until = "", time.monotonic() + 30
    while time.monotonic() < until:
        state: dict[str, Any] = json.loads(_ask(port, f"/state?known={known}")[1])
        if not state["reading"] and fits(state):
            return state
        known = state["change"]
    raise AssertionError(state)


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_explorer_is_there_and_problems_come_and_go(folder: Path, serve: Serve) -> None:
    _, port = serve(str(folder))
    first = _state_when(port, lambda state: bool(state["explorer"]))
    assert (first["errors"], first["warnings"], first["problems"]) == (0, 0, [])
    good = _ask(port, "/explorer.html")[1]
    assert good.startswith("<!doctype html>")

    _replace(folder / _EVENT, "country: NAM", "country: NA")
    lines = (folder / _EVENT).read_text(encoding="utf-8").splitlines()
    line = next(n for n, row in enumerate(lines, 1) if "country: NA," in row)
    broken = _state_when(port, lambda state: state["errors"] == 1)
    (problem,) = broken["problems"]
    assert problem == {
        "severity": "error",
        "place": f"{_EVENT}, line {line}, engagement 'interpol-ga93-31', parties[1].country",
        "text": "'NA' is not an ISO 3166-1 alpha-3 code. Did you mean 'NAM'?",
    }
    assert broken["explorer"] == first["explorer"]
    assert _ask(port, "/explorer.html")[1] == good

    _replace(folder / _EVENT, "country: NA,", "country: NAM,")
    mended = _state_when(port, lambda state: state["errors"] == 0)
    assert mended["explorer"] == first["explorer"], "what is as before is not shown anew"
    _replace(folder / "dataset.yaml", "title: Bilateral", "title: All bilateral")
    renamed = _state_when(port, lambda state: bool(state["explorer"] != first["explorer"]))
    assert renamed["errors"] == 0
    assert "All bilateral meetings" in _ask(port, "/explorer.html")[1]


def test_folder_that_begins_broken_opens_as_soon_as_it_is_mended(
    folder: Path, serve: Serve
) -> None:
    _replace(folder / _EVENT, "country: NAM", "country: NA")
    _, port = serve(str(folder))
    broken = _state_when(port, lambda state: state["errors"] == 1)
    assert broken["explorer"] == ""
    assert _ask(port, "/explorer.html")[0].status == 404
    _replace(folder / _EVENT, "country: NA,", "country: NAM,")
    assert _state_when(port, lambda state: state["errors"] == 0)["explorer"] != ""
    assert _ask(port, "/explorer.html")[0].status == 200


def test_warning_is_listed_and_stops_nothing(folder: Path, serve: Serve) -> None:
    (folder / "event.yaml").write_text("{}", encoding="utf-8")
    _, port = serve(str(folder))
    state = _state_when(port, lambda state: bool(state["explorer"]))
    assert (state["errors"], state["warnings"]) == (0, 1)
    assert state["problems"][0]["severity"] == "warning"


def test_folder_that_is_gone_is_said_and_the_explorer_stays(folder: Path, serve: Serve) -> None:
    _, port = serve(str(folder))
    _state_when(port, lambda state: bool(state["explorer"]))
    folder.rename(folder.with_name("elsewhere"))
    gone = _state_when(port, lambda state: bool(state["failure"]))
    assert "is not a shipped data set or a folder" in gone["failure"]
    assert gone["explorer"] != ""
    folder.with_name("elsewhere").rename(folder)
    assert _state_when(port, lambda state: not state["failure"])["errors"] == 0


def test_only_requests_by_the_own_name_are_answered(serve: Serve) -> None:
    """A page elsewhere could let its own name point here (DNS rebinding)."""
    _, port = serve("marrakech-2025")
    for host in (f"127.0.0.1:{port}", f"localhost:{port}"):
        assert _ask(port, "/", host=host)[0].status == 200
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1.nip.io:{port}"):
        for path in ("/", "/state", "/explorer.html"):
            response, text = _ask(port, path, host=host)
            assert (response.status, "diplograph" in text) == (403, False)


def test_nothing_else_is_served(serve: Serve) -> None:
    _, port = serve("marrakech-2025")
    for path in ("/dataset.yaml", "/../pyproject.toml", "/assets/", "/server.py"):
        assert _ask(port, path)[0].status == 404
    assert _ask(port, "/", method="POST")[0].status == 501
    response, text = _ask(port, "/live.js", method="HEAD")
    assert (response.status, text) == (200, "")
    response, _ = _ask(port, "/")
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Access-Control-Allow-Origin"] is None


def test_server_listens_on_this_machine_alone(serve: Serve) -> None:
    _, port = serve("marrakech-2025")
    with socket.socket() as other:
        # another address of the machine is free on that port
        other.bind(("127.0.0.2", port))
    with pytest.raises(OSError, match="in use"), socket.socket() as same:
        same.bind(("127.0.0.1", port))


def test_ctrl_c_ends_it_cleanly_while_a_page_waits(serve: Serve) -> None:
    process, port = serve("marrakech-2025")
    state = _state_when(port, lambda state: bool(state["explorer"]))
    waiting = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    waiting.request("GET", f"/state?known={state['change']}")
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=10)
    assert process.returncode == 0
    assert said.splitlines()[-1] == "Ended."
    assert "Traceback" not in said
    waiting.close()


def test_browser_that_leaves_before_it_is_answered_is_passed_over(
    folder: Path, serve: Serve
) -> None:
    process, port = serve(str(folder))
    state = _state_when(port, lambda state: bool(state["explorer"]))
    for _ in range(3):
        leaving = socket.create_connection(("127.0.0.1", port))
        request = f"GET /state?known={state['change']} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n"
        leaving.sendall(request.encode())
        # closed with a reset, so that the answer cannot be written
        leaving.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        leaving.close()
    (folder / "event.yaml").write_text("{}", encoding="utf-8")
    assert _state_when(port, lambda state: state["warnings"] == 1)["errors"] == 0
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=10)[1]
    assert "Traceback" not in said


def test_taken_port_is_said_with_a_remedy() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [
                sys.executable, "-m", "diplograph",
                "serve", "marrakech-2025", "--no-open", "--port", str(port),
            ],
            capture_output=True,
            text=True,
            check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == (
        f"Error: Port {port} is not free. Name another with --port; 0 takes any free one.\n"
    )


def test_unknown_data_set_is_said_before_anything_is_served() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "diplograph", "serve", "marrakesh-2025", "--no-open"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Did you mean 'marrakech-2025'?" in done.stderr
