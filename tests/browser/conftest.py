"""A real Chromium, pages opened in it from disk, and what they asked for and complained of."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from diplograph import build_graph, load_records
from diplograph.views.page import write_page

if TYPE_CHECKING:
    import networkx as nx
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIETLY = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")

# one frame of the network's canvas: each text with its corners in canvas pixels
_TEXTS_OF_ONE_FRAME = """() => new Promise((resolve) => {
  const { network } = window.diplograph;
  const paint = CanvasRenderingContext2D.prototype.fillText;
  const canvas = document.querySelector("#canvas canvas");
  const drawn = [];
  network.once("beforeDrawing", () => {
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
      if (this.canvas === canvas) {
        const ink = this.measureText(text);
        const [left, right] = [x - ink.actualBoundingBoxLeft, x + ink.actualBoundingBoxRight];
        const [top, bottom] = [y - ink.actualBoundingBoxAscent, y + ink.actualBoundingBoxDescent];
        const place = this.getTransform();
        const corners = [[left, top], [right, top], [right, bottom], [left, bottom]];
        const box = corners.map(([across, down]) => {
          const point = place.transformPoint({ x: across, y: down });
          return [point.x, point.y];
        });
        drawn.push({ text, box });
      }
      return paint.call(this, text, x, y);
    };
  });
  network.once("afterDrawing", () => {
    CanvasRenderingContext2D.prototype.fillText = paint;
    resolve(drawn);
  });
  network.redraw();
})"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run browser tests last: an open browser's event loop is in the way of tests that run one."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the Chromium that is installed, once."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Install playwright.")
    installed = next(filter(None, map(shutil.which, _NAMES)), None)
    found = os.environ.get("DIPLOGRAPH_CHROMIUM") or installed
    if found is None:
        names = ", ".join(_NAMES)
        pytest.skip(f"No browser found. Install one of {names}, or name it in DIPLOGRAPH_CHROMIUM.")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_QUIETLY))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def wide() -> nx.MultiDiGraph[str]:
    """Build the graph of the wide data set once; no test changes it."""
    return build_graph(load_records("security-diplomacy"))


@pytest.fixture
def requests() -> list[str]:
    """List the addresses that pages of this test asked for."""
    return []


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """List console messages, errors and dialogs; a test that expects any has to clear them."""
    heard: list[str] = []
    yield heard
    assert heard == []


@pytest.fixture
def open_page(
    chromium: Browser, requests: list[str], complaints: list[str]
) -> Iterator[Callable[..., Page]]:
    """Open a file, or an address of one, in a window of its own and wait until it stands."""
    contexts: list[BrowserContext] = []

    def on_console(message: ConsoleMessage) -> None:
        complaints.append(f"{message.type}: {message.text}")

    def on_dialog(dialog: Dialog) -> None:
        complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def opened(
        file: Path | str,
        *,
        size: tuple[int, int] = (1280, 800),
        theme: str = "light",
        motion: str = "no-preference",
        ready: str = "html[data-ready=true]",
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=theme,
            reduced_motion=motion,
            offline=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", on_console)
        page.on("pageerror", lambda error: complaints.append(f"page error: {error}"))
        page.on("dialog", on_dialog)
        page.on("request", lambda request: requests.append(request.url))
        page.goto(file.as_uri() if isinstance(file, Path) else file)
        page.wait_for_selector(ready)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def open_graph(open_page: Callable[..., Page], tmp_path: Path) -> Callable[..., Page]:
    """Write a graph as a page and open it."""
    numbers = count()

    def opened(
        graph: nx.MultiDiGraph[str], *, state: str = "", title: str | None = None, **window: Any
    ) -> Page:
        path = tmp_path / f"page-{next(numbers)}.html"
        lang = window.pop("lang", "en")
        address = write_page(graph, path, lang=lang, title=title).as_uri()
        return open_page(f"{address}#{state}" if state else address, **window)

    return opened


@pytest.fixture(scope="session")
def texts_drawn() -> Callable[[Page], list[dict[str, Any]]]:
    """Read what one frame writes on the canvas: each text and the corners of its box."""

    def read(page: Page) -> list[dict[str, Any]]:
        drawn: list[dict[str, Any]] = page.evaluate(_TEXTS_OF_ONE_FRAME)
        return drawn

    return read


@pytest.fixture(scope="session")
def spot() -> Callable[[Page, str], tuple[float, float]]:
    """Find where in the window a node is drawn."""

    def found(page: Page, node: str) -> tuple[float, float]:
        x, y = page.evaluate(
            """(id) => {
                const { model, view } = window.diplograph;
                const { scene, network } = view;
                const position = scene.level.index.get(model.indexOf(id));
                const place = { x: scene.x[position], y: scene.y[position] };
                const seen = network.canvasToDOM(place);
                const frame = document.getElementById("canvas").getBoundingClientRect();
                return [frame.x + seen.x, frame.y + seen.y];
            }""",
            node,
        )
        return x, y

    return found
