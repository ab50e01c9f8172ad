from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from tests.bulk.event_rows import rows, text, write_parquet, write_text

from diplograph.bulk.reducing import reduce_events
from diplograph.errors import InvalidSelectionError, StoppedEngineError, UnreadableEventsError


@pytest.mark.parametrize("output", ["-", "dyads.csv", "dyads"])
def test_dyads_are_written_to_parquet_files_alone(tmp_path: Path, output: str) -> None:
    file = write_text(tmp_path / "e.CSV", rows())
    with pytest.raises(InvalidSelectionError, match=r"Name one such as dyads\.parquet"):
        reduce_events([file], tmp_path / output)
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_given_twice_is_not_counted_twice(tmp_path: Path) -> None:
    file = write_text(tmp_path / "e.CSV", rows())
    again = tmp_path / "." / "e.CSV"
    with pytest.raises(InvalidSelectionError, match="is given twice"):
        reduce_events([file, again], tmp_path / "d.parquet")


def test_nothing_that_is_read_is_written_over(tmp_path: Path) -> None:
    file = write_parquet(tmp_path / "e.parquet", rows())
    before = file.read_bytes()
    with pytest.raises(InvalidSelectionError, match=r"e\.parquet is not free"):
        reduce_events([file], file)
    with pytest.raises(InvalidSelectionError, match=r"e\.parquet is not free"):
        reduce_events([file], tmp_path / "d.parquet", rejects=file)
    with pytest.raises(InvalidSelectionError, match=r"d\.parquet is not free"):
        reduce_events([file], tmp_path / "d.parquet", rejects=tmp_path / "d.parquet")
    assert file.read_bytes() == before


def test_too_little_memory_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    file = write_text(tmp_path / "e.CSV", rows())
    with pytest.raises(StoppedEngineError, match=r"1MB of memory is not enough .* Raise --memory"):
        reduce_events([file], tmp_path / "d.parquet", memory="1MB")
    assert list(tmp_path.iterdir()) == [file]


def test_damaged_parquet_is_told_by_its_name(tmp_path: Path) -> None:
    file = write_parquet(tmp_path / "e.parquet", rows() * 2000)
    content = bytearray(file.read_bytes())
    for place in range(4, len(content) * 2 // 3, 16):
        content[place] ^= 255
    file.write_bytes(content)
    with pytest.raises((UnreadableEventsError, StoppedEngineError), match=r"e\.parquet: "):
        reduce_events([file], tmp_path / "d.parquet")
    assert list(tmp_path.iterdir()) == [file]


def test_zip_file_with_a_password_is_told(tmp_path: Path) -> None:
    file = tmp_path / "e.zip"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("e.CSV", text(rows()))
    content = bytearray(file.read_bytes())
    # the flag stands in the heading of the file and in the list at the end
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(content)
    with pytest.raises(UnreadableEventsError, match="not readable without a password"):
        reduce_events([file], tmp_path / "d.parquet")


@pytest.mark.parametrize(
    ("master", "error", "message"),
    [
        ("nonsense", InvalidSelectionError, "'nonsense' is not a master of Spark"),
        ("local[2", InvalidSelectionError, "Name one such as local"),
        ("sc://127.0.0.1:1", StoppedEngineError, "is not the address .* that answers"),
    ],
)
def test_a_master_that_is_none_is_told_at_once(
    tmp_path: Path, master: str, error: type[Exception], message: str
) -> None:
    pytest.importorskip("pyspark", reason="pyspark is missing")
    file = write_text(tmp_path / "e.CSV", rows())
    with pytest.raises(error, match=message):
        reduce_events([file], tmp_path / "d.parquet", engine="spark", master=master)
    assert list(tmp_path.iterdir()) == [file]
