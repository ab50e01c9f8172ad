"""Write made-up machine-coded events in the form of GDELT 2.0 exports, the same for the same seed.

How often states, kinds, mentions and empty actors occur follows a real export: a few states stand
in most rows, two of five rows lack the second state, one of two is a statement, an appeal or a
consultation. Days fall mostly on the day of the export, the others up to a year before.

    python benchmarks/make_events.py 1000000 events.parquet
    python benchmarks/make_events.py 1000000 events.csv
    python benchmarks/make_events.py 1000000 events.csv.zip
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from diplograph.model.countries import countries
from diplograph.model.event_formats import event_formats

Texts = npt.NDArray[np.str_]
Numbers = npt.NDArray[np.int64]

ROWS_AT_ONCE = 250_000
ROWS_A_DAY = 200_000
FIRST_DAY = dt.date(2019, 1, 1)
# shares of a real export, the roots 01 to 20 of CAMEO
ROOTS = [15.8, 8.1, 8.9, 24.2, 7.9, 2.3, 4.0, 5.2, 2.6, 1.3, 7.9, 2.6, 1.3, 1.5, 0.4, 1.3, 5.5,
         2.1, 7.7, 0.1]  # fmt: skip
SCORES = [0.0, 3.0, 4.0, 1.0, 3.5, 6.0, 7.0, 5.0, -2.0, -5.0, -2.0, -4.0, -4.4, -6.5, -7.2, -4.0,
          -5.0, -9.0, -10.0, -10.0]  # fmt: skip
SECTORS = ["", "", "", "GOV", "COP", "BUS", "EDU", "JUD", "HLH", "CVL", "MED", "LEG", "MIL"]
REGIONS = ["AFR", "EUR", "WST", "MEA", "SEA"]
SHARE_WITHOUT = (0.27, 0.43)
INTEGERS = {"GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "IsRootEvent", "QuadClass",
            "NumMentions", "NumSources", "NumArticles", "DATEADDED"}  # fmt: skip


def tables(n_rows: int, seed: int) -> Iterator[pa.Table]:
    """Write the events in tables of a quarter of a million rows."""
    chance = np.random.default_rng(seed)
    codes = np.array([*REGIONS, *sorted(countries())])
    chance.shuffle(codes)
    weights = 1 / np.arange(1, len(codes) + 1) ** 1.1
    weights /= weights.sum()
    for start in range(0, n_rows, ROWS_AT_ONCE):
        size = min(ROWS_AT_ONCE, n_rows - start)
        yield _table(chance, start, size, codes, weights)


def _table(
    chance: np.random.Generator,
    start: int,
    size: int,
    codes: Texts,
    weights: npt.NDArray[np.float64],
) -> pa.Table:
    found: dict[str, npt.NDArray[np.generic]] = {"GLOBALEVENTID": np.arange(start, start + size)}
    found |= _dates(chance, found["GLOBALEVENTID"])
    states = [
        np.where(chance.random(size) < without, "", chance.choice(codes, size, p=weights))
        for without in SHARE_WITHOUT
    ]
    # every fourth event stays within one state, as the news do
    states[1] = np.where(chance.random(size) < 0.25, states[0], states[1])  # noqa: PLR2004
    for number, state in enumerate(states, 1):
        found |= _actor(chance, f"Actor{number}", state)
    found |= _kinds(chance, size)
    mentions = np.minimum(1 + chance.pareto(1.2, size) * 3, 2000).astype(np.int64)
    found |= {"NumMentions": mentions, "NumArticles": mentions}
    found["NumSources"] = np.maximum(1, mentions // 8)
    found["AvgTone"] = np.round(chance.normal(-2, 4, size), 13)
    for place, state in (
        ("Actor1Geo", states[0]),
        ("Actor2Geo", states[1]),
        ("ActionGeo", states[0]),
    ):
        found |= _place(chance, place, state)
    pages = chance.integers(0, 10**9, size).astype(str)
    address = np.char.add("https://news.example.org/world/2019/", pages)
    found["SOURCEURL"] = np.char.add(address, "/leaders-meet-to-discuss-cooperation-in-the-region")
    columns = event_formats()["gdelt-2"].columns
    return pa.table({name: pa.array(found.get(name, np.full(size, ""))) for name in columns})


def _dates(chance: np.random.Generator, ids: npt.NDArray[np.generic]) -> dict[str, Numbers]:
    day = np.datetime64(FIRST_DAY) + ids.astype(np.int64) // ROWS_A_DAY
    late = np.where(chance.random(len(ids)) < 0.03, chance.integers(1, 366, len(ids)), 0)  # noqa: PLR2004
    fell = day - late
    year = fell.astype("datetime64[Y]").astype(np.int64) + 1970
    month = fell.astype("datetime64[M]").astype(np.int64) % 12 + 1
    date = (fell - fell.astype("datetime64[M]")).astype(np.int64) + 1
    added = np.char.replace(day.astype(str), "-", "").astype(np.int64) * 10**6
    return {
        "SQLDATE": year * 10**4 + month * 100 + date,
        "MonthYear": year * 100 + month,
        "Year": year,
        "FractionDate": np.round(year + month / 12, 4),
        "DATEADDED": added,
    }


def _actor(chance: np.random.Generator, actor: str, state: Texts) -> dict[str, Texts]:
    sector = chance.choice(SECTORS, len(state))
    code = np.char.add(state, sector)
    return {
        f"{actor}Code": code,
        f"{actor}Name": np.where(code == "", "", np.char.add("THE ", code)),
        f"{actor}CountryCode": state,
        f"{actor}Type1Code": sector,
    }


def _kinds(chance: np.random.Generator, size: int) -> dict[str, npt.NDArray[np.generic]]:
    share = np.array(ROOTS) / sum(ROOTS)
    root = chance.choice(len(ROOTS), size, p=share)
    text = np.char.zfill((root + 1).astype(str), 2)
    code = np.char.add(text, chance.integers(0, 5, size).astype(str))
    return {
        "IsRootEvent": chance.integers(0, 2, size),
        "EventCode": code,
        "EventBaseCode": code,
        "EventRootCode": text,
        "QuadClass": np.digitize(root, [5, 8, 14]) + 1,
        "GoldsteinScale": np.array(SCORES)[root],
    }


def _place(
    chance: np.random.Generator, place: str, state: Texts
) -> dict[str, npt.NDArray[np.generic]]:
    size = len(state)
    number = chance.integers(1, 100, size).astype(str)
    return {
        f"{place}_Type": chance.integers(1, 5, size),
        f"{place}_FullName": np.char.add("Capital city, Central Province, State ", number),
        f"{place}_CountryCode": state,
        f"{place}_ADM1Code": np.char.add(state, number),
        f"{place}_Lat": np.round(chance.uniform(-60, 70, size), 4),
        f"{place}_Long": np.round(chance.uniform(-180, 180, size), 4),
        f"{place}_FeatureID": number,
    }


def write(n_rows: int, seed: int, target: Path) -> None:
    """Write the events to Parquet, tab-separated text, or such a text in a zip file."""
    if target.suffix == ".parquet":
        _write_parquet(n_rows, seed, target)
    elif target.suffix == ".zip":
        with (
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed,
            packed.open(target.stem, "w", force_zip64=True) as text,
        ):
            for table in tables(n_rows, seed):
                shutil.copyfileobj(_text(table), text)
    else:
        with target.open("wb") as text:
            for table in tables(n_rows, seed):
                shutil.copyfileobj(_text(table), text)


def _write_parquet(n_rows: int, seed: int, target: Path) -> None:
    writer = None
    for table in tables(n_rows, seed):
        writer = writer or pq.ParquetWriter(target, table.schema, compression="zstd")
        writer.write_table(table)
    if writer:
        writer.close()


def _text(table: pa.Table) -> io.BytesIO:
    text = io.BytesIO()
    options = pyarrow.csv.WriteOptions(include_header=False, delimiter="\t", quoting_style="none")
    pyarrow.csv.write_csv(table, text, options)
    text.seek(0)
    return text


def main() -> None:
    """Write the file that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("rows", type=int)
    parser.add_argument("target", type=Path, help=".parquet, .csv or .zip")
    parser.add_argument("--seed", type=int, default=93)
    options = parser.parse_args()
    write(options.rows, options.seed, options.target)
    print(f"{options.target}: {options.target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
