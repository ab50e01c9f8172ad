"""The same reduction as its peers would do it: from files of events to a table of dyads.

Each function reads GDELT 2.0 events and writes source, target, period, kind, sums, means and days
of cooperation between two states. They check nothing, count nothing that they leave out, and trust
that every row can be read; that is what an analyst would write in an afternoon.

    python benchmarks/bulk_peers.py pandas events.csv dyads.parquet
"""

from __future__ import annotations

import csv
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from diplograph.datasets import reference_file
from diplograph.model.event_formats import event_formats

COLUMNS = event_formats()["gdelt-2"].columns
READ = ["SQLDATE", "Actor1CountryCode", "Actor2CountryCode", "EventCode", "EventRootCode",
        "QuadClass", "GoldsteinScale", "NumMentions"]  # fmt: skip
KINDS = {"01": "statement", "02": "appeal", "03": "agree", "04": "consult", "05": "support",
         "06": "cooperate", "07": "aid", "08": "concede"}  # fmt: skip
RETREAT = "084"
KEYS = ["source", "target", "period", "kind"]


def states() -> dict[str, str]:
    """Read the states that CAMEO's country codes stand for."""
    with reference_file("cameo_countries.csv").open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row["state"] for row in csv.DictReader(lines) if row["state"]}


def duckdb_query(source: Path, target: Path) -> None:
    """Write one query by hand, the limit of what DuckDB does with the file."""
    import duckdb  # noqa: PLC0415

    with tempfile.TemporaryDirectory(dir=target.parent) as folder, duckdb.connect() as connection:
        connection.execute("CREATE TABLE states (code VARCHAR, state VARCHAR)")
        connection.executemany("INSERT INTO states VALUES (?, ?)", list(states().items()))
        kinds = " ".join(f"WHEN '{root}' THEN '{kind}'" for root, kind in KINDS.items())
        connection.execute(
            f"""COPY (
            SELECT s.state AS source, t.state AS target,
                   strftime(strptime(SQLDATE::VARCHAR, '%Y%m%d'), '%Y-%m') AS period,
                   CASE WHEN EventCode >= '{RETREAT}' THEN 'retreat'
                        ELSE CASE EventRootCode {kinds} END END AS kind,
                   count(*) AS n_events, sum(NumMentions)::BIGINT AS n_mentions,
                   sum(GoldsteinScale) AS goldstein_sum, avg(GoldsteinScale) AS goldstein_mean,
                   strptime(min(SQLDATE)::VARCHAR, '%Y%m%d')::DATE AS first_day,
                   strptime(max(SQLDATE)::VARCHAR, '%Y%m%d')::DATE AS last_day
            FROM {_in_duckdb(source, Path(folder))}
            JOIN states s ON s.code = Actor1CountryCode
            JOIN states t ON t.code = Actor2CountryCode
            WHERE QuadClass IN (1, 2) AND s.state <> t.state
            GROUP BY ALL ORDER BY ALL
            ) TO '{target}' (FORMAT parquet, COMPRESSION zstd)"""  # noqa: S608
        )


def duckdb_query_by_month_number(source: Path, target: Path) -> None:
    """Write the query by somebody who knows that months are cheaper as numbers than as dates."""
    import duckdb  # noqa: PLC0415

    with tempfile.TemporaryDirectory(dir=target.parent) as folder, duckdb.connect() as connection:
        connection.execute("CREATE TABLE states (code VARCHAR, state VARCHAR)")
        connection.executemany("INSERT INTO states VALUES (?, ?)", list(states().items()))
        kinds = " ".join(f"WHEN '{root}' THEN '{kind}'" for root, kind in KINDS.items())
        connection.execute(
            f"""COPY (
            WITH grouped AS (
              SELECT s.state AS source, t.state AS target, SQLDATE // 100 AS month,
                     CASE WHEN EventCode >= '{RETREAT}' THEN 'retreat' ELSE EventRootCode END AS k,
                     count(*) AS n_events, sum(NumMentions)::BIGINT AS n_mentions,
                     sum(GoldsteinScale) AS goldstein_sum, avg(GoldsteinScale) AS goldstein_mean,
                     min(SQLDATE) AS first, max(SQLDATE) AS last
              FROM {_in_duckdb(source, Path(folder))}
              JOIN states s ON s.code = Actor1CountryCode
              JOIN states t ON t.code = Actor2CountryCode
              WHERE QuadClass IN (1, 2) AND s.state <> t.state
              GROUP BY ALL)
            SELECT source, target, format('{{:04}}-{{:02}}', month // 100, month % 100) AS period,
                   CASE k WHEN 'retreat' THEN k {kinds} END AS kind,
                   n_events, n_mentions, goldstein_sum, goldstein_mean,
                   strptime(first::VARCHAR, '%Y%m%d')::DATE AS first_day,
                   strptime(last::VARCHAR, '%Y%m%d')::DATE AS last_day
            FROM grouped ORDER BY ALL
            ) TO '{target}' (FORMAT parquet, COMPRESSION zstd)"""  # noqa: S608
        )


def _in_duckdb(source: Path, folder: Path) -> str:
    if source.suffix == ".parquet":
        return f"read_parquet('{source}')"
    if source.suffix == ".zip":
        # DuckDB reads no zip files
        with zipfile.ZipFile(source) as archive:
            source = Path(archive.extract(archive.namelist()[0], folder))
    types = {"SQLDATE": "INTEGER", "QuadClass": "INTEGER", "NumMentions": "INTEGER",
             "GoldsteinScale": "DOUBLE"}  # fmt: skip
    columns = ", ".join(f"'{name}': '{types.get(name, 'VARCHAR')}'" for name in COLUMNS)
    return f"read_csv('{source}', columns={{{columns}}}, delim='\t', quote='', header=false)"


def polars_frames(source: Path, target: Path) -> None:
    """Write it lazily in polars, with its streaming engine."""
    import polars as pl  # noqa: PLC0415

    if source.suffix == ".parquet":
        events = pl.scan_parquet(source)
    else:
        types = dict.fromkeys(COLUMNS, pl.String) | {
            "SQLDATE": pl.Int64, "QuadClass": pl.Int64, "NumMentions": pl.Int64,
            "GoldsteinScale": pl.Float64,
        }  # fmt: skip
        text: Path | bytes = source
        if source.suffix == ".zip":
            # polars reads no zip files
            with zipfile.ZipFile(source) as archive:
                text = archive.read(archive.namelist()[0])
        events = pl.scan_csv(text, separator="\t", has_header=False, schema=types, quote_char=None)
    known = pl.LazyFrame({"code": list(states()), "state": list(states().values())})
    kind = pl.col("EventRootCode").replace_strict(KINDS, default=None)
    day = pl.col("SQLDATE")
    (
        events.select(READ)
        .filter(pl.col("QuadClass").is_in([1, 2]))
        .join(known.rename({"state": "source"}), left_on="Actor1CountryCode", right_on="code")
        .join(known.rename({"state": "target"}), left_on="Actor2CountryCode", right_on="code")
        .filter(pl.col("source") != pl.col("target"))
        .with_columns(
            kind=pl.when(pl.col("EventCode") >= RETREAT).then(pl.lit("retreat")).otherwise(kind),
            month=day // 100,
        )
        .group_by("source", "target", "month", "kind")
        .agg(
            n_events=pl.len(),
            n_mentions=pl.col("NumMentions").sum(),
            goldstein_sum=pl.col("GoldsteinScale").sum(),
            goldstein_mean=pl.col("GoldsteinScale").mean(),
            first_day=day.min().cast(pl.String).str.to_date("%Y%m%d"),
            last_day=day.max().cast(pl.String).str.to_date("%Y%m%d"),
        )
        .with_columns(
            period=pl.format("{}-{}", pl.col("month") // 100,
                             (pl.col("month") % 100).cast(pl.String).str.zfill(2))
        )
        .select(*KEYS, "n_events", "n_mentions", "goldstein_sum", "goldstein_mean", "first_day",
                "last_day")
        .sort(KEYS)
        .collect(engine="streaming")
        .write_parquet(target, compression="zstd")
    )  # fmt: skip


def pandas_networkx(source: Path, target: Path) -> None:
    """Write it as it stands in many a notebook: pandas, then a networkx graph of the ties."""
    import networkx as nx  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415

    if source.suffix == ".parquet":
        events = pd.read_parquet(source, columns=READ)
    else:
        types = dict.fromkeys(("Actor1CountryCode", "Actor2CountryCode", "EventCode",
                               "EventRootCode"), "str")  # fmt: skip
        events = pd.read_csv(source, sep="\t", header=None, names=list(COLUMNS), usecols=READ,
                             dtype=types, quoting=csv.QUOTE_NONE, keep_default_na=False,
                             na_values={"GoldsteinScale": [""]})  # fmt: skip
    events = events[events["QuadClass"].isin([1, 2])].copy()
    events["source"] = events["Actor1CountryCode"].map(states())
    events["target"] = events["Actor2CountryCode"].map(states())
    events = events.dropna(subset=["source", "target"])
    events = events[events["source"] != events["target"]]
    events["day"] = pd.to_datetime(events["SQLDATE"].astype(str), format="%Y%m%d")
    events["period"] = events["day"].dt.strftime("%Y-%m")
    events["kind"] = events["EventRootCode"].map(KINDS)
    events.loc[events["EventCode"] >= RETREAT, "kind"] = "retreat"
    dyads = events.groupby(KEYS, as_index=False).agg(
        n_events=("day", "size"),
        n_mentions=("NumMentions", "sum"),
        goldstein_sum=("GoldsteinScale", "sum"),
        goldstein_mean=("GoldsteinScale", "mean"),
        first_day=("day", "min"),
        last_day=("day", "max"),
    )
    graph = nx.from_pandas_edgelist(
        dyads, "source", "target", edge_attr=True, create_using=nx.MultiDiGraph
    )
    nx.to_pandas_edgelist(graph).sort_values(KEYS).to_parquet(target, index=False)


PEERS: dict[str, Callable[[Path, Path], None]] = {
    "duckdb": duckdb_query,
    "duckdb-months": duckdb_query_by_month_number,
    "polars": polars_frames,
    "pandas": pandas_networkx,
}


if __name__ == "__main__":
    PEERS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
