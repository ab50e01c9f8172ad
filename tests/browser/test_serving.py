"""The outer page of the command serve: problems beside the last good explorer."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_EVENT = "events/2025-11-interpol-ga93.yaml"
Open = Callable[..., "tuple[Page, subprocess.Popen[str]]"]


@pytest.fixture
def open_served(chromium: Browser, complaints: list[str]) -> Iterator[Open]:
    """Serve a folder on a free port and open the outer page."""
    started: list[subprocess.Popen[str]] = []
    contexts = []

    def opened(folder: Path, *, lang: str = "en", theme: str = "light") -> object:
        arguments = ["serve", str(folder), "--no-open", "--port", "0", "--lang", lang]
        process = subprocess.Popen(
            [sys.executable, "-m", "diplograph", *arguments], stderr=subprocess.PIPE, text=True
        )
        started.append(process)
        assert process.stderr is not None
        found = re.search(r"http://[^/]+/", process.stderr.readline())
        assert found
        context = chromium.new_context(viewport={"width": 1280, "height": 800}, color_scheme=theme)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(f"page error: {error}"))
        page.goto(found[0])
        return page, process

    yield opened  # type: ignore[misc]
    for context in contexts:
        context.close()
    for process in started:
        process.kill()
        process.communicate()


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_explorer_stays_while_the_data_are_broken_and_is_new_when_they_are_mended(
    folder: Path, open_served: Open
) -> None:
    page, _ = open_served(folder)
    heading = page.frame_locator("iframe").locator("h1")
    state = page.locator(".state")
    page.get_by_text("Up to date, no problems.").wait_for()
    assert heading.inner_text().startswith("Bilateral meetings")

    _replace(folder / _EVENT, "country: NAM", "country: NA")
    page.locator(".problems li").wait_for()
    assert state.inner_text() == "1 error. The explorer shows the last good edition."
    shown = page.locator(".problems li").inner_text()
    assert "'NA' is not an ISO 3166-1 alpha-3 code. Did you mean 'NAM'?" in shown
    assert re.search(rf"{_EVENT}, line \d+, engagement 'interpol-ga93-31'", shown)
    assert heading.inner_text().startswith("Bilateral meetings")

    _replace(folder / "dataset.yaml", "title: Bilateral", "title: All bilateral")
    _replace(folder / _EVENT, "country: NA,", "country: NAM,")
    page.frame_locator("iframe").locator("h1", has_text="All bilateral meetings").wait_for()
    assert page.locator(".problems").is_hidden()


def test_what_a_record_says_is_shown_as_text(folder: Path, open_served: Open) -> None:
    markup = "<img src=x onerror=alert(1)>"
    _replace(folder / _EVENT, "country: NAM", f'country: "{markup}"')
    page, _ = open_served(folder)
    page.locator(".problems li").first.wait_for()
    assert markup in page.locator(".problems").inner_text()
    assert page.locator("img").count() == 0
    assert page.locator("iframe").is_hidden()
    assert "as soon as the errors are mended" in page.locator(".empty").inner_text()


def test_page_says_when_the_server_has_ended(
    folder: Path, open_served: Open, complaints: list[str]
) -> None:
    page, process = open_served(folder, lang="fr")
    page.get_by_text("À jour, aucun problème.").wait_for()
    process.terminate()
    page.get_by_text("cette page ne suit plus les données").wait_for()
    assert page.frame_locator("iframe").locator("h1").is_visible()
    # the browser tells of requests that nobody answered
    assert all("ERR_" in complaint for complaint in complaints)
    complaints.clear()
