"""Find, describe and open the data sets that ship with diplograph.

The same ``data/`` folder is found from a checkout, an editable install and a wheel.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from diplograph.errors import UnknownDatasetError, did_you_mean

RECORD_SUFFIXES = (".jsonl", ".jsonl.gz", ".xlsx")


@dataclass(frozen=True, slots=True)
class ShippedDataset:
    """A data set that comes with diplograph.

    Attributes
    ----------
    name
        What to pass to ``load_records`` and to the command line.
    title, summary
        One line each, in English.
    folder
        Where its record files are.
    """

    name: str
    title: str
    summary: str
    folder: Path

    def __str__(self) -> str:
        return f"{self.name}: {self.title}"


@cache
def data_root() -> Path:
    """Find the folder that holds the catalog, the reference tables and the data sets.

    Returns
    -------
    Path
        ``diplograph/data`` in an installed wheel, ``data/`` beside ``graph/`` in a checkout.

    Raises
    ------
    UnknownDatasetError
        The installation is incomplete.
    """
    here = Path(__file__).resolve().parent
    for candidate in (here / "data", here.parents[1] / "data"):
        if (candidate / "catalog.toml").is_file():
            return candidate
    message = f"{here}: no data folder belongs to this installation. Install diplograph again."
    raise UnknownDatasetError(message)


def reference_file(name: str) -> Path:
    """Name a file of the reference tables, such as ``countries.csv``.

    Parameters
    ----------
    name
        Path below ``data/reference``, with forward slashes.

    Returns
    -------
    Path
        The file, whether or not it exists.
    """
    return data_root() / "reference" / name


@cache
def shipped_datasets() -> Mapping[str, ShippedDataset]:
    """List the data sets that ship with diplograph.

    Returns
    -------
    mapping of str to ShippedDataset
        By name, in the order of the catalog.
    """
    catalog = tomllib.loads((data_root() / "catalog.toml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            name: ShippedDataset(name, entry["title"], entry["summary"], data_root() / name)
            for name, entry in catalog.items()
        }
    )


def find_dataset(name_or_path: str | Path) -> Path:
    """Find a data set by its shipped name or its path.

    Parameters
    ----------
    name_or_path
        A name from ``shipped_datasets()``, or the path of a folder or a file of records
        (``.jsonl``, ``.jsonl.gz``, ``.xlsx``); a path wins only when the text is a path (it holds a
        separator) or no shipped data set has that name.

    Returns
    -------
    Path
        The folder with the record files, or the file.

    Raises
    ------
    UnknownDatasetError
        No shipped data set, folder or file has this name, or the file is of no such kind.
    """
    text = str(name_or_path)
    shipped = shipped_datasets()
    if isinstance(name_or_path, str) and text in shipped:
        return shipped[text].folder
    path = Path(name_or_path)
    if (text and path.is_dir()) or (path.is_file() and path.name.lower().endswith(RECORD_SUFFIXES)):
        return path
    if path.is_file():
        known = ", ".join(RECORD_SUFFIXES)
        message = f"'{text}' is not a file of records. Known: {known}; YAML is read by its folder."
    else:
        message = f"'{text}' is not a shipped data set or a folder. {did_you_mean(text, shipped)}"
    raise UnknownDatasetError(message)
