"""Time measures of large graphs beside networkx, bare networkit and bare scipy.

    python benchmarks/make_ties.py 1000000 10000000 ties.parquet
    python benchmarks/large_graphs.py ties.parquet --runs 3 --patience 300

A tool is a process of its own, the tools in turn. Figures that all must agree on, such as the
highest PageRank, are compared. What takes longer than the patience is ended and said so.
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

HERE = Path(__file__).resolve().parent
TOOLS = ("diplograph", "scipy", "networkit", "networkx")
# algorithms of their own, which agree only roughly
ROUGH = ("communities", "betweenness")
CLOSE = 1e-4
Run = dict[str, tuple[float, float, str]]


def run(tool: str, path: Path, patience: int) -> Run:
    """Run one tool; return seconds, peak MB and figure of each step."""
    command = [sys.executable, str(HERE / "large_peers.py"), tool, str(path), str(patience)]
    done = subprocess.run(
        command,
        env={**os.environ, "STARTED": repr(time.time())},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    steps = [line.split("\t") for line in done.stdout.splitlines()]
    return {name: (float(seconds), float(peak), figure) for name, seconds, peak, figure in steps}


def check(found: dict[str, list[Run]]) -> None:
    """End where two tools do not agree on an exact figure."""
    ours = found["diplograph"][0]
    for tool, runs in found.items():
        for name, (_, _, figure) in runs[0].items():
            if name.startswith(ROUGH) or figure == "-":
                continue
            expected = float(ours[name][2])
            if abs(float(figure) - expected) > CLOSE * abs(expected):
                sys.exit(f"{tool}, {name}: {figure} is not {expected:.9g}.")


def table(path: Path, runs: int, patience: int, tools: list[str]) -> None:
    """Measure all tools on a file, in turn, and print medians and ratios."""
    found: dict[str, list[Run]] = {tool: [] for tool in tools}
    for turn in range(runs):
        for tool in tools:
            # what takes minutes is measured once
            if tool == "networkx" and turn:
                continue
            found[tool].append(run(tool, path, patience))
    check(found)
    n_ties = found["diplograph"][0]["read and build"][2]
    size = path.stat().st_size / 1e6
    print(f"\n### {path.name}, {size:,.0f} MB, {float(n_ties):,.0f} distinct ties\n")
    print("| step | " + " | ".join(f"{tool}: s | MB" for tool in tools) + " |")
    print("|---|" + "---:|---:|" * len(tools))
    names = max((runs[0] for runs in found.values()), key=len)
    for name in names:
        cells = [
            _cell([one[name] for one in found[tool] if name in one], patience) for tool in tools
        ]
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def _cell(steps: list[tuple[float, float, str]], patience: int) -> str:
    if not steps:
        return "– | –"
    memory = statistics.median(peak for _, peak, _ in steps)
    if steps[0][2] == "-":
        return f"not in {patience} | {memory:,.0f}"
    return f"{statistics.median(seconds for seconds, _, _ in steps):.2f} | {memory:,.0f}"


def main() -> None:
    """Print a table for each file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sources", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--runs", type=int, default=3, help="medians are of so many")
    parser.add_argument("--patience", type=int, default=300, help="seconds that a step may take")
    parser.add_argument("--tools", nargs="+", default=list(TOOLS), choices=TOOLS)
    options = parser.parse_args()
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, ", end="")
    print(f"{os.cpu_count()} cores, load {load} at the start; medians of {options.runs}, in turn,")
    print("networkx once.")
    for source in options.sources:
        table(source, options.runs, options.patience, options.tools)


if __name__ == "__main__":
    main()
