"""Parts of a run: each is finished or not there at all, so that a run can be taken up again."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from diplograph.bulk.event_files import EventFile
from diplograph.bulk.shape import Shape
from diplograph.datasets import reference_file
from diplograph.files import write_text

_FILES_AT_MOST = 1000
_EDITION = 1
_TABLES = (
    "cameo_countries.csv", "cameo_kinds.csv", "event_formats.toml", "icews_countries.csv",
    "countries.csv", "former_names.csv", "historical_states.csv", "other_names.csv",
    "state_codes.csv",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """Files that are read together.

    Attributes
    ----------
    files
        Files with the same format, packing and columns.
    key
        Fingerprint of the files (path, size, time of change), of what is asked for and of the
        reference tables: what was made under the same key need not be made again.
    """

    files: tuple[EventFile, ...]
    key: str

    @property
    def name(self) -> str:
        """What it is called where something is wrong with it."""
        others = len(self.files) - 1
        return f"{self.files[0].path}" + (f" and {others} read with it" if others else "")


def plan_parts(files: Iterable[EventFile], shape: Shape, n_bytes: int) -> list[Part]:
    """Put small files that follow each other together.

    Parameters
    ----------
    files
        Files in the order of reading.
    shape
        What is asked for.
    n_bytes
        Most bytes of a part of several files; a larger file is a part of its own.

    Returns
    -------
    list of Part
        In the order of files; the same request gives the same keys.
    """
    tables = _fingerprint(reference_file(name).read_text(encoding="utf-8") for name in _TABLES)
    return [Part(tuple(group), _key(group, shape, tables)) for group in _alike(files, n_bytes)]


def _alike(files: Iterable[EventFile], n_bytes: int) -> Iterator[list[EventFile]]:
    group: list[EventFile] = []
    for file in files:
        is_alike = bool(group) and _likeness(group[0]) == _likeness(file)
        is_full = sum(other.size for other in group) + file.size > n_bytes
        if group and (not is_alike or is_full or len(group) == _FILES_AT_MOST):
            yield group
            group = []
        group.append(file)
    if group:
        yield group


def _likeness(file: EventFile) -> tuple[Any, ...]:
    return file.form.name, file.packing, file.columns, file.has_heading, file.types


def _key(files: Sequence[EventFile], shape: Shape, tables: str) -> str:
    stamps = [[str(f.path.resolve()), f.size, f.mtime_ns, f.form.name] for f in files]
    return _fingerprint([json.dumps([_EDITION, shape.to_dict(), tables, stamps])])


def _fingerprint(texts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode())
    return digest.hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Finished:
    """A part that is finished.

    Attributes
    ----------
    counts
        Rows by what became of them.
    unmapped
        Events by code that stands for nothing.
    dyads
        Name of the file with its dyads.
    rejects
        Name of the file with its rejected rows; empty where there are none.
    """

    counts: dict[str, int]
    unmapped: dict[str, int]
    dyads: str
    rejects: str


class PartStore:
    """The folder beside the output in which finished parts wait for the others.

    Parameters
    ----------
    output
        File that the run is to write.
    """

    def __init__(self, output: Path) -> None:
        self.folder = output.with_name(f".{output.name}.parts")
        self.manifest = self.folder / "manifest.json"
        self.finished: dict[str, Finished] = {}

    def open(self) -> None:
        """Make the folder, and read what an earlier run finished; the rest of it is removed."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.manifest.is_file():
            entries = json.loads(self.manifest.read_text(encoding="utf-8"))
            found = {key: Finished(**entry) for key, entry in entries.items()}
            self.finished = {k: f for k, f in found.items() if self.path(f.dyads).is_file()}
        known = {self.manifest.name}
        for part in self.finished.values():
            known |= {part.dyads, part.rejects}
        for path in self.folder.iterdir():
            if path.name not in known:
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def path(self, name: str) -> Path:
        """Name a file in the folder."""
        return self.folder / name

    def add(self, key: str, part: Finished) -> None:
        """Enter a part whose files are written."""
        self.finished[key] = part
        entries = {key: asdict(part) for key, part in self.finished.items()}
        write_text(self.manifest, json.dumps(entries, indent=1, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Remove the folder, unless parts in it wait for the others."""
        if not self.manifest.is_file() or not self.finished:
            shutil.rmtree(self.folder, ignore_errors=True)
