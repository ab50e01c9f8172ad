"""Spark, classic and through Spark Connect on loopback, gives the tables that DuckDB gives."""

from __future__ import annotations

import gzip
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.bulk.event_rows import EVENTS, SHARED, rows, text, write_parquet, write_text, write_zip
from tests.bulk.test_other_formats import polecat
from tests.bulk.test_rejects import FAULTY, kept, lines_with_faults

from diplograph.bulk.reducing import reduce_events

pytestmark = [
    pytest.mark.skipif(importlib.util.find_spec("pyspark") is None, reason="pyspark is missing"),
    pytest.mark.skipif(shutil.which("java") is None, reason="Java is missing"),
]
PATIENCE = 300
# what Spark's own start writes into its environment has to stay on this machine
ENVIRONMENT = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"}


def files_of_all_sorts(folder: Path) -> list[Path]:
    """Write files of each format and packing, with faulty rows in most of them."""
    folder.mkdir()
    (folder / "faulty.CSV").write_bytes(lines_with_faults())
    (folder / "packed.csv.gz").write_bytes(gzip.compress(text(rows()).encode()))
    (folder / "polecat.txt").write_text(
        polecat(
            {"Actor Country": "USA; MAR; EUR", "Recipient Country": "NOR"},
            {"Actor Country": "USA; MAR; NOR", "Event Type": "AID"},
            {"Actor COW": "600", "Recipient COW": "385", "Event Date": "no day"},
        )
    )
    odd = [line[:57] if number % 2 else line for number, line in enumerate(rows(form="gdelt-1"))]
    faulty = [event for event, _ in FAULTY if event[5] != "much"]
    return [
        folder / "faulty.CSV",
        folder / "packed.csv.gz",
        folder / "polecat.txt",
        write_text(folder / "odd name [1] é.csv", odd),
        write_zip(folder / "zipped.CSV.zip", rows([*EVENTS, *(event for event, _ in FAULTY)])),
        write_parquet(folder / "typed.parquet", rows([*EVENTS, *faulty])),
        *(sorted(SHARED.glob("*.tab")) if SHARED.is_dir() else []),
    ]


def same_as_duckdb(folder: Path, master: str, *options: str) -> None:
    files = files_of_all_sorts(folder / "in")
    (folder / "out").mkdir()
    output = folder / "out" / "spark.parquet"
    command = [sys.executable, "-m", "diplograph", "bulk", "reduce", *files, "-o", output,
               "--engine", "spark", "--master", master, *options]  # fmt: skip
    done = subprocess.run(
        command, env=ENVIRONMENT, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    own = dict(zip(options[::2], options[1::2], strict=True))
    expected = reduce_events(
        files, folder / "out" / "duckdb.parquet", by=own.get("--by", "country"),
        freq=own.get("--freq", "month"),
    )  # fmt: skip
    assert output.read_bytes() == expected.path.read_bytes()
    assert expected.rejects
    ours, theirs = (
        sorted((r["file"], r["row"], r["reason"]) for r in kept(path))
        for path in (expected.rejects, output.with_name("spark.rejects.csv"))
    )
    assert theirs == ours
    assert {path.name for path in (folder / "out").iterdir()} == {
        "spark.parquet", "spark.rejects.csv", "duckdb.parquet", "duckdb.rejects.csv",
    }  # fmt: skip


def test_classic_spark_gives_the_same_bytes(tmp_path: Path) -> None:
    same_as_duckdb(tmp_path, "local[2]", "--by", "actor", "--freq", "week")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """Start a Spark Connect server that listens on this machine alone."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    spec = importlib.util.find_spec("pyspark")
    assert spec
    assert spec.origin
    command = [
        Path(spec.origin).parent / "bin" / "spark-submit",
        "--master", "local[2]",
        "--conf", "spark.ui.enabled=false",
        "--conf", "spark.connect.grpc.binding.address=127.0.0.1",
        "--conf", f"spark.connect.grpc.binding.port={port}",
        "--conf", "spark.sql.session.timeZone=UTC",
        "--conf", "spark.sql.shuffle.partitions=2",
        "--class", "org.apache.spark.sql.connect.service.SparkConnectServer",
        "spark-internal",
    ]  # fmt: skip
    environment = {**ENVIRONMENT, "PYSPARK_PYTHON": sys.executable}
    with (tmp_path / "server.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, cwd=tmp_path, stdout=log, stderr=log)
    try:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.3)
        assert process.poll() is None, (tmp_path / "server.log").read_text()[-3000:]
        yield f"sc://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=60)


@pytest.mark.skipif(importlib.util.find_spec("grpc") is None, reason="grpcio is missing")
def test_spark_connect_on_loopback_gives_the_same_bytes(tmp_path: Path, server: str) -> None:
    same_as_duckdb(tmp_path, server)
