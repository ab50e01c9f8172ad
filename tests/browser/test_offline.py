from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import networkx as nx
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_WINDOWS = [
    {"lang": lang, "theme": theme, "size": size}
    for lang, theme, size in product(("en", "ar"), ("light", "dark"), ((1280, 800), (390, 844)))
]

_FIRST_VIOLATION = """() => {
  window.violation = new Promise((resolve) => {
    const tell = (event) => resolve(event.effectiveDirective);
    document.addEventListener("securitypolicyviolation", tell, { once: true });
    setTimeout(() => resolve("not stopped"), 3000);
  });
}"""

# what a record would have to get past: the directive that stops it, how it comes in, what it does
_INTRUDERS = {
    "script in the page": (
        "script-src-elem",
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.smuggled = true";
          document.body.append(script);
        }""",
    ),
    "script from elsewhere": (
        "script-src-elem",
        """() => {
          const script = document.createElement("script");
          script.src = "https://example.invalid/intruder.js";
          document.body.append(script);
        }""",
    ),
    "script in an attribute": (
        "script-src-attr",
        """() => {
          const button = document.createElement("button");
          button.setAttribute("onclick", "window.smuggled = true");
          document.body.append(button);
          button.click();
        }""",
    ),
    "script as text for a timer": (
        "script-src",
        """() => { setTimeout("window.smuggled = true"); }""",
    ),
    "style in the page": (
        "style-src-elem",
        """() => {
          const style = document.createElement("style");
          style.textContent = "body { visibility: hidden }";
          document.body.append(style);
        }""",
    ),
    "style in an attribute": (
        "style-src-attr",
        """() => document.body.setAttribute("style", "visibility: hidden")""",
    ),
    "style sheet from elsewhere": (
        "style-src-elem",
        """() => {
          const link = document.createElement("link");
          Object.assign(link, { rel: "stylesheet", href: "https://example.invalid/intruder.css" });
          document.head.append(link);
        }""",
    ),
    "image from elsewhere": (
        "img-src",
        """() => {
          const image = document.createElement("img");
          image.src = "https://example.invalid/pixel.png";
          document.body.append(image);
        }""",
    ),
    "font from elsewhere": (
        "font-src",
        """() => {
          const font = new FontFace("intruder", "url(https://example.invalid/intruder.woff2)");
          font.load().catch(() => {});
        }""",
    ),
    "answer from elsewhere": (
        "connect-src",
        """() => { fetch("https://example.invalid/home").catch(() => {}); }""",
    ),
    "frame from elsewhere": (
        "frame-src",
        """() => {
          const frame = document.createElement("iframe");
          frame.src = "https://example.invalid/";
          document.body.append(frame);
        }""",
    ),
    "form for an answer from elsewhere": (
        "form-action",
        """() => {
          const form = document.createElement("form");
          form.action = "https://example.invalid/";
          document.body.append(form);
          form.submit();
        }""",
    ),
    "base for addresses from elsewhere": (
        "base-uri",
        """() => {
          const base = document.createElement("base");
          base.href = "https://example.invalid/";
          document.head.append(base);
        }""",
    ),
}


def _described(window: dict[str, Any]) -> str:
    return f"{window['lang']}-{window['theme']}-{window['size'][0]}"


@pytest.mark.parametrize("window", _WINDOWS, ids=_described)
def test_page_from_disk_asks_for_nothing_and_complains_of_nothing(
    graph: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    requests: list[str],
    complaints: list[str],
    window: dict[str, Any],
) -> None:
    page = open_graph(graph, **window)
    search = page.locator("#search")
    for typed in ("interpol-ga93-47", "skulstad-hakon"):
        search.fill(typed)
        search.press("Enter")
        assert page.locator(".panel h2").inner_text() != ""
    page.locator("#whole").click()
    assert page.url.startswith("file:///")
    assert [url.partition("#")[0] for url in requests] == [page.url.partition("#")[0]]
    assert complaints == []


@pytest.mark.parametrize("way", ["script", "style", "from elsewhere"])
def test_policy_stops_what_is_not_of_the_page(
    graph: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    complaints: list[str],
    way: str,
) -> None:
    page = open_graph(graph)
    intruders = {name: intruder for name, intruder in _INTRUDERS.items() if way in name}
    stopped = {}
    for name, (_, comes_in) in intruders.items():
        page.evaluate(_FIRST_VIOLATION)
        page.evaluate(comes_in)
        stopped[name] = page.evaluate("window.violation")
    assert stopped == {name: directive for name, (directive, _) in intruders.items()}
    assert page.evaluate("window.smuggled") is None
    assert page.evaluate("getComputedStyle(document.body).visibility") == "visible"
    assert page.evaluate("document.baseURI") == page.url
    assert len([c for c in complaints if "Content Security Policy" in c]) >= len(intruders)
    complaints.clear()
