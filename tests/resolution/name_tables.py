"""The tables of confusable names in tests/names, and small gazetteers to look them up in."""

from __future__ import annotations

import csv
from pathlib import Path

from diplograph.model.actors import Official
from diplograph.model.records import Dataset, Records
from diplograph.resolution.gazetteer import Gazetteer

FOLDER = Path(__file__).resolve().parents[1] / "names"
DATASET = Dataset(id="small", title="T", scope="S", vantage="V", licence="CC-BY-4.0")


def rows_of(*names: str) -> list[tuple[str, ...]]:
    """Read tables, each row with its table's name first."""
    rows: list[tuple[str, ...]] = []
    for name in names:
        with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
            _, *table = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        rows += [(name, *row) for row in table]
    return rows


def officials(*names: str) -> Gazetteer:
    """Collect officials of these names, with ids of their own, beside all countries."""
    people = [Official(id=f"official-{n}", names={"en": name}) for n, name in enumerate(names)]
    return Gazetteer.of(Records.from_iterables(DATASET, officials=people))
