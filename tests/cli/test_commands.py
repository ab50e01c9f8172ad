from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import networkx as nx
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from diplograph.cli import main
from diplograph.exports import WRITERS
from diplograph.exports.write import read_graph


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_datasets_lists_what_ships() -> None:
    result = run("datasets", "--format", "json")
    assert result.exit_code == 0
    names = [row["name"] for row in json.loads(result.stdout)]
    assert names == ["marrakech-2025", "security-diplomacy"]


def test_check_of_a_sound_data_set_is_quiet_and_exits_0() -> None:
    result = run("check", "marrakech-2025", "--strict")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "marrakech-2025: 0 errors, 0 warnings.\n"


def test_check_names_file_line_and_remedy_and_exits_1(folder: Path) -> None:
    event = folder / "events" / "2025-11-interpol-ga93.yaml"
    text = event.read_text(encoding="utf-8").replace("country: NAM", "country: NA")
    event.write_text(text, encoding="utf-8")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "country: NA," in row)
    result = run("check", str(folder))
    assert result.exit_code == 1
    assert result.stdout == (
        f"error: events/2025-11-interpol-ga93.yaml, line {line}, engagement 'interpol-ga93-31', "
        "parties[1].country: 'NA' is not an ISO 3166-1 alpha-3 code. Did you mean 'NAM'?\n"
    )
    as_json = json.loads(run("check", str(folder), "--format", "json").stdout)
    assert [(problem["line"], problem["value"]) for problem in as_json] == [(line, "'NA'")]


def test_warnings_exit_1_only_when_strict(folder: Path) -> None:
    (folder / "event.yaml").write_text("{}", encoding="utf-8")
    assert run("check", str(folder)).exit_code == 0
    assert run("check", str(folder), "--strict").exit_code == 1


def test_records_with_errors_stop_every_command_with_1(folder: Path) -> None:
    (folder / "sources.yaml").write_text("- {id: Le Brief}", encoding="utf-8")
    commands = (
        ["summary", str(folder)],
        ["show", str(folder), "NOR"],
        ["render", str(folder), "-o", "-"],
        ["export", str(folder), "-o", "-", "--format", "json"],
    )
    for command in commands:
        result = run(*command)
        assert result.exit_code == 1
        assert "sources.yaml, line 1" in result.stderr


def test_summary_sets_the_claim_beside_the_count() -> None:
    result = run("summary", "marrakech-2025", "--level", "country")
    assert result.exit_code == 0
    rows = [row.split() for row in result.stdout.splitlines()]
    assert ["interpol-ga93", "meetings", "hammouchi-abdellatif", "exactly", "43", "55", "12"] in [
        row[:7] for row in rows
    ]
    assert "Vantage: The press office of Morocco's DGSN" in result.stdout


def test_summary_for_another_program_is_csv_or_json() -> None:
    csv = run("summary", "marrakech-2025", "--kind", "signing", "--format", "csv").stdout
    assert csv.splitlines()[0] == "group,what,n"
    assert "engagements,all,2" in csv.splitlines()
    rows = json.loads(run("summary", "marrakech-2025", "--format", "json").stdout)
    assert {"group": "engagements", "what": "all", "n": 55} in rows


def test_show_finds_an_actor_by_its_arabic_name() -> None:
    result = run("show", "marrakech-2025", "النرويج")
    assert result.exit_code == 0
    assert result.stdout.startswith("Norway  [NOR]  country, NOR, Europe\n")
    assert "Håkon Skulstad" in result.stdout
    assert "LeBrief" in result.stdout


def test_show_of_an_actor_without_engagement_says_none_is_recorded() -> None:
    result = run("show", "marrakech-2025", "rs-government")
    assert "No engagement is recorded." in result.stdout


def test_render_writes_a_page_and_says_so(tmp_path: Path) -> None:
    target = tmp_path / "new folder" / "page.html"
    result = run("render", "marrakech-2025", "-o", str(target), "--lang", "fr")
    assert result.exit_code == 0
    size = target.stat().st_size / 1e6
    assert f"Wrote {target} ({size:.1f} MB)." in result.stderr
    assert target.read_text(encoding="utf-8").startswith('<!doctype html>\n<html lang="fr"')


def test_render_writes_beside_by_the_name_of_the_data_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("render", "marrakech-2025")
    assert [path.name for path in tmp_path.iterdir()] == ["marrakech-2025.html"]


def test_dash_is_standard_output(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    run("render", "marrakech-2025", "-o", str(target))
    assert run("render", "marrakech-2025", "-o", "-").stdout_bytes == target.read_bytes()
    document = run("export", "marrakech-2025", "-o", "-", "--format", "json").stdout
    assert nx.node_link_graph(json.loads(document), edges="edges").number_of_nodes() == 70


@pytest.mark.parametrize("form", WRITERS)
def test_export_writes_every_format_of_the_table(tmp_path: Path, form: str) -> None:
    target = tmp_path / f"signings.{form}"
    result = run("export", "marrakech-2025", "-o", str(target), "--kind", "signing")
    assert result.exit_code == 0
    files = WRITERS[form].files or (f".{form}",)
    assert [f"Wrote {tmp_path}/signings{ending} (" in result.stderr for ending in files] == [
        True for _ in files
    ]
    if not WRITERS[form].is_read:
        return
    keys = {key for _, _, key in read_graph(target).edges(keys=True) if key.startswith("interpol")}
    assert keys == {"interpol-ga93-47", "interpol-ga93-48"}


def test_export_tells_what_the_format_leaves_out(tmp_path: Path) -> None:
    target = tmp_path / "g.plover.jsonl"
    result = run("export", "security-diplomacy", "-o", str(target), "--kind", "ceremony")
    assert result.exit_code == 0
    assert "engagements left out: kind 'ceremony'." in result.stderr
    assert "Note: " not in run("export", "marrakech-2025", "-o", str(target)).stderr


def test_selection_without_a_match_says_so_and_is_no_error() -> None:
    result = run("summary", "marrakech-2025", "--since", "2026")
    assert result.exit_code == 0
    assert result.stderr == "Note: no engagement fits the selection.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["summary", "marrakesh-2025"], "Did you mean 'marrakech-2025'?"),
        (["summary", "marrakech-2025", "--kind", "meetng"], "Did you mean 'meeting'?"),
        (["summary", "marrakech-2025", "--country", "Norwey"], "Did you mean 'Norway'?"),
        (["summary", "marrakech-2025", "--since", "soon"], "'soon' is not a date such as"),
        (["summary", "marrakech-2025", "--level", "planet"], "'planet' is not one of"),
        (["show", "marrakech-2025", "norwege"], "Did you mean 'Norvège'?"),
        (
            ["export", "marrakech-2025", "-o", "x.pdf"],
            "Known formats: csv, cypher, ftm, geojson, gexf,",
        ),
        (["export", "marrakech-2025", "-o", "-"], "Name a format with --format"),
        (["export", "marrakech-2025", "-o", "-", "--format", "csv"], "more than one file"),
        (["resolve", "Norway", "--on", "soon"], "'soon' is not a date such as"),
        (["resolve", "Norway", "--data", "marrakesh-2025"], "Did you mean 'marrakech-2025'?"),
        (["resolve", "Norway", "--kind", "planet"], "'planet' is not one of"),
        (["resolve"], "Missing argument 'NAME...'"),
        (["render", "marrakech-2025", "--lang", "tlh"], "'tlh' is not one of"),
        (["frobnicate"], "No such command"),
    ],
)
def test_wrong_usage_exits_2_with_a_remedy(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert "Traceback" not in result.output


def test_file_that_cannot_be_written_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder", encoding="utf-8")
    result = run("render", "marrakech-2025", "-o", str(tmp_path / "taken" / "page.html"))
    assert result.exit_code == 1
    assert "taken" in result.stderr
    assert "Traceback" not in result.output


def test_schema_is_json_on_standard_output_or_in_a_file(tmp_path: Path) -> None:
    on_screen = json.loads(run("schema", "event").stdout)
    target = tmp_path / "event.schema.json"
    assert run("schema", "event", "-o", str(target)).exit_code == 0
    assert json.loads(target.read_text(encoding="utf-8")) == on_screen
    assert "meeting" in json.dumps(on_screen)


@pytest.mark.parametrize("name", main.list_commands(click.Context(main)))
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"diplograph {name}" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "incomplete", "expected"),
    [
        (["render"], "mar", "marrakech-2025"),
        (["summary", "marrakech-2025", "--kind"], "sign", "signing"),
        (["summary", "marrakech-2025", "--country"], "na", "NAM"),
        (["summary", "marrakech-2025", "--region"], "nor", "Northern Europe"),
        (["summary", "marrakech-2025", "--topic"], "cyber", "cybercrime"),
        (["export", "marrakech-2025", "--format"], "ge", "gexf"),
        (["resolve", "Norway", "--data"], "mar", "marrakech-2025"),
    ],
)
def test_tab_completes_what_is_known(arguments: list[str], incomplete: str, expected: str) -> None:
    complete = ShellComplete(main, {}, "diplograph", "_DIPLOGRAPH_COMPLETE")
    offered = [item.value for item in complete.get_completions(arguments, incomplete)]
    assert expected in offered


def test_help_imports_nothing_heavy() -> None:
    """The command has to answer at once; pandas alone takes longer than all the rest."""
    program = (
        "import sys; from click.testing import CliRunner; from diplograph.cli import main; "
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0; "
        "print([m for m in ('pandas', 'networkx', 'pyvis', 'pydantic', 'yaml', 'rich') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


def test_command_imports_no_other_commands() -> None:
    program = (
        "import sys; from click.testing import CliRunner; from diplograph.cli import main; "
        "assert CliRunner().invoke(main, ['datasets']).exit_code == 0; "
        "print([m for m in sys.modules if m.startswith('diplograph.cli.analys')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


def test_reader_that_stops_early_is_no_traceback() -> None:
    """As in ``diplograph export … -o - | head``."""
    command = [sys.executable, "-m", "diplograph", "export", "marrakech-2025", "-o", "-"]
    with subprocess.Popen(
        [*command, "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_group_is_a_click_group_with_the_documented_exit_codes() -> None:
    assert isinstance(main, click.Group)
    assert "0 fine, 1 problems in the input, 2 wrong usage" in " ".join(
        run("--help").stdout.split()
    )


def test_reconcile_shows_claim_count_and_possible_explanations() -> None:
    result = run("reconcile", "marrakech-2025")
    assert result.exit_code == 0
    rows = [" ".join(row.split()) for row in result.stdout.splitlines()]
    assert (
        "interpol-ga93 meetings hammouchi-abdellatif exactly 43 55 12 False "
        "48 country, 7 organisation group-meetings, organisations-left-out, signings-left-out "
        "lebrief-2025-11-interpol-ga93"
    ) in rows
    assert "interpol-ga93 ma-dgsn.abbreviation DGST DGSN slip lebrief-2025-11-interpol-ga93" in rows


def test_diff_of_two_editions_names_the_field(folder: Path) -> None:
    officials = folder / "officials.yaml"
    text = officials.read_text(encoding="utf-8").replace("Faisal Shahkar", "Faisal Shahkar Jr")
    officials.write_text(text, encoding="utf-8")
    rows = json.loads(run("diff", "marrakech-2025", str(folder), "--format", "json").stdout)
    assert rows == [
        {
            "kind": "officials",
            "id": "shahkar-faisal",
            "change": "changed",
            "field": "names.en",
            "old": "Faisal Shahkar",
            "new": "Faisal Shahkar Jr",
        }
    ]
    same = run("diff", "marrakech-2025", "marrakech-2025", "--ties")
    assert same.stderr == "marrakech-2025 → marrakech-2025: no difference.\n"
