from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from diplograph.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_resolve_shows_candidates_and_why() -> None:
    result = run("resolve", "Norvège", "Congo", "--format", "json")
    assert result.exit_code == 0
    assert [
        (row["name"], row["accepted"], row["id"], row["reason"])
        for row in json.loads(result.stdout)
    ] == [
        ("Norvège", True, "NOR", "name (fr) 'Norvège'"),
        ("Congo", False, "COD", ("name that it shares (en) 'Congo', from 1960-06-30; "
         "ambiguous, also COG")),
        ("Congo", False, "COG", ("name that it shares (en) 'Congo', from 1960-08-15; "
         "ambiguous, also COD")),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_resolve_says_that_nothing_is_found_and_exits_0(form: str) -> None:
    result = run("resolve", "xyzzy", "--format", form)
    assert result.exit_code == 0
    assert "xyzzy" in result.stdout
    assert "nothing found" in result.stdout


def test_resolve_looks_among_the_actors_of_a_data_set_by_kind_and_date() -> None:
    rows = run("resolve", "HAMMOUCHI Abdellatif", "--data", "marrakech-2025", "--format", "csv")
    assert "HAMMOUCHI Abdellatif,True,hammouchi-abdellatif,official" in rows.stdout
    rows = run("resolve", "Norway", "--kind", "official", "--format", "csv")
    assert "nothing found" in rows.stdout
    for year, accepted in (("1985", "True"), ("2020", "False")):
        rows = run("resolve", "Yugoslavia", "--on", year, "--format", "csv")
        assert f"Yugoslavia,{accepted},yugoslavia,historical-state" in rows.stdout


def test_resolve_reads_names_from_standard_input_one_a_line() -> None:
    names = "Niger\n\n  النرويج \n".encode()
    result = CliRunner().invoke(main, ["resolve", "Chad", "-", "--format", "csv"], input=names)
    ids = [row.split(",")[2] for row in result.stdout.splitlines()[1:]]
    assert ids == ["TCD", "NER", "NOR"]
