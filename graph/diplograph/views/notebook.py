"""Show a page inside a notebook cell, with nothing written to the working directory."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import networkx as nx

from diplograph.views.page import page_html

# the links of a page open as ordinary pages; the page itself reaches nothing of the notebook
_SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"


@dataclass(frozen=True, slots=True)
class EmbeddedPage:
    """A page in a frame of its own, which JupyterLab, Notebook and VS Code show.

    Attributes
    ----------
    html
        The whole document.
    height
        Height of the frame in CSS pixels.
    """

    html: str
    height: int

    def _repr_html_(self) -> str:
        # a frame of its own: several pages in one notebook cannot touch each other
        return (
            f'<iframe srcdoc="{escape(self.html, quote=True)}" width="100%" '
            f'height="{self.height}" sandbox="{_SANDBOX}" '
            'style="border:1px solid #8884;border-radius:6px"></iframe>'
        )

    def __repr__(self) -> str:
        return f"<EmbeddedPage of {len(self.html) // 1000} kB, {self.height} px high>"


def show(
    graph: nx.MultiDiGraph[str], *, lang: str = "en", title: str | None = None, height: int = 720
) -> EmbeddedPage:
    """Show a graph as an interactive page in a notebook.

    Parameters
    ----------
    graph
        A knowledge graph, whole, selected or lifted.
    lang
        Language that the page begins in: ``en``, ``fr``, ``es`` or ``ar``; its reader may
        choose another.
    title
        Heading of the page; the data set's title by default.
    height
        Height of the frame in CSS pixels.

    Returns
    -------
    EmbeddedPage
        What the notebook displays when it is the last value of a cell.

    Raises
    ------
    InvalidSelectionError
        The page does not speak this language.
    """
    return EmbeddedPage(page_html(graph, lang=lang, title=title), height)
