from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result
from tests.importers.ftm_lines import MOROCCO, NORWAY, entity, write_lines
from tests.importers.history_xml import trip, write_travels

from diplograph.cli import main
from diplograph.importers import IMPORTERS
from diplograph.intake.load import load_records


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def travels(tmp_path: Path) -> Path:
    """Two legs, one of them to nobody."""
    return write_travels(
        tmp_path / "in",
        trip(1, "1985-11-05", ("russia", "U.S.S.R."), "Met with senior officials."),
        trip(2, "2016-11-10", ("antarctica", "Antarctica"), "Visited the McMurdo Station."),
    )


def test_import_writes_a_folder_and_says_what_was_left_out(tmp_path: Path, travels: Path) -> None:
    folder, findings = tmp_path / "out", tmp_path / "findings.csv"
    result = run("import", "history-state", travels, "-o", folder, "--findings", findings)
    assert result.exit_code == 0
    assert (result.stdout, "2 source records" in result.stderr) == ("", True)
    assert "       1 no-state (left out):" in result.stderr
    assert "trip 2, country: 'Antarctica' is not a state" in result.stderr
    assert run("check", folder).exit_code == 0
    [engagement] = load_records(folder).engagements.values()
    assert engagement.parties[1].country == "soviet-union"
    with findings.open(encoding="utf-8", newline="") as lines:
        [row] = csv.DictReader(lines)
    assert (row["record"], row["value"], row["severity"]) == ("trip 2", "'Antarctica'", "error")


@pytest.mark.parametrize("name", ["us.jsonl", "us.jsonl.gz", "us.xlsx"])
def test_suffix_tells_what_to_write(tmp_path: Path, travels: Path, name: str) -> None:
    assert run("import", "history-state", travels, "-o", tmp_path / name).exit_code == 0
    assert list(load_records(tmp_path / name).engagements) == ["us-trip-1"]


def test_dash_is_lines_on_standard_output(travels: Path) -> None:
    result = run("import", "history-state", travels, "-o", "-", "--states", "continuing")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert records[0]["record"] == "dataset"
    assert records[-1]["parties"][1] == {"country": "RUS", "role": "host"}


def test_example_is_a_mapping_to_begin_with(tmp_path: Path) -> None:
    result = run("import", "table", "--example")
    assert result.exit_code == 0
    assert tomllib.loads(result.stdout)["party"]
    (tmp_path / "map.toml").write_text(result.stdout, encoding="utf-8")
    (tmp_path / "t.csv").write_text(
        "no,from,to,guest,guest country,host country,city,type\n"
        "1,05/03/2019,07/03/2019,Jane Doe,Norway,Morocco,Rabat,State\n",
        encoding="utf-8",
    )
    written = run(
        "import", "table", tmp_path / "t.csv", "--mapping", tmp_path / "map.toml",
        "-o", tmp_path / "out",
    )  # fmt: skip
    assert written.exit_code == 0
    assert run("check", tmp_path / "out").exit_code == 0


def test_cells_that_cannot_be_read_write_nothing_and_exit_1(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(run("import", "table", "--example").stdout, encoding="utf-8")
    (tmp_path / "t.csv").write_text(
        "no,from,to,guest,guest country,host country,city,type\n1,2019,,,Norway,Atlantis,,\n",
        encoding="utf-8",
    )
    arguments = ("import", "table", tmp_path / "t.csv", "--mapping", tmp_path / "map.toml",
                 "-o", tmp_path / "out")  # fmt: skip
    result = run(*arguments)
    assert result.exit_code == 1
    assert "t.csv, line 2, column B (from): '2019' is not a date in the format" in result.stderr
    assert not (tmp_path / "out").exists()
    kept = run(*arguments, "--keep-going")
    assert (kept.exit_code, "       1 left out" in kept.stderr) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("history-state", "{file}"), "is not a folder, which history-state is read from."),
        (("table", "{folder}"), "is not a file, which table is read from."),
        (("table", "{file}"), "table needs --mapping."),
        (("table", "-"), "'-' is not a file, which table is read from."),
        (("ftm", "{file}", "--keep-going"), "--keep-going is not an option of ftm."),
        (("history-state", "{folder}", "--keep-going"),
         "--keep-going is not an option of history-state."),
    ],
)  # fmt: skip
def test_wrong_usage_exits_2_in_one_line(
    tmp_path: Path, travels: Path, arguments: tuple[str, ...], message: str
) -> None:
    (tmp_path / "t.csv").touch()
    places = {"{file}": str(tmp_path / "t.csv"), "{folder}": str(travels)}
    result = run("import", *(places.get(a, a) for a in arguments), "-o", tmp_path / "out")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert message in result.stderr


def test_help_names_every_format() -> None:
    shown = run("import", "--help").stdout
    assert [name for name in IMPORTERS if name not in shown] == []


def test_folder_that_holds_something_is_left_alone(tmp_path: Path, travels: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").touch()
    result = run("import", "history-state", travels, "-o", tmp_path / "out")
    assert (result.exit_code, [p.name for p in (tmp_path / "out").iterdir()]) == (2, ["mine.txt"])


def lines(text: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in text.splitlines()]


def test_entities_are_read_from_a_pipe_and_checked_in_the_next(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "e.json", NORWAY, MOROCCO,
        entity("talks", "Event", name="Talks", keywords="meeting", involved=["nor", "mar"]),
        "no entity",
    )  # fmt: skip
    text = path.read_text(encoding="utf-8")
    runner = CliRunner()
    result = runner.invoke(
        main, ["import", "ftm", "-", "-o", "-", "--date", "2024", "--source-title", "A list"],
        input=text,
    )  # fmt: skip
    assert result.exit_code == 0
    records = lines(result.stdout)
    assert [r["record"] for r in records] == ["dataset", "source", "engagement"]
    assert (records[1]["title"], records[2]["date_basis"]) == ("A list", "inferred")
    assert "       4 source records\n       3 taken\n       1 left out" in result.stderr
    assert "       1 not-an-entity (left out):\n         standard input, line 4:" in result.stderr
    checked = runner.invoke(main, ["check", "-"], input=result.stdout)
    assert (checked.exit_code, checked.output) == (0, "-: 0 errors, 0 warnings.\n")


def test_network_is_read_with_options_or_a_mapping(tmp_path: Path) -> None:
    nx.write_gexf(nx.DiGraph([("Abdellatif Hammouchi", "Norway")]), tmp_path / "n.gexf")
    refused = run("import", "network", tmp_path / "n.gexf", "-o", "-")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "the kind of edges is missing. Name its column in a mapping, or give --kind" in (
        refused.stderr
    )
    result = run("import", "network", tmp_path / "n.gexf", "-o", tmp_path / "n.jsonl", "--kind",
                 "visit", "--date", "2024-05", "--actors", "marrakech-2025")  # fmt: skip
    assert result.exit_code == 0
    [engagement] = load_records(tmp_path / "n.jsonl").engagements.values()
    assert [(p.actor_id, p.role) for p in engagement.parties] == [
        ("hammouchi-abdellatif", "visitor"), ("NOR", "host"),
    ]  # fmt: skip
    assert run("check", tmp_path / "n.jsonl").exit_code == 0
    example = run("import", "--example", "network")
    assert "node" in tomllib.loads(example.stdout)


def test_our_own_graph_is_told_from_foreign_ones_in_one_line(tmp_path: Path) -> None:
    assert run("export", "marrakech-2025", "-o", tmp_path / "m.graphml").exit_code == 0
    result = run("import", "network", tmp_path / "m.graphml", "-o", "-")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "diplograph.read_graph" in result.stderr


def test_date_that_is_none_exits_2_in_one_line(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "e.json", NORWAY)
    result = run("import", "ftm", path, "-o", "-", "--date", "last year")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "'last year' is not a date such as" in result.stderr
