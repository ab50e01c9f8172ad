"""Backtest the outlook on a record, beside its baselines, and print what came out.

python benchmarks/outlook.py us-travels.jsonl
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

import pandas as pd

from diplograph import build_graph, load_records
from diplograph.analysis.outlook.backtest import backtest
from diplograph.analysis.outlook.results import Backtest
from diplograph.analysis.outlook.timeline import MONTHS
from diplograph.network.coverage import coverage


def main() -> None:
    """Backtest each horizon and print scores, differences and calibration."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", help="data set, folder or file of records")
    parser.add_argument("--start", default="1950", help="first day tested")
    parser.add_argument("--end", default="2024", help="last day tested")
    parser.add_argument("--horizon", choices=list(MONTHS), action="append")
    parser.add_argument("--among", default="known", help="known or all")
    options = parser.parse_args()
    graph = build_graph(load_records(options.path))
    print(f"{coverage(graph)}\n")
    for horizon in options.horizon or MONTHS:
        start = time.perf_counter()
        tested = backtest(
            graph,
            start=options.start,
            end=options.end,
            horizon=horizon,
            among=options.among,
            progress=_progress(horizon),
        )
        _show(tested, time.perf_counter() - start)


def _progress(horizon: str) -> Callable[[int, int], None] | None:
    if not sys.stderr.isatty():
        return None
    return lambda done, whole: print(f"\r{horizon}: {done}/{whole}", end="", file=sys.stderr)


def _show(tested: Backtest, seconds: float) -> None:
    about, rows = tested.about, tested.by_origin.drop_duplicates("origin")
    n_engaged, n_outside = rows["n_engaged"].sum(), rows["n_outside"].sum()
    print(f"### By {about['horizon']}\n")
    print(
        f"{about['n_origins']} origins, {len(tested.forecasts):,} forecasts in {seconds:.0f} s; "
        f"{n_engaged:,} dyads engaged, {n_outside:,} more for the first time and out of reach; "
        f"{about['n_unplaced']} dates span periods. Actor in every dyad: {about['ego']}.\n"
    )
    print("\n\n".join(tested.verdict.splitlines()) + "\n")
    _table(tested.scores.reset_index())
    bins = tested.calibration
    _table(bins[bins["method"] == "regression"].drop(columns="method"))


def _table(table: pd.DataFrame) -> None:
    names = [str(column).replace("_", " ") for column in table.columns]
    print(f"| {' | '.join(names)} |")
    print(f"|{'|'.join('---:' for _ in names)}|")
    for row in table.itertuples(index=False):
        cells = (f"{cell:.4f}" if isinstance(cell, float) else f"{cell:}" for cell in row)
        print(f"| {' | '.join(cells).replace('_', ' ')} |")
    print()


if __name__ == "__main__":
    main()
