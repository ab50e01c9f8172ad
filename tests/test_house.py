"""The rules of the house, as tests: floors, style, types, and what the documents promise."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import nbformat
import pytest
from nbclient import NotebookClient

import diplograph
from diplograph.cli import main
from diplograph.datasets import shipped_datasets
from diplograph.exports import WRITERS
from diplograph.importers import IMPORTERS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
US_TRAVELS = ROOT.parent / "shared" / "history-state"
CONTEXT = click.Context(main)
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize(
    "command",
    [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"], ["lint-imports"]],
    ids=" ".join,
)
def test_house_is_in_order(command: list[str]) -> None:
    tool = Path(sys.executable).with_name(command[0])
    done = subprocess.run(
        [tool, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_readme_lists_every_command_with_its_help() -> None:
    table = dict(re.findall(r"^\| `diplograph (\w+)` \| (.*?) \|$", README, re.MULTILINE))
    helps = {
        name: (command.help or "").split("\n\n")[0].replace("\n", " ")
        for name in main.list_commands(CONTEXT)
        if (command := main.get_command(CONTEXT, name))
    }
    assert table == helps


def test_readme_lists_every_format_with_its_summary() -> None:
    # the questions of analysis stand in a table of their own before them
    section = README.partition("## Formats")[2]
    table = dict(re.findall(r"^\| `([\w-]+)` \| (.*?) \|$", section, re.MULTILINE))
    formats = [*WRITERS.values(), *IMPORTERS.values()]
    assert table == {form.name: form.summary for form in formats}


def test_readme_names_every_selection_option() -> None:
    render = main.get_command(CONTEXT, "render")
    assert render
    options = {option.opts[0] for option in render.params if isinstance(option, click.Option)}
    own = {"--output", "-o", "--lang", "--title", "--help"}
    assert {option for option in options - own if f"`{option}`" not in README} == set()


def test_python_of_the_readme_runs() -> None:
    (program,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(program, "README.md", "exec"), names)  # noqa: S102 - our own text
    assert {"records", "graph", "ties", "nodes", "edges"} <= set(names)


def test_commands_of_the_readme_run(tmp_path: Path) -> None:
    (block,) = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    diplograph_command = Path(sys.executable).with_name("diplograph")
    for line in block.splitlines():
        name, *arguments = line.split()
        assert name == "diplograph"
        subprocess.run(
            [diplograph_command, *arguments], cwd=tmp_path, check=True, capture_output=True
        )
    assert {"marrakech.html", "marrakech.gexf"} <= {path.name for path in tmp_path.iterdir()}


def test_record_example_of_the_readme_is_sound(tmp_path: Path) -> None:
    """Beside files that its ids refer to, the example has to load without a problem."""
    (example,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    files = {
        "dataset.yaml": "{id: example, title: T, scope: S, vantage: V, licence: CC-BY-4.0}",
        "sources.yaml": "[{id: lebrief-2025-11, publisher: LeBrief, language: fr, "
        "kind: press-article}]",
        "officials.yaml": "[{id: hammouchi-abdellatif, names: {fr: Abdellatif Hammouchi}, "
        "tenures: [{post: ma-dgsn-director-general}]}]",
        "agencies.yaml": "[{id: ma-dgsn, names: {fr: DGSN}, kind: police, country: MAR, "
        "posts: [{id: ma-dgsn-director-general, titles: {en: Director General}}]}]",
        "events/ga93.yaml": example,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert diplograph.check_records(tmp_path) == ()
    assert list(diplograph.load_records(tmp_path).engagements) == ["interpol-ga93-04"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_and_is_kept_without_outputs(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    if "US_TRAVELS" in path.read_text(encoding="utf-8"):
        if not US_TRAVELS.is_dir():
            pytest.skip(f"The US records are not at {US_TRAVELS}.")
        monkeypatch.setenv("US_TRAVELS", str(US_TRAVELS))
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    (tmp_path / "run").mkdir()
    resources = {"metadata": {"path": str(tmp_path / "run")}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources).execute()
    assert list((tmp_path / "run").iterdir()) == []
    shown = [output.get("data", {}).get("text/html", "") for c in code for output in c.outputs]
    assert any("<iframe srcdoc=" in html for html in shown)


def test_constraints_are_names_and_versions_only() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


def test_public_names_are_documented() -> None:
    undocumented = [name for name in diplograph.__all__ if not getattr(diplograph, name).__doc__]
    assert undocumented == []


def test_wheel_works_away_from_the_checkout(tmp_path: Path) -> None:
    """What a user installs brings the data along and finds it."""
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", tmp_path, ROOT],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", site, wheel],
        check=True,
        capture_output=True,
    )
    program = (
        "import diplograph, sys; from diplograph.datasets import data_root; "
        "print(data_root()); from diplograph.cli import main; "
        "main(['render', 'marrakech-2025', '-o', 'out.html'])"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(site)!r}); {program}"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(site / "diplograph" / "data")
    assert (tmp_path / "out.html").stat().st_size > 500_000


def test_ci_calls_make_test_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "exec make test"
    assert shutil.which("bash")


def test_project_names_the_version_that_the_command_prints() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    done = subprocess.run(
        [sys.executable, "-m", "diplograph", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == f"diplograph, version {project['version']}"


@pytest.mark.parametrize("name", shipped_datasets())
def test_shipped_records_stand_in_the_canonical_layout(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "diplograph", "format", "--check", ROOT / "data" / name],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
