"""Firefox cannot be driven by what is installed here: it opens an address and paints a picture."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from diplograph.views.page import write_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_WINDOW = (1280, 800)
_STATES = ("", "view=map", "view=timeline", "view=matrix", "view=table", "node=NOR&lang=ar")


@pytest.fixture(scope="module")
def firefox() -> str:
    found = shutil.which("firefox-esr") or shutil.which("firefox")
    if found is None:
        pytest.skip("No Firefox found. Install the package 'firefox-esr' to test with it.")
    return found


@pytest.mark.parametrize("state", _STATES)
def test_page_opens_in_firefox_from_disk_as_in_chromium(
    firefox: str,
    graph: nx.MultiDiGraph[str],
    open_page: Callable[..., Page],
    tmp_path: Path,
    state: str,
) -> None:
    images = pytest.importorskip("PIL.Image")
    address = f"{write_page(graph, tmp_path / 'page.html').as_uri()}#{state}"
    picture = tmp_path / "firefox.png"
    profile = tmp_path / "profile"
    profile.mkdir()
    size = ",".join(map(str, _WINDOW))
    command = [firefox, "--headless", "--no-remote", "--profile", str(profile)]
    command += [f"--window-size={size}", f"--screenshot={picture}", address]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    page = open_page(address, size=_WINDOW)
    page.wait_for_timeout(300)
    page.screenshot(path=tmp_path / "chromium.png")
    seen, known = (
        _cells(images.open(tmp_path / f"{name}.png")) for name in ("firefox", "chromium")
    )
    assert len(known) > 100
    alike = sum((seen & known).values()) / sum(known.values())
    assert alike > 0.9, f"Only {alike:.0%} of the window is painted as Chromium paints it."


def _cells(picture: object) -> Counter[tuple[int, int, int]]:
    """Count where how much ink is: by cells of 40 pixels, coarsely, so that fonts may differ."""
    grey = picture.convert("L").crop((0, 0, *_WINDOW))  # type: ignore[attr-defined]
    small = grey.resize((_WINDOW[0] // 40, _WINDOW[1] // 40), 4)
    wide = small.size[0]
    return Counter(
        {
            (at % wide, at // wide, 0): 1 + (255 - value) // 12
            for at, value in enumerate(small.tobytes())
        }
    )
