"""Write a whole site into a folder: all of it, or nothing."""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import networkx as nx
import pandas as pd

from diplograph.errors import InvalidSelectionError, TakenFolderError
from diplograph.files import well_formed
from diplograph.memory import collector_at_rest
from diplograph.views import PAGE_LANGUAGES
from diplograph.views.page import page_html
from diplograph.views.site.edition import Edition
from diplograph.views.site.pages import pages_of
from diplograph.views.site.wording import site_asset

# names every file that a run wrote: only a folder that holds nothing else is written anew
MARKER = ".diplograph-site"
_HEAD = "diplograph site 1"
_EXPLORER = "explorer.html"
_ASSETS = ("site.css", "site.js")
_ADDRESS = re.compile(r"https?://[^\s/?#<>\"]+(?:/[^\s?#<>\"]*)?")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class WrittenSite:
    """A site that was written.

    Attributes
    ----------
    folder
        Where it stands.
    n_pages, n_bytes
        HTML pages, and size of all files together.
    """

    folder: Path
    n_pages: int
    n_bytes: int


def write_site(  # noqa: PLR0913 - each is an option of the command
    graph: nx.MultiDiGraph[str],
    folder: str | Path,
    *,
    lang: str = "en",
    title: str | None = None,
    base_url: str = "",
    strongest: Mapping[str, pd.DataFrame] = MappingProxyType({}),
    progress: Progress | None = None,
) -> WrittenSite:
    """Write a graph as a static site: a dossier for each actor, dyad, event and instrument.

    Parameters
    ----------
    graph
        A knowledge graph, whole, selected or lifted.
    folder
        Folder to make. It may be there already when it is empty, or when an earlier run made it and
        nobody added anything to it: then it is replaced as a whole.
    lang
        Language of the site and of the names: ``en``, ``fr``, ``es`` or ``ar``.
    title
        Heading of the site; the data set's title by default.
    base_url
        Where the site will stand on the web; feeds then name it by full addresses.
    strongest
        By level: actors by id with ``strength`` and ``degree``, for the first page.
    progress
        Called now and then with the files written and the files there will be.

    Returns
    -------
    WrittenSite
        Folder and size.

    Raises
    ------
    InvalidSelectionError
        The site does not speak this language, or the address is none of the web.
    TakenFolderError
        Something else stands there.
    OSError
        The folder cannot be written.

    Notes
    -----
    Equal graphs give equal files. Pages open from disk and ask for nothing from elsewhere.
    """
    target = Path(folder).resolve()
    _refuse_taken(target)
    edition = Edition(graph, lang=lang, title=title, base_url=_slashed(base_url))
    with _beside(target) as draft, collector_at_rest():
        written: dict[str, int] = {}
        for path, text in _files(edition, strongest):
            written[path] = _write(draft / path, text)
            if progress and len(written) % 20 == 0:
                progress(len(written), _expected(edition))
        names = "\n".join([_HEAD, *sorted(written)])
        _write(draft / MARKER, f"{names}\n")
    n_pages = sum(path.endswith(".html") for path in written)
    return WrittenSite(Path(folder), n_pages, sum(written.values()))


def _files(edition: Edition, strongest: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, str]]:
    for name in _ASSETS:
        yield f"assets/{name}", site_asset(name)
    lang = edition.wording.lang
    explorer = page_html(
        edition.graph, lang=lang if lang in PAGE_LANGUAGES else "en", title=edition.title
    )
    yield _EXPLORER, explorer
    yield from pages_of(edition, strongest)


def _expected(edition: Edition) -> int:
    """Estimate the number of files: a page for each node and dyad, a feed for each actor met."""
    ledger = edition.ledger
    return len(edition.graph) + len(ledger.dyads) + len(ledger.met) + 12


def _write(path: Path, text: str) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    encoded = well_formed(text).encode("utf-8")
    path.write_bytes(encoded)
    return len(encoded)


def _slashed(base_url: str) -> str:
    if base_url and not _ADDRESS.fullmatch(base_url):
        message = f"'{base_url}' is not an address that begins with http:// or https://."
        raise InvalidSelectionError(f"{message} Write it without ? and #.")
    return base_url if not base_url or base_url.endswith("/") else f"{base_url}/"


def _refuse_taken(target: Path) -> None:
    """Refuse whatever is neither missing nor empty nor wholly the work of an earlier run."""
    if not target.exists():
        return
    if target.is_dir():
        own = _marked_files(target)
        found = {p.relative_to(target).as_posix() for p in target.rglob("*") if not p.is_dir()}
        if own is None and not found and not any(target.iterdir()):
            return
        if own is not None:
            added = sorted(found - own - {MARKER})
            if not added:
                return
            message = f"'{target}' is not a site alone: it holds '{added[0]}'."
            raise TakenFolderError(f"{message} Move that elsewhere, or name another folder.")
    message = f"'{target}' is not a new or empty folder, or one that diplograph site made."
    raise TakenFolderError(f"{message} Name another.")


def _marked_files(target: Path) -> set[str] | None:
    """Read which files an earlier run wrote; None where none did."""
    marker = target / MARKER
    if not marker.is_file():
        return None
    head, *names = marker.read_text(encoding="utf-8").splitlines()
    return set(names) if head == _HEAD else None


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Hand out a folder that takes the target's place when the block ends well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        draft = work / "site"
        draft.mkdir()
        yield draft
        if target.exists():
            target.replace(work / "old")
        try:
            draft.replace(target)
        except OSError:
            if (work / "old").exists():
                (work / "old").replace(target)
            raise
    finally:
        shutil.rmtree(work)
