"""Open the same network as a page of diplograph and of its peers, in one Chromium, in turn.

    pip install ipysigma gravis playwright
    npm pack @jupyter-widgets/html-manager requirejs@2.3.4      # what ipysigma's page asks for
    python benchmarks/pages.py --sizes 50 500 5000 20000 --runs 3 --npm .

First frame: the first picture on a canvas (or the first marks of an SVG) after the page was asked
for. Stable: the last frame before a second without any. Frames per second: pictures drawn while
the ground is dragged for two seconds. Heap: after a garbage collection, when stable.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import tarfile
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from make_network import network
from page_peers import WRITERS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

PATIENCE = 60
STEPS = 120
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--enable-precise-memory-info", "--js-flags=--expose-gc",
)  # fmt: skip
WATCH = """(() => {
  const seen = { first: null, last: null, frames: 0, stamp: null };
  window.seen = seen;
  const note = () => {
    // the timeline's clock stands still within a frame
    if (seen.stamp === document.timeline.currentTime) return;
    seen.stamp = document.timeline.currentTime;
    seen.frames += 1;
    requestAnimationFrame(() => setTimeout(() => {
      seen.last = performance.now();
      seen.first ??= seen.last;
    }));
  };
  const watch = (type, names) => names.forEach((name) => {
    const own = type.prototype[name];
    type.prototype[name] = function (...given) {
      if (this.canvas?.isConnected && this.canvas.width > 200) note();
      return own.apply(this, given);
    };
  });
  watch(CanvasRenderingContext2D, ["fill", "stroke", "drawImage"]);
  const drawn = ["drawArrays", "drawElements"];
  watch(WebGLRenderingContext, drawn);
  watch(WebGL2RenderingContext, [...drawn, "drawArraysInstanced", "drawElementsInstanced"]);
  new MutationObserver((changes) => {
    if (changes.some(({ target }) => target instanceof SVGElement)) note();
  }).observe(document, { subtree: true, childList: true, attributes: true });
})()"""


def measure(browser: Browser, page_file: Path, npm: Path | None, hint: str) -> dict[str, float]:
    """Open a page and say how it behaves; NaN for what did not come about in a minute."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.add_init_script(WATCH)
    if npm:
        page.route(re.compile("^https:"), lambda route: _from_npm(route, npm))
    page.goto(page_file.as_uri() + hint, wait_until="commit")
    stable = _until_stable(page)
    found = {"first frame, s": _seconds(page, "first"), "stable, s": stable}
    found["frames a second"] = _drag(page) if stable == stable else float("nan")  # noqa: PLR0124
    page.evaluate("gc()")
    found["heap, MB"] = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
    found["file, MB"] = page_file.stat().st_size / 1e6
    context.close()
    return found


def _seconds(page: Page, what: str) -> float:
    value = page.evaluate(f"window.seen?.{what}")
    return value / 1000 if value is not None else float("nan")


def _until_stable(page: Page) -> float:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        page.wait_for_timeout(200)
        idle = page.evaluate("window.seen?.last ? performance.now() - window.seen.last : 0")
        if idle > 1000:  # noqa: PLR2004 - a second without a frame
            return _seconds(page, "last")
    return float("nan")


def _drag(page: Page) -> float:
    page.mouse.move(700, 420)
    page.mouse.down()
    before = page.evaluate("seen.frames")
    started = time.monotonic()
    for step in range(STEPS):
        page.mouse.move(700 + 150 * ((step % 40) / 40 - 0.5), 420 + 2 * (step % 30))
        page.wait_for_timeout(max(0.0, (started + step / 60 - time.monotonic()) * 1000))
    drawn = page.evaluate("seen.frames") - before
    passed = time.monotonic() - started
    page.mouse.up()
    return float(drawn / passed)


def _from_npm(route: Route, npm: Path) -> None:
    """Serve what ipysigma's page asks a content network for from packages on this machine."""
    url = route.request.url
    wanted = {"require.min.js": "requirejs-", "embed-amd.js": "html-manager-", "ipysigma": "sigma"}
    which = next((part for name, part in wanted.items() if name in url), "")
    if which == "sigma":
        import ipysigma  # noqa: PLC0415

        root = Path(ipysigma.__file__).resolve().parents[4]
        route.fulfill(path=root / "share/jupyter/nbextensions/ipysigma/index.js")
        return
    inside = {"requirejs-": "package/require.js", "html-manager-": "package/dist/embed-amd.js"}
    packed = next(iter(npm.glob(f"*{which}*.tgz")), None) if which else None
    if packed is None:
        route.abort()
        return
    with tarfile.open(packed) as archive:
        member = archive.extractfile(inside[which])
        body = member.read() if member else b""
    headers = {"access-control-allow-origin": "*", "content-type": "text/javascript"}
    route.fulfill(body=body, headers=headers)


def rows(
    browser: Browser, sizes: list[int], runs: int, npm: Path | None
) -> Iterator[dict[str, Any]]:
    """Measure each tool at each size, in turn, and yield medians."""
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            graph, places = _graph_of(size, Path(folder))
            pages = {name: Path(folder) / f"{name}-{size}.html" for name in WRITERS}
            for name, write in WRITERS.items():
                write(graph, places, pages[name])
            found: dict[str, list[dict[str, float]]] = {name: [] for name in WRITERS}
            for _ in range(runs):
                for name, file in pages.items():
                    # ours would open folded at this size; here it shows every node, as they do
                    hint = "#level=official" if name == "diplograph" else ""
                    found[name].append(measure(browser, file, npm, hint))
            for name, measured in found.items():
                medians = {k: statistics.median(m[k] for m in measured) for k in measured[0]}
                yield {"nodes": size, "tool": name, **medians}


def _graph_of(size: int, folder: Path) -> tuple[Any, dict[str, tuple[float, float]]]:
    import json  # noqa: PLC0415

    from diplograph import build_graph, load_records  # noqa: PLC0415
    from diplograph.views.layout import lay_out_by_region  # noqa: PLC0415

    path = folder / f"network-{size}.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for word, document in network(size, 93):
            lines.write(json.dumps({"record": word, **document}) + "\n")
    graph = build_graph(load_records(path))
    layout = lay_out_by_region(graph)
    return graph, {node: (place.x, place.y) for node, place in layout.places.items()}


def main() -> None:
    """Print the table of medians as Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 500, 5000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--npm", type=Path, help="folder of the packed npm packages")
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        head = None
        for row in rows(browser, options.sizes, options.runs, options.npm):
            if head is None:
                head = list(row)
                print("| " + " | ".join(head) + " |")
                print("|---:|---|" + "---:|" * (len(head) - 2))
            cells = [f"{row[k]:.2f}" if isinstance(row[k], float) else str(row[k]) for k in head]
            print("| " + " | ".join(cells) + " |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
