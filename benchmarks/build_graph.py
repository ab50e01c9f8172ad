"""Time building the knowledge graph beside plain networkx, each as a whole process, in turn.

    python benchmarks/make_engagements.py 100000 engagements.jsonl
    python benchmarks/build_graph.py engagements.jsonl --runs 3

Plain networkx is what one would write by hand: ``json.loads`` of each line, a node per actor, an
edge per engagement and pair of parties. It checks nothing, and knows no tenures, posts, voices,
claims or instruments. ``load_records`` checks every field and every rule between records.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

PLAIN = (
    "import json, sys, itertools\nimport networkx as nx\n"
    "graph = nx.MultiDiGraph()\n"
    "with open(sys.argv[1], encoding='utf-8') as lines:\n"
    "    for line in lines:\n"
    "        record = json.loads(line)\n"
    "        kind = record.pop('record')\n"
    "        if kind in {'official', 'agency', 'event', 'instrument'}:\n"
    "            graph.add_node(record['id'], node_type=kind, **record)\n"
    "        if kind != 'engagement':\n"
    "            continue\n"
    "        actors = [p.get('official') or p.get('agency') or p['country']\n"
    "                  for p in record['parties']]\n"
    "        for one, other in itertools.combinations(actors, 2):\n"
    "            graph.add_edge(one, other, key=record['id'], kind=record['kind'],\n"
    "                           date=record['date'], citations=record['citations'],\n"
    "                           topics=record['topics'], event=record.get('event'))\n"
    "print(graph.number_of_edges())\n"
)
OURS = (
    "import sys\nfrom diplograph import build_graph, load_records\n"
    "graph = build_graph(load_records(sys.argv[1]))\n"
    "print(sum('engagement' in data for *_, data in graph.edges(data=True)))\n"
)
LOADED = (
    "import sys\nfrom diplograph import load_records\n"
    "print(len(load_records(sys.argv[1]).engagements))\n"
)
PROGRAMS = {
    "json.loads and plain networkx": PLAIN,
    "load_records alone": LOADED,
    "load_records and build_graph": OURS,
}
Figures = tuple[float, float, str]


def measure(program: str, path: Path) -> Figures:
    """Run a program; return its seconds from start to exit, its peak memory in MB and its word."""
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True
    ) as process:
        told = process.stdout.read().strip() if process.stdout else ""
        # wait4 gives the memory of this one process, getrusage the largest of all so far
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        seconds = time.perf_counter() - start
    if status:
        sys.exit(f"A program ended with status {status}.")
    return seconds, usage.ru_maxrss / 1024, told


def table(path: Path, runs: int) -> None:
    """Measure all programs on a file, in turn, and print medians and ratios."""
    found: dict[str, list[Figures]] = {name: [] for name in PROGRAMS}
    for _ in range(runs):
        for name, program in PROGRAMS.items():
            found[name].append(measure(program, path))
    ties = {name: int(figures[0][2]) for name, figures in found.items() if "alone" not in name}
    print(f"\n### {path.name}, {path.stat().st_size / 1e6:,.1f} MB\n")
    print("| whole process | ties | seconds | peak MB | times the seconds | times the memory |")
    print("|---|---:|---:|---:|---:|---:|")
    base: tuple[float, float] | None = None
    for name, figures in found.items():
        seconds, memory = (statistics.median(run[place] for run in figures) for place in (0, 1))
        base = base or (seconds, memory)
        told = f"{ties[name]:,}" if name in ties else ""
        ratios = f"{seconds / base[0]:.1f} | {memory / base[1]:.1f}"
        print(f"| {name} | {told} | {seconds:.2f} | {memory:,.0f} | {ratios} |", flush=True)


def main() -> None:
    """Print a table for each file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sources", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--runs", type=int, default=3, help="medians are of so many")
    options = parser.parse_args()
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, ", end="")
    print(f"{os.cpu_count()} cores, load {load} at the start; medians of {options.runs}, in turn.")
    for source in options.sources:
        table(source, options.runs)


if __name__ == "__main__":
    main()
