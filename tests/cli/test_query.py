from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diplograph.cli import main
from diplograph.exports.query import example_questions

README = Path(__file__).resolve().parents[2] / "README.md"
COUNT = "SELECT (COUNT(*) AS ?n) { ?e a dg:Engagement }"


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["query", *arguments], input=stdin)


def test_query_prints_csv_in_a_pipe() -> None:
    result = run("marrakech-2025", COUNT)
    assert (result.exit_code, result.stdout) == (0, "n\n55\n")


def test_query_is_read_from_standard_input() -> None:
    assert run("marrakech-2025", "-", stdin=COUNT).stdout == "n\n55\n"


def test_json_holds_numbers_and_flags() -> None:
    question = (
        "SELECT ?v ?b { ?e dg:id 'interpol-ga93-31' ; dg:independentVoices ?v ; dg:bothSides ?b }"
    )
    found = json.loads(run("marrakech-2025", question, "--format", "json").stdout)
    assert found == [{"v": 1, "b": False}]


def test_table_shortens_names_and_csv_spells_them_out() -> None:
    question = "SELECT ?x { ?x dg:id 'NOR' }"
    assert "state:NOR" in run("marrakech-2025", question, "--format", "table").stdout
    assert run("marrakech-2025", question).stdout == "x\nurn:diplograph:state:NOR\n"


def test_selection_and_level_apply_to_what_is_asked() -> None:
    result = run("marrakech-2025", COUNT, "--kind", "signing")
    assert result.stdout == "n\n2\n"
    officials = "SELECT ?x { ?x a dg:Official }"
    assert run("marrakech-2025", officials, "--level", "country").stdout.splitlines()[1:] == []


@pytest.mark.parametrize("name", example_questions())
def test_example_question_has_answers(name: str) -> None:
    result = run("marrakech-2025", "--example", name, "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)


def test_example_goes_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "claims.csv"
    result = run("marrakech-2025", "--example", "claims", "-o", str(target), "--top", "1")
    assert result.exit_code == 0
    assert len(target.read_text(encoding="utf-8").splitlines()) == 2


def test_help_and_readme_list_the_questions() -> None:
    shown = " ".join(run("--help").stdout.split())
    listed = dict(
        re.findall(
            r"^\| `--example ([\w-]+)` \| (.*?) \|$", README.read_text("utf-8"), re.MULTILINE
        )
    )
    assert listed == {name: q.summary for name, q in example_questions().items()}
    assert all(f"{name} {summary}" in shown for name, summary in listed.items())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["marrakech-2025"], "Give either a query in SPARQL or a question with --example"),
        (["marrakech-2025", COUNT, "--example", "claims"], "Give either a query in SPARQL"),
        (["marrakech-2025", "--example", "claim"], "Did you mean 'claims'?"),
        (["-", "-"], "cannot be both the records and the query"),
        (["marrakech-2025", "SELECT *\n{ ?s ?p }"], "query, line 2, column"),
        (["marrakech-2025", "DELETE WHERE { ?s ?p ?o }"], "the graph is not changed"),
        (["marrakech-2025", "SELECT * { SERVICE <urn:x> {} }"], "nothing over the network"),
    ],
)
def test_wrong_usage_exits_2_with_a_remedy(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert "Traceback" not in result.output
