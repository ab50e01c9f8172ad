from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest
from tests.bulk.event_rows import EVENTS, Event, row, rows, text, write_parquet, write_zip

from diplograph.bulk import embedded, line_chunks
from diplograph.bulk.reducing import reduce_events

GOOD = EVENTS[0]
NO_DAY = "SQLDATE is not a day of the calendar"
NO_COUNT = "NumMentions is not a whole number of 0 or more"
NO_SCORE = "GoldsteinScale is not a number from -10 to 10"
FAULTY: tuple[tuple[Event, str], ...] = (
    (("MAR", "NOR", "20250229", "040", "1", "1.0"), NO_DAY),
    (("MAR", "NOR", "20251301", "040", "1", "1.0"), NO_DAY),
    (("MAR", "NOR", "2025", "040", "1", "1.0"), NO_DAY),
    (("MAR", "NOR", "", "040", "1", "1.0"), NO_DAY),
    (("MAR", "NOR", "20251124", "", "1", "1.0"), "EventCode is empty"),
    (("MAR", "NOR", "20251124", "040", "", "1.0"), NO_COUNT),
    (("MAR", "NOR", "20251124", "040", "-1", "1.0"), NO_COUNT),
    (("MAR", "NOR", "20251124", "040", "1", "much"), NO_SCORE),
    (("MAR", "NOR", "20251124", "040", "1", "11"), NO_SCORE),
)  # fmt: skip


def kept(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def lines_with_faults() -> bytes:
    """Write good rows around each faulty one, some of them cut, long, blank or no UTF-8."""
    lines = [row(GOOD, 1), ["only", "two"], row(GOOD, 3), [*row(GOOD, 4), "extra"]]
    lines += [row(event, number) for number, (event, _) in enumerate(FAULTY, 5)]
    latin = "\t".join(row(GOOD, 90)).replace("NOR", "N\xd6R").encode("latin-1")
    return text(lines).encode() + latin + b"\n\n" + "\t".join(row(GOOD, 91)).encode()


REASONS = [
    ("2", "2 columns where 61 are expected"),
    ("4", "62 columns where 61 are expected"),
    *((str(line), reason) for line, (_, reason) in enumerate(FAULTY, 5)),
    ("14", "it holds bytes that are not UTF-8"),
]


def test_each_faulty_row_is_kept_with_its_line_and_its_reason(tmp_path: Path) -> None:
    (tmp_path / "e.CSV").write_bytes(lines_with_faults())
    done = reduce_events([tmp_path / "e.CSV"], tmp_path / "d.parquet")
    assert done.rejects == tmp_path / "d.rejects.csv"
    found = kept(done.rejects)
    assert [(reject["line"], reject["reason"]) for reject in found] == REASONS
    assert {reject["file"] for reject in found} == {str(tmp_path / "e.CSV")}
    assert found[2]["row"] == "\t".join(row(FAULTY[0][0], 5))
    assert r"N\xd6R" in found[-1]["row"]
    assert (done.counts["rejected"], done.counts["counted"]) == (len(REASONS), 3)
    assert done.counts["rows"] == len(REASONS) + 3


def test_line_in_a_zip_file_is_that_of_the_file_it_is_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the text is cut into pieces."""
    monkeypatch.setattr(line_chunks, "_BLOCK", 700)
    whole = lines_with_faults().decode("latin-1").splitlines()
    files = [
        write_zip(tmp_path / f"{number}.CSV.zip", [line.split("\t") for line in whole[:13]])
        for number in range(3)
    ]
    expected = [(str(file), *reason) for file in files for reason in REASONS[:-1]]
    for n_bytes in (500, 3000, 10**6):
        monkeypatch.setattr(embedded, "CHUNK_BYTES", n_bytes)
        done = reduce_events(files, tmp_path / "d.parquet", rejects=tmp_path / "r.csv")
        found = [(r["file"], r["line"], r["reason"]) for r in kept(tmp_path / "r.csv")]
        assert found == expected
        assert done.counts["counted"] == 6


def test_faulty_rows_of_parquet_are_kept_too(tmp_path: Path) -> None:
    faulty = [event for event, _ in FAULTY if event[5] != "much"]
    file = write_parquet(tmp_path / "e.parquet", rows([GOOD, *faulty]))
    done = reduce_events([file], tmp_path / "d.parquet")
    assert done.rejects
    found = kept(done.rejects)
    assert [reject["line"] for reject in found] == [str(n) for n in range(2, len(faulty) + 2)]
    assert "20250229" in found[0]["row"]


def test_rows_of_other_kinds_are_not_looked_at_further(tmp_path: Path) -> None:
    protest = ("MAR", "NOR", "no day", "140", "", "")
    done = reduce_events([write_zip(tmp_path / "e.CSV.zip", rows([GOOD, protest]))],
                         tmp_path / "d.parquet")  # fmt: skip
    assert (done.counts["rejected"], done.counts["other kinds"], done.rejects) == (0, 1, None)


def test_leap_days_are_days_in_leap_years_alone(tmp_path: Path) -> None:
    days = ["20240229", "20000229", "19000229", "20230229", "20241231", "20240431"]
    events = [("MAR", "NOR", day, "040", "1", "1.0") for day in days]
    file = write_parquet(tmp_path / "e.parquet", rows(events))
    done = reduce_events([file], tmp_path / "d.parquet", freq="day")
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT period FROM '{done.path}'").fetchall()
    assert found == [("2000-02-29",), ("2024-02-29",), ("2024-12-31",)]
    assert done.counts["rejected"] == 3


@pytest.mark.parametrize(
    ("day", "mentions", "score", "reason"),
    [
        ("20251124.0", "1", "1.0", NO_DAY),
        ("20251124", "3.7", "1.0", NO_COUNT),
        ("20251124", "1e2", "1.0", NO_COUNT),
        ("20251124", "x", "1.0", NO_COUNT),
        ("no day", "1", "1.0", NO_DAY),
        ("20251124", "1", "y", NO_SCORE),
    ],
)
def test_no_row_is_lost_to_the_reader(
    tmp_path: Path, day: str, mentions: str, score: str, reason: str
) -> None:
    """DuckDB may cast while it reads, and then drops a row before anybody counted it."""
    pair = [("MAR", "NOR", day, code, mentions, score) for code in ("040", "140")]
    file = tmp_path / "e.CSV"
    file.write_text(text(rows([GOOD, *pair])), encoding="utf-8")
    done = reduce_events([file], tmp_path / "d.parquet")
    assert (done.counts["rows"], done.counts["rejected"], done.counts["other kinds"]) == (3, 1, 1)
    assert [reject["reason"] for reject in kept(tmp_path / "d.rejects.csv")] == [reason]


def test_rejects_of_an_earlier_run_go_with_its_table(tmp_path: Path) -> None:
    file = tmp_path / "e.CSV"
    for lines in (lines_with_faults(), text(rows()).encode()):
        file.write_bytes(lines)
        reduce_events([file], tmp_path / "d.parquet")
    assert not (tmp_path / "d.rejects.csv").exists()
