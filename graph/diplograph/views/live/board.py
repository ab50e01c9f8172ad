"""What a live page shows now: the last good explorer, and the problems of the latest reading."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from typing import Any

from diplograph.errors import Problem

_MOST_PROBLEMS = 200


class Board:
    """What one thread writes and the requests of pages read; every change wakes who waits for it.

    A page keeps the last explorer that could be built, whatever happens to the data afterwards.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        # another run counts from elsewhere, so that a page left open notices it
        self._run = time.monotonic_ns()
        self._n_changes = 0
        self._n_explorers = 0
        self._explorer = ""
        self._problems: tuple[Problem, ...] = ()
        self._failure = ""
        self._is_reading = True
        self._is_over = False

    def begin(self) -> None:
        """Tell that the data are being read again."""
        with self._changed:
            self._is_reading = True
            self._tell()

    def show(
        self, problems: Sequence[Problem], *, explorer: str | None = None, failure: str = ""
    ) -> None:
        """Put up what a reading found.

        Parameters
        ----------
        problems
            Errors and warnings; empty when there is nothing to say.
        explorer
            The new page; None keeps the one before.
        failure
            Why nothing could be read at all.
        """
        with self._changed:
            # what stops the explorer is read first
            self._problems = tuple(sorted(problems, key=lambda p: p.severity != "error"))
            self._failure, self._is_reading = failure, False
            if explorer is not None and explorer != self._explorer:
                self._explorer = explorer
                self._n_explorers += 1
            self._tell()

    def end(self) -> None:
        """Let go of everybody who waits."""
        with self._changed:
            self._is_over = True
            self._tell()

    def _tell(self) -> None:
        self._n_changes += 1
        self._changed.notify_all()

    @property
    def explorer(self) -> str:
        """The last explorer that could be built; empty before the first."""
        with self._changed:
            return self._explorer

    def state(self, known: str, patience: float) -> dict[str, Any]:
        """Say what is up, as soon as it is no longer what the reader knows.

        Parameters
        ----------
        known
            ``change`` of the state that the reader has; empty for none.
        patience
            Seconds to wait for a change.

        Returns
        -------
        dict
            ``change``, ``explorer`` (its number, 0 for none yet), ``reading``, ``failure``,
            ``errors``, ``warnings`` and ``problems`` (severity, place, what is wrong).
        """
        with self._changed:
            self._changed.wait_for(lambda: self._is_over or self._change() != known, patience)
            errors = sum(problem.severity == "error" for problem in self._problems)
            return {
                "change": self._change(),
                "explorer": f"{self._run}.{self._n_explorers}" if self._explorer else "",
                "reading": self._is_reading,
                "failure": self._failure,
                "errors": errors,
                "warnings": len(self._problems) - errors,
                "problems": [
                    {
                        "severity": problem.severity,
                        "place": problem.place,
                        "text": str(problem).removeprefix(f"{problem.place}: "),
                    }
                    for problem in self._problems[:_MOST_PROBLEMS]
                ],
            }

    def _change(self) -> str:
        return f"{self._run}.{self._n_changes}"
