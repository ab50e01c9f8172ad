from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from diplograph.views.notebook import show

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_IS_PAINTED = """() => {
  const canvas = document.querySelector("#canvas canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value) => value > 0);
}"""


def test_two_pages_in_one_notebook_work_apart_from_each_other(
    graph: nx.MultiDiGraph[str],
    open_page: Callable[..., Page],
    tmp_path: Path,
    complaints: list[str],
    requests: list[str],
) -> None:
    cells = [show(graph), show(graph, lang="fr", height=500)]
    notebook = tmp_path / "notebook.html"
    body = "".join(cell._repr_html_() for cell in cells)
    notebook.write_text(f"<!doctype html><meta charset=utf-8>{body}", encoding="utf-8")
    page = open_page(notebook, ready="iframe")
    frames = [frame for frame in page.frames if frame is not page.main_frame]
    assert len(frames) == 2
    for frame in frames:
        frame.wait_for_selector("html[data-ready=true]", state="attached")
        assert frame.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert frame.evaluate(_IS_PAINTED)
    one, other = frames
    one.locator("#search").fill("skulstad-hakon")
    one.locator("#search").press("Enter")
    assert one.locator(".panel h2").inner_text() == "Håkon Skulstad"
    assert other.locator(".panel h2").inner_text() == "Ce qui est montré"
    assert [url for url in requests if not url.startswith(("file:", "about:"))] == []
    assert complaints == []


def test_frame_reaches_neither_the_notebook_nor_its_storage(
    graph: nx.MultiDiGraph[str], open_page: Callable[..., Page], tmp_path: Path
) -> None:
    notebook = tmp_path / "notebook.html"
    html = f"<!doctype html><p id=secret>cell</p>{show(graph)._repr_html_()}"
    notebook.write_text(html, encoding="utf-8")
    page = open_page(notebook, ready="iframe")
    frame = next(frame for frame in page.frames if frame is not page.main_frame)
    frame.wait_for_selector("html[data-ready=true]", state="attached")
    refused = """(reach) => {
      try {
        return String(reach === "parent" ? window.parent.document : window.localStorage);
      } catch (error) {
        return error.name;
      }
    }"""
    assert frame.evaluate(refused, "parent") == "SecurityError"
    assert frame.evaluate(refused, "storage") == "SecurityError"


def test_showing_a_page_writes_nothing_to_the_working_directory(
    graph: nx.MultiDiGraph[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert show(graph)._repr_html_().startswith("<iframe srcdoc=")
    assert list(tmp_path.iterdir()) == []
