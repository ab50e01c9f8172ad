"""The same graph as a page of each tool that a user would pick: how each is asked to write it.

Each function takes the knowledge graph, a place for each node and the file to write. None of them
is given evidence: they draw nodes with a name and a colour, and edges.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import networkx as nx

Places = Mapping[str, tuple[float, float]]
Writer = Callable[["nx.MultiDiGraph[str]", Places, Path], None]

_COLOURS = {"official": "#0072b2", "country": "#d55e00"}


def diplograph_page(graph: nx.MultiDiGraph[str], _: Places, target: Path) -> None:
    """Write our page, with everything that stands behind each tie."""
    from diplograph import write_page  # noqa: PLC0415

    write_page(graph, target)


def pyvis_page(graph: nx.MultiDiGraph[str], _: Places, target: Path) -> None:
    """Write pyvis's page as its documentation does: physics on."""
    _pyvis(graph, {}, target)


def pyvis_fixed_page(graph: nx.MultiDiGraph[str], places: Places, target: Path) -> None:
    """Write pyvis's page with places and without physics."""
    _pyvis(graph, places, target)


def _pyvis(graph: nx.MultiDiGraph[str], places: Places, target: Path) -> None:
    from pyvis.network import Network  # noqa: PLC0415

    network = Network(height="760px", directed=True, cdn_resources="in_line")
    for node, data in graph.nodes(data=True):
        place = dict(zip("xy", places[node], strict=True)) if places else {}
        network.add_node(node, label=data["label"], color=_COLOURS[data["node_type"]], **place)
    for source, target_node in graph.edges():
        network.add_edge(source, target_node)
    if places:
        network.toggle_physics(status=False)
        network.options.layout = {"improvedLayout": False}
    target.write_text(network.generate_html(), encoding="utf-8")


def ipysigma_page(graph: nx.MultiDiGraph[str], places: Places, target: Path) -> None:
    """Write ipysigma's page with places, as it would otherwise run its layout for ever."""
    from ipysigma import Sigma  # noqa: PLC0415

    Sigma.write_html(
        _plain(graph),
        str(target),
        fullscreen=True,
        layout={node: {"x": x, "y": y} for node, (x, y) in places.items()},
        node_color="node_type",
        node_label="label",
    )
    # the copy of require.js on this machine is the same release, but not minified
    page = re.sub(r' integrity="[^"]*"', "", target.read_text(encoding="utf-8"))
    target.write_text(page, encoding="utf-8")


def gravis_page(graph: nx.MultiDiGraph[str], places: Places, target: Path) -> None:
    """Write gravis's page (its d3 renderer) with places and without its layout."""
    import gravis  # noqa: PLC0415

    plain = _plain(graph)
    for node, (x, y) in places.items():
        colour = _COLOURS[graph.nodes[node]["node_type"]]
        plain.nodes[node].update(x=x, y=y, color=colour)
    figure = gravis.d3(plain, layout_algorithm_active=False, graph_height=760)
    target.write_text(figure.to_html_standalone(), encoding="utf-8")


def _plain(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        plain.add_node(node, label=data["label"], node_type=data["node_type"])
    plain.add_edges_from(graph.edges())
    return plain


WRITERS: dict[str, Writer] = {
    "diplograph": diplograph_page,
    "pyvis": pyvis_page,
    "pyvis, fixed places": pyvis_fixed_page,
    "ipysigma": ipysigma_page,
    "gravis": gravis_page,
}
