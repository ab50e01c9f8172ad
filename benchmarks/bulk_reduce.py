"""Time the reduction of machine-coded events beside its peers, each as a whole process, in turn.

    python benchmarks/bulk_reduce.py --rows 1000000
    python benchmarks/make_events.py 10000000 events.parquet
    python benchmarks/bulk_reduce.py events.parquet --runs 5

Seconds are from start to exit, imports included; CPU seconds say more where others use the machine
too. Every peer's table is compared with ours before anything is timed.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
OURS = "diplograph bulk reduce"
BOUND = f"{OURS} --memory 512MB"
PEERS = {
    "DuckDB, query by hand": "duckdb-months",
    "DuckDB, months by strftime": "duckdb",
    "polars": "polars",
    "pandas and networkx": "pandas",
}
Figures = tuple[float, float, float]
# the first round compiles what pip would have compiled when it installed
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def commands(source: Path, folder: Path) -> dict[str, list[str]]:
    """Name the commands that reduce a file."""
    ours = [sys.executable, "-m", "diplograph", "bulk", "reduce", str(source), "-o"]
    found = {
        OURS: [*ours, str(folder / "ours.parquet")],
        BOUND: [*ours, str(folder / "bound.parquet"), "--memory", "512MB"],
    }
    for name, peer in PEERS.items():
        target = str(folder / f"{peer}.parquet")
        found[name] = [sys.executable, str(HERE / "bulk_peers.py"), peer, str(source), target]
    return found


def measure(command: list[str]) -> Figures:
    """Run a command; return its seconds, its CPU seconds and its peak memory in MB."""
    start = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=ENVIRONMENT) as process:
        _, status, usage = _wait(process)
        if status:
            sys.exit(f"{' '.join(command)} ended with status {status}.")
        seconds = time.perf_counter() - start
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def _wait(process: subprocess.Popen[bytes]) -> tuple[int, int, resource.struct_rusage]:
    # wait4 gives the memory of this one process, getrusage the largest of all so far
    ended = os.wait4(process.pid, 0)
    process.returncode = ended[1]
    return ended


def alone(*arguments: str | Path) -> str:
    """Run a script of ours in a process of its own; return what it prints.

    A process that is started counts the memory of the one that starts it as its own, so that this
    one has to stay small.
    """
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def check(folder: Path) -> int:
    """Compare all tables with ours; return their rows."""
    import duckdb  # noqa: PLC0415 - only where tables are compared, see alone

    ours = folder / "ours.parquet"
    with duckdb.connect() as connection:
        (n_rows,) = connection.execute(f"SELECT count(*) FROM '{ours}'").fetchall()[0]  # noqa: S608
        for other in folder.glob("*.parquet"):
            (n_equal,) = connection.execute(
                f"SELECT count(*) FROM '{ours}' o JOIN '{other}' p "  # noqa: S608
                "USING (source, target, period, kind, n_events, n_mentions) "
                "WHERE abs(o.goldstein_sum - p.goldstein_sum) < 1e-6 "
                "AND o.first_day = p.first_day::DATE AND o.last_day = p.last_day::DATE"
            ).fetchall()[0]
            (n_theirs,) = connection.execute(f"SELECT count(*) FROM '{other}'").fetchall()[0]  # noqa: S608
            if not n_equal == n_theirs == n_rows:
                sys.exit(f"{other.stem}: its table is not ours.")
    return int(n_rows)


def table(source: Path, runs: int) -> None:
    """Measure all commands on a file, in turn, and print medians and ratios."""
    with tempfile.TemporaryDirectory(dir=source.parent) as name:
        folder = Path(name)
        asked = commands(source, folder)
        found: dict[str, list[Figures]] = {title: [] for title in asked}
        # the first round brings the file into the cache and is not counted
        for turn in range(runs + 1):
            for title, command in asked.items():
                figures = measure(command)
                if turn:
                    found[title].append(figures)
            if not turn:
                n_rows = int(alone(__file__, "--check", folder))
    print(f"\n### {source.name}, {source.stat().st_size / 1e6:,.0f} MB, {n_rows:,} dyads\n")
    print("| whole process | seconds | CPU seconds | peak MB | ours: seconds | ours: memory |")
    print("|---|---:|---:|---:|---:|---:|")
    medians = {
        title: tuple(statistics.median(run[place] for run in figures) for place in range(3))
        for title, figures in found.items()
    }
    ours = medians[OURS]
    for title, (seconds, cpu, memory) in medians.items():
        ratios = f"× {ours[0] / seconds:.2f} | × {ours[2] / memory:.2f}"
        print(f"| {title} | {seconds:.2f} | {cpu:.2f} | {memory:,.0f} | {ratios} |", flush=True)


def main() -> None:
    """Print a table for each file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sources", type=Path, nargs="*", metavar="FILE")
    parser.add_argument("--rows", type=int, default=0, help="make files of so many, and time them")
    parser.add_argument("--runs", type=int, default=3, help="medians are of so many")
    parser.add_argument("--check", type=Path, metavar="FOLDER", help="compare its tables only")
    options = parser.parse_args()
    if options.check:
        print(check(options.check))
        return
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, ", end="")
    print(f"{os.cpu_count()} cores, load {load} at the start; medians of {options.runs}, in turn.")
    for source in options.sources:
        table(source, options.runs)
    if options.rows:
        with tempfile.TemporaryDirectory() as folder:
            for suffix in (".parquet", ".csv", ".csv.zip"):
                source = Path(folder, f"events{suffix}")
                alone(HERE / "make_events.py", str(options.rows), source)
                table(source, options.runs)
                source.unlink()


if __name__ == "__main__":
    main()
