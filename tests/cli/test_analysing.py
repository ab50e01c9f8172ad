from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

import diplograph as dg
from diplograph.cli import main
from diplograph.cli.analysing import analyse

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
NAME = "security-diplomacy"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["analyse", *arguments])


def table(result: Result) -> pd.DataFrame:
    assert result.exit_code == 0, result.output
    return pd.read_csv(io.StringIO(result.stdout), keep_default_na=False, na_values=[""])


@pytest.mark.parametrize(
    "question",
    [
        ["standing", NAME],
        ["brokerage", NAME],
        ["beyond-degree", NAME, "--graphs", "5", "--measure", "degree"],
        ["sensitivity", "marrakech-2025", "--without", "event"],
        ["dyads", NAME],
        ["dyads", NAME, "--of", "FRA", "MAR"],
        ["dyads", NAME, "--first-since", "2025"],
        ["panel", NAME, "--freq", "year", "--since", "2024"],
        ["compare", NAME, "--periods", "2023", "2024"],
        ["compare", NAME, "--periods", "2023", "2024", "--of", "MAR"],
        ["compare", NAME, "--actors", "MAR", "interpol"],
        ["reach", NAME, "--of", "MAR", "--among", "african-union"],
        ["reach", NAME, "--of", "MAR", "--among", "NOR,SWE,DNK"],
        ["reach", NAME, "--of", "MAR", "--by-region"],
        ["reach", NAME, "--concentration"],
        ["communities", NAME, "--runs", "3"],
        ["trends", NAME, "--by", "kind"],
        ["trends", NAME, "--change-points", "--freq", "quarter"],
        ["trends", NAME, "--ego", "MAR"],
        ["trends", NAME, "--topics-together"],
        ["outlook", NAME, "--horizon", "year"],
        ["outlook", NAME, "--horizon", "year", "--backtest"],
    ],
    ids=" ".join,
)
def test_each_question_is_answered_as_csv_in_a_pipe_with_its_coverage(question: list[str]) -> None:
    result = run(*question)
    assert len(table(result)) > 0
    assert "Rests on " in result.stderr
    assert "none was recorded" in result.stderr


def test_result_equals_that_of_python() -> None:
    graph = dg.build_graph(dg.load_records(NAME))
    expected = dg.standing(dg.project(graph, level="country"), by="betweenness")
    told = table(run("standing", NAME, "--by", "betweenness")).set_index("actor")
    assert list(told.index) == list(expected.index)
    assert told["betweenness"].tolist() == pytest.approx(expected["betweenness"].tolist())


def test_result_goes_to_a_file_that_its_suffix_names(tmp_path: Path) -> None:
    target = tmp_path / "standing.json"
    result = run("standing", NAME, "--top", "3", "-o", str(target))
    assert (result.exit_code, result.stdout) == (0, "")
    rows = json.loads(target.read_text(encoding="utf-8"))
    assert [row["actor"] for row in rows] == ["MAR", "interpol", "ESP"]
    assert "Wrote " in result.stderr


def test_missing_is_null_and_days_are_iso() -> None:
    result = run("dyads", NAME, "--format", "json")
    rows = {(row["one"], row["other"]): row for row in json.loads(result.stdout)}
    assert rows["FRA", "MAR"]["first"] == "2023-12-12"
    assert rows["FRA", "MAR"]["visit_balance"] is None


def test_aligned_table_says_how_many_rows_are_left() -> None:
    result = run("standing", NAME, "--format", "table")
    assert "Morocco" in result.stdout
    assert "74 more rows; --top 0 gives all 94." in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["standing", NAME, "-o", "x.xlsx"], "Known: .csv, .json."),
        (["compare", NAME], "name --periods FIRST SECOND or --actors ONE OTHER"),
        (["reach", NAME], "Name an actor with --of"),
        (["reach", NAME, "--of", "MAR", "--among", "nato-plus"], "nato-plus"),
        (["outlook", "marrakech-2025"], "not enough to learn from"),
        (["dyads", NAME, "--of", "FRA", "Atlantis"], "'Atlantis'"),
    ],
)
def test_a_users_mistake_is_told_in_a_line(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_readme_lists_every_question() -> None:
    section = README.partition("## Analysis")[2].partition("\n## ")[0]
    named = set(
        re.findall(r"`([\w-]+)`", " ".join(re.findall(r"^\| (.*?) \|", section, re.MULTILINE)))
    )
    assert set(analyse.commands) <= named
