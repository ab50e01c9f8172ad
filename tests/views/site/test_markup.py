from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.site_crawl import read_page

from diplograph.errors import UnsafeMarkupError
from diplograph.views.site.markup import join, readable, tag


def test_text_is_escaped_and_elements_are_not() -> None:
    link = tag("a", "<b> & 'so' \"on\"", href="x.html?a=1&b=2", class_="go", aria_label='"x"')
    assert tag("p", link, [" and ", 3, None]) == (
        '<p><a href="x.html?a=1&amp;b=2" class="go" aria-label="&quot;x&quot;">'
        "&lt;b&gt; &amp; 'so' \"on\"</a> and 3</p>"
    )


def test_attributes_that_are_not_known_are_left_out() -> None:
    assert tag("td", id=None, hidden=True, class_="") == '<td hidden class=""></td>'
    assert tag("meta", name="a", content="b") == '<meta name="a" content="b">'
    assert tag("feed", xml__lang="en") == '<feed xml:lang="en"></feed>'


@given(st.text())
@example("\r\n")
def test_any_text_stays_text(text: str) -> None:
    page = read_page(str(tag("p", text, title=text)))
    assert page.tags == {"p"}
    # XML knows one end of a line
    lines = readable(text).replace("\r\n", "\n").replace("\r", "\n")
    assert ET.fromstring(tag("p", text)).text == (lines or None)  # noqa: S314 - our own text


def test_what_neither_html_nor_xml_can_hold_is_replaced() -> None:
    assert join("a\x00b\ud800c\x1bd\uffffe") == "a\ufffdb\ufffdc\ufffdd\ufffde"


@pytest.mark.parametrize("name", ["onclick", "onerror", "style"])
def test_attribute_that_holds_a_program_is_refused(name: str) -> None:
    with pytest.raises(UnsafeMarkupError, match="Use a class"):
        tag("a", **{name: "alert(1)"})


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/hostname",
        "vbscript:x",
        "https://example.org/ onclick=x",
    ],
)
def test_address_of_no_web_scheme_is_refused(address: str) -> None:
    with pytest.raises(UnsafeMarkupError, match="is not a web address"):
        tag("a", "x", href=address)
