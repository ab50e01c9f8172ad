"""The strip and the timeline view in a real browser: bars, brush, play, lanes and the picture."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from tests.small_records import engagement, write_files

from diplograph.intake.load import load_records
from diplograph.network.attributes import engagement_edges
from diplograph.network.build import build_graph
from diplograph.network.lifting import lift

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# bars by first day of their slot: how many, how many of them roughly dated, how many signings
_BARS = """(name) => {
  const { model, strips, view } = window.diplograph;
  const { own } = name === "strip" ? strips[0].chart : view.chart;
  const sum = (parts, test) => parts.reduce((all, n, part) => all + (test(part) ? n : 0), 0);
  return Object.fromEntries([...own.bars.values()].map(({ slot, n, parts }) => [
    model.dayText(own.slots.startOf(slot)),
    [n, sum(parts, (part) => part & 2), sum(parts, (part) => part < 4)],
  ]));
}"""
_PERIOD = "(({ since, until }) => [since, until])(window.diplograph.state.filters)"
_UNIT = "window.diplograph.view.chart.own.slots.unit"
_SELECTION = "window.diplograph.state.selection"
_SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_LANES = """() => window.diplograph.view.view.lanes.map(({ node, engagements }) => [
  window.diplograph.model.nodes[node].id,
  engagements.map((number) => window.diplograph.model.engagements[number].id),
])"""
# the mark of an engagement in a lane, as a spot in the window
_MARK = """([lane, engagement]) => {
  const { view, model } = window.diplograph;
  const row = view.view.lanes.findIndex(({ node }) => model.nodes[node].id === lane);
  const number = model.engagementOf(engagement);
  const pile = view.view.lanes[row].marks.find(({ engagements }) => engagements.includes(number));
  const box = document.getElementById("lanes").getBoundingClientRect();
  const { group, engagements } = pile;
  return { x: box.x + pile.x, y: box.y + row * 24 + 12, group, of: engagements.length };
}"""


def _engagements(graph: nx.MultiDiGraph[str]) -> dict[str, dict[str, Any]]:
    return {data["engagement"]: data for _, _, _, data in engagement_edges(graph)}


def _bar_box(page: Page) -> dict[str, float]:
    box = page.locator("#strip .bars").bounding_box()
    assert box is not None
    return dict(box)


def _month(page: Page, month: str) -> tuple[float, float]:
    """Find the middle of a month in the strip, as a spot in the window."""
    box = _bar_box(page)
    x = page.evaluate(
        """(day) => {
          const { strips, model } = window.diplograph;
          return strips[0].chart.scale().x(model.dayNumber(day));
        }""",
        f"{month}-15",
    )
    return box["x"] + x, box["y"] + 20


def test_strip_below_every_view_counts_engagements_by_month(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    expected: Counter[str] = Counter()
    rough: Counter[str] = Counter()
    signings: Counter[str] = Counter()
    for data in _engagements(wide).values():
        first = str(data.get("start") or data["end"])
        month = f"{first[:7]}-01"
        expected[month] += 1
        is_exact = data["date_precision"] in {"day", "interval"}
        rough[month] += not is_exact and str(data.get("start", ""))[:7] != str(data["end"])[:7]
        signings[month] += bool(data.get("instruments")) or data["kind"] == "signing"
    page = open_graph(wide)
    bars = page.evaluate(_BARS, "strip")
    assert bars == {month: [n, rough[month], signings[month]] for month, n in expected.items()}
    assert sum(rough.values()) > 10
    for view in ("Map", "Timeline", "Network"):
        page.get_by_role("tab", name=view).click()
        assert page.locator("#strip .bars").is_visible()


def test_dragging_over_the_strip_filters_by_whole_months(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(wide, state="view=map")
    before = page.evaluate(_BARS, "strip")
    page.mouse.move(*_month(page, "2024-02"))
    page.mouse.down()
    page.mouse.move(*_month(page, "2024-05"), steps=5)
    page.mouse.up()
    assert page.evaluate(_PERIOD) == ["2024-02-01", "2024-05-31"]
    assert "since=2024-02-01&until=2024-05-31" in page.url
    said = page.locator("#period").inner_text()
    shown = page.evaluate("window.diplograph.state.shown.n.engagements")
    assert 0 < shown < 278
    assert said == f"1 February – 31 May 2024 · {shown} engagements"
    assert page.locator("#counter").inner_text().startswith(f"{shown} of 278")
    # what can be chosen from stays in sight
    assert page.evaluate(_BARS, "strip") == before
    # the window is moved as a whole, and then its end alone
    page.mouse.move(*_month(page, "2024-03"))
    page.mouse.down()
    page.mouse.move(*_month(page, "2024-06"), steps=4)
    page.mouse.up()
    assert page.evaluate(_PERIOD) == ["2024-05-01", "2024-08-31"]
    box = page.locator("#strip .brushend.until").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(*_month(page, "2024-12"), steps=4)
    page.mouse.up()
    assert page.evaluate(_PERIOD) == ["2024-05-01", "2024-12-31"]
    page.locator("#clear-period").click()
    assert page.evaluate(_PERIOD) == [None, None]
    assert page.locator("#period").inner_text() == "Whole period · 278 engagements"


def test_both_ends_of_the_period_are_sliders_for_the_keyboard(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(wide)
    begin = page.locator("#strip").get_by_role("slider", name="Period begins")
    end = page.locator("#strip").get_by_role("slider", name="Period ends")
    months = int(end.get_attribute("aria-valuenow") or "0")
    assert begin.get_attribute("aria-valuenow") == "0"
    assert end.get_attribute("aria-valuemax") == str(months)
    begin.focus()
    first = begin.get_attribute("aria-valuetext")
    page.keyboard.press("PageUp")
    assert begin.get_attribute("aria-valuenow") == "12"
    page.keyboard.press("ArrowRight")
    assert begin.get_attribute("aria-valuenow") == "13"
    since, until = page.evaluate(_PERIOD)
    assert since.endswith("-01")
    assert begin.get_attribute("aria-valuetext") == page.evaluate(
        "(day) => window.diplograph.page.writeDate(day.slice(0, 7))", since
    )
    end.focus()
    page.keyboard.press("Home")
    # an end never passes the other
    assert end.get_attribute("aria-valuenow") == "13"
    since, until = page.evaluate(_PERIOD)
    assert since[:7] == until[:7]
    page.keyboard.press("End")
    begin.focus()
    page.keyboard.press("Home")
    assert begin.get_attribute("aria-valuetext") == first
    assert page.evaluate(_PERIOD) == [None, None]


def test_a_finger_chooses_a_period(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(wide, size=(390, 844))
    cdp = page.context.new_cdp_session(page)
    cdp.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 1})

    def touch(kind: str, *points: tuple[float, float]) -> None:
        listed = [{"x": x, "y": y} for x, y in points]
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": listed})

    touch("touchStart", _month(page, "2022-02"))
    touch("touchMove", _month(page, "2022-08"))
    touch("touchMove", _month(page, "2023-02"))
    touch("touchEnd")
    since, until = page.evaluate(_PERIOD)
    assert since == "2022-02-01"
    assert until == "2023-02-28"


def test_play_moves_the_window_until_it_is_paused(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(wide, state="since=2024-01&until=2024-03")
    page.locator("#speed").select_option("4")
    page.get_by_role("button", name="Play through time").click()
    assert "gliding" in (page.locator("#strip .bars").get_attribute("class") or "")
    now = page.locator("#strip .brushend.since").get_attribute("aria-valuenow")
    page.wait_for_selector(f"#strip .brushend.since:not([aria-valuenow='{now}'])")
    page.get_by_role("button", name="Pause").click()
    since, until = page.evaluate(_PERIOD)
    first = page.evaluate("(day) => new Date(day).getUTCMonth()", since)
    last = page.evaluate("(day) => new Date(day).getUTCMonth()", until)
    assert (last - first) % 12 == 2
    assert since > "2024-01-01"
    page.wait_for_timeout(500)
    assert page.evaluate(_PERIOD) == [since, until]
    assert page.locator("#period").get_attribute("aria-live") == "polite"


def test_without_motion_play_goes_by_steps(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(wide, motion="reduce")
    page.locator("#speed").select_option("4")
    page.locator("#play").click()
    # an eighth of the time, from its beginning
    months = page.evaluate("window.diplograph.strips[0].chart.own.slots.n")
    end = page.locator("#strip .brushend.until")
    assert end.get_attribute("aria-valuenow") == str(round(months / 8) - 1)
    assert page.locator("#strip .bars").get_attribute("class") == "bars"
    page.wait_for_selector("#strip .brushend.since:not([aria-valuenow='0'])")
    page.locator("#play").click()


def test_lanes_show_the_most_engaged_and_then_the_counterparts_of_the_chosen(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    by_actor: defaultdict[str, set[str]] = defaultdict(set)
    with_spain: defaultdict[str, set[str]] = defaultdict(set)
    for source, target, _, data in engagement_edges(lift(wide, level="country")):
        by_actor[source].add(data["engagement"])
        by_actor[target].add(data["engagement"])
    for actor, found in by_actor.items():
        with_spain[actor] = found & by_actor["ESP"]
    page = open_graph(wide, state="view=timeline&level=country")
    lanes = dict(page.evaluate(_LANES))
    assert len(lanes) == 60
    assert all(set(found) == by_actor[actor] for actor, found in lanes.items())
    least = min(map(len, lanes.values()))
    assert all(len(found) <= least for actor, found in by_actor.items() if actor not in lanes)
    heading = page.locator(".laneshead")
    assert heading.inner_text() == f"Most engaged actors (first 60 of {len(by_actor)})"
    page.locator("#lane-ESP").click()
    assert page.evaluate(_SELECTION) == {"kind": "node", "id": "ESP"}
    assert heading.inner_text() == "Counterparts of Spain"
    lanes = dict(page.evaluate(_LANES))
    expected = {actor: found for actor, found in with_spain.items() if found and actor != "ESP"}
    assert {actor: set(found) for actor, found in lanes.items()} == expected
    # the bars keep all and bring the chosen forward
    forward = page.evaluate(
        """() => [...window.diplograph.view.chart.own.bars.values()]
          .flatMap(({ parts }) => [...parts].filter((_, part) => !(part & 1)))
          .reduce((all, n) => all + n, 0)"""
    )
    assert forward == len(by_actor["ESP"])


def test_click_on_a_mark_selects_its_engagement_and_a_memorandum_is_a_diamond(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    signing = next(
        data for data in _engagements(wide).values()
        if data["kind"] == "signing" and data["date_precision"] == "day"
    )  # fmt: skip
    page = open_graph(wide, state="view=timeline&level=country&kind=signing")
    page.evaluate(_SETTLED)
    mark = page.evaluate(_MARK, ["MAR", signing["engagement"]])
    assert mark["group"] == 0
    page.mouse.move(mark["x"], mark["y"])
    tip = page.locator("#lanes .tip")
    tip.wait_for()
    assert str(signing["start"])[:4] in tip.inner_text()
    for _ in range(mark["of"]):
        page.mouse.click(mark["x"], mark["y"])
        if page.evaluate(_SELECTION)["id"] == signing["engagement"]:
            break
    assert page.evaluate(_SELECTION) == {"kind": "engagement", "id": signing["engagement"]}
    assert signing["engagement"] in page.locator(".panel").inner_text()


def test_lanes_are_walked_by_keys(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(wide, state="view=timeline&level=country")
    lanes = page.locator("#lanes")
    lanes.focus()
    page.evaluate(_SETTLED)
    spoken = page.locator(".view-timeline > [role=status]")
    lanes.press("ArrowRight")
    first = spoken.inner_text()
    page.evaluate(_SETTLED)
    lanes.press("ArrowRight")
    assert spoken.inner_text() != first
    lanes.press("ArrowDown")
    assert "INTERPOL" in spoken.inner_text() or "Stock" in spoken.inner_text()
    lanes.press("Enter")
    assert page.evaluate(_SELECTION)["kind"] == "engagement"


def test_bars_go_by_year_over_a_long_time_and_by_month_when_zoomed(
    tmp_path: Path, open_graph: Callable[..., Page]
) -> None:
    usa, france = {"country": "USA"}, {"country": "FRA"}
    dates = ["1961-05-31", "1961-06", "1974", "2003-06-01", "2003-07-01", "2024-06-08"]
    meetings = [engagement(f"m{n}", usa, france, date=date) for n, date in enumerate(dates)]
    folder = write_files(tmp_path, events=[{"engagements": meetings}])
    page = open_graph(build_graph(load_records(folder)), state="view=timeline")
    assert page.evaluate(_UNIT) == "year"
    # a year is exact enough for a bar of a year
    assert page.evaluate(_BARS, "strip") == {
        "1961-01-01": [2, 0, 0],
        "1974-01-01": [1, 0, 0],
        "2003-01-01": [2, 0, 0],
        "2024-01-01": [1, 0, 0],
    }
    box = page.locator("#view-timeline .bars").bounding_box()
    assert box is not None
    share = page.evaluate(
        """() => {
          const { chart } = window.diplograph.view;
          return chart.scale().x(window.diplograph.model.dayNumber("1974-01-01"));
        }"""
    )
    page.mouse.move(box["x"] + share, box["y"] + 30)
    page.mouse.wheel(0, -1200)
    page.evaluate(_SETTLED)
    assert page.evaluate(_UNIT) == "month"
    assert page.evaluate(_BARS, "view")["1974-01-01"] == [1, 1, 0]
    assert page.get_by_text("Roughly dated").is_visible()
    page.get_by_role("button", name="Whole time").click()
    assert page.evaluate(_UNIT) == "year"
    page.evaluate("window.diplograph.state.filter({ since: '2003-01-01', until: '2003-12-31' })")
    page.get_by_role("button", name="Zoom to the period").click()
    assert page.evaluate(_UNIT) == "month"
    assert page.evaluate(_BARS, "view") == {"2003-06-01": [1, 0, 0], "2003-07-01": [1, 0, 0]}


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_time_runs_from_left_to_right_and_bars_and_lanes_share_one_scale(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page], lang: str
) -> None:
    page = open_graph(wide, lang=lang, theme="dark", state="view=timeline")
    page.evaluate(_SETTLED)
    bars = page.locator("#view-timeline .bars").bounding_box()
    lanes = page.locator("#lanes").bounding_box()
    names = page.locator(".lanenames").bounding_box()
    assert bars is not None
    assert lanes is not None
    assert names is not None
    assert (bars["x"], bars["width"]) == pytest.approx((lanes["x"], lanes["width"]), abs=0.6)
    assert (names["x"] < lanes["x"]) == (lang == "en")
    x = "(day) => window.diplograph.view.chart.scale().x(window.diplograph.model.dayNumber(day))"
    assert page.evaluate(x, "2020-01-01") < page.evaluate(x, "2024-01-01")


def test_undated_engagements_stand_nowhere_in_time(
    tmp_path: Path, open_graph: Callable[..., Page]
) -> None:
    usa, france = {"country": "USA"}, {"country": "FRA"}
    meetings = [
        engagement("dated", usa, france, date="2024-06-08"),
        engagement("open", usa, france, date="[..2024-06-20]"),
    ]
    folder = write_files(tmp_path, events=[{"engagements": meetings}])
    page = open_graph(build_graph(load_records(folder)), state="view=timeline")
    # an open beginning: at the end that is known, and hatched
    assert page.evaluate(_BARS, "strip") == {"2024-06-08": [1, 0, 0], "2024-06-20": [1, 1, 0]}


def test_picture_holds_bars_marks_and_names(
    wide: nx.MultiDiGraph[str], open_graph: Callable[..., Page], requests: list[str]
) -> None:
    page = open_graph(wide, state="view=timeline&level=country")
    page.evaluate(_SETTLED)
    drawn = page.evaluate(
        """() => {
          const { svg } = window.diplograph.view.picture();
          const drawn = new DOMParser().parseFromString(svg, "image/svg+xml");
          return {
            faults: drawn.querySelectorAll("parsererror, script").length,
            texts: [...drawn.querySelectorAll("text")].map(({ textContent }) => textContent),
            hatched: drawn.querySelectorAll("rect[fill^='url(#hatch']").length,
            rects: drawn.querySelectorAll("rect").length,
          };
        }"""
    )
    assert drawn["faults"] == 0
    assert {"Morocco", "INTERPOL", "2024"} <= set(drawn["texts"])
    assert drawn["hatched"] > 5
    assert drawn["rects"] > 60
    assert all(address.startswith("file:") for address in requests)
