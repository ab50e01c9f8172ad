"""The embedded engine as a place to work in: bounded in memory, spilling to a folder."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import narwhals as nw

from diplograph.bulk.outcomes import Frame
from diplograph.errors import (
    InvalidSelectionError,
    StoppedEngineError,
    UnreadableEventsError,
)
from diplograph.files import replacing

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "2GB"
_AT_ONCE = 10_000


class Workbench:
    """A DuckDB connection of its own.

    Parameters
    ----------
    folder
        Where it puts what does not fit into memory; nothing of it outlives the connection.
    memory
        Most memory that the engine takes, such as ``512MB``; the program itself takes about
        150 MB beside it.
    """

    def __init__(self, folder: Path, memory: str = MEMORY) -> None:
        self.folder = folder
        self.memory = memory
        self.connection: DuckDBPyConnection = duckdb.connect()
        try:
            self.connection.execute(f"SET memory_limit = {sql_text(memory)}")
        except duckdb.Error:
            message = f"'{memory}' is not an amount of memory. Write it as 512MB or 4GB."
            raise InvalidSelectionError(message) from None
        self.connection.execute(f"SET temp_directory = {sql_text(str(folder / 'spilled'))}")
        self.connection.execute("SET preserve_insertion_order = false")

    def close(self) -> None:
        """Let everything go."""
        self.connection.close()

    @contextlib.contextmanager
    def failing_plainly(self, place: str) -> Iterator[None]:
        """Say in our words what stops the engine.

        Parameters
        ----------
        place
            What is being read.

        Raises
        ------
        KeyboardInterrupt
            Somebody interrupted the engine, which has no class of its own for that.
        StoppedEngineError
            There is too little memory, or a file cannot be read or written.
        UnreadableEventsError
            What is being read is damaged.
        """
        try:
            yield
        except duckdb.OutOfMemoryException:
            message = f"{self.memory} of memory is not enough for {place}. Raise --memory."
            raise StoppedEngineError(message) from None
        except duckdb.IOException as error:
            message = f"{place}: the engine cannot go on ({_first_line(error)})."
            raise StoppedEngineError(message) from None
        except duckdb.Error as error:
            message = f"{place}: it cannot be read ({_first_line(error)}). Fetch it again."
            raise UnreadableEventsError(message) from None
        except RuntimeError as error:
            if str(error) != "Query interrupted":
                raise
            raise KeyboardInterrupt from None

    def frame(self, sql: str) -> Frame:
        """Take a query as a frame that is not run yet."""
        frame: Frame = nw.from_native(self.connection.sql(sql))
        return frame

    def keep(self, frame: Frame, name: str, *, more: bool = False) -> Frame:
        """Run a frame and keep its rows as a table, or add them to the table."""
        relation: Any = frame.to_native()
        if more:
            relation.insert_into(name)
        else:
            self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {_sql_of(relation)}")
        return self.frame(f"FROM {name}")

    def table(
        self,
        rows: Sequence[Sequence[str | int | None]],
        names: Sequence[str],
        name: str,
        whole: Container[str] = (),
    ) -> Frame:
        """Make a table from rows; its columns are text, but for those of whole numbers."""
        columns = list(zip(*rows, strict=True)) or [()] * len(names)
        sql = ", ".join(
            f"unnest(CAST(${number} AS {'BIGINT' if column in whole else 'VARCHAR'}[])) AS {column}"
            for number, column in enumerate(names, 1)
        )
        self.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {sql}", [list(c) for c in columns]
        )
        return self.frame(f"FROM {name}")

    def arrow(self, arrow: Any, name: str) -> Frame:
        """Keep an Arrow table under a name."""
        self.connection.register(f"{name}_arrow", arrow)
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM {name}_arrow")
        self.connection.unregister(f"{name}_arrow")
        return self.frame(f"FROM {name}")

    def rows(self, frame: Frame) -> list[tuple[Any, ...]]:
        """Run a frame and take its rows."""
        relation: Any = frame.to_native()
        return list(relation.fetchall())

    def rows_in_turn(self, frame: Frame) -> Iterator[tuple[Any, ...]]:
        """Run a frame and take its rows a few at a time; nothing else runs meanwhile."""
        found = self.connection.execute(_sql_of(frame.to_native()))
        while some := found.fetchmany(_AT_ONCE):
            yield from some

    def drop(self, names: Iterable[str]) -> None:
        """Let tables go."""
        for name in names:
            self.connection.execute(f"DROP TABLE IF EXISTS {name}")

    def write(self, frame: Frame, target: Path, about: Mapping[str, Any]) -> int:
        """Write a frame to Parquet in its order, with what is to be known about it.

        Returns
        -------
        int
            Its rows.
        """
        known = sql_text(json.dumps(about, ensure_ascii=False))
        with replacing(target) as (draft,):
            self.connection.execute("SET preserve_insertion_order = true")
            written = self.connection.execute(
                f"COPY ({_sql_of(frame.to_native())}) TO {sql_text(str(draft))} "
                f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{'{ABOUT}': {known}}})"
            )
            n_rows = int(written.fetchall()[0][0])
            self.connection.execute("SET preserve_insertion_order = false")
        return n_rows


ABOUT = "diplograph.dyads"


def sql_text(text: str) -> str:
    """Write a text as SQL."""
    return "'" + text.replace("'", "''") + "'"


def sql_path(path: Path) -> str:
    """Write a path as SQL; in a name DuckDB would read ``*``, ``?`` and ``[`` as patterns."""
    return sql_text("".join(f"[{c}]" if c in "*?[" else c for c in str(path)))


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0].rstrip(".")


def _sql_of(relation: Any) -> str:
    return str(relation.sql_query())
