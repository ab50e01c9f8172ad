"""One run: parts of the files are reduced one after the other, and then joined."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from diplograph.bulk.embedded import EmbeddedEngine
from diplograph.bulk.event_files import EventFile
from diplograph.bulk.expressions import finished, summed
from diplograph.bulk.outcomes import Frame
from diplograph.bulk.parts import Finished, Part, PartStore, plan_parts
from diplograph.bulk.rejects import RejectFile, join_rejects
from diplograph.bulk.settling import COUNTS, settle
from diplograph.bulk.shape import Shape
from diplograph.bulk.workbench import Workbench, sql_text

Progress = Callable[[str, int, int], None]


class Engine(Protocol):
    """What groups the rows of files."""

    part_bytes: int

    def group(self, files: Sequence[EventFile], rejects: RejectFile) -> Frame:
        """Read files of the same columns into groups on the workbench."""

    def close(self) -> None:
        """Let go of what the engine holds."""


@dataclass(frozen=True, slots=True)
class Reduction:
    """What a run made of its files.

    Attributes
    ----------
    path
        The table of dyads.
    n_dyads
        Its rows.
    counts
        ``rows`` read, and what became of them, which sums up to it: ``rejected``, ``other kinds``,
        ``one actor`` (the other end is not named), ``within one actor``, ``unmapped`` (an end is
        no state that is known) and ``counted``.
    unmapped
        Events by code that stands for no state, the most frequent first.
    rejects
        File with the rejected rows; None where there are none.
    n_parts, n_taken_up
        Parts of the run, and those of them that an earlier run had finished.
    """

    path: Path
    n_dyads: int
    counts: Mapping[str, int]
    unmapped: Mapping[str, int]
    rejects: Path | None
    n_parts: int
    n_taken_up: int


class Run:
    """A run: its options, the workbench and the parts that are finished."""

    def __init__(self, output: Path, shape: Shape, memory: str, rejects: Path) -> None:
        self.output = output
        self.shape = shape
        self.memory = memory
        self.rejects = rejects
        self.store = PartStore(output)
        self.only: Frame | None = None

    def reduce(
        self, files: Sequence[EventFile], engine: str, master: str, progress: Progress | None
    ) -> Reduction:
        """Reduce what no earlier run has finished, and join it with what one has."""
        self.store.open()
        bench = None
        try:
            bench = Workbench(self.store.folder, self.memory)
            reader = _engine(engine, bench, self.shape, master)
            try:
                parts = plan_parts(files, self.shape, reader.part_bytes)
                taken_up = sum(part.key in self.store.finished for part in parts)
                n_read = 0
                for part in parts:
                    if part.key not in self.store.finished:
                        with bench.failing_plainly(part.name):
                            self._finish(part, reader, bench, is_only=len(parts) == 1)
                    n_read += len(part.files)
                    if progress:
                        progress(part.files[-1].path.name, n_read, len(files))
            finally:
                reader.close()
            done = [self.store.finished[part.key] for part in parts]
            with bench.failing_plainly(str(self.output)):
                reduction = self._join(done, files, bench, taken_up)
            self.store.finished.clear()
        finally:
            if bench is not None:
                bench.close()
            self.store.close()
        return reduction

    def _finish(self, part: Part, reader: Engine, bench: Workbench, *, is_only: bool) -> None:
        with RejectFile(self.store.path(f"{part.key}.csv")) as rejects:
            groups = reader.group(part.files, rejects)
        counts, unmapped, dyads = settle(groups, part.files[0], self.shape, bench)
        counts["rejected"] = rejects.count
        rejected = rejects.target.name if rejects.count else ""
        if is_only:
            # it waits for no other
            self.only = dyads
            self.store.finished[part.key] = Finished(counts, unmapped, "", rejected)
            return
        name = f"{part.key}.parquet"
        bench.write(dyads, self.store.path(name), {})
        self.store.add(part.key, Finished(counts, unmapped, name, rejected))

    def _join(
        self, parts: Sequence[Finished], files: Sequence[EventFile], bench: Workbench, taken_up: int
    ) -> Reduction:
        counts: Counter[str] = Counter()
        unmapped: Counter[str] = Counter()
        for part in parts:
            counts.update(part.counts)
            unmapped.update(part.unmapped)
        told = {name: counts[name] for name in COUNTS} | {"rows": sum(counts.values())}
        about = {
            **self.shape.to_dict(),
            "formats": sorted({file.form.name for file in files}),
            "n_files": len(files),
            "counts": told,
            "unmapped": dict(sorted(unmapped.items(), key=lambda item: (-item[1], item[0]))),
        }
        table = finished(self._dyads(parts, bench), self.shape)
        n_dyads = self._put(table, about, parts, bench)
        return Reduction(
            self.output, n_dyads, told, about["unmapped"],
            self.rejects if told["rejected"] else None, len(parts), taken_up,
        )  # fmt: skip

    def _put(
        self, table: Frame, about: Mapping[str, Any], parts: Sequence[Finished], bench: Workbench
    ) -> int:
        """Write table and rejects within the store, so that no end leaves a draft outside."""
        whole, rejects = self.store.path("whole.parquet"), self.store.path("whole.csv")
        n_dyads = bench.write(table, whole, about)
        rejected = [self.store.path(part.rejects) for part in parts if part.rejects]
        if rejected:
            join_rejects(rejects, rejected)
            self.rejects.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(rejects, self.rejects)
        else:
            # those of an earlier run belong to the table that is replaced
            self.rejects.unlink(missing_ok=True)
        whole.replace(self.output)
        return n_dyads

    def _dyads(self, parts: Sequence[Finished], bench: Workbench) -> Frame:
        if self.only is not None:
            return self.only
        files = [sql_text(str(self.store.path(part.dyads))) for part in parts]
        dyads = bench.frame(f"FROM read_parquet([{', '.join(files)}])")
        return summed(dyads, *self.shape.keys, "period", "kind")


def _engine(name: str, bench: Workbench, shape: Shape, master: str) -> Engine:
    if name == "duckdb":
        return EmbeddedEngine(bench, shape)
    from diplograph.bulk.spark import SparkEngine  # noqa: PLC0415 - an extra, and slow to import

    spark: Engine = SparkEngine(bench, shape, master)
    return spark
