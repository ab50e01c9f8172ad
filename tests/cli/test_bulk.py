from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.bulk.event_rows import EVENTS, rows, write_text

import diplograph.network.dyads as dyads_module
from diplograph.bulk.reducing import reduce_events
from diplograph.cli import main


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_reduce_tells_what_became_of_every_row(tmp_path: Path) -> None:
    file = write_text(tmp_path / "e.CSV", [*rows(), ["too", "few"]])
    result = run("bulk", "reduce", file, "-o", tmp_path / "d.parquet", "--freq", "week")
    assert result.exit_code == 0, result.stderr
    assert result.stderr.splitlines()[:-1] == [
        "          12 rows",
        "           1 rejected",
        "           1 other kinds",
        "           1 one actor",
        "           2 within one actor",
        "           1 unmapped",
        "           6 counted",
        "No state, by events: EUR 1.",
        f"Rows that cannot be read stand in {tmp_path / 'd.rejects.csv'}.",
    ]


def test_kinds_may_be_parted_by_commas(tmp_path: Path) -> None:
    file = write_text(tmp_path / "e.CSV", rows())
    result = run("bulk", "reduce", file, "-o", tmp_path / "d.parquet",
                 "--kinds", "consult, support", "--kinds", "retreat")  # fmt: skip
    assert result.exit_code == 0
    assert "6 counted" in result.stderr


def test_mistakes_end_with_2_and_one_line(tmp_path: Path) -> None:
    file = write_text(tmp_path / "e.CSV", [["no", "events"]])
    result = run("bulk", "reduce", file, "-o", tmp_path / "d.parquet")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: {file}, line 1: 2 columns is not a number of columns")
    good = write_text(tmp_path / "good.CSV", rows())
    result = run("bulk", "reduce", good, "-o", tmp_path / "d.parquet", "--kinds", "meet")
    assert (result.exit_code, "'meet' is not a kind of event" in result.stderr) == (2, True)


def test_a_run_that_is_interrupted_goes_on_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """A real signal to a real process, while it reads the second of two large parts."""
    line = "\t".join(rows([EVENTS[0]])[0]) + "\n"
    files = [tmp_path / "1.CSV", tmp_path / "2.CSV"]
    for file in files:
        file.write_text(line * 1_000_000, encoding="utf-8")
    (tmp_path / "out").mkdir()
    output = tmp_path / "out" / "d.parquet"
    command = [sys.executable, "-m", "diplograph", "bulk", "reduce", *files, "-o", output]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        manifest = tmp_path / "out" / ".d.parquet.parts" / "manifest.json"
        until = time.monotonic() + 120
        while not manifest.exists() and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=120)
    assert (process.returncode, told) == (
        130, "Interrupted. The same command goes on with the parts left.\n",
    )  # fmt: skip
    assert not output.exists()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stderr.startswith("1 of 2 parts were finished before.\n   2,000,000 rows\n")
    assert list((tmp_path / "out").iterdir()) == [output]


def test_dyads_become_a_page_with_curated_ties_beside(tmp_path: Path) -> None:
    file = write_text(tmp_path / "e.CSV", rows())
    run("bulk", "reduce", file, "-o", tmp_path / "d.parquet")
    result = run("bulk", "render", tmp_path / "d.parquet", "-o", tmp_path / "p.html",
                 "--beside", "marrakech-2025", "--kinds", "consult", "--actor", "MAR")  # fmt: skip
    assert result.exit_code == 0, result.stderr
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert '"layers":["curated","machine-coded"]' in page
    assert "machine-coded/MAR/NOR/2025-11/consult" in page
    assert "machine-coded/NAM/NOR" not in page


def test_compare_says_how_far_the_two_agree(tmp_path: Path) -> None:
    file = write_text(tmp_path / "e.CSV", rows())
    run("bulk", "reduce", file, "-o", tmp_path / "d.parquet")
    result = run("bulk", "compare", "marrakech-2025", tmp_path / "d.parquet", "--top", "2")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines()[0].startswith("one,other,period,n_curated,n_machine_coded")
    assert "49 dyads: 3 known to both, 45 to the records alone, 1 to the events" in result.stderr


def test_a_run_of_which_nothing_is_finished_leaves_no_folder(tmp_path: Path) -> None:
    """The engine tells an interrupt in a way of its own, within one large part too."""
    line = "\t".join(rows([EVENTS[0]])[0]) + "\n"
    (tmp_path / "1.CSV").write_text(line * 2_000_000, encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    command = [sys.executable, "-m", "diplograph", "bulk", "reduce", tmp_path / "1.CSV",
               "-o", out / "d.parquet"]  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        until = time.monotonic() + 60
        while not list(out.iterdir()) and time.monotonic() < until:
            time.sleep(0.01)
        # by then the engine is loaded and reads
        time.sleep(0.4)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert (process.returncode, told.count("\n"), list(out.iterdir())) == (130, 1, [])


def test_a_run_that_is_killed_goes_on(tmp_path: Path) -> None:
    line = "\t".join(rows([EVENTS[0]])[0]) + "\n"
    files = [tmp_path / "1.CSV", tmp_path / "2.CSV"]
    for file in files:
        file.write_text(line * 1_000_000, encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    command = [
        sys.executable,
        "-m",
        "diplograph",
        "bulk",
        "reduce",
        *files,
        "-o",
        out / "d.parquet",
    ]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        until = time.monotonic() + 60
        while not (out / ".d.parquet.parts" / "manifest.json").exists():
            assert time.monotonic() < until
            time.sleep(0.01)
        process.kill()
    assert not (out / "d.parquet").exists()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stderr.startswith("1 of 2 parts were finished before.\n   2,000,000 rows\n")
    assert list(out.iterdir()) == [out / "d.parquet"]


def test_a_table_of_dyads_stands_for_a_data_set(tmp_path: Path) -> None:
    table = tmp_path / "d.parquet"
    run("bulk", "reduce", write_text(tmp_path / "e.CSV", rows()), "-o", table)
    measured = run("analyse", "standing", table, "--kind", "consult", "--format", "csv")
    assert measured.exit_code == 0, measured.stderr
    assert measured.stdout.splitlines()[1].startswith("MAR,Morocco,country,MAR,Africa,1,3.0,2,")
    assert "3 machine-coded events" in measured.stderr
    exported = run("export", table, "-o", tmp_path / "g.gexf")
    assert exported.exit_code == 0, exported.stderr
    shown = run("show", table, "Morocco")
    assert shown.exit_code == 0, shown.stderr
    page = run("bulk", "render", table, "-o", "-")
    assert page.stdout.startswith("<!doctype html>")


def test_too_few_dyads_have_no_rank_correlation(tmp_path: Path) -> None:
    file = write_text(tmp_path / "e.CSV", rows([("USA", "CHN", "20200101", "040", "1", "1.0")]))
    run("bulk", "reduce", file, "-o", tmp_path / "d.parquet")
    result = run("bulk", "compare", "marrakech-2025", tmp_path / "d.parquet", "--among", "all")
    assert "Too few of them for a rank correlation" in result.stderr
    assert "nan" not in result.stderr


def test_measures_of_a_large_table_go_without_a_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More rows than a graph in memory bears are measured all the same, and what by is said."""
    file = write_text(tmp_path / "e.CSV", rows())
    dyads = reduce_events([file], tmp_path / "d.parquet").path
    monkeypatch.setattr(dyads_module, "MOST_EDGES", 0)
    assert run("bulk", "render", dyads, "-o", tmp_path / "p.html").exit_code == 2
    result = run("bulk", "measure", dyads, "--by", "strength", "--top", "2")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines() == [
        "actor,label,node_type,country,region,strength",
        "MAR,Morocco,country,MAR,Africa,5.0",
        "NOR,Norway,country,NOR,Europe,4.0",
    ]
    assert "5 actors, 4 ties, 0.0 MB." in result.stderr
    assert "Measured by scipy, as for large graphs." in result.stderr
    assert "6 machine-coded events" in result.stderr


@pytest.mark.parametrize(
    "by",
    [
        "degree", "pagerank", "eigenvector", "betweenness", "closeness", "cores", "components",
        "communities",
    ],
)  # fmt: skip
def test_every_measure_of_a_table_is_put_out(tmp_path: Path, by: str) -> None:
    pytest.importorskip("networkit")
    path = tmp_path / "ties.csv"
    path.write_text("source,target,weight\nMAR,NOR,2\nNA,NOR,1\n", encoding="utf-8")
    result = run("bulk", "measure", path, "--by", by)
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert sorted(line.split(",")[0] for line in lines[1:]) == ["MAR", "NA", "NOR"]


def test_a_sample_of_a_table_says_that_it_is_one(tmp_path: Path) -> None:
    pytest.importorskip("networkit")
    path = tmp_path / "ties.csv"
    path.write_text("source,target,weight\nMAR,NOR,2\nNA,NOR,1\n", encoding="utf-8")
    result = run("bulk", "measure", path, "--by", "betweenness", "--sample", "20", "--seed", "3")
    assert "Estimated from 20 actors, seed 3." in result.stderr
    assert "standard_error" in result.stdout.splitlines()[0]
    unused = run("bulk", "measure", path, "--by", "degree", "--sample", "20")
    assert (unused.exit_code, "not for degree" in unused.stderr) == (2, True)
    wrong = run("bulk", "measure", path, "--kinds", "consult")
    assert (wrong.exit_code, wrong.stderr.startswith("Error: ")) == (2, True)


def test_without_its_extra_the_command_says_how_to_install_it(tmp_path: Path) -> None:
    file = write_text(tmp_path / "e.CSV", rows())
    program = (
        "import sys; sys.modules['duckdb'] = None; from diplograph.cli import main; "
        f"main(['bulk', 'reduce', {str(file)!r}, '-o', {str(tmp_path / 'd.parquet')!r}])"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: bulk: 'duckdb' is not installed.")
    assert "pip install 'diplograph[bulk]'" in done.stderr
    assert "Traceback" not in done.stderr
