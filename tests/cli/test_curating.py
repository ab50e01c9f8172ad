from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diplograph.cli import main
from diplograph.intake.load import check_records, load_records
from diplograph.intake.yaml_reader import parse_yaml
from diplograph.model.records import Records


def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def test_workbook_and_back_gives_equal_records(tmp_path: Path, marrakech: Records) -> None:
    book, folder = tmp_path / "book.xlsx", tmp_path / "folder"
    assert run("sheet", "marrakech-2025", "-o", book).exit_code == 0
    result = run("intake", book, "-o", folder)
    assert result.exit_code == 0
    assert result.stderr.startswith(f"Wrote {folder}: 1 events, 55 engagements, 3 officials")
    assert load_records(folder) == marrakech
    assert run("check", book).exit_code == 0


def test_lines_and_back_gives_equal_records(tmp_path: Path, marrakech: Records) -> None:
    path = tmp_path / "records.jsonl.gz"
    assert run("lines", "marrakech-2025", "-o", path).exit_code == 0
    shown = run("lines", "marrakech-2025", "-o", "-").stdout_bytes
    assert gzip.decompress(path.read_bytes()) == shown
    assert json.loads(shown.splitlines()[0])["record"] == "dataset"
    assert run("intake", "-", "-o", tmp_path / "folder", stdin=shown).exit_code == 0
    assert load_records(tmp_path / "folder") == marrakech


def test_graph_commands_take_files_too(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    run("lines", "marrakech-2025", "-o", path)
    shown = run("show", path, "NOR").stdout
    assert shown == run("show", "marrakech-2025", "NOR").stdout


def test_intake_of_problems_writes_nothing_and_exits_1(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text('{"record": "sorce"}\n', encoding="utf-8")
    result = run("intake", path, "-o", tmp_path / "folder")
    assert result.exit_code == 1
    assert "records.jsonl, line 1, record: 'sorce' is not a kind of record." in result.stderr
    assert not (tmp_path / "folder").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["sheet", "marrakech-2025", "-o", "book.csv"], "is not the name of a workbook."),
        (["intake", "marrakech-2025", "-o", "{folder}"], "is not a new or empty folder."),
        (["intake", "book.pdf", "-o", "new"], "'book.pdf' is not a shipped data set"),
        (["new", "event"], "Missing argument 'NAME'"),
    ],
)
def test_wrong_usage_exits_2_with_a_remedy(
    folder: Path, arguments: list[str], message: str
) -> None:
    result = run(*(argument.format(folder=folder) for argument in arguments))
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_format_checks_changes_and_then_has_nothing_to_do(folder: Path, marrakech: Records) -> None:
    (folder / "sources.yaml").write_text(
        (folder / "sources.yaml").read_text(encoding="utf-8").replace("id: ", "id:    "), "utf-8"
    )
    before = (folder / "sources.yaml").read_bytes()
    checked = run("format", folder, "--check")
    assert checked.exit_code == 1
    assert "sources.yaml" in checked.stdout.splitlines()
    assert (folder / "sources.yaml").read_bytes() == before
    assert run("format", folder).stdout == checked.stdout
    again = run("format", folder, "--check")
    assert (again.exit_code, again.stdout) == (0, "")
    assert load_records(folder) == marrakech


def test_new_event_prints_a_file_with_choices_and_comments() -> None:
    shown = run("new", "event", "Sommet de l’Union africaine", "--lang", "fr", "--start", "2025-02")
    value = parse_yaml(shown.stdout).value
    assert value["event"] == {
        "id": "sommet-de-lunion-africaine",
        "names": {"fr": "Sommet de l’Union africaine"},
        "kind": None,
        "start": "2025-02",
    }
    assert "Choose: general-assembly, summit, " in shown.stdout


def test_new_records_in_a_folder_only_wait_for_what_is_not_known(folder: Path) -> None:
    """Comments and lines that were there stay, and the ids are free."""
    events = folder / "events" / "2025-11-interpol-ga93.yaml"
    before = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")}
    at_event = run(
        "new", "engagement", "--event", "interpol-ga93", "--kind", "meeting", "--party", "NOR",
        "--party", "ma-dgsn", "--source", "lebrief-2025-11-interpol-ga93", "--in", folder,
    )  # fmt: skip
    assert at_event.exit_code == 0
    assert "engagement 'interpol-ga93-" in at_event.stderr
    assert run("new", "official", "Håkon Skulstad", "--in", folder).stderr.endswith(
        "official 'skulstad-hakon-2'.\n"
    )
    assert run("new", "event", "Summit", "--kind", "summit", "--in", folder).exit_code == 0
    for path, text in before.items():
        lines = iter(path.read_text(encoding="utf-8").splitlines())
        assert all(line in lines for line in text.splitlines())
    errors = [problem for problem in check_records(folder) if problem.severity == "error"]
    assert [(problem.file, problem.path) for problem in errors] == [
        (f"events/{events.name}", "date")
    ]


def test_new_engagement_without_event_goes_to_other(folder: Path) -> None:
    arguments = ("--kind", "call", "--date", "2025-11", "--party", "NOR", "--party", "NAM")
    for number in ("", "-2"):
        result = run(
            "new", "engagement", *arguments, "--in", folder, "--source",
            "lebrief-2025-11-interpol-ga93",
        )  # fmt: skip
        assert result.stderr.endswith(f"engagement '2025-11-nor-nam{number}'.\n")
    assert {"2025-11-nor-nam", "2025-11-nor-nam-2"} <= set(load_records(folder).engagements)


def test_new_id_that_is_taken_is_refused(folder: Path) -> None:
    result = run("new", "official", "X", "--id", "skulstad-hakon", "--in", folder)
    assert result.exit_code == 1
    assert "'skulstad-hakon' is the id of a record" in result.stderr


@pytest.mark.parametrize("name", ["event", "engagement", "official"])
def test_every_scaffold_has_help_with_an_example(name: str) -> None:
    assert f"diplograph new {name}" in run("new", name, "--help").stdout
