from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph import build_graph, load_records
from diplograph.views.site.axis import Axis
from diplograph.views.site.ledger import Engagement, ledger_of
from diplograph.views.site.timeline import Lane, timeline
from diplograph.views.site.wording import Wording

_WORDING = Wording("en")


def _engagement(name: str, start: str, end: str = "", **facts: object) -> Engagement:
    known = {"kind": "meeting", "status": "held", "date": start, "date_precision": "day"}
    days = {"start": start, "end": end or start}
    return Engagement(name, {**known, **days, **facts}, (), (("NOR", "SWE"),))


def _drawn(*engagements: Engagement, label: str = "Sweden") -> ET.Element:
    text = timeline(engagements, [Lane(label, engagements)], _WORDING, name="Norway")
    return ET.fromstring(text)  # noqa: S314 - our own drawing


def test_engagement_on_a_day_is_a_dot_that_leads_to_its_row() -> None:
    (mark,) = _drawn(_engagement("talks", "2024-05-06")).iter("a")
    assert mark.get("href") == "#r-talks"
    assert [part.tag for part in mark] == ["title", "circle"]
    assert mark[0].text == "6 May 2024: Meeting"


def test_what_is_imprecise_is_as_wide_as_it_is_imprecise_and_pale() -> None:
    year = _engagement("y", "2024-01-01", "2024-12-31", date="2024", date_precision="year")
    lasting = _engagement(
        "l", "2022-01-01", "2022-12-31", date="2022-01/2022-12", date_precision="interval"
    )
    marks = {mark.get("href"): mark for mark in _drawn(year, lasting).iter("a")}
    assert marks["#r-y"].get("class") == "within"
    assert marks["#r-l"].get("class") is None
    for mark in marks.values():
        (span,) = mark.iter("line")
        left, right = (float(str(span.get(end)).rstrip("%")) for end in ("x1", "x2"))
        assert right - left > 20


def test_signing_and_what_was_not_held_are_marked() -> None:
    signing = _engagement("s", "2024-05-06", kind="signing")
    put_off = _engagement("p", "2023-05-06", status="postponed")
    marks = {mark.get("href"): mark.get("class") for mark in _drawn(signing, put_off).iter("a")}
    assert marks == {"#r-s": "signing", "#r-p": "unheld"}


def test_those_of_one_day_are_one_mark_with_their_number() -> None:
    several = [_engagement(f"talks-{n}", "2024-05-06") for n in range(3)]
    (mark,) = _drawn(*several).iter("a")
    assert mark.get("href") == "#table"
    assert [text.text for text in mark.iter("text")] == ["×3"]


def test_undated_are_counted_in_the_caption() -> None:
    undated = Engagement("u", {"kind": "meeting", "status": "held", "date": "soon"}, (), ())
    drawing = _drawn(_engagement("talks", "2024-05-06"), undated)
    assert "1 without a date are not drawn." in "".join(drawing.itertext())
    assert timeline([undated], [Lane("x", [undated])], _WORDING, name="x") == ""


def test_lane_that_the_eye_cannot_read_is_drawn_as_columns() -> None:
    many = [_engagement(f"t-{n}", f"{1950 + n % 60}-05-06") for n in range(120)]
    drawing = _drawn(*many)
    columns = [rect for rect in drawing.iter("rect") if rect.get("class") == "column"]
    # once for all, once in the lane
    assert len(columns) == 2 * 60
    assert list(drawing.iter("circle")) == []


def test_label_of_a_lane_is_text() -> None:
    drawing = _drawn(_engagement("t", "2024-05-06"), label="</text><script>alert(1)</script>")
    assert list(drawing.iter("script")) == []


@given(st.lists(st.dates(), min_size=1))
def test_any_days_lie_within_the_width_and_have_few_ticks(days: list[dt.date]) -> None:
    axis = Axis.over(days)
    ticks = axis.ticks(_WORDING.words)
    assert 1 <= len(ticks) <= 7
    assert all(0 <= place <= 100 for place in [*map(axis.place, days), *(at for at, _ in ticks)])
    assert [place for place, _ in ticks] == sorted({place for place, _ in ticks})


@pytest.mark.parametrize("name", ["marrakech-2025", "security-diplomacy"])
def test_every_dated_engagement_of_a_data_set_is_in_its_timeline(name: str) -> None:
    graph: nx.MultiDiGraph[str] = build_graph(load_records(name))
    engagements = [*ledger_of(graph).engagements.values()]
    lanes = [Lane(found.id, [found]) for found in engagements]
    drawing = timeline(engagements, lanes, _WORDING, name=name)
    drawn = set(re.findall(r'href="#r-([^"]+)"', drawing))
    assert drawn == {e.id for e in engagements if {"start", "end"} & set(e.facts)}
    assert "style=" not in drawing
