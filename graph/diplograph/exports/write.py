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
        whole. CSV makes two files, ``…-nodes.csv`` and ``…-edges.csv``; so do Parquet and Neo4j.
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
    MissingExtraError
        The library that the format needs is not installed.
    OSError
        A file cannot be written.

    Notes
    -----
    Every edge keeps its citations. GraphML, GEXF and CSV know only text and numbers: lists and
    mappings stand in them as JSON text, and what is not known is left out. ``exports.text`` says
    which characters a format cannot hold; these become U+FFFD. ``read_graph`` restores lists and
    mappings. ``export_losses`` says what a format leaves out of a graph.
    """
    target = Path(path)
    writer = _format(target, form)
    files = _files(target, writer)
    module = writer.load()
    with replacing(*files) as drafts:
        module.write(graph, drafts)
    return files


def export_losses(graph: nx.MultiDiGraph[str], form: str) -> tuple[str, ...]:
    """Say what of this graph a format leaves out.

    Parameters
    ----------
    graph
        A knowledge graph.
    form
        Name of the format.

    Returns
    -------
    tuple of str
        A sentence each, with counts; empty where everything that the format is meant for is in the
        file. What a format never holds stands in the docstring of its module.

    Raises
    ------
    UnknownFormatError
        No writer has this name.
    MissingExtraError
        The library that the format needs is not installed.
    """
    module = _format(Path(), form).load()
    return tuple(module.losses(graph)) if hasattr(module, "losses") else ()


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
    MissingExtraError
        The library that the format needs is not installed.
    UnreadableGraphError
        The file does not hold a graph in this format.
    OSError
        The file cannot be read.
    """
    source = Path(path)
    reader = _format(source, form)
    if not reader.is_read:
        read = ", ".join(known.name for known in WRITERS.values() if known.is_read)
        message = f"{source}: {reader.name} is written and not read back. Formats read: {read}."
        raise UnknownFormatError(message)
    module = reader.load()
    try:
        graph: nx.MultiDiGraph[str] = module.read(_files(source, reader))
    except OSError:
        raise
    except Exception as error:
        message = f"{source}: the file does not hold a graph as {reader.name}. It says: {error}."
        raise UnreadableGraphError(message) from error
    return graph


def _format(path: Path, form: str | None) -> Format:
    name = form or format_name(path)
    if name in WRITERS:
        return WRITERS[name]
    known = f"Known formats: {', '.join(WRITERS)}."
    if name == "html":
        known += " For a page, use write_page or 'diplograph render'."
    raise UnknownFormatError(f"No writer for '{path.suffix or name or path.name}'. {known}")


def format_name(path: str | Path) -> str:
    """Name the format whose suffix is the longest that a path ends in.

    Parameters
    ----------
    path
        Path of a file.

    Returns
    -------
    str
        Key of ``WRITERS``, or the suffix where it names no format.

    Examples
    --------
    >>> format_name("marrakech.ftm.json"), format_name("marrakech.json")
    ('ftm', 'json')
    """
    path = Path(path)
    ends = [
        (suffix, form.name)
        for form in WRITERS.values()
        for suffix in form.suffixes
        if path.name.lower().endswith(suffix)
    ]
    return max(ends, key=lambda end: len(end[0]))[1] if ends else path.suffix[1:].lower()


def _files(path: Path, form: Format) -> tuple[Path, ...]:
    if not form.files:
        return (path,)
    known = (*form.suffixes, ".csv", ".parquet")
    suffix = next((s for s in known if path.name.lower().endswith(s)), "")
    stem = path.name[: len(path.name) - len(suffix)]
    return tuple(path.with_name(f"{stem}{ending}") for ending in form.files)
