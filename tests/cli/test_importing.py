from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
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
