"""Real files are read whole; totals are counted again here, with nothing but the csv module."""

from __future__ import annotations

import csv
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.bulk.event_rows import SHARED

from diplograph.bulk.reducing import reduce_events

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/machine-coded is missing")

REGIONS = {"AFR", "ASA", "EUR", "MEA", "SAF", "SEA", "WST"}
Row = list[str]
Reading = Callable[[Row], tuple[str, str, str, str, int, float]]


def gdelt(mentions: int, score: int) -> Reading:
    return lambda r: (r[1], r[7], r[17], r[26], int(r[mentions]), float(r[score]))


def icews(r: Row) -> tuple[str, str, str, str, int, float]:
    source, target = ("" if name == "NA" else name for name in (r[4], r[10]))
    return r[1].replace("-", ""), source, target, r[6], 1, float(r[7])


FILES: dict[str, tuple[Reading, int, int]] = {
    "20191024143000.export.CSV": (gdelt(31, 30), 0, 2111),
    "gdelt1_events_20160728.csv": (gdelt(31, 30), 0, 710),
    "icews_events.2018.sample.tab": (icews, 1, 3705),
}


def counted(name: str) -> tuple[Counter[str], Counter[tuple[str, ...]], int, float]:
    """Count rows by what becomes of them, events by dyad, mentions and scores."""
    read, skip, _ = FILES[name]
    outcomes: Counter[str] = Counter()
    dyads: Counter[tuple[str, ...]] = Counter()
    n_mentions, total = 0, 0.0
    with (SHARED / name).open(encoding="utf-8", newline="") as lines:
        for cells in list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[skip:]:
            day, source, target, code, mentions, score = read(cells)
            if not "01" <= code[:2] <= "08":
                outcomes["other kinds"] += 1
            elif not source or not target:
                outcomes["one actor"] += 1
            elif source == target:
                outcomes["within one actor"] += 1
            elif {source, target} & REGIONS:
                outcomes["unmapped"] += 1
            else:
                outcomes["counted"] += 1
                dyads[source, target, f"{day[:4]}-{day[4:6]}", code[:2]] += 1
                n_mentions += mentions
                total += score
    return outcomes, dyads, n_mentions, total


@pytest.mark.parametrize("name", FILES)
def test_real_file_is_read_whole(name: str, tmp_path: Path) -> None:
    outcomes, dyads, n_mentions, total = counted(name)
    done = reduce_events([SHARED / name], tmp_path / "d.parquet")
    assert done.counts == {"rejected": 0, **outcomes, "rows": FILES[name][2]} | {
        key: outcomes[key] for key in done.counts if key not in {"rows", "rejected"}
    }
    assert sums(done.path) == (sum(dyads.values()), n_mentions, pytest.approx(total, abs=1e-9))


@pytest.mark.parametrize("name", [name for name in FILES if "icews" not in name])
def test_every_dyad_of_a_real_file_has_its_count(name: str, tmp_path: Path) -> None:
    """CAMEO's codes of the states in these files are those of ISO 3166-1."""
    by_root: Counter[tuple[str, ...]] = counted(name)[1]
    done = reduce_events([SHARED / name], tmp_path / "d.parquet")
    roots = {"statement": "01", "appeal": "02", "agree": "03", "consult": "04", "support": "05",
             "cooperate": "06", "aid": "07", "concede": "08", "retreat": "08"}  # fmt: skip
    found: Counter[tuple[str, ...]] = Counter()
    with duckdb.connect() as connection:
        rows = connection.execute(
            f"SELECT source, target, period, kind, n_events FROM '{done.path}'"
        ).fetchall()
    for source, target, period, kind, count in rows:
        found[source, target, period, roots[kind]] += count
    assert found == by_root


def sums(path: Path) -> tuple[Any, ...]:
    with duckdb.connect() as connection:
        sql = f"SELECT sum(n_events), sum(n_mentions), sum(goldstein_sum) FROM '{path}'"
        return connection.execute(sql).fetchall()[0]


def test_zipped_real_file_gives_the_same_table(tmp_path: Path) -> None:
    """GDELT publishes its exports as a zip file each."""
    name = "20191024143000.export.CSV"
    with zipfile.ZipFile(tmp_path / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(SHARED / name, name)
    plain = reduce_events([SHARED / name], tmp_path / "plain.parquet")
    again = reduce_events([tmp_path / f"{name}.zip"], tmp_path / "zip.parquet")
    assert again.counts == plain.counts
    assert again.path.read_bytes() == plain.path.read_bytes()


def test_files_of_three_formats_add_up(tmp_path: Path) -> None:
    apart = [reduce_events([SHARED / name], tmp_path / "d.parquet") for name in FILES]
    whole = reduce_events([SHARED / name for name in FILES], tmp_path / "whole.parquet")
    for key, count in whole.counts.items():
        assert count == sum(done.counts[key] for done in apart)
