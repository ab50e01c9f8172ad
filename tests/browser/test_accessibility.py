"""What axe-core finds in each view, theme and direction of writing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diplograph.intake.load import load_records
from diplograph.network.build import build_graph
from diplograph.views.page import write_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

# make test fetches it from the npm registry, pinned; it is not ours to keep
_AXE = Path(sys.prefix) / "axe" / "package" / "axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_VIEWS = (
    "level=country",
    "level=official&layout=ego",
    "view=map",
    "view=timeline",
    "view=matrix&level=country",
    "view=table&node=FRA",
    "level=country&dyad=FRA,MAR&lang=ar",
)


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = build_graph(load_records("security-diplomacy"))
    return write_page(graph, tmp_path_factory.mktemp("axe") / "page.html")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", _VIEWS)
def test_axe_finds_nothing(chromium: Browser, page_file: Path, view: str, theme: str) -> None:
    if not _AXE.is_file():
        pytest.skip("axe-core is not there; make test fetches it where npm is.")
    # axe has to come in past the page's own policy
    context = chromium.new_context(
        bypass_csp=True, viewport={"width": 1280, "height": 800}, color_scheme=theme
    )
    page = context.new_page()
    page.goto(f"{page_file.as_uri()}#{view}")
    page.wait_for_selector("html[data-ready=true]", state="attached")
    page.click("#filter-button")
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    found = page.evaluate("(rules) => axe.run(document, { runOnly: rules })", _RULES)
    context.close()
    assert len(found["passes"]) > 20
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found["violations"]] == []
