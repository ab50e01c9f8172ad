"""The matrix and the table: two more views of the one selection."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from diplograph.analysis.dossier import dossier
from diplograph.intake.load import load_records
from diplograph.network.build import build_graph
from diplograph.network.projection import project

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def wide() -> nx.MultiDiGraph[str]:
    return build_graph(load_records("security-diplomacy"))


def state(page: Page, patch: str) -> None:
    page.evaluate(f"window.diplograph.state.change({patch})")


def chosen(page: Page) -> Any:
    return page.evaluate("window.diplograph.state.selection")


def test_matrix_has_a_cell_for_every_tie_of_the_level(
    open_graph: Callable[..., Page], wide: nx.MultiDiGraph[str]
) -> None:
    page = open_graph(wide)
    state(page, "{view: 'matrix', level: 'country'}")
    page.select_option("#matrix-size", "320")
    told = page.inner_text(".view-matrix .counter")
    every = ("held", "announced", "unconfirmed", "postponed", "cancelled", "denied")
    ties = project(wide, level="country", statuses=every)
    assert told.startswith(f"{len(ties)} of {len(ties)} actors")


def test_keys_move_over_the_matrix_and_enter_chooses_a_dyad(
    open_graph: Callable[..., Page], wide: nx.MultiDiGraph[str]
) -> None:
    page = open_graph(wide)
    state(page, "{view: 'matrix', level: 'country'}")
    page.select_option("#matrix-order", "number")
    page.focus("#matrix")
    for key in ("ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    # the two that engage most stand first
    assert page.inner_text(".view-matrix .counter") == "Morocco and INTERPOL: 11 engagements"
    page.keyboard.press("Enter")
    assert chosen(page) == {"kind": "dyad", "a": "MAR", "b": "interpol"}
    assert page.inner_text("#panel h2") == "Morocco and INTERPOL"


def test_click_on_a_cell_chooses_its_dyad_also_from_right_to_left(
    open_graph: Callable[..., Page], wide: nx.MultiDiGraph[str]
) -> None:
    for lang in ("en", "ar"):
        page = open_graph(wide)
        if lang not in page.evaluate("window.diplograph.model.data.languages"):
            continue
        state(page, f"{{view: 'matrix', level: 'country', lang: '{lang}'}}")
        page.select_option("#matrix-order", "number")
        box = page.locator("#matrix").bounding_box()
        assert box is not None
        place = page.evaluate("window.diplograph.view.placeOfCell(0, 1)")
        page.mouse.click(box["x"] + place[0], box["y"] + place[1])
        assert chosen(page) == {"kind": "dyad", "a": "MAR", "b": "interpol"}


@pytest.mark.parametrize("order", ["region", "group"])
def test_groups_of_the_matrix_stand_together(
    order: str, open_graph: Callable[..., Page], wide: nx.MultiDiGraph[str]
) -> None:
    page = open_graph(wide)
    state(page, "{view: 'matrix', level: 'country'}")
    page.select_option("#matrix-order", order)
    keys = page.evaluate("window.diplograph.view.breaks()")
    assert len(keys) == len(set(keys)) > 1


def test_table_lists_what_is_chosen_elsewhere(
    open_graph: Callable[..., Page], wide: nx.MultiDiGraph[str]
) -> None:
    page = open_graph(wide)
    state(page, "{view: 'table', selection: {kind: 'node', id: 'FRA'}}")
    expected = dossier(wide, "FRA")["engagement"].nunique()
    assert page.locator(".rows tbody tr").count() == expected
    page.click(".rows tbody tr:first-child th button")
    assert chosen(page)["kind"] == "engagement"
    assert page.locator(".rows .is-chosen").count() == 1


def test_table_sorts_by_each_column_and_says_so(
    open_graph: Callable[..., Page], graph: nx.MultiDiGraph[str]
) -> None:
    page = open_graph(graph)
    state(page, "{view: 'table'}")
    page.click(".rows thead [data-key=actors]")
    assert page.get_attribute(".rows th:nth-child(3)", "aria-sort") == "ascending"
    names = page.locator(".rows tbody td:nth-child(3)").all_inner_texts()
    page.click(".rows thead [data-key=actors]")
    assert page.get_attribute(".rows th:nth-child(3)", "aria-sort") == "descending"
    again = page.locator(".rows tbody td:nth-child(3)").all_inner_texts()
    assert (names[0], names[-1]) == (again[-1], again[0])


def test_table_is_narrowed_without_accents_and_counts_what_is_left(
    open_graph: Callable[..., Page], graph: nx.MultiDiGraph[str]
) -> None:
    page = open_graph(graph)
    state(page, "{view: 'table', lang: 'fr'}")
    page.fill("#table-narrow", "hakon skulstad")
    assert page.locator(".rows tbody tr").count() == 1
    page.fill("#table-narrow", "nobody at all")
    assert page.locator(".rows tbody tr").count() == 0


def test_large_table_is_given_in_parts(
    open_graph: Callable[..., Page], wide: nx.MultiDiGraph[str]
) -> None:
    page = open_graph(wide)
    state(page, "{view: 'table'}")
    assert page.locator(".rows tbody tr").count() == 150
    page.click(".more-rows")
    assert page.locator(".rows tbody tr").count() == 278
    assert page.locator(".more-rows").is_hidden()


def test_page_that_opens_on_the_table_fills_it(
    open_graph: Callable[..., Page], wide: nx.MultiDiGraph[str]
) -> None:
    """The evidence stands behind the scripts and may not be read when the view is first built."""
    page = open_graph(wide, state="view=table")
    assert page.locator(".rows tbody tr").count() == 150
