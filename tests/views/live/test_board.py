from __future__ import annotations

import threading
import time
from dataclasses import replace

from diplograph.errors import Problem
from diplograph.views.live.board import Board

_PROBLEM = Problem("unknown-code", "a.yaml", 3, "", "country", "'NA'", "a code", "Did you mean X?")


def test_state_waits_for_a_change_and_no_longer() -> None:
    board = Board()
    known = board.state("", 0)["change"]
    threading.Timer(0.2, lambda: board.show((), explorer="<html>")).start()
    began = time.monotonic()
    state = board.state(known, 10)
    assert time.monotonic() - began < 5
    assert state["change"] != known
    assert state["explorer"] != ""


def test_state_without_a_change_is_told_when_patience_ends() -> None:
    board = Board()
    known = board.state("", 0)["change"]
    assert board.state(known, 0.1)["change"] == known


def test_end_lets_go_of_who_waits() -> None:
    board = Board()
    known = board.state("", 0)["change"]
    threading.Timer(0.2, board.end).start()
    began = time.monotonic()
    board.state(known, 30)
    assert time.monotonic() - began < 5


def test_last_explorer_stays_while_there_are_problems() -> None:
    board = Board()
    board.show((), explorer="good")
    good = board.state("", 0)["explorer"]
    board.begin()
    assert board.state("", 0)["reading"] is True
    board.show([_PROBLEM])
    state = board.state("", 0)
    assert (board.explorer, state["explorer"], state["errors"]) == ("good", good, 1)
    assert state["problems"] == [
        {
            "severity": "error",
            "place": "a.yaml, line 3, country",
            "text": "'NA' is not a code. Did you mean X?",
        }
    ]


def test_errors_stand_before_warnings() -> None:
    board = Board()
    board.show([replace(_PROBLEM, severity="warning"), _PROBLEM])
    state = board.state("", 0)
    assert [problem["severity"] for problem in state["problems"]] == ["error", "warning"]
    assert (state["errors"], state["warnings"]) == (1, 1)


def test_explorer_that_is_as_before_is_not_shown_anew() -> None:
    board = Board()
    board.show((), explorer="same")
    first = board.state("", 0)["explorer"]
    board.show((), explorer="same")
    assert board.state("", 0)["explorer"] == first
    board.show((), explorer="other")
    assert board.state("", 0)["explorer"] != first


def test_another_run_counts_from_elsewhere() -> None:
    assert Board().state("", 0)["change"] != Board().state("", 0)["change"]
