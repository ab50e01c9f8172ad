"""Write a graph to a file, or read one back, by suffix."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from diplograph.errors import UnknownFormatError, UnreadableGraphError
from diplograph.exports import WRITERS, Format
from diplograph.files import replacing


def write_graph(
    graph: nx.MultiDiGraph[str], path: str | Path, *, form: str | None = None
) -> tuple[Path, ...]:
    """Write a graph to a file in the format that the suffix names.

    Parameters
    ----------
    graph
        A knowledge graph, whole, selected or lifted.
    path
        Target, such as ``marrakech.gexf``; an existing file is replaced only when the new one is
        whole. CSV makes two files, ``…-nodes.csv`` and ``…-edges.csv``.
    form
        Name of the format where the suffix does not tell.

    Returns
    -------
    tuple of Path
        The files written.

    Raises
    ------
    UnknownFormatError
        No writer is known for the suffix or name.
    OSError
        A file cannot be written.

    Notes
    -----
    Every edge keeps its citations. GraphML, GEXF and CSV know only text and numbers: lists and
    mappings stand in them as JSON text, and what is not known is left out. Characters that XML
    cannot hold become U+FFFD. ``read_graph`` restores lists and mappings.
    """
    target = Path(path)
    writer = _format(target, form)
    with replacing(*_files(target, writer)) as drafts:
        writer.load().write(graph, drafts)
    return _files(target, writer)


def read_graph(path: str | Path, *, form: str | None = None) -> nx.MultiDiGraph[str]:
    """Read a graph that ``write_graph`` wrote.

    Parameters
    ----------
    path
        The path that was given to ``write_graph``.
    form
        Name of the format where the suffix does not tell.

    Returns
    -------
    networkx.MultiDiGraph
        Equal to the graph that was written; from GEXF and CSV without the attributes of the
        graph as a whole, which these formats have no place for.

    Raises
    ------
    UnknownFormatError
        No reader is known for the suffix or name.
    UnreadableGraphError
        The file does not hold a graph in this format.
    OSError
        The file cannot be read.
    """
    source = Path(path)
    reader = _format(source, form)
    try:
        graph: nx.MultiDiGraph[str] = reader.load().read(_files(source, reader))
    except OSError:
        raise
    except Exception as error:
        message = f"{source}: the file does not hold a graph as {reader.name}. It says: {error}."
        raise UnreadableGraphError(message) from error
    return graph


def _format(path: Path, form: str | None) -> Format:
    name = form or path.suffix.removeprefix(".").lower()
    if name in WRITERS:
        return WRITERS[name]
    known = f"Known formats: {', '.join(WRITERS)}."
    if name == "html":
        known += " For a page, use write_page or 'diplograph render'."
    raise UnknownFormatError(f"No writer for '{path.suffix or name or path.name}'. {known}")


def _files(path: Path, form: Format) -> tuple[Path, ...]:
    if not form.files:
        return (path,)
    stem = path.name.removesuffix(f".{form.name}")
    return tuple(path.with_name(f"{stem}{ending}.{form.name}") for ending in form.files)
