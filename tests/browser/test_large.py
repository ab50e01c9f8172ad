from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from diplograph.model.countries import countries, regions

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_CODES = tuple(code for code, country in countries().items() if country.region)[:120]
_N_AGENCIES = 600
_N_OFFICIALS = 1_800
_N_MEETINGS = 4_000


@pytest.fixture(scope="module")
def large(wide: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Build 2,520 actors and 4,000 meetings, spread by arithmetic and not by chance."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title="Many", scope="", vantage="", licence="")
    for code in _CODES:
        country = countries()[code]
        names = {f"name_{lang}": name for lang, name in country.names.items()}
        region = str(regions()[country.region])
        graph.add_node(
            code, node_type="country", label=str(country.names["en"]), country=code,
            region=region, **names,
        )  # fmt: skip
    for number in range(_N_AGENCIES):
        code, name = _CODES[number % len(_CODES)], f"agency-{number:04}"
        graph.add_node(name, node_type="agency", label=name, kind="police", country=code)
        graph.add_edge(name, code, key="organ_of", edge_type="organ_of")
    for number in range(_N_OFFICIALS):
        body, name = f"agency-{number % _N_AGENCIES:04}", f"official-{number:04}"
        code = graph.nodes[body]["country"]
        graph.add_node(name, node_type="official", label=name, country=code)
        graph.add_edge(name, body, key="serves_in:head", edge_type="serves_in", post="head")
    like = next(d for _, _, d in wide.edges(data=True) if d.get("kind") == "meeting")
    for number in range(_N_MEETINGS):
        one, other = number * 7 % _N_OFFICIALS, (number * 13 + 5) % _N_OFFICIALS
        if one != other:
            source, target, key = f"official-{one:04}", f"official-{other:04}", f"m-{number:04}"
            ends = {"source_actor": source, "target_actor": target, "engagement": key}
            graph.add_edge(source, target, key=key, **{**like, **ends})
    return graph


_LIVE = "window.diplograph.network.body.data.nodes.length"


def test_many_open_folded_and_unfold_with_few_hundred_held_live(
    large: nx.MultiDiGraph[str], open_graph: Callable[..., Page], complaints: list[str]
) -> None:
    page = open_graph(large)
    assert page.evaluate("window.diplograph.state.level") == "country"
    page.get_by_role("radio", name="Officials").check(force=True)
    assert page.evaluate("window.diplograph.view.scene.level.nodes.length") == len(large)
    assert 0 < page.evaluate(_LIVE) <= 300
    assert page.evaluate("window.diplograph.network.physics.physicsEnabled") is False
    assert complaints == []


def test_who_is_only_in_the_backdrop_is_seen_and_answers_to_a_click(
    large: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    spot: Callable[[Page, str], tuple[float, float]],
) -> None:
    page = open_graph(large, state="level=official")
    page.evaluate(
        """() => {
          const { model, view } = window.diplograph;
          const { scene, network } = view;
          const at = scene.level.index.get(model.indexOf("official-0007"));
          network.moveTo({ position: { x: scene.x[at], y: scene.y[at] }, scale: 0.5 });
        }"""
    )
    others = """() => {
      const { model, view, network } = window.diplograph;
      const ids = view.scene.level.nodes.map((node) => model.nodes[node].id);
      return ids.filter((id) => !network.body.nodes[id] && id.startsWith("official"));
    }"""
    assert len(page.evaluate(others)) > 1000
    page.mouse.move(*spot(page, "official-0007"))
    page.locator(".vis-tooltip").wait_for(state="visible")
    # what the pointer is near is held live from then on
    assert page.evaluate("'official-0007' in window.diplograph.network.body.nodes")
    page.mouse.click(*spot(page, "official-0007"))
    assert page.locator(".panel h2").inner_text() == "official-0007"


def test_selection_among_many_dims_the_rest_and_holds_its_counterparts_live(
    large: nx.MultiDiGraph[str], open_graph: Callable[..., Page]
) -> None:
    page = open_graph(large, state="level=official&node=official-0007")
    tied = {
        end
        for source, target, data in large.edges(data=True)
        if "engagement" in data and "official-0007" in {source, target}
        for end in (source, target)
    }
    live = set(page.evaluate("Object.keys(window.diplograph.network.body.nodes)"))
    assert tied <= live
    assert page.evaluate("window.diplograph.network.body.data.edges.length") >= len(tied) - 1


@pytest.mark.parametrize("layout", ["region", "force", "ego"])
def test_many_can_be_laid_out_in_every_way(
    large: nx.MultiDiGraph[str],
    open_graph: Callable[..., Page],
    complaints: list[str],
    layout: str,
) -> None:
    page = open_graph(large, state=f"level=official&layout={layout}")
    spots = page.evaluate(
        """() => {
          const { x, y } = window.diplograph.view.scene;
          return new Set([...x].map((across, at) => `${across}|${y[at]}`)).size;
        }"""
    )
    assert spots > 0.98 * len(large)
    assert complaints == []
