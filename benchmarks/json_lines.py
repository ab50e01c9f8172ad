"""Time a large file of JSON Lines, each step as a whole process, beside ``json.loads`` of it.

python benchmarks/make_engagements.py 100000 engagements.jsonl
python benchmarks/json_lines.py engagements.jsonl
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import time
from pathlib import Path

STEPS = {
    "json.loads of every line": (
        "import json, sys\n"
        "with open(sys.argv[1], encoding='utf-8') as lines:\n"
        "    kept = [json.loads(line) for line in lines]\n"
    ),
    "load_records": (
        "import sys\nfrom diplograph import load_records\nkept = load_records(sys.argv[1])\n"
    ),
    "check_records": (
        "import sys\nfrom diplograph import check_records\nkept = check_records(sys.argv[1])\n"
        "assert not [p for p in kept if p.severity == 'error']\n"
    ),
    "load_records and build_graph": (
        "import sys\nfrom diplograph import build_graph, load_records\n"
        "kept = build_graph(load_records(sys.argv[1]))\n"
    ),
    "load_records and write_json_lines": (
        "import os, sys\nfrom diplograph import load_records, write_json_lines\n"
        "write_json_lines(load_records(sys.argv[1]), sys.argv[1] + '.out.jsonl')\n"
        "os.unlink(sys.argv[1] + '.out.jsonl')\n"
    ),
}


def measure(program: str, path: Path) -> tuple[float, float]:
    """Run a program; return its seconds from start to exit and its peak memory in MB."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", program, str(path)])
    _, status, usage = _wait(process)
    if status:
        sys.exit(f"A step ended with status {status}.")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def _wait(process: subprocess.Popen[bytes]) -> tuple[int, int, resource.struct_rusage]:
    # wait4 gives the memory of this one process, getrusage the largest of all so far
    ended = os.wait4(process.pid, 0)
    process.returncode = ended[1]
    return ended


def main() -> None:
    """Measure every step and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", type=Path, help="file of JSON Lines")
    parser.add_argument("--runs", type=int, default=3, help="the best of so many is shown")
    options = parser.parse_args()
    size = options.path.stat().st_size / 1e6
    print(f"{options.path.name}: {size:.1f} MB. Python {platform.python_version()}, ", end="")
    print(f"{platform.system()} {platform.machine()}, best of {options.runs}.\n")
    print("| whole process | seconds | peak MB | times the seconds | times the memory |")
    print("|---|---:|---:|---:|---:|")
    base: tuple[float, float] | None = None
    for name, program in STEPS.items():
        runs = [measure(program, options.path) for _ in range(options.runs)]
        best = min(seconds for seconds, _ in runs), min(memory for _, memory in runs)
        base = base or best
        ratios = f"{best[0] / base[0]:.1f} | {best[1] / base[1]:.1f}"
        print(f"| {name} | {best[0]:.2f} | {best[1]:.0f} | {ratios} |", flush=True)


if __name__ == "__main__":
    main()
