"""Sources that a file does not describe: itself, and pages of which it has the address only."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from diplograph.errors import InvalidRecordsError, Problem
from diplograph.importers.slugs import mark_of, slug_of
from diplograph.model.dates import EdtfDate
from diplograph.model.records import Dataset
from diplograph.model.sources import Source

NOT_STATED = "Not stated"
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def is_address(text: str) -> bool:
    """Tell whether a text is the address of a page."""
    return _ADDRESS.fullmatch(text) is not None


def page_source(url: str, publisher: str = "", date: EdtfDate | None = None) -> Source:
    """Describe a page of which only the address is known.

    Parameters
    ----------
    url
        Address that begins with ``http://`` or ``https://``.
    publisher
        Who published it; the host of the address where left out.
    date
        Date of publication.

    Returns
    -------
    Source
        Its id is made of host and address; its language is ``und``, undetermined.
    """
    host = (urlsplit(url).hostname or NOT_STATED).removeprefix("www.")
    return Source(
        id=f"{slug_of(host)}-{mark_of(url)}",
        publisher=publisher or host,
        url=url,
        date=date,
        language="und",
        kind="other",
    )


def file_source(file: str, title: str | None = None, url: str | None = None) -> Source:
    """Describe the file that records are read from, which is cited where it cites nobody.

    Parameters
    ----------
    file
        Name of the file.
    title, url
        What the file was published as, and where.

    Returns
    -------
    Source
        Its publisher is the host of the address, else said not to be stated.

    Raises
    ------
    InvalidRecordsError
        The address is none.
    """
    if url is not None and not is_address(url):
        remedy = "Write it whole, such as https://example.org/network.gexf."
        raise InvalidRecordsError(
            [Problem("url", file, 0, "", "source-url", f"'{url}'", "an address of a page", remedy)]
        )
    host = (urlsplit(url).hostname if url else "") or ""
    return Source(
        id=f"file-{slug_of(stem_of(file))}",
        publisher=host.removeprefix("www.") or NOT_STATED,
        title=title or file,
        url=url,
        language="und",
        kind="database",
    )


def dataset_of_file(file: str, scope: str) -> Dataset:
    """Describe the data set that a file becomes; what the file does not say is said to be so.

    Parameters
    ----------
    file
        Name of the file.
    scope
        What is read from it.
    """
    return Dataset(
        id=slug_of(stem_of(file)),
        title=f"Read from {file}",
        scope=scope,
        vantage=f"{NOT_STATED}: that of whoever made {file}",
        licence="NOASSERTION",
        note="Title, scope, vantage and licence are to be written by who knows the file.",
    )


def stem_of(file: str) -> str:
    """Name a file without its suffixes."""
    return file.split(".", maxsplit=1)[0] or file
